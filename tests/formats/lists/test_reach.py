"""Mail addresses and phone numbers, however people write them."""

from __future__ import annotations

import pytest

from companion.formats.lists.cells import first_phone, mail, mails


@pytest.mark.parametrize(
    ("cell", "address"),
    [
        ("pat.o'brien@x.ie", "pat.o'brien@x.ie"),
        ("Pat O'Brien <o'brien@x.ie>", "o'brien@x.ie"),
        ("'pat@x.ie'", "pat@x.ie"),
        ("a&b/c=d+e@x.ie", "a&b/c=d+e@x.ie"),
        ("mailto:a@x.ie?subject=Hi", "a@x.ie"),
        ("a@x.ie.", "a@x.ie"),
        ("it's at home", ""),
    ],
)
def test_mail_addresses(cell: str, address: str) -> None:
    """What may stand in one stays in it."""
    assert mail(cell) == address
    assert mails(cell) == [address] * bool(address)


def test_mail_addresses_with_a_slash_between_them() -> None:
    """It parts two, though it may stand in one."""
    assert mails("a@x.ie/o'b@x.ie") == ["a@x.ie", "o'b@x.ie"]
    assert mail("a@x.ie/o'b@x.ie") == "a@x.ie"


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("0171/1234567 oder 030-123456", "0171/1234567"),
        ("+49 171 1234567, +49 171 2222222", "+49 171 1234567"),
        ("Mobil: 0171 1234567", "0171 1234567"),
        ("171 1234567 (work)", "171 1234567"),
        ("Zentrale (Halle 8), 0511 5550100", "0511 5550100"),
        ("☎ +49 171 1234567", "+49 171 1234567"),
        ("anna123456@x.example", ""),
        ("Halle 8, Stand 12", ""),
        ("Räume 1 2 3 4 5", ""),
    ],
)
def test_the_first_number_among_words(cell: str, number: str) -> None:
    """An attendee has one."""
    assert first_phone(cell) == number
