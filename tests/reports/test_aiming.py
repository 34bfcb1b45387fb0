"""What helps a camera is said in words."""

from __future__ import annotations

import pytest

from companion.reports.aiming import advice


@pytest.mark.parametrize("hint", ["too_dark", "too_bright", "closer", "steady"])
def test_every_hint_has_words(hint: str) -> None:
    """None of them is the word that programs use."""
    assert advice(hint)
    assert "_" not in advice(hint)


@pytest.mark.parametrize("hint", ["", "unheard_of"])
def test_what_needs_no_help_has_none(hint: str) -> None:
    """A hint that is not known is no crash either."""
    assert advice(hint) == ""
