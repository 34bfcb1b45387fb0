"""What is told before a card is kept: an address on it that nobody could use."""

from __future__ import annotations

from companion.domain.card import Card
from companion.errors import Invalid
from companion.formats.web_address import openable


def check(card: Card, before: Card) -> None:
    """Refuse an address of `card` that is new or other than `before`, and is none.

    Cards that are kept already stay as they are, whatever is on them.

    Raises:
        Invalid: a mail address or a link is "malformed", or a phone number has no digit
            ("no_digit").
    """
    if card.email != before.email and card.email:
        name, at, host = card.email.rpartition("@")
        if not (name and at and host) or " " in card.email:
            raise Invalid("email", "malformed", card.email)
    if card.phone != before.phone and card.phone and not any(map(str.isdigit, card.phone)):
        raise Invalid("phone", "no_digit", card.phone)
    if card.link != before.link and card.link and not _is_page(card.link):
        raise Invalid("link", "malformed", card.link)


def _is_page(link: str) -> bool:
    """Tell whether a phone would open `link` as the page that it looks like."""
    return openable(link).lower().startswith(("http://", "https://"))
