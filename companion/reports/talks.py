"""A talk in words: what it was about, where and when it was, who brought us together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from companion.domain.zones import shown_at
from companion.i18n import _, format_date, format_day, format_time, mark
from companion.reports import wording

# Types alone: a verb imports the services that it uses.
if TYPE_CHECKING:
    from companion.domain.encounter import Encounter
    from companion.domain.follow_up import FollowUp
    from companion.domain.session import Session
    from companion.services.talks import TalkDetails

LABELS = {
    "thread": mark("to take up"),
    "cue": mark("recognise by"),
    "looking_for": mark("looks for"),
    "can_offer": mark("I can offer"),
}
"""What is said of a talk besides the note, in the order in which it is read."""


def where(talk: Encounter) -> str:
    """Return where it was and how long: "Panel · Hall 8 · 25 min"; empty where nothing is known."""
    minutes = _("{n} min").format(n=talk.minutes) if talk.minutes else ""
    return " · ".join(filter(None, (talk.session, talk.place, minutes)))


def introduced(talk: Encounter) -> str:
    """Return who brought us together, and with whom I did: "introduced by Lena Roth"."""
    by = _("introduced by {name}").format(name=talk.introduced_by) if talk.introduced_by else ""
    names = ", ".join(talk.introduced_to)
    to = _("introduced to {names}").format(names=names) if names else ""
    return " · ".join(filter(None, (by, to)))


def said(talk: Encounter) -> Iterator[tuple[str, str]]:
    """Yield what is said of a talk, each with its label, which is empty for what needs none.

    A text of several lines stays one.
    """
    if talk.note:
        yield "", talk.note
    for field, label in LABELS.items():
        if text := getattr(talk, field):
            yield _(label), text
    if words := introduced(talk):
        yield "", words
    if talk.tags:
        yield "", " ".join(f"#{tag}" for tag in talk.tags)


def moment(talk: Encounter, now: datetime, zone: tzinfo | None) -> str:
    """Return when it was by the clocks at its place: "Tue 24 Nov 14:30"; in another year with it.

    Of one in another year the weekday says nothing.
    """
    at = shown_at(talk.at, zone, now)
    is_this_year = at.year == now.year
    day = format_day(at.date()) if is_this_year else format_date(at.date())
    return f"{day} {format_time(at)}"


def session(one: Session, now: datetime, zone: tzinfo | None) -> str:
    """Return a session in which a talk may have been: "14:30 Panel · Hall 8"."""
    begin = format_time(shown_at(one.begin, zone, now))
    return " · ".join(filter(None, (f"{begin} {one.title}", one.room)))


def step(one: FollowUp) -> str:
    """Return a next step that was agreed in a talk: "→ send the deck · due Fri 27 Nov"."""
    arrow = "→" if one.owner == "me" else "←"
    return f"{arrow} {' · '.join(filter(None, (one.what, wording.status(one))))}"


def page(details: TalkDetails, now: datetime) -> str:
    """Return all that is known of a talk, a line each."""
    talk, event = details.talk, details.event
    zone = event.tz if event else None
    head = (details.contact.title, moment(talk, now, zone), event.name if event else "")
    lines = [" · ".join(filter(None, head)), f"  {talk.id}"]
    if place := where(talk):
        lines.append(f"  {place}")
    if talk.rating:
        lines.append(f"  {wording.stars(talk.rating).strip()}")
    for label, text in said(talk):
        first, *others = text.split("\n")
        lines.append(f"  {label}: {first}" if label else f"  {first}")
        lines.extend(f"  {line}" for line in others)
    lines.extend(f"  {step(one)} · {one.id}" for one in details.follow_ups)
    if talk.photo:
        lines.append("  " + _("with a photo of the card"))
    return "\n".join(lines)
