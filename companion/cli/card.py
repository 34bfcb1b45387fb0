"""The verbs about my own card: show it as a code, print it, fill it in."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import cast

import click

from companion.cli import documents
from companion.cli.codes import CodeAsked, answer_code, answer_files, code_options, refuse_finer
from companion.cli.session import Session, verb
from companion.cli.words import DefaultGroup, option, shared
from companion.domain.card import FIELDS, PROFILES, Card
from companion.errors import Invalid
from companion.i18n import _, mark
from companion.reports import wording
from companion.services.exchange import CardFields


@click.group(
    "card", cls=DefaultGroup, default="show", help=mark("My own card as a QR code: show, set.")
)
@shared
def card(**_shared: object) -> None:
    """Group the verbs about my own card."""


@card.command("show", help=mark("Show my card as a QR code, or write it to a file."))
@option("--profile", type=click.Choice(PROFILES), default="work", help=mark("Which card."))
@code_options()
@option(
    "--sheet",
    type=click.Path(path_type=Path),
    metavar="FILE",
    default=None,
    help=mark("Write a sheet of ten cards to print, as .pdf or .svg."),
)
@option("--plain", is_flag=True, help=mark("In letters that every phone has: Oeztuerk."))
@verb
def show_card(
    session: Session,
    profile: str,
    *,
    code: CodeAsked,
    sheet: Path | None,
    plain: bool,
) -> None:
    """Show my own card."""
    exchange = session.companion.exchange
    mine = exchange.card(profile)
    if mine is None or mine.is_empty:
        if mine is not None and not dataclasses.replace(mine, hidden=()).is_empty:
            raise Invalid("card", "hidden")
        raise Invalid("card", "empty")
    if plain:
        mine = dataclasses.replace(mine, is_plain=True)
    document = {"card": documents.card(mine)}
    if sheet is not None:
        refuse_finer(code)
        if code.png or code.svg:
            raise click.UsageError(_("A sheet and a picture are two files: ask for one at a time."))
        _print(session, mine, sheet, document)
        return
    answer_code(
        session,
        code,
        lambda columns, rows, finer: exchange.fit(mine, columns, rows, finer=finer),
        document,
    )


def _print(session: Session, mine: Card, path: Path, document: documents.Document) -> None:
    """Write a sheet of my cards."""
    from companion.services.printing import ENDINGS

    ending = path.suffix.lower().removeprefix(".")
    if ending not in ENDINGS:
        raise click.UsageError(_("A sheet is a file that ends in .pdf or .svg."))
    data, form = session.companion.printing.sheet(mine, ending)
    answer_files(session, {path: data}, document, form)


@card.command("set", help=mark("Fill in my card; what is not named stays as it is."))
@option("--profile", type=click.Choice(PROFILES), default="work", help=mark("Which card."))
@option("--name", default=None, help=mark("My whole name."))
@option("--organisation", default=None, help=mark("Where I work."))
@option("--role", default=None, help=mark("What I do there."))
@option("--email", default=None, help=mark("My mail address."))
@option("--phone", default=None, help=mark("My phone number."))
@option("--link", default=None, help=mark("My web page or profile."))
@option(
    "--hide",
    type=click.Choice(FIELDS),
    multiple=True,
    help=mark("Keep a field and do not hand it over; can be said several times."),
)
@option(
    "--show",
    type=click.Choice(FIELDS),
    multiple=True,
    help=mark("Hand a field over again; can be said several times."),
)
@option(
    "--plain/--no-plain",
    default=None,
    help=mark("Hand it over in letters that every phone has: Oeztuerk."),
)
@verb
def set_card(
    session: Session,
    profile: str,
    *,
    hide: tuple[str, ...],
    show: tuple[str, ...],
    plain: bool | None,
    **fields: str | None,
) -> None:
    """Fill in my card."""
    given: dict[str, object] = {name: text for name, text in fields.items() if text is not None}
    exchange = session.companion.exchange
    if hide or show:
        before = exchange.card(profile)
        hidden = {*(before.hidden if before else ()), *hide} - set(show)
        given["hidden"] = tuple(field for field in FIELDS if field in hidden)
    if plain is not None:
        given["is_plain"] = plain
    if not given:
        raise click.UsageError(_("Say what to fill in, such as --name or --email."))
    mine = exchange.set_card(profile, **cast("CardFields", given))
    session.answer({"card": documents.card(mine)}, "\n".join(_lines(mine)))


def _lines(mine: Card) -> list[str]:
    """Return what is on a card, a line each."""
    lines = [f"{wording.field('profile')}: {mine.id}"]
    for name in ("name", "organisation", "role", "email", "phone", "link"):
        if text := getattr(mine, name):
            line = f"{wording.field(name)}: {text}"
            lines.append(
                line if name in mine.shown else _("{line} (not handed over)").format(line=line)
            )
    return lines
