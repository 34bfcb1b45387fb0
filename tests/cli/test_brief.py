"""Briefs and goals from the shell."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from companion.domain.brief import Brief
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Event, Goal
from companion.domain.setup import NOTICE, Choice
from tests.cli.shell import Runner
from tests.fakes import NOW

FAIR = Event(id="fair", name="Hannover Messe", begin=NOW.date(), end=NOW.date())
BRIEF = Brief(
    id="fair",
    event="fair",
    organisation="Weserwerk",
    messages=("We build pumps.", "Twelve students a year."),
    no_go=("Prices",),
    hand_over="Lena Roth\nuntil Friday",
    ticked=("We build pumps.",),
)
GOAL = Goal(id="g", event="fair", number=5, circle="talent")
FILE = "# Brief: {event}\n## Messages\n- We build pumps.\n## Goals\n- 5 talents\n"


def test_a_brief_is_shown_with_goals_and_notice(shell_on: Callable[..., Runner]) -> None:
    """All that one is sent with; my own notice where the brief has none."""
    anna = Contact(id="a", uid="a", name="Anna", circle="talent")
    talk = Encounter(id="1", contact="a", at=NOW, event="fair")
    shell = shell_on(FAIR, BRIEF, GOAL, anna, talk, Choice(id=NOTICE, text="I keep your name."))

    assert shell("event", "brief").out.splitlines() == [
        "Hannover Messe · not read yet",
        "  Organisation",
        "    Weserwerk",
        "  Messages",
        "    [x] We build pumps.",
        "    [ ] Twelve students a year.",
        "  No-go topics",
        "    [ ] Prices",
        "  Goals",
        "    · 1/5 talents",
        "  Hand over to",
        "    Lena Roth",
        "    until Friday",
        "  Privacy notice",
        "    I keep your name.",
    ]
    document = shell("event", "brief", "hannover", "--json").document
    assert document["brief"]["messages"] == ["We build pumps.", "Twelve students a year."]
    assert document["brief"]["read_at"] is None
    assert document["goals"][0]["reached"] == 1
    assert document["notice"] == "I keep your name."


def test_a_brief_is_marked_as_read(shell_on: Callable[..., Runner]) -> None:
    """With the time."""
    shell = shell_on(FAIR, BRIEF)

    assert shell("event", "brief", "--read").out.startswith(
        "Hannover Messe · read Tue 24 Nov, 15:08"
    )


def test_my_own_notice_is_kept(shell_on: Callable[..., Runner]) -> None:
    """For every event whose brief brings none."""
    shell = shell_on(FAIR)

    kept = shell("event", "brief", "--notice", "I keep your name.", "--json").document

    assert kept["notice"] == "I keep your name."
    assert shell("event", "brief", "--notice", "", "--json").document["notice"] == ""


def test_an_event_without_a_brief_says_so(shell_on: Callable[..., Runner]) -> None:
    """There is nothing to show but that."""
    shell = shell_on(FAIR)

    assert shell("event", "brief").out == "Hannover Messe · There is no brief.\n"
    assert shell("event", "brief", "--json").document["brief"] is None


def test_what_an_employer_hands_out_is_taken_in(
    shell_on: Callable[..., Runner], tmp_path: Path
) -> None:
    """A second time nothing changes; a file for another event is told."""
    shell = shell_on(FAIR)
    file = tmp_path / "brief.md"
    file.write_text(FILE.format(event="IHK-Tag"))

    first = shell("event", "brief", "--from", str(file), "--json")
    second = shell("event", "brief", "fair", "--from", str(file), "--json")

    assert first.document["imported"] == {
        "status": "new",
        "goals_new": 1,
        "goals_changed": 0,
        "goals_gone": 0,
    }
    assert first.document["brief"]["source"] == "brief.md"
    assert second.document["imported"]["status"] == "unchanged"
    assert first.err.splitlines() == [
        "The brief of Hannover Messe is taken in · 1 new goal",
        "Its file says that it is for “IHK-Tag”.",
    ]


def test_a_brief_comes_in_by_a_pipe(shell_on: Callable[..., Runner]) -> None:
    """As what a mail program hands on."""
    shell = shell_on(FAIR, GOAL)

    answer = shell("event", "brief", "--from", "-", stdin=FILE.format(event="").encode())

    assert answer.code == 0
    assert "[ ] We build pumps." in answer.out


def test_a_file_with_a_mistake_names_its_line(
    shell_on: Callable[..., Runner], tmp_path: Path
) -> None:
    """And nothing of it is kept."""
    shell = shell_on(FAIR)
    file = tmp_path / "brief.md"
    file.write_text("## Messages\n- We build pumps.\n## Goals\n- 0 talents\n")

    answer = shell("event", "brief", "--from", str(file))

    assert answer.code == 1
    assert "line 4: a goal needs a number from 1 to 9999, as in “5 talents”" in answer.err
    assert shell("event", "brief", "--json").document["brief"] is None


def test_a_brief_goes_out_and_comes_back(shell_on: Callable[..., Runner], tmp_path: Path) -> None:
    """Nothing is written over."""
    shell = shell_on(FAIR, BRIEF, GOAL)
    for name in ("brief.md", "brief.toml"):
        assert shell("event", "brief", "--to", str(tmp_path / name)).code == 0

        answer = shell("event", "brief", "--from", str(tmp_path / name), "--json")

        assert answer.document["imported"]["goals_new"] == 0
        assert answer.document["brief"]["hand_over"] == "Lena Roth\nuntil Friday"
    assert shell("event", "brief", "--to", str(tmp_path / "brief.md")).code == 1


@pytest.mark.parametrize(
    ("language", "title"), [("de", "## Nicht ansprechen"), ("en", "## No-go topics")]
)
def test_the_starter_is_written_in_the_language_spoken(
    shell_on: Callable[..., Runner], tmp_path: Path, language: str, title: str
) -> None:
    """To stdout or to a file; it can be taken in as it is."""
    shell = shell_on(FAIR)
    file = tmp_path / "starter.md"

    assert title in shell("--language", language, "event", "brief", "--template").out
    assert (
        title
        in shell("--language", language, "event", "brief", "--template", "--json").document[
            "template"
        ]
    )
    assert (
        shell("--language", language, "event", "brief", "--template", "--to", str(file)).code == 0
    )
    assert shell("event", "brief", "--from", str(file)).code == 0


@pytest.mark.parametrize(
    "words",
    [
        ("--to", "brief.docx"),
        ("--template", "--read"),
        ("--template", "--notice", ""),
        ("--template", "--to", "a.toml"),
    ],
)
def test_what_does_not_go_together_is_wrong_usage(
    shell_on: Callable[..., Runner], words: tuple[str, ...]
) -> None:
    """Before anything is done."""
    assert shell_on(FAIR, BRIEF)("event", "brief", *words).code == 2


def test_without_an_event_there_is_no_brief(shell_on: Callable[..., Runner]) -> None:
    """It says how to begin one."""
    answer = shell_on()("event", "brief")

    assert answer.code == 2
    assert "companion event new" in answer.err


def test_a_goal_is_set_changed_and_taken_away(shell_on: Callable[..., Runner]) -> None:
    """By its circle, in either language; the id names it afterwards."""
    shell = shell_on(FAIR)

    first = shell("event", "goal", "5", "Talente", "--quality", "start now", "--json").document
    second = shell("event", "goal", "6", "talents", "--event", "fair", "--json").document
    other = shell("event", "goal", "2", "student council", "--with-step").out

    assert first["goal"] == {
        "id": first["goal"]["id"],
        "number": 5,
        "circle": "talent",
        "quality": "start now",
        "needs_step": False,
        "reached": 0,
    }
    assert second["goal"] == first["goal"] | {"number": 6}
    assert other.endswith("  · 0/2 student council with a next step\n")
    assert shell("event", "ungoal", first["goal"]["id"]).out == "6 talents: start now\n"
    assert len(shell("event", "brief", "--json").document["goals"]) == 1
    assert shell("event", "ungoal", "nothing").code == 2
    assert shell("event", "goal", "0").code == 1
