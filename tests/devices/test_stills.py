"""Pictures stand in for a camera: a folder of them, one, or one that moves."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from companion import files
from companion.devices.camera import stills
from companion.devices.optics import LaptopOptics
from companion.errors import Unreadable


def picture(path: Path, *values: int) -> Path:
    """Write a picture of these greys, one after the other."""
    first, *others = (Image.new("L", (8, 8), value) for value in values)
    first.save(path, save_all=bool(others), append_images=others)
    return path


def played(path: Path) -> list[int]:
    """Return how bright each frame is, in tens."""
    return [round(frame.grey[0], -1) for frame in LaptopOptics().play(path)]


def reason(path: Path) -> str:
    """Return why a path brings no frames, and see that it is named."""
    with pytest.raises(Unreadable) as caught:
        played(path)
    assert caught.value.path == str(path)
    return caught.value.reason


def test_the_pictures_of_a_folder_come_by_name(tmp_path: Path) -> None:
    """Whatever they are; what is no picture, hidden or a folder is left out."""
    picture(tmp_path / "b.png", 20)
    picture(tmp_path / "a.JPG", 10)
    picture(tmp_path / "c.gif", 30, 40)
    picture(tmp_path / ".d.png", 50)
    (tmp_path / "e.png").mkdir()
    (tmp_path / "notes.txt").write_text("Anna")
    (tmp_path / "z.png").write_bytes(b"\x89PNG, or so")

    assert played(tmp_path) == [10, 20, 30, 40]


@pytest.mark.parametrize("name", ["a.png", "a.gif", "a.webp"])
def test_a_picture_that_moves_brings_every_frame(tmp_path: Path, name: str) -> None:
    """As a recording of the screen."""
    assert played(picture(tmp_path / name, 0, 100, 200)) == [0, 100, 200]


def test_one_picture_is_one_frame(tmp_path: Path) -> None:
    """Called as it likes."""
    path = tmp_path / "photo"
    picture(tmp_path / "a.png", 90).rename(path)

    assert played(path) == [90]


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("a.png", b"\x89PNG, or so", "not_a_picture"),
        ("a.heic", b"\0\0\0\x18ftypheic", "heic"),
        ("a.pdf", b"%PDF-1.7", "pdf"),
    ],
)
def test_why_a_picture_brings_nothing(tmp_path: Path, name: str, data: bytes, word: str) -> None:
    """In a word of ours, also where it lies alone in its folder."""
    path = tmp_path / name
    path.write_bytes(data)

    assert reason(path) == word


def test_what_is_not_there_is_said_at_once(tmp_path: Path) -> None:
    """Before anything is iterated over."""
    for path, word in ((tmp_path / "none", "missing"), (Path("a\0b"), "bad_name")):
        with pytest.raises(Unreadable, match=word):
            LaptopOptics().play(path)


def test_a_folder_without_pictures_is_said(tmp_path: Path) -> None:
    """Empty or not."""
    assert reason(tmp_path) == "no_pictures"
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("Anna")
    assert reason(tmp_path) == "no_pictures"


def test_a_large_folder_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Behind the pictures that were looked at."""
    monkeypatch.setattr(stills, "FILES", 2)
    for number in range(3):
        picture(tmp_path / f"{number}.png", 90)

    brought = []
    with pytest.raises(Unreadable, match="too_many_files"):
        brought.extend(frame.width for frame in LaptopOptics().play(tmp_path))

    assert brought == [8, 8]


def test_other_files_of_a_folder_are_not_read_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Films lie among the pictures of phones."""
    picture(tmp_path / "a.png", 90)
    (tmp_path / "b.mp4").write_bytes(b"\0\0\0\x18ftypisom" + bytes(100))
    read = []

    def note(path: Path, *, limit: int) -> tuple[bytes, object]:
        read.append(path.name)
        return path.read_bytes(), limit

    monkeypatch.setattr(files, "read", note)

    assert played(tmp_path) == [90]
    assert read == ["a.png"]


def test_only_a_picture_of_its_own_is_still(tmp_path: Path) -> None:
    """Codes of every kind are looked for in it; those take long."""
    picture(tmp_path / "a.png", 90)
    picture(tmp_path / "b.gif", 0, 100)

    assert [frame.is_still for frame in LaptopOptics().play(tmp_path)] == [True, False, False]


def test_closing_ends_it(tmp_path: Path) -> None:
    """Between two frames."""
    frames = LaptopOptics().play(picture(tmp_path / "a.gif", 0, 100))
    taken = []
    for frame in frames:
        taken.append(frame)
        frames.close()

    assert len(taken) == 1
