"""Which kind of message fits a step."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from companion.domain.encounter import Encounter, Interaction
from companion.domain.follow_up import BIRTHDAY, DAY, TOUCH, FollowUp

FRESH = timedelta(hours=72)
"""So long after a talk one says thank you for it."""
WRITTEN = ("mail", "message", "letter")
"""The kinds of interactions in which something was written."""
_OCCASIONS = {BIRTHDAY: "birthday", DAY: "birthday", TOUCH: "keep_in_touch"}


def fitting(
    step: FollowUp,
    *,
    introduction: str,
    talk: Encounter | None,
    touches: Sequence[Interaction],
    now: datetime,
) -> str:
    """Return the kind that fits `step`, where it names none itself.

    `introduction` is the kind for making its two people known, empty where there is no second one;
    `touches` is every interaction with the contact.
    """
    for kind, fits in (
        ("delegation", bool(step.delegated_to)),
        (_OCCASIONS.get(step.occasion, ""), bool(step.occasion)),
        ("their_promise", step.owner == "them"),
        (introduction, bool(introduction)),
        ("article", bool(step.article)),
        ("promised_material", step.promised),
        ("meeting", step.kind == "exchange"),
        ("second_attempt", _was_tried(step, talk, touches)),
        ("thank_you", _is_fresh(talk, touches, now)),
    ):
        if fits:
            return kind
    return "next_step"


def _was_tried(step: FollowUp, talk: Encounter | None, touches: Sequence[Interaction]) -> bool:
    """Tell whether the last touch since there is this step is a message of mine about it.

    One that was sent for another step is no first attempt at this one.
    """
    begin = step.created or (talk.at if talk else None)
    since = [one for one in touches if begin is not None and one.at > begin]
    last = max(since, key=lambda one: one.at, default=None)
    return last is not None and last.kind in WRITTEN and last.follow_up in ("", step.id)


def _is_fresh(talk: Encounter | None, touches: Sequence[Interaction], now: datetime) -> bool:
    """Tell whether we talked in the last days and nothing was heard of me since."""
    if talk is None or not timedelta(0) <= now.astimezone(UTC) - talk.at <= FRESH:
        return False
    return not any(one.at >= talk.at for one in touches)
