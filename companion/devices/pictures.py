"""Pictures from outside: opened with a bound on their size, and made grey and upright."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, cast

from companion.errors import Unreadable
from companion.services.ports import Frame

if TYPE_CHECKING:
    from PIL.Image import Image

PIXEL_LIMIT = 60_000_000
"""Most pixels of a picture that is opened; the cameras of phones make 50 million."""
SIDE_LIMIT = 2_400
"""Longest side in pixels of a picture that is looked at; a larger one is made smaller."""
MOVING_LIMIT = 1_000
"""Most frames of a moving picture; each costs time."""
FORMATS = ("PNG", "JPEG", "GIF", "BMP", "WEBP", "PPM")
"""What is opened at all: every decoder less is one that cannot be attacked.

That of TIFF takes gigabytes for a tile of a tiny picture, and prints its messages upon the screen.
"""
SCANS = 100
"""Most passes over a JPEG; ten are usual, and each costs as much as the whole picture."""

_WHITE = 255
_PLAIN = (b"P1", b"P2", b"P3")
"""Pictures in digits: their decoder takes seconds for what others do at once."""
_TIFF = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
_HEIC = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1")


def picture(data: bytes, name: str = "") -> Frame:
    """Return the picture in `data` in grey, upright, made smaller where it is huge.

    Of a moving one the first frame.

    Raises:
        Unreadable: "heic", "tiff", "pdf", "not_a_picture" or "too_large"; its path is `name`.
    """
    with _careful(name), _opened(data, name) as image:
        return _frame(image)


def moving(data: bytes, name: str = "") -> Iterator[Frame]:
    """Yield the frames of a picture, many where it moves (GIF, APNG, WebP).

    Raises:
        Unreadable: as above, and "not_a_picture" where a later frame is damaged.
    """
    with _careful(name):
        image = _opened(data, name)
        count = min(getattr(image, "n_frames", 1), MOVING_LIMIT)
    with image:
        for number in range(count):
            with _careful(name):
                image.seek(number)
                frame = _frame(image.copy() if count > 1 else image)
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
        b"P5",
        b"P6",
        b"%PDF",
    )
    is_webp = start[:4] == b"RIFF" and start[8:12] == b"WEBP"
    return start.startswith(starts) or is_webp or _is_heic(start)


@contextmanager
def _careful(name: str) -> Iterator[None]:
    """Make one error of whatever a picture does to its decoder, and print no warning."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            yield
        except Unreadable:
            raise
        except MemoryError as error:
            raise Unreadable(name, "too_large") from error
        except Exception as error:  # decoders raise what they like at damaged pictures
            raise Unreadable(name, "not_a_picture") from error


def _opened(data: bytes, name: str) -> Image:
    """Return a picture that is of a kind and a size that is taken, not yet decoded."""
    from PIL import Image as Pillow

    if data.startswith(b"%PDF"):
        raise Unreadable(name, "pdf")
    if _is_heic(data):
        raise Unreadable(name, "heic")
    if data.startswith(_TIFF):
        raise Unreadable(name, "tiff")
    if data.startswith(_PLAIN) or (data.count(b"\xff\xda") > SCANS and data[:2] == b"\xff\xd8"):
        raise Unreadable(name, "not_a_picture")
    # Ours is the smaller bound; theirs is a warning, and would be printed upon the screen.
    Pillow.MAX_IMAGE_PIXELS = None
    image = Pillow.open(BytesIO(data), formats=FORMATS)
    if image.width * image.height > PIXEL_LIMIT:
        image.close()
        raise Unreadable(name, "too_large")
    return image


def _frame(image: Image) -> Frame:
    """Return an open picture in grey."""
    from PIL import ImageOps

    image.draft("L", (SIDE_LIMIT, SIDE_LIMIT))
    grey = _grey(image)
    grey.thumbnail((SIDE_LIMIT, SIDE_LIMIT))
    # The turn is in the facts of the picture that was opened, and smaller pictures turn faster.
    turn = image.getexif().get(0x0112)
    if turn is not None:
        grey.getexif()[0x0112] = turn
        ImageOps.exif_transpose(grey, in_place=True)
    return Frame(grey.width, grey.height, grey.tobytes())


def _grey(image: Image) -> Image:
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


def _is_heic(start: bytes) -> bool:
    """Tell whether a file is a picture as iPhones make them."""
    return start[4:8] == b"ftyp" and start[8:12] in _HEIC
