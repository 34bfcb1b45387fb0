"""Who agreed to be introduced to whom: each for themselves, kept with its time, taken back."""

from __future__ import annotations

import pytest

from companion.domain.consent import Consent
from companion.domain.contact import Contact
from companion.errors import Invalid
from companion.services.introductions import Introductions
from tests.fakes import NOW, FakeRecords, counting_ids, fixed_clock

ANNA = Contact(id="anna", uid="u1", name="Anna Berger")
BERND = Contact(id="bernd", uid="u2", name="Bernd Kaya")
CARLA = Contact(id="carla", uid="u3", name="Carla Ruiz")


def made(*consents: Consent) -> tuple[Introductions, FakeRecords]:
    """Return the service on three people, and its records."""
    records = FakeRecords(ANNA, BERND, CARLA, *consents)

    def found(contact: Contact, kind: str) -> list[Consent]:
        every = records.all(Consent).values()
        return [one for one in every if (one.contact, one.kind) == (contact.id, kind)]

    return Introductions(records, fixed_clock(), counting_ids(), found), records


def test_each_agrees_for_themselves_and_to_one_person() -> None:
    """It is kept with when it was, and on what it rests."""
    introductions, records = made()

    introductions.keep(ANNA, BERND)

    assert introductions.agreed(ANNA, BERND)
    assert not introductions.agreed(BERND, ANNA)
    assert not introductions.agreed(ANNA, CARLA)
    assert introductions.missing(ANNA, BERND) == (BERND,)
    assert introductions.missing(BERND, CARLA) == (BERND, CARLA)
    kept = next(iter(records.all(Consent).values()))
    assert (kept.basis, kept.at, kept.other) == ("6-1-a", NOW, "bernd")


def test_nothing_is_kept_twice() -> None:
    """And taking back what was never given changes nothing."""
    introductions, records = made()

    introductions.keep(ANNA, BERND)
    introductions.keep(ANNA, BERND)
    introductions.keep(BERND, ANNA, agreed=False)

    assert len(records.commits) == 1


def test_it_is_taken_back_whole() -> None:
    """However often it was kept; undo brings it back."""
    twice = [
        Consent(id=key, contact="anna", kind="introduction", other="bernd") for key in ("a", "b")
    ]
    introductions, records = made(*twice)

    introductions.keep(ANNA, BERND, agreed=False)
    assert not introductions.agreed(ANNA, BERND)
    records.undo()

    assert introductions.agreed(ANNA, BERND)


def test_nobody_is_introduced_to_themselves() -> None:
    """That is one person."""
    with pytest.raises(Invalid):
        made()[0].keep(ANNA, ANNA)
