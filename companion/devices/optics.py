"""The eyes of a real laptop: pictures, cameras, and what reads the codes in them."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from companion.errors import NotFound, Unreadable
from companion.services.ports import Camera, Frame, FrameSource, Sighted

PIXEL_LIMIT = 60_000_000
"""Most pixels of a picture that is opened; the cameras of phones make 50 million."""
SIDE_LIMIT = 2_400
"""Longest side in pixels of a picture that is looked at; a larger one is made smaller."""


class LaptopOptics:
    """The `Optics` of this program."""

    def cameras(self) -> Sequence[Camera]:
        """Return the cameras that could be found.

        Raises:
            NotFound: nothing that brings pictures is installed ("camera_program").
        """
        raise NotFound("camera_program", "")

    def watch(self, camera: str = "") -> FrameSource:
        """Return what the camera with this id sees.

        Raises:
            NotFound: nothing that brings pictures is installed ("camera_program").
        """
        raise NotFound("camera_program", camera)

    def play(self, path: Path) -> FrameSource:
        """Return the frames of a video, a picture, or a folder of pictures by name.

        Raises:
            Unreadable: it is missing, or neither.
            NotFound: it is a video, and nothing that reads one is installed ("camera_program").
        """
        raise NotFound("camera_program", str(path))

    def picture(self, data: bytes, name: str = "") -> Frame:
        """Return the picture in `data` in grey, upright, made smaller where it is huge.

        Raises:
            Unreadable: "not_a_picture" or "too_large"; its path is `name`.
        """
        from PIL import Image, ImageOps, UnidentifiedImageError

        try:
            with Image.open(BytesIO(data)) as image:
                if image.width * image.height > PIXEL_LIMIT:
                    raise Unreadable(name, "too_large")
                image.draft("L", (SIDE_LIMIT, SIDE_LIMIT))
                upright = ImageOps.exif_transpose(image).convert("L")
        except (OSError, ValueError, SyntaxError, UnidentifiedImageError) as error:
            raise Unreadable(name, "not_a_picture") from error
        upright.thumbnail((SIDE_LIMIT, SIDE_LIMIT))
        return Frame(upright.width, upright.height, upright.tobytes())

    def read(self, frame: Frame) -> Sequence[Sighted]:
        """Return the QR codes in one of many frames, also those that could not be read yet."""
        from zxingcpp import BarcodeFormat, BarcodeFormats, read_barcodes

        kinds = BarcodeFormats([BarcodeFormat.QRCode])
        found = read_barcodes(_pixels(frame), formats=kinds, return_errors=True)
        return tuple(map(_sighted, found))

    def read_all(self, frame: Frame) -> Sequence[Sighted]:
        """Return the codes of every kind that could be read in a picture, from top to bottom."""
        from zxingcpp import read_barcodes

        found = tuple(map(_sighted, read_barcodes(_pixels(frame))))
        return sorted(found, key=lambda one: min(y for _x, y in one.corners))


def _pixels(frame: Frame) -> memoryview:
    """Return the frame as rows of pixels."""
    return memoryview(frame.grey).cast("B", (frame.height, frame.width))


def _sighted(found: Any) -> Sighted:
    """Return a code as we call it."""
    place = found.position
    corners = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
    return Sighted(
        payload=found.text if found.valid else "",
        format=str(found.format),
        corners=tuple((corner.x, corner.y) for corner in corners),
    )
