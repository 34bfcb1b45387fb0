"""What single cells say, and the guard before what a spreadsheet would take for a formula."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from companion.formats.lists.cells import guarded, phone, plain, unguarded


@given(st.text())
@example("'=1+1")
@example("''=1+1")
@example("'")
@example("-")
def test_the_guard_comes_off_as_it_went_on(text: str) -> None:
    """Also where the text begins with an apostrophe itself."""
    assert unguarded(guarded(text)) == text


@given(st.sampled_from("=+-@\t\r"), st.text())
def test_no_guarded_text_is_a_formula(sign: str, rest: str) -> None:
    """Whatever follows the sign."""
    assert guarded(sign + rest)[0] == "'"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("'+49 151 5550100", "+49 151 5550100"),
        ('="0151 5550100"', "0151 5550100"),
        ("'s-Hertogenbosch", "'s-Hertogenbosch"),
        ("n/a", ""),
        ("-", ""),
    ],
)
def test_plain_text_of_a_foreign_cell(cell: str, text: str) -> None:
    """Guards go, an apostrophe that belongs to a name stays, and what says nothing is nothing."""
    assert plain(cell) == text


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("(+49) 151 5550100", "+49 151 5550100"),
        ("(+1)212 5550100 ::: (+49) 1", "+1212 5550100"),
        ("(0151) 5550100", "(0151) 5550100"),
    ],
)
def test_a_country_code_in_brackets_is_one(cell: str, number: str) -> None:
    """As our own lists for other programs have it."""
    assert phone(cell) == number
