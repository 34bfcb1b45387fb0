"""My card on paper: a sheet of ten, to be printed and cut."""

from __future__ import annotations

from companion.domain.card import Card
from companion.errors import Invalid
from companion.formats import qr
from companion.services.code_forms import CodeForm, person_forms
from companion.services.laptop_ports import Desk

ENDINGS = ("pdf", "svg")
"""The kinds of sheet, as their files end."""


class Printing:
    """Makes sheets of cards."""

    def __init__(self, desk: Desk) -> None:
        """Take the fonts of `desk` where a printer has not all letters."""
        self._desk = desk

    def sheet(self, card: Card, ending: str) -> tuple[bytes, CodeForm]:
        """Return ten of `card` on A4 as a file of one of `ENDINGS`, and what is in their code.

        The code is the richest whose modules are still wide enough for any phone.

        Raises:
            Invalid: the card is empty; no code fits on it; another kind; or no font here has a
                letter of it, which only a PDF needs ("letter").
        """
        from companion.formats.sheet import pdf_sheet, svg_sheet
        from companion.formats.sheet.layout import VERSION

        if card.is_empty:
            raise Invalid("card", "empty")
        form = next((one for one in person_forms(card.details) if _fits(one, VERSION)), None)
        if form is None:
            raise Invalid("payload", "too_long")
        matrix = qr.make_matrix(form.payload)
        match ending:
            case "pdf":
                return pdf_sheet(card.details, matrix, self._desk.fonts()), form
            case "svg":
                return svg_sheet(card.details, matrix).encode(), form
        raise Invalid("format", "unknown", ending)


def _fits(form: CodeForm, version: int) -> bool:
    """Tell whether `form` is no larger than a code of `version`."""
    size = len(form.payload.encode())
    return size <= qr.CAPACITY and qr.version_for(size) <= version
