"""What the columns of a list hold, told by their headers or by the user."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from companion.domain.column_map import ColumnMap
from companion.domain.text import clean
from companion.formats.lists.address_books import book_meaning
from companion.formats.lists.aliases import (
    EXTRA,
    FAMILY,
    GIVEN,
    IGNORED,
    Meaning,
    meaning,
    normalised,
    rank,
)
from companion.formats.lists.makers import kind_of

SEVERAL = {
    "attendees": frozenset(("phone", "link", "status", "topics")),
    "contacts": frozenset(("email", "phone", "link", "tags", "note", "status")),
}
"""Of what there may be several columns for a kind. Of mails there are not: another one may be the
buyer's."""
_HALVES = (("first_name", "last_name", FAMILY), ("last_name", "first_name", GIVEN))
"""Which half of a name has a column, and the headers under which the other one stands then."""
_PLACES = frozenset(("city", "country", "state", "ort", "land", "bundesland"))
"""Extras of which the second is the invoice's."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a list."""

    at: int
    """Its 0-based place."""
    header: str
    title: str
    """Its header, numbered where it comes again: under it is kept what fills no field."""
    meaning: Meaning
    rank: int
    """How good it is for its field, -1 where the user said so."""

    @property
    def field(self) -> str:
        """What it holds, one of `FIELDS`."""
        return self.meaning.field


def assign(
    headers: Sequence[str], kind: str, maker: str = "", chosen: ColumnMap | None = None
) -> tuple[Column, ...]:
    """Tell what each column of a list of this `kind` holds; of equal headers the first counts.

    Ticket shops name the attendee's company and the invoice's alike, the attendee's first.
    """
    words = [normalised(header) for header in headers]
    said = _said(words, chosen)
    guesses = _guessed(words, kind, maker)
    meanings = [
        guess if field in ("", guess.field) else Meaning(field)
        for guess, field in zip(guesses, said, strict=True)
    ]
    ranks = [-1 if field else rank(word) for word, field in zip(words, said, strict=True)]
    # Of a ticket shop, another mail is the buyer's, whoever the people become.
    is_shop = kind_of(maker) == "attendees" and bool(maker)
    several = SEVERAL[kind] - {"email"} if is_shop else SEVERAL[kind]
    meanings = _one_each(meanings, ranks, several)
    cleaned = [clean(header) for header in headers]
    titles = _titles(cleaned, [one.what != IGNORED for one in meanings])
    return tuple(
        Column(at, *facts)
        for at, facts in enumerate(zip(cleaned, titles, meanings, ranks, strict=True))
    )


def _said(words: Sequence[str], chosen: ColumnMap | None) -> list[str]:
    """Return what the user said about each column, empty where that is nothing.

    Equal headers are told apart by their order.
    """
    left: dict[str, list[str]] = {}
    for header, field in reversed(chosen.columns if chosen else ()):
        left.setdefault(normalised(header), []).append(field)
    return [left[word].pop() if left.get(word) else "" for word in words]


def _guessed(words: Sequence[str], kind: str, maker: str) -> list[Meaning]:
    """Return what the headers mean; one that comes again means nothing, or is kept as an extra."""
    if kind == "contacts":
        found = [book_meaning(word, maker) for word in words]
    else:
        found = [meaning(word) for word in words]
    for at, word in enumerate(words):
        if word in words[:at] and (found[at].what != EXTRA or word in _PLACES):
            # The invoice's, but for a list of nobody known: there it may say something else.
            found[at] = Meaning(IGNORED if maker or not word else EXTRA)
    fields = {one.what for one in found}
    for there, missing, names in _HALVES:
        if there in fields and missing not in fields:
            found = [
                Meaning(missing) if word in names else one
                for word, one in zip(words, found, strict=True)
            ]
    return found


def _one_each(
    meanings: Sequence[Meaning], ranks: Sequence[int], several: frozenset[str]
) -> list[Meaning]:
    """Return `meanings` with the best column of each field only; the others become extras."""
    best: dict[Meaning, tuple[int, int]] = {}
    for at, one in enumerate(meanings):
        best[one] = min(best.get(one, (ranks[at], at)), (ranks[at], at))
    return [
        one
        if one.what in {EXTRA, IGNORED} or one.what in several or best[one][1] == at
        else Meaning(EXTRA)
        for at, one in enumerate(meanings)
    ]


def _titles(headers: Sequence[str], are_kept: Sequence[bool]) -> list[str]:
    """Return the headers, numbered where one that is kept comes again."""
    titles = []
    seen: dict[str, int] = {}
    for header, is_kept in zip(headers, are_kept, strict=True):
        seen[header] = number = seen.get(header, 0) + is_kept
        titles.append(header if number <= 1 else f"{header} ({number})")
    return titles
