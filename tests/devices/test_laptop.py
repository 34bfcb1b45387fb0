"""The desk opens what is safe, copies where it can, and reads and writes with care."""

from __future__ import annotations

import os
import stat
import sys
import time
from pathlib import Path

import pytest

from companion.devices.laptop import READ_LIMIT, Laptop
from companion.errors import NotWritten, Unreadable

posix = pytest.mark.skipif(os.name != "posix", reason="programs here are shell scripts")


class Programs:
    """A folder of programs that write down what they are given."""

    def __init__(self, folder: Path) -> None:
        """Keep them in `folder`."""
        self.folder = folder
        self.log = folder / "log"

    def add(self, name: str, body: str) -> None:
        """Add a program; in `body`, $LOG is where it writes."""
        path = self.folder / name
        path.write_text(f"#!/bin/sh\nPATH=/usr/bin:/bin\nLOG={self.log}\n{body}\n")
        path.chmod(0o700)

    def laptop(self, platform: str = "linux", **environ: str) -> Laptop:
        """Return a laptop with these programs only."""
        return Laptop({"PATH": str(self.folder), **environ}, platform)

    def written(self) -> str:
        """Wait for a program that runs on its own, and return what it wrote."""
        for _ in range(500):
            if self.log.exists() and self.log.read_text().endswith("\n"):
                break
            time.sleep(0.01)
        return self.log.read_text()


@pytest.fixture
def programs(tmp_path: Path) -> Programs:
    """Return an empty folder of programs."""
    folder = tmp_path / "bin"
    folder.mkdir()
    return Programs(folder)


@posix
def test_a_link_is_opened(programs: Programs) -> None:
    """As one argument, with nothing to read and nowhere to write."""
    programs.add("xdg-open", 'read x; echo noise; echo noise >&2; echo "$# $1 [$x]" > $LOG')

    opened = programs.laptop(DISPLAY=":0").open_link("https://example.com/a;b$(c)")

    assert opened
    assert programs.written() == "1 https://example.com/a;b$(c) []\n"


@posix
def test_a_page_of_ours_is_opened(programs: Programs, tmp_path: Path) -> None:
    """By its whole path, so that no name is taken for an option; nothing but a page is."""
    programs.add("xdg-open", 'echo "$# $1" > $LOG')
    page, other = tmp_path / "-plan.html", tmp_path / "plan.sh"
    page.touch()
    other.touch()
    laptop = programs.laptop(DISPLAY=":0")

    assert laptop.open_page(page)
    assert programs.written() == f"1 {page}\n"
    assert not laptop.open_page(other)
    assert not laptop.open_page(tmp_path / "gone.html")
    assert not programs.laptop().open_page(page)


@posix
def test_a_mail_lies_in_a_private_file_while_it_is_open(programs: Programs) -> None:
    """Where nothing opens it, nothing is written."""
    programs.add("xdg-open", 'echo "$1" >> $LOG')

    assert not programs.laptop().open_mail(b"nothing")
    assert programs.laptop(DISPLAY=":0").open_mail(b"To: a@x.example")
    path = Path(programs.written().strip())
    assert (path.suffix, path.read_bytes()) == (".eml", b"To: a@x.example")
    assert path.stat().st_mode & 0o077 == path.parent.stat().st_mode & 0o077 == 0


@posix
@pytest.mark.parametrize("name", ["SSH_CONNECTION", "SSH_TTY"])
def test_on_a_mac_far_away_nothing_is_opened(name: str, programs: Programs) -> None:
    """It would show on a screen that the user does not see."""
    programs.add("open", 'echo "$1" >> $LOG')
    laptop = programs.laptop("darwin", **{name: "x"})

    assert not laptop.open_link("mailto:a@x.example")
    assert not laptop.open_mail(b"To: a@x.example")


@posix
def test_a_mac_has_its_own_opener(programs: Programs) -> None:
    """And needs no display variable."""
    programs.add("open", 'echo "$1" > $LOG')

    assert programs.laptop("darwin").open_link("tel:+49151")
    assert programs.written() == "tel:+49151\n"


@posix
def test_without_a_display_nothing_is_opened(programs: Programs) -> None:
    """Over ssh, a text browser would take our terminal."""
    programs.add("xdg-open", "touch $LOG")

    assert not programs.laptop().open_link("https://example.com")
    assert not programs.log.exists()


@posix
def test_an_unsafe_link_is_not_opened(programs: Programs) -> None:
    """No program even starts."""
    programs.add("xdg-open", "touch $LOG")

    assert not programs.laptop(DISPLAY=":0").open_link("file:///etc/passwd")
    assert not programs.log.exists()


def test_without_an_opener_it_says_so(programs: Programs) -> None:
    """So that the link can be shown instead."""
    assert not programs.laptop(WAYLAND_DISPLAY="w").open_link("https://example.com")


@posix
def test_an_opener_that_cannot_run_is_none(programs: Programs) -> None:
    """A broken installation is no crash."""
    programs.add("xdg-open", "")
    (programs.folder / "xdg-open").write_bytes(b"\x7fELF nonsense")

    assert not programs.laptop(DISPLAY=":0").open_link("https://example.com")


@posix
@pytest.mark.parametrize(
    ("name", "platform", "environ"),
    [
        ("wl-copy", "linux", {"WAYLAND_DISPLAY": "w"}),
        ("xclip", "linux", {"DISPLAY": ":0"}),
        ("xsel", "linux", {"DISPLAY": ":0"}),
        ("pbcopy", "darwin", {}),
    ],
)
def test_text_is_copied(
    programs: Programs, name: str, platform: str, environ: dict[str, str]
) -> None:
    """With the program that fits this desktop."""
    programs.add(name, "cat > $LOG; echo >> $LOG")

    assert programs.laptop(platform, **environ).copy("Grüße\nAnna")
    assert programs.log.read_text(encoding="utf-8") == "Grüße\nAnna\n"


@posix
def test_windows_reads_two_bytes_a_letter(programs: Programs) -> None:
    """Also from a Linux inside Windows."""
    programs.add("clip.exe", "cat > $LOG")

    assert programs.laptop(WSL_DISTRO_NAME="Debian").copy("Grüße")
    assert programs.log.read_bytes() == "Grüße".encode("utf-16-le")


@posix
def test_the_next_program_helps_when_one_fails(programs: Programs) -> None:
    """A display variable that is left over is no display."""
    programs.add("wl-copy", "exit 1")
    programs.add("xclip", 'echo "$@" > $LOG')

    assert programs.laptop(WAYLAND_DISPLAY="w", DISPLAY=":0").copy("x")
    assert programs.log.read_text() == "-selection clipboard\n"


def test_without_a_clipboard_it_says_so(programs: Programs) -> None:
    """So that the terminal's own way can be tried."""
    assert not programs.laptop().copy("x")
    assert not programs.laptop(DISPLAY=":0").copy("x")


@posix
def test_a_clipboard_that_hangs_is_left(
    programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The wait is bounded."""
    monkeypatch.setattr("companion.devices.laptop.COPY_SECONDS", 0.05)
    programs.add("xclip", "exec sleep 60")

    assert not programs.laptop(DISPLAY=":0").copy("x")


def test_a_file_is_read(tmp_path: Path) -> None:
    """Byte for byte."""
    (tmp_path / "a.vcf").write_bytes(b"\xff\r\n")

    assert Laptop().read(tmp_path / "a.vcf") == b"\xff\r\n"


@pytest.mark.parametrize(
    ("name", "reason"),
    [("none", "missing"), ("folder", "is_folder"), ("circle", "loop"), ("big", "too_large")],
)
def test_why_a_file_cannot_be_read(tmp_path: Path, name: str, reason: str) -> None:
    """Each has its word, with the path as it was given."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "circle").symlink_to(tmp_path / "circle")
    with (tmp_path / "big").open("wb") as file:
        file.truncate(READ_LIMIT + 1)

    with pytest.raises(Unreadable) as caught:
        Laptop().read(tmp_path / name)

    assert (caught.value.path, caught.value.reason) == (str(tmp_path / name), reason)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no endless device here")
def test_an_endless_device_is_not_read() -> None:
    """It is no file."""
    with pytest.raises(Unreadable, match="not_a_file"):
        Laptop().read(Path("/dev/zero"))


def test_a_file_is_written_once(tmp_path: Path) -> None:
    """Never over another one, unless that is wanted."""
    path = tmp_path / "out.vcf"
    Laptop().write(path, b"one")

    with pytest.raises(NotWritten) as caught:
        Laptop().write(path, b"two")
    kept = path.read_bytes()
    Laptop().write(path, b"three", replace=True)

    assert caught.value.reason == "exists"
    assert kept == b"one"
    assert path.read_bytes() == b"three"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(sys.platform == "win32", reason="permission bits are POSIX")
def test_what_is_written_is_for_the_owner(tmp_path: Path) -> None:
    """Exports are address books, too."""
    Laptop().write(tmp_path / "out.vcf", b"x")

    assert stat.S_IMODE((tmp_path / "out.vcf").stat().st_mode) == 0o600


@pytest.mark.parametrize("replace", [True, False])
@pytest.mark.parametrize(
    ("name", "reason"),
    [("none/a", "missing"), ("a\0", "bad_name"), ("x" * 300, "bad_name"), ("circle/a", "loop")],
)
def test_why_a_file_cannot_be_written(
    tmp_path: Path, name: str, reason: str, *, replace: bool
) -> None:
    """Each has its word, and nothing is left behind."""
    (tmp_path / "circle").symlink_to(tmp_path / "circle")

    with pytest.raises(NotWritten) as caught:
        Laptop().write(tmp_path / name, b"x", replace=replace)

    assert caught.value.reason == reason
    assert [path.name for path in tmp_path.iterdir()] == ["circle"]


@pytest.mark.parametrize(("replace", "reason"), [(True, "is_folder"), (False, "exists")])
def test_a_folder_is_not_written_over(tmp_path: Path, *, replace: bool, reason: str) -> None:
    """Whatever was wanted."""
    (tmp_path / "folder").mkdir()

    with pytest.raises(NotWritten) as caught:
        Laptop().write(tmp_path / "folder", b"x", replace=replace)

    assert caught.value.reason == reason
    assert (tmp_path / "folder").is_dir()


def test_a_folder_stands_for_the_files_in_it_that_may_hold_people(tmp_path: Path) -> None:
    """By name, without hidden ones and others; what holds none is left to the reader to refuse."""
    for name in ("b.VCF", "a.xlsx", ".c.vcf", "photo.jpg"):
        (tmp_path / name).touch()
    (tmp_path / "empty").mkdir()
    desk = Laptop()

    assert desk.expand(tmp_path) == [tmp_path / "a.xlsx", tmp_path / "b.VCF"]
    for path in (tmp_path / "empty", tmp_path / "a.xlsx", Path("/no/such\0file")):
        assert desk.expand(path) == [path]


def test_a_folder_is_made_for_the_owner(tmp_path: Path) -> None:
    """It may be there already; nobody else may look into a new one."""
    folder = tmp_path / "cards"
    Laptop().make_folder(folder)
    Laptop().make_folder(folder)

    assert folder.is_dir()
    assert sys.platform == "win32" or stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("name", "reason"), [("file", "exists"), ("missing/cards", "missing"), ("a\0b", "bad_name")]
)
def test_why_a_folder_cannot_be_made(tmp_path: Path, name: str, reason: str) -> None:
    """Each refusal is a word."""
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(NotWritten) as caught:
        Laptop().make_folder(tmp_path / name)

    assert caught.value.reason == reason
