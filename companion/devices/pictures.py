"""Pictures from outside: opened with a bound on their size, and made grey and upright."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from math import ceil, sqrt
from typing import TYPE_CHECKING, cast

from companion.errors import Unreadable
from companion.services.laptop_ports import Frame

if TYPE_CHECKING:
    from PIL.Image import Image

PIXEL_LIMIT = 60_000_000
"""Most pixels of a picture that is opened; the cameras of phones make 50 million."""
BYTE_LIMIT = 400_000_000
"""Most bytes that a picture takes while it is made grey."""
KEPT_PIXELS = 16_000_000
"""Most pixels of a frame; a larger picture is made smaller. Badges on a table have small codes."""
MOVING_LIMIT = 1_000
"""Most frames of a moving picture; each costs time."""
MOVING_PIXELS = 500_000_000
"""Most pixels of all frames of a moving picture together."""
FORMATS = ("PNG", "JPEG", "GIF", "BMP", "WEBP", "PPM")
"""What is opened at all: every decoder less is one that cannot be attacked.

That of TIFF takes gigabytes for a tile of a tiny picture, and prints its messages upon the screen.
"""
SCANS = 100
"""Most passes over a JPEG; ten are usual, and each costs as much as the whole picture."""

_WHITE = 255
_MOVING = ("GIF", "PNG", "WEBP")
_PLAIN = (b"P1", b"P2", b"P3")
"""Pictures in digits: their decoder takes seconds for what others do at once."""
_TIFF = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
_HEIC = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1")
_AVIF = (b"avif", b"avis")
# What ends the data of one pass over a JPEG; all other bytes of 255 are part of it.
_END_OF_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_SCAN, _END = b"\xff\xda", b"\xff\xd9"


def picture(data: bytes, name: str = "") -> Frame:
    """Return the picture in `data` in grey, upright, made smaller where it is huge.

    Of a moving one the first frame.

    Raises:
        Unreadable: "heic", "avif", "tiff", "pdf", "not_a_picture" or "too_large"; its path is
            `name`.
    """
    with careful(name), opened(data, name) as image:
        return _frame(image, name)


def moving(data: bytes, name: str = "") -> Iterator[Frame]:
    """Yield the frames of a picture, many where it moves (GIF, APNG, WebP).

    Raises:
        Unreadable: as above, and "not_a_picture" where a later frame is damaged.
    """
    with careful(name):
        image = opened(data, name)
        # The second picture of a photo that phones make is a map of its depths, or smaller.
        is_moving = image.format in _MOVING and bool(getattr(image, "is_animated", False))
    with image:
        if not is_moving:
            with careful(name):
                frame = _frame(image, name)
            yield replace(frame, is_still=True)
            return
        # Nobody counts the frames: that would go through the whole file.
        for number in range(min(MOVING_LIMIT, MOVING_PIXELS // (image.width * image.height))):
            with careful(name):
                try:
                    image.seek(number)
                except EOFError:
                    return
                frame = _frame(image.copy(), name)
            yield frame


def is_picture(start: bytes) -> bool:
    """Tell whether a file that starts so (16 bytes) is a picture, of a kind known here or not."""
    starts = (
        b"\x89PNG",
        b"\xff\xd8\xff",
        b"GIF8",
        b"BM",
        b"II*\0",
        b"MM\0*",
        b"II+\0",
        b"MM\0+",
        b"P5",
        b"P6",
        b"%PDF",
    )
    is_webp = start[:4] == b"RIFF" and start[8:12] == b"WEBP"
    return start.startswith(starts) or is_webp or bool(_phone_kind(start))


@contextmanager
def careful(name: str) -> Iterator[None]:
    """Make one error of whatever a picture does to its decoder, and print no warning."""
    from PIL.Image import DecompressionBombError

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            yield
        except Unreadable:
            raise
        except (MemoryError, DecompressionBombError) as error:
            raise Unreadable(name, "too_large") from error
        except Exception as error:  # decoders raise what they like at damaged pictures
            raise Unreadable(name, "not_a_picture") from error


def opened(data: bytes, name: str) -> Image:
    """Return a picture that is of a kind and a size that is taken, not yet decoded."""
    from PIL import Image as Pillow

    if data.startswith(b"%PDF"):
        raise Unreadable(name, "pdf")
    if reason := _phone_kind(data):
        raise Unreadable(name, reason)
    if data.startswith(_TIFF):
        raise Unreadable(name, "tiff")
    if data.startswith(_PLAIN) or _has_many_scans(data):
        raise Unreadable(name, "not_a_picture")
    image = Pillow.open(BytesIO(data), formats=FORMATS)
    if image.width * image.height > PIXEL_LIMIT:
        image.close()
        raise Unreadable(name, "too_large")
    return image


def _has_many_scans(data: bytes) -> bool:
    """Tell whether a decoder would go over a JPEG again and again.

    What comes behind its end is not decoded: some phones append a film.
    """
    if not data.startswith(b"\xff\xd8"):
        return False
    at, scans = 2, 0
    while scans <= SCANS and at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at : at + 2]
        if marker == _END:
            break
        if marker == b"\xff\xff":  # what fills up
            at += 1
            continue
        at += 2 + int.from_bytes(data[at + 2 : at + 4])
        if marker == _SCAN:
            scans += 1
            found = _END_OF_SCAN.search(data, at)
            at = found.start() if found else len(data)
    return scans > SCANS


def _frame(image: Image, name: str) -> Frame:
    """Return an open picture in grey.

    Raises:
        Unreadable: "too_large".
    """
    from PIL import ImageOps

    side = ceil(sqrt(KEPT_PIXELS))
    image.draft("L", (side, side))
    # The turn is in the facts of the picture that was opened, and smaller pictures turn faster.
    turn = image.getexif().get(0x0112)
    if image.width * image.height * bytes_a_pixel(image) > BYTE_LIMIT:
        raise Unreadable(name, "too_large")
    parts = ceil(sqrt(image.width * image.height / KEPT_PIXELS))
    if parts > 1 and image.mode in {"RGB", "RGBA", "L", "CMYK"}:
        image = image.reduce(parts)
        parts = 1
    grey = in_grey(image)
    if parts > 1:
        grey = grey.reduce(parts)
    if turn is not None:
        grey.getexif()[0x0112] = turn
        ImageOps.exif_transpose(grey, in_place=True)
    return Frame(grey.width, grey.height, grey.tobytes())


def bytes_a_pixel(image: Image) -> int:
    """Return how many bytes a pixel takes at most while a picture is made smaller and grey."""
    if image.mode.startswith(("I", "F")):
        return 12
    if image.has_transparency_data:
        return 8
    return 1 if image.mode in {"1", "L", "P"} else 4


def in_grey(image: Image) -> Image:
    """Return a picture in 256 steps of grey, upon white where it can be seen through."""
    from PIL import Image as Pillow

    if image.mode.startswith(("I", "F")):  # more than 256 steps: the darkest is black
        deep = image.convert("F")
        low, high = cast("tuple[float, float]", deep.getextrema())
        scale = _WHITE / ((high - low) or 1)
        return deep.point(lambda value: value * scale + -low * scale).convert("L")
    if image.has_transparency_data:
        clear = image.convert("RGBA")
        white = Pillow.new("L", clear.size, _WHITE)
        white.paste(clear.convert("L"), mask=clear.getchannel("A"))
        return white
    return image.convert("L")


def _phone_kind(start: bytes) -> str:
    """Return "heic" or "avif" for a picture as phones make them, "" for others."""
    if start[4:8] != b"ftyp":
        return ""
    # Behind the first of its names stands with what else it can be read.
    if start[8:12] in _AVIF or (start[8:12] == b"mif1" and b"avif" in start[16:40]):
        return "avif"
    return "heic" if start[8:12] in _HEIC else ""
