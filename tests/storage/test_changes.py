"""Changes as the store writes them."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
import pytest

from companion.domain.change import Change, Record
from companion.domain.contact import Contact
from companion.domain.event import Attendee, Event
from companion.domain.session import Session
from companion.storage.changes import as_said, plan
from companion.storage.rows import Rows
from companion.storage.shelf import TABLES, document
from companion.storage.store import Store
from tests.fakes import NOW

BERLIN = NOW.astimezone(ZoneInfo("Europe/Berlin"))
ANNA = Attendee(
    id="a", event="e", name="Änna „A“ \u2028", topics=("x", "y"), extras=(("Diet", "vegan"),)
)


@pytest.mark.parametrize(
    "record",
    [
        ANNA,
        Session(id="s", event="e", title="Panel", begin=NOW, end=BERLIN, is_favourite=True),
        Event(id="e", name="Fair", begin=date(2026, 11, 24), end=date(2026, 11, 24)),
        Contact(id="c", uid="u", name="Änna", created=BERLIN),
    ],
    ids=lambda record: type(record).__name__,
)
def test_a_new_record_is_written_as_its_document(record: Record) -> None:
    """To the last byte, folded texts with it."""
    (trace,) = plan(Change(what="x", put=(record,)), {})

    assert trace.after is not None
    assert bytes(trace.after) == msgspec.json.encode(document(record))


def test_new_records_are_numbered_behind_those_that_are_there() -> None:
    """In their order; fields that are not ours stay."""
    table = TABLES[Attendee]
    raw = msgspec.Raw(b'{"id":"a","newer":1}')
    others = tuple(Attendee(id=key, event="e", name=key) for key in ("b", "c"))

    traces = plan(Change(what="x", put=(*others, ANNA)), {table: Rows({4: raw})})

    assert [(one.id, one.number) for one in traces] == [("b", 5), ("c", 6), ("a", 4)]
    assert traces[2].after is not None
    assert msgspec.json.decode(traces[2].after)["newer"] == 1


def test_what_a_document_says_exactly_is_not_read_again() -> None:
    """Of attendees, who are texts alone; what is taken away says nothing."""
    event = Event(id="e", name="Fair", begin=date(2026, 11, 24), end=date(2026, 11, 24))
    change = Change(what="x", put=(event, ANNA), remove=((Attendee, "b"),))
    tables = {TABLES[Attendee]: Rows({4: msgspec.Raw(b'{"id":"b"}')})}

    said = as_said(change, plan(change, tables))

    assert said == {TABLES[Attendee]: {5: ANNA}}
    assert said[TABLES[Attendee]][5] is ANNA


def test_what_is_not_read_again_is_what_its_document_says(tmp_path: Path) -> None:
    """Whoever opens the folder later knows the same."""
    store = Store(tmp_path)
    store.all(Attendee)
    store.commit(Change(what="x", put=(ANNA, dataclasses.replace(ANNA, id="b", event="f"))))
    store.commit(Change(what="x", put=(dataclasses.replace(ANNA, note="x"),)))

    assert list(store.all(Attendee).values()) == list(Store(tmp_path).all(Attendee).values())
    assert store.all(Attendee)["a"].note == "x"
