"""The verb that logs a touch: one line says with whom, how, when and what about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from companion.cli import documents
from companion.cli.session import Session, verb
from companion.cli.words import Command, option
from companion.domain.encounter import INTERACTION_KINDS
from companion.errors import CompanionError, StoreError
from companion.i18n import _, format_date, format_time, mark

# Types alone: a verb imports the services that it uses.
if TYPE_CHECKING:
    from companion.domain.encounter import Interaction


@click.command(
    "log",
    cls=Command,
    help=mark(
        "Log a touch by one line: who, how, when and what about, as “Anna call last tuesday about "
        "the deck”. The first word may be an id or a mail; “-” takes a line each from stdin."
    ),
)
@click.argument("line", nargs=-1, required=True)
@option(
    "--how",
    type=click.Choice(INTERACTION_KINDS),
    default=None,
    help=mark("How; goes before what the line says."),
)
@option("--at", "when", default="", help=mark("When: yesterday, “last tuesday”, “friday 14:30”."))
@option("--closes", default="", metavar="ID", help=mark("The follow-up that was done by it."))
@verb
def log(session: Session, line: tuple[str, ...], how: str | None, when: str, closes: str) -> int:
    """Log a touch, or many from stdin."""
    if line == ("-",):
        if closes:
            raise click.UsageError(_("--closes goes with one line alone."))
        return _log_lines(session, how, when)
    touch = _log(session, " ".join(line), how, when, closes.lower())
    session.answer(_document(session, touch), _words(session, touch))
    return 0


def _log(session: Session, line: str, how: str | None, when: str, closes: str = "") -> Interaction:
    """Log what `line` says; the options say it better."""
    companion = session.companion
    contact, read = companion.touches.read_surely(line)
    at = companion.touches.moment(when or read.when)
    return companion.follow_ups.log(contact, how or read.kind, read.about, at=at, closes=closes)


def _log_lines(session: Session, how: str | None, when: str) -> int:
    """Log what each line of stdin says; return the exit code.

    A store that cannot be written ends it: the lines after that are rejected for the same reason.
    """
    from companion.cli.add_lines import numbered, text_of
    from companion.reports.errors import sentence

    logged: list[Interaction] = []
    rejected: list[tuple[int, str]] = []
    code = 0
    broken: StoreError | None = None
    for number, line in numbered(session.read_input()):
        try:
            if broken is not None:
                raise broken
            logged.append(_log(session, text_of(line), how, when))
        except CompanionError as error:
            broken = error if isinstance(error, StoreError) else broken
            rejected.append((number, sentence(error)))
            code = max(code, error.exit_code)
    session.answer(
        {
            "logged": [_document(session, one) for one in logged],
            "rejected": [{"line": number, "reason": reason} for number, reason in rejected],
        },
        "\n".join(_words(session, one) for one in logged),
    )
    for number, reason in rejected:
        session.say(_("line {line}: {reason}").format(line=number, reason=reason))
    return code


def _document(session: Session, touch: Interaction) -> dict[str, Any]:
    """Return a touch with the follow-up that it closed, if any."""
    closed = session.companion.follow_ups.get(touch.follow_up) if touch.follow_up else None
    return {
        "interaction": documents.interaction(touch),
        "closed": documents.follow_up(closed) if closed is not None else None,
    }


def _words(session: Session, touch: Interaction) -> str:
    """Return what was logged, as it was understood."""
    from companion.reports import wording

    companion = session.companion
    at = touch.at.astimezone(companion.clock().tzinfo)
    parts = [
        companion.contacts.get(touch.contact).title,
        wording.word(touch.kind),
        f"{format_date(at.date())} {format_time(at)}",
        touch.note,
    ]
    if touch.follow_up:
        step = companion.follow_ups.get(touch.follow_up)
        parts.append(_("closes: {what}").format(what=step.what or step.id))
    return " · ".join(filter(None, parts))
