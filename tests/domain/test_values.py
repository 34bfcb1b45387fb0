"""What all domain values share: clean text, fixed facts, moments that can be compared."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime
from typing import get_args

import msgspec
import pytest

from companion.domain.change import KINDS, Record
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter, Interaction
from companion.domain.event import Attendee
from companion.domain.session import Session
from companion.domain.values import Note, Verbatim, value, with_ids
from companion.errors import Invalid
from tests.fakes import NOW

EVIL = "A\x1b[31m\u202enna\u200b\n  B"
NAIVE = NOW.replace(tzinfo=None)


@value
class Sample:
    """One field of each kind of text."""

    line: str = ""
    note: Note = ""
    card: Verbatim = ""


def test_text_is_clean_from_the_moment_a_value_is_made() -> None:
    """Lines become one line, notes keep theirs, an original card stays as it came."""
    sample = Sample(line=EVIL, note=EVIL, card=EVIL)

    assert sample == Sample(line="Anna B", note="Anna\nB", card=EVIL)


def test_clean_text_is_not_copied() -> None:
    """A value read from disk shares its text with what was read."""
    line = "Anna" + " Berger"

    assert Sample(line=line).line is line


def test_clean_extras_are_not_copied() -> None:
    """Thousands of contacts may share one answer."""
    pair = ("Diet", "vegan")
    contact = Contact(id="c1", uid="u1", name="Anna", extras=(pair, ("Hall", "8 ")))

    assert contact.extras == (pair, ("Hall", "8"))
    assert contact.extras[0] is pair


def test_a_value_never_changes() -> None:
    """A change returns a new value, as clean as the first one."""
    sample = Sample(line="Anna")

    with pytest.raises(dataclasses.FrozenInstanceError):
        sample.line = "Bob"  # type: ignore[misc]

    assert dataclasses.replace(sample, line=EVIL).line == "Anna B"


def test_lists_hold_each_text_once_and_none_that_is_empty() -> None:
    """Order stays, since the first one is the preferred one."""
    contact = Contact(id="1", uid="u", emails=("b@x.example", "\x00", "a@x.example", "b@x.example"))

    assert contact.emails == ("b@x.example", "a@x.example")


def test_tags_have_one_spelling() -> None:
    """Without a hash and in lower case, wherever they came from."""
    contact = Contact(id="1", uid="u", tags=("#HR", "hr", "##Duale Studien\n", "#", ""))
    talk = Encounter(id="1", contact="1", at=NOW, tags=("HR",))

    assert contact.tags == ("hr", "duale studien")
    assert talk.tags == ("hr",)


def test_named_extras_without_an_answer_go() -> None:
    """Questions are lines, answers are notes."""
    attendee = Attendee(id="1", event="e", extras=(("Why\n?", "a\nb"), ("Diet", " "), ("", "c")))

    assert attendee.extras == (("Why ?", "a\nb"), ("", "c"))


@pytest.mark.parametrize(
    ("kind", "facts", "field"),
    [
        (Encounter, {"contact": "1", "at": NAIVE}, "at"),
        (Interaction, {"contact": "1", "at": NAIVE}, "at"),
        (Contact, {"uid": "u", "created": NAIVE}, "created"),
        (Session, {"event": "1", "title": "T", "begin": NAIVE, "end": NOW}, "begin"),
    ],
)
def test_a_moment_needs_an_offset(
    kind: type[Record], facts: dict[str, str | datetime], field: str
) -> None:
    """One document without it would stop every comparison, and with it the whole queue."""
    with pytest.raises(Invalid) as refused:
        kind(id="1", **facts)  # type: ignore[arg-type]

    assert (refused.value.field, refused.value.problem) == (field, "no_zone")


def test_every_record_has_its_table() -> None:
    """What a change can put is what the store can keep."""
    assert set(KINDS.values()) == set(get_args(Record))


@pytest.mark.parametrize("kind", KINDS.values())
def test_every_record_is_found_by_its_id(kind: type[Record]) -> None:
    """All are frozen values with an `id` of text."""
    fields = {field.name: field.type for field in dataclasses.fields(kind)}

    assert fields["id"] == "str"
    assert kind.__hash__ is not None


def test_a_value_survives_the_way_through_a_document() -> None:
    """To JSON and back, with the offset in which it happened."""
    at = datetime(2026, 10, 25, 2, 30, tzinfo=UTC)
    talk = Encounter(id="1", contact="2", at=at, note="a\nb", tags=("x",), rating=3)

    assert msgspec.json.decode(msgspec.json.encode(talk), type=Encounter) == talk


def test_a_record_gets_other_ids_and_nothing_else() -> None:
    """As `replace` does it; the one before stays."""
    anna = Attendee(id="", event="", name="Anna", topics=("trains",))

    named = with_ids(anna, id="a", event="fair")

    assert named == dataclasses.replace(anna, id="a", event="fair")
    assert (anna.id, anna.event) == ("", "")
