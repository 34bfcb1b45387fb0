"""What is done for one person does not grow with all who are known, nor stand in their way."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from typing import Any, TypeVar, cast

import pytest

from companion.devices.assets import read_asset
from companion.domain.change import Record
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Attendee, Event, Target
from companion.domain.follow_up import FollowUp
from companion.domain.paper_card import PaperCard
from companion.services.companion import Companion
from companion.services.laptop_ports import Desk
from companion.services.ports import Drafts
from companion.services.roster import Roster
from tests.fakes import NOW, FakeOptics, FakeRecords, counting_ids, fixed_clock

R = TypeVar("R", bound=Record)

FAIR = Event(id="f", name="Fair", begin=NOW.date(), end=NOW.date())
DAY = timedelta(days=1)


class Watched(Mapping[str, R]):
    """Records that tell whenever one of them is looked at."""

    def __init__(self, records: Mapping[str, R], look: Callable[[], None]) -> None:
        """Call `look` for each of `records` that somebody looks at."""
        self._records = records
        self._look = look

    def __len__(self) -> int:
        """Counting is no look."""
        return len(self._records)

    def __getitem__(self, key: str) -> R:
        """Look at one."""
        self._look()
        return self._records[key]

    def __iter__(self) -> Iterator[str]:
        """Look at one after the other."""
        return self._each(iter(self._records))

    def __reversed__(self) -> Iterator[str]:
        """Look at one after the other, the last one first."""
        return self._each(reversed(list(self._records)))

    def _each(self, keys: Iterator[str]) -> Iterator[str]:
        """Look at each that is asked for."""
        for key in keys:
            self._look()
            yield key


class WatchedRecords(FakeRecords):
    """Records that know how many of them were looked at, and who still holds a table."""

    def __init__(self, *records: Record) -> None:
        """Hold `records`; nobody has looked at them."""
        super().__init__(*records)
        self.looks = 0
        self.given: list[weakref.ref[Watched[Any]]] = []

    def all(self, kind: type[R]) -> Mapping[str, R]:
        """Return a table that is watched."""
        table = Watched(super().all(kind), self._look)
        self.given.append(weakref.ref(table))
        return table

    def _look(self) -> None:
        """Count a look."""
        self.looks += 1


def crowd(count: int) -> Iterator[Record]:
    """Yield so many contacts, talks, next steps, attendees and targets."""
    yield FAIR
    for n in range(count):
        yield Contact(id=f"c{n}", uid=f"u{n}", name=f"Anna {n}", emails=(f"c{n}@x.example",))
        yield Encounter(id=f"e{n}", contact=f"c{n}", at=NOW - 9 * DAY, event="f")
        yield FollowUp(id=f"s{n}", contact=f"c{n}", what="call", encounter=f"e{n}")
        yield Attendee(id=f"a{n}", event="f", name=f"Guest {n}", email=f"a{n}@x.example")
        yield Target(id=f"t{n}", event="f", attendee=f"a{n}")


def assemble_for(records: FakeRecords) -> Companion:
    """Return the program on `records`, at which it has not looked."""
    return Companion(
        records,
        clock=fixed_clock(),
        ids=counting_ids("new"),
        uids=counting_ids("uid"),
        desk=cast("Desk", None),
        optics=FakeOptics(),
        drafts=cast("Drafts", None),
        assets=read_asset,
    )


def program(count: int) -> tuple[Companion, WatchedRecords]:
    """Return the program among so many, with everything shown once."""
    records = WatchedRecords(*crowd(count))
    companion = assemble_for(records)
    companion.capture.get_ready()
    companion.completing.get_ready(FAIR)
    companion.contacts.find("a")
    companion.today.day()
    companion.capture.keep("Somebody first@x.example !call", FAIR)
    companion.today.met()
    companion.contacts.story(companion.contacts.get("c0"))
    return companion, records


def looks_of(count: int, work: Callable[[Companion], object]) -> int:
    """Return at how many records `work` looks among so many."""
    companion, records = program(count)
    before = records.looks
    work(companion)
    return records.looks - before


WORK: dict[str, Callable[[Companion], object]] = {
    "new": lambda companion: companion.capture.keep("Carla Diaz carla@y.example !call", FAIR),
    "known": lambda companion: companion.capture.keep("c7@x.example nice", FAIR),
    "expected": lambda companion: companion.capture.keep("a7@x.example !call", FAIR),
    "elsewhere": lambda companion: companion.capture.keep("Anna 7"),
    "key": lambda companion: companion.capture.preview("Guest 7", FAIR),
    "offer": lambda companion: companion.completing.offers("gue", 3, FAIR),
    "edit": lambda companion: companion.contacts.edit("c7", name="Anna Neu"),
    "undo": lambda companion: companion.history.undo(),
    "story": lambda companion: companion.contacts.story(companion.contacts.get("c7")),
    "met": lambda companion: companion.today.met(),
    "remembered": lambda companion: (companion.memory.recent(), companion.memory.state()),
}


@pytest.mark.parametrize("work", WORK.values(), ids=WORK)
def test_what_is_done_for_one_looks_at_as_many_records_among_many(
    work: Callable[[Companion], object],
) -> None:
    """And so does the next key after it, whatever was changed."""

    def and_a_key(companion: Companion) -> None:
        """Change something, and type on."""
        work(companion)
        companion.capture.preview("Carla Diaz carla@y.example", FAIR)
        companion.completing.offers("ann", 3, FAIR)
        companion.today.met()

    assert looks_of(100, and_a_key) == looks_of(1_000, and_a_key) < 50


def test_no_service_holds_a_table_between_two_calls() -> None:
    """A store has to copy what somebody holds before it can change it."""
    companion, records = program(3)
    anna = companion.contacts.get("c0")
    roster = Roster(companion.prepare, companion.programme, companion.known, companion.history)
    roster.load(FAIR)
    results = (
        *(companion.contacts.look_up("anna"), companion.contacts.story(anna)),
        *(companion.contacts.met_at(FAIR), companion.contacts.resolve("Anna 0")),
        *(companion.follow_ups.queue(), companion.follow_ups.all()),
        *(companion.prepare.events(), companion.programme.sessions(FAIR)),
        *(
            companion.prepare.pitches(FAIR),
            *companion.readiness.of(FAIR).parts,
            *companion.checklist.items(FAIR),
        ),
        *companion.questions.propose(companion.prepare.attendees(FAIR)[0], language="de"),
        *companion.questions.small_talk(FAIR, language="de"),
        companion.targets.meant(FAIR, "", organisation="IHK"),
        *(companion.insights.results(), companion.today.met(), companion.exchange.cards()),
        companion.importing.plan(b"BEGIN:VCARD\nVERSION:3.0\nFN:X\nEND:VCARD\n", name="x.vcf"),
        *(roster.known(one) for one in roster.find("guest")),
        *(companion.duplicates.search(), companion.duplicates.among(["c1"])),
        *companion.duplicates.compare("c0", "c1"),
    )

    assert results
    assert [table for table in records.given if table() is not None] == []


def test_the_first_key_looks_at_nobody_once_the_line_is_ready() -> None:
    """Neither at those I know nor at those who are expected and wanted at the event."""
    records = WatchedRecords(*crowd(300))
    companion = assemble_for(records)
    companion.capture.get_ready(FAIR)
    before = records.looks
    companion.capture.preview("Guest 7 @IHK a7@x.example", FAIR)

    assert records.looks - before < 30


def test_a_paper_card_looks_at_as_many_records_among_many() -> None:
    """At its keys, and when it is kept: of somebody new, and of somebody who was met there."""
    card = PaperCard(name="Carla Diaz", email="carla.diaz@y.example")
    known = PaperCard(name="Anna 7", email="c7@x.example")
    looks = []
    for count in (100, 1_000):
        companion, records = program(count)
        companion.card_pile.get_ready(FAIR)
        pile = companion.card_pile.begin()
        before = records.looks
        for one in (card, known):
            companion.card_pile.guess(one, FAIR)
            companion.card_pile.likely(one, pile)
            companion.card_pile.keep(one, pile)
        looks.append(records.looks - before)
        assert [table for table in records.given if table() is not None] == []

    assert looks[0] == looks[1] < 60
