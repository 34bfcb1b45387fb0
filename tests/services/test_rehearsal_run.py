"""Saying a pitch aloud, second by second, on a clock of the test's own."""

from __future__ import annotations

from datetime import timedelta

import pytest

from companion.domain.pitch import Pitch
from companion.services.rehearsal_run import FASTEST, LEAD, SLOWEST, RehearsalRun
from tests.fakes import NOW

PITCH = Pitch(id="p", language="en", seconds=30, text="word " * 70)


class Clock:
    """A clock that a test moves."""

    def __init__(self, run: RehearsalRun) -> None:
        """Begin with `run`."""
        self.now = NOW
        self._run = run

    def pass_by(self, seconds: float, *, step: float = 0.5) -> None:
        """Let so many seconds pass, with a look at the clock every `step`."""
        for _ in range(round(seconds / step)):
            self.now += timedelta(seconds=step)
            self._run.tick(self.now)


def begun(seconds: float = 0) -> tuple[RehearsalRun, Clock]:
    """Return a run that has been spoken for so many seconds."""
    run = RehearsalRun(PITCH, NOW)
    clock = Clock(run)
    clock.pass_by(LEAD + seconds)
    return run, clock


def test_three_is_counted_before_it_begins() -> None:
    """Nothing is left of the time, and no word is said, while it is."""
    run = RehearsalRun(PITCH, NOW)
    clock = Clock(run)
    counted = []
    for _ in range(4):
        counted.append((run.lead, run.left, run.has_begun))
        clock.pass_by(1)

    assert counted == [(3, 30, False), (2, 30, False), (1, 30, False), (0, 30, False)]
    assert (run.lead, run.left, run.seconds, run.has_begun) == (0, 29, 1.0, True)


def test_the_countdown_goes_on_below_zero() -> None:
    """A second over is a second over, and a part of one is none."""
    run, clock = begun(29.5)
    shown = []
    for _ in range(4):
        shown.append(run.left)
        clock.pass_by(0.5)

    assert shown == [1, 0, 0, -1]


def test_the_text_goes_on_at_the_pace_of_the_words() -> None:
    """145 words per minute in English; it stops at the last one."""
    run, clock = begun(12)
    assert run.word == 29

    clock.pass_by(60)
    assert run.word == 70


def test_the_pace_changes_what_comes_and_not_what_was_said() -> None:
    """In steps, and not beyond what somebody can follow."""
    run, clock = begun(12)
    run.speed(7)
    assert (run.pace, run.word) == (180, 29)
    clock.pass_by(3)
    assert run.word == 38

    run.speed(100)
    assert run.pace == FASTEST
    run.speed(-100)
    assert run.pace == SLOWEST


def test_a_pause_takes_no_time() -> None:
    """Neither of the time nor of the words; what was said before counts."""
    run, clock = begun(5)
    clock.now += timedelta(seconds=0.25)
    run.pause(clock.now)
    clock.pass_by(20)
    assert (run.seconds, run.word, run.is_paused) == (5.25, 12, True)

    run.pause(clock.now)
    clock.pass_by(1)
    assert (run.seconds, run.is_paused) == (6.25, False)


@pytest.mark.parametrize("jump", [-3_600, 3_600], ids=["put back", "slept"])
def test_a_jump_of_the_clock_takes_no_time(jump: int) -> None:
    """The laptop slept, or learned what time it is."""
    run, clock = begun(5)
    clock.now += timedelta(seconds=jump)
    clock.pass_by(1)

    assert 5 <= run.seconds <= 6
