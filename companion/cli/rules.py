"""The verb about how following up works: weights, rhythms, words, times."""

from __future__ import annotations

import click

from companion.cli.session import Session, verb
from companion.cli.words import Command
from companion.domain.rules import Rules, value_of
from companion.i18n import mark
from companion.reports import rules as words


@click.command(
    "rules",
    cls=Command,
    help=mark(
        "How following up works: all rules, one by its NAME, or set it to a VALUE. "
        "“default” gives the old one back."
    ),
)
@click.argument("name", default="")
@click.argument("value", default="")
@verb
def rules(session: Session, name: str, value: str) -> None:
    """Show the rules, or set one."""
    book = session.companion.rule_book
    if name and value:
        book.set(name, "" if value == "default" else value)
    now = book.rules()
    shown = [name] if name else book.names()
    document = {one: value_of(now, one) for one in shown}
    session.answer({"rules": document}, "\n".join(_line(now, one) for one in shown))


def _line(rules: Rules, name: str) -> str:
    """Return one rule as a line: its name and value, a star where it was set, what it is for."""
    star = "*" if words.is_changed(rules, name) else " "
    return f"{name:<22} {value_of(rules, name):>6} {star} {words.meaning(name)}"
