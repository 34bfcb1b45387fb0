"""The clipboard gives a text, files or a picture, with whatever program this desktop has."""

from __future__ import annotations

import base64
import os
from pathlib import Path

import pytest

from companion.devices import clipboard
from companion.devices.laptop import Laptop
from companion.services.laptop_ports import Pasted

pytestmark = pytest.mark.skipif(os.name != "posix", reason="programs here are shell scripts")

PICTURE = b"\x89PNG\r\n\x1a\n\x00\xff"
HEX = PICTURE.hex().upper()


class Desktop:
    """A folder of programs, and what the variables say about the desktop."""

    def __init__(self, folder: Path) -> None:
        """Keep the programs in `folder`."""
        self.folder = folder

    def add(self, name: str, body: str) -> None:
        """Add a program."""
        path = self.folder / name
        path.write_text(f"#!/bin/sh\nPATH=/usr/bin:/bin\n{body}\n", encoding="utf-8")
        path.chmod(0o700)

    def asked(self) -> list[str]:
        """Return what the programs were asked for."""
        return (self.folder / "asked").read_text().splitlines()

    def paste(self, platform: str = "linux", **environ: str) -> Pasted:
        """Return what lies in the clipboard."""
        return Laptop({"PATH": str(self.folder), **environ}, platform).paste()


@pytest.fixture
def desktop(tmp_path: Path) -> Desktop:
    """Return a desktop without programs."""
    return Desktop(tmp_path)


def offers(*contents: tuple[str, bytes]) -> str:
    """Return the body of a program that has these kinds of content, and fails for others.

    It writes down what it is asked for.
    """
    body = 'echo "$*" >> "$(dirname "$0")/asked"\ncase "$*" in\n'
    for kind, content in contents:
        octal = "".join(f"\\{byte:03o}" for byte in content)
        body += f"*\" {kind}\") printf '{octal}';;\n"
    kinds = "\\n".join(kind for kind, _content in contents)
    return f"{body}--list-types) printf '{kinds}\\n';;\n*) exit 1;;\nesac"


WAYLAND = {"WAYLAND_DISPLAY": "w"}
X11 = {"DISPLAY": ":0"}


@pytest.mark.parametrize(
    ("program", "environ", "kind"),
    [
        ("wl-paste", WAYLAND, "text/plain;charset=utf-8"),
        ("wl-paste", WAYLAND, "UTF8_STRING"),
        ("wl-paste", WAYLAND, "text/plain"),
        ("xclip", X11, "UTF8_STRING"),
    ],
)
def test_a_text_is_read(desktop: Desktop, program: str, environ: dict[str, str], kind: str) -> None:
    """With all its lines."""
    desktop.add(program, offers((kind, "Grüße\nAnna\n".encode())))

    assert desktop.paste(**environ) == Pasted(text="Grüße\nAnna\n")


@pytest.mark.parametrize(("program", "environ"), [("wl-paste", WAYLAND), ("xclip", X11)])
def test_a_picture_is_read(desktop: Desktop, program: str, environ: dict[str, str]) -> None:
    """As a screenshot puts it there."""
    desktop.add(program, offers(("image/png", PICTURE)))

    assert desktop.paste(**environ) == Pasted(picture=PICTURE)


@pytest.mark.parametrize(("program", "environ"), [("wl-paste", WAYLAND), ("xclip", X11)])
def test_copied_files_are_a_text(desktop: Desktop, program: str, environ: dict[str, str]) -> None:
    """Their addresses, as the file manager puts them there."""
    desktop.add(program, offers(("text/uri-list", b"file:///tmp/a%20b.png\r\n")))

    assert desktop.paste(**environ) == Pasted(text="file:///tmp/a%20b.png\r\n")


def test_a_text_goes_before_a_picture(desktop: Desktop) -> None:
    """A spreadsheet offers its cells as both."""
    desktop.add("wl-paste", offers(("image/png", b"PNG"), ("text/plain", b"Anna Berger")))

    assert desktop.paste(**WAYLAND) == Pasted(text="Anna Berger")


def test_a_blank_text_is_none(desktop: Desktop) -> None:
    """Some programs put one beside a picture."""
    desktop.add("wl-paste", offers(("text/plain", b" \n"), ("image/png", b"PNG")))

    assert desktop.paste(**WAYLAND) == Pasted(picture=b"PNG")


def test_a_picture_that_was_copied_in_a_browser_is_one(desktop: Desktop) -> None:
    """Beside it lies a piece of its page, which whoever asks for any text would get."""
    page = b'<img src="https://example.com/a.png">'
    desktop.add("wl-paste", offers(("text/html", page), ("text", page), ("image/png", PICTURE)))

    assert desktop.paste(**WAYLAND) == Pasted(picture=PICTURE)
    assert desktop.asked() == ["--list-types", "--no-newline --type image/png"]


def test_the_next_program_helps(desktop: Desktop) -> None:
    """A display variable that is left over is no display."""
    desktop.add("wl-paste", "exit 1")
    desktop.add("xsel", "printf Anna")

    assert desktop.paste(**WAYLAND, **X11) == Pasted(text="Anna")


@pytest.mark.parametrize(
    ("scripts", "pasted"),
    [
        ({"osascript": "echo", "pbpaste": "printf Grüße"}, Pasted(text="Grüße")),
        (
            {"osascript": f'case "$2" in *furl*) echo;; *) echo "«data PNGf{HEX}»";; esac'},
            Pasted(picture=PICTURE),
        ),
        (
            {
                "osascript": f'case "$2" in *furl*) echo /Anna/a.png;; *) echo "PNGf{HEX}";; esac',
                "pbpaste": "printf a.png",
            },
            Pasted(text="/Anna/a.png\n"),
        ),
        ({"osascript": "exit 1", "pbpaste": "exit 1"}, Pasted()),
    ],
)
def test_a_mac_has_its_own_programs(
    desktop: Desktop, scripts: dict[str, str], pasted: Pasted
) -> None:
    """A copied file is its path there, neither its name nor its icon."""
    for name, body in scripts.items():
        desktop.add(name, body)

    assert desktop.paste("darwin") == pasted


@pytest.mark.parametrize(
    ("said", "pasted"),
    [
        (b"text " + base64.b64encode("Grüße\r\n".encode()), Pasted(text="Grüße\r\n")),
        (b"picture " + base64.b64encode(PICTURE), Pasted(picture=PICTURE)),
        (b"", Pasted()),
        (b"text =", Pasted()),
        (b"text x", Pasted()),
        (b"Get-Clipboard : Access is denied", Pasted()),
    ],
)
@pytest.mark.parametrize(
    ("platform", "environ"), [("win32", {}), ("linux", {"WSL_DISTRO_NAME": "Debian"})]
)
def test_windows_is_asked(
    desktop: Desktop, said: bytes, pasted: Pasted, platform: str, environ: dict[str, str]
) -> None:
    """Also from a Linux inside Windows."""
    desktop.add("powershell.exe", f"printf '{said.decode()}\\r\\n'")

    assert desktop.paste(platform, **environ) == pasted


def test_a_program_that_hangs_is_left(desktop: Desktop, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not asked for anything else; the next one is."""
    monkeypatch.setattr(clipboard, "SECONDS", 30)
    monkeypatch.setattr(clipboard, "TEXT_SECONDS", 0.2)
    desktop.add("xclip", 'echo x >> "${0%xclip}asked"; exec sleep 60')
    desktop.add("xsel", "printf Anna")

    assert desktop.paste(**X11) == Pasted(text="Anna")
    assert desktop.asked() == ["x"]


def test_all_programs_together_have_a_time(
    desktop: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever would be asked later is not."""
    monkeypatch.setattr(clipboard, "SECONDS", 0.2)
    desktop.add("xclip", "exec sleep 60")
    desktop.add("xsel", "printf Anna")

    assert desktop.paste(**X11) == Pasted()


def test_what_is_too_large_is_not_taken(desktop: Desktop, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a picture is none; a clipboard without end ends."""
    monkeypatch.setattr(clipboard, "LIMIT", 1_000)
    desktop.add("xclip", "exec cat /dev/zero")
    desktop.add("wl-paste", offers(("image/png", b"x" * 1_000)))

    assert desktop.paste(**X11) == Pasted()
    assert desktop.paste(**WAYLAND) == Pasted(picture=b"x" * 1_000)


def test_a_program_that_cannot_run_is_none(desktop: Desktop) -> None:
    """A broken installation is no crash."""
    desktop.add("xclip", "")
    (desktop.folder / "xclip").write_bytes(b"\x7fELF nonsense")

    assert desktop.paste(**X11) == Pasted()


def test_without_a_desktop_there_is_nothing(desktop: Desktop) -> None:
    """No program is started over ssh."""
    desktop.add("wl-paste", "printf x")
    desktop.add("xclip", "printf x")

    assert desktop.paste() == Pasted(is_reached=False)
