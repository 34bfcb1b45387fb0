"""Today by keyboard: the lines of the day, and where each of them leads."""

from __future__ import annotations

import dataclasses
from datetime import timedelta

from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import NEEDED, Event
from companion.domain.follow_up import FollowUp
from companion.domain.session import Session
from companion.tui.screens.debrief import DebriefScreen
from companion.tui.screens.prepare.steps import STEPS
from companion.tui.screens.today import TodayPlace
from companion.tui.widgets.day_lines import DayLine, day_lines, drawn
from companion.tui.widgets.prepare.programme_list import ProgrammeList
from companion.tui.widgets.rows import Rows
from tests.fakes import NOW, FakeRecords
from tests.tui.demo import companion_on, demo_companion
from tests.tui.pictures import screen_text
from tests.tui.running import running, settle

TODAY = NOW.date()
FAIR = Event(id="fair", name="Hannover Messe", begin=TODAY, end=TODAY + timedelta(days=4))
ANNA = Contact(id="anna", uid="u1", name="Anna Berger", organisation="Siemens AG")
PANEL = Session(
    id="panel",
    event="fair",
    title="Panel",
    begin=NOW + timedelta(minutes=22),
    end=NOW + timedelta(minutes=82),
)
TALK = Encounter(id="talk", contact="anna", event="fair", at=NOW - timedelta(minutes=30))
STEP = FollowUp(id="step", contact="anna", what="send the deck", due=TODAY - timedelta(days=2))


def labels(lines: list[DayLine]) -> list[str]:
    """Return the labels of the groups, in order."""
    return [line.label for line in lines if line.label]


async def test_an_empty_day_says_what_to_do_next() -> None:
    """Nothing is there yet, and the three keys to begin with are named."""
    async with running(companion_on(FakeRecords())) as pilot:
        text = screen_text(pilot.app)

    assert "Today ─ no event yet" in text
    assert "e  create your first event" in text
    assert "n  keep somebody you met" in text


async def test_the_day_shows_what_is_next_due_and_loose() -> None:
    """Each group has its label once, the nearest first."""
    day = companion_on(FakeRecords(FAIR, PANEL, ANNA, TALK, STEP)).today.day()
    quiet = companion_on(FakeRecords(FAIR, ANNA, TALK)).today.day()

    assert labels(day_lines(day))[:2] == ["NEXT", "DUE"]
    assert labels(day_lines(quiet))[:1] == ["MEMORY"]


def test_what_is_missing_leads_to_its_step() -> None:
    """Each line to a step that there is, and no two are taken for one."""
    day = companion_on(FakeRecords(FAIR)).today.day()
    missing = [line for line in day_lines(day) if line.place == "prepare"]

    assert [line.record for line in missing] == [
        *("list", "targets", "pitch", "ready", "brief", "brief-notice")
    ]
    assert {line.record.partition("-")[0] for line in missing} <= set(STEPS)
    assert missing[0].why == ("none imported yet",)
    assert len({line.key for line in missing}) == len(NEEDED)


def test_reasons_give_way_to_what_is_to_be_done() -> None:
    """The first reason is always there, the others only where there is room."""
    line = DayLine(
        label="DUE",
        first="Anna Berger",
        second="send the deck for the autumn fair",
        why=("3 days late", "promised", "★★★★"),
        place="follow_up",
    )

    assert drawn(line, 76).plain.rstrip().endswith("  3 days late")
    assert drawn(line, 116).plain.rstrip().endswith("3 days late · promised · ★★★★")
    assert {drawn(line, width).cell_length for width in (76, 116)} == {76, 116}


async def test_sessions_are_shown_in_the_times_of_the_place() -> None:
    """Whose times they are stands in the head; enter on one opens it in the programme."""
    there = dataclasses.replace(FAIR, zone="America/Sao_Paulo")
    async with running(companion_on(FakeRecords(there, PANEL))) as pilot:
        assert "times of Sao Paulo" in screen_text(pilot.app).splitlines()[0]
        assert "12:30–13:30" in screen_text(pilot.app)
        await pilot.press("enter")
        await settle(pilot)
        await settle(pilot)

        page = pilot.app.screen.query_one(ProgrammeList)
        assert page.session == PANEL


async def test_a_line_leads_to_where_it_comes_from() -> None:
    """Enter on those without a next step goes through them."""
    async with running(companion_on(FakeRecords(FAIR, ANNA, TALK))) as pilot:
        await pilot.press("enter")
        await settle(pilot)

        assert isinstance(pilot.app.screen, DebriefScreen)
        assert "Anna Berger" in screen_text(pilot.app)


async def test_the_cursor_stays_on_its_line_when_the_day_goes_on() -> None:
    """Minutes pass, and the line under the cursor is still the same."""
    async with running(demo_companion()) as pilot:
        await pilot.press("down", "down", "down")
        place = pilot.app.screen
        assert isinstance(place, TodayPlace)
        before = place.query_one(Rows).highlighted
        place.refresh_view()
        await settle(pilot)

        assert place.query_one(Rows).highlighted == before
