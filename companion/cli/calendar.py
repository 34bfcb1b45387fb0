"""What `companion export` hands out as a calendar besides a programme."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from companion.i18n import _

# Types alone: a verb imports the services that it uses.
if TYPE_CHECKING:
    from companion.cli.session import Session
    from companion.services.calendar_files import CalendarFile

PROGRAMME, ALL = "programme", "all"
WHAT = (PROGRAMME, "follow-ups", "meetings", "birthdays", ALL)
"""What can be in a calendar."""


def check_calendar(what: str, *, is_calendar: bool, as_tasks: bool) -> None:
    """Refuse options that do not go together.

    Raises:
        click.UsageError: they do not.
    """
    if as_tasks and what not in {"follow-ups", ALL}:
        raise click.UsageError(_("Only follow-ups are tasks: --what follow-ups --todo"))
    if what != PROGRAMME and not is_calendar:
        raise click.UsageError(_("That goes into a calendar: --format ics"))


def calendar_file(
    session: Session, what: str, event: str, *, as_tasks: bool, with_notes: bool
) -> CalendarFile:
    """Return the calendar with `what` is asked for, of the named event alone where one is.

    Raises:
        NotFound: there is no such event.
        Ambiguous: several fit.
    """
    from companion.reports.calendars import words
    from companion.services.calendar_files import PARTS

    companion = session.companion
    return companion.calendar_files.make(
        PARTS if what == ALL else (what,),
        words(),
        event=companion.prepare.resolve(event) if event else None,
        as_tasks=as_tasks,
        with_notes=with_notes,
    )
