"""Where the user is at home: it tells the country of a phone number that names none."""

from __future__ import annotations

from collections.abc import Callable

from companion.domain.card import Card
from companion.services.ports import Records

Language = Callable[[], str]
"""Returns the language that is spoken; "" where that is not known."""
_REGIONS = {"de": "DE"}


def home_region(records: Records, language: str) -> str:
    """Return the region of a phone on one of my own cards, else that of the language, else ""."""
    from companion.formats.phones import region_of

    phones = (card.phone for card in records.all(Card).values() if card.phone)
    return next(filter(None, map(region_of, phones)), "") or _REGIONS.get(language, "")


def one_number(records: Records, language: Language = str) -> Callable[[str, str], bool]:
    """Return what tells whether two phone numbers with equal ends are one."""

    def is_one_number(one: str, other: str) -> bool:
        """Import what it takes when it is first asked."""
        from companion.formats.phones import are_one_number

        return are_one_number(one, other, home_region(records, language()))

    return is_one_number
