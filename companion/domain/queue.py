"""The order of the follow-up queue: one pure score, and its largest parts as the reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.follow_up import FollowUp

MEMORY_HOURS = 48
"""How long a talk is remembered well enough to write about it without notes."""
SHOWN_REASONS = 2
_HOUR = timedelta(hours=1)


class Reason(NamedTuple):
    """One part of the score: a word for the edge to translate, its number, and what it adds."""

    word: str
    """overdue, due_today, due_in, promised, memory, rating, waiting, theirs."""
    number: int = 0
    """Days (overdue, due_in, waiting), hours left (memory) or points (rating)."""
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Queued:
    """A follow-up in the queue, with whom it is for and why now."""

    follow_up: FollowUp
    contact: Contact
    reasons: tuple[Reason, ...]
    encounter: Encounter | None = None

    @property
    def score(self) -> float:
        """How urgent it is; higher comes first."""
        return sum([reason.weight for reason in self.reasons])

    @property
    def shown(self) -> tuple[Reason, ...]:
        """The largest parts of the score, largest first."""
        return tuple(sorted(self.reasons, key=lambda reason: -abs(reason.weight))[:SHOWN_REASONS])


def reasons_for(
    follow_up: FollowUp, now: datetime, encounter: Encounter | None = None
) -> tuple[Reason, ...]:
    """Return every part of the score of `follow_up` at `now` (aware, in the user's zone).

    The date decides, the rest decides among neighbours. Weights: overdue 100 and 2 a day (at most
    160), due today 80, tomorrow 60 and 8 less for each day after it, promised 12, memory window 4
    to 16 as it closes, 1 per rating point, half a point per day of waiting without a date (at most
    15), somebody else's promise -25.
    """
    due = _due(follow_up, now.date())
    parts = [] if due is None else [due]
    if follow_up.promised and follow_up.owner == "me":
        parts.append(Reason("promised", 0, 12.0))
    if follow_up.owner == "them":
        parts.append(Reason("theirs", 0, -25.0))
    if encounter is not None:
        # In UTC: within one zone Python subtracts what the clock on the wall says.
        hours = (now.astimezone(UTC) - encounter.at) / _HOUR
        if 0 <= hours < MEMORY_HOURS:
            parts.append(
                Reason("memory", MEMORY_HOURS - int(hours), 4.0 + 12.0 * hours / MEMORY_HOURS)
            )
        if encounter.rating:
            parts.append(Reason("rating", encounter.rating, 1.0 * encounter.rating))
    return tuple(parts)


def _due(follow_up: FollowUp, today: date) -> Reason | None:
    """Return the part that comes from the due date, or from waiting without one."""
    if follow_up.due is None:
        waited = (today - follow_up.created.date()).days if follow_up.created else 0
        return Reason("waiting", waited, min(15.0, waited / 2)) if waited > 0 else None
    days = (follow_up.due - today).days
    if days < 0:
        return Reason("overdue", -days, min(160.0, 100.0 + 2.0 * -days))
    if days == 0:
        return Reason("due_today", 0, 80.0)
    return Reason("due_in", days, max(4.0, 68.0 - 8.0 * days))


def in_order(queued: Iterable[Queued]) -> list[Queued]:
    """Return the queue most urgent first; equals by due date, then by id: it never jumps."""
    return sorted(
        queued, key=lambda item: (-item.score, item.follow_up.due or date.max, item.follow_up.id)
    )
