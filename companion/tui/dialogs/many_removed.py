"""Ask before many contacts go: their number is to be typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, TypeVar

from textual.app import App, ComposeResult
from textual.widgets import Label

from companion.errors import ManyRemoved
from companion.i18n import _, mark, ngettext
from companion.tui.dialogs.base import Dialog
from companion.tui.guard import plain
from companion.tui.widgets.fields import Field

T = TypeVar("T")


class RemoveMany(Dialog[int]):
    """Says how many contacts would go; the answer is that number, once it is typed."""

    ASKS_BEFORE_CLOSING: ClassVar[bool] = False
    DEFAULT_CSS = """
    RemoveMany .many--count {
        width: 1fr;
        margin-bottom: 1;
        color: $text-warning;
    }
    """

    def __init__(self, refused: ManyRemoved) -> None:
        """Ask about what was `refused`."""
        super().__init__(_("Remove many contacts?"), confirm=mark("Remove"))
        self._count = refused.count
        self._total = refused.total

    def compose_body(self) -> ComposeResult:
        """Put the number above the field for it."""
        words = ngettext(
            "This removes {n} of {total} contacts. Type {n} to go on.",
            "This removes {n} of {total} contacts. Type {n} to go on.",
            self._count,
        ).format(n=self._count, total=self._total)
        yield Label(plain(words), classes="many--count")
        yield Field(mark("Number"), id="number")

    def answer(self) -> int | None:
        """Return the number, where it is the one."""
        field = self.query_one(Field)
        if field.value == str(self._count):
            return self._count
        field.show_problem(_("that is not the number") if field.value else "")
        return None


async def agreeing(app: App[Any], act: Callable[[int], T]) -> T | None:
    """Return what `act` returns, given how many contacts may go: none before the user agreed.

    None as well where the user does not.

    Raises:
        CompanionError: what `act` raises, but for `ManyRemoved`.
    """
    agreed = 0
    while True:
        try:
            return act(agreed)
        except ManyRemoved as refused:
            question = RemoveMany(refused)
        # Asked again where another program has changed the number meanwhile.
        answer = await app.push_screen_wait(question)
        if answer is None:
            return None
        agreed = answer
