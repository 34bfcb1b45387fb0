"""Programmes from the shell: to an event or with it, and again when they change."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from companion.domain.event import Event
from companion.domain.session import Session
from tests.cli.shell import Runner
from tests.fakes import NOW
from tests.services.programmes import KEYNOTE, PANEL, Talk, calendar, schedule
from tests.services.test_invitations import TALK

SAMPLES = Path(__file__).parents[3] / "shared" / "samples" / "programme"
FAIR = Event(id="fair", name="Fair", begin=NOW.date(), end=NOW.date(), zone="Europe/Berlin")
LATER: Talk = ("g1", "2026-11-24T15:30:00+01:00", "Hall 8", "Panel X")
STARRED = Session(
    id="mine",
    event="fair",
    title="Panel X",
    begin=NOW.replace(hour=13, minute=0),
    end=NOW.replace(hour=14, minute=0),
    room="Hall 2",
    is_favourite=True,
)


@pytest.fixture
def put(tmp_path: Path) -> Callable[[bytes, str], str]:
    """Return what writes a file and returns its path."""

    def write(data: bytes, name: str = "schedule.xml") -> str:
        (tmp_path / name).write_bytes(data)
        return str(tmp_path / name)

    return write


Put = Callable[..., str]


def test_a_programme_is_taken_in_and_told(shell_on: Callable[..., Runner], put: Put) -> None:
    """What moved first, in words; the event is named, so that the wrong one is seen."""
    shell = shell_on(FAIR, STARRED)

    answer = shell("import", put(schedule(PANEL, KEYNOTE)), "--event", "fair")
    again = shell("import", put(schedule(LATER)))

    assert (answer.code, answer.out.splitlines()[0]) == (0, "2 sessions: 1 new, 1 changed")
    assert again.out.splitlines() == [
        "1 session: 1 changed",
        "event: Fair, 24 Nov 2026",
        "1 session moved:",
        "  ★ Panel X: was Tue 24 Nov 14:00 Hall 2, now 15:30 Hall 8",
        "1 session is no longer in the programme: Keynote",
    ]


def test_a_programme_of_other_days_is_refused(shell_on: Callable[..., Runner], put: Put) -> None:
    """With what to do; whoever names the event means it."""
    shell = shell_on(dataclasses.replace(FAIR, begin=date(2027, 3, 1), end=date(2027, 3, 2)))
    path = put(schedule(PANEL))

    refused = shell("import", path)

    assert refused.code == 1
    assert "is of other days than the current event: name its event with --event" in refused.err
    assert shell("import", path, "--event", "fair").code == 0


def test_the_document_has_what_moved(shell_on: Callable[..., Runner], put: Put) -> None:
    """Beside the counts that every import has."""
    document = shell_on(FAIR, STARRED)("import", put(schedule(LATER)), "--json").document

    assert (document["kind"], document["new"], document["moved"]) == ("programme", 1, [])
    assert set(document) >= {"merged", "unchanged", "rejected", "gone", "filled", "backup"}


def test_a_dry_run_says_what_would_move(shell_on: Callable[..., Runner], put: Put) -> None:
    """And changes nothing."""
    shell = shell_on(FAIR, STARRED)
    shell("import", put(schedule(PANEL)))

    answer = shell("import", put(schedule(LATER)), "--dry-run")
    document = shell("import", put(schedule(LATER)), "--dry-run", "--json").document

    assert "now 15:30 Hall 8" in answer.out
    assert document["samples"]["moved"] == ["★ Panel X"]
    assert [one["room"] for one in shell("event", "show", "fair", "--json").document["sessions"]]
    assert shell("event", "show", "fair", "--json").document["sessions"][0]["room"] == "Hall 2"


def test_without_an_event_it_says_what_to_do(shell: Runner, put: Put) -> None:
    """Nothing is taken in."""
    answer = shell("import", put(schedule(PANEL)))

    assert answer.code == 1
    assert "companion event new --from FILE" in answer.err


def test_an_event_is_made_with_its_programme(shell: Runner, put: Put) -> None:
    """Name, days, zone and link are those of the file; what is said besides wins."""
    path = put(schedule(PANEL, KEYNOTE))

    made = shell("event", "new", "--from", path, "--json").document
    named = shell(
        *("event", "new", "--from", path, "My", "camp", "--json", "--kind", "meetup"),
        *("--begin", "2026-11-23", "--end", "2026-11-26"),
    ).document

    assert (made["event"]["name"], made["event"]["zone"]) == ("Camp 2026", "Europe/Berlin")
    assert (made["event"]["begin"], made["new"]) == ("2026-11-24", 2)
    facts = ("name", "kind", "begin", "end")
    assert [named["event"][fact] for fact in facts] == [
        *("My camp", "meetup", "2026-11-23", "2026-11-26")
    ]
    assert len(shell("event", "list", "--json").document["events"]) == 1


def test_an_event_needs_a_name_or_a_file(shell: Runner) -> None:
    """It says so."""
    answer = shell("event", "new")

    assert (answer.code, "--from FILE" in answer.err) == (2, True)


def test_a_list_is_no_event(shell: Runner, put: Put) -> None:
    """The file is named."""
    answer = shell("event", "new", "--from", put(b"Name,Email\nA,a@x.example\n", "list.csv"))

    assert (answer.code, "list.csv" in answer.err) == (1, True)


def test_rows_that_are_not_understood_have_a_place(
    shell_on: Callable[..., Runner], put: Put
) -> None:
    """The rest is taken in; the exit code says that something was not."""
    broken = dataclasses.replace(FAIR, zone="")
    data = schedule(PANEL, ("g2", "some day", "Hall 1", "Keynote"))

    answer = shell_on(broken)("import", put(data), "--json")

    assert (answer.code, answer.document["new"]) == (1, 1)
    assert answer.document["rejected"][0]["where"]
    assert "its date is not understood" in answer.err
    assert shell_on(broken)("event", "new", "--from", put(data)).code == 1


@pytest.mark.skipif(not SAMPLES.exists(), reason="the samples are not here")
def test_a_broken_file_names_what_is_wrong(shell: Runner, put: Put) -> None:
    """Cut off in the middle, and with a document type."""
    whole = (SAMPLES / "pretalx-democon.xml").read_bytes()
    cut = put(whole[: len(whole) // 2], "cut.xml")
    bomb = put(b'<!DOCTYPE x [<!ENTITY a "b">]>' + schedule(PANEL), "bomb.xml")
    halves = put((SAMPLES / "frab-camp2019.json").read_bytes()[:5_000], "cut.json")

    answer = shell("event", "new", "--from", cut)
    told = [shell("import", path, "--kind", "event").err for path in (bomb, halves)]

    assert answer.code == 1
    assert "cut.xml, line" in answer.err
    assert "its end is missing" in answer.err
    assert "refused" in told[0]
    assert "its end is missing" in told[1]


def test_an_invitation_becomes_an_event(shell_on: Callable[..., Runner], put: Put) -> None:
    """A second time nothing is new; for an event that is named it is a session of that."""
    shell, path = shell_on(FAIR), put(calendar(TALK), "invite.ics")

    made = shell("event", "new", "--from", path)
    again = shell("import", path, "--json").document
    for_fair = shell("import", path, "--event", "fair", "--json").document

    assert made.out.splitlines() == ["1 event: 1 new", "new event: HR evening, 1 Dec 2026"]
    assert (again["kind"], again["unchanged"]) == ("event", 1)
    assert (for_fair["kind"], for_fair["new"]) == ("programme", 1)
    assert [one["name"] for one in shell("event", "list", "--json").document["events"]] == [
        *("HR evening", "Fair")
    ]


def test_an_event_can_be_made_of_what_is_piped_in(shell: Runner) -> None:
    """As from a mail program."""
    answer = shell("event", "new", "--from", "-", "--json", stdin=calendar(TALK))

    assert answer.document["event"]["name"] == "HR evening"


def test_a_broken_invitation_names_the_line(shell: Runner, put: Put) -> None:
    """It says not when it is."""
    data = calendar(("UID:a", "SUMMARY:Evening"))

    answer = shell("event", "new", "--from", put(data, "invite.ics"))

    assert (answer.code, answer.out) == (1, "")
    assert answer.err.endswith("invite.ics, line 4: it does not say when it begins.\n")
