"""An invitation to an event and its hours: a new one, or the one that it is about."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import TYPE_CHECKING

from companion.domain.change import Change, Record
from companion.domain.event import Event
from companion.domain.session import Session
from companion.domain.setup import CURRENT_EVENT, Choice
from companion.domain.text import fold
from companion.errors import Unreadable
from companion.services.ahead import Ahead
from companion.services.import_plan import ImportPlan, Noted
from companion.services.import_programme import Moved, has_moved, updated
from companion.services.ports import Ids

if TYPE_CHECKING:
    from companion.formats.programme import Invitation

_UPDATED = ("zone", "place", "link", "organiser", "uid")
"""What an invitation may say about an event, beside its name and days; all else is mine."""


def plan_invitation(found: Invitation, ahead: Ahead, ids: Ids, *, name: str) -> ImportPlan:
    """Return what taking in the invitation `found` in the file `name` would do.

    It is about the event with its UID, else about the one of its name and first day, else about a
    new one; that is the current one from now on. Its hours are a meeting of my own there.

    Raises:
        Unreadable: it calls off an event that is not known here ("cancelled").
    """
    before = _known(found, ahead.events())
    if before is None and found.is_cancelled:
        raise Unreadable("", "cancelled")
    if before is None:
        event, hours = _new(found, ids()), None
    else:
        hours = _hours(found, ahead.sessions(before))
        event = _updated(before, found, hours)
    session = _session(found, event, hours, ids)
    put: list[Record] = [event] if event != before else []
    put += [session] if session is not None and session != hours else []
    is_news = bool(put)
    if not ahead.is_current(event):
        put.append(Choice(id=CURRENT_EVENT, text=event.id))
    change = Change(what="import_event", subject=event.name, put=tuple(put))
    ahead.take(change)
    has_other_hours = hours is not None and session is not None and has_moved(hours, session)
    return ImportPlan(
        kind="event",
        name=name,
        new=(event,) if before is None else (),
        merged=(event,) if before is not None and is_news else (),
        unchanged=(event,) if before is not None and not is_news else (),
        left_out=(),
        rejected=(),
        warnings=(Noted(0, "cancelled", event.name),) if found.is_cancelled else (),
        event=event,
        is_new_event=before is None,
        moved=(Moved(hours, session),) if has_other_hours and hours and session else (),
        change=change,
    )


def _known(found: Invitation, events: Mapping[str, Event]) -> Event | None:
    """Return the event that an invitation is about, if it is known."""
    for event in events.values():
        if found.uid and event.uid == found.uid:
            return event
    for event in events.values():
        if fold(event.name) == fold(found.name) and event.begin == found.begin:
            return event
    return None


def _new(found: Invitation, key: str) -> Event:
    """Return the event of an invitation; what lasts a day is rather a meetup than a conference."""
    return Event(
        id=key,
        name=found.name,
        begin=found.begin,
        end=found.end,
        kind=found.kind or ("meetup" if found.begin == found.end else "conference"),
        **{field: getattr(found, field) for field in _UPDATED},
    )


def _updated(event: Event, found: Invitation, hours: Session | None) -> Event:
    """Return `event` as an invitation has it; a name that I gave it stays."""
    news = {field: text for field in _UPDATED if (text := getattr(found, field))}
    if hours is not None and hours.title == event.name:
        news["name"] = found.name
    return dataclasses.replace(event, begin=found.begin, end=found.end, **news)


def _hours(found: Invitation, sessions: Mapping[str, Session]) -> Session | None:
    """Return the meeting of my own that an earlier version of the invitation made, if it did."""
    own = (one for one in sessions.values() if one.is_own)
    return next((one for one in own if found.uid and one.uid == found.uid), None)


def _session(found: Invitation, event: Event, hours: Session | None, ids: Ids) -> Session | None:
    """Return the hours of an invitation as a meeting of my own; None where it has only days."""
    if found.session is None:
        return None
    row = dataclasses.replace(found.session, uid=found.uid, is_gone=found.is_cancelled)
    if hours is not None:
        return updated(hours, row, hours.source)
    return dataclasses.replace(row, id=ids(), event=event.id, source="", is_own=True)
