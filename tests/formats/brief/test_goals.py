"""Goals as one writes them, and back."""

from __future__ import annotations

import pytest

from companion.domain.event import Goal
from companion.errors import Unreadable
from companion.formats.brief.goals import goal_line, read_goal


@pytest.mark.parametrize(
    ("text", "number", "circle", "quality", "needs_step"),
    [
        ("5 Talente", 5, "talent", "", False),
        ("2 universities with a next step", 2, "university", "", True),
        ("zwei Hochschulen mit einem nächsten Schritt (Dual)", 2, "university", "Dual", True),
        (
            "mindestens 3 neue Kunden, die 2027 bauen",
            3,
            "customer",
            "neue Kunden, die 2027 bauen",
            0,
        ),
        ("10 gute Gespräche", 10, "", "gute Gespräche", False),
        ("1 journalist: trade press", 1, "press", "trade press", False),
        ("4 Start-ups – Wasser", 4, "start-up", "Wasser", False),
        ("at least one association who trains people", 1, "association", "who trains people", 0),
        ("mind. 5 Talente", 5, "talent", "", False),
        ("2-3 Hochschulen", 2, "university", "", False),
        ("10+ Visitenkarten", 10, "Visitenkarten", "", False),
        ("Talente: 5", 5, "talent", "", False),
        ("Hochschulen mit nächstem Schritt – 2", 2, "university", "", True),
        ("3 Referenten je mit nächstem Schritt", 3, "Referenten", "", True),
        ("6 Gespräche mit Hochschulen", 6, "university", "Gespräche mit Hochschulen", False),
    ],
)
def test_a_goal_is_read(
    text: str, number: int, circle: str, quality: str, needs_step: object
) -> None:
    """Its number, its network, of which kind, and whether a next step is needed."""
    assert read_goal(text) == Goal(
        id="", event="", number=number, circle=circle, quality=quality, needs_step=bool(needs_step)
    )


@pytest.mark.parametrize("text", ["", "Be seen", "many talents", "5"])
def test_what_has_no_number_of_something_is_no_goal(text: str) -> None:
    """It is a wish."""
    assert read_goal(text) is None


@pytest.mark.parametrize("text", ["0 talents", "10000 talents"])
def test_a_number_that_nobody_reaches_is_refused(text: str) -> None:
    """With its line."""
    with pytest.raises(Unreadable) as refused:
        read_goal(text, 7)

    assert (refused.value.reason, refused.value.line) == ("goal_number", 7)


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize(
    "goal",
    [
        Goal(id="", event="", number=5, circle="talent"),
        Goal(id="", event="", number=2, circle="university", needs_step=True, quality="dual"),
        Goal(id="", event="", number=10),
        Goal(id="", event="", number=1, circle="Referenten", quality="new: two"),
    ],
)
def test_a_goal_comes_back_as_it_was(goal: Goal, language: str) -> None:
    """What is handed out is read by whoever gets it."""
    assert read_goal(goal_line(goal, language)) == goal
