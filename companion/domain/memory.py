"""How long a talk is remembered, and the one thing that is missing to make something of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from math import ceil
from typing import NamedTuple

from companion.domain.consent import AGREEMENT, Consent
from companion.domain.encounter import Encounter
from companion.domain.follow_up import FollowUp

WINDOWS = (24, 48, 72)
"""Hours after a talk until which it is remembered well, less well, and just so."""
REMEMBERED = timedelta(hours=WINDOWS[-1])
"""How long it is remembered at all."""
THREAD, STEP, BASIS = MISSING = ("thread", "step", "basis")
"""What may be missing, the first of them first."""
_HOUR = timedelta(hours=1)


class Left(NamedTuple):
    """What is left of the window that a talk is in."""

    hours: int
    """1 to 24; an hour that has begun counts as a whole one."""
    window: int
    """One of `WINDOWS`."""


def left(at: datetime, now: datetime) -> Left | None:
    """Return what is left `now` of a talk `at` some time, both aware; None after the last window.

    Where the clock was put back, a talk of later on is one that has just been.
    """
    # In UTC: within one zone Python subtracts what the clock on the wall says.
    passed = max(timedelta(), now.astimezone(UTC) - at.astimezone(UTC))
    for window in WINDOWS:
        if passed < timedelta(hours=window):
            return Left(ceil((timedelta(hours=window) - passed) / _HOUR), window)
    return None


def missing(talk: Encounter, steps: Iterable[FollowUp], consents: Iterable[Consent]) -> str:
    """Return what is missing first of `MISSING`; empty where all is there.

    `steps` and `consents` are those of the contact, of this talk and others; the latter are looked
    at only where all else is there.
    """
    if not has_thread(talk):
        return THREAD
    if not has_step(talk, steps):
        return STEP
    return "" if has_basis(consents) else BASIS


def has_thread(talk: Encounter) -> bool:
    """Tell whether there is anything that the next message can take up again."""
    return bool(talk.thread or talk.note)


def has_step(talk: Encounter, steps: Iterable[FollowUp]) -> bool:
    """Tell whether a step of mine is open, or one was made of this talk, whatever became of it."""
    return any(one.owner == "me" and (one.is_open or one.encounter == talk.id) for one in steps)


def has_basis(consents: Iterable[Consent]) -> bool:
    """Tell whether it is known how they agreed, or on what basis they are kept."""
    return any(one.kind == AGREEMENT and (one.way or one.basis) for one in consents)
