"""Find contacts that may be one person, in a time that grows with their number only."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Sequence

from companion.domain.contact import Contact
from companion.domain.likeness import TYPO, Facts, OneNumber, compared
from companion.domain.same_person import Suggestion, doubts, judged, pair_id, reasons
from companion.domain.signs import are_one_number, says_no_more
from companion.services.ports import Progress

PER_CONTACT = 3
"""How many suggestions there are at most for one contact."""
IN_ALL = 2_000
"""How many suggestions there are at most."""
CROWD = 24
"""Of so many who share a key, each is compared to each; of more, only to the next in order."""
NEIGHBOURS = 8
"""With how many who come next in the alphabet one of a crowd is compared."""
MAX_KEYS = 24
"""Under how many keys of its name one contact is looked for."""
MAX_SHARED = 40
"""Under how many mails, phones, profiles and UIDs."""
STEP = 500
"""How many contacts or keys are done between two looks at the progress."""

_CLASSES = {
    letter: sound
    for sound, letters in {
        "0": "aeiouyjh",
        "1": "bp",
        "2": "dt",
        "3": "fvw",
        "4": "gkqcx",
        "5": "l",
        "6": "mn",
        "7": "r",
        "8": "sz",
    }.items()
    for letter in letters
}
"""Letters that sound alike, roughly as in the Cologne phonetics."""


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
        self._found: list[Suggestion] = []
        self._seen: set[int] = set()
        self.comparisons = 0
        """How many pairs were looked at: what the time grows with."""

    def run(self, progress: Progress | None = None) -> list[Suggestion]:
        """Return the suggestions."""
        count = len(self._people)
        blocks = self._blocks(progress)
        for done, (key, places) in enumerate(blocks.items()):
            if progress is not None and done % STEP == 0:
                progress(count + count * done // len(blocks), 2 * count)
            if len(places) > 1:
                self._compare_all(key[0] in _SURE, places)
        if progress is not None:
            progress(2 * count, 2 * count)
        return _best(self._found)

    def _blocks(self, progress: Progress | None) -> dict[str, list[int]]:
        """Return who shares each key of the new ones, in order."""
        blocks: dict[str, list[int]] = defaultdict(list)
        new = range(self._first_new, len(self._people))
        wanted = {place: _keys(self._people[place]) for place in new}
        if self._first_new:
            asked = {key for keys in wanted.values() for key in keys}
            for place in range(self._first_new):
                self._tell(progress, place)
                for key in asked.intersection(_keys(self._people[place])):
                    blocks[key].append(place)
        for place, keys in wanted.items():
            self._tell(progress, place)
            for key in keys:
                blocks[key].append(place)
        return blocks

    def _tell(self, progress: Progress | None, done: int) -> None:
        """Tell how many contacts were looked at."""
        if progress is not None and done % STEP == 0:
            progress(done, 2 * len(self._people))

    def _compare_all(self, is_sure: bool, places: list[int]) -> None:  # noqa: FBT001
        """Compare those who share a key; one that is not sure says little more than nothing."""
        for one, other in self._pairs(places):
            self.comparisons += 1
            if is_sure or _look_alike(self._people[one], self._people[other]):
                self._judge(one, other)

    def _pairs(self, places: list[int]) -> Iterator[tuple[int, int]]:
        """Yield the pairs with a new one in them: all, or in a crowd the neighbours."""
        reach = len(places)
        if reach > CROWD:
            places = sorted(places, key=lambda place: self._people[place].ordered[:1])
            reach = NEIGHBOURS
        for at, one in enumerate(places):
            for other in places[at + 1 : at + 1 + reach]:
                if one >= self._first_new or other >= self._first_new:
                    yield (one, other) if one < other else (other, one)

    def _judge(self, one: int, other: int) -> None:
        """Suggest the two, if their signs do and nobody has done so yet."""
        code = one * len(self._people) + other
        if code in self._seen:
            return
        self._seen.add(code)
        before, later = self._people[one], self._people[other]
        signs = compared(later, before, is_one=self._is_one_number, likeness=_likeness)
        verdict = judged(signs)
        if verdict is None or pair_id(before.contact.id, later.contact.id) in self._not_same:
            return
        self._found.append(
            Suggestion(later.contact, before.contact, reasons(signs), verdict.score, doubts(signs))
        )


_SURE = frozenset("uclmpn")
"""The first letters of the keys that say enough to look closely."""


def _keys(facts: Facts) -> list[str]:
    """Return the keys under which somebody is looked for; their first letter tells the kind."""
    keys = [f"u{uid}" for uid in facts.uids]
    keys += [f"l{profile}" for profile in facts.profiles]
    keys += [f"m{mail}" for mail in facts.emails]
    keys += [f"p{key}" for key in {key for key, _phone in facts.phones}]
    del keys[MAX_SHARED:]
    if facts.contact.vcard:
        keys.append(f"c{facts.contact.vcard}")
    keys += [f"n{name}" for name in facts.names]
    keys += dict.fromkeys(_typo_keys(facts.words))
    return keys[: MAX_SHARED + MAX_KEYS]


def _typo_keys(spellings: Iterable[list[str]]) -> Iterator[str]:
    """Yield keys that two spellings of a name with a typo have in common.

    A typo leaves the other words as they are, mostly, and the first sound of its own. Where it
    does not, the consonants of all words are the same.
    """
    for words in spellings:
        if len(words) < 2:
            continue
        for word in words:
            sounds = {_CLASSES.get(other[0], other[0]) for other in words if other is not word}
            yield from (f"t{word}|{sound}" for sound in sounds)
        yield "s" + " ".join(sorted(map(_sounds, words)))


def _sounds(word: str) -> str:
    """Return the consonants of a word, those that sound alike as one."""
    heard: list[str] = []
    for letter in word:
        sound = _CLASSES.get(letter, letter)
        if sound != "0" and heard[-1:] != [sound]:
            heard.append(sound)
    return "".join(heard)


def _likeness(one: str, other: str) -> float:
    """Return how much two texts look alike."""
    from rapidfuzz import fuzz  # 25 ms, and seldom needed

    return fuzz.ratio(one, other) / 100


def _look_alike(mine: Facts, theirs: Facts) -> bool:
    """Tell, fast, whether two names with something in common are worth a closer look."""
    from rapidfuzz import fuzz

    if fuzz.ratio(mine.ordered[0], theirs.ordered[0], score_cutoff=TYPO * 100):
        return True
    few, many = sorted((mine.words[0], theirs.words[0]), key=len)
    is_short = len(few) < len(many) or any(len(word) == 1 for word in (*few, *many))
    return is_short and says_no_more(few, many)


def _best(found: Collection[Suggestion]) -> list[Suggestion]:
    """Return the best of all that was found, a few for each contact."""
    told: Counter[str] = Counter()
    best: list[Suggestion] = []
    for one in sorted(found, key=lambda one: -one.score):
        ids = (one.contact.id, one.other.id)
        if all(told[key] < PER_CONTACT for key in ids):
            told.update(ids)
            best.append(one)
    return best[:IN_ALL]
