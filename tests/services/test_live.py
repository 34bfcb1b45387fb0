"""An index says what one made anew would say, without being made anew."""

from __future__ import annotations

from collections.abc import Iterable
from threading import Thread

from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.keyed import Keyed
from companion.services.live import Live
from tests.fakes import NOW, FakeRecords

ANNA = Contact(id="a", uid="ua", circle="talent")
BEA = Contact(id="b", uid="ub", circle="talent")
CEM = Contact(id="c", uid="uc", circle="talent")


class Made:
    """Makes indexes by circle, and counts them."""

    times = 0

    def __call__(self, contacts: Iterable[Contact]) -> Keyed[Contact]:
        """Make one."""
        self.times += 1
        return Keyed(contacts, {"circle": lambda contact: (contact.circle,)})


def talents(live: Live[Contact, Keyed[Contact]]) -> list[Contact]:
    """Return whom the index finds."""
    with live.reading() as index:
        return list(index.find("circle", ("talent",)))


def test_it_is_made_when_somebody_asks_and_only_once() -> None:
    """Changes before and after that cost nobody a look at all."""
    records, made = FakeRecords(), Made()
    live = Live(records, Contact, made)
    records.commit(Change(what="capture", put=(ANNA,)))
    assert made.times == 0

    assert talents(live) == [ANNA]
    records.commit(Change(what="capture", put=(BEA, CEM)))
    records.commit(Change(what="edit", remove=((Contact, "a"),)))
    records.undo()

    assert talents(live) == [ANNA, BEA, CEM]
    assert made.times == 1


def test_changes_of_other_kinds_are_none_of_its_business() -> None:
    """Whatever their ids are."""
    records = FakeRecords(ANNA)
    live = Live(records, Contact, Made())
    assert talents(live) == [ANNA]

    records.commit(Change(what="x", put=(Encounter(id="a", contact="a", at=NOW),)))
    records.commit(Change(what="x", remove=((Encounter, "a"),)))

    assert talents(live) == [ANNA]


def test_only_those_that_belong_are_in_it() -> None:
    """They come and go with what they are."""
    records = FakeRecords(ANNA, Contact(id="b", uid="ub", circle="press"))
    live = Live(records, Contact, Made(), belongs=lambda contact: contact.circle == "talent")
    assert talents(live) == [ANNA]

    records.commit(Change(what="edit", put=(BEA, Contact(id="a", uid="ua", circle="press"))))
    assert talents(live) == [BEA]

    records.undo()
    assert talents(live) == [ANNA]


def test_who_comes_back_among_the_others_stands_there() -> None:
    """Also where nobody had asked before it was removed."""
    records, made = FakeRecords(ANNA, BEA), Made()
    live = Live(records, Contact, made)
    records.commit(Change(what="merge", remove=((Contact, "a"),)))
    assert talents(live) == [BEA]

    records.undo()

    assert talents(live) == [ANNA, BEA]
    assert made.times == 2


class Late(FakeRecords):
    """Records that tell all changes at the end, the last one first, as threads may."""

    def __init__(self, *records: Contact) -> None:
        """Hold `records`."""
        self.untold: list[Change] = []
        super().__init__(*records)

    def _tell(self, change: Change) -> None:
        """Tell nobody yet."""
        self.untold.append(change)

    def tell(self) -> None:
        """Tell now."""
        for change in reversed(self.untold):
            super()._tell(change)


def test_news_that_come_too_late_do_no_harm() -> None:
    """What counts is how the records are."""
    records = Late(ANNA)
    live = Live(records, Contact, Made())
    assert talents(live) == [ANNA]
    records.commit(Change(what="edit", put=(Contact(id="a", uid="ua", circle="press"),)))
    records.commit(Change(what="edit", put=(ANNA, BEA)))
    records.commit(Change(what="edit", remove=((Contact, "b"),)))

    records.tell()

    assert talents(live) == [ANNA]


def test_an_import_in_a_thread_waits_while_somebody_reads() -> None:
    """Nothing moves under a search."""
    records = FakeRecords(ANNA)
    live = Live(records, Contact, Made())
    importing = Thread(target=records.commit, args=(Change(what="import", put=(BEA, CEM)),))

    with live.reading() as index:
        found = index.find("circle", ("talent",))
        first = next(found)
        importing.start()
        rest = list(found)
    importing.join()

    assert [first, *rest] == [ANNA]
    assert talents(live) == [ANNA, BEA, CEM]
