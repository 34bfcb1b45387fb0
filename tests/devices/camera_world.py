"""A laptop in a folder: its cameras, their devices, and its programs."""

from __future__ import annotations

from pathlib import Path

import pytest

from companion.devices.camera.finding import Finder
from companion.devices.camera.process import ProcessFrames
from companion.devices.optics import LaptopOptics
from companion.errors import CompanionError


class World:
    """A laptop in a folder: its kernel's list of cameras, their devices, and its programs."""

    def __init__(self, folder: Path) -> None:
        """Have no cameras and no programs."""
        self.system, self.devices, self.programs = (folder / name for name in ("sys", "dev", "bin"))
        for made in (self.system, self.devices, self.programs):
            made.mkdir()

    def camera(self, device: str, name: str, index: int = 0) -> None:
        """Add a camera."""
        folder = self.system / device
        folder.mkdir()
        (folder / "name").write_text(f"{name}\n")
        (folder / "index").write_text(f"{index}\n")
        (self.devices / device).touch()

    def ffmpeg(self, body: str) -> None:
        """Install a program called ffmpeg."""
        path = self.programs / "ffmpeg"
        path.write_text(f"#!/bin/sh\nPATH=/usr/bin:/bin\n{body}\n")
        path.chmod(0o700)

    def finder(self, platform: str = "linux", *, has_opencv: bool = False) -> Finder:
        """Return what finds the cameras of this laptop."""
        environ = {"PATH": str(self.programs)}
        return Finder(environ, platform, self.system, self.devices, lambda: has_opencv)

    def optics(self, platform: str = "linux") -> LaptopOptics:
        """Return the eyes of this laptop."""
        return LaptopOptics({"PATH": str(self.programs)}, platform, self.system, self.devices)


def devices(finder: Finder, word: str) -> list[str]:
    """Return what each program that would be tried for a camera is given."""
    return [" ".join(made.command) for made in finder._camera_programs(word)]


def error(frames: ProcessFrames) -> CompanionError:
    """Return why there are no frames."""
    with pytest.raises(CompanionError) as caught:
        list(frames)
    return caught.value
