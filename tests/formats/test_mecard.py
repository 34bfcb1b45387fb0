"""MECARD: what we write comes back whole, and what others write is understood."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.card import Details
from companion.domain.contact import Contact
from companion.errors import Invalid
from companion.formats import mecard

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
SAMPLES = Path(__file__).parents[3] / "shared" / "samples" / "qr-payloads.json"


def read(payload: str) -> Contact:
    """Read `payload` under names that do not matter here."""
    return mecard.read(payload, contact="c1", uid="u1")


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

    assert mecard.write(card) == (r"MECARD:N:PhD,Bob\,;ORG:A\;B\\C, D;URL:https://a.example/x\;y;;")


@pytest.mark.parametrize(
    ("name", "family", "given"),
    [
        ("Ada Lovelace", "Lovelace", "Ada"),
        ("Anna Maria Berger", "Berger", "Anna Maria"),
        ("Ludwig van Beethoven", "van Beethoven", "Ludwig"),
        ("Rosa de la Cruz Ortiz", "de la Cruz Ortiz", "Rosa"),
        ("von Weizsäcker", "Weizsäcker", "von"),
        ("山田太郎", "山田太郎", ""),
        ("", "", ""),
    ],
)
def test_a_name_falls_into_family_and_given(name: str, family: str, given: str) -> None:
    """Particles belong to the family."""
    assert mecard.split_name(name) == (family, given)


@given(cards)
def test_any_card_comes_back(card: Details) -> None:
    """Every field is read as it was written."""
    contact = read(mecard.write(card))

    standing_for_it = card.name or card.organisation or card.phone or card.email or card.link
    assert contact.name == standing_for_it
    assert contact.organisation == card.organisation
    assert contact.phones == ((card.phone,) if card.phone else ())
    assert contact.emails == ((card.email,) if card.email else ())
    assert contact.links == ((card.link,) if card.link else ())


@given(st.text(max_size=300))
def test_any_text_is_read_without_an_accident(text: str) -> None:
    """Whatever a badge holds, it is a contact or nothing at all."""
    assert read(f"MECARD:{text}").id == "c1"


def test_everything_known_is_read() -> None:
    """In any order and case, several of a kind, without the end mark."""
    contact = read(
        r"mecard:TEL:1;tel:2;NOTE:QQ :3;note:met;N:O\;Neil\:x,Al\,i;TIL:Dr;ORG:X;URL:a.b;EMAIL:e@f"
    )

    assert contact == Contact(
        id="c1",
        uid="u1",
        name="Al,i O;Neil:x",
        organisation="X",
        role="Dr",
        emails=("e@f",),
        phones=("1", "2"),
        links=("a.b",),
        note="QQ :3\nmet",
    )


@pytest.mark.parametrize(
    ("payload", "name"),
    [
        ("MECARD:N:Sean Owen;;", "Sean Owen"),
        ("MECARD:N:Google 411,;;", "Google 411"),
        ("MECARD:N:Owen,Sean", "Sean Owen"),
        ("MECARD:N:Owen,Sean,Q;;", "Sean Q Owen"),
        ("MECARD: N:Owen\\", "Owen"),
        ("MECARD:N:;;", ""),
        ("MECARD:;;", ""),
    ],
)
def test_names_are_read_as_one_says_them(payload: str, name: str) -> None:
    """Given name first, whatever was left empty."""
    assert read(payload).name == name


@pytest.mark.parametrize(
    ("payload", "problem"),
    [
        ("", "not_mecard"),
        ("BEGIN:VCARD", "not_mecard"),
        ("MECARD", "not_mecard"),
        ("MECARD:" + "x" * mecard.LIMIT, "too_long"),
    ],
)
def test_what_is_no_mecard_is_refused(payload: str, problem: str) -> None:
    """With a word for why."""
    with pytest.raises(Invalid) as refused:
        read(payload)
    assert (refused.value.field, refused.value.problem) == ("payload", problem)


def seen_in_the_wild() -> list[dict[str, Any]]:
    """List other people's MECARDs where they are at hand."""
    if not SAMPLES.exists():
        return []
    vectors = json.loads(SAMPLES.read_text(encoding="utf-8"))
    return [vector for vector in vectors if vector["payload"].upper().startswith("MECARD:")]


@pytest.mark.skipif(not SAMPLES.exists(), reason="other people's payloads are not at hand")
@pytest.mark.parametrize("vector", seen_in_the_wild(), ids=lambda vector: vector["payload"][:30])
def test_mecards_seen_in_the_wild_are_understood(vector: dict[str, Any]) -> None:
    """Each says what its collector read in it."""
    contact = read(vector["payload"])

    heard = {
        "name": contact.name,
        "org": contact.organisation,
        "title": contact.role,
        "tels": list(contact.phones),
        "emails": list(contact.emails),
        "urls": list(contact.links),
        "note": contact.note,
        "family": " ".join(contact.name.split(" ")[1:]),
        "given": contact.name.split(" ")[0],
    }
    assert {key: heard[key] for key in vector["expect"]} == vector["expect"]
