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
@verb
def merge(session: Session, keep: str, other: str, take: tuple[str, ...], not_same: bool) -> None:
    """Make one contact of two, or keep them apart."""
    from companion.reports import people

    companion = session.companion
    one, two = companion.contacts.resolve(keep), companion.contacts.resolve(other)
    if not_same:
        companion.duplicates.not_same(one.id, two.id)
        session.answer({"not_same": [one.id, two.id]}, people.table([one, two]))
        return
    whole = companion.duplicates.merge(one.id, two.id, fields=take)
    session.answer({"contact": documents.contact(whole), "merged": two.id}, people.table([whole]))
