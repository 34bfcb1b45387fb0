"""The verbs about staying in touch: ties, ties set."""

from __future__ import annotations

from typing import Any

import click

from companion.cli import documents
from companion.cli.documents import ties as ties_documents
from companion.cli.session import Session, verb
from companion.cli.words import Command, DefaultGroup, option, shared
from companion.domain.contact import TIERS, TONES, Contact
from companion.domain.values import Pairs
from companion.errors import Invalid
from companion.i18n import _, mark
from companion.reports import ties as words

MOST_DAYS = 366
"""Days ahead of which the days can be listed: each comes once."""


@click.group("ties", cls=DefaultGroup, default="list", help=mark("With whom to stay in touch."))
@shared
def ties(**_shared: object) -> None:
    """Group the verbs about ties."""


@ties.command(
    "list", cls=Command, help=mark("With whom you are losing touch, and whose day is near.")
)
@option(
    "--days",
    type=click.IntRange(0, MOST_DAYS),
    default=30,
    help=mark("So many days ahead of birthdays and other days."),
)
@option("--all", "everybody", is_flag=True, help=mark("Also those whose rhythm is not over."))
@verb
def list_ties(session: Session, days: int, *, everybody: bool) -> None:
    """Tell with whom I lose touch, and whose day comes."""
    companion = session.companion
    today = companion.clock().date()
    losing = [tie for tie in companion.ties.losing_touch(today) if everybody or tie.is_due]
    coming = companion.ties.coming(today, days)
    known = [*(tie.contact for tie in losing), *(one.contact for one in coming)]
    contacts = {key: companion.contacts.get(key) for key in known}
    lines = [
        *(words.line(tie, contacts[tie.contact]) for tie in losing),
        *(words.day_line(one, contacts[one.contact], today) for one in coming),
    ]
    session.answer(
        {
            "losing_touch": [ties_documents.tie(tie, contacts[tie.contact]) for tie in losing],
            "coming": [ties_documents.occasion(one, contacts[one.contact]) for one in coming],
        },
        "\n".join(lines) or _("You are in touch with everybody who has a rhythm."),
    )


@ties.command("set", cls=Command, help=mark("Say how close you are to CONTACT."))
@click.argument("contact", nargs=-1, required=True)
@option("--tier", type=click.Choice((*TIERS, "none")), help=mark("How close: A is closest."))
@option(
    "--every",
    metavar="DAYS",
    help=mark("The rhythm: “60”, “2 months”, “never”, or “default” as tier or circle say."),
)
@option("--tone", type=click.Choice((*TONES, "default")), help=mark("How you write to them."))
@option("--write-in", type=click.Choice(("de", "en", "default")), help=mark("In which language."))
@option(
    "--date",
    "dates",
    multiple=True,
    metavar="NAME=DAY",
    help=mark("A day to think of, as in “Jubilee=2020-05-29”; may come several times."),
)
@option("--no-date", "gone", multiple=True, metavar="NAME", help=mark("A day to forget."))
@verb
def set_tie(
    session: Session,
    contact: tuple[str, ...],
    *,
    tier: str | None,
    every: str | None,
    tone: str | None,
    write_in: str | None,
    dates: tuple[str, ...],
    gone: tuple[str, ...],
) -> None:
    """Say how close I am to somebody."""
    from companion.formats.tie_text import read_rhythm

    companion = session.companion
    found = companion.contacts.resolve(" ".join(contact))
    changed: dict[str, Any] = {}
    for field, said in (("tier", tier), ("tone", tone), ("language", write_in)):
        if said is not None:
            changed[field] = "" if said in {"none", "default"} else said
    if every is not None:
        changed["cadence"] = read_rhythm(every)
    if dates or gone:
        changed["dates"] = _days(found, dates, gone)
    kept = companion.contacts.edit(found.id, **changed)
    tie = companion.ties.look_up(kept)
    facts = words.facts(kept, tie, companion.clock().date())
    lines = (f"  {label}: {text}" for label, texts in facts for text in texts)
    session.answer(
        {"contact": documents.contact(kept), "tie": ties_documents.tie(tie, kept)},
        "\n".join((kept.title, *lines)),
    )


def _days(contact: Contact, dates: tuple[str, ...], gone: tuple[str, ...]) -> Pairs:
    """Return the days of `contact` without those `gone`, and with `dates`.

    Raises:
        Invalid: there is no such day to forget, or one of `dates` is none.
    """
    from companion.formats.tie_text import read_day

    kept = list(contact.dates)
    for name in gone:
        left = [pair for pair in kept if pair[0].casefold() != name.strip().casefold()]
        if len(left) == len(kept):
            raise Invalid("dates", "not_there", name)
        kept = left
    new = [read_day(text) for text in dates]
    names = {name for name, _day in new}
    return (*(pair for pair in kept if pair[0] not in names), *new)
