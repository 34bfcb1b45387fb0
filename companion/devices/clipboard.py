"""Read the clipboard of this desktop: a text, the names of files, or a picture."""

from __future__ import annotations

import binascii
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from companion.devices.programs import output
from companion.services.ports import Pasted

SECONDS = 2.0
"""How long a program may take; one that waits for a lost display never ends."""
SLOW_SECONDS = 10.0
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
    for way in _ways(environ, platform):
        pasted = _taken(way, environ)
        if pasted.picture or pasted.text.strip():
            return pasted
    return Pasted()


def _ways(environ: Mapping[str, str], platform: str) -> Iterator[_Way]:
    """Yield the programs that could work here, best first."""
    if platform == "darwin":
        # The Finder offers a copied file as its mere name, too, and as the picture of its icon.
        yield _Way(command=("osascript", "-e", _MAC_FILE))
        yield _Way(command=("pbpaste",))
        yield _Way(command=("osascript", "-e", _MAC_PICTURE), kind="mac_picture")
    if environ.get("WAYLAND_DISPLAY"):
        for kind in ("text", "text/uri-list", "image/png"):
            yield _Way(command=("wl-paste", "--no-newline", "--type", kind), kind=_kind(kind))
    if environ.get("DISPLAY"):
        for kind in ("UTF8_STRING", "text/uri-list", "image/png"):
            command = ("xclip", "-selection", "clipboard", "-o", "-t", kind)
            yield _Way(command=command, kind=_kind(kind))
        yield _Way(command=("xsel", "--clipboard", "--output"))
    if platform == "win32" or environ.get("WSL_DISTRO_NAME"):
        options = ("-NoProfile", "-NonInteractive", "-Command", _WINDOWS)
        yield _Way(command=("powershell.exe", *options), kind="windows")


def _kind(kind: str) -> str:
    """Return what comes of asking for a kind of content."""
    return "picture" if kind.startswith("image/") else "text"


def _taken(way: _Way, environ: Mapping[str, str]) -> Pasted:
    """Return what one program knows, nothing where it fails or is missing."""
    name, *options = way.command
    program = shutil.which(name, path=environ.get("PATH", ""))
    if program is None:
        return Pasted()
    data = output(
        [program, *options],
        environ,
        seconds=SLOW_SECONDS if way.kind == "windows" else SECONDS,
        # Letters and numbers in place of bytes: twice as many, or a third more.
        limit=LIMIT if way.kind in {"text", "picture"} else 2 * LIMIT + 100,
    )
    if way.kind == "windows":
        return _from_windows(data)
    if way.kind == "picture":
        return Pasted(picture=data)
    if way.kind == "mac_picture":
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
