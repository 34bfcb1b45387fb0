"""Whom I wanted to meet before there was a list is found on it."""

from __future__ import annotations

import dataclasses

import pytest

from companion.domain.event import Attendee, Target
from companion.services.importing import Importing
from tests.fakes import FakeRecords, counting_ids, fixed_clock
from tests.services.test_importing import FAIR

MARTA = Target(id="t", event="fair", name="Marta Silva", organisation="SAP", reason="why")
LIST = b"Name;Company;Email\nDr. Marta Silva;SAP SE;m@sap.example\nJo;IHK;j@ihk.example\n"


def taken(*targets: Target, data: bytes = LIST) -> FakeRecords:
    """Return the records after the list was taken in."""
    records = FakeRecords(FAIR, *targets)
    service = Importing(records, fixed_clock(), counting_ids(), counting_ids("uid"))
    service.apply([service.plan(data, name="list.csv", event=FAIR)])
    return records


def test_who_was_named_is_the_one_on_the_list() -> None:
    """With all that was said of them; in the same commit, and only once."""
    records = taken(MARTA)
    (marta,) = (one for one in records.all(Attendee).values() if "Marta" in one.name)

    assert records.all(Target)["t"] == dataclasses.replace(MARTA, attendee=marta.id)
    assert len(records.commits) == 1
    again = Importing(records, fixed_clock(), counting_ids("x"), counting_ids("uid"))
    assert again.plan(LIST, name="list.csv", event=FAIR).change.is_empty


@pytest.mark.parametrize(
    "target",
    [
        dataclasses.replace(MARTA, organisation="Bosch"),
        dataclasses.replace(MARTA, event="other"),
        dataclasses.replace(MARTA, name="Marta"),
        Target(id="t", event="fair", organisation="SAP"),
    ],
)
def test_anybody_else_stays_on_no_list(target: Target) -> None:
    """Namesakes from elsewhere, the targets of another event, and who stands for a company."""
    assert taken(target).all(Target)["t"] == target


def test_of_several_who_may_be_meant_nobody_is() -> None:
    """The user marks who it is."""
    data = b"Name;Company\nMarta Silva;SAP\nMarta Silva;Bosch\n"
    target = dataclasses.replace(MARTA, organisation="")

    assert taken(target, data=data).all(Target)["t"] == target


def test_nobody_is_two_targets() -> None:
    """Who was named twice is the first of the two."""
    other = dataclasses.replace(MARTA, id="u", organisation="SAP AG")

    both = taken(MARTA, other).all(Target)
    assert both["t"].attendee
    assert not both["u"].attendee
