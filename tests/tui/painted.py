"""A rendered screen as the pixels that a terminal paints, for a reader of codes to look at."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pyte
from PIL import Image
from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.app import App

from tests.devices.simulated_camera import CELL, ink

Grey = int
"""0 for black to 255 for white."""
Block = np.ndarray[tuple[int, ...], np.dtype[np.bool_]]
DARK_TERMINAL: tuple[Grey, Grey] = (229, 0)
LIGHT_TERMINAL: tuple[Grey, Grey] = (20, 255)
"""Ink and paper where the app leaves the colours to the terminal."""


def painted_screen(app: App[Any], terminal: tuple[Grey, Grey] = DARK_TERMINAL) -> Image.Image:
    """Return what the app has on the screen, after all filters, in a terminal of such colours.

    Blocks are painted as Unicode describes them, letters as a bar of ink.
    """
    columns, rows = app.size
    letters = []
    inks = np.full((rows, columns), terminal[0], np.uint8)
    papers = np.full((rows, columns), terminal[1], np.uint8)
    for row, strip in enumerate(app.screen._compositor.render_strips()):
        column = 0
        for segment in strip:
            width = segment.cell_length
            place = slice(column, column + width)
            inks[row, place], papers[row, place] = colours(segment, terminal)
            letters += [block(letter) for letter in segment.text.ljust(width)]  # some are wide
            column += width
        assert column == columns
    filled = np.array(letters).reshape(rows, columns, 6, 2)
    return _image(filled, inks, papers)


@cache
def block(letter: str) -> Block:
    """Return which of two columns and six rows of a cell a character fills."""
    try:
        return ink(letter)
    except (ValueError, TypeError):
        return np.repeat(np.array([0, 0, 1, 1, 0, 0], np.bool_), 2).reshape(6, 2)


def colours(segment: Segment, terminal: tuple[Grey, Grey]) -> tuple[Grey, Grey]:
    """Return ink and paper of a run of characters."""
    style = segment.style or Style()
    found = grey(style.color, terminal, 0), grey(style.bgcolor, terminal, 1)
    return (found[1], found[0]) if style.reverse else found


@cache
def grey(colour: Color | None, terminal: tuple[Grey, Grey], which: int) -> Grey:
    """Return how bright a colour is; the terminal's own where there is none."""
    if colour is None or colour.is_default:
        return terminal[which]
    red, green, blue = colour.get_truecolor()
    return round(0.299 * red + 0.587 * green + 0.114 * blue)


def painted_terminal(
    screen: pyte.Screen, terminal: tuple[Grey, Grey] = DARK_TERMINAL
) -> Image.Image:
    """Return what a program has written to `screen`, as `painted_screen` does."""
    cells = [
        screen.buffer[row][column]
        for row in range(screen.lines)
        for column in range(screen.columns)
    ]
    shape = (screen.lines, screen.columns)
    filled = np.array([block(cell.data or " ") for cell in cells]).reshape(*shape, 6, 2)
    inks = np.array([_named(cell.fg, terminal[0]) for cell in cells], np.uint8).reshape(shape)
    papers = np.array([_named(cell.bg, terminal[1]) for cell in cells], np.uint8).reshape(shape)
    return _image(filled, inks, papers)


def _image(
    filled: Block,
    inks: np.ndarray[tuple[int, ...], np.dtype[np.uint8]],
    papers: np.ndarray[tuple[int, ...], np.dtype[np.uint8]],
) -> Image.Image:
    """Return cells as pixels."""
    rows, columns = inks.shape
    blocks = np.where(filled, inks[..., None, None], papers[..., None, None])
    image = Image.fromarray(blocks.swapaxes(1, 2).reshape(rows * 6, columns * 2).astype(np.uint8))
    return image.resize((columns * CELL[0], rows * CELL[1]), Image.Resampling.NEAREST)


def _named(colour: str, default: Grey) -> Grey:
    """Return how bright a colour is by its name in pyte: digits, a word, or the terminal's own."""
    if colour == "default":
        return default
    named = {"black": 0, "white": 229, "brightwhite": 255, "brightblack": 127}
    return named[colour] if colour in named else grey(Color.parse(f"#{colour}"), (0, 0), 0)
