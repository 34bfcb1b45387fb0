"""Take in what others hand out: cards, address books, attendees and programmes of events."""

from __future__ import annotations

import dataclasses
import weakref
from collections.abc import Callable, Iterable, Sequence
from datetime import tzinfo
from typing import TYPE_CHECKING

from companion.domain.change import Change, Record
from companion.domain.column_map import ColumnMap
from companion.domain.contact import Contact
from companion.domain.event import Attendee, Event, Target
from companion.domain.same_person import NotSame
from companion.domain.session import Session
from companion.domain.zones import place_zone
from companion.errors import Invalid, StoreError
from companion.services.ahead import Ahead
from companion.services.home import Language, one_number
from companion.services.import_contacts import Naming
from companion.services.import_plan import KINDS, ImportPlan, Rejected, as_one_change
from companion.services.import_planning import Planning
from companion.services.ports import Clock, Ids, Progress, Records
from companion.services.refused_files import naming_what_is_refused

if TYPE_CHECKING:
    from companion.domain.same_person import Suggestion
    from companion.formats.lists import ListLook

__all__ = ["ImportPlan", "Importing", "Rejected"]

TRIES = 3
"""How often it is planned anew where others write at the same time."""
_PLANNED = frozenset({Contact, Attendee, Target, NotSame, Event, Session})
_OF_PROGRAMMES = frozenset({"programme", "event"})


class Importing:
    """Plans what a file would do, and does it."""

    def __init__(
        self,
        records: Records,
        clock: Clock,
        ids: Ids,
        uids: Ids,
        *,
        before_bulk: Callable[[Change], str] | None = None,
        language: Language = str,
    ) -> None:
        """Work on `records`; `ids` names records, `uids` gives UIDs to cards without one.

        `before_bulk` is told what is about to be committed, and returns the name of the backup that
        it makes of what is there, "" where it makes none.
        """
        self._records = records
        self._clock = clock
        self._ids = ids
        self._uids = uids
        self._before_bulk = before_bulk
        self.backup = ""
        """The name of the backup that was made before the last import, if one was."""
        self._language = language
        self._seen = 0
        self._last: tuple[weakref.ref[ImportPlan], Ahead] | None = None
        records.listen(self._note)

    def is_programme(self, data: bytes) -> bool:
        """Tell, by how it begins, whether `data` is a programme or an invitation."""
        from companion.formats.programme import looks_like_programme

        return looks_like_programme(data)

    def look(self, data: bytes, name: str = "") -> ListLook | None:
        """Return how the list in `data` would be read; None for cards and programmes.

        It need not be known: the user may say what its columns hold, as they did before for lists
        with the same header line.

        Raises:
            Unreadable: it is neither; its `path` is `name`.
        """
        if _are_cards(data) or self.is_programme(data):
            return None
        from companion.formats.lists import as_said, look_at

        with naming_what_is_refused(name, data):
            look = look_at(data)
        known = self._columns(look.key)
        return look if known is None else as_said(look, known)

    def remember(self, columns: ColumnMap) -> None:
        """Read lists with this header line so from now on; no undo takes that back.

        Raises:
            StoreError: it could not be written.
        """
        if columns.id and columns != self._columns(columns.id):
            self._records.commit(Change(what="columns", put=(columns,), is_final=True))

    def before(self, record: Record) -> Record | None:
        """Return what is kept now of somebody whom a plan changes; None for somebody new."""
        return self._records.all(type(record)).get(record.id)

    def plan(  # noqa: PLR0913 - keyword-only facts, of which most are seldom said
        self,
        data: bytes,
        *,
        name: str,
        event: Event | None = None,
        kind: str = "",
        with_cancelled: bool = False,
        columns: ColumnMap | None = None,
        earlier: Sequence[ImportPlan] = (),
        progress: Progress | None = None,
    ) -> ImportPlan:
        """Return what taking in `data` would do after the `earlier` plans; nothing is changed yet.

        Without a `kind` the content decides. An attendee list and a programme belong to `event`;
        an "event" is made of an invitation, or of a programme with it. Who cancelled is left out
        unless they are known already or `with_cancelled` asks for them. `columns` tells how to read
        a list; else what was remembered, else its header.

        Raises:
            Unreadable: it is no vCard, no list and no programme; its `path` is `name`.
            Invalid: an attendee list ("event", "missing") or a programme ("programme", "no_event")
                without an event, or an unknown kind.
            Stopped: `progress` ended it.
        """
        if kind and kind not in KINDS:
            raise Invalid("kind", "unknown", kind)
        version = self._records.version()  # before anything is read
        seen = self._seen
        ahead = self._after(earlier)
        planning = Planning(
            ahead,
            Naming(self._ids, self._uids, self._clock()),
            self._suggest,
            not_same=self._records.all(NotSame),
            name=name,
            progress=progress,
        )
        with naming_what_is_refused(name, data):
            plan = self._planned(
                planning, data, event, kind, columns, with_cancelled=with_cancelled
            )
        plan = dataclasses.replace(
            plan, change=dataclasses.replace(plan.change, based_on=version), seen=seen
        )
        self._last = weakref.ref(plan, self._forget), ahead
        return plan

    def apply(self, plans: Iterable[ImportPlan]) -> None:
        """Carry out `plans` in one commit, which one undo takes back; nothing new commits nothing.

        Raises:
            StoreError: it could not be written, or somebody was kept or changed since the first
                was planned ("changed"), so that they may be among those in it; nothing was taken
                in.
        """
        plans = [plan for plan in plans if not plan.change.is_empty]
        if not plans:
            return
        change = as_one_change([plan.change for plan in plans])
        if self._before_bulk is not None:
            self.backup = self._before_bulk(change)
        with self._records.alone():  # in which everything that others did is known
            if min(plan.seen for plan in plans) != self._seen:
                raise StoreError("", "changed")
            self._records.commit(change)

    def take_in(
        self, plans: Sequence[ImportPlan], plan_again: Callable[[], Sequence[ImportPlan]]
    ) -> Sequence[ImportPlan]:
        """Carry out `plans`, or those made again where somebody was changed since; return which.

        Raises:
            StoreError: it could not be written, or others write all the time ("changed").
        """
        for _ in range(TRIES):
            try:
                self.apply(plans)
            except StoreError as error:
                if error.reason != "changed":
                    raise
                plans = plan_again()
            else:
                return plans
        self.apply(plans)
        return plans

    def _planned(
        self,
        planning: Planning,
        data: bytes,
        event: Event | None,
        kind: str,
        columns: ColumnMap | None,
        *,
        with_cancelled: bool,
    ) -> ImportPlan:
        """Return the plan for cards or for a list, whichever `data` is."""
        if kind not in {"attendees", *_OF_PROGRAMMES} and _are_cards(data):
            return planning.of_cards(data)
        if kind in _OF_PROGRAMMES or (not kind and self.is_programme(data)):
            zone = self._zone(event if kind != "event" else None)
            if kind == "event":
                return planning.of_event(data, zone)
            if kind == "programme":
                return planning.of_programme(data, event, zone)
            return planning.of_either(data, event, zone)
        if columns is None and self._records.all(ColumnMap):
            from companion.formats.lists import look_at

            columns = self._columns(look_at(data).key)
        return planning.of_list(data, event, kind, columns, with_cancelled=with_cancelled)

    def _zone(self, event: Event | None) -> tzinfo:
        """Return the zone of times that name none: that of `event`, else the one of the laptop."""
        return place_zone(event.tz if event else None, self._clock())

    def _columns(self, key: str) -> ColumnMap | None:
        """Return what the user said about lists with a header line."""
        return self._records.all(ColumnMap).get(key)

    def _suggest(
        self, new: list[Contact], known: list[Contact], progress: Progress | None
    ) -> tuple[Suggestion, ...]:
        """Return who of the `new` contacts may be known already."""
        from companion.services.suggesting import suggest

        return tuple(
            suggest(
                new,
                known,
                self._records.all(NotSame),
                progress=progress,
                is_one_number=one_number(self._records, self._language),
            )
        )

    def _after(self, earlier: Sequence[ImportPlan]) -> Ahead:
        """Return the records as they will be after `earlier`, going on from the last plan."""
        last, self._last = self._last, None
        if earlier and last is not None and last[0]() is earlier[-1]:
            return last[1]
        return Ahead(self._records, earlier)

    def _note(self, change: Change) -> None:
        """Note that somebody or something that a plan may be about is another now."""
        kinds = {*map(type, change.put), *(kind for kind, _ in change.remove)}
        if not _PLANNED.isdisjoint(kinds):
            self._seen += 1
            self._last = None

    def _forget(self, _: object) -> None:
        """Let go of whom a plan knew that nobody has any more."""
        self._last = None


def _are_cards(data: bytes) -> bool:
    """Tell whether `data` is to be read as cards; a list of ours only has some in it."""
    from companion.formats.vcard import looks_like_vcard

    if not looks_like_vcard(data):
        return False
    from companion.formats.lists import looks_own

    return not looks_own(data)
