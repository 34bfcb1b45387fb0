"""The desk on a real laptop: files, the clipboard, and whatever opens a link."""

from __future__ import annotations

import os
import re
import sys
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from companion import files
from companion.errors import NotWritten, Unreadable
from companion.services.laptop_ports import Edited, Pasted

if TYPE_CHECKING:
    from companion.devices.shown_files import ShownFiles

READ_LIMIT = 50 * 1024 * 1024
"""Bytes; the largest real address book export seen was 3 MB, but photos can stand in cards."""
SUFFIXES = (".vcf", ".vcard", ".csv", ".tsv", ".xls", ".xlsx", ".ods")
"""Which files of a folder may hold people."""
JPEG = b"\xff\xd8\xff"
"""How a JPEG begins."""
LINK_LIMIT = 20_000
"""Characters; a mail of several pages fits into a `mailto:` of this length."""
COPY_SECONDS = 2.0
"""How long a clipboard program may take; one that waits for a lost display never ends."""

SCHEMES = ("http", "https", "mailto", "tel")
# Backslashes and blanks are read differently by different programs; a link needs neither.
_FORBIDDEN = re.compile(r"[\x00-\x20\x7f-\x9f\\\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


def is_safe_link(link: str) -> bool:
    """Tell whether `link` is what it looks like: a web page, a mail or a phone number.

    An address with a user in it ("https://linkedin.com@evil.example") is not.
    """
    if len(link) > LINK_LIMIT or _FORBIDDEN.search(link):
        return False
    from urllib.parse import urlsplit  # a verb that opens nothing need not pay for it

    try:
        parts = urlsplit(link)
        parts.port  # noqa: B018 raises ValueError where it is no number
    except ValueError:
        return False
    if parts.scheme in {"http", "https"}:
        return bool(parts.hostname) and "@" not in parts.netloc
    # A mail to nobody yet is one, too.
    is_to = parts.path or (parts.scheme == "mailto" and parts.query)
    return parts.scheme in SCHEMES and bool(is_to) and not parts.netloc


class Laptop:
    """The `Desk` of this program."""

    def __init__(
        self, environ: Mapping[str, str] = os.environ, platform: str = sys.platform
    ) -> None:
        """Look for programs in the PATH of `environ`, and for those of this `platform`."""
        self._environ = environ
        self._platform = platform
        self._shown: ShownFiles | None = None

    def open_link(self, link: str) -> bool:
        """Open an http(s), mailto or tel link in its program; tell whether one was found.

        Any other link is not opened. The program is not waited for, and writes nothing on our
        screen.
        """
        return is_safe_link(link) and self._open(link)

    def open_page(self, path: Path) -> bool:
        """Open a page that was written here in its program; tell whether one was found.

        Nothing but a page: another file could be a program.
        """
        path = path.absolute()
        return path.suffix == ".html" and path.is_file() and self._open(str(path))

    def open_picture(self, data: bytes) -> bool:
        """Open a JPEG in the program for pictures; tell whether one was found.

        It lies in a folder of its own that only the user can read, and goes when this program ends.
        """
        return data.startswith(JPEG) and self._show(data, ".jpg")

    def open_mail(self, data: bytes) -> bool:
        """Open a message file in the program for mails; tell whether one was found.

        It lies where a picture does; where there is none, nothing is written.
        """
        return self._can_open() and self._show(data, ".eml")

    def edit(self, text: str) -> Edited:
        """Let the user edit `text` in their own editor, which has our terminal meanwhile."""
        from companion.devices.editor import edit

        return edit(text, self._environ)

    def copy(self, text: str) -> bool:
        """Put `text` into the clipboard of this desktop; tell whether there is a program for it."""
        for name, *options in self._clipboards():
            program = self._find(name)
            encoding = "utf-16-le" if name == "clip.exe" else "utf-8"
            data = text.encode(encoding, errors="replace")
            if program is not None and self._feed([program, *options], data):
                return True
        return False

    def paste(self) -> Pasted:
        """Return what lies in the clipboard of this desktop; nothing where it cannot be read."""
        from companion.devices.clipboard import paste

        return paste(self._environ, self._platform)

    def read(self, path: Path) -> bytes:
        """Return the bytes of a file that the user named.

        Raises:
            Unreadable: "missing", "is_folder", "not_a_file", "too_large" (50 MB), "denied", "loop",
                "bad_name" or "io".
        """
        try:
            return files.read(path, limit=READ_LIMIT)[0]
        except OSError as error:
            raise Unreadable(str(path), files.reason(error)) from error

    def expand(self, path: Path) -> list[Path]:
        """Return the files in the folder `path` that may hold people, by name.

        What is no folder, cannot be looked into or holds none is returned itself: reading it tells
        why.
        """
        try:
            children = sorted(path.iterdir())
        except (OSError, ValueError):
            return [path]
        found = [child for child in children if child.suffix.lower() in SUFFIXES]
        return [child for child in found if not child.name.startswith(".")] or [path]

    def write(self, path: Path, data: bytes, *, replace: bool = False) -> None:
        """Write a file that the user asked for, whole or not at all, readable by the user only.

        Raises:
            NotWritten: "exists" (where `replace` is false), "is_folder", "missing" (its folder),
                "denied", "full", "loop", "bad_name" or "io".
        """
        write = files.replace if replace else files.create
        try:
            write(path, data)
        except OSError as error:
            raise NotWritten(str(path), files.reason(error)) from error

    def fonts(self) -> Iterator[bytes]:
        """Yield the fonts of this laptop that have letters of many alphabets, the best first."""
        from companion.devices.fonts import folders, fonts

        return fonts(folders(self._environ, self._platform))

    def make_folder(self, path: Path) -> None:
        """Make a folder that the user asked for, for the user only, if there is none yet.

        Raises:
            NotWritten: "missing" (the folder that it is to lie in), "exists" (it is a file),
                "denied", "full", "loop", "bad_name" or "io".
        """
        try:
            path.mkdir(mode=0o700, exist_ok=True)
        except (OSError, ValueError) as error:
            reason = files.reason(error) if isinstance(error, OSError) else "bad_name"
            raise NotWritten(str(path), reason) from error

    def _open(self, target: str) -> bool:
        """Open `target`, which was looked at, in its program; tell whether one was found."""
        if sys.platform == "win32" and self._platform == "win32":
            return _start_file(target)
        opener = "open" if self._platform == "darwin" else "xdg-open"
        # Without a display, xdg-open would start a browser in our terminal.
        if not self._has_screen():
            return False
        program = self._find(opener)
        return program is not None and self._start([program, target])

    def _show(self, data: bytes, ending: str) -> bool:
        """Open a file that is written for it; tell whether a program was found."""
        from companion.devices.shown_files import ShownFiles

        self._shown = self._shown or ShownFiles()
        try:
            return self._open(str(self._shown.add(data, ending)))
        except OSError:
            return False

    def _can_open(self) -> bool:
        """Tell whether this desktop could open a file."""
        if self._platform in {"darwin", "win32"}:
            return self._has_screen()
        return self._has_display() and self._find("xdg-open") is not None

    def _has_screen(self) -> bool:
        """Tell whether what is opened shows where the user is: not on a Mac that is far away."""
        if self._platform == "darwin":
            return not (self._environ.get("SSH_CONNECTION") or self._environ.get("SSH_TTY"))
        return self._platform == "win32" or self._has_display()

    def _has_display(self) -> bool:
        """Tell whether there is a desktop that could show a window."""
        return bool(self._environ.get("DISPLAY") or self._environ.get("WAYLAND_DISPLAY"))

    def _clipboards(self) -> list[tuple[str, ...]]:
        """Return the clipboard programs that could work here, best first, with their options."""
        if self._platform == "darwin":
            return [("pbcopy",)]
        if self._platform == "win32":
            return [("clip.exe",)]
        found: list[tuple[str, ...]] = []
        if self._environ.get("WAYLAND_DISPLAY"):
            found.append(("wl-copy",))
        if self._environ.get("DISPLAY"):
            found += [("xclip", "-selection", "clipboard"), ("xsel", "--clipboard", "--input")]
        if self._environ.get("WSL_DISTRO_NAME"):
            found.append(("clip.exe",))
        return found

    def _find(self, name: str) -> str | None:
        """Return where the program `name` lies."""
        from companion.devices.programs import find_program

        return find_program(name, self._environ)

    def _start(self, command: list[str]) -> bool:
        """Start a program on its own, with no hold on our terminal; tell whether that worked."""
        import subprocess  # 6 ms that a verb which starts nothing need not pay

        try:
            process = subprocess.Popen(  # noqa: S603 no shell, and the link was checked
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
                env=dict(self._environ),
            )
        except OSError:
            return False
        # Some openers live as long as the browser does; when they end, no zombie stays.
        threading.Thread(target=process.wait, daemon=True).start()
        return True

    def _feed(self, command: list[str], data: bytes) -> bool:
        """Run a program with `data` as its input; tell whether it took it in time."""
        import subprocess

        environ = {"LC_CTYPE": "UTF-8", **self._environ}  # pbcopy reads Mac Roman without
        try:
            done = subprocess.run(  # noqa: S603 no shell, and the command is one of ours
                command,
                input=data,
                stdout=subprocess.DEVNULL,  # xclip stays, and would hold a pipe open
                stderr=subprocess.DEVNULL,
                start_new_session=True,
                env=environ,
                timeout=COPY_SECONDS,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            return False
        return done.returncode == 0


def _start_file(link: str) -> bool:
    """Open `link` as Windows does."""
    if sys.platform == "win32":
        try:
            os.startfile(link)  # noqa: S606 the link was checked
        except OSError:
            return False
        return True
    return False
