"""A sheet of my cards: what is on it, and what it is refused for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from companion.domain.card import Card
from companion.errors import Invalid
from companion.services.printing import ENDINGS, Printing
from tests.services.test_exchange import ADA


class BareDesk:
    """A laptop without fonts."""

    def fonts(self) -> Iterator[bytes]:
        """Yield none."""
        return iter(())


@pytest.fixture
def printing() -> Printing:
    """Print without fonts."""
    return Printing(BareDesk())  # type: ignore[arg-type]


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_sheet_is_a_file_of_its_kind(ending: str, printing: Printing) -> None:
    """With the whole card in its code."""
    data, form = printing.sheet(ADA, ending)

    assert data.startswith({"pdf": b"%PDF-", "svg": b"<svg "}[ending])
    assert (form.kind, form.left_out) == ("vcard", ())


def test_what_is_hidden_is_not_printed(printing: Printing) -> None:
    """Neither in the code nor beside it; plain letters are printed plain."""
    card = Card(id="work", name="Jörg", phone="+44 20 5550 0100", hidden=("phone",), is_plain=True)
    data, form = printing.sheet(card, "svg")

    assert b"5550" not in data
    assert b">Joerg<" in data
    assert "5550" not in form.payload


def test_a_card_too_long_for_fine_print_is_shortened(printing: Printing) -> None:
    """Modules stay wide enough for any phone."""
    _, form = printing.sheet(Card(id="work", name="Ada", role="x" * 900), "svg")

    assert (form.kind, form.left_out) == ("vcard", ("role",))


@pytest.mark.parametrize(
    ("card", "ending", "field", "problem"),
    [
        (Card(id="work"), "pdf", "card", "empty"),
        (Card(id="work", name="x" * 900), "pdf", "payload", "too_long"),
        (ADA, "docx", "format", "unknown"),
        (Card(id="work", name="山田太郎"), "pdf", "letter", "no_font"),
    ],
)
def test_what_cannot_be_printed_is_refused(
    card: Card, ending: str, field: str, problem: str, printing: Printing
) -> None:
    """With a word for why."""
    with pytest.raises(Invalid) as refused:
        printing.sheet(card, ending)

    assert (refused.value.field, refused.value.problem) == (field, problem)


def test_a_drawing_needs_no_font(printing: Printing) -> None:
    """Who looks at it has one."""
    data, _ = printing.sheet(Card(id="work", name="山田太郎"), "svg")

    assert "山田太郎" in data.decode()
