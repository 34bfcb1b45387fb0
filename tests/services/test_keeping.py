"""The doors learn what the records know of themselves."""

from __future__ import annotations

from companion.domain.contact import Contact
from companion.domain.event import Event
from companion.domain.follow_up import FollowUp
from companion.services.keeping import Concerned, Keeping
from companion.services.ports import Finding, Problem
from tests.fakes import NOW, FakeRecords


def test_what_cannot_be_read_is_handed_on() -> None:
    """As the records tell it."""
    problem = Problem("/data", "contacts", 2, "not_understood")

    class Sick(FakeRecords):
        """Records of which one is none."""

        def problems(self) -> tuple[Problem, ...]:
            """Return it."""
            return (problem,)

    assert Keeping(FakeRecords()).problems() == ()
    assert Keeping(Sick()).problems() == (problem,)


def test_a_finding_is_about_people() -> None:
    """Records of a contact by its name, others by their own, and what is gone by nothing."""
    anna = Contact(id="anna", uid="u1", name="Anna Berger")
    fair = Event(id="fair", name="Messe", begin=NOW.date(), end=NOW.date())
    step = FollowUp(id="step", contact="anna", what="send the deck")
    lost = FollowUp(id="lost", contact="nobody", what="call")
    keeping = Keeping(FakeRecords(anna, fair, step, lost))
    places = (
        *("contacts anna", "follow_ups step", "follow_ups lost", "events fair"),
        *("contacts gone", "nonsense x", "contacts", ""),
    )

    about = keeping.concerned(Finding(path="j", reason="commit_damaged", records=places))

    assert [(one.id, one.name, one.contact) for one in about] == [
        ("anna", "Anna Berger", "anna"),
        ("step", "Anna Berger", "anna"),
        ("lost", "", ""),
        ("fair", "Messe", ""),
        ("gone", "", ""),
        ("x", "", ""),
        ("", "", ""),
        ("", "", ""),
    ]
    assert about[5] == Concerned(table="nonsense", id="x")
