"""Phone numbers as the whole world writes them, and whether two are one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.signs import PHONE_DIGITS, phone_key
from companion.domain.signs import are_one_number as have_one_ending
from companion.formats.phones import MAX_LENGTH, are_one_number, e164, region_of


@pytest.mark.parametrize(
    ("number", "region", "whole"),
    [
        ("030 123456", "DE", "+4930123456"),
        ("+49 (0)89 / 123 456-0", "", "+49891234560"),
        ("0041 44 668 18 00", "DE", "+41446681800"),
        ("tel:+43-1-58858-0", "DE", "+431588580"),
        ("(415) 555-0100", "US", "+14155550100"),
        ("+49 89 1234567 ext. 12", "", "+49891234567;ext=12"),
        ("+49 89 1234567;ext=12", "DE", "+49891234567;ext=12"),
        ("030 123456", "", ""),
        ("1", "DE", ""),
        ("+1 41555", "", ""),
        ("call me", "DE", ""),
        ("", "DE", ""),
        ("+49 30 123456" + "0" * MAX_LENGTH, "DE", ""),
        ("030 123456", "no region", ""),
    ],
)
def test_a_number_is_written_as_the_whole_world_does(number: str, region: str, whole: str) -> None:
    """Empty for what cannot be one."""
    assert e164(number, region) == whole


@pytest.mark.parametrize(
    ("one", "other", "region"),
    [
        ("030 123456", "+49 30 123456", "DE"),
        ("030 123456", "+49 30 123456", ""),
        ("0151/555 01 00", "0049 (0)151 5550100", "DE"),
        ("+1 415 555 0100", "(415) 555-0100", "US"),
        ("8 495 123-45-67", "+7 495 1234567", "RU"),
        ("06 1234567", "+39 06 1234567", ""),
    ],
)
def test_two_ways_of_writing_are_one_number(one: str, other: str, region: str) -> None:
    """Also where only the digits can tell; and their last digits are equal."""
    assert are_one_number(one, other, region)
    assert are_one_number(other, one, region)
    assert phone_key(one) == phone_key(other) != ""


@pytest.mark.parametrize(
    ("one", "other", "region"),
    [
        ("+49 151 5550100", "+43 151 5550100", "DE"),
        ("0151 5550100", "+43 151 5550100", "DE"),
        ("+49 89 1234567 ext. 1", "+49 89 1234567 ext. 2", "DE"),
        ("+49 30 123456", "+49 40 123456", ""),
        ("030 123456", "040 123456", ""),
        ("123456", "+49 30 123456", ""),
        ("", "", "DE"),
        ("call me", "call her", ""),
    ],
)
def test_two_numbers_are_not_one(one: str, other: str, region: str) -> None:
    """Another country, extension or town, or no number at all."""
    assert not are_one_number(one, other, region)
    assert not are_one_number(other, one, region)


def test_numbers_of_two_countries_are_told_apart_by_their_digits() -> None:
    """Also where nobody can tell more."""
    assert not have_one_ending("+49 151 5550100", "+43 151 5550100")
    assert not have_one_ending("+49 151 5550100", "0043 151 5550100")
    assert have_one_ending("+49 151 5550100", "0049 151 5550100")


@pytest.mark.parametrize(
    ("number", "region"),
    [
        ("+49 30 123456", "DE"),
        ("0041 44 668 18 00", ""),
        ("+43 1 58858", "AT"),
        ("030 123456", ""),
        ("+999 1", ""),
        ("+" + "4" * MAX_LENGTH, ""),
    ],
)
def test_a_number_tells_where_one_is_at_home(number: str, region: str) -> None:
    """If it names its country."""
    assert region_of(number) == region


@given(st.text(max_size=80), st.text(max_size=80), st.sampled_from(("", "DE", "US")))
def test_any_text_can_be_compared(one: str, other: str, region: str) -> None:
    """And comparing has no direction."""
    assert are_one_number(one, other, region) == are_one_number(other, one, region)
    assert have_one_ending(one, other) == have_one_ending(other, one)
    assert len(phone_key(one)) in (0, PHONE_DIGITS)
