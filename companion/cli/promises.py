"""The verb about what was promised: promises."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import click

from companion.cli import documents
from companion.cli.documents import Document
from companion.cli.session import Session, verb
from companion.cli.words import Command, option
from companion.domain.follow_up import OWNERS
from companion.i18n import _, mark
from companion.reports import promises as words

if TYPE_CHECKING:
    from companion.services.promises import Promise


@click.command(
    "promises", cls=Command, help=mark("List what you promised and what they promised you.")
)
@click.argument("contact", nargs=-1)
@option("--event", default="", help=mark("Only those of this event."))
@option("--mine", "side", flag_value="me", default="", help=mark("Only mine."))
@option("--theirs", "side", flag_value="them", help=mark("Only theirs."))
@verb
def promises(session: Session, contact: tuple[str, ...], event: str, side: str | None) -> None:
    """List promises."""
    companion = session.companion
    found = companion.promises.look(
        contact=companion.contacts.resolve(" ".join(contact)).id if contact else "",
        event=companion.prepare.resolve(event).id if event else "",
    )
    sides = [owner for owner in OWNERS if side in (None, "", owner)]
    listed = {"me": found.mine, "them": found.theirs}
    lines: list[str] = []
    for owner in sides:
        lines.append(words.side(owner, len(listed[owner]), found.kept[owner]))
        lines += (words.line(one) for one in listed[owner])
    is_empty = not any(listed[owner] for owner in sides) and not any(
        dataclasses.astuple(found.kept[owner]) != (0, 0, 0) for owner in sides
    )
    session.answer(
        {
            "promises": [_promise(one) for owner in sides for one in listed[owner]],
            "kept": {
                owner: {
                    "on_time": found.kept[owner].on_time,
                    "late": found.kept[owner].late,
                    "dropped": found.kept[owner].dropped,
                }
                for owner in sides
            },
        },
        _("Nothing is promised.") if is_empty else "\n".join(lines),
    )


def _promise(one: Promise) -> Document:
    """Return a promise."""
    return {
        "follow_up": documents.follow_up(one.step),
        "contact": documents.contact(one.contact),
        "event": one.event.id if one.event else None,
        "age": one.age,
        "late": one.late,
        "question": words.question(one.step, one.contact) if one.reminds else None,
    }
