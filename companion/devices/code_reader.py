"""What reads the codes in a frame, also where it is blurred, noisy, or written in odd letters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from companion.formats.code_text import code_text
from companion.services.laptop_ports import Frame, Sighted

if TYPE_CHECKING:
    from PIL.Image import Image

SHARPENED = 2
"""Most codes of a frame that are looked at a second time; each costs as much as the frame."""
ENLARGED = 500
"""Longest side in pixels of a code that is enlarged before it is looked at again."""
SIDES = (1_600, 2_400)
"""Longest side in pixels of a picture in which codes of every kind are looked for; the second one
where nothing was found in the first."""
AROUND = 0.2
"""What is looked at around a code, of its longer side."""

_NO_WORD = re.compile(r"[^a-z0-9]+")


def read_qr(frame: Frame, *, again: bool = True) -> tuple[Sighted, ...]:
    """Return the QR codes of a frame; one that is seen but not read is sharpened and tried `again`.

    A camera that cannot focus on what is near is no rarity in laptops.
    """
    found = list(map(_sighted, _read(frame, qr_only=True, return_errors=True)))
    seen = [one for one in found if one.is_read]
    unread = [one for one in found if not one.is_read]
    tries = SHARPENED if again else 0
    for number, one in enumerate(sorted(unread, key=_side, reverse=True)):
        # One code is seen several times where it cannot be read.
        if not any(_is_inside(one, other) for other in seen):
            seen.append(_read_again(frame, one) if number < tries else one)
    return tuple(seen)


def read_codes(frame: Frame) -> list[Sighted]:
    """Return the codes of every kind that can be read in a picture, from top to bottom.

    Those of QR are looked for in all of its pixels, the others in fewer: they take ten times as
    long, and noise makes it more.
    """
    found = [one for one in read_qr(frame) if one.is_read]
    known = {one.payload for one in found}
    for side in SIDES:
        found += [one for one in _read_smaller(frame, side) if one.payload not in known]
        if found or max(frame.width, frame.height) <= side:
            break
    return sorted(found or _read_calmed(frame), key=lambda one: min(y for _x, y in one.corners))


def _read_smaller(frame: Frame, side: int) -> list[Sighted]:
    """Return the codes of every kind in a picture whose longer side is made at most `side`."""
    from PIL import Image

    scale = max(frame.width, frame.height) / side
    if scale <= 1 or not _is_whole(frame):
        return list(map(_sighted, _read(frame)))
    size = (max(1, round(frame.width / scale)), max(1, round(frame.height / scale)))
    smaller = _image(frame).resize(size, Image.Resampling.BOX)
    return [
        replace(one, corners=tuple((round(x * scale), round(y * scale)) for x, y in one.corners))
        for one in map(_sighted, _read(_frame(smaller)))
    ]


def _read(frame: Frame, *, qr_only: bool = False, return_errors: bool = False) -> Sequence[Any]:
    """Return what the reader finds in a frame; nothing where the frame is none."""
    from zxingcpp import BarcodeFormat, BarcodeFormats, TextMode, read_barcodes

    if not _is_whole(frame):
        return ()
    # The other modes write "<LF>" for the end of a line as soon as there is a control character.
    found: Sequence[Any] = read_barcodes(
        memoryview(frame.grey).cast("B", (frame.height, frame.width)),
        formats=BarcodeFormats([BarcodeFormat.QRCode] if qr_only else []),
        text_mode=TextMode.Plain,
        return_errors=return_errors,
    )
    return found


def _sighted(found: Any) -> Sighted:
    """Return a code as we call it."""
    place = found.position
    corners = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
    return Sighted(
        payload=code_text(found.bytes, found.text) if found.valid else "",
        format=_NO_WORD.sub("_", str(found.format).lower()).strip("_"),
        corners=tuple((corner.x, corner.y) for corner in corners),
    )


def _is_inside(one: Sighted, other: Sighted) -> bool:
    """Tell whether the middle of a code lies within another."""
    left, top, right, bottom = _box(one)
    x, y = (left + right) / 2, (top + bottom) / 2
    left, top, right, bottom = _box(other)
    return left <= x <= right and top <= y <= bottom


def _box(seen: Sighted, around: int = 0) -> tuple[int, int, int, int]:
    """Return where a code begins and ends, in pixels: left, top, right and bottom."""
    columns = [x for x, _y in seen.corners]
    rows = [y for _x, y in seen.corners]
    return min(columns) - around, min(rows) - around, max(columns) + around, max(rows) + around


def _side(seen: Sighted) -> int:
    """Return the longer side of the box around a code, in pixels."""
    left, top, right, bottom = _box(seen)
    return max(right - left, bottom - top)


def _read_again(frame: Frame, seen: Sighted) -> Sighted:
    """Return a code that could not be read, sharpened and read where that helps."""
    from PIL import Image, ImageFilter

    left, top, right, bottom = _box(seen, round(AROUND * _side(seen)))
    box = (max(0, left), max(0, top), min(frame.width, right), min(frame.height, bottom))
    if box[0] >= box[2] or box[1] >= box[3]:
        return seen
    part = _image(frame).crop(box)
    if max(part.size) <= ENLARGED:
        part = part.resize((2 * part.width, 2 * part.height), Image.Resampling.BICUBIC)
    part = part.filter(ImageFilter.UnsharpMask(4, 200, 0))
    for one in map(_sighted, _read(_frame(part), qr_only=True)):
        return Sighted(payload=one.payload, format=one.format, corners=seen.corners)
    return seen


def _read_calmed(frame: Frame) -> list[Sighted]:
    """Return the QR codes of a picture whose noise hides them, as of a phone in the dark."""
    from PIL import ImageFilter

    if not _is_whole(frame):
        return []
    calm = _frame(_image(frame).filter(ImageFilter.GaussianBlur(1.2)))
    return list(map(_sighted, _read(calm, qr_only=True)))


def _is_whole(frame: Frame) -> bool:
    """Tell whether a frame has as many pixels as it says, and any at all."""
    return 0 < len(frame.grey) == frame.width * frame.height


def _image(frame: Frame) -> Image:
    """Return a frame as a picture of Pillow."""
    from PIL import Image

    return Image.frombytes("L", (frame.width, frame.height), frame.grey)


def _frame(image: Image) -> Frame:
    """Return a grey picture of Pillow as a frame."""
    return Frame(image.width, image.height, image.tobytes())
