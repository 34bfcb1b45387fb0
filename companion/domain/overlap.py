"""Which words two texts have in common: "sucht Partner für duale Studiengänge", "Studiengang"."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from companion.domain.text import fold

PREFIX = 6
"""So many letters of a stem that begin another one make both one: Wasserstoff, -technik."""
MAX_TEXT = 2_000
"""How many characters of one text are looked at."""
MAX_WORDS = 60
"""How many different words of one text are looked at."""
COMMON = 0.25
"""Words in more than this share of the texts bring nobody together without another one."""
FEW_TEXTS = 20
"""Among fewer texts, no word is common for its number."""
FAINT = 0.2
"""What a word that is common counts beside others."""

CROWD = 200
"""Of so many texts with one word the first are looked at."""

_WORD = re.compile(r"[^\W_]+(?:\+\+|#)?")
_EVERY_GENDER = re.compile(r"[:*_]in(?:nen)?\b")
_STOP = """
a about after all also am an and any are as at be because been but by can could do does for from
get had has have how i if in into is it its just like looking look seeking seek me more most my need
no not of on one or our out people please so some than that the their them there they this to up us
want was we what when where which who will with would you your yes find meet interested interest
help helping learn hope new good great others other etc via
aber alle allem allen aller alles als also am an andere anderen auch auf aus bei beim bin bis bitte
da damit das dass dem den denen der des dessen die dies diese diesem diesen dieser dieses du durch
ein eine einem einen einer eines er es etwas fuer gern gerne hab habe haben hat ich ihnen ihr ihre
ihren im in ins ist ja jede jeden jeder kann kein keine koennen konnen man mehr mein meine meinem
meinen meiner mich mir mit moechte moechten nach neue neuen neuer neues nicht noch nur
ob oder ohne sehr sein seine sich sie sind so sowie suche suchen sucht suchst gesucht biete bieten
bietet um und uns unser unsere unserem unseren unserer unter viel viele vom von vor war was wen wenn
wer werden wie will wir wird wo wollen wurde zu zum zur zwei drei interessiert interesse interessen
finden lernen kennen kennenlernen treffen helfen hilfe gute guten bzw z b dazu ueber
"""
_WEAK = """
austausch business chance client clients community company companies contact contacts customer
customers event exchange expert experts firma firmen idea ideas idee ideen information
kollege kollegen kontakt kontakte kooperation kooperationen kunde kunden network networking netzwerk
netzwerken opportunities opportunity partner partnerin partners partnership partnerships
projekt projekte project projects support team thema themen topic topics unternehmen
unterstuetzung work zusammenarbeit collaboration collaborations
"""
_ENDINGS = (
    *("innen", "ungen", "ierung", "keiten", "heiten", "lichen", "ischen", "ings"),
    *("ing", "ies", "ung", "ern", "ers", "ens", "in", "en", "er", "es", "em"),
    *("a", "e", "n", "s", "y"),
)
_SAME = (
    *(("ae", "a"), ("oe", "o"), ("ue", "u")),
    *(("studierend", "student"), ("auszubildend", "azubi")),
)
"""What stands for another in any word: Gespraech, Werkstudierende."""
_LEAST = 4
"""How many letters of a word stay at least when its ending goes."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """What a text has in common with one of several."""

    place: int
    """Which of them, by its 0-based place."""
    words: tuple[str, ...]
    """The common words as the text asked about has them, the most telling first."""
    score: float
    """How much the words tell, more than 0; only to compare."""


def stems(text: str) -> dict[str, str]:
    """Return the telling words of `text` by their stem, as they are written, in their order."""
    found: dict[str, str] = {}
    for word in _WORD.findall(_EVERY_GENDER.sub("", text[:MAX_TEXT])):
        stem = _stem(word)
        if stem and stem not in found:
            found[stem] = word
            if len(found) == MAX_WORDS:
                break
    return found


@lru_cache(maxsize=16_384)
def _stem(word: str) -> str:
    """Return `word` without its ending, in the one spelling of umlauts; empty for a filler."""
    folded = _plain(word)
    if folded in _STOPS or (len(folded) < 2) or (folded.isdigit() and len(folded) < 4):
        return ""
    for ending in _ENDINGS:
        if folded.endswith(ending) and len(folded) - len(ending) >= _LEAST:
            return folded[: -len(ending)]
    return folded


def _plain(word: str) -> str:
    """Return `word` folded, however its umlauts are typed and students are called."""
    folded = fold(word)
    for one, other in _SAME:
        folded = folded.replace(one, other)
    return folded


_STOPS = frozenset(map(_plain, _STOP.split()))
_WEAK_STEMS = frozenset(map(_stem, _WEAK.split()))


class Overlaps:
    """Several texts, of which those are found that have telling words in common with another.

    A word tells more the fewer of the texts have it. One that says little by itself ("Partner"),
    or that many have, brings nothing together alone.
    """

    def __init__(self, texts: Iterable[str], counted: Mapping[str, int], total: int) -> None:
        """Know `texts`; `counted` tells in how many of `total` texts of all kinds a stem is."""
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        for place, text in enumerate(texts):
            for stem in stems(text):
                self._places[stem].append(place)
        self._ordered = sorted(self._places)
        self._counted = counted
        self._total = total
        self._others: dict[str, tuple[str, ...]] = {}

    def find(self, text: str) -> list[Overlap]:
        """Return the texts that have telling words in common with `text`, the best first."""
        shared: dict[int, dict[str, float]] = {}
        for stem, word in stems(text).items():
            for other in self._like(stem):
                weight = self._weight(stem, other)
                for place in self._places[other][:CROWD]:
                    words = shared.setdefault(place, {})
                    words[word] = max(weight, words.get(word, 0.0))
        found = [
            Overlap(place, tuple(sorted(words, key=lambda word: -words[word])), sum(words.values()))
            for place, words in shared.items()
            if max(words.values()) >= 1.0
        ]
        return sorted(found, key=lambda one: (-one.score, one.place))

    def _like(self, stem: str) -> Sequence[str]:
        """Return the stems of the texts that are `stem`, begin with it or are how it begins."""
        if stem not in self._others:
            self._others[stem] = tuple(self._look_up(stem))
        return self._others[stem]

    def _look_up(self, stem: str) -> Iterator[str]:
        """Yield what `_like` returns."""
        if stem in self._places:
            yield stem
        for length in range(PREFIX, len(stem)):
            if stem[:length] in self._places:
                yield stem[:length]
        if len(stem) >= PREFIX:
            at = bisect_left(self._ordered, stem)
            while at < len(self._ordered) and self._ordered[at].startswith(stem):
                if self._ordered[at] != stem:
                    yield self._ordered[at]
                at += 1

    def _weight(self, stem: str, other: str) -> float:
        """Return what two stems tell that are one: less than 1 where nothing alone."""
        if stem in _WEAK_STEMS or other in _WEAK_STEMS:
            return FAINT
        number = max(self._counted.get(stem, 0), self._counted.get(other, 0), 1)
        if self._total >= FEW_TEXTS and number > COMMON * self._total:
            return FAINT
        return 1.0 + math.log(max(self._total, 1) / min(number, max(self._total, 1)))


def count_stems(texts: Iterable[str]) -> tuple[Counter[str], int]:
    """Return in how many of `texts` each stem is, and how many texts say anything."""
    counted: Counter[str] = Counter()
    total = 0
    for text in texts:
        if found := stems(text):
            counted.update(found.keys())
            total += 1
    return counted, total
