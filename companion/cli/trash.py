"""The verbs about removed contacts: remove, trash."""

from __future__ import annotations

import click

from companion.cli import documents
from companion.cli.session import Session, verb
from companion.cli.words import Command, option
from companion.i18n import _, mark
from companion.reports import people, wording


@click.command(
    "remove", cls=Command, help=mark("Move a contact to the trash, which keeps them for 30 days.")
)
@click.argument("contact", nargs=-1, required=True)
@verb
def remove(session: Session, contact: tuple[str, ...]) -> None:
    """Move a contact to the trash."""
    companion = session.companion
    gone = companion.trash.remove(companion.contacts.resolve(" ".join(contact)).id)
    now = companion.clock()
    session.answer(
        {"removed": documents.trashed(gone, now)}, f"{gone.id}  {people.trashed(gone, now)}"
    )
    if gone.promises:
        session.say(wording.open_promises(len(gone.promises)))


@click.command("trash", cls=Command, help=mark("List the removed contacts, or bring one back."))
@option("--restore", metavar="CONTACT", default="", help=mark("Whom to bring back, by id or name."))
@verb
def trash(session: Session, restore: str) -> None:
    """List the trash, or bring somebody back from it."""
    companion = session.companion
    if restore:
        back = companion.trash.bring_back(companion.trash.resolve(restore).id)
        session.answer(
            {
                "contact": documents.contact(back.contact),
                "joined": back.is_joined,
                "apart_from": back.apart_from.id if back.apart_from is not None else None,
            },
            people.table(filter(None, (back.contact, back.apart_from))),
        )
        return
    removed, now = companion.trash.all(), companion.clock()
    session.answer(
        {"trash": [documents.trashed(one, now) for one in removed]},
        people.trash(removed, now) or _("The trash is empty."),
    )
