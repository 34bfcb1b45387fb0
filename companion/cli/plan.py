"""The verb that writes the plan of an event: one page, to print or to take along."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from companion.cli.named import event_or_current
from companion.cli.output import to_json, write
from companion.cli.session import Session, verb
from companion.cli.words import Command, option
from companion.i18n import language, mark

# Types alone: a verb imports the services that it uses.
if TYPE_CHECKING:
    from companion.services.plans import Plan

FORMATS = ("md", "html", "json")


@click.command(
    "plan",
    cls=Command,
    help=mark(
        "Print the plan of an event on one page: whom to meet, my programme, questions, pitch, "
        "goals, what we say and do not say, checklist."
    ),
)
@click.argument("event", nargs=-1)
@option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="md",
    help=mark("Markdown by default; “html” prints on one sheet of A4."),
)
@option(
    "--to",
    type=click.Path(),
    metavar="FILE",
    default=None,
    help=mark("New file; stdout by default. Nothing is ever written over."),
)
@verb
def plan(session: Session, event: tuple[str, ...], *, form: str, to: str | None) -> None:
    """Write the plan of an event; without a name, of the current one."""
    from companion.reports import plan as words

    companion = session.companion
    found = event_or_current(session, " ".join(event))
    gathered = companion.plans.of(found, language=language())
    now = companion.clock()
    is_document = form == "json" or (session.as_json and to is None)
    if is_document:
        text = to_json(_document(gathered)) + "\n"
    elif form == "html":
        from companion.reports.plan_page import html

        text = html(gathered, now)
    else:
        text = words.markdown(gathered, now)
    if to is not None:
        companion.desk.write(Path(to), text.encode())
        session.answer({"written": to}, to)
    elif is_document:
        write(text, nl=False)
    else:
        session.answer({}, text.rstrip("\n"))
    if not is_document and not session.as_json and (missing := words.missing(gathered)):
        session.say(missing)


def _document(plan: Plan) -> dict[str, Any]:
    """Return a plan as values; `more` says how much of each there is besides."""
    from companion.cli import documents

    return {
        "event": documents.event(plan.event),
        "targets": [
            documents.target(one.target) | {"sessions": [documents.session(t) for t in one.talks]}
            for one in plan.targets.items
        ],
        "sessions": [
            documents.session(one.session) | {"clashes": bool(one.clashes)}
            for one in plan.sessions.items
        ],
        "questions": list(plan.questions.items),
        "pitch": _pitch(plan),
        "goals": [documents.goal(one) for one in plan.goals.items],
        "represented": plan.represented,
        "messages": list(plan.messages.items),
        "no_go": list(plan.no_go.items),
        "checklist": [documents.point(one) for one in plan.points.items],
        "missing": list(plan.missing),
        "more": {
            "targets": plan.targets.more,
            "sessions": plan.sessions.more,
            "questions": plan.questions.more,
            "goals": plan.goals.more,
            "messages": plan.messages.more,
            "no_go": plan.no_go.more,
            "checklist": plan.points.more,
        },
    }


def _pitch(plan: Plan) -> dict[str, Any] | None:
    """Return the pitch of a plan."""
    from companion.cli.pitch import facts

    return facts(plan.pitch) if plan.pitch else None
