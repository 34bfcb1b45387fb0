"""A QR code in characters: two modules a cell, or six where the terminal has finer blocks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from companion.formats.qr.matrix import Matrix, framed

Run = tuple[str, bool]
"""Characters of one line that share their colours: white on black where True, else black on white.

A character is the ink in its cell, and what it leaves free is the paper.
"""
Cell = tuple[bool, ...]
"""The modules of one character, line by line from its upper left."""

# Entries 16 and 231 of the 256 colours are fixed; the first 16 belong to the user's palette, and
# not every terminal understands RGB.
_SGR = {False: "\x1b[38;5;16;48;5;231m", True: "\x1b[38;5;231;48;5;16m"}
_RESET = "\x1b[0m"
_BLOCKS: dict[Cell, str] = {
    (False, False): " ",
    (False, True): "▄",
    (True, False): "▀",
    (True, True): "█",
}
# Unicode leaves the four out that it had before: nothing, the left half, the right half, all.
_OLDER = {0: " ", 0b010101: "▌", 0b101010: "▐", 0b111111: "█"}
_FIRST_SEXTANT = 0x1FB00


def half_block_size(modules: int, quiet: int) -> tuple[int, int]:
    """Return the columns and rows of a code `modules` wide, two modules a character."""
    width = modules + 2 * quiet
    return width, (width + 1) // 2


def sextant_size(modules: int, quiet: int) -> tuple[int, int]:
    """Return the columns and rows of a code `modules` wide, six modules a character."""
    width = modules + 2 * quiet
    return (width + 1) // 2, (width + 2) // 3


def lines(matrix: Matrix, quiet: int, *, finer: bool = False) -> tuple[tuple[Run, ...], ...]:
    """Return the lines to paint on a terminal; both colours of every cell have to be painted.

    Half blocks, or sextants where `finer`, which not every terminal can show. No cell has ink on
    its own colour, which terminals that enforce a contrast would recolour.
    """
    across, down, painted = (2, 3, _sextant) if finer else (1, 2, _half_block)
    return tuple(
        tuple(
            ("".join(char for char, _ in run), paper)
            for paper, run in groupby(map(painted, line), key=lambda cell: cell[1])
        )
        for line in _cells(matrix, quiet, across, down)
    )


def ansi(matrix: Matrix, quiet: int = 2, *, finer: bool = False) -> str:
    """Return the code painted black on white for a terminal, whatever its own colours are."""
    return "\n".join(
        "".join(_SGR[dark] + text for text, dark in line) + _RESET
        for line in lines(matrix, quiet, finer=finer)
    )


def text(matrix: Matrix, quiet: int = 2, *, finer: bool = False) -> str:
    """Return the code in blocks of ink, for a file or a pipe: right on light backgrounds only.

    Most phones cannot read it where text is light on dark; `ansi` is for terminals.
    """
    across, down, ink = (2, 3, _sextant_of) if finer else (1, 2, _BLOCKS.__getitem__)
    return "\n".join("".join(map(ink, line)) for line in _cells(matrix, quiet, across, down))


def _cells(matrix: Matrix, quiet: int, across: int, down: int) -> Iterator[Sequence[Cell]]:
    """Yield the lines of characters, each with `across` x `down` modules.

    What is left over of the last ones is light, as the margin is.
    """
    rows = framed(matrix, quiet)
    width = -(-len(rows) // across) * across
    spare = (False,) * (width - len(rows))
    rows = tuple(row + spare for row in rows)
    rows += ((False,) * width,) * (-len(rows) % down)
    for at in range(0, len(rows), down):
        modules = [row[x::across] for row in rows[at : at + down] for x in range(across)]
        yield tuple(zip(*modules, strict=True))


def _half_block(cell: Cell) -> Run:
    """Return the character of two modules on the colour of the lower one."""
    upper, lower = cell
    return " " if upper == lower else "▀", lower


def _sextant(cell: Cell) -> Run:
    """Return the character of six modules on the colour of most of them.

    A font may leave a gap around its ink: so that is as little as can be.
    """
    paper = sum(cell) > len(cell) // 2
    return _sextant_of(tuple(dark != paper for dark in cell)), paper


def _sextant_of(inked: Cell) -> str:
    """Return the character with ink at these modules."""
    ink = sum(1 << place for place, dark in enumerate(inked) if dark)
    if ink in _OLDER:
        return _OLDER[ink]
    return chr(_FIRST_SEXTANT + ink - 1 - sum(ink > older for older in _OLDER if older))
