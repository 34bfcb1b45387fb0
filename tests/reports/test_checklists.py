"""The points of a checklist, and how far an event is, in words."""

from __future__ import annotations

import pytest

from companion.domain.checklist import ChecklistItem
from companion.domain.event import NEEDED
from companion.i18n import use
from companion.reports import checklists, readiness
from companion.services.checklist import DEFAULTS
from companion.services.readiness import Part

LINE = 58
"""Cells that a point may take in a window of 80 columns."""


def test_every_point_by_default_has_words() -> None:
    """And there are no words for a point that no list has."""
    assert {word for words in DEFAULTS.values() for word in words} == set(checklists.WORDS)


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_point_fits_one_line(language: str) -> None:
    """In either language."""
    use(language)
    points = (ChecklistItem(id="x", event="e", word=word) for word in checklists.WORDS)

    assert not [text for text in map(checklists.text, points) if len(text) > LINE]


def test_a_point_of_ones_own_says_what_was_typed() -> None:
    """A word of a newer version is shown as it is."""
    own = ChecklistItem(id="x", event="e", text="Roll-up", is_done=True)

    assert checklists.line(own) == "[x] Roll-up"
    assert checklists.text(ChecklistItem(id="y", event="e", word="jetpack")) == "jetpack"


@pytest.mark.parametrize("name", NEEDED)
def test_every_state_of_a_part_has_words(name: str) -> None:
    """Also where the event goes without it."""
    want = {"list": 1, "targets": 5, "notice": 1}.get(name, 2)
    states = [readiness.state(Part(name=name, have=have, want=want)) for have in range(want + 2)]

    assert all(states)
    assert states[want] == states[want + 1].replace("6", "5")
    assert len(set(states[: want + 1])) == want + 1
    assert readiness.not_needed(name)
