"""Insights: one honest table."""

from __future__ import annotations

import dataclasses
from datetime import timedelta

import pytest

from companion.domain.event import Event, Goal
from companion.domain.goals import Progress
from companion.services.insights import Result
from companion.tui.widgets.result_lines import cards_text, goals_text, head, row
from tests.fakes import NOW, FakeRecords
from tests.tui.demo import companion_on, demo_companion
from tests.tui.pictures import screen_text
from tests.tui.running import running, settle

FAIR = Event(id="fair", name="Messe", begin=NOW.date(), end=NOW.date() + timedelta(days=1))
RESULT = Result(
    event=FAIR,
    met=12,
    with_next_step=10,
    follow_ups=11,
    done=4,
    in_time=3,
    late=2,
    cards_given=3,
    cards_unnamed=1,
    goals=(
        Progress(
            goal=Goal(id="g1", event="fair", number=5, circle="talent", quality="with a date"),
            reached=7,
        ),
        Progress(goal=Goal(id="g2", event="fair", number=20), reached=12),
    ),
)


async def test_without_an_encounter_it_says_how_to_begin() -> None:
    """The empty table names the key."""
    async with running(companion_on(FakeRecords())) as pilot:
        await pilot.press("6")
        await settle(pilot)

        assert "Press n to keep somebody." in screen_text(pilot.app)


@pytest.mark.parametrize("width", [76, 116])
def test_figures_stand_under_their_names(width: int) -> None:
    """Head and row end in the same column at every width."""
    above, below = head(width).plain, row(RESULT, width).plain

    assert len(above) == len(below) == width
    for name, figure in (("met", "12"), ("next step", "10/12"), ("done", "4/11"), ("late", "2")):
        at = above.index(name) + len(name)
        assert below[:at].endswith(figure)


def test_the_date_is_shown_where_it_fits() -> None:
    """A narrow table leaves the room to the names."""
    assert "24 Nov 2026" not in row(RESULT, 76).plain
    assert "24 Nov 2026" in row(RESULT, 116).plain


def test_cards_that_went_over_are_one_figure() -> None:
    """With those of people who were not named; none where there is nothing to count."""
    named = dataclasses.replace(RESULT, cards_unnamed=0)
    none = dataclasses.replace(named, cards_given=0)

    assert cards_text(RESULT) == "Cards handed over: 3 · 1 of them to somebody not named"
    assert cards_text(named) == "Cards handed over: 3"
    assert cards_text(none) == ""


def test_a_reached_goal_is_ticked() -> None:
    """A goal without a circle counts everybody."""
    assert goals_text(RESULT).splitlines()[1:] == ["✓ 7/5 talents: with a date", "· 12/20 people"]


async def test_the_goals_follow_the_cursor() -> None:
    """Each event shows its own goals."""
    async with running(demo_companion()) as pilot:
        await pilot.press("6")
        await settle(pilot)
        first = screen_text(pilot.app)
        await pilot.press("down")
        await settle(pilot)
        second = screen_text(pilot.app)

    assert "2/5 talents" in first
    assert "2/5 talents" not in second
