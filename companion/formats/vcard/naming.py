"""The parts of a name, kept in step with the name as one would say it."""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from companion.domain.name_parts import split_name
from companion.formats.vcard.line import escape, split, unescape

FAMILY, GIVEN, ADDITIONAL, PREFIX, SUFFIX = range(5)
NAME_ORDER = (PREFIX, GIVEN, ADDITIONAL, FAMILY, SUFFIX)
"""The parts of an N in the order in which one would say them (RFC 6350, 6.2.2)."""
_WORDS = 30
"""Most words of a name that are compared one by one."""


class _Place(NamedTuple):
    """Where a word stands in an N."""

    part: int
    text: int
    """In a part of several texts, which one."""
    word: int


@dataclass(slots=True)
class _Parts:
    """The words of an N by part and text, and what becomes of them."""

    texts: list[list[list[str]]]
    becomes: dict[_Place, list[str]] = field(default_factory=dict)
    before: dict[_Place, list[str]] = field(default_factory=dict)
    after: dict[_Place, list[str]] = field(default_factory=dict)
    more: dict[int, list[str]] = field(default_factory=dict)
    """Words of a part that stand next to none of it."""

    def placed(self, words: list[str]) -> list[_Place | None]:
        """Return where each of `words` stands; None for what is no part of the name."""
        free: dict[str, list[_Place]] = {}
        for part in NAME_ORDER:
            for at, text in enumerate(self.texts[part]):
                for number, word in enumerate(text):
                    free.setdefault(_bare(word), []).append(_Place(part, at, number))
        return [places.pop(0) if (places := free.get(_bare(word))) else None for word in words]

    def insert(self, words: list[str], before: _Place | None, after: _Place | None) -> bool:
        """Put new `words` next to what stood before and after them; tell whether one is there."""
        is_title = all(word.endswith(".") for word in words)
        if is_title and before is None and after is not None and after.part != PREFIX:
            self.more.setdefault(PREFIX, []).extend(words)
        elif is_title and after is None and before is not None and before.part != SUFFIX:
            self.more.setdefault(SUFFIX, []).extend(words)
        elif before is not None and not (
            after is not None
            and before.part != after.part
            and ((before.part == PREFIX and not is_title) or words[0][:1].islower())
        ):
            self.after.setdefault(before, []).extend(words)
        elif after is not None:
            self.before.setdefault(after, []).extend(words)
        else:
            return False
        return True

    def part(self, part: int, written: str) -> str:
        """Return a part as it is now; as it was `written` where nothing about it has changed."""
        texts = [
            [
                one
                for number, word in enumerate(text)
                for place in (_Place(part, at, number),)
                for one in (
                    *self.before.get(place, ()),
                    *self.becomes.get(place, (word,)),
                    *self.after.get(place, ()),
                )
            ]
            for at, text in enumerate(self.texts[part])
        ]
        more = self.more.get(part, [])
        if texts == self.texts[part] and not more:
            return written
        said = [*filter(None, (" ".join(text) for text in texts)), *filter(None, [" ".join(more)])]
        return ",".join(map(escape, said))


def guessed(name: str) -> str:
    """Return the value of an N with a guess at which part of `name` is the family."""
    return ";".join(map(escape, split_name(name)))


def renamed(value: str, old: str, new: str) -> str:
    """Return the `value` of an N after a name has been changed from `old` to `new`.

    Each word that is another now stands where the old one stood. Where that cannot be told, prefix
    and suffix are split off, and the rest is a guess.
    """
    written = split(value, ";")
    written += [""] * (len(NAME_ORDER) - len(written))
    texts = [[unescape(text).split() for text in split(part, ",")] for part in written]
    before, now = (
        list(filter(None, (word.strip(",") for word in name.split()))) for name in (old, new)
    )
    if not any(map(any, texts)):
        return guessed(new)
    parts = _Parts(texts)
    places = parts.placed(before)
    if len(before) + len(now) <= _WORDS and _mapped(parts, before, now, places):
        kept = [parts.part(at, part) for at, part in enumerate(written)]
        return ";".join(kept)
    return ";".join((*_split_off(texts, places, new), *written[len(NAME_ORDER) :]))


def _mapped(parts: _Parts, old: list[str], new: list[str], places: list[_Place | None]) -> bool:
    """Put the words of `new` where those of `old` stood in `parts`; tell whether that works."""
    matched = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    said = {place.part for place in places if place is not None}
    is_known = is_lost = False
    for kind, begin, end, first, last in matched:
        words, stood = new[first:last], places[begin:end]
        known = [place for place in stood if place is not None]
        if kind == "equal":
            is_known = is_known or bool(known)
        elif kind == "insert":
            before = places[begin - 1] if begin else None
            after = places[begin] if begin < len(old) else None
            is_family = begin == len(old) and FAMILY not in said and SUFFIX not in said
            if is_family or not parts.insert(words, before, after):
                return False
        elif not known:
            is_lost = is_lost or kind == "replace"
        elif len(words) == len(stood) == len(known):
            if any(map(_is_misplaced, known, old[begin:end], words)):
                return False
            parts.becomes.update((place, [word]) for place, word in zip(known, words, strict=True))
        elif kind == "delete" or (len(known) == len(stood) and _is_one_part(known)):
            parts.becomes.update((place, []) for place in known)
            parts.becomes[known[0]] = words
        else:
            return False
    # A nickname in the whole name has no place in its parts, and its change none either.
    return is_known or not is_lost


def _is_misplaced(place: _Place, old: str, new: str) -> bool:
    """Tell whether a `new` word is no title where the `old` one is."""
    return place.part == PREFIX and old.endswith(".") and not new.endswith(".")


def _is_one_part(places: list[_Place]) -> bool:
    """Tell whether all `places` are in one part of the name."""
    return all(one.part == other.part for one, other in pairwise(places))


def _split_off(
    texts: list[list[list[str]]], places: list[_Place | None], name: str
) -> tuple[str, ...]:
    """Return the parts of `name`, with what the old ones tell of it; the family is a guess.

    What was not said in the whole name before, is not gone when that does not say it now.
    """
    said = {place.part for place in places if place is not None}
    prefix, suffix, family, more = (
        " ".join(word for text in texts[part] for word in text)
        for part in (PREFIX, SUFFIX, FAMILY, ADDITIONAL)
    )
    rest = name
    if prefix and rest.startswith(f"{prefix} "):
        rest = rest.removeprefix(prefix).strip()
    elif PREFIX in said:
        prefix = ""
    if suffix and rest.endswith(f" {suffix}"):
        rest = rest.removesuffix(suffix).strip(" ,")
    elif SUFFIX in said:
        suffix = ""
    if family and rest.endswith(f" {family}"):
        given = rest.removesuffix(family).strip()
    else:
        family, given, *_, after = split_name(rest)
        suffix = ", ".join(filter(None, (after, suffix)))
    more = "" if ADDITIONAL in said else more
    return tuple(map(escape, (family, given, more, prefix, suffix)))


def _bare(word: str) -> str:
    """Return `word` for comparing it."""
    return word.strip(",").casefold()
