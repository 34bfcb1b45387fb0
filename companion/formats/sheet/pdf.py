"""A sheet of cards as a PDF, which any printer takes."""

from __future__ import annotations

import dataclasses
import re
import struct
import unicodedata
from collections.abc import Iterable
from io import BytesIO
from typing import TYPE_CHECKING, Any

from companion.domain.card import FIELDS, Details
from companion.errors import Invalid
from companion.formats import qr
from companion.formats.sheet.layout import (
    CARD,
    CODE,
    CODE_AT,
    CUT,
    PAGE,
    Line,
    lines,
    marks,
    places,
)
from companion.formats.sheet.svg import QUIET

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_STANDARD = ("Helvetica", "Helvetica-Bold")
_FOUND = "companion-letters"
# With what joins them and tells their colour.
_EMOJI = re.compile(
    "[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff\ufe0e\ufe0f\u200d\u20e3\U000e0020-\U000e007f]+"
)


def pdf_sheet(details: Details, matrix: qr.Matrix, fonts: Iterable[bytes] = ()) -> bytes:
    """Return ten cards of `details` with the code `matrix`; the same bytes for the same card.

    Every printer has the letters of western Europe. For others the first of `fonts`, which are
    the files of TrueType fonts, that has all of them is put into the PDF. Emoji, which hardly any
    font has in black, are left out.

    Raises:
        Invalid: a letter is in none of them ("no_font"), or is written in a way that is not
            mastered here ("no_way").
    """
    from reportlab.lib.units import mm
    from reportlab.pdfbase.pdfmetrics import stringWidth
    from reportlab.pdfgen.canvas import Canvas

    details = _without_emoji(details)
    regular, bold = _font(details, fonts)

    def measure(text: str, is_bold: bool) -> float:  # noqa: FBT001 - as `Measure` has it
        return float(stringWidth(text, bold if is_bold else regular, 1))

    file = BytesIO()
    canvas = Canvas(file, pagesize=(PAGE[0] * mm, PAGE[1] * mm), invariant=1)
    title = next(filter(None, (getattr(details, field) for field in FIELDS)), "")
    canvas.setTitle(title)
    canvas.setAuthor(title)
    canvas.setSubject("")
    canvas.setCreator("Companion")
    canvas.scale(mm, mm)
    # One card is drawn, and put into its ten places.
    canvas.beginForm("card")
    _draw_code(canvas, matrix)
    for line in lines(details, measure):
        _draw_line(canvas, line, bold if line.is_bold else regular)
    canvas.endForm()
    for x, y in places():
        canvas.saveState()
        canvas.translate(x, PAGE[1] - y - CARD[1])
        canvas.doForm("card")
        canvas.restoreState()
    canvas.setLineWidth(0.1)
    for x, y, to_x, to_y in marks():
        canvas.line(x, PAGE[1] - y, to_x, PAGE[1] - to_y)
    canvas.save()
    return file.getvalue()


def _without_emoji(details: Details) -> Details:
    """Return `details` without emoji, but for a text that is nothing else."""
    bare: dict[str, Any] = {
        field: " ".join(_EMOJI.sub(" ", text).split()) or text
        for field in FIELDS
        if (text := getattr(details, field))
    }
    return dataclasses.replace(details, **bare)


def _draw_code(canvas: Canvas, matrix: qr.Matrix) -> None:
    """Draw the code in its place; the lower left of the card is (0, 0)."""
    module = CODE / (len(matrix) + 2 * QUIET)
    dark = canvas.beginPath()
    for column, row, width in qr.dark_runs(matrix, QUIET):
        dark.rect(
            CODE_AT[0] + column * module,
            CARD[1] - CODE_AT[1] - (row + 1) * module,
            width * module,
            module,
        )
    canvas.drawPath(dark, stroke=0, fill=1)


def _draw_line(canvas: Canvas, line: Line, font: str) -> None:
    """Draw one line of text."""
    canvas.setFont(font, line.size)
    canvas.drawString(line.x, CARD[1] - line.y, line.text)


def _font(details: Details, fonts: Iterable[bytes]) -> tuple[str, str]:
    """Return the names of a font that has every letter, and of its bold one.

    Raises:
        Invalid: there is none.
    """
    texts = (getattr(details, field) for field in FIELDS)
    letters = "".join((*texts, CUT))
    others = dict.fromkeys(char for char in letters if not char.encode("cp1252", "ignore"))
    if not others:
        return _STANDARD
    for char in others:
        # Written from right to left, or joined with its neighbours: that takes more than a font.
        if unicodedata.bidirectional(char) in {"R", "AL", "AN"} or unicodedata.combining(char):
            raise Invalid("letter", "no_way", char)
    missing = next(iter(others))
    for data in fonts:
        lacking = _register(data, letters)
        if lacking is None:
            return _FOUND, _FOUND
        missing = lacking or missing
    raise Invalid("letter", "no_font", missing)


def _register(data: bytes, letters: str) -> str | None:
    """Make the font in `data` known where it has all letters; else return one that it lacks.

    An empty one where it is no font that can be put into a PDF.
    """
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFError, TTFont

    try:
        font = TTFont(_FOUND, BytesIO(data))
    except (TTFError, LookupError, ValueError, struct.error):
        return ""
    lacking = next((char for char in letters if ord(char) not in font.face.charToGlyph), None)
    if lacking is None:
        registerFont(font)
    return lacking
