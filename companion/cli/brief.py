"""The verb about what one is sent to an event with: event brief."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from companion.cli import documents
from companion.cli.named import event_or_current
from companion.cli.output import is_terminal, write
from companion.cli.session import Session, verb
from companion.cli.words import Command, option
from companion.i18n import _, language, mark
from companion.reports import briefs as words

# Types alone: a verb imports the services that it uses.
if TYPE_CHECKING:
    from companion.domain.event import Event
    from companion.services.brief_files import TakenIn


@click.command(
    "brief",
    cls=Command,
    help=mark("Show the brief of an event: messages, no-go topics, goals; or take one in."),
)
@click.argument("event", nargs=-1)
@option(
    "--from",
    "source",
    default="",
    metavar="FILE",
    help=mark("Take in what an employer hands out, as Markdown, text or TOML; “-” is stdin."),
)
@option(
    "--to",
    type=click.Path(path_type=Path),
    metavar="FILE",
    default=None,
    help=mark("Write it to a new file that ends in .md or .toml."),
)
@option("--template", is_flag=True, help=mark("A starter for an employer to fill in."))
@option(
    "--notice",
    default=None,
    metavar="TEXT",
    help=mark("Keep this as my own privacy notice, for briefs that bring none."),
)
@option("--read", "is_read", is_flag=True, help=mark("Note that I have read it."))
@verb
def brief(
    session: Session,
    event: tuple[str, ...],
    *,
    source: str,
    to: Path | None,
    template: bool,
    notice: str | None,
    is_read: bool,
) -> None:
    """Show a brief, take it in, hand it out."""
    if to is not None and to.suffix.lower() not in {".md", ".toml"}:
        raise click.UsageError(_("A brief is a file that ends in .md or .toml."))
    if template:
        if (
            source
            or is_read
            or notice is not None
            or (to is not None and to.suffix.lower() != ".md")
        ):
            raise click.UsageError(_("--template writes a starter (.md), and does nothing else."))
        _hand_out(session, session.companion.brief_files.starter(language()), to)
        return
    found = event_or_current(session, " ".join(event))
    taken = _take_in(session, found, source) if source else None
    if notice is not None:
        session.companion.briefs.write_notice(notice)
    if is_read:
        session.companion.briefs.mark_read(found)
    if to is not None:
        files = session.companion.brief_files
        data = files.data(files.sheet(found), to.suffix.lower().removeprefix("."), language())
        _hand_out(session, data, to)
    else:
        _show(session, found, taken)


def _take_in(session: Session, event: Event, source: str) -> TakenIn:
    """Keep the brief in the file `source`, and say what that did."""
    files = session.companion.brief_files
    data = session.read_input() if source == "-" else session.companion.desk.read(Path(source))
    taken = files.take_in(event, files.read(data, source))
    for line in words.taken_in(taken, event):
        session.say(line)
    return taken


def _hand_out(session: Session, data: bytes, to: Path | None) -> None:
    """Write a file, or its text to stdout."""
    if to is not None:
        session.companion.desk.write(to, data)
        session.answer({"written": str(to)}, str(to))
    elif session.as_json or is_terminal(sys.stdout):
        session.answer({"template": data.decode()}, data.decode().rstrip("\n"))
    else:
        write(data, nl=False)


def _show(session: Session, event: Event, taken: TakenIn | None) -> None:
    """Answer with the brief as it is kept, its goals and the notice to use."""
    companion = session.companion
    kept = companion.briefs.of(event)
    goals = companion.goals.progress(event)
    notice = companion.briefs.notice(event)
    document = {
        "event": documents.event(event),
        "brief": documents.brief(kept) if kept else None,
        "goals": [documents.goal(one) for one in goals],
        "notice": notice,
    }
    if taken is not None:
        document["imported"] = {
            "status": taken.status,
            "goals_new": taken.goals_new,
            "goals_changed": taken.goals_changed,
            "goals_gone": taken.goals_gone,
        }
    session.answer(document, words.text(event, kept, goals, notice))
