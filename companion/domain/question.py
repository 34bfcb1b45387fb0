"""Open questions by situation, to begin a talk and to lead it on, and which fit whom."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from companion.domain.values import value
from companion.errors import Invalid

SITUATIONS = ("opening", "deepening", "needs", "offering", "closing")
"""In the order of a talk: begin it, go deeper, find what they need, offer help, close it."""
ABOUT = (
    "talk",
    "looking_for",
    "last_looking_for",
    "last_event",
    "offers",
    "topic",
    "circle",
    "known",
    "role",
    "organisation",
)
"""What may be known of somebody, first what makes the best question."""
OUT_OF_EVENT = (
    "last_talk",
    "last_speaker",
    "running",
    "next_talk",
    "people",
    "colleague",
    "day",
    "kind",
    "place",
    "organiser",
    "network",
    "event",
)
"""What may be known of an event, first what goes by soonest."""

_GAP = re.compile(r"\$([a-z_]+)")


@value
class Question:
    """One open question."""

    id: str
    text: str
    situation: str = "opening"
    """One of `SITUATIONS`."""
    language: str = "en"

    def check(self) -> None:
        """Refuse an empty question and an unknown situation."""
        if not self.text:
            raise Invalid("text", "empty")
        if self.situation not in SITUATIONS:
            raise Invalid("situation", "unknown", self.situation)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """A question with gaps: it is asked only where all that it speaks of is known."""

    about: str
    """The fact that it is asked for, one of `ABOUT`; what is behind a colon is its value."""
    text: str
    """With `$` before the name of each fact that is put in."""
    situation: str = "opening"

    def filled(self, facts: Mapping[str, str]) -> str:
        """Return the question with `facts` put in; empty where one of them is not known."""
        if not all(facts.get(name) for name in {self.about, *self.gaps}):
            return ""
        return _GAP.sub(lambda gap: facts[gap[1]], self.text)

    @property
    def gaps(self) -> frozenset[str]:
        """The facts that are put in."""
        return frozenset(_GAP.findall(self.text))


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionBank:
    """The questions that come with the program, in one language."""

    language: str
    questions: Mapping[str, tuple[str, ...]]
    """For anybody, by situation."""
    proposals: tuple[Pattern, ...]
    """For one person of whom something is known."""
    starters: tuple[Pattern, ...]
    """Small talk out of the event."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """A question for one person, or to begin a talk at one event, and why it was chosen."""

    text: str
    situation: str
    about: str
    """The fact that it is asked for; "own" or "general" where nothing had to be known."""
    fact: str = ""
    """What that fact is."""
