"""The pages that lie over Follow up, each one key away from there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.binding import Binding

from companion.i18n import mark

if TYPE_CHECKING:
    from companion.services.companion import Companion
    from companion.tui.screens.page import Page


def promises(companion: Companion) -> Page:
    """Make the page of what was promised."""
    from companion.tui.screens.promises import PromisesPage  # each is imported when it is opened

    return PromisesPage(companion)


def ties(companion: Companion) -> Page:
    """Make the page of whom I am losing touch with."""
    from companion.tui.screens.ties import TiesPage

    return TiesPage(companion)


def ideas(companion: Companion) -> Page:
    """Make the page of what could be given to whom."""
    from companion.tui.screens.ideas import IdeasPage

    return IdeasPage(companion)


def balance(companion: Companion) -> Page:
    """Make the page of what we gave, exchanged and asked."""
    from companion.tui.screens.balance import BalancePage

    return BalancePage(companion)


PAGES: dict[str, Callable[[Companion], Page]] = {
    "promises": promises,
    "ties": ties,
    "ideas": ideas,
    "balance": balance,
}
"""The pages by their names."""
PAGE_KEYS = [
    Binding(
        key,
        f"page('{name}')",
        word,
        tooltip=tooltip,
        id=f"follow_up.{name}",
        show=False,
    )
    for key, name, word, tooltip in (
        ("p", "promises", mark("Promises"), mark("What was promised")),
        ("o", "ties", mark("Stay in touch"), mark("Whom I lose touch with")),
        ("i", "ideas", mark("Ideas"), mark("What I could give to whom")),
        ("r", "balance", mark("Balance"), mark("Give, exchange, ask")),
    )
]
"""The keys that open them."""
