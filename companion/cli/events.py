"""The verbs about events: event new, edit, list, show, choose; the others are named here."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, ClassVar, TypeVar

import click

from companion.cli import documents
from companion.cli.codes import CodeAsked, answer_code, code_options
from companion.cli.named import event_or_current
from companion.cli.session import Session, verb
from companion.cli.words import LazyGroup, option, shared
from companion.domain.event import EVENT_KINDS
from companion.errors import Invalid
from companion.formats.dates import parse_date
from companion.i18n import _, mark
from companion.reports import events as words

F = TypeVar("F", bound=Callable[..., Any])


class Events(LazyGroup):
    """The group of the verbs about events; those of the other modules are named here."""

    VERBS: ClassVar[Mapping[str, str]] = {
        "brief": "brief.brief",
        "favour": "programme.favour",
        "goal": "goals.goal",
        "known": "research.known",
        "matches": "research.matches",
        "meet": "programme.meet",
        "programme": "programme.programme",
        "ready": "readiness.ready",
        "remove": "event_removal.remove",
        "target": "targets.target",
        "tick": "readiness.tick",
        "ungoal": "goals.ungoal",
        "untarget": "targets.untarget",
    }


def facts(declared: F) -> F:
    """Declare the options for what can be said of an event; what is not named is None."""
    for declare in (
        option(
            "--colleague",
            "colleagues",
            multiple=True,
            default=None,
            help=mark("Who goes there too; once for each."),
        ),
        option("--cost", default=None, help=mark("What it costs.")),
        option("--network", default=None, help=mark("Which network it belongs to.")),
        option("--organiser", default=None, help=mark("Who organises it.")),
        option("--zone", default=None, help=mark("Its time zone, by a city: Berlin.")),
        option("--link", default=None, help=mark("Its web page.")),
        option(
            "--kind",
            type=click.Choice(EVENT_KINDS),
            default=None,
            help=mark("What kind of event it is."),
        ),
        option("--place", default=None, help=mark("Where it is.")),
        option("--end", default="", help=mark("Last day; otherwise it lasts one day.")),
    ):
        declared = declare(declared)
    return declared


@click.group("event", cls=Events, help=mark("Events: new, edit, list, show, choose, ready ..."))
@shared
def event(**_shared: object) -> None:
    """Group the verbs about events."""


@event.command("new", help=mark("Create an event and make it the current one."))
@click.argument("name", nargs=-1)
@option(
    "--from",
    "file",
    default="",
    metavar="FILE",
    help=mark("Make it of an invitation (ICS), or of a programme together with that."),
)
@option("--begin", default="", help=mark("First day: 2026-10-01, friday, +3d ...; else today."))
@facts
@verb
def new(
    session: Session, name: tuple[str, ...], file: str, begin: str, end: str, **said: Any
) -> int:
    """Create an event."""
    today = session.companion.clock().date()
    if file:
        return _made_of(session, file, name, begin, end, _facts(said))
    if not name:
        raise click.UsageError(_("Name the event, or the file to make it of: --from FILE."))
    first = _day("begin", begin, today) if begin else today
    last = _day("end", end, first) if end else first
    made = session.companion.prepare.new_event(
        " ".join(name), begin=first, end=last, **_facts(said)
    )
    session.answer({"event": documents.event(made)}, words.line(made, today))
    return 0


def _made_of(
    session: Session,
    file: str,
    name: tuple[str, ...],
    begin: str,
    end: str,
    named: dict[str, Any],
) -> int:
    """Make an event of a file; what is named wins over what the file says."""
    from companion.cli.importing import make_event

    today = session.companion.clock().date()
    if name:
        named["name"] = " ".join(name)
    if begin:
        named["begin"] = _day("begin", begin, today)
    if end:
        named["end"] = _day("end", end, named.get("begin", today))
    return make_event(session, file, named)


@event.command("edit", help=mark("Change what is named of an event; the rest stays."))
@click.argument("event", nargs=-1, required=True)
@option("--name", default=None, help=mark("What it is called."))
@option("--begin", default="", help=mark("First day; the last one moves along."))
@facts
@verb
def edit(
    session: Session, event: tuple[str, ...], name: str | None, begin: str, end: str, **said: Any
) -> None:
    """Change an event."""
    companion = session.companion
    today = companion.clock().date()
    found = companion.prepare.resolve(" ".join(event))
    first = _day("begin", begin, today) if begin else found.begin
    last = _day("end", end, first) if end else first + (found.end - found.begin)
    named = _facts(said | {"name": name})
    changed = dataclasses.replace(found, begin=first, end=last, **named)
    companion.prepare.edit_event(changed)
    session.answer({"event": documents.event(changed)}, words.line(changed, today))


def _day(field: str, text: str, today: date) -> date:
    """Return the day that `text` means, seen from `today`.

    Raises:
        Invalid: it means none.
    """
    day = parse_date(text, today=today)
    if day is None:
        raise Invalid(field, "no_date", text)
    return day


def _facts(said: dict[str, Any]) -> dict[str, Any]:
    """Return the facts of an event that are named; those of `facts` are None where not.

    Raises:
        Invalid: there is no such time zone.
    """
    named = {field: value for field, value in said.items() if value not in {None, ()}}
    if "zone" in named:
        from companion.domain.zone_names import resolve_zone

        named["zone"] = resolve_zone(named["zone"])
    return named


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
@click.argument("name", nargs=-1)
@code_options(mark("As a QR code, for the calendar of a phone."))
@verb
def show(session: Session, name: tuple[str, ...], *, code: CodeAsked) -> None:
    """Show an event; without a name, the current one."""
    from companion.cli.readiness import window

    companion = session.companion
    prepare = companion.prepare
    found = event_or_current(session, " ".join(name))
    if code.is_asked:
        exchange = companion.exchange
        answer_code(
            session,
            code,
            lambda columns, rows, finer: exchange.fit_event(found, columns, rows, finer=finer),
            {"event": documents.event(found)},
        )
        return
    ready = companion.readiness.of(found, window())
    session.answer(
        {
            "event": documents.event(found),
            "sessions": [documents.session(one) for one in companion.programme.sessions(found)],
            "attendees": [documents.attendee(one) for one in prepare.attendees(found)],
            "targets": [documents.target(one) for one in prepare.targets(found)],
            "goals": [documents.goal(one) for one in companion.goals.progress(found)],
            "readiness": documents.readiness(ready),
        },
        words.overview(found, prepare, companion.programme, ready, companion.clock()),
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
