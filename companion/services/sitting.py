"""A sitting: the most urgent steps, worked through one person after the other, within a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import islice

from companion.domain.encounter import Interaction
from companion.domain.follow_up import FollowUp
from companion.domain.queue import Queued
from companion.errors import NotFound
from companion.services.contacts import Contacts
from companion.services.followup import FollowUps
from companion.services.ports import Clock
from companion.services.rules import RuleBook
from companion.services.sitting_run import SittingRun, run_of
from companion.services.unfinished import SITTING, Unfinished

FATES = ("sent", "done", "snoozed", "delegated", "dropped", "gone", "skipped", "left")
"""What becomes of a step: "gone" is no longer due, or nobody's any more; "left" still waits."""
SENT = ("mail", "message")
"""The touches that are a message."""
ASKED = 3
"""Promises of theirs that are named at the end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one step of a sitting."""

    step: str
    """Its id."""
    fate: str
    """One of `FATES`."""
    queued: Queued | None = None
    """The step as it is now; None where it is gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NextTime:
    """When to go on."""

    day: date
    steps: int
    """How many steps there are by then, those that wait now with them."""


class Sittings:
    """Begins a sitting, goes on with it after an interruption, and tells what came of it."""

    def __init__(
        self,
        clock: Clock,
        *,
        follow_ups: FollowUps,
        contacts: Contacts,
        unfinished: Unfinished,
        rules: RuleBook,
    ) -> None:
        """Take steps from `follow_ups`; the sitting itself is a draft in `unfinished`."""
        self._clock = clock
        self._follow_ups = follow_ups
        self._contacts = contacts
        self._unfinished = unfinished
        self._rules = rules

    # Beginning and going on ---------------------------------------------------

    def begin(self) -> SittingRun | None:
        """Begin with the most urgent steps, one for each minute; None where nothing waits.

        The steps of one person follow each other.
        """
        minutes = self._rules.rules().minutes
        queued = list(islice(self._follow_ups.queue(), minutes))
        people = dict.fromkeys(one.contact.id for one in queued)
        places = {contact: number for number, contact in enumerate(people)}
        queued.sort(key=lambda one: places[one.contact.id])
        if not queued:
            return None
        steps = [one.follow_up.id for one in queued]
        return SittingRun(steps, begun=self._clock(), minutes=minutes)

    def left(self) -> SittingRun | None:
        """Return the sitting that was not ended, as the records are by now; None without one."""
        run = run_of(self._unfinished.fields(SITTING))
        if run is not None:
            self.look(run)
        return run

    def keep(self, run: SittingRun, *, durably: bool = True) -> bool:
        """Keep where `run` is, so that it outlives the program; tell whether that worked."""
        put = self._unfinished.save if durably else self._unfinished.note
        return put(SITTING, run.fields())

    def end(self) -> None:
        """Leave no draft: nothing is to go on."""
        self._unfinished.save(SITTING, {})

    # Where it is --------------------------------------------------------------

    def look(self, run: SittingRun) -> bool:
        """Tell `run` which of its steps wait now; True where one was taken back."""
        return run.look({step for step in run.steps if self._waiting(step) is not None})

    def step(self, run: SittingRun) -> Queued | None:
        """Return the step whose turn it is, with its reasons; None where none is left."""
        return self._waiting(run.at) if run.at else None

    def outcomes(self, run: SittingRun) -> tuple[Outcome, ...]:
        """Return what became of each step since `run` began, in its order."""
        return tuple(self._outcome(step, run) for step in run.steps)

    def _waiting(self, step: str) -> Queued | None:
        """Return a step that waits; None where it does not, or is gone."""
        queued = self._queued(step)
        today = self._clock().date()
        return queued if queued is not None and queued.follow_up.is_waiting(today) else None

    def _queued(self, step: str) -> Queued | None:
        """Return a step, whatever became of it; None where it is gone."""
        try:
            return self._follow_ups.queued(step)
        except NotFound:
            return None

    def _outcome(self, step: str, run: SittingRun) -> Outcome:
        """Return what became of one step."""
        queued = self._queued(step)
        if queued is None:
            return Outcome(step=step, fate="gone")
        found = queued.follow_up
        if found.is_waiting(self._clock().date()):
            fate = "skipped" if step in run.skipped else "left"
        elif found.status == "snoozed":
            fate = "delegated" if found.delegated_to else "snoozed"
        elif found.status == "done":
            fate = "sent" if self._is_sent(queued, run.begun) else "done"
        else:
            fate = "dropped"
        return Outcome(step=step, fate=fate, queued=queued)

    def _is_sent(self, queued: Queued, begun: datetime) -> bool:
        """Tell whether a message was what closed a step since `begun`."""
        touches = self._contacts.story(queued.contact).interactions
        return any(_is_message(one, queued.follow_up.id) and one.at >= begun for one in touches)

    # The end ------------------------------------------------------------------

    def next_time(self) -> NextTime | None:
        """Return the next day on which something is due or comes back; None where nothing is.

        That is today while something waits whose day has come, or that has none.
        """
        today = self._clock().date()
        days = [max(today, _day(step, today)) for step in self._follow_ups.all() if step.is_open]
        return NextTime(day=min(days), steps=days.count(min(days))) if days else None

    def to_ask_about(self, run: SittingRun) -> tuple[Queued, ...]:
        """Return open promises of those who were in `run` to me, the oldest first."""
        found = filter(None, map(self._queued, run.steps))
        people = {one.contact.id: one.contact for one in found}.values()
        theirs = (step for one in people for step in self._contacts.story(one).follow_ups)
        open_ones = [one for one in theirs if one.owner == "them" and one.is_open]
        asked = sorted(open_ones, key=_made)[:ASKED]
        return tuple(filter(None, (self._queued(step.id) for step in asked)))


def _is_message(touch: Interaction, step: str) -> bool:
    """Tell whether a touch is a message that did the step with this id."""
    return touch.follow_up == step and touch.kind in SENT


def _day(step: FollowUp, today: date) -> date:
    """Return on which day a step is to be looked at again; one without a date is today's."""
    if step.status == "snoozed" and step.snoozed_until is not None:
        return step.snoozed_until
    return step.due or today


def _made(step: FollowUp) -> tuple[bool, datetime]:
    """Return when a step was made, to sort by; where that is not known, long ago."""
    return step.created is not None, step.created or datetime.min.replace(tzinfo=UTC)
