"""An invitation in a calendar file to the facts of an event."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from companion.domain.session import Session
from companion.domain.text import clean
from companion.domain.zone_names import zone_at
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
_ADDRESS = re.compile(
    r"^(?:address|adresse)\s*:\s*(\S.{0,200}(?:\n\S.{0,200}){0,5})", re.IGNORECASE | re.MULTILINE
)
"""Where the words of an invitation say on lines of their own where it is."""
_NOWHERE = re.compile(r"[-+0.\s]*;?[-+0.\s]*")
"""Coordinates that a tool fills in without any."""
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
    said = entry.texts.get("LOCATION", "").strip()
    place = _address(entry) if web_link(said) else said
    is_on_screens = _ONLINE.match(place or said) and (place or not _has_coordinates(entry))
    zone_name = calendar.zone
    here = ZoneInfo(calendar.zone) if calendar.zone else calendar.local
    at = begin.at
    if begin.zone and not calendar.zone:  # one that only this calendar knows
        here = at.tzinfo or here
    elif not (calendar.zone or begin.is_lost) and (zone_name := zone_at(place)):
        here = ZoneInfo(zone_name)
        at = at.replace(tzinfo=here) if begin.is_local else at
    length = max(entry.length or timedelta(), timedelta())
    first, last = (settled(moment.astimezone(here)) for moment in (at, at + length))
    return Invitation(
        name=name,
        begin=first.date(),
        end=_last_day(first, last),
        zone=zone_name,
        place=clean(place.replace("\n", ", ")),
        link=_link(entry, said),
        kind="online" if is_on_screens or (not said and _meeting(entry)) else "",
        organiser=clean(entry.organiser),
        uid=clean(entry.uid),
        session=None if begin.is_day else _session(entry, name, first, last),
        is_cancelled=entry.is_gone or calendar.is_cancelled,
    )


def _address(entry: Entry) -> str:
    """Return where the words of an invitation say that it is, in one line; empty for nowhere."""
    found = _ADDRESS.search(plain_text(entry.texts.get("DESCRIPTION", "")))
    place = ", ".join(map(str.strip, found[1].split("\n"))) if found is not None else ""
    return "" if _ONLINE.match(place) else place


def _has_coordinates(entry: Entry) -> bool:
    """Tell whether an invitation says where on the earth it is."""
    return not _NOWHERE.fullmatch(entry.texts.get("GEO", "")[:100])


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
