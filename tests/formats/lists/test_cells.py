"""What single cells say, however it is put."""

from __future__ import annotations

import pytest

from companion.formats.lists.cells import phone, plain


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("'+49 151 5550100", "+49 151 5550100"),
        ('="0151 5550100"', "0151 5550100"),
        ("'s-Hertogenbosch", "'s-Hertogenbosch"),
        ("hr;'=1+1\n'- one\nO'Neill", "hr;=1+1\n- one\nO'Neill"),
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
