"""Sessions in words: when by the clocks of the place, who is there, what clashes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from companion.domain.event import Event
from companion.domain.session import Session
from companion.domain.zones import is_elsewhere, moment_at, place_of, place_zone
from companion.i18n import _, format_day, format_time
from companion.reports import wording

# Today tells of sessions, too, and shows neither.
if TYPE_CHECKING:
    from companion.services.speakers import Speaker
    from companion.services.timetable import Timetable

FAVOURITE, OWN, CLASH, GONE = "★", "●", "!", "✗"
"""Marks in front of a session, which need no colour."""


def zone_note(event: Event | None, now: datetime) -> str:
    """Return whose times are shown, where the laptop has others: "times of Lisbon"; else ""."""
    if event is None:
        return ""
    zone = event.tz
    at = moment_at(event.begin, now.timetz().replace(tzinfo=None), place_zone(zone, now))
    if not is_elsewhere(zone, at, now):
        return ""
    return _("times of {place}").format(place=place_of(zone))


def marks(session: Session, *, is_clashing: bool) -> str:
    """Return in two columns whether it is mine, and whether it clashes or is gone."""
    own = OWN if session.is_own else FAVOURITE if session.is_favourite else " "
    return own + (GONE if session.is_gone else CLASH if is_clashing else " ")


def clock_times(session: Session, zone: tzinfo) -> tuple[str, str]:
    """Return when it begins and ends by the clocks in `zone`."""
    return format_time(session.begin.astimezone(zone)), format_time(session.end.astimezone(zone))


def ends(session: Session, now: datetime, zone: tzinfo | None) -> str:
    """Return until when it lasts: "ends 14:30", with the day if that is not today."""
    end = session.end.astimezone(place_zone(zone, now))
    is_today = end.date() == now.astimezone(end.tzinfo).date()
    moment = format_time(end) if is_today else f"{format_day(end.date())} {format_time(end)}"
    return _("ends {time}").format(time=moment)


def whereabouts(session: Session, now: datetime, zone: tzinfo | None) -> str:
    """Return where to find who speaks there: "talk ends 14:30 in Hall 8 · Panel".

    Before the talk and after it: "Tue 24 Nov 14:30–15:30 · Hall 8 · Panel".
    """
    if session.begin <= now < session.end and not session.is_own:
        end = format_time(session.end.astimezone(place_zone(zone, now)))
        words = _("talk ends {time} in {room}") if session.room else _("talk ends {time}")
        return f"{words.format(time=end, room=session.room)} · {session.title}"
    when = wording.session_time(session, now, zone)
    return " · ".join(filter(None, (when, session.room, session.title)))


def where(sessions: Sequence[Session], now: datetime, zone: tzinfo | None) -> list[str]:
    """Return where to find somebody who speaks in `sessions`, which are by time, a line each.

    What is over is told only where nothing else comes.
    """
    ahead = [one for one in sessions if one.end > now]
    return [whereabouts(one, now, zone) for one in ahead or sessions]


def names(session: Session) -> str:
    """Return who speaks or is met, where the title does not say just that."""
    named = ", ".join(session.speakers)
    return "" if named == session.title else named


def language(session: Session) -> str:
    """Return in which language a session is, in a word where it is one of ours: "en-US"."""
    from companion.reports.pitches import LANGUAGES  # Today tells of sessions, too

    code = session.language.lower().replace("_", "-").partition("-")[0]
    return _(LANGUAGES[code]) if code in LANGUAGES else session.language


def person(speaker: Speaker) -> str:
    """Return a speaker with who they are for me: "Anna Berger (IHK) ★★★ · you know"."""
    place = f" ({speaker.organisation})" if speaker.organisation else ""
    stars = f" {wording.stars(speaker.stars).strip()}" if speaker.stars else ""
    return " · ".join((f"{speaker.name}{place}{stars}", *standing(speaker)))


def standing(speaker: Speaker) -> Iterator[str]:
    """Yield who a speaker is for me, beside the stars of a target."""
    if speaker.target is not None and speaker.target.met:
        yield _("met")
    if speaker.contact is not None:
        yield _("you know")
    elif speaker.attendee is not None and speaker.target is None:
        yield _("on the list")


def clash(clashing: Iterable[Session], now: datetime, zone: tzinfo | None) -> str:
    """Return what is at the same time: "clashes with 14:30–15:00 Panel"; empty for nothing."""
    zone = place_zone(zone, now)
    others = [f"{'–'.join(clock_times(one, zone))} {one.title}" for one in clashing]
    return _("clashes with {sessions}").format(sessions=", ".join(others)) if others else ""


def line(session: Session, timetable: Timetable, now: datetime, zone: tzinfo | None) -> str:
    """Return a session in one line, marks and time first, its id last."""
    own = timetable.clashes(session)
    day = wording.session_time(session, now, zone)
    people = ", ".join(map(person, timetable.who(session))) if names(session) else ""
    gone = _("not in the programme any more") if session.is_gone else ""
    parts = (day, session.title, session.room, people, gone, clash(own, now, zone), session.id)
    return f"{marks(session, is_clashing=bool(own))} {' · '.join(filter(None, parts))}"


def programme(
    sessions: Sequence[Session], timetable: Timetable, event: Event, now: datetime
) -> str:
    """Return sessions as lines of text, the zone first where it is not that of the laptop."""
    note = zone_note(event, now)
    lines = (line(one, timetable, now, event.tz) for one in sessions)
    return "\n".join(filter(None, (note, *lines)))
