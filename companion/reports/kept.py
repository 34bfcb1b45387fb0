"""What came along with somebody who was kept, in few words: a toast lies over the screen."""

from __future__ import annotations

from collections.abc import Sequence

from companion.domain.change import Change
from companion.domain.consent import AGREEMENT, Consent
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Target
from companion.domain.follow_up import FollowUp
from companion.i18n import _, format_day, ngettext
from companion.reports import consents, targets

TALKS = frozenset({"capture", "scan", "card_given"})
"""The changes that keep a talk."""
MOST = 30
"""Letters of an organisation, or of a session."""


def who(change: Change) -> str:
    """Return whom a change is about: of a talk also where they belong."""
    if change.what not in TALKS:
        return change.subject
    places = [one.organisation for one in change.put if isinstance(one, Contact)]
    known = [shortened(place) for place in places if place and place != change.subject]
    return ", ".join((change.subject, *known))


def came_along(change: Change) -> list[str]:
    """Return what else a talk has: its session, next steps, how they agreed, who was met."""
    if change.what not in TALKS:
        return []
    sessions = [
        _("in “{session}”").format(session=shortened(one.session))
        for one in change.put
        if isinstance(one, Encounter) and one.session
    ]
    steps = [one for one in change.put if isinstance(one, FollowUp)]
    agreed = [
        consents.way(one.way)
        for one in change.put
        if isinstance(one, Consent) and one.kind == AGREEMENT and one.way
    ]
    met = [targets.met(one) for one in change.put if isinstance(one, Target)]
    return [*sessions, *([promised(steps)] if steps else []), *agreed, *met]


def promised(steps: Sequence[FollowUp]) -> str:
    """Return how many promises were made, and when the first one is due."""
    days = [step.due for step in steps if step.due is not None]
    if not days:
        return ngettext("{n} promise", "{n} promises", len(steps)).format(n=len(steps))
    words = ngettext("{n} promise by {day}", "{n} promises from {day}", len(steps))
    return words.format(n=len(steps), day=format_day(min(days)))


def shortened(text: str) -> str:
    """Return `text` in at most `MOST` letters."""
    return text if len(text) <= MOST else f"{text[: MOST - 1].rstrip()}…"
