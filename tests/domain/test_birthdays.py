"""The birthdays on a card, wherever they stand in it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.birthdays import birthdays_on

ANYWHERE = re.compile(
    r"^(?:[^.:;\n]*\.)?BDAY[^:\n]*: *([0-9]{4}|--)-?([0-9]{2})-?([0-9]{2})",
    re.MULTILINE | re.IGNORECASE,
)
PIECES = ("BDAY", "bday", "item1.", ":", ";", "\n", "19800529", "--0529", " ", "1604-05-29", "FN")


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("BDAY:1980-05-29", ("1980", "0529")),
        ("bday:19800529", ("1980", "0529")),
        ("item1.BDAY;VALUE=date: 1980-05-29T10:00", ("1980", "0529")),
        ("BDAY:--0529", ("", "0529")),
        ("BDAY:1604-05-29", ("", "0529")),
        ("BDAY:spring", None),
        ("NOTE:BDAY:19800529", None),
        ("PHOTO:aBDAYb", None),
    ],
)
def test_a_birthday_is_found_in_its_line(line: str, found: tuple[str, str] | None) -> None:
    """Also the last line, and where others look like it."""
    card = f"BEGIN:VCARD\nPHOTO:xBDAYx\n{line}"

    assert birthdays_on(card) == birthdays_on(f"{card}\n") == ({found} if found else set())


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_it_is_what_a_look_at_every_line_finds(card: str) -> None:
    """Without that look, which takes long where there is a picture."""
    found = {
        (one[0].strip("-").replace("1604", ""), one[1] + one[2]) for one in ANYWHERE.findall(card)
    }

    assert birthdays_on(card) == found
