"""Pictures of paper cards: made small enough to be kept with a talk, nothing else in them."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from companion.devices.pictures import BYTE_LIMIT, bytes_a_pixel, careful, in_grey, opened
from companion.errors import Unreadable

if TYPE_CHECKING:
    from PIL.Image import Image

SIDES = (1_000, 700, 500, 300)
"""Pixels of the longer side: the first with which the picture is small enough."""
QUALITIES = (80, 65, 50, 35)
"""Of JPEG, tried one after the other at each size; below, letters cannot be read."""
BYTES = 64 * 1024
"""Most bytes of a picture that is kept."""
_ORIENTATION = 0x0112
_PLAIN = {"RGB", "RGBA", "L", "CMYK"}


def small_jpeg(data: bytes, name: str = "") -> bytes:
    """Return the picture in `data` as a JPEG of at most `BYTES`, upright; the first of several.

    Nothing but the pixels is kept: no place, no time, no camera, no profile, no comment.

    Raises:
        Unreadable: "heic", "avif", "tiff", "pdf", "not_a_picture" or "too_large"; its path is
            `name`.
    """
    with careful(name), opened(data, name) as image:
        small = _small(image, name)
        for side in SIDES:
            small.thumbnail((side, side))
            for quality in QUALITIES:
                jpeg = BytesIO()
                small.save(jpeg, "JPEG", quality=quality, optimize=True)
                if jpeg.tell() <= BYTES:
                    return jpeg.getvalue()
    raise Unreadable(name, "too_large")


def _small(image: Image, name: str) -> Image:
    """Return an open picture near its final size, upright, in colours that a JPEG has.

    Raises:
        Unreadable: "too_large".
    """
    from PIL import ImageOps

    room = 2 * SIDES[0]
    image.draft("RGB", (room, room))
    turn = image.getexif().get(_ORIENTATION)
    if image.width * image.height * bytes_a_pixel(image) > BYTE_LIMIT:
        raise Unreadable(name, "too_large")
    parts = max(image.width, image.height) // room
    if parts > 1 and image.mode in _PLAIN:
        image = image.reduce(parts)
    small = _opaque(image)
    small.thumbnail((SIDES[0], SIDES[0]))
    if turn is not None:
        small.getexif()[_ORIENTATION] = turn
        ImageOps.exif_transpose(small, in_place=True)
    small.info = {}  # it would go into the file: comments, profiles
    return small


def _opaque(image: Image) -> Image:
    """Return a picture in colours or greys of 8 bits, upon white where it can be seen through."""
    from PIL import Image as Pillow

    if image.mode.startswith(("I", "F")):
        return in_grey(image)
    if image.has_transparency_data:
        clear = image.convert("RGBA")
        white = Pillow.new("RGB", clear.size, "white")
        white.paste(clear, mask=clear.getchannel("A"))
        return white
    return image.convert("L" if image.mode in {"1", "L"} else "RGB")
