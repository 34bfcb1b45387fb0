"""Find contacts that may be one person, in a time that grows with their number only."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import lru_cache

from companion.domain.contact import Contact
from companion.domain.likeness import TYPO, Facts, OneNumber, compared
from companion.domain.same_person import Signs, Suggestion, doubts, judged, pair_id, reasons
from companion.domain.signs import are_one_number, says_no_more
from companion.services.ports import Progress

PER_CONTACT = 3
"""How many suggestions there are at most for one contact."""
IN_ALL = 2_000
"""How many suggestions there are at most."""
CROWD = 12
"""Of so many who share something, each is compared to each; of more, only to the next in order."""
NAMED_CROWD = 32
"""The same of those who share a part of their name only, whose names are compared first."""
NEIGHBOURS = 6
"""With how many who come next in the alphabet one of a crowd is compared."""
MAX_KEYS = 24
"""Under how many keys of its name one contact is looked for."""
MAX_SHARED = 40
"""Under how many mails, phones, profiles and UIDs."""
MASSES = 1_000
"""Of so many who share a key, each is compared to the next two only."""
ONE_SOUND = 0.7
"""How much two names look alike at least where they sound alike."""
STEP = 500
"""How many contacts or keys are done between two looks at the progress."""

_SOUNDS = str.maketrans("aeiouyjhbpdtfvwgkqcxlmnrsz", "00000000112233344444566788")
"""Letters that sound alike, roughly as in the Cologne phonetics."""
_REPEATED = re.compile(r"(.)\1+")


def suggest(
    new: Sequence[Contact],
    known: Sequence[Contact],
    not_same: Container[str],
    *,
    progress: Progress | None = None,
    is_one_number: OneNumber = are_one_number,
) -> list[Suggestion]:
    """Return who of `new` may be one with somebody in `known` or before them in `new`, best first.

    The pairs in `not_same` (`pair_id`) are left out. There are at most `PER_CONTACT` for each
    contact and `IN_ALL` altogether.

    Raises:
        Stopped: `progress` was told to.
    """
    return Search(new, known, not_same, is_one_number).run(progress)


class Search:
    """One search: who shares a key is compared, and nobody else."""

    def __init__(
        self,
        new: Sequence[Contact],
        known: Sequence[Contact],
        not_same: Container[str],
        is_one_number: OneNumber = are_one_number,
    ) -> None:
        """Search for `new` among `known` and among themselves."""
        self._people = [Facts(contact) for contact in (*known, *new)]
        self._first_new = len(known)
        self._not_same = not_same
        self._is_one_number = is_one_number
        self._scores: dict[int, int] = {}
        self.comparisons = 0
        """How many pairs were looked at closely: what the time grows with."""

    def run(self, progress: Progress | None = None) -> list[Suggestion]:
        """Return the suggestions."""
        count = len(self._people)
        blocks = self._blocks(progress)
        for done, (key, places) in enumerate(blocks):
            if progress is not None and done % STEP == 0:
                progress(count + count * done // len(blocks), 2 * count)
            least = _LEAST.get(key[0], 0.0)
            pairs = self._pairs(places, NAMED_CROWD if least else CROWD)
            for code in self._alike(pairs, least) if least else pairs:
                if code not in self._scores:
                    self._scores[code] = self._judge(*divmod(code, count))
        if progress is not None:
            progress(2 * count, 2 * count)
        return [self._suggestion(code) for code in self._best()]

    def _blocks(self, progress: Progress | None) -> list[tuple[str, list[int]]]:
        """Return who shares each key of the new ones, in order; a key of one alone is left out."""
        asked: set[str] | None = None
        if self._first_new:
            asked = {key for facts in self._people[self._first_new :] for key in _keys(facts)}
        blocks: dict[str, int | list[int]] = {}
        for place, facts in enumerate(self._people):
            if progress is not None and place % STEP == 0:
                progress(place, 2 * len(self._people))
            keys = _keys(facts)
            for key in keys if asked is None else asked.intersection(keys):
                before = blocks.setdefault(key, place)
                if isinstance(before, list):
                    before.append(place)
                elif before != place:
                    blocks[key] = [before, place]  # most keys have one, and a list each is slow
        return [(key, places) for key, places in blocks.items() if isinstance(places, list)]

    def _pairs(self, places: list[int], crowd: int) -> Iterator[int]:
        """Yield the pairs with a new one in them; in more than a `crowd`, those of neighbours.

        A pair is one number: that of the first one times that of all, and that of the second one.
        """
        count, reach = len(self._people), len(places)
        if reach > crowd:
            reach = NEIGHBOURS if reach <= MASSES else 2
            places = sorted(places, key=self._in_alphabet)
        for at, one in enumerate(places):
            if one >= self._first_new:
                for other in places[max(0, at - reach) : at]:
                    yield other * count + one if other < one else one * count + other
            elif self._first_new:
                for other in places[max(0, at - reach) : at]:
                    if other >= self._first_new:
                        yield one * count + other

    def _in_alphabet(self, place: int) -> tuple[list[str], str]:
        """Return what a crowd is sorted by, so that who is alike stands side by side."""
        return self._people[place].ordered, self._people[place].place

    def _alike(self, pairs: Iterable[int], least: float) -> Iterator[int]:
        """Yield the pairs whose names look so much alike that it is worth a closer look."""
        from rapidfuzz import fuzz  # 25 ms, and not needed for a few

        people, count, least = self._people, len(self._people), least * 100
        for code in pairs:
            if code in self._scores:
                continue
            one, other = divmod(code, count)
            mine, theirs = people[one], people[other]
            if fuzz.ratio(mine.names[0], theirs.names[0], score_cutoff=least) or fuzz.ratio(
                mine.ordered[0], theirs.ordered[0], score_cutoff=least
            ):
                yield code
            elif mine.shape != theirs.shape or mine.shape[1]:
                few, many = sorted((mine.words[0], theirs.words[0]), key=len)
                if says_no_more(few, many):
                    yield code

    def _judge(self, one: int, other: int) -> int:
        """Return how likely it is that the two are one person, 0 for not at all."""
        self.comparisons += 1
        verdict = judged(self._signs(one, other))
        ids = self._people[one].contact.id, self._people[other].contact.id
        return verdict.score if verdict is not None and pair_id(*ids) not in self._not_same else 0

    def _signs(self, one: int, other: int) -> Signs:
        """Return what two have in common."""
        return compared(
            self._people[other],
            self._people[one],
            is_one=self._is_one_number,
            likeness=likeness_of,
        )

    def _best(self) -> list[int]:
        """Return the best of all pairs that were judged, a few for each contact."""
        told: Counter[int] = Counter()
        best: list[int] = []
        for code in sorted(filter(self._scores.get, self._scores), key=self._order):
            both = divmod(code, len(self._people))
            if all(told[place] < PER_CONTACT for place in both):
                told.update(both)
                best.append(code)
                if len(best) == IN_ALL:
                    break
        return best

    def _order(self, code: int) -> tuple[int, int]:
        """Return what the pairs are sorted by: how likely they are, then their order."""
        return -self._scores[code], code

    def _suggestion(self, code: int) -> Suggestion:
        """Return what is told about a pair."""
        one, other = divmod(code, len(self._people))
        signs = self._signs(one, other)
        return Suggestion(
            self._people[other].contact,
            self._people[one].contact,
            reasons(signs),
            self._scores[code],
            doubts(signs),
        )


_LEAST = {"t": TYPO, "s": ONE_SOUND}
"""How much names are alike at least, by the first letter of the key they share; others say enough
to look closely."""


def _keys(facts: Facts) -> list[str]:
    """Return the keys under which somebody is looked for; their first letter tells the kind."""
    keys = [f"u{uid}" for uid in facts.uids]
    keys += [f"l{profile}" for profile in facts.profiles]
    keys += [f"m{mail}" for mail in facts.emails]
    keys += [f"p{key}" for key in {key for key, _phone in facts.phones}]
    del keys[MAX_SHARED:]
    if facts.contact.vcard:
        keys.append(f"c{hash(facts.contact.vcard)}")  # a card may be long
    keys += [f"n{name}" for name in facts.names]
    keys += _typo_keys(facts)
    return list(dict.fromkeys(keys[: MAX_SHARED + MAX_KEYS]))


def _typo_keys(facts: Facts) -> Iterator[str]:
    """Yield keys that two spellings of a name with a typo have in common.

    A typo leaves the other words as they are, mostly, and the first or the last sound of its own.
    Where it does not, the consonants of all words are the same. Numbers are no typos.
    """
    for spelled in facts.words:
        words = [word for word in spelled if word not in facts.numbers]
        if len(words) < 2:
            continue
        numbers = " ".join(facts.numbers)
        for word in words:
            for other in words:
                if other is not word:
                    first, _, last = sounds(other)
                    yield f"t{word}|{first} {numbers}"
                    yield f"t{word}||{last} {numbers}"
        yield f"s{' '.join(heard(' '.join(words)))} {numbers}"


@lru_cache(maxsize=16_384)
def sounds(word: str) -> tuple[str, str, str]:
    """Return the first sound of a folded word, its consonants, and its last sound."""
    spoken = _REPEATED.sub(r"\1", word.replace("ph", "f").translate(_SOUNDS))
    return spoken[0], spoken.replace("0", ""), spoken[-1]


def heard(text: str) -> list[str]:
    """Return how the words of a folded text sound: their consonants, in alphabetical order."""
    return sorted(sounds(word)[1] for word in text.split())


@lru_cache(maxsize=16_384)
def likeness_of(one: str, other: str) -> float:
    """Return how much two texts look alike; enough, where all of their words sound alike."""
    from rapidfuzz import fuzz  # 25 ms, and seldom needed

    share = fuzz.ratio(one, other) / 100
    is_heard = ONE_SOUND <= share < TYPO and heard(one) == heard(other)
    return TYPO if is_heard else share
