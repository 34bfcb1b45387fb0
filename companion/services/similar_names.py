"""Whose name is much like another one, found while it is typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from companion.domain.contact import Contact
from companion.domain.keyed import Keyed
from companion.domain.likeness import MAX_WORDS
from companion.domain.signs import name_keys
from companion.services.suggesting import heard, sounds

MOST = 500
"""So many who share a word of their name and a sound of another are compared, at most."""
BEST = 8
"""So many are looked at closely."""
LEAST = 80
"""How much names look alike at least, of 100: the end of one may not be typed yet."""
_SHORTEST = 5
"""Letters from which on a name is worth comparing."""


class SimilarNames(Keyed[Contact]):
    """All contacts by the words of their names, and by how these sound.

    A typo is in one word, of which it leaves the first sound and the other words as they are; or it
    is not heard.
    """

    def __init__(self, contacts: Iterable[Contact]) -> None:
        """Know `contacts`; nothing is indexed before it is asked for."""
        super().__init__(contacts, {"word": _words, "sound": _sounds}, most=MOST)

    def like(self, contact: Contact) -> Iterator[Contact]:
        """Yield whose names are most like that of `contact`, the likest first."""
        spelled = next(iter(name_keys(contact.name)), "")
        if len(spelled) < _SHORTEST or " " not in spelled:
            return
        from rapidfuzz import fuzz  # 25 ms, and not needed before two words are typed

        found = {
            known.id: known for kind in ("word", "sound") for known in self.find_like(kind, contact)
        }
        likeness = {
            known.id: score
            for known in found.values()
            if (score := fuzz.token_sort_ratio(spelled, _spelled(known), score_cutoff=LEAST))
        }
        for key in sorted(likeness, key=likeness.__getitem__, reverse=True)[:BEST]:
            yield found[key]


def _spelled(contact: Contact) -> str:
    """Return the first spelling of a name."""
    return next(iter(name_keys(contact.name)), "")


def _words(contact: Contact) -> Iterator[str]:
    """Yield each word of a name with the first sound of each other one."""
    words = dict.fromkeys(_spelled(contact).split()[:MAX_WORDS])
    for word in words:
        for other in words:
            if other is not word:
                yield f"{word}|{sounds(other)[0]}"


def _sounds(contact: Contact) -> tuple[str, ...]:
    """Return how the words of a name sound."""
    spelled = _spelled(contact)
    return (" ".join(heard(spelled)),) if " " in spelled else ()
