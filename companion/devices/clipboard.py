"""Read the clipboard of this desktop: a text, the names of files, or a picture."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from time import monotonic

from companion.devices.programs import find_program, output
from companion.services.laptop_ports import Pasted

SECONDS = 2.0
"""How long all programs together may take; one that waits for a lost display never ends."""
TEXT_SECONDS = 1.0
"""How long one of them may take for a text; a picture is sometimes made when it is asked for."""
SLOW_SECONDS = 5.0
"""How long PowerShell may take, which needs seconds to start."""
LIMIT = 20 * 1024 * 1024
"""Bytes of a text or a picture; more is not taken."""

_MAC_FILE = """
if ((clipboard info) as string) contains "furl" then
  return POSIX path of (the clipboard as «class furl»)
end if
return ""
"""
_MAC_PICTURE = "the clipboard as «class PNGf»"
_MAC_DATA = re.compile(rb"PNGf([0-9A-F]+)")
# In base64, so that no code page of the console comes between.
_WINDOWS = """
function Say($kind, $bytes) { "$kind " + [Convert]::ToBase64String($bytes); exit }
$text = Get-Clipboard -Raw
if ($text) { Say text ([Text.Encoding]::UTF8.GetBytes($text)) }
$files = Get-Clipboard -Format FileDropList
if ($files) { Say text ([Text.Encoding]::UTF8.GetBytes(($files.FullName -join "`n"))) }
$image = Get-Clipboard -Format Image
if ($image) {
  $memory = New-Object IO.MemoryStream
  $image.Save($memory, [Drawing.Imaging.ImageFormat]::Png)
  Say picture $memory.ToArray()
}
"""


_TEXTS = ("text/plain;charset=utf-8", "UTF8_STRING", "text/plain", "text/uri-list")
"""What a text is called, best first; a browser offers another kind beside a picture."""
_PICTURE = "image/png"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Way:
    """A program that may know what lies in the clipboard."""

    command: Sequence[str]
    kind: str = "text"
    """What it writes: text, picture, mac_picture or windows."""


def paste(environ: Mapping[str, str], platform: str) -> Pasted:
    """Return what lies in the clipboard, nothing where no program can read it.

    A text goes before a picture: spreadsheets offer their cells as both. Files that were copied are
    a text, their names one a line, or their addresses (file:///...).
    """
    if platform == "darwin":
        environ = {"LC_CTYPE": "UTF-8", **environ}  # pbpaste writes Mac Roman without
    asking = _Asking(environ)
    for way in asking.ways(platform):
        pasted = _taken(way.kind, asking.answer(way))
        if pasted.picture or pasted.text.strip():
            return pasted
    return Pasted(is_reached=asking.is_answered)


class _Asking:
    """The programs of a desktop, asked one after the other within a time."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        """Begin now."""
        self._environ = environ
        self._end = monotonic() + SECONDS
        self._hang: set[str] = set()
        """Programs that are not asked again."""
        self.is_answered = False
        """Whether there was one to be asked."""

    def ways(self, platform: str) -> Iterator[_Way]:
        """Yield the programs that could work here, best first."""
        if platform == "darwin":
            # The Finder offers a copied file as its mere name, too, and as the picture of its icon.
            yield _Way(command=("osascript", "-e", _MAC_FILE))
            yield _Way(command=("pbpaste",))
            yield _Way(command=("osascript", "-e", _MAC_PICTURE), kind="mac_picture")
        options: tuple[str, ...]
        if self._environ.get("WAYLAND_DISPLAY"):
            listed = self.answer(_Way(command=("wl-paste", "--list-types"))).decode(
                errors="replace"
            )
            for name in (*_TEXTS, _PICTURE):
                if name in listed.split():
                    command = ("wl-paste", "--no-newline", "--type", name)
                    yield _Way(command=command, kind=_kind(name))
        if self._environ.get("DISPLAY"):
            for name in ("UTF8_STRING", "text/uri-list", _PICTURE):
                options = ("-selection", "clipboard", "-o", "-t", name)
                yield _Way(command=("xclip", *options), kind=_kind(name))
            yield _Way(command=("xsel", "--clipboard", "--output"))
        if platform == "win32" or self._environ.get("WSL_DISTRO_NAME"):
            options = ("-NoProfile", "-NonInteractive", "-Command", _WINDOWS)
            yield _Way(command=("powershell.exe", *options), kind="windows")

    def answer(self, way: _Way) -> bytes:
        """Return what one program writes, nothing where it fails, is missing or hangs."""
        name, *options = way.command
        program = None if name in self._hang else find_program(name, self._environ)
        seconds = SLOW_SECONDS if way.kind == "windows" else self._end - monotonic()
        if way.kind == "text":
            seconds = min(seconds, TEXT_SECONDS)
        if program is None or seconds <= 0:
            return b""
        self.is_answered = True
        said = output(
            [program, *options],
            self._environ,
            seconds=seconds,
            # Letters and numbers in place of bytes: twice as many, or a third more.
            limit=LIMIT if way.kind in {"text", "picture"} else 2 * LIMIT + 100,
        )
        if said.is_late:
            self._hang.add(name)
            return b""
        return said.data


def _kind(name: str) -> str:
    """Return what comes of asking for what is called so."""
    return "picture" if name == _PICTURE else "text"


def _taken(kind: str, data: bytes) -> Pasted:
    """Return what is in the answer of a program."""
    if kind == "windows":
        return _from_windows(data)
    if kind == "picture":
        return Pasted(picture=data)
    if kind == "mac_picture":
        found = _MAC_DATA.search(data)
        return Pasted(picture=bytes.fromhex(found[1].decode())) if found else Pasted()
    return Pasted(text=data.decode(errors="replace"))


def _from_windows(data: bytes) -> Pasted:
    """Return what our lines for PowerShell wrote."""
    kind, _blank, encoded = data.strip().partition(b" ")
    try:
        content = binascii.a2b_base64(encoded)
    except binascii.Error:
        return Pasted()
    if kind == b"picture":
        return Pasted(picture=content)
    return Pasted(text=content.decode(errors="replace") if kind == b"text" else "")
