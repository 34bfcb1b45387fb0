"""Several of one name: whom a list means, and whom the key means."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from companion.domain.capture import NOTHING, Pressed
from companion.domain.contact import Contact
from companion.domain.event import Target
from companion.domain.matching import Match
from companion.domain.namesakes import is_of_another, may_be, meant, next_one, wants_another

ANNA = Contact(id="a", uid="ua", name="Anna Berger", organisation="Siemens", emails=("a@x.de",))
OTHER = Contact(id="b", uid="ub", name="Anna Berger", organisation="SAP", emails=("b@y.de",))
BOTH = (Match(ANNA, "email"), Match(OTHER, "name"))


def test_the_key_goes_through_all_and_to_somebody_new_and_begins_again() -> None:
    """Known A, known B, a new one, and back; how they agreed stays said."""
    said = Pressed(way="card", at=datetime(2026, 11, 24, tzinfo=UTC))
    seen, now = [], said
    for _press in range(4):
        match, _others = meant(now, BOTH[0], BOTH)
        seen.append(match.contact.id if match else "new")
        now = next_one(now, ["a", "b"], match.contact.id if match else "")
        assert (now.way, now.at) == (said.way, said.at)

    assert seen == ["a", "b", "new", "a"]


def test_it_begins_with_the_first_where_nobody_is_meant() -> None:
    """And does nothing where nobody is known."""
    assert next_one(NOTHING, ["a", "b"], "").contact == "a"
    assert next_one(NOTHING, [], "") is NOTHING


def test_what_was_said_of_one_line_is_nothing_to_another() -> None:
    """Somebody else has been typed since the key was pressed."""
    jonas = Match(Contact(id="j", uid="uj", name="Jonas"), "name")

    assert meant(Pressed(is_another=True, than=("a",)), jonas, (jonas,)) == (jonas, ())
    assert meant(Pressed(contact="a"), jonas, (jonas,)) == (jonas, ())
    assert meant(Pressed(contact="a"), None, ()) == (None, ())


def test_who_is_chosen_goes_before_who_would_be_recognised() -> None:
    """And who is recognised stays so where they are chosen."""
    assert meant(Pressed(contact="b"), BOTH[0], BOTH) == (BOTH[1], (BOTH[0],))
    assert meant(Pressed(contact="a"), BOTH[0], BOTH) == (BOTH[0], ())


def test_somebody_else_than_whoever_is_nobody_known() -> None:
    """Where nobody was named."""
    assert meant(Pressed(is_another=True), BOTH[0], BOTH) == (None, BOTH)
    assert meant(Pressed(is_another=True, than=("b",)), None, BOTH) == (None, (BOTH[1],))


@pytest.mark.parametrize(
    ("facts", "is_anna"),
    [
        ({}, True),
        ({"organisation": "Siemens AG"}, True),
        ({"organisation": "Bosch"}, False),
        ({"organisation": "Bosch", "emails": ("a@x.de",)}, True),
        ({"emails": ("other@z.de",)}, False),
    ],
)
def test_a_list_means_who_can_be_meant(facts: dict[str, Any], is_anna: bool) -> None:  # noqa: FBT001
    """Another organisation or mail speaks against it, the same mail for it."""
    listed = Contact(id="l", uid="", name="Anna Berger", **facts)

    assert may_be(listed, ANNA) is is_anna
    assert is_of_another(listed, None, [ANNA]) is is_anna


def test_of_two_the_one_with_the_mail_is_on_the_list() -> None:
    """Whoever is chosen."""
    plain = Contact(id="p", uid="up", name="Anna Berger")
    listed = Contact(id="l", uid="", name="Anna Berger", emails=("a@x.de",))

    assert is_of_another(listed, plain, [ANNA])
    assert not is_of_another(listed, plain, [OTHER])
    assert not is_of_another(listed, ANNA, [plain])


@pytest.mark.parametrize(
    ("target", "is_hers"),
    [
        ({"name": "Anna Berger"}, True),
        ({"name": "Anna Berger", "organisation": "Siemens"}, True),
        ({"name": "Anna Berger", "organisation": "SAP"}, False),
        ({"organisation": "SAP"}, False),
        ({"organisation": "Siemens"}, False),
        ({"name": "Jonas Weiß"}, False),
    ],
)
def test_a_target_by_name_is_rather_who_is_known(target: dict[str, Any], is_hers: bool) -> None:  # noqa: FBT001
    """Unless it names the organisation of the new one."""
    new = Contact(id="", uid="", name="Anna Berger", organisation="SAP")

    assert wants_another(Target(id="t", event="f", **target), new, [ANNA]) is is_hers
