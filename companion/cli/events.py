"""The verbs about events: event new, list, show, choose."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import click

from companion.cli import documents
from companion.cli.codes import CodeAsked, answer_code, code_options
from companion.cli.session import Session, verb
from companion.cli.words import LazyGroup, option, shared
from companion.domain.event import EVENT_KINDS
from companion.errors import Invalid
from companion.formats.dates import parse_date
from companion.i18n import _, mark
from companion.reports import events as words


class Events(LazyGroup):
    """The group of the verbs about events; those of the other modules are named here."""

    VERBS: ClassVar[Mapping[str, str]] = {}


@click.group("event", cls=Events, help=mark("Events: new, list, show, choose."))
@shared
def event(**_shared: object) -> None:
    """Group the verbs about events."""


@event.command("new", help=mark("Create an event and make it the current one."))
@click.argument("name", nargs=-1, required=True)
@option("--begin", default="today", help=mark("First day: 2026-10-01, friday, +3d ..."))
@option("--end", default="", help=mark("Last day; otherwise it lasts one day."))
@option("--place", default="", help=mark("Where it is."))
@option(
    "--kind",
    type=click.Choice(EVENT_KINDS),
    default="conference",
    help=mark("What kind of event it is."),
)
@option("--link", default="", help=mark("Its web page."))
@verb
def new(
    session: Session,
    name: tuple[str, ...],
    begin: str,
    end: str,
    place: str,
    kind: str,
    link: str,
) -> None:
    """Create an event."""
    today = session.companion.clock().date()
    first = parse_date(begin, today=today)
    if first is None:
        raise Invalid("begin", "no_date", begin)
    last = parse_date(end, today=first) if end else first
    if last is None:
        raise Invalid("end", "no_date", end)
    made = session.companion.prepare.new_event(
        " ".join(name), begin=first, end=last, place=place, kind=kind, link=link
    )
    session.answer({"event": documents.event(made)}, words.line(made, today))


@event.command("list", help=mark("List all events, the latest first."))
@verb
def list_events(session: Session) -> None:
    """List all events."""
    prepare = session.companion.prepare
    found = prepare.events()
    today = session.companion.clock().date()
    session.answer(
        {"events": [documents.event(one) for one in found]},
        "\n".join(words.line(one, today) for one in found)
        or _("There is no event yet: companion event new NAME --begin DATE"),
    )


@event.command("show", help=mark("Show an event with programme, attendees and targets."))
@click.argument("name", nargs=-1, required=True)
@code_options(mark("As a QR code, for the calendar of a phone."))
@verb
def show(session: Session, name: tuple[str, ...], *, code: CodeAsked) -> None:
    """Show an event."""
    prepare = session.companion.prepare
    found = prepare.resolve(" ".join(name))
    if code.is_asked:
        exchange = session.companion.exchange
        answer_code(
            session,
            code,
            lambda columns, rows, finer: exchange.fit_event(found, columns, rows, finer=finer),
            {"event": documents.event(found)},
        )
        return
    session.answer(
        {
            "event": documents.event(found),
            "sessions": [documents.session(one) for one in prepare.sessions(found)],
            "attendees": [documents.attendee(one) for one in prepare.attendees(found)],
            "targets": [documents.target(one) for one in prepare.targets(found)],
            "goals": [documents.goal(one) for one in prepare.goals(found)],
            "readiness": documents.readiness(prepare.readiness(found)),
        },
        words.overview(found, prepare, session.companion.clock()),
    )


@event.command("choose", help=mark("Make an event the current one."))
@click.argument("name", nargs=-1, required=True)
@verb
def choose(session: Session, name: tuple[str, ...]) -> None:
    """Make an event the current one."""
    prepare = session.companion.prepare
    found = prepare.resolve(" ".join(name))
    prepare.choose(found)
    today = session.companion.clock().date()
    session.answer({"event": documents.event(found)}, words.line(found, today))
