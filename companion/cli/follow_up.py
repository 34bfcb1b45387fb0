"""The verbs about next steps: queue, done, snooze, drop."""

from __future__ import annotations

import click

from companion.cli import documents
from companion.cli.session import Session, verb
from companion.cli.words import Command
from companion.domain.follow_up import FollowUp
from companion.errors import Invalid
from companion.formats.dates import parse_date
from companion.i18n import _, mark
from companion.reports import wording


@click.command(
    "queue", cls=Command, help=mark("List the follow-ups that wait, most urgent first, with why.")
)
@verb
def queue(session: Session) -> None:
    """List the queue."""
    waiting = session.companion.follow_ups.queue()
    lines = (
        f"{item.follow_up.id}  {item.contact.title} · {item.follow_up.what} · "
        f"{wording.reasons(item)} · {wording.word(item.follow_up.kind)}"
        for item in waiting
    )
    session.answer(
        {"follow_ups": [documents.queued(item) for item in waiting]},
        "\n".join(lines) or _("Nothing waits."),
    )


@click.command("done", cls=Command, help=mark("Close a follow-up as done."))
@click.argument("follow_up")
@verb
def done(session: Session, follow_up: str) -> None:
    """Close a follow-up."""
    _answer(session, session.companion.follow_ups.done(follow_up.lower()))


@click.command("snooze", cls=Command, help=mark("Put a follow-up off: UNTIL is friday, +3d ..."))
@click.argument("follow_up")
@click.argument("until", nargs=-1, required=True)
@verb
def snooze(session: Session, follow_up: str, until: tuple[str, ...]) -> None:
    """Put a follow-up off."""
    words = " ".join(until)
    day = parse_date(words, today=session.companion.clock().date())
    if day is None:
        raise Invalid("until", "no_date", words)
    _answer(session, session.companion.follow_ups.snooze(follow_up.lower(), day))


@click.command("drop", cls=Command, help=mark("Give a follow-up up, for a REASON."))
@click.argument("follow_up")
@click.argument("reason", nargs=-1, required=True)
@verb
def drop(session: Session, follow_up: str, reason: tuple[str, ...]) -> None:
    """Give a follow-up up."""
    _answer(session, session.companion.follow_ups.drop(follow_up.lower(), " ".join(reason)))


def _answer(session: Session, step: FollowUp) -> None:
    """Answer with what became of a follow-up."""
    session.answer(
        {"follow_up": documents.follow_up(step)}, f"{step.id}  {step.what} · {wording.status(step)}"
    )
