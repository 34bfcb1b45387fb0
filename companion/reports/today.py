"""Today as plain text, for a pipe, a cron job or a morning mail."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from companion.domain.event import Event
from companion.domain.queue import Queued
from companion.i18n import _, format_day, format_time, ngettext
from companion.reports import goals, memory, queue, sessions, targets, wording
from companion.services.today import Day, Slot

SHOWN_DUE = 8
SHOWN_LOOSE = 5
SHOWN_WANTED = 5
SHOWN_OTHERS = 3
"""How many sessions that are not mine: a fair has forty talks at a time."""


def text(day: Day) -> str:
    """Return `day` as lines of text, without colours and without a fixed width."""
    return "\n".join(_lines(day)) + "\n"


def _lines(day: Day) -> Iterator[str]:
    """Yield the lines of `day`."""
    yield f"{_('Today')} · {format_day(day.at.date())} {format_time(day.at)}"
    if day.event is not None:
        yield f"{day.event.name} · {wording.event_day(day.event, day.at.date())}"
        if day.readiness is not None:
            yield _("ready {share}").format(share=wording.percent(day.readiness.share))
    if day.beside is not None:
        yield beside(day.beside)
    if note := sessions.zone_note(day.event, day.at):
        yield note
    yield from _section(_("Now"), _slots(day.now, day))
    yield from _section(_("Up next"), _slots(day.next, day))
    yield from _section(_("Due"), [_step(queued) for queued in day.due[:SHOWN_DUE]])
    if len(day.due) > SHOWN_DUE:
        more = len(day.due) - SHOWN_DUE
        yield "  " + ngettext("and {n} more", "and {n} more", more).format(n=more)
    names = [contact.title for contact in day.loose[:SHOWN_LOOSE]]
    yield from _section(_("Met, without a next step"), names)
    if day.to_debrief:
        yield ""
        yield f"{memory.waiting(day.to_debrief)}: companion debrief"
    yield from _section(_("Still to meet"), list(map(targets.still, day.wanted[:SHOWN_WANTED])))
    yield from _section(_("Goals"), list(map(goals.state, day.goals)))
    if day.event is None and not day.due:
        yield _("Nothing is planned. Start with: companion event new NAME --begin DATE")


def beside(event: Event) -> str:
    """Return that another event than the current one is on now."""
    return _("{event} is on now").format(event=event.name)


def _section(title: str, lines: list[str]) -> Iterator[str]:
    """Yield a title and its lines; nothing where there are none."""
    if lines:
        yield ""
        yield title
        yield from (f"  {line}" for line in lines)


def shown_slots(slots: Sequence[Slot]) -> tuple[list[Slot], list[Slot]]:
    """Return all slots that are mine with a few others, and the rest."""
    mine = [slot for slot in slots if slot.session.is_mine]
    others = [slot for slot in slots if not slot.session.is_mine]
    return [*mine, *others[:SHOWN_OTHERS]], others[SHOWN_OTHERS:]


def more_slots(rest: Sequence[Slot]) -> str:
    """Return how many more there are."""
    return ngettext("and {n} more", "and {n} more", len(rest)).format(n=len(rest))


def session_time(slot: Slot, day: Day) -> str:
    """Return until when a session lasts that is on, or when one is that comes."""
    zone = day.event.tz if day.event else None
    if slot.session.begin <= day.at:
        return sessions.ends(slot.session, day.at, zone)
    return wording.session_time(slot.session, day.at, zone)


def session_words(slot: Slot) -> str:
    """Return where a session is, what it is about and who is there, what is mine marked.

    The place stands first: the rest may be cut.
    """
    session = slot.session
    marks = sessions.marks(session, is_clashing=bool(slot.clashes)).strip()
    facts = (session.room, session.title, sessions.names(session))
    return " ".join(filter(None, (marks, " · ".join(filter(None, facts)))))


def session_reasons(slot: Slot, day: Day) -> tuple[str, ...]:
    """Return what is to be known of a session at once: in how long, what is wrong, who is wanted.

    Stars are those of a target who speaks.
    """
    session = slot.session
    facts = (
        wording.minutes_until(session.begin, day.at) if session.begin > day.at else "",
        _("gone") if session.is_gone else _("clash") if slot.clashes else "",
        wording.stars(slot.target.priority).strip() if slot.target else "",
    )
    return tuple(filter(None, facts))


def _slots(slots: Sequence[Slot], day: Day) -> list[str]:
    """Return the lines of a group of sessions."""
    shown, rest = shown_slots(slots)
    lines = [_slot(slot, day) for slot in shown]
    return [*lines, more_slots(rest)] if rest else lines


def _slot(slot: Slot, day: Day) -> str:
    """Return one session as a line."""
    *reasons, last = ("", *session_reasons(slot, day))
    if slot.target is not None:
        last = f"{_('target')} {last}"
    parts = (session_time(slot, day), session_words(slot), *reasons, last)
    return " · ".join(filter(None, parts))


def _step(queued: Queued) -> str:
    """Return one follow-up as a line."""
    step = queued.follow_up
    return " · ".join(
        (
            queued.contact.title,
            queue.step(step),
            queue.reasons(queued),
            wording.word(step.kind),
            step.id,
        )
    )
