"""The verb that tells the day: for a status line, a terminal or a morning mail."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from companion.cli import documents
from companion.cli.session import Session, verb
from companion.cli.words import Command, option
from companion.errors import Invalid
from companion.i18n import mark

# Types alone: a verb imports the services that it uses.
if TYPE_CHECKING:
    from companion.services.agenda import Agenda, Celebrated


@click.command(
    "agenda",
    cls=Command,
    help=mark("Tell the day: where to be, what is due, whose birthday it is, who is silent."),
)
@option("--day", default="", help=mark("Another day: tomorrow, friday, 1.10. ..."))
@option(
    "--line",
    "is_line",
    is_flag=True,
    help=mark("One line of at most 80 cells for a status bar; nothing where there is nothing."),
)
@option(
    "--eml",
    type=click.Path(path_type=Path),
    metavar="FILE",
    default=None,
    help=mark("File to write: an unsent mail to my own work address."),
)
@verb
def agenda(session: Session, day: str, eml: Path | None, *, is_line: bool) -> None:
    """Tell the day."""
    from companion.reports import agenda as words

    found = session.companion.agendas.of(_day(session, day))
    if eml is not None:
        _write(session, found, eml)
        session.answer(_document(found) | {"written": str(eml)}, str(eml))
        return
    text = words.line(found) if is_line else words.text(found)
    session.answer(_document(found) | {"line": words.line(found)}, text)


def _day(session: Session, text: str) -> Any:
    """Return the day that is asked for; None for today.

    Raises:
        Invalid: it is none, or is over.
    """
    if not text:
        return None
    from companion.formats.dates import parse_date

    today = session.companion.clock().date()
    day = parse_date(text, today=today)
    if day is None:
        raise Invalid("until", "no_date", text)
    if day < today:
        raise Invalid("until", "in_the_past", text)
    return day


def _write(session: Session, found: Agenda, path: Path) -> None:
    """Write an unsent mail to myself; without a work card the mail program asks to whom."""
    from companion.domain.draft import Draft
    from companion.formats.mail import eml as as_eml
    from companion.reports import agenda as words

    companion = session.companion
    card = companion.exchange.card("work")
    draft = Draft(
        to=card.email if card is not None else "",
        subject=words.title(found),
        body=words.markdown(found),
    )
    companion.desk.write(path, as_eml(draft, date=companion.clock()))


def _document(found: Agenda) -> dict[str, Any]:
    """Return the day as a document."""
    return {
        "day": found.day.isoformat(),
        "meetings": [documents.session(one.session) for one in found.meetings],
        "due": [documents.queued(one) for one in found.due],
        "theirs": [
            documents.follow_up(step) | {"name": contact.title} for step, contact in found.theirs
        ],
        "birthdays": [_celebrated(one) for one in found.birthdays],
        "silent": [_celebrated(one) for one in found.silent],
        "fading": [
            {
                "contact": one.contact.id,
                "name": one.contact.title,
                "encounter": one.talk.id,
                "hours": one.left.hours,
                "missing": one.missing,
            }
            for one in found.fading
        ],
        "counts": {
            "meetings": len(found.meetings),
            "due": found.count,
            "theirs": len(found.theirs),
            "birthdays": len(found.birthdays),
            "silent": len(found.silent),
            "fading": len(found.fading),
        },
    }


def _celebrated(one: Celebrated) -> dict[str, Any]:
    """Return a day of somebody, or for how long they are silent."""
    occasion = one.occasion
    return {
        "contact": one.contact.id,
        "name": one.contact.title,
        "kind": occasion.kind,
        "day": occasion.day.isoformat(),
        "number": occasion.number or None,
        "limit": occasion.limit or None,
        "what": occasion.what or None,
    }
