"""Goals in words."""

from __future__ import annotations

import pytest

from companion.domain.circles import circle_named
from companion.domain.event import Goal
from companion.domain.goals import Progress
from companion.i18n import LANGUAGES, use
from companion.reports import goals, wording

TALENTS = Goal(id="t", event="f", number=5, circle="talent")
STEPS = Goal(
    id="u", event="f", number=2, circle="university", quality="one\nor two", needs_step=True
)
PEOPLE = Goal(id="p", event="f", number=20)


def test_a_goal_says_how_many_of_whom() -> None:
    """Everybody are people; the quality stands behind it, in one line."""
    assert goals.text(TALENTS) == "5 talents"
    assert goals.text(STEPS) == "2 universities with a next step: one or two"
    assert goals.text(PEOPLE) == "20 people"


@pytest.mark.parametrize(
    ("spoken", "said"),
    [
        ("en", ["1 association", "1 person", "1 choir"]),
        ("de", ["1 Verband", "1 Person", "1 choir"]),
    ],
)
def test_a_goal_of_one_is_no_plural(spoken: str, said: list[str]) -> None:
    """Also of everybody; a network of my own stays as it is named."""
    use(spoken)
    circles = ("association", "", "choir")

    one = [Goal(id="g", event="f", number=1, circle=circle) for circle in circles]
    assert list(map(goals.text, one)) == said
    assert goals.state(Progress(goal=one[0], reached=1)).endswith(said[0].replace("1", "1/1"))


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_what_a_network_is_called_names_it(spoken: str) -> None:
    """A form shows the word, and takes it back."""
    use(spoken)

    assert {name: circle_named(wording.circle(name)) for name in wording.CIRCLES} == {
        name: name for name in wording.CIRCLES
    }


def test_progress_is_told_without_colour() -> None:
    """A tick for what is reached."""
    assert goals.state(Progress(goal=TALENTS, reached=7)) == "✓ 7/5 talents"
    assert goals.state(Progress(goal=PEOPLE, reached=12)) == "· 12/20 people"


def test_all_goals_fit_one_line() -> None:
    """The numbers behind the networks, without the qualities."""
    progress = (Progress(goal=TALENTS, reached=3), Progress(goal=STEPS, reached=2))

    assert goals.summary(progress) == "talents 3/5 · universities ✓"
