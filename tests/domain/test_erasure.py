"""Whom a record is about, so that nothing of them stays or comes back."""

from __future__ import annotations

import pytest

from companion.domain.change import Record
from companion.domain.consent import Consent
from companion.domain.contact import Contact
from companion.domain.erasure import Erased, concerns, is_erased
from companion.domain.event import Event, Target
from companion.domain.same_person import NotSame
from companion.domain.trash import Trashed
from tests.fakes import NOW

ANNA = Contact(id="anna", uid="u1")
BEA = Contact(id="bea", uid="u2")
MINE: tuple[Record, ...] = (
    Consent(id="x", contact="anna"),
    Trashed(id="x", at=NOW, contact=ANNA),
    Trashed(id="x", at=NOW, contact=BEA, into=ANNA),
    Trashed(id="x", at=NOW, contact=ANNA, into=BEA),
    NotSame(id="x", contact="anna", other="bea", at=NOW),
    NotSame(id="x", contact="bea", other="anna", at=NOW),
)
OTHERS: tuple[Record, ...] = (
    Consent(id="x", contact="bea"),
    Trashed(id="x", at=NOW, contact=BEA),
    NotSame(id="x", contact="bea", other="carl", at=NOW),
    Event(id="x", name="Fair", begin=NOW.date(), end=NOW.date()),
)


@pytest.mark.parametrize("record", MINE, ids=lambda record: type(record).__name__)
def test_what_is_about_somebody_is_known(record: Record) -> None:
    """Also who was merged into them, whom they were merged into, and who they are not."""
    assert concerns(record, {"anna"})
    assert is_erased(record, {"anna"})


@pytest.mark.parametrize("record", OTHERS, ids=lambda record: type(record).__name__)
def test_what_is_about_others_stays(record: Record) -> None:
    """Unless it was erased itself."""
    assert not concerns(record, {"anna"})
    assert not is_erased(record, {"anna"})
    assert is_erased(record, {"x"})


def test_marks_stay_and_what_names_an_erased_guest_goes() -> None:
    """A mark is all that is left of somebody."""
    assert not is_erased(Erased(id="anna", at=NOW), {"anna"})
    assert is_erased(Target(id="t", event="e", attendee="guest"), {"guest"})
