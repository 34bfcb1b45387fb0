"""Who on the list may be meant by a name that nobody on it has: a typo, a particle, an initial."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from companion.domain.event import Attendee
from companion.domain.keyed import Keyed
from companion.domain.signs import name_keys
from companion.services.suggesting import heard

MOST = 40
"""So many who are spelled nearly so are compared, at most."""
LEAST = 76
"""How much names look alike at least, of 100."""
SHORTEST = 5
"""Letters from which on a name is worth comparing."""
_PARTICLES = frozenset(
    (
        *("von", "van", "vom", "zu", "zum", "zur", "und", "der", "den", "de", "da", "di", "del"),
        *("dos", "du", "la", "le", "ter", "ten", "el", "al", "bin", "freiherr", "freifrau"),
        *("graf", "grafin", "graefin", "baron", "baronin"),
    )
)


class NearlyNamed(Keyed[Attendee]):
    """The attendees of one event by what is left of their names where a typo or a word is not."""

    def __init__(self, attendees: Iterable[Attendee]) -> None:
        """Know `attendees`; nothing is indexed before it is asked for."""
        super().__init__(attendees, {"near": lambda one: set(_keys(one.name))}, most=MOST)

    def like(self, name: str) -> list[Attendee]:
        """Return who may be meant by a typed `name`, the likest first; bounded in time."""
        spelled = next(iter(name_keys(name)), "")
        if len(spelled) < SHORTEST:
            return []
        from rapidfuzz import fuzz  # 25 ms, and seldom needed

        def likeness(one: Attendee) -> float:
            """Return how much a name looks like the typed one, without particles or blanks."""
            keys = name_keys(one.name)
            whole = (fuzz.ratio(_joined(spelled), _joined(key)) for key in keys)
            return max(*whole, *(fuzz.ratio(_bare(spelled), _bare(key)) for key in keys))

        found = self.find("near", set(_keys(name)))
        scored = ((likeness(one), one) for one in found)
        near = [(score, one) for score, one in scored if score >= LEAST or _is_initial(spelled)]
        return [one for _score, one in sorted(near, key=lambda pair: -pair[0])]


def _keys(name: str) -> Iterator[str]:
    """Yield how a name sounds without particles and blanks, and its first letter and last word."""
    for spelled in name_keys(name):
        words = [word for word in spelled.split() if word not in _PARTICLES] or spelled.split()
        yield f"h {''.join(heard(' '.join(words)))}"
        yield f"j {_joined(spelled)}"
        if len(words) > 1:
            yield f"i {words[0][0]} {words[-1]}"
            yield f"g {words[0]} {''.join(heard(words[-1]))[:1]}"


def _joined(spelled: str) -> str:
    """Return a folded name without its blanks."""
    return spelled.replace(" ", "")


def _bare(spelled: str) -> str:
    """Return a folded name without its particles."""
    return " ".join(word for word in spelled.split() if word not in _PARTICLES) or spelled


def _is_initial(spelled: str) -> bool:
    """Tell whether the first name is a letter only."""
    first, _, rest = spelled.partition(" ")
    return len(first) == 1 and bool(rest)
