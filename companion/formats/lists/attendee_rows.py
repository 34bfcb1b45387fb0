"""The cells of a row to an attendee."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice, pairwise

from companion.domain.event import Attendee
from companion.formats.lists import cells as read
from companion.formats.lists import names, statuses
from companion.formats.lists.aliases import EXTRA, IGNORED, normalised
from companion.formats.lists.columns import Column
from companion.formats.lists.person_list import ListRows
from companion.formats.lists.shared import Shared

MAX_TOPICS = 50
"""How many topics are taken from one cell."""
_BETWEEN_TOPICS = re.compile(r"[,;|\n]|\s/\s")
_BUYER = {
    "name": (
        "invoice address name | name rechnungsadresse | rechnungsadresse name | "
        "name der rechnungsadresse"
    ),
    "email": "email | e mail",
    "organisation": "company | firma",
}
"""What pretix knows of who ordered, by the field that it can stand in for."""
_BUYER_FIELD = {word: what for what, words in _BUYER.items() for word in words.split(" | ")}


class AttendeeRows:
    """Makes attendees from the rows of a list with these columns."""

    def __init__(
        self,
        columns: Sequence[Column],
        maker: str = "",
        *,
        event: str = "",
        ids: Callable[[], str] = str,
    ) -> None:
        """Read by `columns`, as `maker` fills them; what fills no field becomes an extra.

        Who is in a row is expected at `event`, and gets one of the `ids`.
        """
        self.event = event
        self.ids = ids
        self.of: dict[str, tuple[int, ...]] = {}
        for column in sorted(columns, key=lambda one: (one.rank, one.at)):
            what = f"{column.meaning.what} {column.meaning.part}".strip()
            self.of[what] = (*self.of.get(what, ()), column.at)
        self.pairs: Shared[tuple[str, str]] = Shared()
        self.kept = [(column.at, column.title) for column in columns if column.field != IGNORED]
        words = [normalised(column.header) for column in columns]
        self.has_codes = statuses.have_codes(maker, words)
        self.buyer = {
            field: column.at
            for word, column in zip(words, columns, strict=True)
            if maker == "pretix"
            and column.field in {EXTRA, IGNORED}
            and (field := _BUYER_FIELD.get(word))
        }

    def __call__(self, cells: Sequence[str]) -> tuple[Attendee | None, bool]:
        """Return the attendee, None where the row names nobody; and whether they cancelled."""
        attendee = _Row(self, cells).attendee()
        return attendee, attendee is not None and attendee.status == "cancelled"


class _Row:
    """One row on its way to an attendee; it remembers which cells were used."""

    def __init__(self, rows: AttendeeRows, cells: Sequence[str]) -> None:
        self._rows = rows
        self._cells = [read.plain(cell) if cell else "" for cell in cells]
        self._used: set[int] = set()

    def attendee(self) -> Attendee | None:
        """Return the attendee; None where the row names nobody."""
        name = self._name()
        email = self._take("email", read.mail)
        organisation = self._take("organisation")
        if not (name or email or organisation):
            name, email = self._of_buyer("name"), read.mail(self._of_buyer("email"))
            organisation = self._of_buyer("organisation")
        if not (name or email or organisation):
            return None
        attendee = Attendee(
            id=self._rows.ids(),
            event=self._rows.event,
            name=name,
            organisation=organisation,
            role=self._take("role") or self._take("role title", names.role),
            email=email,
            phone=self._take("phone", read.first_phone),
            link=self._take("link", read.link),
            status=self._status(),
            looking_for=self._take("looking_for"),
            offers=self._take("offers"),
            topics=tuple(self._topics()),
            source="-".join(
                filter(None, map(self._take, ("order_id", "position_id", "person_id", "id")))
            ),
            extras=tuple(self._extras()),
        )
        return attendee if attendee.name or attendee.email or attendee.organisation else None

    def _take(self, field: str, cleaned: Callable[[str], str] = str) -> str:
        """Return the first value of `field` that fits it, and mark its cell as used."""
        for at in self._rows.of.get(field, ()):
            if (text := self._cell(at)) and (text := cleaned(text)):
                self._used.add(at)
                return text
        return ""

    def _topics(self) -> Iterator[str]:
        """Yield what interests them, out of every column that says so, and mark the cells."""
        for at in self._rows.of.get("topics", ()):
            if cell := self._cell(at):
                self._used.add(at)
                yield from islice(_BETWEEN_TOPICS.split(cell), MAX_TOPICS)

    def _cell(self, at: int) -> str:
        """Return the text of one cell; rows may be shorter than the header."""
        return self._cells[at] if at < len(self._cells) else ""

    def _of_buyer(self, field: str) -> str:
        """Return what is known of who ordered, and mark its cell as used."""
        at = self._rows.buyer.get(field, len(self._cells))
        self._used.add(at)
        return self._cell(at)

    def _name(self) -> str:
        """Return the whole name, from one column or from its parts."""
        first, last = (
            next(filter(None, map(self._cell, self._rows.of.get(part, ()))), "")
            for part in ("first_name", "last_name")
        )
        whole = names.agreed_name(self._take("name"), first, last)
        title = self._take("title", names.title) or self._take("role title", _academic)
        known = whole.casefold()
        parts = [
            self._take(part, lambda cell: cell if not whole or cell.casefold() in known else "")
            for part in ("first_name", "middle_name", "last_name", "suffix")
        ]
        if not whole:
            return " ".join(filter(None, (title, *parts)))
        return whole if whole.startswith(title) else f"{title} {whole}"

    def _status(self) -> str:
        """Return the status; a check-in says more than the word of the registration."""
        status = self._take(
            "status", lambda cell: statuses.status(cell, has_codes=self._rows.has_codes)
        )
        return "checked_in" if self._take("checked_in", statuses.arrival) else status

    def _extras(self) -> Iterator[tuple[str, str]]:
        """Yield the values that fill no field under the headers of their columns."""
        for at, title in self._rows.kept:
            if at not in self._used and (text := self._cell(at)):
                yield self._rows.pairs.first((title, text))


def _academic(cell: str) -> str:
    """Return the title in a cell of a column that may hold roles; empty for "Mr"."""
    return names.without_salutation(names.title(cell))


def drop_shared_sources(rows: ListRows) -> None:
    """Take out of `rows` the sources that stand on several, as an order for a group does."""
    sources = sorted(one.source for one in rows.people if isinstance(one, Attendee) and one.source)
    shared = {one for one, following in pairwise(sources) if one == following}
    for at, person in enumerate(rows.people):
        if isinstance(person, Attendee) and person.source in shared:
            rows.change(at, dataclasses.replace(person, source=""))
