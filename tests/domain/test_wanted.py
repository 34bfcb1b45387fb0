"""Who is met as the person, the company or the role that I wanted to meet."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from companion.domain.contact import Contact
from companion.domain.event import Attendee, Target
from companion.domain.wanted import KnownTargets, is_personal, role_words


def wanted(key: str, **facts: Any) -> Target:
    """Return a target of the one event, with the id `key`."""
    return Target(id=key, event="f", **facts)


def somebody(name: str = "Jo", organisation: str = "", role: str = "") -> Contact:
    """Return who stands before me."""
    return Contact(id="", uid="", name=name, organisation=organisation, role=role)


def found(person: Contact, *targets: Target, attendee: Attendee | None = None) -> list[str]:
    """Return the ids of those of `targets` that `person` is, the best first."""
    return [one.id for one in KnownTargets(targets).matches("f", person, attendee)]


PERSON = wanted("person", name="Jonas Weiß", organisation="IHK")
PLACE_AND_ROLE = wanted("both", organisation="IHK", role="Referent")
PLACE = wanted("place", organisation="IHK", priority=3)
ROLE = wanted("role", role="Referent", priority=3)
ALL = (ROLE, PLACE, PLACE_AND_ROLE, PERSON)


def test_the_person_comes_first_then_what_they_stand_for_the_most_exact_first() -> None:
    """Stars do not matter between them."""
    jonas = somebody("Jonas Weiss", "IHK", "Referent")

    assert found(jonas, *ALL) == ["person", "both", "place", "role"]


def test_nobody_takes_the_target_that_a_colleague_is() -> None:
    """A target with a name is met in that person alone, also where they come from one place."""
    colleague = somebody("Lena Roth", "IHK", "Referentin")

    assert found(colleague, *ALL) == ["both", "place", "role"]
    assert found(somebody("Lena Roth", "IHK"), *ALL) == ["place"]
    assert found(somebody("", "IHK"), *ALL) == ["place"]
    assert found(somebody("Lena Roth", "Messe", "Referentin"), *ALL) == ["role"]


@pytest.mark.parametrize(
    ("wish", "place", "is_met"),
    [
        ("Bosch", "Volkswagen", False),
        ("Bosch", "Robert Bosch GmbH", True),
        ("Bosch", "", True),
        ("", "Volkswagen", True),
        ("VW", "Volkswagen AG", True),
        ("Technische Universität München", "TUM", True),
        ("Deutsche Bahn", "DB", True),
        ("Deutsche Bahn", "DHL", False),
        ("Bosch", "BMW", False),
    ],
)
def test_a_namesake_from_elsewhere_is_somebody_else(wish: str, place: str, *, is_met: bool) -> None:
    """Unless the two organisations may be one, or nobody said where they are from."""
    namesake = somebody("Thomas Müller", place)
    target = wanted("t", name="Thomas Müller", organisation=wish)

    assert bool(found(namesake, target)) is is_met


def test_what_is_met_already_comes_last_but_for_the_person_themselves() -> None:
    """The second one of a company may be the professor that is missing."""
    met_place = dataclasses.replace(PLACE, met="talk")
    met_person = dataclasses.replace(PERSON, met="talk")
    jonas = somebody("Jonas Weiß", "IHK", "Referent")

    assert found(jonas, met_place, ROLE, met_person) == ["person", "role", "place"]


def test_of_two_alike_the_more_important_comes_first() -> None:
    """As stars say it."""
    nice, must = wanted("nice", role="CEO", priority=1), wanted("must", role="CEO", priority=3)

    assert found(somebody(role="CEO"), nice, must) == ["must", "nice"]


@pytest.mark.parametrize(
    ("wish", "role"),
    [
        ("Professor", "Professorin für Logistik"),
        ("Professor:in", "Honorarprofessor"),
        ("Professor*in (m/w/d)", "Professor"),
        ("Prof.", "Professor of Logistics"),
        ("a professor", "Full Professor"),
        ("Leiter", "Personalleiterin"),
        ("Head of HR", "Head of HR & Culture"),
        ("HR", "Head of HR"),
        ("Lehrer/-innen", "Lehrerin"),
    ],
)
def test_a_role_is_met_however_it_is_written(wish: str, role: str) -> None:
    """Gender, titles and what else they do make no difference."""
    assert found(somebody(role=role), wanted("t", role=wish)) == ["t"]


@pytest.mark.parametrize(
    ("wish", "role"),
    [
        ("Professor", "Student"),
        ("HR", "Three"),
        ("Head of HR", "Head of IT"),
        ("HR", ""),
        ("&", "&"),
    ],
)
def test_another_role_is_not_met(wish: str, role: str) -> None:
    """Every word of the wish is to be in it, short ones as whole words; a mark is no role."""
    assert found(somebody(role=role), wanted("t", role=wish)) == []


def test_a_title_before_the_name_is_a_role() -> None:
    """Many lists say of a professor nothing else."""
    assert found(somebody("Prof. Dr. Eva Lindqvist"), wanted("t", role="Professorin")) == ["t"]


@pytest.mark.parametrize(
    ("wish", "place", "is_met"),
    [
        ("IHK", "IHK Bremen", True),
        ("Siemens AG", "Siemens", True),
        ("TU München", "TU Berlin", False),
        ("IHK Bremen", "IHK", False),
        ("Bremen", "IHK Bremen", False),
        ("&", "&", False),
        ("Siemens", "Siemens Energy AG", True),
        ("Siemens AG", "Siemens Energy AG", False),
    ],
)
def test_an_organisation_is_met_by_how_its_name_begins(
    wish: str, place: str, *, is_met: bool
) -> None:
    """Somebody of the IHK Bremen is somebody from the IHK; a legal form says the very company."""
    assert bool(found(somebody(organisation=place), wanted("t", organisation=wish))) is is_met


def test_the_very_organisation_comes_before_one_whose_name_begins_alike() -> None:
    """Siemens Energy is met before Siemens by whom comes from there."""
    wide, exact = wanted("wide", organisation="Siemens"), wanted("e", organisation="Siemens Energy")

    assert found(somebody(organisation="Siemens Energy"), wide, exact) == ["e", "wide"]


def test_a_stand_on_the_list_is_met_by_anybody_of_it() -> None:
    """A row without a name is an organisation, called as it is: no other one will do."""
    stand = wanted("t", attendee="p1", organisation="Festo SE")

    assert found(somebody(organisation="Festo"), stand) == ["t"]
    assert found(somebody(organisation="Festo Didactic"), stand) == []


def test_what_the_list_says_of_them_counts_as_well() -> None:
    """A badge with nothing but a name on it is enough for somebody on the list."""
    listed = Attendee(id="p1", event="f", name="Jo", organisation="IHK", role="Referentin")

    assert found(somebody(), *ALL, attendee=listed) == ["both", "place", "role"]
    assert found(somebody(), wanted("t", attendee="p1", name="Jo"), attendee=listed) == ["t"]
    assert found(somebody(), wanted("t", attendee="p2", name="Jo"), attendee=listed) == []


def test_a_row_with_nothing_but_a_mail_is_met_by_the_list_alone() -> None:
    """It names no organisation and no role by which anybody else could be it."""
    row = Attendee(id="p1", event="f", email="x@y.example")

    assert found(somebody(), wanted("t", attendee="p1"), attendee=row) == ["t"]
    assert found(somebody(role="CEO"), wanted("t", attendee="p1")) == []


def test_a_name_of_many_words_is_met_by_its_beginning() -> None:
    """As lists write institutes; of an endless one only the first words count, or all of them."""
    words = "Institut für Logistik und Handel der Hochschule Bremen"
    person = somebody(organisation=words)

    assert found(person, wanted("t", organisation="Institut für Logistik")) == ["t"]
    assert found(person, wanted("t", organisation=words)) == ["t"]
    assert found(person, wanted("t", organisation=words.removesuffix(" Bremen"))) == []


def test_another_event_has_targets_of_its_own() -> None:
    """Nobody is met here for there."""
    assert KnownTargets([PLACE]).matches("g", somebody(organisation="IHK"), None) == []


def test_one_person_is_meant_where_there_is_a_name() -> None:
    """All others stand for a place or a role."""
    assert [is_personal(one) for one in ALL] == [False, False, False, True]


def test_a_role_is_compared_by_its_words() -> None:
    """Without gender, small words and what the law wants in an advertisement."""
    assert role_words("Professor:in für Logistik (m/w/d)") == ("professor", "logistik")
