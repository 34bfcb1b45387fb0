"""The facts about somebody who is expected."""

from __future__ import annotations

from companion.domain.event import Attendee, Target
from companion.services.roster import Expected
from companion.tui.widgets.prepare.facts import About, facts
from tests.fakes import NOW

ANNA = Attendee(id="a", event="e", name="Anna", extras=(("Stand", "A12"), ("Diät", "keine")))


def test_the_stand_of_the_list_is_where_they_are_found() -> None:
    """And stands among the answers of the registration only where I noted another place."""
    target = Target(id="t", event="e", attendee="a", where="at lunch")
    about = About(now=NOW)

    listed = facts(Expected(attendee=ANNA, target=None), about)
    noted = facts(Expected(attendee=ANNA, target=target), about)

    assert listed == [("where", "Stand A12"), ("Diät", "keine")]
    assert noted == [("where", "at lunch"), ("Stand", "A12"), ("Diät", "keine")]
