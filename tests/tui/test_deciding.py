"""What is decided about pairs of contacts in one sitting."""

from __future__ import annotations

import dataclasses

import pytest

from companion.domain.contact import Contact
from companion.domain.same_person import Suggestion
from companion.errors import NotFound
from companion.services.companion import Companion
from companion.tui.deciding import Deciding
from tests.fakes import FakeRecords
from tests.tui.demo import companion_on
from tests.tui.people_app import AYLIN
from tests.tui.twins import ANNA_AGAIN, ANNA_BEFORE, ANNAS, JONASES, TWINS

ANNA_THIRD = dataclasses.replace(ANNA_AGAIN, id="anna3", uid="urn:uuid:anna3")
TRIPLET = [
    ANNAS,
    Suggestion(ANNA_THIRD, ANNA_BEFORE, ("email",), 80),
    Suggestion(ANNA_THIRD, ANNA_AGAIN, ("email",), 80),
]


@pytest.fixture
def companion() -> Companion:
    """Return the program with three of Anna and two of Jonas in it."""
    return companion_on(FakeRecords(*TWINS, ANNA_THIRD))


def numbers(deciding: Deciding) -> list[int]:
    """Return which pairs are to be decided."""
    return [number for number, _pair in deciding.open()]


def merge(deciding: Deciding, number: int) -> None:
    """Merge the later one of a pair into the one who was there before."""
    pair = deciding.pair(number)
    assert pair is not None
    deciding.merge(number, pair.other, pair.contact, fields=(), based_on=0)


def test_a_pair_that_was_merged_is_not_asked_about(companion: Companion) -> None:
    """The others are."""
    deciding = Deciding(companion, [ANNAS, JONASES])

    merge(deciding, 0)

    assert numbers(deciding) == [1]
    assert deciding.pair(0) is None


def test_a_pair_that_was_told_apart_is_not_asked_about(companion: Companion) -> None:
    """Neither here nor in the next search."""
    deciding = Deciding(companion, [ANNAS, JONASES])

    deciding.tell_apart(1, JONASES.other, JONASES.contact)

    assert numbers(deciding) == [0]
    assert not any(pair.contact.name == "Jonas Weiss" for pair in companion.duplicates.search())


def test_whom_somebody_was_merged_into_stands_for_both(companion: Companion) -> None:
    """Of three who are one, two questions are enough."""
    deciding = Deciding(companion, TRIPLET)

    merge(deciding, 0)

    assert numbers(deciding) == [1]  # the third pair has become the second one
    pair = deciding.pair(2)
    assert pair is not None
    assert {pair.contact.id, pair.other.id} == {"anna", "anna3"}
    assert "anna-maria.berger@siemens-energy.example" in pair.other.emails


def test_what_is_taken_back_is_asked_again(companion: Companion) -> None:
    """The last decision first, and both contacts are there as they were."""
    deciding = Deciding(companion, TRIPLET)
    merge(deciding, 0)
    merge(deciding, 1)
    assert numbers(deciding) == []

    assert [deciding.take_back().number, deciding.take_back().number] == [1, 0]

    assert numbers(deciding) == [0, 1, 2]
    assert not deciding.can_take_back
    assert companion.contacts.get("anna") == ANNA_BEFORE
    assert companion.contacts.get("anna2") == ANNA_AGAIN


def test_who_is_gone_is_not_asked_about(companion: Companion) -> None:
    """Another program, or the user elsewhere, may have removed them."""
    deciding = Deciding(companion, [ANNAS, JONASES])

    companion.trash.remove("jonas2")

    assert numbers(deciding) == [0]


def test_a_refusal_decides_nothing(companion: Companion) -> None:
    """The pair stays, and there is nothing to take back."""
    deciding = Deciding(companion, [ANNAS])

    with pytest.raises(NotFound):
        deciding.merge(0, ANNA_BEFORE, Contact(id="x", uid="x"), fields=(), based_on=0)
    with pytest.raises(NotFound):
        deciding.tell_apart(0, AYLIN, Contact(id="x", uid="x"))

    assert numbers(deciding) == [0]
    assert not deciding.can_take_back
