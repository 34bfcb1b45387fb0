"""Any payload at all: what we write comes back, and nothing raises, grows or gets through."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from companion.domain.card import Card
from companion.domain.scanned import LIMIT, Scanned
from companion.domain.text import LINE_LIMIT, clean, clean_note
from companion.formats import mecard, qr_card
from companion.formats.payloads import recognise, split
from companion.formats.payloads.letters import put_right
from companion.formats.payloads.splitting import CARD_LIMIT

ROOT = Path(__file__).parents[3]
GROWTH = 4
SLACK = 1.5
"""How much more than `GROWTH` times the calls a payload `GROWTH` times as long may take."""
words = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), max_size=40)
cards = st.builds(
    Card,
    id=st.just("work"),
    name=words,
    organisation=words,
    role=words,
    email=st.emails(),
    phone=st.from_regex(r"\+[1-9][0-9 ]{4,12}[0-9]", fullmatch=True),
    link=st.from_regex(r"https://[a-z]{1,9}\.example/[a-z;,=]{0,9}", fullmatch=True),
)
PIECES = (
    *("BEGIN:VCARD\n", "END:VCARD\n", "MECARD:", "BIZCARD:", "MEMORY:", "NAME1:", "MATMSG:", "N:"),
    *("https://", "http://", "wa.me/", "linkedin.com/in/", "matrix.to/#/@", "@", "mailto:", "tel:"),
    *(
        "--\n",
        "Viele Grüße\n",
        "Anna Berger",
        "GmbH",
        "Tel.: ",
        "+49 30 ",
        "|",
        "\t",
        "{",
        '"',
        "}",
    ),
    *(";", ":", ",", "\\", "\n", "\r", " ", "/", "?", "#", "&", "=", "%", "%00", "%E2%80%AE", "Ö"),
    *("\x00", "\x1b[31m", "\x1b]0;x\x07", "\u202e", "\ud800", "\ufeff", "é", "´", "xn--", "0", "9"),
)
payloads = st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=30).map("".join)


def clean_of(scanned: Scanned) -> list[str]:
    """Return every text of `scanned` that is shown somewhere."""
    person = scanned.person
    texts = [person.name, person.organisation, person.role, scanned.network, scanned.handle]
    texts += [*person.emails, *person.phones, *person.links, *scanned.badges, scanned.guess]
    return texts + [text for pair in person.extras for text in pair]


@given(payloads)
def test_any_text_is_something(payload: str) -> None:
    """Nothing raises, and nothing that is shown can trick a terminal."""
    scanned = recognise(payload)

    assert scanned.payload == payload
    assert all(clean(text) == text for text in clean_of(scanned))
    assert clean_note(scanned.person.note) == scanned.person.note
    assert not (scanned.refused and not scanned.is_nobody)


@given(payloads)
def test_any_pasted_text_is_something(text: str) -> None:
    """Each of its payloads again."""
    assert bool(split(text)) == bool(text.strip())
    assert all(map(recognise, split(text)))


@given(cards)
def test_a_mecard_of_ours_comes_back(card: Card) -> None:
    """Every field but the role, for which it has no room."""
    assume(", " not in (card.name or card.organisation))  # is that of a family first
    payload = mecard.write(card.details)
    assume(put_right(payload) == payload)  # is no "Müller" that somebody took for "MÃ¼ller"
    person = recognise(payload).person

    assert person.name == (card.name or card.organisation or card.phone)
    assert (person.organisation, person.role) == (card.organisation, "")
    assert (person.phones, person.emails, person.links) == (
        (card.phone,),
        (card.email,),
        (card.link,),
    )


@given(cards)
def test_a_card_of_ours_comes_back(card: Card) -> None:
    """Every field, as a phone reads it from the screen."""
    person = recognise(qr_card.write(card.details)).person

    assert person.name == (card.name or card.organisation or card.phone)
    assert (person.organisation, person.role) == (card.organisation, card.role)
    assert (person.phones, person.emails, person.links) == (
        (card.phone,),
        (card.email,),
        (card.link,),
    )


@pytest.mark.parametrize(
    "payload",
    [
        "\ufeffMECARD:N:Lovelace,Ada;;",
        "\x02MECARD:N:Lovelace,Ada;;\x03",
        "]Q1MECARD:N:Lovelace,Ada;;\r\n",
        " \n MECARD:N:Lovelace,Ada;;\n",
        "MECARD:N:Lovelace,Ada;;\x00\x00",
    ],
)
def test_what_scanners_put_around_a_payload_is_no_part_of_it(payload: str) -> None:
    """Byte order marks, frames, line ends, and the name of the kind of code."""
    assert recognise(payload).person.name == "Ada Lovelace"


def test_what_reads_cards_is_loaded_when_it_is_asked_for() -> None:
    """Not by a verb that reads none, and before the first card is shown."""
    code = (
        "import sys; from companion.formats import payloads; before = 'vobject' in sys.modules; "
        "payloads.get_ready(); print(before, 'vobject' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert done.stdout.split() == ["False", "True"]


HOSTILE: dict[str, Callable[[int], str]] = {
    "semicolons": lambda size: ";" * size,
    "semicolons in a card": lambda size: "MECARD:N:A;" + "a;" * size,
    "backslashes": lambda size: "\\" * size,
    "backslashes in a name": lambda size: "MECARD:N:" + "\\" * size,
    "commas in a name": lambda size: "MECARD:N:" + "," * size,
    "commas in a type": lambda size: "BEGIN:VCARD\nFN:x\nTEL;TYPE=" + "," * size + '"\nEND:VCARD',
    "labels of a host": lambda size: "https://" + "a." * size,
    "steps of a path": lambda size: "https://a.example" + "/a" * size,
    "percent signs": lambda size: "https://a.example/" + "%41" * size,
    "questions": lambda size: "https://a.example/?" + "&a=b" * size,
    "mail addresses": lambda size: "a@" * size,
    "numbers": lambda size: "0 " * size,
    "recipients": lambda size: "mailto:" + "a@x.example," * size,
    "names": lambda size: "Anna " * size,
    "lines": lambda size: "a\n" * size,
    "cells": lambda size: "Anna|" * size,
    "hyphens": lambda size: "-" * size,
    "greetings": lambda size: "Mit besten " * size,
    "registers": lambda size: "vorstand" * size,
    "streets": lambda size: "Straße" * size + " a",
    "braces": lambda size: '{"a":' * size,
    "accents": lambda size: "é" * size,
    "umlauts": lambda size: "MECARDÖ" + "Ö" * size,
    "overrides": lambda size: "\u202e" * size + "a b",
    "sequences": lambda size: "\x1b[31m a" * size,
    "nothing": lambda size: "\x00" * size,
    "halves of letters": lambda size: "\ud800 " * size,
}
"""Payloads in which one thing is repeated."""


def calls(payload: str) -> int:
    """Return how many functions are called to recognise `payload`, those in C as well."""
    count = 0

    def see(_frame: Any, event: str, _argument: Any) -> None:
        """Count one call."""
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(see)
    try:
        recognise(payload)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("name", HOSTILE)
def test_the_work_grows_no_faster_than_the_payload(name: str) -> None:
    """Counted in calls, which are the same on every machine."""
    make = HOSTILE[name]
    recognise(make(GROWTH))  # what is remembered for later is worked out once
    size = LIMIT // len(make(1)) // GROWTH // 2

    assert calls(make(size * GROWTH)) <= calls(make(size)) * GROWTH * SLACK + 200


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_longer_than_any_text_is_cut(name: str) -> None:
    """Nothing raises, and little of it is kept."""
    scanned = recognise(HOSTILE[name](CARD_LIMIT // 5))

    assert len(scanned.payload) == LIMIT
    assert all(len(text) <= LINE_LIMIT for text in clean_of(scanned))


@pytest.mark.parametrize(
    ("payload", "name"),
    [
        ("BEGIN:VCARD\nFN:../../etc/passwd\nEND:VCARD", "../../etc/passwd"),
        ("BEGIN:VCARD\nFN:\x1b]0;owned\x07Bob\x1b[2J\nEND:VCARD", "Bob"),
        ("MECARD:N:Bob\u202egnp.exe;;", "Bobgnp.exe"),
        ("MECARD:N:Bob\x00\ud800;;", "Bob"),
        ("MECARD:N:[/] Bob;;", "[/] Bob"),
    ],
)
def test_what_is_hostile_in_a_name_is_only_letters(payload: str, name: str) -> None:
    """Whatever a path or a terminal would make of it."""
    assert recognise(payload).person.name == name


def test_a_pasted_card_may_be_longer_than_any_code() -> None:
    """Its picture does not cut off what stands behind it."""
    photo = "PHOTO;ENCODING=b:" + "A" * 10_000
    text = f"BEGIN:VCARD\nFN:Ada\n{photo}\nTEL:+49 170 1\nEND:VCARD\n"
    scanned = recognise(text)

    assert scanned.person.phones == ("+49 170 1",)
    assert scanned.payload == text[:LIMIT]
