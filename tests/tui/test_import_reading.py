"""Files are looked at one after the other; it is told how far that is, and it can be stopped."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import Any

import pytest
from textual.message import Message

from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.domain.event import Attendee, Event
from companion.errors import Stopped, StoreError, Unreadable
from companion.services.companion import Companion
from companion.tui.import_reading import Looked, Request, Ticker, look_at
from companion.tui.import_work import Found, Refused, Taken, Told, read, take_in
from tests.fakes import FakeRecords
from tests.services.programmes import PANEL, schedule
from tests.tui.demo import companion_on
from tests.tui.follow_up_host import NotingDesk
from tests.tui.import_app import STRANGE
from tests.tui.prepare_app import FAIR

PEOPLE = 1_000
LIST = ("Name,Email\n" + "".join(f"Guest {n},g{n}@x.example\n" for n in range(PEOPLE))).encode()
CARDS = b"".join(
    b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Guest %d\r\nEND:VCARD\r\n" % n for n in range(PEOPLE)
)


def world(**files: bytes) -> tuple[Companion, FakeRecords]:
    """Return the program with one event, and `files` by name in the folder /box."""
    records, desk = FakeRecords(FAIR), NotingDesk()
    for name, data in files.items():
        desk.written[Path("/box") / name] = data
    return companion_on(records, desk=desk), records


def request(*names: str, **facts: Any) -> Request:
    """Return what asks for files in the folder /box; for all without a name."""
    paths = tuple(Path("/box") / name for name in names) or (Path("/box"),)
    return Request(paths=paths, event=FAIR, **facts)


def ignored(_done: int, _total: int) -> None:
    """Take no note of how far it is."""


@pytest.mark.parametrize("data", [LIST, CARDS], ids=["list", "cards"])
def test_progress_grows_up_to_the_end(data: bytes) -> None:
    """For one file, and over all of several."""
    companion, _records = world(a=data, b=data)
    for names in ((), ("a",)):
        shares = []

        def told(done: int, total: int) -> None:
            shares.append(done / total)  # noqa: B023 - called before the next round

        look_at(companion, request(*names), told)

        assert shares == sorted(shares)
        assert shares[0] == 0
        assert len(shares) > 4
        assert 0.5 < shares[-1] <= 1


@pytest.mark.parametrize("data", [LIST, CARDS], ids=["list", "cards"])
def test_stopped_in_the_middle_nothing_was_changed(data: bytes) -> None:
    """And the same can be asked again."""
    companion, records = world(a=data)

    def stopping(done: int, total: int) -> None:
        if done * 2 > total:
            raise Stopped

    with pytest.raises(Stopped):
        look_at(companion, request("a"), stopping)
    assert not records.commits

    found = look_at(companion, request("a"), ignored)
    assert isinstance(found, Looked)
    assert len(found.plans[0].new) == PEOPLE


def test_a_ticker_tells_a_few_times_a_second() -> None:
    """The first time at once, however often it is called; and it stops when it is to."""
    told: list[float] = []
    stopped: list[bool] = []
    ticker = Ticker(told.append, lambda: bool(stopped))
    for done in range(5_000):
        ticker(done, 10_000)
    ticker(0, 0)

    assert told[0] == 0
    assert len(told) < 100
    stopped.append(True)
    with pytest.raises(Stopped):
        ticker(1, 2)


def test_a_list_that_nobody_knows_is_returned_to_be_named() -> None:
    """Before anything of it is planned."""
    companion, _records = world(a=LIST, b=STRANGE)

    found = look_at(companion, request(), ignored)

    assert not isinstance(found, Looked)
    assert found.headers[0] == "Wer"


def test_one_file_that_cannot_be_read_is_an_error_among_several_it_is_told() -> None:
    """All others are looked at."""
    companion, _records = world(**{"a.vcf": b"", "b.vcf": CARDS})

    with pytest.raises(Unreadable):
        look_at(companion, request("a.vcf"), ignored)
    found = look_at(companion, request(), ignored)

    assert isinstance(found, Looked)
    assert [(one.path, one.reason) for one in found.unread] == [("a.vcf", "empty")]
    assert found.is_news
    assert len(found.plans) == 1


def test_a_file_of_cards_without_any_is_told_as_what_it_was_meant_to_be() -> None:
    """Rather than as a list that it is not."""
    companion, _records = world(**{"a.vcf": b"hello", "a.csv": b"hello"})

    for name, reason in (("a.vcf", "not_a_vcard"), ("a.csv", "not_a_list")):
        with pytest.raises(Unreadable) as refused:
            look_at(companion, request(name), ignored)
        assert (refused.value.path, refused.value.reason) == (name, reason)


def test_whoever_stopped_hears_nothing_more() -> None:
    """Neither what was found nor why not."""
    companion, _records = world(a=LIST, b=b"")
    heard: list[Message] = []

    read(companion, request("a"), heard.append, lambda: True)
    assert not heard

    asked = count()
    read(companion, request("b"), heard.append, lambda: next(asked) > 0)
    assert [one for one in heard if not isinstance(one, Told)] == []


def test_what_was_found_is_posted() -> None:
    """Or why it cannot be read."""
    companion, _records = world(a=LIST, b=b"")
    heard: list[Message] = []

    read(companion, request("a"), heard.append, bool)
    read(companion, request("b"), heard.append, bool)

    assert [type(one) for one in heard if not isinstance(one, Told)] == [Found, Refused]


def test_what_was_shown_is_taken_in_as_one() -> None:
    """Several files, one commit."""
    companion, records = world(**{"a.csv": LIST, "b.vcf": CARDS})
    found = look_at(companion, request(), ignored)
    assert isinstance(found, Looked)
    heard: list[Message] = []

    take_in(companion, found, heard.append)

    assert [type(one) for one in heard] == [Taken]
    assert len(records.commits) == 1
    assert len(records.all(Contact)) == len(records.all(Attendee)) == PEOPLE


def test_a_store_that_refuses_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """And nothing is taken in."""
    companion, records = world(a=LIST)
    found = look_at(companion, request(), ignored)
    assert isinstance(found, Looked)

    def refuse(_change: Change) -> None:
        raise StoreError("x", "full")

    monkeypatch.setattr(records, "commit", refuse)
    heard: list[Message] = []
    take_in(companion, found, heard.append)

    assert [type(one) for one in heard] == [Refused]


@pytest.mark.parametrize("place", [None, FAIR], ids=["no event", "another event"])
def test_a_list_belongs_to_the_event_that_the_programme_beside_it_makes(
    place: Event | None,
) -> None:
    """Whichever name comes first; in one commit."""
    companion, records = world(**{"a.csv": LIST, "b.xml": schedule(PANEL)})
    asked = Request(paths=(Path("/box"),), event=place, programme="event")

    found = look_at(companion, asked, ignored)
    assert isinstance(found, Looked)
    heard: list[Message] = []
    take_in(companion, found, heard.append)

    (camp,) = (one for one in records.all(Event).values() if one != FAIR)
    assert found.event is not None
    assert (found.event.id, found.event.name) == (camp.id, "Camp 2026")
    assert {one.event for one in records.all(Attendee).values()} == {camp.id}
    assert len(records.commits) == 1
