"""A programme to the sessions of an event: what is new, what moved, what is there no more."""

from __future__ import annotations

import dataclasses
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from companion.domain import agenda
from companion.domain.session import Session
from companion.domain.text import fold
from companion.domain.values import trusted, with_ids
from companion.services.pile import Pile
from companion.services.ports import Ids

UPDATED = (
    "title",
    "begin",
    "end",
    "room",
    "speakers",
    "track",
    "subtitle",
    "kind",
    "language",
    "link",
    "abstract",
)
"""What a programme says about a session; all else is mine."""
UNIQUE = 16
"""UIDs of so many characters are those of one session, whichever programme has them."""
_Words = tuple[str, frozenset[str]]
_Start = tuple[str, datetime]


@dataclass(frozen=True, slots=True)
class Moved:
    """A session that is at another time or in another room than before."""

    before: Session
    after: Session
    clashes: tuple[Session, ...] = ()
    """What of mine I would miss for it, where it is mine as well."""
    is_renamed: bool = False
    """Whether only its room is called otherwise, and so is all else that was in it."""

    @property
    def is_at_other_time(self) -> bool:
        """Whether it begins or ends at another time, and is not only in another room."""
        return has_moved(self.before, dataclasses.replace(self.after, room=self.before.room))

    @property
    def is_mine(self) -> bool:
        """Whether I planned to be there."""
        return self.before.is_mine


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """What a programme does to the sessions of an event."""

    pile: Pile[Session]
    cancelled: tuple[Session, ...]
    """Those that are cancelled and were never known."""
    moved: tuple[Moved, ...]
    """Mine first, then those at another time, else by time."""
    gone: tuple[Session, ...]
    """Those that the programme cancelled or has no more, as they will be; mine first."""
    removed: frozenset[str]
    """The ids of those gone, now or before, that are taken away: nobody wanted to go there."""

    @property
    def changed(self) -> tuple[Session, ...]:
        """All that are other than before, and stay."""
        kept = {one.id: one for one in (*self.pile.changed, *self.gone)}
        return tuple(one for key, one in kept.items() if key not in self.removed)


def lay_programme(
    rows: Sequence[Session],
    known: Mapping[str, Session],
    ids: Ids,
    *,
    event: str,
    source: str,
    is_whole: bool,
    is_sure: bool = True,
) -> Laid:
    """Lay `rows`, each with a uid of its own, upon the sessions `known` by id at an event.

    A row is the session of its uid in `source`, or of a uid that no other programme can have, else
    that of its title and begin, else the only one of its title and speakers. Favourites, notes and
    meetings of my own stay as they are. Where the programme `is_whole`, the sessions from `source`
    that it has no more are gone. Those gone are taken away unless I want to go there or noted
    something; where it is not `is_sure` that every row was understood, those that are only missing
    stay, too.
    """
    programme = {key: one for key, one in known.items() if not one.is_own}
    own = {one.uid or one.id: one for one in known.values() if one.is_own}
    said = [field for field in UPDATED if any(getattr(row, field) for row in rows)]
    pile = Pile[Session]()
    cancelled, gone, moved = [], [], []
    for place, (row, before) in enumerate(zip(rows, _found(rows, programme, source), strict=True)):
        if before is None and row.uid in own:  # it comes back out of my own calendar
            pile.lay(own[row.uid], own[row.uid], row=place, is_news=False)
            continue
        if before is None and row.is_gone:
            cancelled.append(row)
            continue
        if before is None:
            after = with_ids(row, id=ids(), event=event, source=source)
        else:
            after = updated(before, row, source, said)
            if after.is_gone and not before.is_gone:
                gone.append(after)
            elif has_moved(before, after):
                moved.append(Moved(before, after))
        pile.lay(before, after, row=place, is_news=after != before)
    missing = _missing(programme.values(), pile, source) if is_whole and rows else []
    of_no_use = [*gone, *(missing if is_sure else ())]
    gone += [dataclasses.replace(one, is_gone=True) for one in missing if not one.is_gone]
    return Laid(
        pile=pile,
        cancelled=tuple(cancelled),
        moved=tuple(sorted(_with_clashes(moved, known, [*pile.changed, *gone]), key=_urgency)),
        gone=tuple(sorted(gone, key=lambda one: (not one.is_mine, _order(one)))),
        removed=frozenset(one.id for one in of_no_use if not (one.is_favourite or one.note)),
    )


def _with_clashes(
    moved: Iterable[Moved], known: Mapping[str, Session], changed: Iterable[Session]
) -> list[Moved]:
    """Return those that `moved` with what of mine is at their new times, and renamed rooms.

    `known` is what there was by id, `changed` what is other than that by now.
    """
    there = {**known, **{one.id: one for one in changed}}
    mine = agenda.by_time(filter(agenda.is_appointment, there.values()))
    old, new = (
        {one.room for one in some if not one.is_gone} for some in (known.values(), there.values())
    )
    return [
        dataclasses.replace(
            one,
            clashes=tuple(agenda.clashing(one.after, mine)) if one.is_mine else (),
            is_renamed=not (
                one.is_at_other_time or one.before.room in new or one.after.room in {"", *old}
            ),
        )
        for one in moved
    ]


def _urgency(one: Moved) -> tuple[Any, ...]:
    """Return what sorts mine first, then those at another time: a room is found on the way."""
    return not one.is_mine, not one.is_at_other_time, _order(one.after)


def updated(known: Session, row: Session, source: str, said: Collection[str] = UPDATED) -> Session:
    """Return `known` as a later programme has it, back from the gone unless it is cancelled.

    What a file says of no session, being none of `said`, stays: a calendar has no tracks. Under one
    UID it is a copy of the programme that is known.
    """
    if known.source and known.uid == row.uid:
        source = known.source
    news = {field: text for field in UPDATED if (text := getattr(row, field)) or field in said}
    with trusted():
        return dataclasses.replace(known, **news, uid=row.uid, source=source, is_gone=row.is_gone)


def has_moved(before: Session, after: Session) -> bool:
    """Tell whether a session is at another time or in another room; a first room is no other."""
    if before.begin != after.begin or (before.room and before.room != after.room):
        return True
    # A calendar without ends says nothing about them.
    return before.end not in {after.end, before.begin}


def _found(
    rows: Sequence[Session], known: Mapping[str, Session], source: str
) -> list[Session | None]:
    """Return for each of `rows` the session that it is; nobody is found twice."""
    left = dict(known)
    found: list[Session | None] = [None] * len(rows)
    by_uid = {one.uid: one.id for one in left.values() if len(one.uid) >= UNIQUE}
    by_uid |= {one.uid: one.id for one in left.values() if one.uid and one.source == source}
    for place, row in enumerate(rows):
        found[place] = left.pop(by_uid.get(row.uid, ""), None)
    if left and None in found:
        _find_by_start(rows, left, found)
        _find_by_words(rows, left, found)
    return found


def _may_be_another(row: Session, found: Session | None) -> bool:
    """Tell whether a row may be a session with another uid; nothing is called off by its title."""
    return found is None and not row.is_gone


def _find_by_start(
    rows: Sequence[Session], left: dict[str, Session], found: list[Session | None]
) -> None:
    """Find those with one title and begin, rather in the same room; they are `left` no more."""
    by_start: defaultdict[_Start, list[Session]] = defaultdict(list)
    for one in left.values():
        by_start[_start(one)].append(one)
    for is_same_room in (True, False):
        for place, row in enumerate(rows):
            there = by_start[_start(row)] if _may_be_another(row, found[place]) else ()
            for one in there:
                if one.id in left and (one.room == row.room or not is_same_room):
                    found[place] = left.pop(one.id)
                    break


def _find_by_words(
    rows: Sequence[Session], left: dict[str, Session], found: list[Session | None]
) -> None:
    """Find those whose title and speakers are the only ones of their kind on both sides."""
    of_rows = Counter(map(_words, rows))
    of_left = Counter(map(_words, left.values()))
    by_words = {_words(one): one.id for one in left.values()}
    for place, row in enumerate(rows):
        words = _words(row)
        if _may_be_another(row, found[place]) and of_rows[words] == of_left[words] == 1:
            found[place] = left.pop(by_words[words])


def _missing(known: Iterable[Session], pile: Pile[Session], source: str) -> list[Session]:
    """Return which of the `known` sessions from `source` it has no more; some were gone before."""
    return [one for one in known if one.source == source and one.id not in pile.after]


def _start(one: Session) -> _Start:
    """Return the title and begin of a session, for comparing."""
    return fold(one.title), one.begin


def _words(one: Session) -> _Words:
    """Return the title and speakers of a session, for comparing."""
    return fold(one.title), frozenset(map(fold, one.speakers))


def _order(one: Session) -> tuple[datetime, str]:
    """Return what puts sessions in order of time."""
    return one.begin, one.id
