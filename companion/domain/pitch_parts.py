"""The parts of a good self-introduction, and which of them a text can be seen to have."""

from __future__ import annotations

import re

from companion.domain.pitch import Pitch
from companion.domain.text import fold

PARTS = ("who", "what", "proof", "look", "question")
"""Who I am; what I do for whom; a proof of it; what I look for; an open question at the end."""

_NUMBER = re.compile(r"(?<![\w.,])\d[\d.,]*")
_YEAR = re.compile(r"(?:19|20)\d\d[.,]?")
_SPELLED = re.compile(
    r"\b(?:zwei|drei|vier|fünf|sechs|sieben|acht|neun|elf|zwölf|hälfte|drittel|dutzend|\w*zehn"
    r"|\w*(?:zwanzig|dreißig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig|hundert|tausend)"
    r"|million(?:en)?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|thirds?"
    r"|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty"
    r"|dozens?|hundreds?|thousands?|millions?)\b",
    re.IGNORECASE,
)
_AFTER_THE_END = " \t\n\"'»«“”’)…"


def told_parts(pitch: Pitch, name: str = "") -> frozenset[str]:
    """Return those of `PARTS` that the text of `pitch` has beyond doubt; `name` is my own.

    What I do and what I look for takes a person to see.
    """
    found = {
        "who": _names(pitch.text, name),
        "proof": has_number(pitch.text),
        "question": ends_with_question(pitch.text),
    }
    return frozenset(part for part, is_told in found.items() if is_told)


def ends_with_question(text: str) -> bool:
    """Tell whether the last thing in `text` is a question."""
    return text.rstrip(_AFTER_THE_END).endswith(("?", "\N{FULLWIDTH QUESTION MARK}"))


def has_number(text: str) -> bool:
    """Tell whether `text` has a number as a proof, in figures or words; a year proves nothing."""
    figures = (found[0] for found in _NUMBER.finditer(text))
    return any(not _YEAR.fullmatch(one) for one in figures) or bool(_SPELLED.search(text))


def _names(text: str, name: str) -> bool:
    """Tell whether `text` has the last word of `name` in it, or the only one."""
    words = fold(name).split()
    return bool(words) and words[-1] in re.findall(r"\w+", fold(text))
