"""What the folder lies on: asked of the system, without a password and without waiting."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from companion.devices.drive import LaptopDrive

POSIX = pytest.mark.skipif(os.name != "posix", reason="block devices have numbers on POSIX")
LUKS = "CRYPT-LUKS2-0123456789abcdef-luks"
LVM = "LVM-0123456789abcdef"


def block(system: Path, name: str, uuid: str = "") -> Path:
    """Make a block device in the tree of a kernel."""
    device = system / "devices" / name
    (device / "slaves").mkdir(parents=True)
    if uuid:
        (device / "dm").mkdir()
        (device / "dm" / "uuid").write_text(uuid, encoding="utf-8")
    return device


def lies_on(system: Path, folder: Path, device: Path) -> None:
    """Say that `folder` lies on `device`."""
    number = folder.stat().st_dev
    numbers = system / "dev" / "block"
    numbers.mkdir(parents=True, exist_ok=True)
    (numbers / f"{os.major(number)}:{os.minor(number)}").symlink_to(device)


def drive(system: Path) -> LaptopDrive:
    """Return the drive of a laptop with Linux and this tree."""
    return LaptopDrive("linux", system, system / "mountinfo")


@POSIX
def test_a_drive_that_the_system_does_not_encrypt_is_told(tmp_path: Path) -> None:
    """A logical volume on a plain disk."""
    volume = block(tmp_path, "dm-0", LVM)
    (volume / "slaves" / "sda1").symlink_to(block(tmp_path, "sda1"))
    lies_on(tmp_path, tmp_path, volume)

    assert drive(tmp_path).encryption(tmp_path / "data") in {"no", ""}


@POSIX
@pytest.mark.skipif(sys.platform != "linux", reason="asks for the device of a Linux folder")
def test_encryption_is_found_however_deep_it_lies(tmp_path: Path) -> None:
    """A logical volume on LUKS on a partition."""
    if os.major(tmp_path.stat().st_dev) == 0:
        pytest.skip("the folder of this test lies on no block device")
    luks, volume = block(tmp_path, "dm-0", LUKS), block(tmp_path, "dm-1", LVM)
    (volume / "slaves" / "dm-0").symlink_to(luks)
    (luks / "slaves" / "sda1").symlink_to(block(tmp_path, "sda1"))
    lies_on(tmp_path, tmp_path, volume)

    assert drive(tmp_path).encryption(tmp_path / "not" / "there") == "yes"


@pytest.mark.parametrize("platform", ["linux", "freebsd14", "sunos5"])
def test_what_nobody_says_is_not_known(tmp_path: Path, platform: str) -> None:
    """No tree, no program: no guess."""
    nothing = tmp_path / "none"

    assert LaptopDrive(platform, nothing, nothing).encryption(tmp_path) == ""


@POSIX
@pytest.mark.parametrize(
    ("said", "known"),
    [("Protection On", "yes"), ("Protection Off", "no"), ("ERROR: Access is denied.", "")],
)
def test_windows_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str, known: str
) -> None:
    """By its own program, which may refuse."""
    program = tmp_path / "manage-bde.exe"
    program.write_text(f"#!/bin/sh\necho '{said}'\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))

    assert LaptopDrive("win32").encryption(tmp_path) == known


def test_the_space_is_that_where_the_folder_would_be(tmp_path: Path) -> None:
    """It need not be there yet."""
    assert (LaptopDrive().free(tmp_path / "not" / "there") or 0) > 0


@pytest.mark.parametrize(
    ("place", "program"),
    [
        ("Dropbox/data", "Dropbox"),
        ("OneDrive - Example GmbH/companion", "OneDrive"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud"),
        ("Nextcloud", "Nextcloud"),
        (".local/share/companion", ""),
    ],
)
def test_a_synced_folder_is_known_by_its_name(tmp_path: Path, place: str, program: str) -> None:
    """That of the folder or of one around it."""
    assert LaptopDrive().synced_by(tmp_path / place) == program


def test_a_synced_folder_is_known_by_what_lies_in_it(tmp_path: Path) -> None:
    """Syncthing marks whatever folder it is given."""
    (tmp_path / ".stfolder").mkdir()

    assert LaptopDrive().synced_by(tmp_path / "data") == "Syncthing"
