"""A day as one line for a status bar, as text, and as Markdown for a morning mail."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from unicodedata import combining, east_asian_width

from companion.domain.occasions import Occasion
from companion.i18n import _, format_date, format_day, ngettext
from companion.reports import memory, queue, ties, wording
from companion.services.agenda import Agenda, Celebrated, Fading, Meeting

LINE_CELLS = 80
"""The most that a status bar is given."""
_MEETING_CELLS = 28
_NAME_CELLS = 20
SHOWN = 5
"""So many of each section are told by themselves."""


def line(agenda: Agenda) -> str:
    """Return the day in at most `LINE_CELLS` cells, what is next first; "" for nothing."""
    text = ""
    for part in _parts(agenda):
        longer = f"{text} · {part}" if text else part
        if cells(longer) <= LINE_CELLS:  # a shorter part behind it may still have room
            text = longer
    return text


def text(agenda: Agenda) -> str:
    """Return the day as lines of text, without colours and without a fixed width."""
    lines = [f"{_('Agenda')} · {format_day(agenda.day)}"]
    for title, entries in _sections(agenda):
        lines += ["", title, *(f"  {entry}" for entry in entries)]
    return "\n".join(lines if len(lines) > 1 else [*lines, _("Nothing is due.")])


def markdown(agenda: Agenda) -> str:
    """Return the day as Markdown, which reads as plain text, too."""
    lines = [f"# {title(agenda)}"]
    for heading, entries in _sections(agenda):
        lines += ["", f"## {heading}", "", *(f"- {entry}" for entry in entries)]
    return "\n".join(lines if len(lines) > 1 else [*lines, "", _("Nothing is due.")])


def title(agenda: Agenda) -> str:
    """Return what a mail about the day is called."""
    return _("Agenda of {day}").format(day=format_date(agenda.day))


def cells(text: str) -> int:
    """Return how many cells of a terminal `text` takes."""
    return sum((east_asian_width(char) in "WF") + (not combining(char)) for char in text)


def _parts(agenda: Agenda) -> Iterator[str]:
    """Yield the parts of the line, the most urgent first."""
    if agenda.meetings:
        yield _cut(meeting(agenda.meetings[0], agenda, is_short=True), _MEETING_CELLS)
    if agenda.count:
        due = _("{n} due").format(n=agenda.count)
        who = agenda.due[0].contact.title if agenda.due else ""
        yield f"{due}: {_cut(who, _NAME_CELLS)}" if who else due
    if agenda.birthdays:
        first, *rest = agenda.birthdays
        more = f" +{len(rest)}" if rest else ""
        yield f"{ties.occasion(first.occasion)}: {_cut(first.contact.title, _NAME_CELLS)}{more}"
    if agenda.fading:
        count = len(agenda.fading)
        fading = ngettext("{n} talk fades", "{n} talks fade", count).format(n=count)
        yield f"{fading} ({memory.short(agenda.fading[0].left)})"
    if agenda.theirs:
        yield _("{n} awaited").format(n=len(agenda.theirs))
    if agenda.silent:
        yield _("{n} silent").format(n=len(agenda.silent))


def _sections(agenda: Agenda) -> Iterator[tuple[str, list[str]]]:
    """Yield each section that has something in it."""
    due = [
        f"{one.contact.title} · {queue.step(one.follow_up)} · {queue.reasons(one)}"
        for one in agenda.due
    ]
    rest = agenda.count - len(due)
    sections = (
        (_("Up next"), [meeting(one, agenda) for one in agenda.meetings]),
        (_("Due"), [*due, _more(rest)] if rest > 0 else due),
        (_("Birthdays and other days"), _first(list(map(_celebrated, agenda.birthdays)))),
        (_("Soon forgotten"), _first(list(map(_fading, agenda.fading)))),
        (
            _("Promised by others"),
            _first([_promised(one.what, who.title, one.due) for one, who in agenda.theirs]),
        ),
        (_("Losing touch"), _first([_silent(one) for one in agenda.silent])),
    )
    return (section for section in sections if section[1])


def meeting(one: Meeting, agenda: Agenda, *, is_short: bool = False) -> str:
    """Return when and where I am to be."""
    session, zone = one.session, one.event.tz
    when = wording.session_time(session, agenda.at, zone)
    if is_short:
        return f"{when.partition('–')[0]} {session.title}"
    return " · ".join(
        filter(None, (when, session.title, session.room, ", ".join(session.speakers)))
    )


def _celebrated(one: Celebrated) -> str:
    """Return whose day it is."""
    return f"{one.contact.title} · {ties.occasion(one.occasion)}"


def _silent(one: Celebrated) -> str:
    """Return with whom touch is being lost."""
    return f"{one.contact.title} · {_silence(one.occasion)}"


def _silence(one: Occasion) -> str:
    """Return how long it has been quiet, and how long it was to be."""
    return f"{ties.silence(one.number)} ({one.limit})"


def _fading(one: Fading) -> str:
    """Return which talk is being forgotten."""
    return " · ".join((one.contact.title, memory.long(one.left), memory.missing(one.missing)))


def _promised(what: str, who: str, due: date | None) -> str:
    """Return what somebody promised, and until when."""
    day = _("due {day}").format(day=format_day(due)) if due is not None else ""
    return " · ".join(filter(None, (who, what, day)))


def _first(entries: list[str]) -> list[str]:
    """Return the first few entries, and how many more there are."""
    rest = len(entries) - SHOWN
    return [*entries[:SHOWN], _more(rest)] if rest > 0 else entries


def _more(rest: int) -> str:
    """Return how many more there are."""
    return ngettext("and {n} more", "and {n} more", rest).format(n=rest)


def _cut(text: str, most: int) -> str:
    """Return `text` in at most so many cells."""
    if cells(text) <= most:
        return text
    while text and cells(text) > most - 1:
        text = text[:-1]
    return f"{text.rstrip()}…"
