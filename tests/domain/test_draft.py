"""Greeting somebody by first name."""

from __future__ import annotations

import pytest

from companion.domain.draft import first_name


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Anna Berger", "Anna"),
        ("Anna", "Anna"),
        ("Hans-Peter von der Heide", "Hans-Peter"),
        ("Prof. Dr. Ingrid Lindqvist", ""),
        ("J. Weiß", ""),
        ("Weiß, Jonas", ""),
        ("", ""),
    ],
)
def test_a_first_name_is_never_a_guess(name: str, first: str) -> None:
    """A title, an initial or the family in front means: use the whole name."""
    assert first_name(name) == first
