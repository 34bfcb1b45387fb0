"""Who agreed to be introduced to whom: two people are made known only where both did."""

from __future__ import annotations

from collections.abc import Callable

from companion.domain.change import Change
from companion.domain.consent import INTRODUCTION, Consent
from companion.domain.contact import Contact
from companion.errors import Invalid
from companion.services.ports import Clock, Ids, Records

Found = Callable[[Contact, str], list[Consent]]
"""Returns the consents of a contact of one kind."""


class Introductions:
    """Keeps who agreed; asks nobody."""

    def __init__(self, records: Records, clock: Clock, ids: Ids, found: Found) -> None:
        """Keep it in `records`; `found` returns what is known of somebody."""
        self._records = records
        self._clock = clock
        self._ids = ids
        self._found = found

    def agreed(self, contact: Contact, other: Contact) -> bool:
        """Tell whether `contact` agreed to be introduced to `other`."""
        return bool(self._between(contact, other))

    def missing(self, contact: Contact, other: Contact) -> tuple[Contact, ...]:
        """Return who of the two has not agreed yet."""
        pairs = ((contact, other), (other, contact))
        return tuple(one for one, to in pairs if not self.agreed(one, to))

    def keep(self, contact: Contact, other: Contact, *, agreed: bool = True) -> None:
        """Keep that `contact` agreed to be introduced to `other`, or that they did not.

        Raises:
            Invalid: that is one person.
            StoreError: it could not be written.
        """
        if contact.id == other.id:
            raise Invalid("contact", "same")
        known = self._between(contact, other)
        if agreed == bool(known):
            return
        told = f"{contact.title} → {other.title}"
        if known:
            removed = tuple((Consent, one.id) for one in known)
            self._records.commit(Change(what="may_not_introduce", subject=told, remove=removed))
            return
        consent = Consent(
            id=self._ids(),
            contact=contact.id,
            kind=INTRODUCTION,
            basis="6-1-a",
            other=other.id,
            at=self._clock(),
        )
        self._records.commit(Change(what="may_introduce", subject=told, put=(consent,)))

    def _between(self, contact: Contact, other: Contact) -> list[Consent]:
        """Return what `contact` agreed to about `other`."""
        return [one for one in self._found(contact, INTRODUCTION) if one.other == other.id]
