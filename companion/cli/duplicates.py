"""The verbs about contacts that may be one person: duplicates, merge."""

from __future__ import annotations

import click

from companion.cli import documents
from companion.cli.session import Session, verb
from companion.cli.words import Command, option
from companion.domain.merging import ONE_EACH
from companion.i18n import _, mark


@click.command(
    "duplicates", cls=Command, help=mark("List contacts that may be one person, and why.")
)
@verb
def duplicates(session: Session) -> None:
    """List the suggestions."""
    from companion.reports import duplicates as words

    found = session.companion.duplicates.search()
    session.answer(
        {"duplicates": [documents.suggestion(one) for one in found]},
        "\n".join(map(words.line, found)) or _("Nobody is there twice."),
    )


@click.command(
    "merge", cls=Command, help=mark("Make one contact of two; OTHER goes into the trash.")
)
@click.argument("keep")
@click.argument("other")
@option(
    "--take",
    type=click.Choice(ONE_EACH),
    multiple=True,
    help=mark("Take this value from OTHER; that of KEEP goes into the note."),
)
@option(
    "--not-same",
    is_flag=True,
    help=mark("Merge nobody, and remember that they are two people."),
)
@option(
    "--ask-again",
    is_flag=True,
    help=mark("Merge nobody, and take back what --not-same remembers of them."),
)
@verb
def merge(
    session: Session, keep: str, other: str, take: tuple[str, ...], not_same: bool, ask_again: bool
) -> None:
    """Make one contact of two, keep them apart, or let them be suggested again."""
    from companion.reports import people

    companion = session.companion
    one, two = companion.contacts.resolve(keep), companion.contacts.resolve(other)
    if not_same and ask_again:
        raise click.UsageError(_("Only one of --not-same and --ask-again can be meant."))
    if not_same:
        companion.duplicates.not_same(one.id, two.id)
        session.answer({"not_same": [one.id, two.id]}, people.table([one, two]))
    elif ask_again:
        companion.duplicates.ask_again(one.id, two.id)
        session.answer({"ask_again": [one.id, two.id]}, people.table([one, two]))
    else:
        whole = companion.duplicates.merge(one.id, two.id, fields=take)
        document = {"contact": documents.contact(whole), "merged": two.id}
        session.answer(document, people.table([whole]))
