"""Contacts as lines of text: a table, a whole story, what a capture kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from companion.i18n import _, format_day
from companion.reports import talks, wording

# Types alone: a verb imports the services that it uses.
if TYPE_CHECKING:
    from companion.domain.contact import Contact
    from companion.domain.event import Event
    from companion.domain.trash import Trashed
    from companion.services.contacts import Story
    from companion.services.meeting import Captured
    from companion.services.meeting_again import Again


def table(contacts: Iterable[Contact]) -> str:
    """Return one line per contact: id, name, organisation, mail or phone."""
    rows = [
        (
            contact.id,
            contact.title,
            contact.organisation if contact.name else "",
            next(iter((*contact.emails, *contact.phones)), ""),
        )
        for contact in contacts
    ]
    widths = [min(36, max((len(row[column]) for row in rows), default=0)) for column in range(3)]
    return "\n".join(
        "  ".join(
            (*(text.ljust(width) for text, width in zip(row, widths, strict=False)), row[3])
        ).rstrip()
        for row in rows
    )


def trash(removed: Iterable[Trashed], now: datetime) -> str:
    """Return one line per contact in the trash: the id by which they come back, who, since when."""
    return "\n".join(f"{one.id}  {trashed(one, now)}" for one in removed)


def trashed(one: Trashed, now: datetime) -> str:
    """Return who is in the trash, since when and for how long."""
    day = format_day(one.at.astimezone(now.tzinfo).date())
    if one.into is None:
        since = _("in the trash since {day}").format(day=day)
    else:
        since = _("merged into {name} {day}").format(name=one.into.title, day=day)
    return f"{_title(one.contact)} · {since} · {wording.days_left(one.days_left(now))}"


def captured(kept: Captured, event: Event | None, again: Again | None = None) -> str:
    """Return what a capture kept, a line each; what there was before with them is `again`."""
    lines = [_title(kept.contact)]
    if kept.match is not None:
        lines[0] += " · " + _("known already ({by})").format(by=wording.matched(kept.match.by))
    others = _("somebody else than {name}")
    lines.extend("  " + others.format(name=_title(one)) for one in kept.others)
    if again is not None:
        from companion.reports.again import told

        lines.extend(f"  {line}" for line in told(again))
    if event is not None:
        where = (_("met at {event}").format(event=event.name), talks.where(kept.encounter))
        lines.append("  " + " · ".join(filter(None, where)))
    if kept.target is not None:
        from companion.reports import targets

        stars = wording.stars(kept.target.priority).strip()
        lines.append(f"  {stars} {targets.met(kept.target)}")
    assumed = _("{status}, as no date was said")
    for step in kept.follow_ups:
        status = wording.status(step)
        due = assumed.format(status=status) if step.id in kept.assumed else status
        lines.append(f"  → {step.what} · {due} · {step.id}")
    if kept.consents:
        from companion.reports import consents

        zone = event.tz if event is not None else None
        lines.extend(f"  ✓ {consents.line(one, zone)}" for one in kept.consents)
    if kept.encounter.note:
        lines.extend(f"  {line}" for line in kept.encounter.note.split("\n"))
    return "\n".join(lines)


def story(
    of: Story,
    event_name: Callable[[str], str],
    standing: Iterable[tuple[str, tuple[str, ...]]] = (),
) -> str:
    """Return one contact with everything that happened; `event_name` names an event by id.

    `standing` says how close we are (see `reports.ties.facts`).
    """
    return "\n".join(_story(of, event_name, standing))


def _story(
    of: Story,
    event_name: Callable[[str], str],
    standing: Iterable[tuple[str, tuple[str, ...]]],
) -> Iterator[str]:
    """Yield the lines of a story."""
    contact = of.contact
    yield _title(contact)
    yield f"  {contact.id}"
    for text in (*contact.emails, *contact.phones, *contact.links):
        yield f"  {text}"
    if contact.tags:
        yield "  " + " ".join(f"#{tag}" for tag in contact.tags)
    if contact.note:
        yield from (f"  {line}" for line in contact.note.split("\n"))
    yield from (f"  {wording.header(header)}: {text}" for header, text in contact.extras)
    yield from (f"  {label}: {text}" for label, texts in standing for text in texts)
    happened: list[tuple[datetime, str]] = []
    for talk in of.encounters:
        facts = (f"{label}: {text}" if label else text for label, text in talks.said(talk))
        rating = "★" * talk.rating
        where = (event_name(talk.event), talks.where(talk))
        happened.append((talk.at, _row(_("met"), *where, *facts, rating)))
    happened.extend(
        (touch.at, _row(wording.word(touch.kind), touch.note)) for touch in of.interactions
    )
    happened.extend((given.at, wording.card_given(given)) for given in of.cards_given)
    if of.consents:
        from companion.reports import consents

        told = ((one.at, consents.line(one)) for one in of.consents)
        happened.extend((at, words) for at, words in told if at is not None)
    for at, words in sorted(happened, key=lambda item: item[0], reverse=True):
        yield f"{format_day(at.date())}  {words}"
    for step in of.follow_ups:
        yield f"→ {step.what} · {wording.status(step)} · {step.id}"


def _row(*facts: str) -> str:
    """Return the facts that are known in one line, a note of several lines as well."""
    return " · ".join(" ".join(fact.split()) for fact in facts if fact)


def _title(contact: Contact) -> str:
    """Return name, role and organisation in one line."""
    return " · ".join(
        dict.fromkeys(filter(None, (contact.title, contact.role, contact.organisation)))
    )
