"""Cards of forty programs taken in, handed out and taken in again: nobody gets a new word."""

from __future__ import annotations

import pytest

from companion.devices.laptop import Laptop
from companion.domain.contact import Contact
from companion.services.exporting import Exporting
from companion.services.import_plan import ImportPlan
from companion.services.importing import Importing
from tests.fakes import FakeRecords, counting_ids, fixed_clock
from tests.formats.vcard.producers import PRODUCERS

VERSIONS = ("3.0", "4.0")


class Store:
    """Contacts, the door through which cards come in, and the one through which they go out."""

    def __init__(self) -> None:
        """Begin empty."""
        self.records = FakeRecords()
        self._importing = Importing(
            self.records, fixed_clock(), counting_ids(), counting_ids("urn:uid:")
        )

    def take(self, data: bytes) -> ImportPlan:
        """Take in a file of cards."""
        plan = self._importing.plan(data, name="cards.vcf")
        self._importing.apply([plan])
        return plan

    def hand_out(self, version: str) -> bytes:
        """Return all contacts as cards."""
        contacts = self.records.all(Contact).values()
        return Exporting(Laptop()).data(contacts, "vcard", version=version, with_notes=True)


@pytest.mark.parametrize("name", PRODUCERS)
def test_the_same_file_twice_changes_nothing(name: str) -> None:
    """Nobody is new, nobody changes, and nothing is committed."""
    store = Store()
    first = store.take(PRODUCERS[name].data)
    again = store.take(PRODUCERS[name].data)

    assert len(first.new) == len(PRODUCERS[name].says)
    assert (again.new, again.merged) == ((), ())
    assert len(store.records.commits) == 1


@pytest.mark.parametrize("version", VERSIONS)
def test_what_went_out_changes_nothing_when_it_comes_back(version: str) -> None:
    """In whichever version, into the store that it came from."""
    changed = []
    for name, produced in PRODUCERS.items():
        store = Store()
        store.take(produced.data)
        back = store.take(store.hand_out(version))
        if len(back.unchanged) != len(produced.says):
            changed.append(name)

    assert changed == []


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("name", PRODUCERS)
def test_another_store_hands_out_the_same(name: str, version: str) -> None:
    """A card goes from store to store and stays as it is, to the last letter."""
    store, other = Store(), Store()
    store.take(PRODUCERS[name].data)
    other.take(store.hand_out(version))

    assert other.hand_out(version) == store.hand_out(version)
