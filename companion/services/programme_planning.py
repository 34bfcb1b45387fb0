"""What taking in a programme would do: to an event that is there, or with one made of it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import PurePath
from typing import TYPE_CHECKING

from companion.domain.change import Change, Record
from companion.domain.event import Event
from companion.domain.session import Session
from companion.domain.setup import CURRENT_EVENT, Choice
from companion.domain.text import clean, fold
from companion.errors import Invalid, Unreadable
from companion.services.ahead import Ahead
from companion.services.import_plan import ImportPlan, Noted, Rejected
from companion.services.import_programme import lay_programme
from companion.services.ports import Ids

if TYPE_CHECKING:
    from companion.formats.programme import ProgrammeFile

_FILLED = ("zone", "place", "link")
"""The facts of an event that its programme may know better than nobody."""
_LEFT_OUT = frozenset({"outdated", "repeated"})
"""Why a row is left out that another one of the file stands for."""


def plan_programme(
    found: ProgrammeFile, event: Event | None, ahead: Ahead, ids: Ids, *, name: str, as_event: bool
) -> ImportPlan:
    """Return what taking in the programme `found` in the file `name` would do to `event`.

    With `as_event` it is that of the event it names, which is made where there is none, and is the
    current one from now on.

    Raises:
        Invalid: there is no event ("programme", "no_event").
        Unreadable: no event can be made of it, as it does not say when that is ("no_days").
    """
    if as_event:
        event = _event_of(found, ahead, ids, name)
    if event is None:
        raise Invalid("programme", "no_event")
    before = ahead.events().get(event.id)
    source = found.source or found.kind
    elsewhere = ahead.events_with(source)
    known = before or event
    event, filled = _filled(known, found, _true_of(known, found, ahead))
    rejected = [
        Rejected(row.record, row.line, row.reason, row.where) for row in found.rows if row.reason
    ]
    refused = tuple(one for one in rejected if one.reason not in _LEFT_OUT)
    laid = lay_programme(
        [row.session for row in found.rows if row.session is not None],
        ahead.sessions(event),
        ids,
        event=event.id,
        source=source,
        is_whole=found.is_whole,
        is_sure=not refused,
    )
    facts: list[Record] = [event] if event != before else []
    if as_event and not ahead.is_current(event):
        facts.append(Choice(id=CURRENT_EVENT, text=event.id))
    change = Change(
        what="import_event" if as_event else "import_programme",
        subject=event.name,
        put=(*facts, *laid.changed),
        remove=tuple((Session, key) for key in sorted(laid.removed)),
    )
    ahead.take(change)
    return ImportPlan(
        kind="programme",
        name=name,
        new=laid.pile.new,
        merged=laid.pile.merged,
        unchanged=laid.pile.unchanged,
        left_out=laid.cancelled,
        outdated=tuple(one for one in rejected if one.reason in _LEFT_OUT),
        rejected=refused,
        warnings=(*_elsewhere(elsewhere, event), *_warnings(found, event)),
        event=event,
        is_new_event=before is None,
        filled=filled,
        moved=laid.moved,
        gone=laid.gone,
        removed=laid.removed,
        change=change,
    )


def _event_of(found: ProgrammeFile, ahead: Ahead, ids: Ids, name: str) -> Event:
    """Return the event that a programme is about: the one of its name and first day, or a new one.

    Raises:
        Unreadable: it does not say on which days that is.
    """
    if found.begin is None or found.end is None:
        raise Unreadable("", "no_days")
    title = found.title or clean(PurePath(name).stem)
    for event in ahead.events().values():
        if fold(event.name) == fold(title) and event.begin == found.begin:
            return event
    return Event(id=ids(), name=title, begin=found.begin, end=max(found.begin, found.end))


def _true_of(event: Event, found: ProgrammeFile, ahead: Ahead) -> tuple[str, ...]:
    """Return which facts of the programme `found` are true of `event`.

    None where it is that of another event. Where it was taken in here before although it is of
    other days, its sessions are here to stay: they are shown in its zone.
    """
    if not is_of_other_days(found, event):
        return _FILLED
    return () if is_foreign(found, event, ahead) else ("zone",)


def _filled(
    event: Event, found: ProgrammeFile, fields: tuple[str, ...]
) -> tuple[Event, tuple[str, ...]]:
    """Return `event` with what it lacks of `fields` and its programme knows, and what that is."""
    news = {
        field: text
        for field in fields
        if not getattr(event, field) and (text := getattr(found, field))
    }
    if not news:
        return event, ()
    return dataclasses.replace(event, **news), tuple(news)


def _elsewhere(events: list[Event], event: Event) -> list[Noted]:
    """Return that it is the programme of other `events`, where it is not that of `event`."""
    if not events or event.id in {one.id for one in events}:
        return []
    return [Noted(0, "elsewhere", ", ".join(one.name for one in events))]


def is_foreign(found: ProgrammeFile, event: Event, ahead: Ahead) -> bool:
    """Tell whether `found` must be the programme of another event than `event`.

    It is of other days, and nobody took it in there before.
    """
    there = ahead.events_with(found.source) if found.source else ()
    return is_of_other_days(found, event) and event.id not in {one.id for one in there}


def is_of_other_days(found: ProgrammeFile, event: Event) -> bool:
    """Tell whether no day of the programme `found` is one of `event`."""
    if found.begin is None or found.end is None:
        return False
    return found.end < event.begin or event.end < found.begin


def _warnings(found: ProgrammeFile, event: Event) -> Iterator[Noted]:
    """Yield what was repaired, and what looks as if the file were another event's."""
    if found.begin and found.end and is_of_other_days(found, event):
        yield Noted(0, "other_days", f"{found.begin.isoformat()}/{found.end.isoformat()}")
    outdated = [row for row in found.rows if row.reason in _LEFT_OUT]
    if outdated:
        yield Noted(outdated[0].line, "outdated", str(len(outdated)), outdated[0].where)
    for flaw in found.flaws:
        yield Noted(flaw.line, flaw.reason, flaw.value, flaw.where)
    for row in found.rows:
        for word in row.warnings:
            title = row.session.title if row.session is not None else ""
            yield Noted(row.line, word, title, row.where)
