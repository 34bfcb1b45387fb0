"""Undo takes back nobody whom somebody else has named since."""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
import pytest

from companion.domain.change import Change, Record
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter, Interaction
from companion.domain.event import Attendee, Event, Target
from companion.domain.follow_up import FollowUp
from companion.domain.same_person import NotSame
from companion.storage import Store
from companion.storage.references import contacts_in, mentions, without

NOW = datetime(2026, 11, 24, 15, 8, tzinfo=UTC)
ANNA = Contact(id="a", uid="urn:a", name="Anna Berger")
TALK = Encounter(id="t", contact="a", at=NOW)
STEP = FollowUp(id="f", contact="a", encounter="t", what="send the study")
FAIR = Event(id="e", name="Fair", begin=date(2026, 9, 1), end=date(2026, 9, 2))
GUEST = Attendee(id="g", event="e", name="Gül")


def kept_after_undo(folder: Path, made: tuple[Record, ...], *others: Record) -> set[str]:
    """Let one make records and another put some; return the ids that the first undo leaves."""
    store = Store(folder)
    store.commit(Change(what="capture", put=made))
    Store(folder).commit(Change(what="other", put=others))
    undone = store.undo()

    kinds = {type(record) for record in made}
    left = {key for kind in kinds for key in Store(folder).all(kind)}
    assert undone is not None
    assert {record.id for record in undone.put} == {record.id for record in made} - left
    return left & {record.id for record in made}


@pytest.mark.parametrize(
    ("other", "kept"),
    [
        (Encounter(id="t2", contact="a", at=NOW), {"a"}),
        (FollowUp(id="f2", contact="a", owner="them"), {"a"}),
        (FollowUp(id="f2", contact="a", encounter="t"), {"a", "t"}),
        (FollowUp(id="f2", contact="", encounter="t"), {"a", "t"}),
        (Interaction(id="i", contact="", at=NOW, follow_up="f"), {"a", "t", "f"}),
        (Target(id="x", event="", name="Anna", met="t"), {"a", "t"}),
        (NotSame(id="a z", contact="z", other="a", at=NOW), {"a"}),
        (Encounter(id="t2", contact="f", at=NOW), set()),
        (Contact(id="b", uid="urn:b", note="a t f"), set()),
    ],
)
def test_whom_others_name_stays(tmp_path: Path, other: Record, kept: set[str]) -> None:
    """And whoever is named by what stays; only the rest is taken back."""
    assert kept_after_undo(tmp_path, (ANNA, TALK, STEP), other) == kept


def test_an_event_with_guests_of_others_stays(tmp_path: Path) -> None:
    """Its attendees would belong nowhere."""
    assert kept_after_undo(tmp_path, (FAIR,), GUEST) == {"e"}


def test_what_others_changed_keeps_whom_it_names(tmp_path: Path) -> None:
    """A talk that they added a note to stays, and so does its contact."""
    changed = dataclasses.replace(TALK, note="likes tea")

    assert kept_after_undo(tmp_path, (ANNA, TALK, STEP), changed) == {"a", "t"}


def test_what_is_taken_back_itself_keeps_nobody(tmp_path: Path) -> None:
    """A guest who became a contact is a guest again."""
    store = Store(tmp_path)
    store.commit(Change(what="import", put=(GUEST,)))
    met = dataclasses.replace(GUEST, contact="a")
    store.commit(Change(what="capture", put=(ANNA, TALK, met)))

    store.undo()

    assert dict(store.all(Contact)) == dict(store.all(Encounter)) == {}
    assert dict(store.all(Attendee)) == {"g": GUEST}


def test_a_document_that_is_no_record_names_nobody(tmp_path: Path) -> None:
    """It cannot keep anybody from being taken back."""
    store = Store(tmp_path)
    store.commit(Change(what="capture", put=(ANNA, TALK)))
    file = tmp_path / "companion.json"
    file.write_bytes(
        file.read_bytes().replace(b'"encounters":{', b'"encounters":{"9":{"contact":5},')
    )

    store.undo()

    assert dict(store.all(Contact)) == {}


@pytest.mark.parametrize(
    ("table", "document", "whom"),
    [
        ("contacts", b'{"id":"a"}', ["a"]),
        ("contacts", b"{}", [""]),
        ("encounters", b'{"id":"t","contact":"a"}', ["a"]),
        ("trash", b'{"id":"x","contact":{"id":"a"}}', ["a"]),
        ("trash", b'{"id":"x","contact":{"id":"a"},"into":{"id":"b"}}', ["a", "b"]),
        ("trash", b'{"id":"x","contact":{"id":"a"},"into":null}', ["a"]),
        ("trash", b'{"id":"x","contact":{"id":"a"},"into":7,"other":[]}', ["a"]),
        ("not_same", b'{"id":"a b","contact":"a","other":"b"}', ["a", "b"]),
        ("follow_ups", b'{"id":"s","contact":"a","other":"b"}', ["a"]),
        ("consents", b'{"id":"s","contact":"a","other":"b"}', ["a"]),
        ("events", b'{"id":"e"}', []),
        ("encounters", b'{"id":"t","contact":5}', []),
        ("encounters", b"[]", []),
    ],
)
def test_whom_a_document_is_about_is_known(table: str, document: bytes, whom: list[str]) -> None:
    """Itself, whom it names, or whom it holds; what is no record is about nobody."""
    assert list(contacts_in(table, msgspec.Raw(document))) == whom


@pytest.mark.parametrize(
    ("table", "document", "left"),
    [
        ("follow_ups", b'{"contact":"a","other":"b","x":1}', {"contact": "a", "other": "", "x": 1}),
        ("follow_ups", b'{"contact":"a","other":"c"}', None),
        ("follow_ups", b'{"contact":"a","other":["b"]}', None),
        ("follow_ups", b'{"contact":"a","other":7}', None),
        ("follow_ups", b"[]", None),
        ("consents", b'{"other":"b"}', {"other": ""}),
        ("encounters", b'{"other":"b"}', None),
        (
            "trash",
            b'{"contact":{"id":"a"},"follow_ups":[{"other":"b"},3]}',
            {"contact": {"id": "a"}, "follow_ups": [{"other": ""}, 3]},
        ),
        ("trash", b'{"follow_ups":"b","consents":[{"other":{}}],"others":{"b":"b"}}', None),
        (
            "trash",
            b'{"others":[["s","b"],["t","c"],"b",null]}',
            {"others": [["t", "c"], "b", None]},
        ),
        ("trash", b"[7]", None),
    ],
)
def test_who_was_erased_is_not_named_by_what_is_about_others(
    table: str, document: bytes, left: dict[str, object] | None
) -> None:
    """The rest of a document stays; what is no record stays as it is."""
    raw = msgspec.Raw(document)
    found = without(table, raw, {"b"})

    assert mentions(table, raw, {"b"}) == (left is not None)
    assert found is raw if left is None else msgspec.json.decode(found) == left
