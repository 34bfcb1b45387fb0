"""Calendars of one's own from the shell."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from icalendar import Calendar

from companion.domain.contact import Contact
from companion.domain.follow_up import FollowUp
from tests.cli.shell import Runner

RECORDS = (
    Contact(id="c1", uid="u1", name="Anna Öztürk", dates=(("Geburtstag", "1980-05-29"),)),
    FollowUp(id="deck", contact="c1", what="Folien", due=date(2026, 11, 26)),
)


def test_a_calendar_is_written_with_what_is_asked_for(
    shell_on: Callable[..., Runner], tmp_path: Path
) -> None:
    """In the language of the user, and counted; the format goes without saying."""
    shell = shell_on(*RECORDS)
    path = tmp_path / "mine.ics"

    answer = shell("export", "--what", "all", "--to", str(path), "--json", "--language", "de")

    assert answer.document == {"written": str(path), "entries": 2}
    entries = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    assert [one["summary"] for one in entries] == [
        "Anna Öztürk: Folien",
        "Geburtstag: Anna Öztürk (1980)",
    ]
    printed = shell("export", "--format", "ics", "--what", "follow-ups", "--todo")
    assert "BEGIN:VTODO" in printed.out
    assert "BDAY" not in printed.out
    assert printed.err == "1 entry\n"
    told = shell("export", "--what", "birthdays", "--json").document
    assert told["entries"] == told["calendar"].count("BEGIN:VEVENT") == 1


def test_what_does_not_go_together_is_refused(shell_on: Callable[..., Runner]) -> None:
    """With what would."""
    shell = shell_on(*RECORDS)

    for words in (
        ("--what", "birthdays", "--todo"),
        ("--format", "ics", "--todo"),
        ("--what", "all", "--format", "csv"),
        ("--what", "all", "Anna"),
        ("--what", "everything"),
    ):
        answer = shell("export", *words)

        assert (answer.code, answer.out) == (2, "")
        assert answer.err
