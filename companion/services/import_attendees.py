"""Attendee lists to the attendees of an event: who is new, who is known, who does not come."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Sequence
from operator import attrgetter
from typing import Any

from companion.domain.badges import BADGE
from companion.domain.event import Attendee
from companion.domain.expected_people import KnownAttendees, unlike_all
from companion.domain.signs import phone_key
from companion.domain.text import fold, fold_umlauts
from companion.domain.values import texts_by_header, with_ids
from companion.services.pile import Pile
from companion.services.ports import Ids

MAX_SOURCES = 8
"""By what so many other lists know somebody is kept."""
MAX_TOPICS = 50
"""How many topics of somebody are kept."""
MAX_PASSES = 5
"""How often a list is read anew at most; two suffice for nearly all."""
_UPDATED = (
    "name",
    "organisation",
    "role",
    "email",
    "phone",
    "link",
    "status",
    "looking_for",
    "offers",
)


_told = attrgetter(*_UPDATED, "topics", "extras", "source")
"""All that a list says about somebody."""


def lay_attendees(
    rows: Sequence[Attendee], known: KnownAttendees, ids: Ids, *, with_cancelled: bool
) -> tuple[Pile[Attendee], list[Attendee]]:
    """Sort `rows` into new attendees and known ones; return them, and who was left out.

    Each row has an id of its own and the event, for it is the attendee where they are new: copies
    of a long list take time and memory. `ids` names whom a row turns out to be besides.

    Who cancelled is left out unless they are known already or `with_cancelled` asks for them. A row
    may take its mail from somebody whom the row above was: then that row is read anew, until the
    list says the same twice. So a second import changes nothing.
    """
    pile = Pile[Attendee]()
    rows = sorted(rows, key=_is_cancelled)  # who has another ticket is known by then
    is_first = known.is_empty
    # Who shares no key with anybody is not looked for, and nobody looks at them.
    among = KnownAttendees(()) if is_first else known
    laying = _Laying(among, pile, ids, unlike_all(rows) if is_first else set())
    left_out: list[Attendee] = []
    for _ in range(MAX_PASSES):
        pile.next_pass()
        left_out = laying.lay_all(rows, with_cancelled=with_cancelled)
        if laying.is_settled:
            break
    if is_first:
        known.know_all(pile.after.values())
    return pile, left_out


class _Laying:
    """Puts the rows of one list on the pile."""

    def __init__(
        self, known: KnownAttendees, pile: Pile[Attendee], ids: Ids, alone: Collection[int]
    ) -> None:
        """Begin; the rows at the places in `alone` can be nobody who is known."""
        self._known = known
        self._pile = pile
        self._ids = ids
        self._alone: dict[int, Attendee | None] = dict.fromkeys(alone)
        self._has_news = self._has_known = False

    @property
    def is_settled(self) -> bool:
        """Whether reading the list anew would say the same.

        It would where nobody changed. Where each row was somebody new, it would find each of them.
        """
        return not (self._has_news and self._has_known)

    def lay_all(self, rows: Iterable[Attendee], *, with_cancelled: bool) -> list[Attendee]:
        """Put `rows`, of which the cancelled are the last, on the pile; return those left out.

        Who has a ticket that stands beside a cancelled one is coming.
        """
        left_out = []
        coming: set[str] = set()
        self._has_news = self._has_known = False
        for number, row in enumerate(rows):
            is_alone = number in self._alone
            before = self._alone[number] if is_alone else _listed_as(row, self._known)
            self._has_known |= before is not None and not is_alone
            if not _is_cancelled(row):
                coming.add(self._lay(number, row, before))
            elif before.id in coming if before is not None else not with_cancelled:
                left_out.append(row)
            else:
                self._lay(number, row, before)
        return left_out

    def _lay(self, number: int, row: Attendee, before: Attendee | None) -> str:
        """Put `row` on the pile, as somebody new or as news about `before`; return their id."""
        if before is None:
            # Whom the row was first may be somebody else by now, whom rows below told more about.
            attendee = with_ids(row, id=self._ids()) if row.id in self._pile.after else row
            is_news = True
        else:
            attendee = updated(before, row)
            is_news = attendee != before
        self._has_news |= is_news
        if number in self._alone:
            self._alone[number] = attendee
        elif is_news:
            self._known.add(attendee)
        self._pile.lay(before, attendee, row=number, is_news=is_news)
        return attendee.id


def _listed_as(row: Attendee, known: KnownAttendees) -> Attendee | None:
    """Return whom `row` is about: rather somebody about whom it says nothing new."""
    first = None
    for attendee in known.row_matches(row):
        if updated(attendee, row) == attendee:
            return attendee
        first = first or attendee
    return first


def _is_cancelled(row: Attendee) -> bool:
    """Tell whether they said that they do not come."""
    return row.status == "cancelled"


def updated(known: Attendee, row: Attendee) -> Attendee:
    """Return `known` with what a later list says about them.

    A value replaces the one before, an empty one or another spelling does not: two lists that spell
    somebody in two ways would change each other for ever. The contact they became stays, and what I
    found out about them: note and circle. Topics only grow.
    """
    if _told(known) == _told(row):
        return known
    news: dict[str, Any] = {
        field: text
        for field in _UPDATED
        if (text := getattr(row, field)) and not _is_same(field, text, getattr(known, field))
    }
    before = texts_by_header(known.extras)
    after = before | texts_by_header(row.extras)
    if codes := _codes(known, row):
        after[BADGE] = codes
    if after != before:
        news["extras"] = tuple((header, text) for header in after for text in after[header])
    if more := _new_topics(known, row):
        news["topics"] = (*known.topics, *more)
    if row.source and not known.source:
        news["source"] = row.source
    return dataclasses.replace(known, **news) if news else known


def _new_topics(known: Attendee, row: Attendee) -> list[str]:
    """Return the topics that are new, however they are spelled."""
    there = {fold(topic) for topic in known.topics}
    return [topic for topic in row.topics if fold(topic) not in there][
        : max(0, MAX_TOPICS - len(known.topics))
    ]


def _codes(known: Attendee, row: Attendee) -> list[str]:
    """Return by what other lists than the first know somebody: it may be on their badge."""
    first = known.source or row.source
    listed = [text for one in (known, row) for header, text in one.extras if header == BADGE]
    return list(dict.fromkeys(code for code in (*listed, row.source) if code not in {"", first}))[
        :MAX_SOURCES
    ]


def _is_same(field: str, text: str, known: str) -> bool:
    """Tell whether two values are one, or one written in two ways: Müller, Mueller; +49, 0049."""
    if field == "phone":
        return text == known or "" != phone_key(text) == phone_key(known)
    return text == known or fold_umlauts(text) == fold_umlauts(known) or fold(text) == fold(known)
