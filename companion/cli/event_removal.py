"""The verb that takes an event away: event remove."""

from __future__ import annotations

import click

from companion.cli import documents
from companion.cli.asking import ask
from companion.cli.session import Session, verb
from companion.cli.words import Command, option
from companion.i18n import _, mark


@click.command(
    "remove", cls=Command, help=mark("Remove an event and what was prepared for it; talks stay.")
)
@click.argument("event", nargs=-1, required=True)
@option("--yes", is_flag=True, help=mark("Do not ask before it is done."))
@verb
def remove(session: Session, event: tuple[str, ...], *, yes: bool) -> None:
    """Remove an event.

    Raises:
        click.UsageError: there is nobody to ask, and no `--yes`.
    """
    from companion.reports import event_removal as words

    removals = session.companion.event_removals
    found = session.companion.prepare.resolve(" ".join(event))
    if not yes:
        refusal = _("Nothing was removed. Say --yes to do so without a question.")
        ask(session, words.question(removals.plan(found)), refusal=refusal)
    done = removals.remove(found)
    session.answer(
        {"removed": documents.event(found), "with": done.counts, "talks_kept": done.talks},
        words.removed(done),
    )
