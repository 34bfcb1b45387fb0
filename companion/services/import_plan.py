"""What taking in one file would do, to be shown before it is done."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from companion.domain.change import Change, Record
from companion.domain.event import Event
from companion.domain.same_person import Suggestion
from companion.domain.setup import CURRENT_EVENT, Choice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.domain.session import Session
    from companion.formats.lists import PersonList
    from companion.formats.vcard import CardWarning
    from companion.services.import_programme import Moved

KINDS = ("contacts", "attendees", "programme", "event")
"""What a file can be taken as; an event is made of an invitation, or of a programme with it."""


SHOWN_SUBJECTS = 3
"""How many files or events the name of an import lists."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """One record that was not taken, and why."""

    record: int
    """Its 1-based number in the file."""
    line: int
    """The 1-based physical line on which it starts."""
    reason: str
    """A word for the edge to translate."""
    where: str = ""
    """The path to it in a file that has no lines to speak of ("conference/days/0")."""


@dataclass(frozen=True, slots=True)
class Noted:
    """Something in a programme that was repaired, or that one should know."""

    line: int
    """1-based; 0 where it is about the whole file."""
    word: str
    """A word for the edge to translate."""
    detail: str = ""
    where: str = ""
    """The path to it in a file that has no lines to speak of."""


@dataclass(frozen=True, slots=True, kw_only=True, weakref_slot=True)
class ImportPlan:
    """What taking in one file would do; every record of the file is in exactly one of its lists."""

    kind: str
    """One of `KINDS`."""
    name: str
    """The file, as the caller named it."""
    new: tuple[Record, ...]
    merged: tuple[Record, ...]
    """As they will be, one for every record that adds to somebody known or named above it."""
    unchanged: tuple[Record, ...]
    left_out: tuple[Record, ...]
    """Attendees who cancelled, as the list has them."""
    outdated: tuple[Rejected, ...] = ()
    """Rows that another one of the file stands for; they count as left out."""
    rejected: tuple[Rejected, ...]
    warnings: tuple[CardWarning | Noted, ...] = ()
    """What was repaired, or kept but not understood."""
    suggested: tuple[Suggestion, ...] = ()
    """Of the new contacts, those who may be known already: taken in as new, for the user to look
    at."""
    understood: PersonList | None = None
    """How the list was read: encoding, delimiter, columns; None for cards."""
    event: Event | None = None
    """To which attendees or a programme belong, as it will be."""
    is_new_event: bool = False
    """Whether the event is made of the file."""
    filled: tuple[str, ...] = ()
    """The facts of the event that were empty and are filled from the programme."""
    moved: tuple[Moved, ...] = ()
    """The sessions at another time or in another room, mine first."""
    gone: tuple[Session, ...] = ()
    """The sessions that the programme has no more, mine first; those that are `removed` too."""
    removed: frozenset[str] = frozenset()
    """The ids of those that are taken away: nobody wanted to go there."""
    change: Change
    """What applying it commits."""
    seen: int = 0
    """How many changes there had been of anybody whom it may be about (`Importing.apply`)."""

    @property
    def is_own_event(self) -> bool:
        """Whether a programme or an invitation is taken as that of an event of its own."""
        return self.change.what == "import_event"

    @property
    def is_chosen(self) -> bool:
        """Whether another event than before is the current one from now on: the plan's."""
        return any(isinstance(one, Choice) and one.id == CURRENT_EVENT for one in self.change.put)

    @property
    def counts(self) -> dict[str, int]:
        """How many records went where."""
        return {
            "new": len(self.new),
            "merged": len(self.merged),
            "unchanged": len(self.unchanged),
            "left_out": len(self.left_out) + len(self.outdated),
            "rejected": len(self.rejected),
        }

    @property
    def total(self) -> int:
        """How many records there are in the file."""
        return sum(self.counts.values())


def as_one_change(changes: Sequence[Change]) -> Change:
    """Return what `changes` do one after the other as one change."""
    put: dict[tuple[type[Record], str], Record] = {}
    remove: dict[tuple[type[Record], str], None] = {}
    for change in changes:
        for record in change.put:
            put[type(record), record.id] = record
            remove.pop((type(record), record.id), None)
        for one in change.remove:
            put.pop(one, None)
            remove[one] = None
    subjects = list(dict.fromkeys(change.subject for change in changes))
    return Change(
        what=changes[0].what,
        subject=", ".join(subjects[:SHOWN_SUBJECTS]),
        put=tuple(put.values()),
        remove=tuple(remove),
        based_on=min(change.based_on for change in changes),
    )


def with_facts(plan: ImportPlan, **facts: Any) -> ImportPlan:
    """Return `plan` with these facts of its event as the user says, who knows better.

    A first day alone takes the last one along.
    """
    if plan.event is None:
        return plan
    if "begin" in facts:
        facts = {"end": facts["begin"] + (plan.event.end - plan.event.begin), **facts}
    event = dataclasses.replace(plan.event, **facts)
    if event == plan.event:
        return plan
    others = (one for one in plan.change.put if not isinstance(one, Event))
    change = dataclasses.replace(plan.change, put=(event, *others), subject=event.name)
    lots: dict[str, Any] = {}
    if plan.kind == "event":
        lots = {"new" if plan.is_new_event else "merged": (event,), "unchanged": ()}
    return dataclasses.replace(plan, event=event, change=change, **lots)
