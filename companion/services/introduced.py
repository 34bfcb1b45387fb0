"""To whom somebody is to be introduced: that follows when contacts come, go and become one.

A step, and a consent to be introduced, name a second contact. Where that one is merged into
somebody it names that one from then on, where they are in the trash nobody, and where they come
back them again. So that this is true in any order, the trash keeps whom each of them named at
first (`Trashed.others`). What is in the trash itself names whom it named at first.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from companion.domain.article import Article
from companion.domain.change import KINDS, Change, Record
from companion.domain.consent import Consent
from companion.domain.contact import Contact
from companion.domain.follow_up import FollowUp
from companion.domain.trash import Trashed
from companion.services.ports import Records

Naming = FollowUp | Consent
"""What names a second contact in its field `other`."""
NAMING: tuple[type[Naming], ...] = (FollowUp, Consent)
_TABLES = {kind: name for name, kind in KINDS.items() if kind in NAMING}
Place = tuple[type[Naming], str]


def followed(records: Records, change: Change, became: Mapping[str, str] | None = None) -> Change:
    """Return `change`, which moves contacts, with what it makes of those who are named.

    `became` says which contact somebody from the trash is now, where it is another one.
    """
    return _Following(records, change, became or {}).change()


class _World:
    """Who is a contact and who is in the trash, before a change or after it."""

    def __init__(
        self, contacts: set[str], trashed: Mapping[str, Trashed], became: Mapping[str, str]
    ) -> None:
        self.contacts = contacts
        self.trashed = trashed
        self._became = became
        in_order = sorted(trashed.values(), key=lambda one: one.order)
        self.by_contact = {one.contact.id: one for one in in_order}

    def now(self, other: str, contact: str) -> str:
        """Return who `other` is now for a record about `contact`; empty for nobody else."""
        other = self._became.get(other, other)
        seen: set[str] = set()
        while other and other not in self.contacts:
            held = self.by_contact.get(other)
            if held is None or held.into is None or other in seen:
                return ""
            seen.add(other)
            other = held.into.id
        return "" if other == contact else other


class _Following:
    """One change, and whom the records name before and after it."""

    def __init__(self, records: Records, change: Change, became: Mapping[str, str]) -> None:
        self._records = records
        self._change = change
        self._became = became
        self._put: dict[tuple[type[Record], str], Record] = {
            (type(one), one.id): one for one in change.put
        }
        self._gone = {place for place in change.remove if place not in self._put}
        self._before = _World(set(records.all(Contact)), records.all(Trashed), {})
        trashed = self._after(Trashed)
        self._now = _World(set(self._after(Contact)), trashed, became)
        self._first = {key: was for one in records.all(Trashed).values() for key, was in one.others}

    def change(self) -> Change:
        """Return the change with all that follows."""
        others: dict[str, dict[str, str]] = defaultdict(dict)
        inside = dict(self._held(self._records.all(Trashed)))
        for kind in NAMING:
            for record in self._after(kind).values():
                if not (record.other or _article(record) or record.id in self._first):
                    continue  # as nearly every one of many thousands
                first = self._named_first(record, inside)
                if not first and not _article(record):
                    continue
                other = self._now.now(first, record.contact)
                self._take(record, other)
                if other != first and (holder := self._holder(record, first)):
                    others[holder][record.id] = first
        self._keep(others)
        return dataclasses.replace(self._change, put=tuple(self._put.values()))

    def _after(self, kind: type[Any]) -> dict[str, Any]:
        """Return the records of `kind` as they are after the change."""
        found = dict(self._records.all(kind))
        for which, key in self._gone:
            if which is kind:
                found.pop(key, None)
        found.update({key: one for (which, key), one in self._put.items() if which is kind})
        return found

    def _named_first(self, record: Naming, inside: Mapping[Place, Naming]) -> str:
        """Return whom `record` named before anybody was moved."""
        was = self._records.all(type(record)).get(record.id)
        if was is None:
            was = inside.get((type(record), record.id))
            return record.other if was is None else was.other
        first = self._first.get(record.id, was.other)
        # Somebody chose another one since: that holds.
        return first if self._before.now(first, was.contact) == was.other else was.other

    def _take(self, record: Naming, other: str) -> None:
        """Let `record` name `other`, and no article that has gone."""
        fields: dict[str, Any] = {} if record.other == other else {"other": other}
        if (article := _article(record)) and article not in self._records.all(Article):
            fields["article"] = ""
        if fields:
            changed: Any = dataclasses.replace(record, **fields)
            self._put[type(record), record.id] = changed

    def _holder(self, record: Naming, first: str) -> str:
        """Return the id in the trash of who keeps whom `record` named; empty for nobody."""
        held = self._now.by_contact.get(first)
        if held is not None:
            return held.id
        # It names who it is about, since somebody was merged into them.
        place = (_TABLES[type(record)], record.id)
        moved = (key for key, one in self._now.trashed.items() if place in one.moved)
        return next(moved, "")

    def _keep(self, others: Mapping[str, Mapping[str, str]]) -> None:
        """Let everybody in the trash keep what is theirs of `others`, and hold what named first."""
        for key, one in self._now.trashed.items():
            pairs = tuple(others.get(key, {}).items())
            held = one if pairs == one.others else dataclasses.replace(one, others=pairs)
            if key not in self._records.all(Trashed):
                held = self._as_at_first(held)
            held = self._renamed(held)
            if held is not one:
                self._put[Trashed, key] = held

    def _as_at_first(self, new: Trashed) -> Trashed:
        """Return who goes into the trash, with what goes with them as it was at first."""
        steps = tuple(self._back(step) for step in new.follow_ups)
        consents = tuple(self._back(consent) for consent in new.consents)
        if steps == new.follow_ups and consents == new.consents:
            return new
        return dataclasses.replace(new, follow_ups=steps, consents=consents)

    def _renamed(self, held: Trashed) -> Trashed:
        """Return who is in the trash, with what names who is another contact now."""
        steps = tuple(self._as_became(step) for step in held.follow_ups)
        consents = tuple(self._as_became(consent) for consent in held.consents)
        if steps == held.follow_ups and consents == held.consents:
            return held
        return dataclasses.replace(held, follow_ups=steps, consents=consents)

    def _as_became(self, record: Any) -> Any:
        """Return a record in the trash, naming the contact that whom it names became."""
        other = self._became.get(record.other, record.other)
        return record if other == record.other else dataclasses.replace(record, other=other)

    def _back(self, record: Any) -> Any:
        """Return a record that goes into the trash, naming whom it named at first."""
        first = self._named_first(record, {})
        return record if first == record.other else dataclasses.replace(record, other=first)

    @staticmethod
    def _held(trashed: Mapping[str, Trashed]) -> Iterator[tuple[Place, Naming]]:
        """Yield what was in the trash with somebody, by its kind and id."""
        for one in trashed.values():
            held: tuple[Naming, ...] = (*one.follow_ups, *one.consents)
            for record in held:
                yield (type(record), record.id), record


def _article(record: Naming) -> str:
    """Return the id of the article that `record` names."""
    return record.article if isinstance(record, FollowUp) else ""
