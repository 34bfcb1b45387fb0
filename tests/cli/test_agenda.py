"""The day from the shell: as a line, as text, as a document and as a mail to myself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from companion.domain.card import Card
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter, Interaction
from companion.domain.event import Event
from companion.domain.follow_up import FollowUp
from companion.domain.session import Session
from companion.reports.agenda import LINE_CELLS, cells
from tests.cli.shell import Runner
from tests.fakes import NOW

TODAY = NOW.date()
FAIR = Event(id="fair", name="Messe", begin=TODAY, end=TODAY)
PANEL = Session(
    id="panel",
    event="fair",
    title="Panel Fachkräfte",
    begin=NOW + timedelta(minutes=22),
    end=NOW + timedelta(hours=1),
    room="Halle 8",
    is_favourite=True,
)
RECORDS = (
    Card(id="work", name="Mia", email="mia@x.example"),
    FAIR,
    PANEL,
    Contact(id="anna", uid="u1", name="Anna Berger"),
    Contact(id="ingrid", uid="u2", name="Prof. Lindqvist", dates=(("Geburtstag", "1985-11-24"),)),
    Contact(id="marta", uid="u3", name="Marta Silva", cadence=90),
    Contact(id="jonas", uid="u4", name="Jonas Weiß"),
    FollowUp(id="deck", contact="anna", what="send the deck", due=TODAY, promised=True),
    FollowUp(id="late", contact="jonas", what="intro", due=TODAY - timedelta(days=3)),
    FollowUp(id="next", contact="jonas", what="call", due=TODAY + timedelta(days=1)),
    FollowUp(id="paper", contact="jonas", what="paper", due=TODAY, owner="them"),
    FollowUp(id="gone", contact="nobody", what="x", due=TODAY),
    Interaction(id="i1", contact="marta", at=NOW - timedelta(days=97)),
    Encounter(id="t1", contact="jonas", at=NOW - timedelta(hours=5)),
)


def test_the_line_tells_what_is_next_first(shell_on: Callable[..., Runner]) -> None:
    """In at most 80 cells; a part that has no room any more is left out."""
    shell = shell_on(*RECORDS)

    line = shell("agenda", "--line").out

    assert line == ("15:30 Panel Fachkräfte · 2 due: Jonas Weiß · birthday (41): Prof. Lindqvist\n")
    assert cells(shell("agenda", "--line", "--language", "de").out.rstrip()) <= LINE_CELLS


def test_a_line_of_wide_and_long_names_fits(shell_on: Callable[..., Runner]) -> None:
    """What is too long is cut, by cells and not by letters."""
    wide = Contact(id="w", uid="w", name="王" * 60, dates=(("Birthday", "11-24"),))
    step = FollowUp(id="s", contact="w", what="x" * 90, due=TODAY)

    line = shell_on(wide, step)("agenda", "--line").out.rstrip("\n")

    assert line.startswith("1 due: 王")
    assert "…" in line
    assert 50 < cells(line) <= LINE_CELLS


def test_where_there_is_nothing_the_line_is_empty(shell_on: Callable[..., Runner]) -> None:
    """So that a status bar shows nothing, while a person is told."""
    shell = shell_on(Contact(id="a", uid="a", name="Anna"))

    assert shell("agenda", "--line").out == ""
    assert "Nothing is due." in shell("agenda").out


def test_a_person_reads_sections(shell_on: Callable[..., Runner]) -> None:
    """With the reasons of the queue, and only those in which there is something."""
    assert shell_on(*RECORDS)("agenda").out.splitlines()[:11] == [
        "Agenda · Tue 24 Nov",
        "",
        "Up next",
        "  15:30–16:08 · Panel Fachkräfte · Halle 8",
        "",
        "Due",
        "  Jonas Weiß · intro · 3 days late",
        "  Anna Berger · send the deck · due today · promised",
        "",
        "Birthdays and other days",
        "  Prof. Lindqvist · birthday (41)",
    ]


def test_a_program_reads_all_of_it(shell_on: Callable[..., Runner]) -> None:
    """Everything with its count."""
    found = shell_on(*RECORDS)("agenda", "--json").document

    assert found["counts"] == {
        "meetings": 1,
        "due": 2,
        "theirs": 1,
        "birthdays": 1,
        "silent": 1,
        "fading": 1,
    }
    assert [one["id"] for one in found["due"]] == ["late", "deck"]
    assert (found["silent"][0]["name"], found["silent"][0]["number"]) == ("Marta Silva", 97)
    assert (found["fading"][0]["hours"], found["fading"][0]["missing"]) == (19, "thread")
    assert found["line"]


def test_another_day_tells_what_falls_on_it(shell_on: Callable[..., Runner]) -> None:
    """Not what is late today; a day that is over is refused."""
    shell = shell_on(*RECORDS)

    found = shell("agenda", "--day", "tomorrow", "--json").document

    assert found["day"] == (TODAY + timedelta(days=1)).isoformat()
    assert [one["id"] for one in found["due"]] == ["next"]
    assert sum(found["counts"].values()) == 1
    assert shell("agenda", "--day", "2020-01-01").code == 1
    assert shell("agenda", "--day", "nonsense").code == 1


@pytest.mark.parametrize("records", [RECORDS, RECORDS[1:]])
def test_a_morning_mail_waits_unsent(
    shell_on: Callable[..., Runner], tmp_path: Path, records: tuple[object, ...]
) -> None:
    """To my own work address, where there is one; Markdown that reads as plain text."""
    path = tmp_path / "morning.eml"

    answer = shell_on(*records)("agenda", "--eml", str(path), "--language", "de")

    assert answer.out == f"{path}\n"
    mail = message_from_bytes(path.read_bytes(), policy=default)
    assert mail["To"] == ("mia@x.example" if records is RECORDS else None)
    assert mail["X-Unsent"] == "1"
    assert "24. Nov. 2026" in mail["Subject"]
    body = mail.get_body().get_content()  # type: ignore[union-attr]
    assert "- Prof. Lindqvist · Geburtstag (41)" in body
    assert "15:30–16:08 · Panel Fachkräfte · Halle 8" in body


def test_what_was_dealt_with_is_not_told_again(shell_on: Callable[..., Runner]) -> None:
    """A birthday that was congratulated on, a rhythm that was snoozed."""
    told = FollowUp(
        id="birthday-ingrid-2026",
        contact="ingrid",
        occasion="birthday",
        status="done",
        closed=NOW,
    )
    since = (NOW - timedelta(days=97)).date()
    later = FollowUp(
        id=f"touch-marta-{since:%Y%m%d}",
        contact="marta",
        occasion="touch",
        status="snoozed",
        snoozed_until=date(2026, 12, 24),
    )

    counts = shell_on(*RECORDS, told, later)("agenda", "--json").document["counts"]

    assert (counts["birthdays"], counts["silent"]) == (0, 0)


def test_a_promise_of_theirs_without_a_date_comes_up_once_one_was_patient(
    shell_on: Callable[..., Runner],
) -> None:
    """And a meeting far away is told on its day there and on its day here."""
    anna = Contact(id="a", uid="a", name="Anna")
    made = NOW - timedelta(days=14)
    old = FollowUp(id="old", contact="a", what="paper", owner="them", created=made)
    new = FollowUp(id="new", contact="a", what="figures", owner="them", created=NOW)
    tokyo = Event(id="fair", name="Expo", begin=TODAY, end=TODAY, zone="Asia/Tokyo")
    shell = shell_on(anna, old, new, tokyo, PANEL)

    today = shell("agenda", "--json").document
    tomorrow = shell("agenda", "--day", "tomorrow", "--json").document

    assert [one["id"] for one in today["theirs"]] == ["old"]
    assert [one["meetings"][0]["id"] for one in (today, tomorrow)] == ["panel", "panel"]
