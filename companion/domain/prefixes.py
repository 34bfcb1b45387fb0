"""Records by the words that their texts begin with, for what is offered at every key."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeVar

from companion.domain.keyed import Kept, Keyed, Keys
from companion.domain.text import spellings

WORDS = 8
"""How many words of a text are looked at: it bounds what a hostile name costs."""
KEY_LIMIT = 120
"""Longest key in characters."""
MOST_LOOKED_AT = 2_000
"""How many keys that begin with one word are looked at for the others."""
MOST_ALIKE = 20
"""How many records with the very same key are looked at."""

_WORD = re.compile(r"\w+")
_AFTER = "\U0010ffff"
"""Sorts behind everything that a key goes on with."""

K = TypeVar("K", bound=Kept)


class Begun(NamedTuple):
    """A span of the sorted keys: those that begin with the same letters."""

    first: int
    end: int


@lru_cache(maxsize=4_096)
def turned(text: str) -> tuple[str, ...]:
    """Return the folded words of `text` once for each word, beginning with it.

    "Anna Berger" becomes "anna berger" and "berger anna": each of them is found by a bisection.
    With umlauts there are both spellings.
    """
    keys: list[str] = []
    for spelled in spellings(text):
        words = _WORD.findall(spelled)[:WORDS]
        keys += [" ".join(words[at:] + words[:at])[:KEY_LIMIT] for at in range(len(words))]
    return tuple(dict.fromkeys(keys))


class Prefixes(Keyed[K]):
    """Records by keys that are words, found by how any word of them begins.

    What a search costs is bounded, however many begin alike; a change costs its own keys.
    """

    def __init__(self, records: Iterable[K], kinds: Mapping[str, Keys[K]]) -> None:
        """Know `records`; the keys of each kind are texts as `turned` makes them."""
        self._sorted: dict[str, list[str]] = {}
        super().__init__(records, kinds, most=MOST_ALIKE)

    def know_all(self, records: Iterable[K]) -> None:
        """Know `records` and nobody else."""
        self._sorted.clear()
        super().know_all(records)

    def get_ready(self, kinds: Iterable[str] | None = None) -> None:
        """Sort these `kinds` of keys now, or all, so that the first question is quick, too."""
        for kind in self._kinds if kinds is None else kinds:
            self._in_order(kind)

    def begun(self, kind: str, words: Sequence[str], most: int) -> list[K]:
        """Return at most `most` records with a key in which each of `words` begins a word.

        Those come first in which the words stand side by side, each by the alphabet of its key.
        """
        found: dict[str, K] = {}
        for key in self._keys_begun(kind, words):
            for record in self.find(kind, (key,)):
                found.setdefault(record.id, record)
                if len(found) == most:
                    return list(found.values())
        return list(found.values())

    def each_begun(self, kind: str, words: Sequence[str], most: int) -> list[tuple[K, int]]:
        """Return one record for each of at most `most` such keys, and how many have that key."""
        found: dict[str, tuple[K, int]] = {}
        for key in self._keys_begun(kind, words):
            record = next(self.find(kind, (key,)))
            found.setdefault(record.id, (record, self.count(kind, key)))
            if len(found) == most:
                break
        return list(found.values())

    def _keys_begun(self, kind: str, words: Sequence[str]) -> Iterator[str]:
        """Yield the keys in which each of `words` begins a word, those side by side first."""
        if not words:
            return
        keys = self._in_order(kind)
        phrase = " ".join(words)
        side_by_side = self._span(keys, phrase)
        yield from keys[slice(*side_by_side)]
        if len(words) == 1:
            return
        spans = [(self._span(keys, word), word) for word in words]
        (first, end), rarest = min(spans, key=lambda one: one[0].end - one[0].first)
        others = [f" {word}" for word in words if word is not rarest]
        for key in keys[first : min(end, first + MOST_LOOKED_AT)]:
            if all(other in key for other in others) and not key.startswith(phrase):
                yield key

    @staticmethod
    def _span(keys: Sequence[str], beginning: str) -> Begun:
        """Return where in the sorted `keys` those are that begin so."""
        first = bisect_left(keys, beginning)
        return Begun(first, bisect_left(keys, beginning + _AFTER, lo=first))

    def _in_order(self, kind: str) -> list[str]:
        """Return the keys of `kind` in their order, sorted now where nobody asked before."""
        if kind not in self._sorted:
            self._sorted[kind] = sorted(self._of_kind(kind))
        return self._sorted[kind]

    def _put(self, place: int, record: K | None) -> None:
        """Put `record` or nobody at `place`, and keep what is sorted in order."""
        before = self._kept[place]
        super()._put(place, record)
        for kind, keys in self._sorted.items():
            for key in self._keys(kind, before) ^ self._keys(kind, record):
                at = bisect_left(keys, key)
                is_there = keys[at : at + 1] == [key]
                if self.has(kind, key) and not is_there:
                    insort(keys, key)
                elif is_there and not self.has(kind, key):
                    del keys[at]
