"""What a folder lies on: how full it is, whether it is encrypted, who copies it elsewhere."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

ASK_SECONDS = 3.0
"""How long a program of the system may take to say whether the drive is encrypted."""
DEPTH = 8
"""Layers of block devices: LVM upon LUKS upon RAID upon a partition are four."""

_SYNCED = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "mobile documents": "iCloud",
    "icloud": "iCloud",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "pclouddrive": "pCloud",
    "seafile": "Seafile",
    "cloudstorage": "CloudStorage",
}
"""How the folders are called, folded, that programs keep the same on several computers."""
_MARKERS = {
    ".stfolder": "Syncthing",
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".owncloudsync.log": "Nextcloud",
    ".sync": "Resilio Sync",
}
"""What such programs leave in the folder that they keep the same."""


class LaptopDrive:
    """The `Drive` of this laptop."""

    def __init__(
        self,
        platform: str = sys.platform,
        system: Path = Path("/sys"),
        mounts: Path = Path("/proc/self/mountinfo"),
    ) -> None:
        """Ask as this `platform` is asked; on Linux in the trees `system` and `mounts`."""
        self._platform = platform
        self._system = system
        self._mounts = mounts

    def free(self, folder: Path) -> int | None:
        """Return the bytes that are left for this user where `folder` is or would be."""
        try:
            return shutil.disk_usage(_existing(folder)).free
        except OSError:
            return None

    def encryption(self, folder: Path) -> str:
        """Return "yes", "no", or "" where that is not known without asking for a password."""
        try:
            if self._platform == "linux":
                return self._linux(_existing(folder))
            if self._platform == "darwin":
                return _told(_answer("/usr/bin/fdesetup", "status"), "is On", "is Off")
            if self._platform == "win32":
                drive = _existing(folder).absolute().drive
                answer = _answer("manage-bde.exe", "-status", drive)
                return _told(answer, "Protection On", "Protection Off")
        except OSError:
            return ""
        return ""

    def synced_by(self, folder: Path) -> str:
        """Return the program that keeps the folder the same elsewhere; "" for none known."""
        for place in (folder, *folder.parents):
            # OneDrive has the name of a company behind its own.
            name = place.name.casefold().partition(" - ")[0]
            if name in _SYNCED:
                return _SYNCED[name]
            for marker, program in _MARKERS.items():
                if os.path.lexists(place / marker):
                    return program
        return ""

    def _linux(self, folder: Path) -> str:
        """Return what the kernel says about the devices below `folder`."""
        device = folder.stat().st_dev
        number = f"{os.major(device)}:{os.minor(device)}"
        if os.major(device) == 0:  # btrfs and others: a number that no device has
            kind, number = self._mounted(number)
            if kind in {"ecryptfs", "fuse.gocryptfs", "fuse.cryfs", "fuse.encfs"}:
                return "yes"
        start = self._system / "dev" / "block" / number
        if not number or not start.exists():
            return ""
        return "yes" if any(map(_is_crypt, _layers(start, DEPTH))) else "no"

    def _mounted(self, number: str) -> tuple[str, str]:
        """Return the file system of a mount and the number of the device that it is on."""
        for line in self._mounts.read_text(errors="replace").splitlines():
            facts, _dash, more = line.partition(" - ")
            fields, source = facts.split(), more.split()
            if len(fields) > 2 and len(source) > 1 and fields[2] == number:
                return source[0], _device_number(Path(source[1]))
        return "", ""


def _device_number(path: Path) -> str:
    """Return the number of a device; "" where `path` is none."""
    try:
        device = path.stat().st_rdev
    except OSError:
        return ""
    return f"{os.major(device)}:{os.minor(device)}" if device else ""


def _layers(device: Path, depth: int) -> Iterator[Path]:
    """Yield a block device in the tree of the kernel and all those that it lies on."""
    yield device
    if depth:
        for below in (device / "slaves").glob("*"):
            yield from _layers(below, depth - 1)


def _is_crypt(device: Path) -> bool:
    """Tell whether a block device encrypts what goes through it."""
    try:
        return (device / "dm" / "uuid").read_text().startswith("CRYPT-")
    except OSError:
        return False


def _existing(folder: Path) -> Path:
    """Return `folder`, or the nearest one around it that is there."""
    return next((place for place in (folder, *folder.parents) if place.exists()), folder)


def _answer(*words: str) -> str:
    """Return what a program of the system says; nothing where it does not."""
    import subprocess

    from companion.devices.programs import find_program

    program = find_program(words[0], os.environ)
    if program is None:
        return ""
    try:
        done = subprocess.run(  # noqa: S603 a program of the system, with words of ours
            [program, *words[1:]],
            capture_output=True,
            check=False,
            stdin=subprocess.DEVNULL,
            text=True,
            errors="replace",
            timeout=ASK_SECONDS,
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout


def _told(answer: str, yes: str, no: str) -> str:
    """Return which of two an answer says."""
    if re.search(yes, answer):
        return "yes"
    return "no" if re.search(no, answer) else ""
