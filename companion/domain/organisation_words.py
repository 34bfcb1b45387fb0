"""Organisations by the words in which they are written, to tell where one ends in a line."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from companion.domain.signs import organisation_key
from companion.domain.text import fold, fold_umlauts

MOST_WORDS = 9
"""Of the name of an organisation, as far as it is compared."""
_WORD = re.compile(r"\w+")

KnownOrganisations = Callable[[Sequence[str]], int]
"""Returns how many of the first words, as they were typed, are a known organisation; 0 for none."""


@lru_cache(maxsize=4_096)
def organisation_keys(organisation: str) -> tuple[str, ...]:
    """Return the ways to type `organisation`: with its legal form and without, and its umlauts."""
    keys = (*_spelled(organisation), organisation_key(organisation))
    plain = " ".join(_WORD.findall(fold(organisation))[: len(keys[-1].split())])
    return tuple(dict.fromkeys(key for key in (*keys, plain) if key))


def known_beginning(words: Sequence[str], is_known: Callable[[str], bool]) -> int:
    """Return how many of the first `words`, the most, make a key that `is_known`; 0 for none."""
    folded = [" ".join(_WORD.findall(fold_umlauts(word))) for word in words[:MOST_WORDS]]
    for end in range(len(folded), 0, -1):
        if folded[end - 1] and is_known(" ".join(filter(None, folded[:end]))):
            return end
    return 0


def _spelled(organisation: str) -> tuple[str, str]:
    """Return the folded words of `organisation`, with its umlauts spelled both ways."""
    plain, german = fold(organisation), fold_umlauts(organisation)
    return " ".join(_WORD.findall(plain)), " ".join(_WORD.findall(german))
