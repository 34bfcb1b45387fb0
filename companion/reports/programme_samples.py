"""What an import does with a session or an event: what it is called, when and where, and what."""

from __future__ import annotations

from datetime import tzinfo

from companion.domain.event import Event
from companion.domain.session import Session
from companion.i18n import _, format_date, mark
from companion.reports import programme_news
from companion.services.import_plan import ImportPlan
from companion.services.import_programme import Moved

Words = tuple[str, str, str]
"""What it is called, when and where it is, and what is to be said about it."""

_FACTS = {
    "name": mark("name"),
    "place": mark("place"),
    "link": mark("link"),
    "zone": mark("time zone"),
    "organiser": mark("organiser"),
}


def session(one: Session, of: Event | None) -> Words:
    """Return a session with who speaks."""
    return _starred(one), programme_news.when(one, of), ", ".join(one.speakers)


def changed(one: Session, before: Session | None, of: Event | None) -> Words:
    """Return a session that is other than `before`, and in what."""
    zone = of.tz if of is not None else None
    news = programme_news.news(before, one, zone) if before is not None else ""
    return _starred(one), programme_news.when(one, of), news


def moved(one: Moved, zone: tzinfo | None) -> Words:
    """Return a session that moved, and from where to where."""
    was, now = programme_news.was_and_now(one, zone)
    return _starred(one.after), was, " · ".join(filter(None, (now, programme_news.clash(one))))


def gone(one: Session, plan: ImportPlan) -> Words:
    """Return a session that is in the programme no more, and what becomes of it."""
    is_kept = one.id not in plan.removed
    words = _("stays, marked as gone") if is_kept else _("is taken away")
    return _starred(one), programme_news.when(one, plan.event), words


def event(one: Event, before: Event | None) -> Words:
    """Return an event with its place, or with what an invitation says otherwise."""
    days = programme_news.days(one)
    if before is None or before == one:
        return one.name, days, one.place
    news = [
        f"{_(words)} {getattr(one, field)}"
        for field, words in _FACTS.items()
        if getattr(before, field) != getattr(one, field)
    ]
    if (before.begin, before.end) != (one.begin, one.end):
        news.insert(
            0,
            _("was {place}").format(place=format_date(before.begin)),
        )
    return one.name, days, " · ".join(news)


def _starred(one: Session) -> str:
    """Return the title of a session, with a star where it is mine."""
    return f"★ {one.title}" if one.is_mine else one.title
