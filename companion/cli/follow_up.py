"""The verbs about next steps: queue, done, snooze, drop, delegate, pin, unpin."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from typing import TYPE_CHECKING

import click

from companion.cli import documents
from companion.cli.named import event_or_current
from companion.cli.session import Session, verb
from companion.cli.words import Command, option
from companion.domain.encounter import INTERACTION_KINDS
from companion.domain.follow_up import FollowUp
from companion.errors import CompanionError, Invalid
from companion.formats.dates import parse_date
from companion.i18n import _, mark, ngettext
from companion.reports import queue as words
from companion.reports import wording

if TYPE_CHECKING:
    from datetime import date

    from companion.domain.queue import Queued


@click.command(
    "queue", cls=Command, help=mark("List the follow-ups that wait, most urgent first, with why.")
)
@option("--event", default="", help=mark("Only those from this event."))
@option("--limit", type=click.IntRange(min=1), default=None, help=mark("Only so many."))
@verb
def queue(session: Session, event: str, limit: int | None) -> None:
    """List the queue."""
    waiting = session.companion.follow_ups.queue()
    if event:
        key = event_or_current(session, event).id
        waiting = waiting.only(lambda step: step.event == key)
    shown = list(islice(waiting, limit))
    session.answer(
        {"follow_ups": [documents.queued(item) for item in shown]},
        "\n".join(map(_line, shown)) or _("Nothing waits."),
    )
    if len(shown) < len(waiting):
        more = len(waiting) - len(shown)
        session.say(ngettext("{n} more waits", "{n} more wait", more).format(n=more))


@click.command(
    "done",
    cls=Command,
    help=mark("Close follow-ups as done; --how also logs that touch: call, meeting ..."),
)
@click.argument("follow_up", nargs=-1, required=True)
@option("--how", type=click.Choice(INTERACTION_KINDS), default=None, help=mark("How it was done."))
@option("--note", default="", help=mark("A line about it, with --how."))
@verb
def done(session: Session, follow_up: tuple[str, ...], how: str | None, note: str) -> int:
    """Close follow-ups."""
    if note and how is None:
        raise click.UsageError(_("--note needs --how: it is about the touch that is logged."))
    steps = session.companion.follow_ups
    if len(follow_up) == 1:
        _answer(session, steps.done(follow_up[0].lower(), how=how or "", note=note))
        return 0
    return _each(session, follow_up, lambda key: steps.done(key, how=how or "", note=note))


@click.command("snooze", cls=Command, help=mark("Put a follow-up off: UNTIL is friday, +3d ..."))
@click.argument("follow_up")
@click.argument("until", nargs=-1, required=True)
@verb
def snooze(session: Session, follow_up: str, until: tuple[str, ...]) -> None:
    """Put a follow-up off."""
    day = _day(session, " ".join(until))
    _answer(session, session.companion.follow_ups.snooze(follow_up.lower(), day))


@click.command("drop", cls=Command, help=mark("Give a follow-up up, for a REASON."))
@click.argument("follow_up")
@click.argument("reason", nargs=-1, required=True)
@verb
def drop(session: Session, follow_up: str, reason: tuple[str, ...]) -> None:
    """Give a follow-up up."""
    _answer(session, session.companion.follow_ups.drop(follow_up.lower(), " ".join(reason)))


@click.command(
    "delegate", cls=Command, help=mark("Give a follow-up to a colleague; it comes back to be seen.")
)
@click.argument("follow_up")
@click.argument("to")
@option("--until", default="+3d", help=mark("When to look again, in three days by default."))
@verb
def delegate(session: Session, follow_up: str, to: str, until: str) -> None:
    """Give a follow-up to somebody."""
    day = _day(session, until)
    _answer(session, session.companion.follow_ups.delegate(follow_up.lower(), to, day))


@click.command("pin", cls=Command, help=mark("Keep a follow-up on top of the queue."))
@click.argument("follow_up")
@verb
def pin(session: Session, follow_up: str) -> None:
    """Keep a follow-up on top."""
    _answer(session, session.companion.follow_ups.pin(follow_up.lower()))


@click.command("unpin", cls=Command, help=mark("Let a follow-up go where it belongs."))
@click.argument("follow_up")
@verb
def unpin(session: Session, follow_up: str) -> None:
    """Keep a follow-up on top no longer."""
    _answer(session, session.companion.follow_ups.unpin(follow_up.lower()))


def _line(item: Queued) -> str:
    """Return one entry of the queue as a line."""
    step = item.follow_up
    parts = (
        f"▲ {item.contact.title}" if step.pinned else item.contact.title,
        words.step(step),
        words.reasons(item),
        wording.word(step.kind),
    )
    return f"{step.id}  {' · '.join(parts)}"


def _day(session: Session, text: str) -> date:
    """Return the day that `text` names.

    Raises:
        Invalid: it names none.
    """
    day = parse_date(text, today=session.companion.clock().date())
    if day is None:
        raise Invalid("until", "no_date", text)
    return day


def _each(session: Session, keys: tuple[str, ...], close: Callable[[str], FollowUp]) -> int:
    """Close several follow-ups, and account for each; return the exit code."""
    from companion.reports.errors import sentence

    closed: list[FollowUp] = []
    rejected: list[dict[str, str]] = []
    code = 0
    for key in dict.fromkeys(key.lower() for key in keys):
        try:
            closed.append(close(key))
        except CompanionError as error:
            rejected.append({"id": key, "reason": sentence(error)})
            code = max(code, error.exit_code)
    for one in rejected:
        session.say(f"{one['id']}: {one['reason']}")
    session.answer(
        {"follow_ups": [documents.follow_up(step) for step in closed], "rejected": rejected},
        "\n".join(map(_told, closed)),
    )
    return code


def _answer(session: Session, step: FollowUp) -> None:
    """Answer with what became of a follow-up."""
    session.answer({"follow_up": documents.follow_up(step)}, _told(step))


def _told(step: FollowUp) -> str:
    """Return what became of a follow-up as a line."""
    return f"{step.id}  {words.step(step)} · {wording.status(step)}"
