"""The order of the follow-up queue: one pure score, and its largest parts as the reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from companion.domain import memory
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.follow_up import TOUCH, FollowUp
from companion.domain.occasions import Occasion
from companion.domain.rules import Weights

SHOWN_REASONS = 2
PATIENCE = 30
"""After so many days neither lateness nor waiting makes a step more urgent still."""
AHEAD = 10
"""Days ahead of which a date begins to press."""
FAR = 0.05
"""How much of its weight a date has that is further ahead than that."""
FRESH = 0.25
"""How much of its weight a window of memory has as it opens."""
USUAL = Weights()
_HOUR = timedelta(hours=1)


class Reason(NamedTuple):
    """One part of the score: a word for the edge to translate, its number, and what it adds."""

    word: str
    """overdue, due_today, due_in, promised, memory, rating, goal, waiting, theirs, silent,
    birthday, day."""
    number: int = 0
    """Days (overdue, due_in, waiting, silent; of a birthday or day until then, negative after it),
    hours left (memory) or points (rating)."""
    weight: float = 0.0
    of: int = 0
    """Hours of the window (memory), days of the rhythm (silent), or how old they get (birthday)
    and how many years it is (day): 0 where that is not known."""


@dataclass(frozen=True, slots=True)
class Queued:
    """A follow-up in the queue, with whom it is for and why now."""

    follow_up: FollowUp
    contact: Contact
    reasons: tuple[Reason, ...]
    encounter: Encounter | None = None

    @property
    def score(self) -> float:
        """How urgent it is; higher comes first, but for what is pinned."""
        return score(self.reasons)

    @property
    def shown(self) -> tuple[Reason, ...]:
        """The largest parts of the score, largest first."""
        return tuple(sorted(self.reasons, key=lambda reason: -abs(reason.weight))[:SHOWN_REASONS])


def reasons_for(
    step: FollowUp,
    now: datetime,
    talk: Encounter | None = None,
    *,
    weights: Weights = USUAL,
    counts: bool = False,
    occasion: Occasion | None = None,
) -> tuple[Reason, ...]:
    """Return every part of the score of `step` at `now` (aware, in the user's zone).

    The date decides, the rest decides among neighbours; a weight of 0 takes a part away.

    `talk` is the one that it comes from, `occasion` what one gets in touch for; `counts` says that
    it counts towards an open goal. `docs/follow-up.md` has the parts as a table:

    - overdue: its weight and a fiftieth more each day, up to `PATIENCE`;
    - due today: its weight; three quarters of it a day ahead, a tenth less for each before that,
      and `FAR` of it further away;
    - promised, goal, theirs: their weights;
    - memory: `FRESH` of its weight as a window (24, 48 or 72 hours) opens, all of it as it closes;
    - rating: its weight for each star; waiting: for each day without a date, up to `PATIENCE`;
    - silent: its weight once the rhythm is over, up to twice as much after a second one;
    - birthday, day: its weight on the day, a tenth less for each day before or after it.
    """
    parts = (*_by_day(step, now.date(), weights), *_by_owner(step, weights))
    if counts:
        parts += (Reason("goal", 0, weights.goal),)
    if talk is not None:
        parts += (*_by_memory(talk, now, weights), *_by_rating(talk, weights))
    if occasion is not None:
        parts += (_by_occasion(occasion, now.date(), weights),)
    return tuple([part for part in parts if part.weight])


def score(reasons: Iterable[Reason]) -> float:
    """Return how urgent something is for these `reasons`."""
    return sum([reason.weight for reason in reasons])


def forgotten(now: datetime) -> datetime:
    """Return since when a talk is remembered at `now`: from then on its score changes by itself."""
    # In UTC: within one zone Python subtracts what the clock on the wall says.
    return now.astimezone(UTC) - memory.REMEMBERED


def _by_day(step: FollowUp, today: date, weights: Weights) -> Iterator[Reason]:
    """Yield the part that comes from the due date, or from waiting without one."""
    if step.due is None:
        waited = (today - step.created.date()).days if step.created else 0
        if waited > 0:
            yield Reason("waiting", waited, weights.waiting * min(PATIENCE, waited))
        return
    days = (step.due - today).days
    if days < 0:
        yield Reason("overdue", -days, weights.overdue * (1 + min(PATIENCE, -days) / 50))
    elif days == 0:
        yield Reason("due_today", 0, weights.due)
    else:
        yield Reason("due_in", days, weights.due * max(FAR, (85 - 10 * days) / 100))


def _by_owner(step: FollowUp, weights: Weights) -> Iterator[Reason]:
    """Yield the part that comes from whose step it is, and whether it was promised."""
    if step.owner == "them":
        yield Reason("theirs", 0, weights.theirs)
    elif step.promised:
        yield Reason("promised", 0, weights.promised)


def _by_memory(talk: Encounter, now: datetime, weights: Weights) -> Iterator[Reason]:
    """Yield the part that comes from how long the talk is remembered."""
    left = memory.left(talk.at, now)
    if left is not None:
        passed = max(timedelta(), now.astimezone(UTC) - talk.at) / _HOUR
        share = FRESH + (1 - FRESH) * passed / left.window
        yield Reason("memory", left.hours, weights.memory * share, left.window)


def _by_rating(talk: Encounter, weights: Weights) -> Iterator[Reason]:
    """Yield the part that comes from how good the talk was."""
    if talk.rating:
        yield Reason("rating", talk.rating, weights.rating * talk.rating)


def _by_occasion(occasion: Occasion, today: date, weights: Weights) -> Reason:
    """Return the part that comes from a rhythm that is over, or a day that is near."""
    if occasion.kind == TOUCH:
        over = min(2.0, occasion.number / occasion.limit) if occasion.limit else 1.0
        return Reason("silent", occasion.number, weights.cadence * over, occasion.limit)
    days = (occasion.day - today).days
    near = max(FAR, 1 - abs(days) / AHEAD)
    return Reason(occasion.kind, days, weights.birthday * near, occasion.number)


def in_order(queued: Iterable[Queued]) -> list[Queued]:
    """Return the queue: what is pinned, then the most urgent; equals by due date, then by id."""
    return sorted(
        queued,
        key=lambda item: (
            not item.follow_up.pinned,
            -item.score,
            item.follow_up.due or date.max,
            item.follow_up.id,
        ),
    )
