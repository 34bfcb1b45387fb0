"""Which questions fit somebody: chosen by what is known of them, the same ones at every look."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain
from zlib import crc32

from companion.domain.question import (
    ABOUT,
    OUT_OF_EVENT,
    Pattern,
    Proposed,
    Question,
    QuestionBank,
)
from companion.domain.text import clean, fold_umlauts

PROPOSED = 3
"""So many questions are proposed: more would be a list to read."""
GAP_LIMIT = 60
"""Longest fact that is put into a question, in characters: it is to be spoken."""
GENERAL = ("needs", "opening", "offering")
"""The situations from which it is made up where little is known, one question each."""
ALONE = 6
"""So many of each situation, the first, need nothing said before them: they can be prepared."""

_SENTENCE = re.compile(r"(?<=[^\s.]{3})[.!?;](?:\s|$)|[\n|•]")
_EDGES = " .,;:!?-–\"'„“”»«"
_CIRCLES = (
    ("talent", re.compile(r"stud(?:ent|ier)|auszubild|\bazubi|absolvent|graduate|trainee"), "role"),
    ("press", re.compile(r"journalis|redakt|reporter|\beditor|\bpresse?\b"), "role"),
    ("university", re.compile(r"universit|hochschul|\bt[uh]\b|\bfh\b|\buni\b|college"), "any"),
    ("association", re.compile(r"verband|\bverein\b|kammer\b|\bihk\b|\bhwk\b|associat"), "any"),
    ("start-up", re.compile(r"start-?up|gruender|founder"), "any"),
)


def propose(
    bank: QuestionBank,
    facts: Mapping[str, str],
    *,
    key: str,
    own: Sequence[Question] = (),
    taken: Collection[str] = (),
) -> tuple[Proposed, ...]:
    """Return `PROPOSED` questions for somebody of whom `facts` (see `ABOUT`) are known.

    Each is about another fact, the best first; then come `own` ones, then what fits anybody. `key`
    tells people apart of whom the same is known, and what is `taken` for others comes last.
    """
    found: dict[str, Proposed] = {}
    for one in chain(_fitting(bank, facts, key, taken), _own(own, key, taken)):
        found.setdefault(one.text, one)
    fresh = [one for one in found.values() if one.text not in taken]
    chosen = fresh[:PROPOSED]
    for one in _general(bank, key, taken):
        if len(chosen) < PROPOSED and one.text not in {known.text for known in chosen}:
            chosen.append(one)
    return tuple(chosen)


def small_talk(bank: QuestionBank, facts: Mapping[str, str]) -> tuple[Proposed, ...]:
    """Return what to begin a talk with at an event of which `facts` are known."""
    return tuple(
        Proposed(text=text, situation="opening", about=name, fact=facts[one.about])
        for name in OUT_OF_EVENT
        for one in bank.starters
        if _name(one) == name and (text := one.filled(facts))
    )


def gap(text: str) -> str:
    """Return what is put into a question for `text`: its first sentence, of a long one some words.

    Marks at both ends go: the question has its own.
    """
    first = clean(_SENTENCE.split(text, maxsplit=1)[0]).strip(_EDGES)
    if len(first) <= GAP_LIMIT:
        return first
    cut = first[:GAP_LIMIT].rpartition(" ")[0] or first[:GAP_LIMIT]
    return f"{cut.strip(_EDGES)} …"


def guessed_circle(organisation: str, role: str) -> str:
    """Return the circle that somebody belongs to by what they do and where; empty for none."""
    role = fold_umlauts(role)
    place = f"{fold_umlauts(organisation)} {role}"
    return next(
        (name for name, sign, where in _CIRCLES if sign.search(role if where == "role" else place)),
        "",
    )


def _fitting(
    bank: QuestionBank, facts: Mapping[str, str], key: str, taken: Collection[str]
) -> Iterator[Proposed]:
    """Yield one question for each fact for which there is one, the best first."""
    for name in ABOUT:
        patterns = [one for one in bank.proposals if _name(one) == name and one.filled(facts)]
        if patterns:
            texts = {one.filled(facts): one for one in patterns}
            text = _turned(list(texts), f"{key} {name}", taken)[0]
            one = texts[text]
            yield Proposed(text=text, situation=one.situation, about=name, fact=facts[one.about])


def _own(own: Sequence[Question], key: str, taken: Collection[str]) -> Iterator[Proposed]:
    """Yield my own questions, for each person another one first."""
    situations = {one.text: one.situation for one in own}
    for text in _turned(list(situations), key, taken):
        yield Proposed(text=text, situation=situations[text], about="own")


def _general(bank: QuestionBank, key: str, taken: Collection[str]) -> Iterator[Proposed]:
    """Yield one question of each of some situations that can be asked anybody."""
    for situation in GENERAL:
        text = _turned(bank.questions[situation][:ALONE], key, taken)[0]
        yield Proposed(text=text, situation=situation, about="general")


def _turned(texts: Sequence[str], key: str, taken: Collection[str]) -> list[str]:
    """Return `texts` from another one on for each `key`; what is `taken` comes last."""
    start = crc32(key.encode()) % len(texts) if texts else 0
    turned = [*texts[start:], *texts[:start]]
    return sorted(turned, key=lambda text: text in taken)


def _name(pattern: Pattern) -> str:
    """Return what a question is about, without the value that it must have."""
    return pattern.about.partition(":")[0]
