"""What is said while paper cards are entered: who it may be, what was kept of each."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size

from companion.domain.contact import Contact
from companion.i18n import _, ngettext
from companion.reports import wording
from companion.services.card_pile import Likely
from companion.tui.card_entry import Entered

BESIDE = 44
"""Cells of a line that stand beside somebody's name and organisation."""


def count(number: int) -> str:
    """Return how many cards were entered."""
    return ngettext("{n} card entered", "{n} cards entered", number).format(n=number)


def who(likely: Likely | None, width: int, *, is_turned: bool) -> str:
    """Return who of the contacts it is or may be, and what the key does about it.

    What is said first fits into `width` cells.
    """
    if likely is None:
        return ""
    name = called(likely.contact, width - BESIDE)
    if likely.is_sure == is_turned:  # somebody else, or perhaps them
        words = _("Perhaps {name}? F4 adds to them, else somebody new")
        if is_turned:
            words = _("Somebody else than {name}, a new contact · F4 adds to them")
        return words.format(name=name)
    words = _("{name} is known: adds to them · F4 somebody else").format(name=name)
    return f"{words}\n{_('We talked there already: no second talk.')}" if likely.talk else words


def called(contact: Contact, width: int) -> str:
    """Return name and organisation, cut to `width` cells."""
    words = ", ".join(dict.fromkeys(filter(None, (contact.title, contact.organisation))))
    is_short = cell_len(words) <= width
    return words if is_short else f"{set_cell_size(words, max(1, width - 1)).rstrip()}…"


def became(entered: Entered) -> str:
    """Return what a card became, with its stars where it is that of a target."""
    words = _("known, no second talk") if entered.kept.had_talk else _("known, talk added")
    if not entered.kept.is_known:
        words = _("new")
    target = entered.kept.captured.target
    return f"{wording.stars(target.priority).strip()} {words}" if target else words
