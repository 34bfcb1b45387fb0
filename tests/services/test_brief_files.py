"""Briefs that come from an employer and go out again."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from companion.devices.assets import read_asset
from companion.domain.brief import Brief
from companion.domain.event import Event, Goal
from companion.errors import Unreadable
from companion.services.brief_files import BriefFiles
from companion.services.briefs import Briefs
from companion.services.goals import Goals
from tests.fakes import NOW, FakeRecords, counting_ids, fixed_clock

FAIR = Event(id="fair", name="Hannover Messe", begin=date(2026, 11, 24), end=date(2026, 11, 27))
FILE = b"""\
# Brief: Hannover Messe
## Messages
- We build pumps.
## Goals
- 5 talents
- 2 partners
"""


def files(*kept: Brief | Goal) -> tuple[BriefFiles, FakeRecords]:
    """Return the way in and out on `kept`."""
    records = FakeRecords(FAIR, *kept)
    ids = counting_ids()
    mine = BriefFiles(
        records,
        ids,
        briefs=Briefs(records, fixed_clock()),
        goals=Goals(records, ids),
        read_asset=read_asset,
    )
    return mine, records


def test_a_brief_and_its_goals_come_in_as_one_change() -> None:
    """What one key takes back is all of it."""
    mine, records = files()

    taken = mine.take_in(FAIR, mine.read(FILE, "/tmp/brief.md"))  # noqa: S108 - only a name

    assert (taken.status, taken.event, taken.goals_new, taken.goals_changed) == (
        "new",
        "Hannover Messe",
        2,
        0,
    )
    assert records.all(Brief)["fair"] == Brief(
        id="fair",
        event="fair",
        messages=("We build pumps.",),
        goals=("5 talents", "2 partners"),
        source="brief.md",
    )
    assert [goal.number for goal in records.all(Goal).values()] == [5, 2]
    assert [change.what for change in records.commits] == ["import_brief"]

    records.undo()

    assert not records.all(Brief)
    assert not records.all(Goal)


def test_the_same_brief_again_changes_nothing() -> None:
    """It stays read, also where its file has another name now."""
    mine, records = files()
    mine.take_in(FAIR, mine.read(FILE, "brief.md"))

    assert mine.take_in(FAIR, mine.read(FILE, "brief (1).md")).status == "unchanged"
    assert len(records.commits) == 1


def test_a_goal_that_i_changed_stays_while_the_brief_says_the_same() -> None:
    """Also where I took it away; where the brief says another number, that one holds."""
    mine, records = files()
    mine.take_in(FAIR, mine.read(FILE, "brief.md"))
    talents, partners = records.all(Goal).values()
    mine._goals.change(talents, number=7)
    mine._goals.remove(partners)

    assert mine.take_in(FAIR, mine.read(FILE, "brief.md")).status == "unchanged"
    assert [goal.number for goal in records.all(Goal).values()] == [7]

    newer = FILE.replace(b"2 partners", b"3 Partner")
    assert mine.take_in(FAIR, mine.read(newer, "brief.md")).goals_new == 1
    assert [goal.number for goal in records.all(Goal).values()] == [7, 3]


def test_a_goal_that_the_brief_says_no_longer_goes() -> None:
    """But one of my own stays, and one that I changed; the brief is to be read anew."""
    own = Goal(id="own", event="fair", number=1, circle="press")
    mine, records = files(own)
    sheet = mine.read(FILE + b"- 4 start-ups\n", "brief.md")
    brief = mine.take_in(FAIR, sheet).brief
    talents = next(goal for goal in records.all(Goal).values() if goal.circle == "talent")
    mine._goals.change(talents, number=7)
    mine._briefs.mark_read(FAIR)

    taken = mine.take_in(FAIR, mine.read(b"## Messages\n- We build pumps.\n", "brief.md"))

    assert (taken.status, taken.goals_gone, taken.brief.read_at) == ("changed", 2, None)
    assert brief.goals == ("5 talents", "2 partners", "4 start-ups")
    assert [(goal.number, goal.circle) for goal in records.all(Goal).values()] == [
        (1, "press"),
        (7, "talent"),
    ]

    records.undo()

    assert len(records.all(Goal)) == 4


def test_two_goals_of_one_circle_are_told_by_their_quality() -> None:
    """An employer who sets both means both."""
    mine, records = files()
    file = b"## Goals\n- 3 Kunden: Bayern\n- 2 Kunden: Hessen\n"
    mine.take_in(FAIR, mine.read(file, "brief.md"))
    mine.take_in(FAIR, mine.read(file.replace(b"2", b"4"), "brief.md"))

    kept = [(goal.number, goal.quality) for goal in records.all(Goal).values()]
    assert kept == [(3, "Bayern"), (4, "Hessen")]

    taken = mine.take_in(FAIR, mine.read(b"## Goals\n- 1 partner\n", "brief.md"))

    assert (taken.goals_new, taken.goals_gone) == (1, 2)


def test_a_goal_of_my_own_that_the_brief_sets_as_well_is_not_told_as_news() -> None:
    """It is there already."""
    mine, _ = files(Goal(id="own", event="fair", number=5, circle="talent"))

    taken = mine.take_in(FAIR, mine.read(b"## Goals\n- 5 Talente\n", "brief.md"))

    assert (taken.status, taken.goals_new, taken.goals_changed) == ("new", 0, 0)


def test_a_newer_brief_changes_its_goals_and_is_unread() -> None:
    """A goal of the same network has another number now; one of my own stays."""
    own = Goal(id="own", event="fair", number=1, circle="press")
    known = Goal(id="known", event="fair", number=3, circle="talent")
    before = Brief(id="fair", event="fair", messages=("We build.",), read_at=NOW)
    mine, records = files(own, known, before)

    taken = mine.take_in(FAIR, mine.read(FILE, "brief.md"))

    assert (taken.status, taken.goals_new, taken.goals_changed) == ("changed", 1, 1)
    assert taken.brief.read_at is None
    assert {goal.id: goal.number for goal in records.all(Goal).values()} == {
        "own": 1,
        "known": 5,
        "id1": 2,
    }


def test_what_is_no_brief_names_its_file() -> None:
    """As it was given."""
    mine, _ = files()

    with pytest.raises(Unreadable) as refused:
        mine.read(b"## Goals\n- 0 talents", "folder/brief.md")

    assert (refused.value.path, refused.value.reason, refused.value.line) == (
        "folder/brief.md",
        "goal_number",
        2,
    )


@pytest.mark.parametrize("form", ["md", "toml"])
@pytest.mark.parametrize("language", ["de", "en"])
def test_what_goes_out_comes_in_as_it_was(form: str, language: str) -> None:
    """Whoever gets the file has the same brief, without what became of it here."""
    brief = Brief(
        id="fair",
        event="fair",
        organisation="Weserwerk",
        messages=("We build pumps.",),
        no_go=("Prices",),
        read_at=NOW,
        ticked=("Prices",),
    )
    goal = Goal(id="g", event="fair", number=5, circle="talent", needs_step=True)
    mine, _ = files(brief, goal)

    data = mine.data(mine.sheet(FAIR), form, language)
    there, records = files()
    there.take_in(FAIR, there.read(data, f"brief.{form}"))

    expected = dataclasses.replace(
        brief,
        goals=("5 talents with a next step",),
        read_at=None,
        ticked=(),
        source=f"brief.{form}",
    )
    assert records.all(Brief)["fair"] == expected
    assert list(records.all(Goal).values()) == [dataclasses.replace(goal, id="id1")]


def test_an_event_without_a_brief_hands_out_its_goals() -> None:
    """There may be no more than that."""
    mine, _ = files(Goal(id="g", event="fair", number=5))

    assert b"- 5 people" in mine.data(mine.sheet(FAIR), "md", "en")
    assert b"number = 5\n" in mine.data(mine.sheet(FAIR), "toml", "en")


@pytest.mark.parametrize(("language", "word"), [("de", "Kartellrecht"), ("fr", "Competition law")])
def test_starters_are_offered_in_a_language_that_is_spoken(language: str, word: str) -> None:
    """Everybody else gets English; of notices there are two."""
    mine, _ = files()

    assert word in mine.starter(language).decode()
    assert mine.no_go(language)[0].startswith(word)
    assert len(mine.no_go(language)) == 3
    assert len(mine.notices(language)) == 2
