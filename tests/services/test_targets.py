"""Whom one means by a name, a company or a role, and where to find them."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta
from typing import cast

import pytest

from companion.domain.change import Record
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Attendee, Event, Target
from companion.domain.session import Session
from companion.errors import Ambiguous, Invalid, NotFound
from companion.services.companion import Companion
from companion.services.laptop_ports import Desk
from companion.services.targets import Targets
from tests.fakes import NOW, FakeOptics, FakeRecords, MemoryDrafts, counting_ids, fixed_clock

FAIR = Event(id="f", name="Fair", begin=date(2026, 11, 24), end=date(2026, 11, 25))
AYLIN = Attendee(id="p1", event="f", name="Aylin Öztürk", organisation="TU München")
ANNA = Attendee(id="p2", event="f", name="Anna Berger", organisation="Siemens")
OTHER_ANNA = Attendee(id="p3", event="f", name="Anna Berger", organisation="Bosch")
STARRED = Target(id="t1", event="f", attendee="p1", name="Aylin Öztürk", organisation="TU München")
IHK = Target(id="t2", event="f", organisation="IHK")
MARTA = Target(id="t3", event="f", name="Marta Silva", organisation="SAP")


def program(*kept: Record) -> tuple[Companion, FakeRecords]:
    """Return the program on the fair and what is `kept`."""
    records = FakeRecords(FAIR, *kept)
    companion = Companion(
        records,
        clock=fixed_clock(),
        ids=counting_ids(),
        uids=counting_ids("uid"),
        desk=cast("Desk", None),
        optics=FakeOptics(),
        drafts=MemoryDrafts(),
        assets=lambda _: b"",
    )
    return companion, records


def targets(*kept: Record) -> Targets:
    """Return the targets of the fair."""
    return program(*kept)[0].targets


def met_somebody(name: str) -> tuple[Contact, Encounter]:
    """Return somebody with the talk in which we met."""
    return (
        Contact(id="c", uid="c", name=name),
        Encounter(id="talk", contact="c", event="f", at=NOW),
    )


@pytest.mark.parametrize(
    ("word", "organisation", "found"),
    [
        ("Aylin Öztürk", "", AYLIN),
        ("aylin ozturk", "", AYLIN),
        ("Öztürk", "", AYLIN),
        ("P1", "", AYLIN),
        ("Anna Berger", "Bosch", OTHER_ANNA),
        ("Marta", "", MARTA),
        ("t2", "", IHK),
        ("IHK", "", IHK),
    ],
)
def test_who_is_there_is_meant(word: str, organisation: str, found: Record) -> None:
    """On the list or already a target, by id, name or a part of it."""
    all_of_them = targets(AYLIN, ANNA, OTHER_ANNA, STARRED, IHK, MARTA)

    assert all_of_them.meant(FAIR, word, organisation=organisation) == found


def test_two_who_fit_are_named_with_where_they_are_from() -> None:
    """An organisation tells them apart, or an id."""
    with pytest.raises(Ambiguous) as raised:
        targets(ANNA, OTHER_ANNA).meant(FAIR, "Anna Berger")

    assert raised.value.names == ("Anna Berger, Siemens (p2)", "Anna Berger, Bosch (p3)")


def test_who_is_not_there_becomes_a_target_on_no_list() -> None:
    """A person by name, anybody of a company, anybody in a role; keeping it is another step."""
    service = targets(AYLIN, ANNA)

    person = service.meant(FAIR, "Anna Berger", organisation="Festo", role="CEO")
    anybody = service.meant(FAIR, "", organisation="IHK", role="Referent")

    assert person == Target(
        id="id1", event="f", name="Anna Berger", organisation="Festo", role="CEO"
    )
    assert anybody == Target(id="id2", event="f", organisation="IHK", role="Referent")
    with pytest.raises(Invalid):
        service.meant(FAIR, " ")


def test_who_is_typed_in_a_form_is_on_the_list_where_only_one_can_be_meant() -> None:
    """A part of a name is somebody else there: nobody was asked which one."""
    service = targets(AYLIN, ANNA, OTHER_ANNA)

    assert service.somebody(FAIR, name="Dr. Aylin Öztürk") == AYLIN
    assert service.somebody(FAIR, name="Anna Berger", organisation="Bosch GmbH") == OTHER_ANNA
    assert isinstance(service.somebody(FAIR, name="Anna Berger"), Target)
    assert isinstance(service.somebody(FAIR, name="Aylin"), Target)
    assert isinstance(service.somebody(FAIR, organisation="Bosch"), Target)


def test_the_same_company_is_one_target() -> None:
    """However it is written."""
    assert targets(IHK).draft(FAIR, organisation="ihk") == IHK
    assert targets(IHK).draft(FAIR, organisation="ihk", role="Referent") != IHK


@pytest.mark.parametrize(
    ("word", "found"), [("t1", STARRED), ("p1", STARRED), ("IHK", IHK), ("marta", MARTA)]
)
def test_a_target_is_found_by_what_it_is_called(word: str, found: Target) -> None:
    """Or by its id, or that of the attendee."""
    assert targets(AYLIN, STARRED, IHK, MARTA).resolve(FAIR, word) == found


def test_who_is_no_target_is_not_found() -> None:
    """Also where they are on the list."""
    with pytest.raises(NotFound) as raised:
        targets(AYLIN, ANNA, STARRED).resolve(FAIR, "Anna Berger")

    assert raised.value.kind == "wanted"


def test_somebody_is_found_where_they_speak() -> None:
    """Under the name of the list or of the target; a company or a role speaks nowhere."""
    talk = Session(
        id="s", event="f", title="Dual", begin=NOW, end=NOW + timedelta(hours=1),
        speakers=("Dr. Aylin Öztürk (TU München)",),
    )  # fmt: skip
    service = targets(AYLIN, STARRED, IHK, talk)

    assert service.where(AYLIN) == service.where(STARRED) == [talk]
    assert service.where(dataclasses.replace(STARRED, attendee="", name="A. Öztürk")) == []
    assert service.where(IHK) == []
    assert service.where(ANNA) == []


def test_a_tick_is_taken_back_alone() -> None:
    """It was somebody else: they stay as they were kept, and are not who is on the list."""
    company, records = program(dataclasses.replace(IHK, met="talk"), *met_somebody("Jo"))
    kept = records.all(Target)["t2"]
    jo = company.targets.met_in(kept)
    assert jo is not None
    assert jo.name == "Jo"
    assert company.targets.not_met(kept) == IHK
    assert records.all(Target)["t2"] == IHK
    assert records.all(Contact)["c"] == jo

    listed = dataclasses.replace(AYLIN, contact="c")
    person, records = program(
        listed, dataclasses.replace(STARRED, met="talk"), *met_somebody("Aylin Öztürk")
    )
    person.targets.not_met(records.all(Target)["t1"])
    assert (records.all(Attendee)["p1"], records.all(Target)["t1"]) == (AYLIN, STARRED)
    person.history.undo()
    assert records.all(Attendee)["p1"] == listed
    assert records.all(Target)["t1"].met == "talk"


def test_who_was_not_met_or_is_no_target_is_left_as_they_are() -> None:
    """Nothing is written, so that undo never seems to do nothing."""
    company, records = program(IHK, AYLIN)

    assert company.targets.not_met(IHK) == IHK
    assert company.targets.not_met(STARRED) == STARRED
    assert company.targets.met_in(IHK) is None
    assert not records.commits


def test_a_talk_that_is_gone_is_unticked_as_well() -> None:
    """Then the list says of nobody who it was."""
    listed = dataclasses.replace(AYLIN, contact="c")
    person, records = program(listed, dataclasses.replace(STARRED, met="gone"))

    assert person.targets.not_met(records.all(Target)["t1"]) == STARRED
    assert records.all(Attendee)["p1"] == listed
