"""What was promised by me and by them, how old it is and how well it is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from companion.domain.contact import Contact
from companion.domain.event import Event
from companion.domain.follow_up import FollowUp
from companion.services.promises import PATIENCE, Kept, Promises
from tests.fakes import NOW, FakeRecords

DAY = timedelta(days=1)
TODAY = NOW.date()
ANNA = Contact(id="anna", uid="u1", name="Anna Berger")
BEN = Contact(id="ben", uid="u2", name="Ben Roth")
FAIR = Event(id="fair", name="Fair", begin=TODAY, end=TODAY)
MINE = FollowUp(
    id="mine", contact="anna", what="deck", promised=True, created=NOW - 5 * DAY, event="fair"
)
LATE = replace(MINE, id="late", contact="ben", due=TODAY - 2 * DAY, event="")
SOON = replace(MINE, id="soon", due=TODAY + DAY)
THEIRS = FollowUp(id="theirs", contact="ben", what="paper", owner="them", created=NOW - 3 * DAY)
INTENDED = replace(MINE, id="intended", promised=False)


def look(*steps: FollowUp) -> Promises:
    """Return the service on these steps."""
    return Promises(FakeRecords(ANNA, BEN, FAIR, *steps), lambda: NOW)


def test_mine_and_theirs_are_told_apart_with_their_age() -> None:
    """Late ones first, then by date; what was only intended is no promise."""
    gone = replace(MINE, id="gone", contact="nobody")
    promised = look(MINE, SOON, LATE, THEIRS, INTENDED, gone).look()

    assert [one.step.id for one in promised.mine] == ["late", "soon", "mine"]
    assert [(one.age, one.late) for one in promised.mine] == [(5, 2), (5, 0), (5, 0)]
    assert [(one.step.id, one.age, one.is_mine) for one in promised.theirs] == [
        ("theirs", 3, False)
    ]
    assert promised.mine[1].event == FAIR
    assert promised.mine[0].event is None


def test_they_are_looked_at_by_person_and_by_event() -> None:
    """What became of them as well."""
    promises = look(MINE, SOON, LATE, THEIRS)

    assert [one.step.id for one in promises.look(contact="ben").mine] == ["late"]
    assert [one.step.id for one in promises.look(event="fair").mine] == ["soon", "mine"]
    assert promises.look(contact="anna").theirs == ()


def test_one_of_theirs_reminds_when_it_is_due_or_old() -> None:
    """Never one of mine, nor before its day, nor while it is snoozed."""
    steps = {
        "due": replace(THEIRS, id="due", due=TODAY),
        "early": replace(THEIRS, id="early", due=TODAY + DAY),
        "old": replace(THEIRS, id="old", created=NOW - PATIENCE * DAY),
        "snoozed": replace(
            THEIRS, id="snoozed", due=TODAY, status="snoozed", snoozed_until=TODAY + DAY
        ),
        "undated": replace(THEIRS, id="undated", created=None),
    }

    promised = look(*steps.values(), LATE).look()

    assert {one.step.id for one in promised.theirs if one.reminds} == {"due", "old"}
    assert not any(one.reminds for one in promised.mine)
    assert len(promised.theirs) == len(steps)


def test_kept_is_what_was_done_by_its_date() -> None:
    """Or without one; late is counted, and given up as well, for each side."""
    promised = look(
        replace(LATE, id="1", status="done", closed=NOW - 2 * DAY),
        replace(LATE, id="2", status="done", closed=NOW),
        replace(MINE, id="3", status="done", closed=NOW),
        replace(MINE, id="4", status="dropped", closed=NOW),
        replace(THEIRS, id="5", status="done", closed=NOW, due=TODAY - DAY),
        replace(INTENDED, id="6", status="done", closed=NOW),
    ).look()

    assert promised.kept == {"me": Kept(2, 1, 1), "them": Kept(0, 1, 0)}
    assert promised.kept["me"].done == 3
