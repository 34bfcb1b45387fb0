"""Where the user is at home, for the phone numbers without a country."""

from __future__ import annotations

import pytest

from companion.domain.card import Card
from companion.services.home import home_region, one_number
from tests.fakes import FakeRecords


@pytest.mark.parametrize(
    ("phones", "language", "region"),
    [
        (("+43 1 58858",), "de", "AT"),
        (("", "+41 44 668 18 00"), "en", "CH"),
        (("030 123456",), "de", "DE"),
        ((), "de", "DE"),
        ((), "en", ""),
        ((), "", ""),
    ],
)
def test_my_own_card_tells_before_the_language(
    phones: tuple[str, ...], language: str, region: str
) -> None:
    """A phone that names no country tells nothing."""
    cards = (
        Card(id=name, phone=phone) for name, phone in zip(("work", "private"), phones, strict=False)
    )

    assert home_region(FakeRecords(*cards), language) == region


def test_numbers_are_compared_as_at_home() -> None:
    """Those without a country are German where German is spoken."""
    records = FakeRecords()

    assert one_number(records, lambda: "de")("0151 5550100", "+49 151 5550100")
    assert not one_number(records, lambda: "de")("0151 5550100", "+43 151 5550100")
    assert one_number(records)("0151 5550100", "+43 151 5550100")
