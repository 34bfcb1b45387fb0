"""Questions in words: their situations, and why one of them is proposed."""

from __future__ import annotations

from collections.abc import Sequence

from companion.domain.question import Proposed
from companion.i18n import _, mark
from companion.reports import wording
from companion.services.questions import Listed

SITUATIONS = {
    "opening": mark("Opening"),
    "deepening": mark("Deepening"),
    "needs": mark("Needs"),
    "offering": mark("Offering"),
    "closing": mark("Closing"),
}
"""The moments of a talk."""
LANGUAGES = {"de": mark("German"), "en": mark("English")}

_REASONS = {
    "talk": mark("their talk"),
    "looking_for": mark("what they look for"),
    "last_looking_for": mark("what they looked for"),
    "last_event": mark("you have met"),
    "known": mark("you know {fact}"),
    "offers": mark("what they offer"),
    "topic": mark("their topic"),
    "role": mark("their role"),
    "organisation": mark("their organisation"),
    "own": mark("one of your own"),
    "general": mark("fits anybody"),
    "last_talk": mark("just over"),
    "last_speaker": mark("just over"),
    "running": mark("on now"),
    "next_talk": mark("comes next"),
    "people": mark("from the list"),
    "colleague": mark("goes there too"),
    "day": mark("day {fact}"),
    "place": mark("the place"),
    "organiser": mark("the organiser"),
    "network": mark("the network"),
    "event": mark("the event"),
}
"""Why a question is proposed, by the fact that it is asked for."""


def situation(name: str) -> str:
    """Return what a moment of a talk is called."""
    return _(SITUATIONS[name])


def language(code: str) -> str:
    """Return what a language is called."""
    return _(LANGUAGES[code])


def reason(proposed: Proposed) -> str:
    """Return why a question is proposed, in a few words."""
    if proposed.about == "circle":
        return wording.circle(proposed.fact)
    if proposed.about == "kind":
        return wording.word(proposed.fact)
    return _(_REASONS[proposed.about]).format(fact=proposed.fact)


def bank(questions: Sequence[Listed]) -> str:
    """Return questions under their situations, my own ones marked and with their id."""
    lines: list[str] = []
    before = ""
    for one in questions:
        if one.situation != before:
            lines += ["", situation(one.situation)] if lines else [situation(one.situation)]
            before = one.situation
        own = f"  ({one.own.id})" if one.own else ""
        lines.append(f"{'*' if one.own else ' '} {one.text}{own}")
    return "\n".join(lines)


def proposals(proposed: Sequence[Proposed]) -> str:
    """Return proposed questions, each with its reason behind it."""
    return "\n".join(f"{one.text}  ({reason(one)})" for one in proposed)
