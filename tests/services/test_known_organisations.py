"""Which words of a line are an organisation of somebody I know or expect."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest

from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.domain.event import Attendee, Event
from companion.services.known_organisations import Organisations
from companion.services.ports import Records
from tests.fakes import NOW, FakeRecords

FAIR = Event(id="f", name="Fair", begin=NOW.date(), end=NOW.date())
LENA = Contact(id="l", uid="ul", name="Lena Roth", organisation="Röntgen Labs GmbH & Co. KG")
AYLIN = Attendee(id="p", event="f", name="Aylin", organisation="Messe Nord")
Asked = Callable[[Records], Callable[[list[str]], int]]
WAYS: dict[str, Asked] = {
    "index": lambda records: Organisations(records).known,
    "once": lambda records: Organisations(records).looked_up(FAIR),
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize(
    ("words", "length"),
    [
        ("Röntgen Labs Anna Berger", 2),
        ("roentgen labs", 2),
        ("rontgen labs", 2),
        ("RÖNTGEN LABS GmbH & Co. KG", 6),
        ("Messe Nord. Anna", 2),
        ("Messe", 0),
        ("Nord", 0),
        ("Anna Messe Nord", 0),
        ("&", 0),
        ("", 0),
    ],
)
def test_the_longest_that_is_known_counts(way: Asked, words: str, length: int) -> None:
    """In any spelling, with its legal form or without; nothing else is one."""
    assert way(FakeRecords(FAIR, LENA, AYLIN))(words.split()) == length


def test_without_an_event_contacts_alone_are_looked_up() -> None:
    """Nobody reads a list of twenty thousand for it."""
    known = Organisations(FakeRecords(FAIR, LENA, AYLIN)).looked_up(None)

    assert (known(["Röntgen", "Labs"]), known(["Messe", "Nord"]), known([])) == (2, 0, 0)


def test_the_index_follows_every_change() -> None:
    """Who gets another employer, is removed or comes new."""
    records = FakeRecords(FAIR, LENA, AYLIN)
    organisations = Organisations(records)
    organisations.get_ready()
    moved = dataclasses.replace(LENA, organisation="Nordlicht")

    records.commit(Change(what="edit", put=(moved,), remove=((Attendee, "p"),)))

    known = organisations.known
    assert (known(["Nordlicht"]), known(["Röntgen", "Labs"]), known(["Messe", "Nord"])) == (1, 0, 0)
