"""Single facts into words: why now, until when, which day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, tzinfo

from companion.domain.badges import BADGE
from companion.domain.card_given import CardGiven
from companion.domain.event import Event
from companion.domain.follow_up import FollowUp
from companion.domain.queue import Queued
from companion.domain.session import Session
from companion.domain.zones import place_zone
from companion.i18n import _, format_date, format_day, format_time, mark, ngettext

WORDS = {
    "give": mark("give"),
    "exchange": mark("exchange"),
    "ask": mark("ask"),
    "open": mark("open"),
    "snoozed": mark("snoozed"),
    "done": mark("done"),
    "dropped": mark("dropped"),
    "me": mark("mine"),
    "them": mark("theirs"),
    "mail": mark("mail"),
    "call": mark("call"),
    "message": mark("message"),
    "meeting": mark("meeting"),
    "letter": mark("letter"),
    "fair": mark("fair"),
    "conference": mark("conference"),
    "association": mark("association meeting"),
    "meetup": mark("meetup"),
    "university": mark("university day"),
    "online": mark("online event"),
    "internal": mark("internal day"),
    "attending": mark("attending"),
    "checked_in": mark("checked in"),
    "pending": mark("pending"),
    "cancelled": mark("cancelled"),
    "list": mark("attendee list"),
    "targets": mark("five targets"),
    "pitch": mark("pitch"),
    "card": mark("my card"),
    "brief": mark("brief"),
    "notice": mark("privacy notice"),
    "work": mark("work"),
    "private": mark("private"),
    "short": mark("short"),
}
"""The words that are kept as data, as a person reads them."""

CIRCLES = {
    "talent": mark("talents"),
    "university": mark("universities"),
    "association": mark("associations"),
    "customer": mark("customers"),
    "partner": mark("partners"),
    "start-up": mark("start-ups"),
    "press": mark("press"),
    "colleague": mark("colleagues"),
}
"""The networks that somebody may belong to."""
_ONE_OF = {
    "talent": mark("talent", "one"),
    "university": mark("university", "one"),
    "association": mark("association", "one"),
    "customer": mark("customer", "one"),
    "partner": mark("partner", "one"),
    "start-up": mark("start-up", "one"),
    "press": mark("press", "one"),
    "colleague": mark("colleague", "one"),
    "": mark("person", "one"),
}
"""One member of each of them; of none, anybody."""

FIELDS = {
    "profile": mark("card"),
    "name": mark("name"),
    "organisation": mark("organisation"),
    "role": mark("role"),
    "email": mark("mail"),
    "phone": mark("phone"),
    "link": mark("link"),
    "more": mark("more addresses"),
    "dates": mark("dates"),
    "place": mark("place"),
}
"""What the fields of a card and of an event are called."""

MATCHES = {
    "uid": mark("same card"),
    "card": mark("same card"),
    "email": mark("same mail"),
    "phone": mark("same phone"),
    "link": mark("same profile"),
    "attendee": mark("same attendee"),
    "badge": mark("same badge code"),
    "name": mark("same name"),
    "listed_email": mark("same mail as on the list"),
    "said": mark("as you said"),
}
"""How somebody known was recognised."""


_own: dict[str, str] = {}


def call(labels: Mapping[str, str]) -> None:
    """Use words of the user's own for some of `WORDS` from now on, whatever the language."""
    _own.clear()
    _own.update(labels)


def word(text: str) -> str:
    """Return a word that is kept as data in the user's language; others as they are."""
    if text in _own:
        return _own[text]
    return _(WORDS[text]) if text in WORDS else text


def circle(name: str) -> str:
    """Return what a network is called; a name of the user's own as it is."""
    return _(CIRCLES[name]) if name in CIRCLES else name


def one_of(name: str) -> str:
    """Return what one member of the network `name` is called; "person" without one."""
    return _(_ONE_OF[name], "one") if name in _ONE_OF else name


def field(name: str) -> str:
    """Return what a field of a card or an event is called."""
    return _(FIELDS[name])


def matched(by: str) -> str:
    """Return how somebody known was recognised."""
    return _(MATCHES[by])


def card_given(given: CardGiven, zone: tzinfo | None = None) -> str:
    """Return that somebody took one of my cards and at what time, for their story.

    As the clock showed it in `zone`, else where it was taken.
    """
    at = given.at if zone is None else given.at.astimezone(zone)
    words = _("took my card ({profile})").format(profile=word(given.profile))
    return f"{words} · {format_time(at)}"


def header(text: str) -> str:
    """Return the header of what somebody said besides; those of lists are as they came."""
    return _("badge code") if text == BADGE else text


def talk_day(queued: Queued) -> str:
    """Return the day on which we talked, to be put into a sentence; empty where we did not."""
    return format_date(queued.encounter.at.date()) if queued.encounter else ""


def days_left(days: int) -> str:
    """Return how many days somebody stays in the trash."""
    return ngettext("{n} day left", "{n} days left", days).format(n=days)


def open_promises(count: int) -> str:
    """Return how many promises nobody will keep now."""
    return ngettext("{n} open promise", "{n} open promises", count).format(n=count)


def status(step: FollowUp) -> str:
    """Return what became of a follow-up, with its day."""
    match step.status:
        case "snoozed" if step.snoozed_until:
            return _("snoozed until {day}").format(day=format_day(step.snoozed_until))
        case "done" if step.closed:
            return _("done {day}").format(day=format_day(step.closed.date()))
        case "dropped" if step.drop_reason:
            return _("dropped: {reason}").format(reason=step.drop_reason)
        case "open" if step.due:
            return _("due {day}").format(day=format_day(step.due))
    return word(step.status)


def event_day(event: Event, today: date) -> str:
    """Return where `today` lies in `event`: "day 2 of 5", "in 3 days", "12 days ago"."""
    number = event.day_number(today)
    if number > 0:
        return _("day {n} of {all}").format(n=number, all=event.days)
    if number == 0:
        days = (event.begin - today).days
        return ngettext("in {n} day", "in {n} days", days).format(n=days)
    days = (today - event.end).days
    return ngettext("{n} day ago", "{n} days ago", days).format(n=days)


def event_dates(event: Event, today: date) -> str:
    """Return the dates of `event`, with the year where it is not that of `today`."""
    years = {event.begin.year, event.end.year}
    spoken = format_day if years == {today.year} else format_date
    if event.begin == event.end:
        return spoken(event.begin)
    return f"{spoken(event.begin)} – {spoken(event.end)}"


def session_time(session: Session, now: datetime, zone: tzinfo | None = None) -> str:
    """Return when `session` is, seen from `now`: its begin and end, with the day if not today.

    As the clocks in `zone` show it; None: those of the laptop.
    """
    zone = place_zone(zone, now)
    begin, end = session.begin.astimezone(zone), session.end.astimezone(zone)
    is_all_day = begin.time() == end.time() == time() and begin < end
    times = _("all day") if is_all_day else f"{format_time(begin)}–{format_time(end)}"
    is_today = begin.date() == now.astimezone(zone).date()
    return times if is_today else f"{format_day(begin.date())} {times}"


def minutes_until(moment: datetime, now: datetime) -> str:
    """Return how long it is from `now` until `moment`, roughly."""
    minutes = max(0, round((moment - now).total_seconds() / 60))
    if minutes < 60:
        return _("in {n} min").format(n=minutes)
    if minutes < 24 * 60:
        return _("in {n} h").format(n=round(minutes / 60))
    days = (moment.astimezone(now.tzinfo).date() - now.date()).days
    return ngettext("in {n} day", "in {n} days", days).format(n=days)


def stars(priority: int) -> str:
    """Return a priority as stars, padded to three columns."""
    return ("★" * priority).ljust(3)


def percent(share: float) -> str:
    """Return a share of 0 to 1 as "64 %"."""
    return f"{round(share * 100)} %"
