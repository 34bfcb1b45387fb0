"""A goal as one writes it: "5 Talente", "2 universities with a next step"."""

from __future__ import annotations

import re

from companion.domain.circles import circle_of
from companion.domain.event import Goal
from companion.domain.text import clean
from companion.errors import Unreadable
from companion.formats.brief.sheet import GOAL_LIMIT
from companion.formats.brief.words import CIRCLES

NUMBERS = {
    word: number
    for words in (
        "ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
        "eine zwo drei vier fuenf sechs sieben acht neun zehn elf zwoelf",
        "one two three four five six seven eight nine ten eleven twelve",
    )
    for number, word in enumerate(words.split(), 1)
}
_LEAST = re.compile(
    r"(?:(?:mindestens|mind\.|min\.|wenigstens|ca\.|etwa|rund|at least|about|some)\s+)?"
    r"(\d{1,9}|[a-zäöü]{2,6})(?:\s*(?:-|–|bis|to)\s*\d{1,9})?\s*[x×+]?\s+",
    re.IGNORECASE,
)
"""How many at least: of "2-3 universities", 2."""
_BEHIND = re.compile(r"([^\d:]{2,60}?)\s*(?::|=|\s[-–])\s*(\d{1,9})\Z")
"""How many, behind of whom: "talents: 5"."""
_STEP = re.compile(
    r",?\s*(?:\bje(?:weils)?\s|\beach\s)?\s*\b(?:mit|with)\s+"
    r"(?:(?:an?|the|one|agreed|concrete|einem|dem|je|vereinbarte[mn]|konkrete[mn])\s+){0,3}"
    r"(?:n(?:ä|ae)chste[mnr]?\s+schritt(?:en)?|next\s+steps?|follow-?\s?ups?)(?!\w)",
    re.IGNORECASE,
)
_HEAD_END = re.compile(r"[:;,(–—]|\s-\s|\s(?:die|der|das|who|that|which)\s")
_STEP_WORDS = {"de": "mit nächstem Schritt", "en": "with a next step"}


def read_goal(text: str, line: int = 0) -> Goal | None:
    """Return the goal that `text` is, without an id and an event; None where it has no number.

    A network that is not one of ours is taken as it is worded.

    Raises:
        Unreadable: the number is 0, or more than anybody meets ("goal_number"), in `line`.
    """
    text = _BEHIND.sub(r"\2 \1", clean(text))
    found = _LEAST.match(text)
    number = _number(found[1]) if found else None
    if found is None or number is None:
        return None
    if not 1 <= number <= GOAL_LIMIT:
        raise Unreadable("", "goal_number", line)
    rest, steps = _STEP.subn("", text[found.end() :], count=1)
    circle, quality = _parted(rest.strip())
    return Goal(
        id="", event="", number=number, circle=circle, quality=quality, needs_step=bool(steps)
    )


def begins_goal(text: str) -> bool:
    """Tell whether a line is a goal of its own, though no mark stands before it."""
    return text[:1].isdecimal() or bool(_BEHIND.match(text))


def goal_line(goal: Goal, language: str) -> str:
    """Return `goal` as `read_goal` reads it."""
    circle = CIRCLES[language].get(goal.circle, goal.circle)
    words = [str(goal.number), circle, *([_STEP_WORDS[language]] if goal.needs_step else [])]
    quality = " ".join(goal.quality.split())
    return f"{' '.join(words)}: {quality}" if quality else " ".join(words)


def _number(word: str) -> int | None:
    """Return the number that is written in digits or as a word."""
    return int(word) if word.isdecimal() else NUMBERS.get(word.lower())


def _parted(rest: str) -> tuple[str, str]:
    """Return the network and the quality in what stands behind the number."""
    end = _HEAD_END.search(rest)
    head = rest[: end.start()] if end else rest
    tail = rest[end.start() :].strip(" :;,(–—-") if end else ""
    if tail.endswith(")") and "(" not in tail:
        tail = tail[:-1]
    words = head.split()
    named = [circle for word in words if (circle := circle_of(word)) is not None]
    if not named:
        return head.strip(), tail
    circle = next(filter(None, named), "")
    # What stands beside the network says of which kind they are to be: "new customers".
    return circle, ", ".join(filter(None, (" ".join(words) if len(words) > 1 else "", tail)))
