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
    """A folder with a whole disk in it holds nobody up."""
    monkeypatch.setattr(fonts, "MOST_FILES", 1)
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        for name in ("one.ttf", f"{'arial' if folder == 'a' else 'segoeui'}.ttf"):
            (tmp_path / folder / name).write_bytes(folder.encode())

    assert len(list(fonts.fonts((tmp_path,)))) == 1


@pytest.mark.parametrize(
    ("platform", "environ", "expected"),
    [
        ("linux", {"HOME": "/home/ada"}, "/home/ada/.local/share/fonts"),
        ("darwin", {"HOME": "/Users/ada"}, "/Users/ada/Library/Fonts"),
        ("win32", {"WINDIR": "D:/Windows"}, "D:/Windows/Fonts"),
    ],
)
def test_each_system_has_its_folders(platform: str, environ: dict[str, str], expected: str) -> None:
    """The system's own, and the user's."""
    assert Path(expected) in fonts.folders(environ, platform)


def test_the_desk_has_the_fonts_of_the_user(tmp_path: Path) -> None:
    """Whatever the system has besides."""
    mine = tmp_path / ".fonts"
    mine.mkdir()
    (mine / "wqy-microhei.ttc").write_bytes(b"mine")

    assert b"mine" in list(Laptop({"HOME": str(tmp_path)}, "linux").fonts())
