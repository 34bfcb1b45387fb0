"""An invitation in a calendar file to the facts of an event."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from companion.domain.session import Session
from companion.domain.text import clean
from companion.errors import Invalid, Unreadable
from companion.formats.programme.html_text import plain_text
from companion.formats.programme.ics_entries import Entry
from companion.formats.programme.ics_reading import facts_of, newest_of, read_calendar, web_link
from companion.formats.programme.ics_zones import settled
from companion.formats.programme.programme_file import Invitation

_DAY = timedelta(days=1)
_LINK = re.compile(r"https?://[^\s<>\"'\\)\]]{4,900}", re.IGNORECASE)
_ONLINE = re.compile(
    r"\A\s*(?:https?://|(?:(?:microsoft )?teams|zoom|google meet|webex|jitsi|online|virtuell"
    r"|virtual|videokonferenz|video call)\b)",
    re.IGNORECASE,
)
"""How a place begins that is nowhere but on a screen."""
_PREFIX = re.compile(
    r"\A(?:(?:einladung|invitation|invite|save the date|termin|updated invitation"
    r"|aktualisierte einladung|aw|wg|fwd?)\s?:\s){1,4}",
    re.IGNORECASE,
)
_MEETINGS = (
    *("CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL", "X-GOOGLE-CONFERENCE"),
    *("X-MICROSOFT-ONLINEMEETINGEXTERNALLINK", "X-ZOOM-MEETING-URL", "X-WEBEX-MEETING-URL"),
)
"""Properties in which tools put the page of a meeting."""


def invitation_in(data: bytes, *, zone: tzinfo) -> Invitation:
    """Return what the calendar in `data` invites to, as `read_invitation` says."""
    try:
        calendar = read_calendar(data, zone)
    except Unreadable as error:
        reason = "not_a_calendar" if error.reason in ("no_content", "truncated") else error.reason
        raise Unreadable("", reason, error.line) from error
    newest = newest_of(calendar.entries)
    entries = [one for one in calendar.entries if one in newest and one.replaces is None]
    if len(entries) > 1:
        raise Invalid("invitation", "several", str(len(entries)))
    entry = (entries or calendar.entries)[-1]
    name, begin = _without_prefix(clean(entry.texts.get("SUMMARY", ""))), entry.begin
    if begin is None:
        raise Unreadable("", "no_begin" if entry.is_undated else "bad_date", entry.line)
    if not name:
        raise Unreadable("", "no_title", entry.line)
    here = ZoneInfo(calendar.zone) if calendar.zone else calendar.local
    if begin.zone and not calendar.zone:  # one that only this calendar knows
        here = begin.at.tzinfo or here
    place = entry.texts.get("LOCATION", "").strip()
    length = max(entry.length or timedelta(), timedelta())
    first, last = (settled(at.astimezone(here)) for at in (begin.at, begin.at + length))
    return Invitation(
        name=name,
        begin=first.date(),
        end=_last_day(first, last),
        zone=calendar.zone,
        place="" if web_link(place) else clean(place.replace("\n", ", ")),
        link=_link(entry, place),
        kind="online" if _ONLINE.match(place) or (not place and _meeting(entry)) else "",
        organiser=clean(entry.organiser),
        uid=clean(entry.uid),
        session=None if begin.is_day else _session(entry, name, first, last),
        is_cancelled=entry.is_gone or calendar.is_cancelled,
    )


def _without_prefix(name: str) -> str:
    """Return the name of an event without the words by which mails are called invitations."""
    return _PREFIX.sub("", name) or name


def _last_day(first: datetime, last: datetime) -> date:
    """Return the day on which an event ends; at midnight nobody is there any more."""
    ends_at_midnight = last.time() == time() and last.date() > first.date()
    return last.date() - _DAY if ends_at_midnight else last.date()


def _session(entry: Entry, name: str, first: datetime, last: datetime) -> Session:
    """Return the hours of an event."""
    facts = facts_of(entry)
    facts["is_gone"] = entry.is_gone
    return Session(
        id="", event="", title=name, begin=first, end=last, uid=entry.uid, source="", **facts
    )


def _meeting(entry: Entry) -> str:
    """Return the page of a meeting on screens, where a tool has put it into the invitation."""
    return next(filter(None, (web_link(entry.texts.get(name, "")) for name in _MEETINGS)), "")


def _link(entry: Entry, place: str) -> str:
    """Return the page of an event: the one that it names, else the first one in its words."""
    named = web_link(entry.texts.get("URL", "")) or web_link(place) or _meeting(entry)
    if named:
        return named
    words = plain_text(entry.texts.get("DESCRIPTION") or entry.texts.get("X-ALT-DESC", ""))
    found = _LINK.search(words)
    return found[0].rstrip(".,;:!?") if found else ""
