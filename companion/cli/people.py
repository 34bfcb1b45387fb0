"""The verbs about people: add, list, show, export."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from companion.cli import documents
from companion.cli.output import is_terminal, printable, to_json, write
from companion.cli.passphrase import ask, passphrase_file
from companion.cli.session import Session, verb
from companion.cli.words import Command, option
from companion.i18n import _, mark, ngettext

# Types alone: a verb imports the services that it uses.
if TYPE_CHECKING:
    from companion.domain.contact import Contact


@click.command(
    "add",
    cls=Command,
    help=mark(
        "Keep one person from a line: name, @organisation, #tag, mail, phone, "
        "!promise by friday, *4, and the rest as a note; “-” takes a line each from stdin."
    ),
)
@click.argument("line", nargs=-1, required=True)
@option("--event", default="", help=mark("Where you met; otherwise the event running today."))
@verb
def add(session: Session, line: tuple[str, ...], event: str) -> int:
    """Keep one person from a line, or many from stdin."""
    prepare = session.companion.prepare
    place = prepare.resolve(event) if event else prepare.running()
    if line == ("-",):
        from companion.cli.add_lines import add_lines

        return add_lines(session, place)
    from companion.reports import people

    kept = session.companion.capture.keep(" ".join(line), place, once=True)
    session.answer(documents.captured(kept), people.captured(kept, place))
    return 0


@click.command("list", cls=Command, help=mark("List the contacts that have every word of QUERY."))
@click.argument("query", nargs=-1)
@verb
def list_contacts(session: Session, query: tuple[str, ...]) -> None:
    """List contacts."""
    found = session.companion.contacts.look_up(" ".join(query))
    if session.as_json:
        session.answer({"contacts": [documents.contact(contact) for contact in found]}, "")
        return
    if found:
        from companion.reports import people

        session.answer({}, people.table(found))
    session.say(ngettext("{n} contact", "{n} contacts", len(found)).format(n=len(found)))


@click.command("show", cls=Command, help=mark("Show one contact with the whole story."))
@click.argument("contact", nargs=-1, required=True)
@verb
def show(session: Session, contact: tuple[str, ...]) -> None:
    """Show one contact."""
    from companion.reports import people

    contacts = session.companion.contacts
    story = contacts.story(contacts.resolve(" ".join(contact)))
    session.answer(
        {
            "contact": documents.contact(story.contact),
            "encounters": [documents.encounter(talk) for talk in story.encounters],
            "interactions": [documents.interaction(touch) for touch in story.interactions],
            "follow_ups": [documents.follow_up(step) for step in story.follow_ups],
            "consents": [documents.consent(consent) for consent in story.consents],
        },
        people.story(story, session.companion.prepare.event_name),
    )


@click.command(
    "export",
    cls=Command,
    help=mark("Hand out contacts as vCards or JSON: those named, those of an event, or all."),
)
@click.argument("contact", nargs=-1)
@option(
    "--format",
    "form",
    type=click.Choice(["vcard", "json"]),
    default="vcard",
    help=mark("What to write."),
)
@option(
    "--vcard-version",
    type=click.Choice(["3.0", "4.0"]),
    default="3.0",
    help=mark("Version of the vCards."),
)
@option("--event", default="", help=mark("Only those met at this event."))
@option("--with-notes", is_flag=True, help=mark("My own notes and tags, too."))
@option(
    "--to",
    type=click.Path(path_type=Path),
    metavar="FILE",
    default=None,
    help=mark("File to write; it must not exist yet. Otherwise stdout."),
)
@option("--encrypt", is_flag=True, help=mark("Encrypt it with a passphrase; “age” opens it, too."))
@passphrase_file
@verb
def export(
    session: Session,
    contact: tuple[str, ...],
    *,
    form: str,
    vcard_version: str,
    event: str,
    with_notes: bool,
    to: Path | None,
    encrypt: bool,
    passphrase_file: str | None,
) -> None:
    """Hand out contacts."""
    if encrypt and to is None:
        raise click.UsageError(_("What is encrypted goes into a file: name it with --to."))
    contacts = session.companion.contacts
    chosen = _chosen(session, contact, event)
    if not with_notes:
        chosen = list(map(contacts.without_notes, chosen))
    if form == "json" or (session.as_json and to is None):
        text = to_json({"contacts": [documents.contact(one) for one in chosen]}) + "\n"
    else:
        text = contacts.export(chosen, version=vcard_version, with_notes=True)
    if to is not None:
        data = text.encode()
        if encrypt:
            from companion.bootstrap import encrypted

            data = encrypted(data, ask(confirm=True, file=passphrase_file))
        session.companion.desk.write(to, data)
        session.answer({"written": str(to), "contacts": len(chosen)}, str(to))
    elif is_terminal(sys.stdout):
        write(printable(text), nl=False)
    else:
        write(text.encode(), nl=False)  # as bytes: vCards have line breaks of their own
    session.say(ngettext("{n} contact", "{n} contacts", len(chosen)).format(n=len(chosen)))


def _chosen(session: Session, words: tuple[str, ...], event: str) -> list[Contact]:
    """Return the contacts that were named, those met at an event, or all."""
    contacts = session.companion.contacts
    if words:
        return [contacts.resolve(word) for word in words]
    if event:
        return contacts.met_at(session.companion.prepare.resolve(event))
    return list(contacts.find())
