"""Follow-ups, meetings and birthdays handed out as a calendar, by keyboard alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from companion.domain.contact import Contact
from companion.i18n import use
from companion.tui.dialogs.own_calendar import OwnCalendar
from tests.fakes import NOW
from tests.tui.conftest import Picture
from tests.tui.follow_up_host import NotingDesk, companion_of, step
from tests.tui.import_app import Question, pressed
from tests.tui.running import until

ANNA = Contact(id="anna", uid="u", name="Änna", note="geheim", dates=(("Geburtstag", "05-29"),))


async def test_what_is_chosen_is_written(
    tmp_path: Path, picture: Picture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All of it as days at once; the form, the part and the notes by the arrows."""
    monkeypatch.setenv("HOME", "/home/mia")  # shown in the picture; nothing is written there
    monkeypatch.setenv("USERPROFILE", "/home/mia")
    use("de")
    desk = NotingDesk()
    companion, _records = companion_of(
        ANNA, step("deck", "Folien", due=NOW.date()), folder=tmp_path, desk=desk
    )
    app = Question(OwnCalendar(companion))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        picture(app)
        await pressed(pilot, "right", "tab", "right", "enter")
        await until(pilot, lambda: bool(app.answers))

    [data] = desk.written.values()
    assert app.answers == [Path.home() / "nachfassen.ics"]
    assert data.count(b"BEGIN:VTODO") == 1
    assert "SUMMARY:Änna: Folien".encode() in data
    assert b"Geburtstag" not in data
