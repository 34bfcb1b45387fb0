"""The steps of preparing, in the order in which people go through them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from companion.i18n import _, format_number, mark
from companion.reports import pitches
from companion.services.prepare import TARGETS_WANTED
from companion.tui.screens.prepare.step_keys import STEP_KEYS

if TYPE_CHECKING:
    from companion.domain.event import Event
    from companion.services.companion import Companion
    from companion.tui.screens.prepare.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step: how one gets there, and how far it is."""

    key: str
    title: str
    """As `mark` returned it."""
    short: str
    """The title as `mark` returned it for the context "step": all steps stand in one line."""
    page: Callable[[Companion], Page]
    """Makes its page; of steps with the same maker there is one page."""
    state: Callable[[Companion, Event | None], str] = lambda _companion, _event: ""
    """Returns how far it is in a word or number; must cost little."""


def people(companion: Companion) -> Page:
    """Make the page of the list and the targets."""
    from companion.tui.screens.prepare.people import PeoplePage  # as places, when they are seen

    return PeoplePage(companion)


def programme(companion: Companion) -> Page:
    """Make the page of the programme."""
    from companion.tui.screens.prepare.programme import ProgrammePage

    return ProgrammePage(companion)


def pitch(companion: Companion) -> Page:
    """Make the page of the pitch."""
    from companion.tui.screens.prepare.pitch import PitchStep

    return PitchStep(companion)


def questions(companion: Companion) -> Page:
    """Make the page of the questions."""
    from companion.tui.screens.prepare.questions import QuestionsPage

    return QuestionsPage(companion)


def brief(companion: Companion) -> Page:
    """Make the page of the brief."""
    from companion.tui.screens.prepare.brief import BriefPage

    return BriefPage(companion)


def plan(companion: Companion) -> Page:
    """Make the page of the plan."""
    from companion.tui.screens.prepare.plan import PlanPage

    return PlanPage(companion)


def _listed(companion: Companion, event: Event | None) -> str:
    """Return how many are on the list."""
    return format_number(len(companion.prepare.attendees(event))) if event else "0"


def _targets(companion: Companion, event: Event | None) -> str:
    """Return how many targets have a question, of how many one wants."""
    asked = companion.readiness.part("targets", event).have if event else 0
    return _("{n} of {all}").format(n=asked, all=TARGETS_WANTED)


def _mine(companion: Companion, event: Event | None) -> str:
    """Return how many favourites and own meetings there are."""
    return format_number(companion.programme.count_mine(event)) if event else "0"


def _pitches(companion: Companion, event: Event | None) -> str:
    """Return how well it was said aloud; before that, the lengths in which there is a pitch."""
    said = companion.rehearsing.rehearsed(event)
    if said is not None and (best := pitches.best(said[1])):
        return best
    lengths = {one.seconds for one in companion.prepare.pitches(event) if one.text}
    return _("{n} s").format(n="/".join(map(str, sorted(lengths)))) if lengths else "–"


def _brief(companion: Companion, event: Event | None) -> str:
    """Return whether there is a brief, and whether it was read."""
    kept = companion.briefs.of(event) if event else None
    return "–" if kept is None else "✓" if kept.read_at else "!"


def ready(companion: Companion) -> Page:
    """Make the page of the event itself."""
    from companion.tui.screens.prepare.ready import ReadyPage

    return ReadyPage(companion)


STEPS: dict[str, Step] = {
    "ready": Step(
        key=STEP_KEYS["ready"], title=mark("Ready"), short=mark("Ready", "step"), page=ready
    ),
    "list": Step(
        key=STEP_KEYS["list"],
        title=mark("List"),
        short=mark("List", "step"),
        page=people,
        state=_listed,
    ),
    "targets": Step(
        key=STEP_KEYS["targets"],
        title=mark("Targets"),
        short=mark("Targets", "step"),
        page=people,
        state=_targets,
    ),
    "programme": Step(
        key=STEP_KEYS["programme"],
        title=mark("Programme"),
        short=mark("Programme", "step"),
        page=programme,
        state=_mine,
    ),
    "pitch": Step(
        key=STEP_KEYS["pitch"],
        title=mark("Pitch"),
        short=mark("Pitch", "step"),
        page=pitch,
        state=_pitches,
    ),
    "questions": Step(
        key=STEP_KEYS["questions"],
        title=mark("Questions"),
        short=mark("Questions", "step"),
        page=questions,
    ),
    "brief": Step(
        key=STEP_KEYS["brief"],
        title=mark("Brief"),
        short=mark("Brief", "step"),
        page=brief,
        state=_brief,
    ),
    "plan": Step(key=STEP_KEYS["plan"], title=mark("Plan"), short=mark("Plan", "step"), page=plan),
}
"""The steps by name."""
