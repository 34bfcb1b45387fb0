"""What we give, exchange and ask, by person, event and month."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

from companion.domain.balance import Balance
from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.domain.event import Event
from companion.domain.follow_up import FollowUp
from companion.services.balance import MONTHS, Balances, last_months
from tests.fakes import NOW, FakeRecords

ANNA = Contact(id="anna", uid="u1", name="Anna Berger")
BEN = Contact(id="ben", uid="u2", name="Ben Roth")
FAIR = Event(id="fair", name="Fair", begin=NOW.date(), end=NOW.date())
OLD = Event(id="old", name="Old", begin=date(2025, 5, 1), end=date(2025, 5, 1))
NONE = Event(id="none", name="None", begin=NOW.date(), end=NOW.date())


def done(key: str, contact: str, kind: str, days: int = 0, event: str = "") -> FollowUp:
    """Return a step that was done so many days ago."""
    closed = NOW - timedelta(days=days)
    return FollowUp(id=key, contact=contact, kind=kind, status="done", closed=closed, event=event)


STEPS = (
    done("1", "anna", "give", event="fair"),
    done("2", "anna", "ask", 1, "fair"),
    done("3", "anna", "ask", 2, "old"),
    done("4", "ben", "exchange", 40),
    done("5", "ben", "give", 400),
    done("6", "gone", "ask", 400),
    FollowUp(id="7", contact="ben", kind="ask", created=NOW),
    FollowUp(id="8", contact="ben", kind="ask", owner="them", event="none"),
)


def test_the_overview_counts_by_month_event_and_person() -> None:
    """Whom we ask more than we give is named; who has gone is not."""
    records = FakeRecords(ANNA, BEN, FAIR, OLD, NONE, *STEPS)
    balances = Balances(records, lambda: NOW)

    found = balances.overview()

    assert found.all.done == Balance(give=2, exchange=1, ask=3)
    assert found.all.open == Balance(ask=1)
    assert [month for month, _ in found.months] == list(last_months(NOW.date()))
    assert found.months[0][1].done == Balance(give=1, ask=2)
    assert sum(both.done.exchange for _, both in found.months) == 1
    assert [event.id for event, _ in found.events] == ["fair", "old"]
    assert [(one.id, both.done.ask) for one, both in found.asked] == [("anna", 2)]
    assert balances.overview() is found
    records.commit(Change(what="done", put=(replace(STEPS[6], status="done", closed=NOW),)))
    assert balances.overview().all.open == Balance()


def test_a_balance_is_that_of_a_person_an_event_or_a_month() -> None:
    """Or of what is all of these; what waits belongs to no month."""
    balances = Balances(FakeRecords(ANNA, BEN, FAIR, OLD, *STEPS), lambda: NOW)

    assert balances.of().done.total == 6
    assert balances.of(contact="ben").open == Balance(ask=1)
    assert balances.of(contact="anna", event="fair").done == Balance(give=1, ask=1)
    assert balances.of(month=NOW.date()).done == Balance(give=1, ask=2)
    assert balances.of(month=NOW.date()).open == Balance()
    assert balances.of(contact="nobody").done == Balance()


def test_a_month_begins_where_the_user_is() -> None:
    """What was done in the night counts by the calendar on their wall."""
    zone = timezone(timedelta(hours=9))
    now = datetime(2026, 3, 1, 8, tzinfo=zone)
    step = replace(done("1", "anna", "give"), closed=now - timedelta(hours=7, minutes=30))
    balances = Balances(FakeRecords(ANNA, step), lambda: now)

    months = dict(balances.overview().months)

    assert months[date(2026, 3, 1)].done.give == 1
    assert balances.of(month=date(2026, 3, 31)).done.give == 1
    assert list(last_months(date(2026, 1, 31)))[1] == date(2025, 12, 1)
    assert len(months) == MONTHS


def test_asks_in_a_row_are_those_with_one_person() -> None:
    """And follow what changes."""
    records = FakeRecords(ANNA, BEN, *STEPS)
    balances = Balances(records, lambda: NOW)

    assert balances.asks_in_a_row("anna") == 0
    assert balances.asks_in_a_row("ben") == 1
    later = FollowUp(id="9", contact="anna", kind="ask", created=NOW + timedelta(hours=1))
    records.commit(Change(what="follow_up", put=(later,)))
    assert balances.asks_in_a_row("anna") == 1
    assert balances.asks_in_a_row("anna", later) == 0
    assert balances.asks_in_a_row("nobody") == 0


def test_the_overview_follows_every_change() -> None:
    """It says what counting anew would say, whatever is done, undone or taken away."""
    records = FakeRecords(ANNA, BEN, FAIR, OLD, *STEPS)
    balances = Balances(records, lambda: NOW)
    first = balances.overview()
    for change in (
        Change(what="done", put=(replace(STEPS[6], status="done", closed=NOW),)),
        Change(what="drop", put=(replace(STEPS[1], status="dropped"),)),
        Change(what="x", put=(replace(STEPS[2], contact="ben", event="fair"),)),
        Change(what="x", put=(done("9", "ben", "ask", 170),), remove=((FollowUp, "1"),)),
        Change(what="x", remove=((Contact, "ben"),)),
    ):
        records.commit(change)

        assert balances.overview() == Balances(records, lambda: NOW).overview()
    records.commit(Change(what="x", put=(BEN, *STEPS), remove=((FollowUp, "9"),)))
    assert balances.overview() == first


def test_a_month_begins_at_midnight_here() -> None:
    """What was done in the last minutes of one is not of the next, in a zone of half hours."""
    zone = timezone(timedelta(hours=5, minutes=30))
    begin = datetime(2026, 11, 1, tzinfo=zone)
    steps = [
        FollowUp(id=key, contact="anna", status="done", closed=begin + timedelta(minutes=minutes))
        for key, minutes in (("a", -1), ("b", 0), ("c", 1))
    ]

    months = Balances(FakeRecords(*steps), lambda: NOW.astimezone(zone)).overview().months

    assert [both.done.give for _month, both in months[:3]] == [2, 1, 0]
