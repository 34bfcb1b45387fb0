"""The cells of a row to an attendee."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from companion.domain.event import Attendee
from companion.formats.lists import cells as read
from companion.formats.lists.aliases import IGNORED
from companion.formats.lists.columns import Column
from companion.formats.lists.person_list import ListRow


class AttendeeRows:
    """Makes attendees from the rows of a list with these columns."""

    def __init__(self, columns: Sequence[Column]) -> None:
        """Read by `columns`; what fills no field becomes an extra."""
        self._of: dict[str, tuple[int, ...]] = {}
        for column in sorted(columns, key=lambda one: (one.rank, one.at)):
            what = column.meaning.what
            self._of[what] = (*self._of.get(what, ()), column.at)
        self._kept = [(column.at, column.title) for column in columns if column.field != IGNORED]

    def __call__(self, cells: Sequence[str]) -> tuple[Attendee | None, bool]:
        """Return the attendee, None where the row names nobody; and whether they cancelled."""
        attendee = _Row(cells, self._of, self._kept).attendee()
        return attendee, attendee is not None and attendee.status == "cancelled"


class _Row:
    """One row on its way to an attendee; it remembers which cells were used."""

    def __init__(
        self,
        cells: Sequence[str],
        of: dict[str, tuple[int, ...]],
        kept: Sequence[tuple[int, str]],
    ) -> None:
        self._cells = [read.plain(cell) if cell else "" for cell in cells]
        self._of = of
        self._kept = kept
        self._used: set[int] = set()

    def attendee(self) -> Attendee | None:
        """Return the attendee; None where the row names nobody."""
        name = self._name()
        email = self._take("email", read.mail)
        organisation = self._take("organisation")
        if not (name or email or organisation):
            return None
        attendee = Attendee(
            id="",
            event="",
            name=name,
            organisation=organisation,
            role=self._take("role", read.role),
            email=email,
            phone=self._take("phone", read.phone),
            link=self._take("link", read.link),
            status=self._status(),
            looking_for=self._take("looking_for"),
            source="-".join(
                filter(None, map(self._take, ("order_id", "position_id", "person_id", "id")))
            ),
            extras=tuple(self._extras()),
        )
        return attendee if attendee.name or attendee.email or attendee.organisation else None

    def _take(self, field: str, cleaned: Callable[[str], str] = str) -> str:
        """Return the first value of `field` that fits it, and mark its cell as used."""
        for at in self._of.get(field, ()):
            text = cleaned(self._cells[at]) if at < len(self._cells) else ""
            if text:
                self._used.add(at)
                return text
        return ""

    def _name(self) -> str:
        """Return the whole name, from one column or from its parts."""
        whole = self._take("name", read.whole_name)
        title = self._take("title", read.title)
        parts = [
            self._take(part, lambda cell: cell if not whole or cell in whole else "")
            for part in ("first_name", "middle_name", "last_name", "suffix")
        ]
        if not whole:
            return " ".join(filter(None, (title, *parts)))
        return whole if whole.startswith(title) else f"{title} {whole}"

    def _status(self) -> str:
        """Return the status; a check-in says more than the word of the registration."""
        status = self._take("status", read.status)
        return "checked_in" if self._take("checked_in", read.arrival) else status

    def _extras(self) -> Iterator[tuple[str, str]]:
        """Yield the values that fill no field under the headers of their columns."""
        for at, title in self._kept:
            if at < len(self._cells) and self._cells[at] and at not in self._used:
                yield title, self._cells[at]


def with_telling_sources(rows: Sequence[ListRow]) -> tuple[ListRow, ...]:
    """Return `rows` without the sources that stand on several, as an order for a group does."""
    sources = Counter(row.person.source for row in rows if isinstance(row.person, Attendee))
    return tuple(
        dataclasses.replace(row, person=dataclasses.replace(row.person, source=""))
        if isinstance(row.person, Attendee) and row.person.source and sources[row.person.source] > 1
        else row
        for row in rows
    )
