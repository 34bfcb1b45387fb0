"""The verbs about my own card: show it as a code, fill it in."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import cast

import click

from companion.cli import documents
from companion.cli.output import is_terminal, write
from companion.cli.session import Session, verb
from companion.cli.words import DefaultGroup, option, shared
from companion.domain.card import PROFILES, Card
from companion.errors import Invalid
from companion.i18n import _, mark
from companion.reports import wording
from companion.services.exchange import CardFields, CardForm, Exchange, Fitted

ENDLESS = 1_000
"""Columns and rows in which the largest code there is has room."""


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
