"""MECARD: what we write is what readers understand, and nothing of it is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.card import Details
from companion.formats import mecard
from companion.formats.payloads.pairs import comma_parts, pairs_of, unescape

ADA = Details(
    name="Ada Lovelace",
    organisation="Analytical Engines",
    role="Programmer",
    email="ada@engines.example",
    phone="+44 20 5550100",
    link="https://engines.example/ada",
)
texts = st.text(max_size=40)
cards = st.builds(
    Details,
    name=texts,
    organisation=texts,
    email=texts,
    phone=texts,
    link=texts,
)


def test_a_card_is_written_in_full() -> None:
    """Family name first, two semicolons at the end."""
    assert mecard.write(ADA) == (
        "MECARD:N:Lovelace,Ada;ORG:Analytical Engines;TEL:+44 20 5550100;"
        "EMAIL:ada@engines.example;URL:https://engines.example/ada;;"
    )


def test_only_the_wanted_fields_are_written() -> None:
    """A shorter form leaves out what was not asked for."""
    assert mecard.write(ADA, ("name", "phone")) == "MECARD:N:Lovelace,Ada;TEL:+44 20 5550100;;"


def test_without_a_name_something_else_stands_for_it() -> None:
    """Readers throw away a MECARD without a name."""
    assert mecard.write(Details(organisation="Engines", email="a@b.example")) == (
        "MECARD:N:Engines;ORG:Engines;EMAIL:a@b.example;;"
    )


def test_what_separates_is_escaped() -> None:
    """Semicolons, backslashes and the commas of a name; colons stay readable."""
    card = Details(name="Bob, PhD", organisation=r"A;B\C, D", link="https://a.example/x;y")

    assert mecard.write(card) == (r"MECARD:N:Bob\, PhD;ORG:A\;B\\C, D;URL:https://a.example/x\;y;;")


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Ludwig van Beethoven", "van Beethoven,Ludwig"),
        ("Bob Roe, PhD", r"Roe\, PhD,Bob"),
        ("Martin Luther King Jr.", "King Jr.,Martin Luther"),
        ("Müller, Anna", "Müller,Anna"),
        ("Kim, Minsu Jr.", "Kim,Minsu Jr."),
    ],
)
def test_a_name_begins_with_the_family(name: str, written: str) -> None:
    """As phones sort it; what stands behind a name is no family."""
    assert mecard.write(Details(name=name)) == f"MECARD:N:{written};;"


@given(cards)
def test_any_card_comes_back(card: Details) -> None:
    """Every field stands in it as it was, whatever is in it."""
    pairs = pairs_of(mecard.write(card).removeprefix(mecard.SCHEME))
    texts = {key: unescape(value) for key, value in pairs if value}
    name = " ".join(reversed(comma_parts(dict(pairs)["N"])))

    standing_for_it = card.name or card.organisation or card.phone or card.email or card.link
    assert sorted(name.replace(",", " ").split()) == sorted(
        standing_for_it.replace(",", " ").split()
    )
    assert {key: text for key, text in texts.items() if key != "N"} == {
        key: text
        for key, text in (
            ("ORG", card.organisation),
            ("TEL", card.phone),
            ("EMAIL", card.email),
            ("URL", card.link),
        )
        if text
    }
