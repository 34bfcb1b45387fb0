"""The verb about giving, exchanging and asking: balance."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from companion.cli.documents import Document
from companion.cli.session import Session, verb
from companion.cli.words import Command, option
from companion.domain.balance import SHARES
from companion.domain.follow_up import KINDS
from companion.errors import Invalid
from companion.i18n import _, mark
from companion.reports import balance as words

if TYPE_CHECKING:
    from companion.domain.balance import Balance


@click.command(
    "balance",
    cls=Command,
    help=mark("How much you give, exchange and ask, against 70, 20 and 10 %."),
)
@click.argument("contact", nargs=-1)
@option("--event", default="", help=mark("Only what belongs to this event."))
@option("--month", default="", metavar="YYYY-MM", help=mark("Only what was done in this month."))
@verb
def balance(session: Session, contact: tuple[str, ...], event: str, month: str) -> None:
    """Tell the balance."""
    companion = session.companion
    one = companion.contacts.resolve(" ".join(contact)) if contact else None
    both = companion.balances.of(
        contact=one.id if one else "",
        event=companion.prepare.resolve(event).id if event else "",
        month=_month(month) if month else None,
    )
    asked = () if one or event or month else companion.balances.overview().asked
    lines = words.lines(both)
    if asked:
        lines.append(_("Whom we ask more than we give"))
        lines += (f"  {person.title} · {words.shares(theirs.done)}" for person, theirs in asked)
    word = words.word(companion.balances, one) if one else ""
    if word:
        session.say(word)
    session.answer(
        {
            "done": _counted(both.done),
            "open": _counted(both.open),
            "rule": dict(SHARES),
            "asks_in_a_row": companion.balances.asks_in_a_row(one.id) if one else None,
            "asked": [
                {"contact": person.id, "done": _counted(theirs.done)} for person, theirs in asked
            ],
        },
        "\n".join(lines),
    )


def _counted(balance: Balance) -> Document:
    """Return numbers and shares."""
    return {kind: balance.count(kind) for kind in KINDS} | {
        "shares": {kind: round(balance.share(kind), 4) for kind in KINDS}
    }


def _month(text: str) -> date:
    """Return the first day of a month: "2026-11".

    Raises:
        Invalid: it is none.
    """
    try:
        return date.fromisoformat(f"{text.strip()}-01")
    except ValueError as error:
        raise Invalid("month", "no_month", text) from error
