"""The fonts of a laptop: found by name, wherever they lie."""

from __future__ import annotations

from pathlib import Path

import pytest

from companion.devices import fonts
from companion.devices.laptop import Laptop


def test_fonts_come_with_the_most_common_first(tmp_path: Path) -> None:
    """From any depth and in any case; other files are left alone."""
    below = tmp_path / "truetype" / "dejavu"
    below.mkdir(parents=True)
    (below / "DejaVuSans.ttf").write_bytes(b"dejavu")
    (tmp_path / "Arial.ttf").write_bytes(b"arial")
    (tmp_path / "Comic.ttf").write_bytes(b"comic")

    assert list(fonts.fonts((tmp_path / "nowhere", tmp_path))) == [b"dejavu", b"arial"]


def test_a_font_that_cannot_be_read_is_passed_over(tmp_path: Path) -> None:
    """One that is too large, and a link that leads nowhere."""
    (tmp_path / "dejavusans.ttf").symlink_to(tmp_path / "gone")
    (tmp_path / "arial.ttf").write_bytes(b"arial")
    with (tmp_path / "segoeui.ttf").open("wb") as file:
        file.truncate(fonts.LIMIT + 1)

    assert list(fonts.fonts((tmp_path,))) == [b"arial"]


def test_looking_ends_after_many_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A place with a whole disk in it holds nobody up, and keeps nobody from the next one."""
    monkeypatch.setattr(fonts, "MOST_FILES", 2)
    for place in ("a", "b"):
        (tmp_path / place).mkdir()
        for name in ("1", "2", "3", "4"):
            (tmp_path / place / name).touch()
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "arial.ttf").write_bytes(b"arial")

    assert list(fonts.fonts(tuple(tmp_path / place for place in "abc"))) == [b"arial"]
    assert len(list(fonts.fonts((tmp_path / "a",)))) == 0


def test_a_font_of_the_user_comes_before_that_of_the_system(tmp_path: Path) -> None:
    """They have put it there for a reason."""
    for place in ("mine", "system"):
        (tmp_path / place).mkdir()
        (tmp_path / place / "arial.ttf").write_bytes(place.encode())

    assert list(fonts.fonts((tmp_path / "mine", tmp_path / "system"))) == [b"mine"]


@pytest.mark.parametrize(
    ("platform", "environ", "mine", "system"),
    [
        ("linux", {"HOME": "/home/ada"}, "/home/ada/.local/share/fonts", "/usr/share/fonts"),
        ("darwin", {"HOME": "/Users/ada"}, "/Users/ada/Library/Fonts", "/System/Library/Fonts"),
        (
            "win32",
            {"WINDIR": "D:/Windows", "LOCALAPPDATA": "D:/ada"},
            "D:/ada/Microsoft/Windows/Fonts",
            "D:/Windows/Fonts",
        ),
    ],
)
def test_each_system_has_its_folders(
    platform: str, environ: dict[str, str], mine: str, system: str
) -> None:
    """The user's own, and at last the system's."""
    found = fonts.folders(environ, platform)

    assert (found[0], found[-1]) == (Path(mine), Path(system))


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
@pytest.mark.parametrize("environ", [{}, {"HOME": "", "LOCALAPPDATA": "", "WINDIR": ""}])
def test_without_a_home_no_folder_is_that_of_the_shell(
    platform: str, environ: dict[str, str]
) -> None:
    """An empty name would be wherever the program was started."""
    found = fonts.folders(environ, platform)

    assert found
    assert all(str(place).startswith(("/", "C:")) for place in found)


def test_the_desk_has_the_fonts_of_the_user(tmp_path: Path) -> None:
    """Whatever the system has besides."""
    mine = tmp_path / ".fonts"
    mine.mkdir()
    (mine / "wqy-microhei.ttc").write_bytes(b"mine")

    assert b"mine" in list(Laptop({"HOME": str(tmp_path)}, "linux").fonts())
