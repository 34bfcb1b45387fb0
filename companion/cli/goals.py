"""The verbs about what is to be reached at an event: event goal, event ungoal."""

from __future__ import annotations

import click

from companion.cli import documents
from companion.cli.named import event_or_current
from companion.cli.session import Session, verb
from companion.cli.words import Command, option
from companion.i18n import mark
from companion.reports import goals as words


@click.command(
    "goal",
    cls=Command,
    help=mark(
        "Set a goal: a number and a circle, “5 talents”. One of that circle gets the new number."
    ),
)
@click.argument("number", type=int)
@click.argument("circle", nargs=-1)
@option("--quality", default="", help=mark("Of which kind they are to be."))
@option("--with-step", is_flag=True, help=mark("Only those count with whom a next step is agreed."))
@option("--event", default="", help=mark("For which event; the current one by default."))
@verb
def goal(
    session: Session,
    number: int,
    circle: tuple[str, ...],
    *,
    quality: str,
    with_step: bool,
    event: str,
) -> None:
    """Set a goal."""
    companion = session.companion
    found = event_or_current(session, event)
    kept = companion.goals.reach(
        found, number, " ".join(circle), quality=quality, needs_step=with_step
    )
    (progress,) = (one for one in companion.goals.progress(found) if one.goal.id == kept.id)
    session.answer({"goal": documents.goal(progress)}, f"{kept.id}  {words.state(progress)}")


@click.command("ungoal", cls=Command, help=mark("Take a goal away, named by its id."))
@click.argument("goal")
@verb
def ungoal(session: Session, goal: str) -> None:
    """Take a goal away."""
    goals = session.companion.goals
    found = goals.find(goal)
    goals.remove(found)
    session.answer({"removed": found.id}, words.text(found))
