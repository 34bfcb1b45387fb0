"""The verbs about whom to meet: event target, event untarget."""

from __future__ import annotations

from typing import Any

import click

from companion.cli import documents
from companion.cli.named import event_or_current
from companion.cli.session import Session, verb
from companion.cli.words import Command, option
from companion.domain.event import Target
from companion.i18n import mark

PRIORITIES = {"must": 3, "should": 2, "nice": 1}
_CALLED = {
    "muss": "must",
    "unbedingt": "must",
    "3": "must",
    "soll": "should",
    "wichtig": "should",
    "2": "should",
    "kann": "nice",
    "gern": "nice",
    "1": "nice",
}
"""What else each is called: in German, and by its stars."""


class PriorityName(click.Choice[str]):
    """One of `PRIORITIES`, also as one says it in German."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the English word."""
        return super().convert(_CALLED.get(str(value).strip().lower(), value), param, ctx)


@click.command(
    "target",
    cls=Command,
    help=mark("Make somebody, a company or a role a target, or say more about one."),
)
@click.argument("name", nargs=-1)
@option("--event", default="", help=mark("Of which event; otherwise the current one."))
@option("--org", default="", help=mark("Where they are from; without a NAME, anybody of there."))
@option("--role", default="", help=mark("What they do; without a NAME, anybody who does."))
@option(
    "--priority",
    type=PriorityName(tuple(PRIORITIES)),
    default=None,
    help=mark("How important it is to meet them."),
)
@option("--why", "reason", default=None, help=mark("Why you want to meet them."))
@option("--ask", "question", default=None, help=mark("What you want to ask."))
@option("--give", default=None, help=mark("What you could give them."))
@option("--where", default=None, help=mark("Where to find them, beside their talks."))
@option("--not-met", is_flag=True, help=mark("Take back that they were met: it was another."))
@verb
def target(
    session: Session, name: tuple[str, ...], event: str, *, not_met: bool, **said: Any
) -> None:
    """Make somebody a target, or say more about one: what is not named stays."""
    from companion.reports import targets as words

    companion = session.companion
    place = event_or_current(session, event)
    who = {"organisation": said.pop("org"), "role": said.pop("role")}
    one = companion.targets.meant(place, " ".join(name), **who)
    priority = said.pop("priority")
    facts = {fact: text for fact, text in said.items() if text is not None}
    if priority is not None:
        facts["priority"] = PRIORITIES[priority]
    if isinstance(one, Target) and not one.attendee:  # the list says it of those on it
        facts |= {fact: text for fact, text in who.items() if text}
    kept = companion.prepare.mark(one, **facts)
    if not_met:
        kept = companion.targets.not_met(kept)
    sessions = companion.targets.where(kept)
    session.answer(
        {
            "target": documents.target(kept),
            "sessions": [documents.session(talk) for talk in sessions],
        },
        words.page(
            kept,
            sessions,
            companion.clock(),
            place.tz,
            listed=companion.prepare.listed_place(kept),
        ),
    )


@click.command("untarget", cls=Command, help=mark("Make somebody a target no longer."))
@click.argument("name", nargs=-1, required=True)
@option("--event", default="", help=mark("Of which event; otherwise the current one."))
@verb
def untarget(session: Session, name: tuple[str, ...], event: str) -> None:
    """Make somebody a target no longer."""
    from companion.reports import targets as words

    companion = session.companion
    found = companion.targets.resolve(event_or_current(session, event), " ".join(name))
    companion.prepare.unmark(found)
    session.answer({"target": documents.target(found)}, words.line(found))
