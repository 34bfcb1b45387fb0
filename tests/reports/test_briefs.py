"""What taking in a brief did, in words."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from companion.domain.brief import Brief
from companion.domain.event import Event
from companion.reports.briefs import taken_in
from companion.services.brief_files import TakenIn

FAIR = Event(id="fair", name="Forum", begin=date(2026, 11, 24), end=date(2026, 11, 27))
TAKEN = TakenIn(brief=Brief(id="fair", event="fair"), status="changed", event="")


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"goals_new": 2}, "2 new goals"),
        ({"goals_changed": 1}, "1 goal changed"),
        ({"goals_gone": 2}, "2 goals fall away"),
        ({"goals_new": 1, "goals_gone": 1}, "1 new goal · 1 goal falls away"),
    ],
)
def test_what_became_of_the_goals_is_told(facts: dict[str, int], words: str) -> None:
    """Beside that the brief is to be read again."""
    (line,) = taken_in(dataclasses.replace(TAKEN, **facts), FAIR)  # type: ignore[arg-type]

    assert line == f"The brief of Forum has changed; please read it again · {words}"
