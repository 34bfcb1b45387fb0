"""The verbs about how ready an event is: event ready, event tick."""

from __future__ import annotations

import shutil

import click

from companion.cli import documents
from companion.cli.named import event_or_current
from companion.cli.session import Session, verb
from companion.cli.words import Command, option
from companion.i18n import mark
from companion.reports import checklists, readiness
from companion.services.readiness import Window


def window() -> Window:
    """Return the window in which my card would be shown: that of the terminal, else the usual."""
    columns, rows = shutil.get_terminal_size()
    return Window(columns=columns, rows=rows)


@click.command("ready", cls=Command, help=mark("Show how ready an event is, and its checklist."))
@click.argument("event", nargs=-1)
@verb
def ready(session: Session, event: tuple[str, ...]) -> None:
    """Show how ready an event is; without a name, the current one."""
    companion = session.companion
    found = event_or_current(session, " ".join(event))
    how = companion.readiness.of(found, window())
    points = companion.checklist.items(found)
    session.answer(
        {
            "event": documents.event(found),
            "readiness": documents.readiness(how),
            "missing": [
                {"part": part.name, "state": readiness.state(part)} for part in how.missing
            ],
            "without": list(found.without),
            "checklist": [documents.point(one) for one in points],
        },
        readiness.overview(found, how, points),
    )


@click.command("tick", cls=Command, help=mark("Tick off a point of the checklist of an event."))
@click.argument("point", nargs=-1, required=True)
@option("--event", default="", help=mark("Of which event; otherwise the current one."))
@option("--open", "is_open", is_flag=True, help=mark("It is still to be done."))
@verb
def tick(session: Session, point: tuple[str, ...], event: str, *, is_open: bool) -> None:
    """Tick off one point."""
    checklist = session.companion.checklist
    found = checklist.resolve(event_or_current(session, event), " ".join(point), checklists.text)
    ticked = checklist.tick(found, is_done=not is_open)
    session.answer({"point": documents.point(ticked)}, checklists.line(ticked))
