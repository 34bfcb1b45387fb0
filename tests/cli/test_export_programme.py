"""A programme from the shell to the calendar of a phone, and back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from companion.domain.contact import Contact
from companion.domain.event import Event
from companion.domain.session import Session
from companion.storage.crypt import decrypt
from tests.cli.shell import Runner
from tests.fakes import NOW

FAIR = Event(id="fair", name="Hannover Messe", begin=NOW.date(), end=NOW.date())
HOUR = timedelta(hours=1)


def session(key: str, **facts: object) -> Session:
    """Return a session of the fair."""
    said = {"title": key, "begin": NOW, "end": NOW + HOUR, "source": "camp", **facts}
    return Session(id=key, event="fair", uid=f"{key}@camp", **said)  # type: ignore[arg-type]


STARRED = session("starred", is_favourite=True, note="ask about trains")
OWN = session("own", is_own=True, source="")
OTHER = session("other")
EVERYTHING = (FAIR, STARRED, OWN, OTHER)


def test_where_i_want_to_go_is_handed_out(shell_on: Callable[..., Runner]) -> None:
    """Favourites and own meetings of the current event; my notes stay here."""
    answer = shell_on(*EVERYTHING)("export", "--format", "ics")

    assert answer.out.startswith("BEGIN:VCALENDAR\r\n")
    assert [name in answer.out for name in ("starred", "own", "other", "trains")] == [
        *(True, True, False, False)
    ]
    assert answer.err == "2 sessions\n"


def test_where_nothing_is_mine_the_whole_is_offered(shell_on: Callable[..., Runner]) -> None:
    """An empty calendar alone would be a riddle."""
    answer = shell_on(FAIR, OTHER)("export", "--format", "ics")

    assert "0 sessions" in answer.err
    assert "--whole-programme" in answer.err


def test_the_whole_programme_is_handed_out_on_request(
    shell_on: Callable[..., Runner], tmp_path: Path
) -> None:
    """Into a new file; taken in again it changes nothing."""
    shell, path = shell_on(*EVERYTHING), str(tmp_path / "fair.ics")

    answer = shell(
        *("export", "--format", "ics", "--event", "fair", "--whole-programme"),
        *("--to", path, "--json"),
    )
    back = shell("import", path, "--event", "fair", "--json").document

    assert answer.document == {"written": path, "sessions": 3}
    assert (back["new"], back["merged"], back["unchanged"]) == (0, 0, 3)


def test_sessions_are_a_document_on_request(shell_on: Callable[..., Runner]) -> None:
    """Instead of a calendar on stdout."""
    document = shell_on(*EVERYTHING)("export", "--format", "ics", "--json").document

    assert [one["id"] for one in document["sessions"]] == ["own", "starred"]


@pytest.mark.usefixtures("_light_age")
def test_a_calendar_is_encrypted_on_request(
    shell_on: Callable[..., Runner], tmp_path: Path
) -> None:
    """As contacts are."""
    (tmp_path / "secret").write_text("open sesame", encoding="utf-8")
    words = ("--encrypt", "--passphrase-file", str(tmp_path / "secret"))

    shell_on(*EVERYTHING)("export", "--format", "ics", *words, "--to", str(tmp_path / "a.age"))

    data = (tmp_path / "a.age").read_bytes()
    assert decrypt(data, "open sesame").startswith(b"BEGIN:VCALENDAR")


def test_what_makes_no_calendar_is_refused(shell_on: Callable[..., Runner]) -> None:
    """Contacts in it, and no event."""
    anna = Contact(id="anna", uid="u", name="Anna")

    refused = [
        shell_on(*EVERYTHING, anna)("export", "anna", "--format", "ics"),
        shell_on(anna)("export", "--format", "ics"),
    ]

    assert [one.code for one in refused] == [2, 2]
    assert "--event" in refused[1].err
