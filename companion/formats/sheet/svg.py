"""A sheet of cards as an SVG drawing, which browsers and drawing programs print."""

from __future__ import annotations

import re
import unicodedata
from xml.sax.saxutils import escape

from companion.domain.card import Details
from companion.formats import qr
from companion.formats.sheet.layout import (
    CODE,
    CODE_AT,
    PAGE,
    Line,
    lines,
    marks,
    places,
)

QUIET = 4
"""Width of the margin of the code in modules."""
WIDER = 1.25
"""How much wider than Helvetica the fonts are that stand in for it; DejaVu Sans has 1.22."""
# What no XML may hold, not even escaped.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def svg_sheet(details: Details, matrix: qr.Matrix) -> str:
    """Return ten cards of `details` with the code `matrix`, black on white."""
    fonts = 'font-family="Helvetica,Arial,sans-serif"'
    page = f'viewBox="0 0 {PAGE[0]:g} {PAGE[1]:g}" width="{PAGE[0]:g}mm" height="{PAGE[1]:g}mm"'
    card = "".join(map(_text, lines(details, _measure)))
    uses = "".join(f'<use xlink:href="#card" x="{x:g}" y="{y:g}"/>' for x, y in places())
    cuts = "".join(f"M{x:g} {y:g}L{to_x:g} {to_y:g}" for x, y, to_x, to_y in marks())
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
        f" {page}>"
        f'<path fill="#fff" d="M0 0h{PAGE[0]:g}v{PAGE[1]:g}H0z"/>'
        f'<defs><g id="card" {fonts}>{_code(matrix)}{card}</g></defs>'
        f'{uses}<path stroke="#000" stroke-width="0.1" fill="none" d="{cuts}"/></svg>\n'
    )


def _code(matrix: qr.Matrix) -> str:
    """Return the code in its place on the card, one unit a module."""
    scale = CODE / (len(matrix) + 2 * QUIET)
    return (
        f'<path transform="translate({CODE_AT[0]:g} {CODE_AT[1]:g}) scale({scale:.6f})"'
        f' shape-rendering="crispEdges" d="{qr.svg_path(matrix, QUIET)}"/>'
    )


def _text(line: Line) -> str:
    """Return one line."""
    weight = ' font-weight="bold"' if line.is_bold else ""
    text = escape(_NOT_XML.sub("", line.text))
    return (
        f'<text x="{line.x:g}" y="{line.y:.3f}" font-size="{line.size:.3f}"{weight}>{text}</text>'
    )


def _measure(text: str, is_bold: bool) -> float:  # noqa: FBT001 - as `Measure` has it
    """Return how wide `text` is at a size of 1, at most: which font shows it is not known."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    font = "Helvetica-Bold" if is_bold else "Helvetica"
    known = "".join(char for char in text if _is_western(char))
    others = [char for char in text if not _is_western(char)]
    return float(stringWidth(known, font, 1)) * WIDER + sum(map(_width, others))


def _is_western(char: str) -> bool:
    """Tell whether Helvetica has it."""
    return bool(char.encode("cp1252", "ignore"))


def _width(char: str) -> float:
    """Return how wide a letter of another alphabet is, at most, at a size of 1."""
    if unicodedata.combining(char):
        return 0.0
    return 1.0 if unicodedata.east_asian_width(char) in "WF" else 0.9
