"""The verbs that exchange: import what others hand out, and my own card."""

from __future__ import annotations

import shutil
import sys
from itertools import chain
from pathlib import Path
from typing import cast

import click

from companion.cli import documents
from companion.cli.output import is_terminal, write
from companion.cli.session import Session, verb
from companion.cli.words import Command, DefaultGroup, option, shared
from companion.domain.card import PROFILES, Card
from companion.errors import Invalid, Unreadable
from companion.i18n import _, mark
from companion.reports import imports, wording
from companion.services.exchange import CardFields, CardForm, Exchange, Fitted
from companion.services.import_plan import KINDS, ImportPlan

CARD_SUFFIXES = {".vcf", ".vcard"}
SUFFIXES = CARD_SUFFIXES | {".csv", ".tsv", ".xls"}
"""Which files of a folder are taken when a folder is named."""
NO_LIST = {"not_a_list", "no_header", "event_missing"}
"""Why something was not taken as a list, which it need not be."""
STDIN = "-"
ENDLESS = 1_000
"""Columns and rows in which the largest code there is has room."""


@click.command(
    "import",
    cls=Command,
    help=mark("Take in vCards or an attendee list; a folder stands for the files in it."),
)
@click.argument("file", nargs=-1, required=True)
@option("--event", default="", help=mark("The event of an attendee list; else the current one."))
@option(
    "--kind",
    type=click.Choice(KINDS),
    default=None,
    help=mark("What it is; otherwise found from the content."),
)
@option("--dry-run", is_flag=True, help=mark("Only tell what would happen."))
@option("--with-cancelled", is_flag=True, help=mark("Take cancelled attendees too."))
@verb
def import_files(
    session: Session,
    file: tuple[str, ...],
    event: str,
    kind: str | None,
    dry_run: bool,
    with_cancelled: bool,
) -> int:
    """Take in vCards or an attendee list."""
    companion = session.companion
    place = companion.prepare.resolve(event) if event else companion.prepare.current()
    plans: list[ImportPlan] = []
    unread: list[Unreadable] = []
    for path in chain.from_iterable(map(_files, file)):
        try:
            plan = companion.importing.plan(
                _read(session, path),
                name=path,
                event=place,
                kind=kind or "",
                with_cancelled=with_cancelled,
                earlier=plans,
            )
        except (Unreadable, Invalid) as error:
            unread.append(_refused(path, error))
        else:
            plans.append(plan)
    if not dry_run:
        companion.importing.apply(plans)
    session.answer(imports.document(plans, unread), imports.summary(plans, dry_run=dry_run))
    for line in imports.problems(plans, unread):
        session.say(line)
    return int(bool(unread) or any(plan.rejected for plan in plans))


def _read(session: Session, path: str) -> bytes:
    """Return the bytes of a file, or of stdin where it is called so."""
    return session.read_input() if path == STDIN else session.companion.desk.read(Path(path))


def _refused(path: str, error: Unreadable | Invalid) -> Unreadable:
    """Return why the file `path` was not taken; its name tells what it was meant to be."""
    if isinstance(error, Invalid):
        reason, line = f"{error.field}_{error.problem}", 0
    else:
        reason, line = error.reason, error.line
    if reason in NO_LIST and Path(path).suffix.lower() in CARD_SUFFIXES:
        reason, line = "not_a_vcard", 0
    return Unreadable(path, reason, line)


def _files(name: str) -> list[str]:
    """Return `name`, or where it is a folder the files in it that may hold people, if any."""
    if not name:  # a variable that was not set, rather than the folder one is in
        return [name]
    try:
        children = sorted(Path(name).iterdir())
    except OSError:  # no folder, or none to look into: reading it tells why
        return [name]
    found = [child for child in children if child.suffix.lower() in SUFFIXES]
    return [str(child) for child in found if not child.name.startswith(".")] or [name]


@click.group(
    "card", cls=DefaultGroup, default="show", help=mark("My own card as a QR code: show, set.")
)
@shared
def card(**_shared: object) -> None:
    """Group the verbs about my own card."""


@card.command("show", help=mark("Show my card as a QR code, or write it to a file."))
@option("--profile", type=click.Choice(PROFILES), default="work", help=mark("Which card."))
@option(
    "--png",
    type=click.Path(path_type=Path),
    metavar="FILE",
    default=None,
    help=mark("Picture to write."),
)
@option(
    "--svg",
    type=click.Path(path_type=Path),
    metavar="FILE",
    default=None,
    help=mark("Drawing to write."),
)
@verb
def show_card(session: Session, profile: str, png: Path | None, svg: Path | None) -> None:
    """Show my own card."""
    from companion.formats import qr

    companion = session.companion
    mine = companion.exchange.card(profile)
    if mine is None or mine.is_empty:
        raise Invalid("card", "empty")
    on_screen = is_terminal(sys.stdout) and not (session.as_json or png or svg)
    fitted = _fitted(companion.exchange, mine, on_screen=on_screen)
    written = {}
    if png is not None:
        written[str(png)] = qr.png(fitted.matrix)
    if svg is not None:
        written[str(svg)] = qr.svg(fitted.matrix).encode()
    for path, data in written.items():
        companion.desk.write(Path(path), data)
    if session.as_json or written:
        session.answer(_document(mine, fitted.form, list(written)), "\n".join(written))
    else:
        code = qr.ansi(fitted.matrix, fitted.quiet) if on_screen else qr.text(fitted.matrix)
        write(code)
    if fitted.form.left_out:
        fields = ", ".join(map(wording.field, fitted.form.left_out))
        session.say(_("Left out, for want of room: {fields}").format(fields=fields))


def _fitted(exchange: Exchange, mine: Card, *, on_screen: bool) -> Fitted:
    """Return my card as the richest code that fits the terminal, or that there is.

    Raises:
        Invalid: no code has room for it ("payload"), or the terminal has no room ("window").
    """
    columns, rows = shutil.get_terminal_size() if on_screen else (ENDLESS, ENDLESS)
    # The last row is the one in which the shell asks for the next command.
    fitted = exchange.fit(mine, columns, rows - 1)
    if fitted is None:
        raise Invalid("window", "too_small") if on_screen else Invalid("payload", "too_long")
    return fitted


def _document(mine: Card, form: CardForm, written: list[str]) -> documents.Document:
    """Return my card and what of it is in the code."""
    return {
        "card": documents.card(mine),
        "payload": form.payload,
        "left_out": list(form.left_out),
        "written": written,
    }


@card.command("set", help=mark("Fill in my card; what is not named stays as it is."))
@option("--profile", type=click.Choice(PROFILES), default="work", help=mark("Which card."))
@option("--name", default=None, help=mark("My whole name."))
@option("--organisation", default=None, help=mark("Where I work."))
@option("--role", default=None, help=mark("What I do there."))
@option("--email", default=None, help=mark("My mail address."))
@option("--phone", default=None, help=mark("My phone number."))
@option("--link", default=None, help=mark("My web page or profile."))
@verb
def set_card(session: Session, profile: str, **fields: str | None) -> None:
    """Fill in my card."""
    given = {name: text for name, text in fields.items() if text is not None}
    if not given:
        raise click.UsageError(_("Say what to fill in, such as --name or --email."))
    mine = session.companion.exchange.set_card(profile, **cast("CardFields", given))
    document = documents.card(mine)
    lines = (f"{wording.field(name)}: {text}" for name, text in document.items() if text)
    session.answer({"card": document}, "\n".join(lines))
