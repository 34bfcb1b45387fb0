"""A camera that is made up: pictures of a screen as a hand that is not quite still takes them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO

import numpy as np
from PIL import Image, ImageFilter

from companion.formats.qr import Run
from companion.services.laptop_ports import Frame

CELL = (10, 20)
"""Pixels of a character on the screen: their columns and rows."""
PERSPECTIVE = 0.06
"""How far a corner lies from where it would be straight on, of the picture's side."""
TILT = 8.0
"""Largest turn in degrees, to either side."""
BLUR = 0.8
"""Radius in pixels."""
NOISE = 8.0
"""Standard deviation, in steps of 256."""
QUALITY = 80
"""Of the JPEG that many cameras send."""
MARGIN = 0.15
"""What is seen around the screen, of its longer side."""
SHOTS = 24
ROOM = 96
"""How bright it is around the screen."""

_HALVES = {
    " ": (0, 0, 0, 0),
    "▀": (1, 1, 0, 0),
    "▄": (0, 0, 1, 1),
    "▌": (1, 0, 1, 0),
    "▐": (0, 1, 0, 1),
    "█": (1, 1, 1, 1),
}
"""Which quarters they fill."""
_FIRST_SEXTANT = "\U0001fb00"


def painted(lines: Sequence[Sequence[Run]], surroundings: int) -> Image.Image:
    """Return the lines of `qr.lines` as a terminal paints them, upon a screen of one grey.

    A cell is made of two columns and six rows of blocks: halves and sextants alike.
    """
    columns = max(sum(len(text) for text, _dark in line) for line in lines)
    around = 4
    blocks = np.full(
        ((len(lines) + 2 * around) * 6, (columns + 2 * around) * 2), surroundings, np.uint8
    )
    for row, line in enumerate(lines, around):
        column = around
        for text, dark in line:
            for letter in text:
                place = (slice(row * 6, row * 6 + 6), slice(column * 2, column * 2 + 2))
                blocks[place] = np.where(ink(letter) != dark, 0, 255)
                column += 1
    image = Image.fromarray(blocks)
    size = (blocks.shape[1] * CELL[0] // 2, blocks.shape[0] * CELL[1] // 6)
    return image.resize(size, Image.Resampling.NEAREST)


def ink(letter: str) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Return which of two columns and six rows of blocks a letter fills: halves or sextants."""
    if letter in _HALVES:
        return np.repeat(np.array(_HALVES[letter], np.bool_).reshape(2, 2), 3, axis=0)
    number = ord(letter) - ord(_FIRST_SEXTANT) + 1
    # The sextants leave out the two that fill the left or the right half.
    number += (number >= 0b010101) + (number + 1 >= 0b101010)
    if not 0 < number < 0b111111:
        raise ValueError(letter)
    bits = [number >> bit & 1 for bit in range(6)]
    return np.repeat(np.array(bits, np.bool_).reshape(3, 2), 2, axis=0)


def shots(
    screen: Image.Image, *, scale: float = 1.0, count: int = SHOTS, seed: int = 1
) -> Iterator[Frame]:
    """Yield `count` pictures of `screen` in grey, `scale` pixels for each of its own.

    They are the same for each `seed`.
    """
    draw = np.random.default_rng(seed)
    grey = screen.convert("L")
    size = (round(grey.width * scale), round(grey.height * scale))
    margin = round(MARGIN * max(size))
    for _ in range(count):
        scene = Image.new("L", (size[0] + 2 * margin, size[1] + 2 * margin), ROOM)
        scene.paste(grey.resize(size, Image.Resampling.BILINEAR), (margin, margin))
        scene = _tilted(scene, draw)
        scene = scene.filter(ImageFilter.GaussianBlur(BLUR))
        noisy = np.asarray(scene, np.float32) + draw.normal(0, NOISE, scene.size[::-1])
        scene = _compressed(Image.fromarray(noisy.clip(0, 255).astype(np.uint8)))
        yield Frame(scene.width, scene.height, scene.tobytes())


def _tilted(scene: Image.Image, draw: np.random.Generator) -> Image.Image:
    """Return the scene turned, and seen from a little aside."""
    turned = scene.rotate(draw.uniform(-TILT, TILT), Image.Resampling.BICUBIC, fillcolor=ROOM)
    width, height = turned.size
    corners = np.array([(0, 0), (width, 0), (width, height), (0, height)], float)
    moved = corners + draw.uniform(-PERSPECTIVE, PERSPECTIVE, (4, 2)) * (width, height)
    return turned.transform(
        turned.size,
        Image.Transform.PERSPECTIVE,
        _mapping(corners, moved),
        Image.Resampling.BICUBIC,
        fillcolor=ROOM,
    )


def _mapping(
    there: np.ndarray[tuple[int, ...], np.dtype[np.float64]],
    here: np.ndarray[tuple[int, ...], np.dtype[np.float64]],
) -> list[float]:
    """Return the eight numbers by which Pillow finds each corner `here` for one `there`."""
    rows = []
    for (x, y), (u, v) in zip(there, here, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y])
    found: list[float] = np.linalg.solve(np.array(rows), here.reshape(8)).tolist()
    return found


def _compressed(scene: Image.Image) -> Image.Image:
    """Return the scene as it is after the camera's JPEG."""
    data = BytesIO()
    scene.save(data, "JPEG", quality=QUALITY)
    return Image.open(data).convert("L")
