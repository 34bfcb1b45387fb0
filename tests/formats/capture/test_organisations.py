"""Organisations that no sign stands before."""

from __future__ import annotations

import pytest

from companion.formats.capture import understand
from tests.formats.capture.corpus import TODAY


def test_an_endless_word_behind_from_is_no_organisation() -> None:
    """Then the sign of it is note as well."""
    understood = understand(f"Anna from {'X' * 300}", today=TODAY)

    assert (understood.name, understood.organisation) == ("Anna", "")
    assert understood.note == f"from {'X' * 300}"


def test_very_many_brackets_are_a_note() -> None:
    """They are not gone into one by one."""
    line = f"Anna {'(' * 1_500}Zoho)"

    assert understand(line, today=TODAY).note == line.removeprefix("Anna ")


@pytest.mark.parametrize(
    "place", ["Berlin", "Köln", "the booth", "lunch", "Hall 8", "Friday", "HR"]
)
def test_places_times_and_subjects_are_no_organisations(place: str) -> None:
    """They are said behind the same words."""
    understood = understand(f"Anna Berger from {place}", today=TODAY)

    assert (understood.organisation, understood.note) == ("", f"from {place}")


def test_at_in_capitals_is_part_of_a_name() -> None:
    """It is no sign that could be left out."""
    assert "ÀT" in understand("0A ÀT GmbH", today=TODAY).note
    assert "AT" in str(understand("Anna Berger AT GmbH", today=TODAY))
