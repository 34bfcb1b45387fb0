"""The verb that looks back at an event: who was met, what is missing, what is due tomorrow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from companion.cli import documents
from companion.cli.session import Session, verb
from companion.cli.words import Command
from companion.i18n import _, mark
from companion.reports import memory

# Types alone: a verb imports the services that it uses.
if TYPE_CHECKING:
    from companion.services.debriefing import Person


@click.command(
    "debrief",
    cls=Command,
    help=mark(
        "List who was met, how long each talk is remembered and what is missing, and what I "
        "promised for tomorrow; without EVENT, of the last three days and the event that is on."
    ),
)
@click.argument("event", nargs=-1)
@verb
def debrief(session: Session, event: tuple[str, ...]) -> None:
    """List who was met at an event, and what is due tomorrow."""
    companion = session.companion
    found = companion.prepare.resolve(" ".join(event)) if event else None
    people = companion.debriefing.everybody(found)
    promises = companion.debriefing.due_tomorrow()
    at = found or companion.prepare.running()
    lines = [_line(one) for one in people] or [_("Nobody was met.")]
    if promises:
        lines += ["", _("For tomorrow")]
        lines += [
            f"  {one.follow_up.id}  {one.contact.title}: {one.follow_up.what}" for one in promises
        ]
    document = {
        "event": documents.event(at) if at is not None else None,
        "people": [_person(one) for one in people],
        "promises": [documents.queued(one) for one in promises],
    }
    session.answer(document, "\n".join(lines))


def _line(person: Person) -> str:
    """Return one of those who were met as a line."""
    met = person.met
    done = _("gone through") if person.is_done else ""
    facts = (met.contact.title, met.contact.organisation, memory.long(met.left))
    words = filter(None, (*facts, memory.missing(met.missing), done))
    return f"{met.encounter.id}  {' · '.join(words)}"


def _person(person: Person) -> dict[str, Any]:
    """Return one of those who were met as a document; hours are left of the window beside them."""
    met = person.met
    return {
        "contact": documents.contact(met.contact),
        "encounter": documents.encounter(met.encounter),
        "hours_left": met.left.hours if met.left is not None else None,
        "window": met.left.window if met.left is not None else None,
        "missing": met.missing or None,
        "debriefed": person.is_done,
    }
