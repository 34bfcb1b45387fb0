"""The vCard in a code: short, and understood by readers that we did not write."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.card import FIELDS, Details
from companion.formats import qr_card
from companion.formats.qr import CAPACITY, version_for

ADA = Details(
    name="Ada Lovelace",
    organisation="Analytical Engines",
    role="Programmer",
    email="ada@engines.example",
    phone="+44 20 5550100",
    link="https://engines.example/ada,b",
)
texts = st.text(max_size=40)
cards = st.builds(
    Details,
    name=texts,
    organisation=texts,
    role=texts,
    email=texts,
    phone=texts,
    link=texts,
)
KEYS = {
    "FN": "name",
    "ORG": "organisation",
    "TITLE": "role",
    "TEL": "phone",
    "EMAIL": "email",
    "URL": "link",
}


def properties(payload: str) -> dict[str, str]:
    """Read each property of a vCard as it stands; escapes are still in the values."""
    lines = re.split("\r?\n", payload)
    assert (lines[0], lines[1], lines[-1]) == ("BEGIN:VCARD", "VERSION:3.0", "END:VCARD")
    found = [re.fullmatch(r"([A-Z]+)(;CHARSET=UTF-8)?:(.*)", line) for line in lines[2:-1]]
    assert all(found)
    assert all(bool(hit[2]) != hit[3].isascii() for hit in found if hit)
    return {hit[1]: hit[3] for hit in found if hit}


def unescaped(text: str) -> str:
    """Take the escapes of RFC 2426 away."""
    return re.sub(r"\\(.)", r"\1", text)


def test_a_card_is_written_in_full() -> None:
    """Nothing but what a phone keeps; the address of a page as it is."""
    assert qr_card.write(ADA).splitlines() == [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "N:Lovelace;Ada",
        "FN:Ada Lovelace",
        "ORG:Analytical Engines",
        "TEL:+44 20 5550100",
        "EMAIL:ada@engines.example",
        "URL:https://engines.example/ada,b",
        "TITLE:Programmer",
        "END:VCARD",
    ]


def test_only_the_wanted_fields_are_written() -> None:
    """A shorter form leaves out what was not asked for."""
    assert properties(qr_card.write(ADA, ("name", "phone"))) == {
        "N": "Lovelace;Ada",
        "FN": "Ada Lovelace",
        "TEL": "+44 20 5550100",
    }


def test_the_encoding_is_named_where_it_matters_only() -> None:
    """Each mention costs fourteen bytes."""
    card = Details(name="Björn Müller", organisation="Siemens", role="Geschäftsführer")

    payload = qr_card.write(card)

    assert "N;CHARSET=UTF-8:Müller;Björn" in payload
    assert "FN;CHARSET=UTF-8:Björn Müller" in payload
    assert "ORG:Siemens" in payload
    assert "TITLE;CHARSET=UTF-8:Geschäftsführer" in payload


def test_without_a_name_something_else_stands_for_it() -> None:
    """A vCard without FN is none."""
    card = Details(email="a@b.example", role="Speaker")

    assert properties(qr_card.write(card)) == {
        "N": "a@b.example",
        "FN": "a@b.example",
        "EMAIL": "a@b.example",
        "TITLE": "Speaker",
    }


@pytest.mark.parametrize("length", range(1, 60))
def test_lines_end_as_the_standard_has_it_unless_that_costs_a_size(length: int) -> None:
    """LF only where CRLF would make the code larger."""
    payload = qr_card.write(Details(name="x" * length))
    short, full = payload.replace("\r", ""), payload.replace("\r", "").replace("\n", "\r\n")

    larger = version_for(len(full.encode())) > version_for(len(short.encode()))
    assert payload == (short if larger else full)


def test_a_card_too_long_for_any_code_is_still_written() -> None:
    """Whoever makes the code says that it is too long."""
    assert len(qr_card.write(Details(name="ü" * 1_000, role="ü" * 1_000))) > CAPACITY


@given(cards)
def test_any_card_comes_back(card: Details) -> None:
    """Every field is read as it was written, whatever is in it."""
    found = properties(qr_card.write(card))

    texts = {key: unescaped(value) for key, value in found.items() if key != "URL"}
    texts["URL"] = found.get("URL", "")
    filled = filter(None, (getattr(card, field) for field in FIELDS))
    assert texts.pop("FN") == next(filled, "")
    assert {KEYS[key]: text for key, text in texts.items() if key in KEYS and text} == {
        field: text for field in KEYS.values() if field != "name" and (text := getattr(card, field))
    }


def test_a_semicolon_at_the_end_of_a_name_stays_escaped() -> None:
    """It is no empty part."""
    assert properties(qr_card.write(Details(name="Ada;")))["N"] == r"Ada\;"


@given(cards)
def test_the_parts_of_a_name_are_the_name(card: Details) -> None:
    """What phones sort by says the same as what they show."""
    found = properties(qr_card.write(card))

    cuts = [at.start() for at in re.finditer(";", re.sub(r"\\.", "xx", found["N"]))]
    parts = [found["N"][a + 1 : b] for a, b in pairwise([-1, *cuts, len(found["N"])])]
    said = " ".join(map(unescaped, parts)).replace(",", " ").split()
    assert sorted(said) == sorted(unescaped(found["FN"]).replace(",", " ").split())


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Ada Lovelace", ("Ada", "Lovelace", "")),
        ("Aylin Öztürk, Ph.D.", ("Aylin", "Öztürk", "Ph.D.")),
        ("Bob; [/] Z\\ PhD", ("Bob; [/]", "Z\\", "PhD")),
        ("山田太郎", ("", "山田太郎", "")),
    ],
)
def test_another_reader_understands_it(name: str, parts: tuple[str, str, str]) -> None:
    """A parser that knows nothing of us finds the same card."""
    card = Details(name=name, organisation="A; B, C", email="a@b.example", phone="+1;2,3")

    read = vobject.readOne(qr_card.write(card))

    assert read.fn.value == name
    assert read.org.value == ["A; B, C"]
    assert read.email.value == "a@b.example"
    assert read.tel.value == "+1;2,3"
    assert (read.n.value.given, read.n.value.family, read.n.value.suffix) == parts
