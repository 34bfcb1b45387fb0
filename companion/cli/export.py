"""The verb that hands contacts out, in one file or one file each, and a programme as a calendar."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from companion.cli import documents
from companion.cli.calendar import PROGRAMME, WHAT, calendar_file, check_calendar
from companion.cli.output import is_terminal, printable, write
from companion.cli.passphrase import ask, passphrase_file
from companion.cli.progress import telling
from companion.cli.session import Session, verb
from companion.cli.words import Command, option
from companion.i18n import _, mark, ngettext
from companion.services.exporting import CALENDAR, ENDINGS, VERSIONS

# Types alone: a verb imports the services that it uses.
if TYPE_CHECKING:
    from companion.domain.contact import Contact
    from companion.services.calendar_files import CalendarFile

Secret = Callable[[], str]
"""Asks for a passphrase."""


@click.command(
    "export",
    cls=Command,
    help=mark(
        "Hand out contacts: those named, those met at an event, or all. What I noted about them "
        "stays here unless --with-notes asks for it. Or as a calendar (ICS) where I want to go, "
        "what is to be done, and birthdays."
    ),
)
@click.argument("contact", nargs=-1)
@option(
    "--format",
    "form",
    type=click.Choice([*ENDINGS, CALENDAR]),
    default="vcard",
    help=mark(
        "vCards by default. “csv” is our own list, which can be taken in again; “google” and "
        "“outlook” are CSV for them. “ics” is the programme of an event."
    ),
)
@option(
    "--vcard-version",
    type=click.Choice(VERSIONS),
    default=VERSIONS[0],
    help=mark("Version of the vCards, 3.0 by default."),
)
@option("--event", default="", help=mark("Only those met at this event; or whose programme."))
@option(
    "--whole-programme",
    is_flag=True,
    help=mark("All sessions, not only my favourites and meetings (ICS)."),
)
@option(
    "--what",
    type=click.Choice(WHAT),
    default=PROGRAMME,
    help=mark("What is in the calendar: the programme by default; “all” is the other three (ICS)."),
)
@option(
    "--todo",
    is_flag=True,
    help=mark("Follow-ups as tasks, which Google and Apple’s calendar do not read (ICS)."),
)
@option("--with-notes", is_flag=True, help=mark("My own notes, tags, circles and extras, too."))
@option(
    "--to",
    type=click.Path(),
    metavar="FILE|DIR/",
    default=None,
    help=mark(
        "New file, or a folder for a vCard file of each contact; stdout by default. Nothing is "
        "ever written over."
    ),
)
@option("--split", is_flag=True, help=mark("A vCard file for each contact; --to names the folder."))
@option(
    "--encrypt", is_flag=True, help=mark("Encrypt the file with a passphrase; “age” opens it, too.")
)
@passphrase_file
@verb
def export(
    session: Session,
    contact: tuple[str, ...],
    *,
    form: str,
    vcard_version: str,
    event: str,
    whole_programme: bool,
    what: str,
    todo: bool,
    with_notes: bool,
    to: str | None,
    split: bool,
    encrypt: bool,
    passphrase_file: str | None,
) -> int:
    """Hand out contacts."""
    in_folder = split or (to is not None and _is_folder(to))
    if what != PROGRAMME and form == "vcard":
        form = CALENDAR  # nobody who asks for follow-ups wants cards
    check_calendar(what, is_calendar=form == CALENDAR, as_tasks=todo)
    _refuse_the_impossible(form, to, in_folder=in_folder, encrypt=encrypt)
    if form == CALENDAR:
        if contact:
            raise click.UsageError(_("A calendar has no contacts in it: name the event alone."))
        secret = partial(ask, confirm=True, file=passphrase_file) if encrypt else None
        if what != PROGRAMME:
            file = calendar_file(session, what, event, as_tasks=todo, with_notes=with_notes)
            return _export_calendar(session, file, to, secret)
        return _export_programme(session, event, to, secret, is_whole=whole_programme)
    chosen = _chosen(session, contact, event)
    if in_folder and to is not None:
        return _file_each(session, chosen, to, version=vcard_version, with_notes=with_notes)
    if session.as_json and to is None:
        form = "json"
    exporting = session.companion.exporting
    with telling(_name(to)) as progress:
        data = exporting.data(
            chosen, form, version=vcard_version, with_notes=with_notes, progress=progress
        )
    if to is not None:
        secret = partial(ask, confirm=True, file=passphrase_file) if encrypt else None
        _file(session, data, to, secret)
        session.answer({"written": to, "contacts": len(chosen)}, to)
    else:
        _print(data)
    session.say(ngettext("{n} contact", "{n} contacts", len(chosen)).format(n=len(chosen)))
    return 0


def _export_programme(
    session: Session, word: str, to: str | None, secret: Secret | None, *, is_whole: bool
) -> int:
    """Hand out the programme of an event as a calendar."""
    prepare = session.companion.prepare
    event = prepare.resolve(word) if word else prepare.current()
    if event is None:
        raise click.UsageError(_("Name the event with --event."))
    programme = session.companion.programme
    chosen = programme.sessions(event) if is_whole else programme.mine(event)
    data = session.companion.exporting.calendar(
        chosen, event, stamp=session.companion.clock(), is_whole=is_whole
    )
    if to is not None:
        _file(session, data, to, secret)
        session.answer({"written": to, "sessions": len(chosen)}, to)
    elif session.as_json:
        session.answer({"sessions": list(map(documents.session, chosen))}, "")
    else:
        _print(data)
    session.say(ngettext("{n} session", "{n} sessions", len(chosen)).format(n=len(chosen)))
    if not (chosen or is_whole):
        session.say(_("Nothing of the programme is mine yet. All of it: --whole-programme"))
    return 0


def _export_calendar(
    session: Session, file: CalendarFile, to: str | None, secret: Secret | None
) -> int:
    """Hand out my follow-ups, meetings and the days of people."""
    if to is not None:
        _file(session, file.data, to, secret)
        session.answer({"written": to, "entries": file.count}, to)
    elif session.as_json:
        session.answer({"calendar": file.data.decode(), "entries": file.count}, "")
    else:
        _print(file.data)
    session.say(ngettext("{n} entry", "{n} entries", file.count).format(n=file.count))
    return 0


def _file(session: Session, data: bytes, to: str, secret: Secret | None) -> None:
    """Write a file, encrypted where a `secret` can be asked for."""
    if secret is not None:
        from companion.bootstrap import encrypted

        data = encrypted(data, secret())
    session.companion.desk.write(Path(to), data)


def _print(data: bytes) -> None:
    """Write a file to stdout."""
    if is_terminal(sys.stdout):
        write(printable(data.decode()), nl=False)
    else:
        write(data, nl=False)  # as bytes: vCards, lists and calendars have line breaks of their own


def _refuse_the_impossible(form: str, to: str | None, *, in_folder: bool, encrypt: bool) -> None:
    """Refuse options that do not go together."""
    if encrypt and to is None:
        raise click.UsageError(_("What is encrypted goes into a file: name it with --to."))
    if in_folder and to is None:
        raise click.UsageError(_("Name the folder with --to."))
    if in_folder and form != "vcard":
        raise click.UsageError(_("Only vCards go into a folder: name a file with --to."))
    if in_folder and encrypt:
        raise click.UsageError(_("What is encrypted goes into one file: name it with --to."))


def _is_folder(to: str) -> bool:
    """Tell whether `to` names a folder: by a slash at its end, or because it is one."""
    separators = tuple(filter(None, (os.sep, os.altsep, "/")))
    # Empty is a variable that was not set, rather than the folder one is in.
    return to.endswith(separators) or (bool(to) and Path(to).is_dir())


def _name(to: str | None) -> str:
    """Return what the work is called while it is being done."""
    return Path(to or "").name or _("Export")


def _file_each(
    session: Session, chosen: list[Contact], to: str, *, version: str, with_notes: bool
) -> int:
    """Write a file for each contact; return 1 where one was refused, and say which."""
    with telling(_name(to)) as progress:
        filed = session.companion.exporting.into_folder(
            chosen, Path(to), version=version, with_notes=with_notes, progress=progress
        )
    session.answer(
        {
            "written": to,
            "contacts": filed.written,
            "unchanged": filed.unchanged,
            "rejected": [{"path": one.path, "reason": one.reason} for one in filed.refused],
        },
        to,
    )
    if filed.refused:
        from companion.reports import errors, file_errors

        for error in filed.refused:
            session.say(errors.sentence(error))
        session.say(_(file_errors.ANOTHER_FOLDER))
    session.say(ngettext("{n} contact", "{n} contacts", filed.written).format(n=filed.written))
    if filed.unchanged:
        session.say(_("{n} unchanged").format(n=filed.unchanged))
    return int(bool(filed.refused))


def _chosen(session: Session, words: tuple[str, ...], event: str) -> list[Contact]:
    """Return the contacts that were named, those met at an event, or all."""
    contacts = session.companion.contacts
    if words:
        return [contacts.resolve(word) for word in words]
    if event:
        return contacts.met_at(session.companion.prepare.resolve(event))
    return list(contacts.find())
