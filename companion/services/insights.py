"""What an event brought: people met, next steps, promises kept in time."""

from __future__ import annotations

from dataclasses import dataclass

from companion.domain.card_given import CardGiven
from companion.domain.encounter import Encounter
from companion.domain.event import Event
from companion.domain.follow_up import FollowUp
from companion.domain.goals import Progress
from companion.services.goals import Goals
from companion.services.ports import Clock, Records


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The figures of one event."""

    event: Event
    met: int
    """How many different contacts."""
    with_next_step: int
    """How many of them have a follow-up from this event, whatever became of it."""
    follow_ups: int
    """How many follow-ups came of it, without the dropped ones."""
    done: int
    in_time: int
    """How many were done on or before their due date, or had none."""
    late: int
    """How many are open although their due date has passed."""
    cards_given: int
    """How often a card of mine was taken."""
    cards_unnamed: int
    """How often by somebody who was not named."""
    goals: tuple[Progress, ...]
    """Each goal with how far it is."""

    @property
    def in_time_share(self) -> float | None:
        """The share of those decided (done or late) that were in time; None before any is."""
        decided = self.done + self.late
        return self.in_time / decided if decided else None


class Insights:
    """The figures per event."""

    def __init__(self, records: Records, clock: Clock, goals: Goals) -> None:
        """Work on `records`; `clock` tells what is late, `goals` how far they are."""
        self._records = records
        self._clock = clock
        self._goals = goals

    def result(self, event: Event) -> Result:
        """Return the figures of `event`."""
        met = {
            talk.contact for talk in self._records.all(Encounter).values() if talk.event == event.id
        }
        steps = [
            step
            for step in self._records.all(FollowUp).values()
            if step.event == event.id and step.status != "dropped"
        ]
        done = [step for step in steps if step.status == "done"]
        today = self._clock().date()
        with_step = {
            step.contact for step in self._records.all(FollowUp).values() if step.event == event.id
        }
        given = [one for one in self._records.all(CardGiven).values() if one.event == event.id]
        return Result(
            event=event,
            met=len(met),
            with_next_step=len(met & with_step),
            follow_ups=len(steps),
            done=len(done),
            in_time=sum(_in_time(step) for step in done),
            late=sum(step.is_open and step.due is not None and step.due < today for step in steps),
            cards_given=len(given),
            cards_unnamed=sum(not one.contact for one in given),
            goals=self._goals.progress(event),
        )

    def results(self) -> list[Result]:
        """Return the figures of all events where I met somebody or gave a card, latest first."""
        events = sorted(
            self._records.all(Event).values(), key=lambda event: event.begin, reverse=True
        )
        return [result for result in map(self.result, events) if result.met or result.cards_given]


def _in_time(step: FollowUp) -> bool:
    """Tell whether a done follow-up was done by its date."""
    return step.due is None or step.closed is None or step.closed.date() <= step.due
