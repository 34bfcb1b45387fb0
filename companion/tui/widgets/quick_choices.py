"""A short list of answers, each one digit away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from textual.binding import Binding, BindingType
from textual.content import Content

from companion.i18n import mark
from companion.tui.guard import plain
from companion.tui.widgets.columns import column
from companion.tui.widgets.rows import Rows

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Quick(Generic[T]):
    """One answer: its name in the user's language, what it means, and a word about it."""

    label: str
    value: T
    detail: str = ""


class QuickChoices(Rows[tuple[int, Quick[T]]], Generic[T]):
    """Lists up to nine answers; a digit or enter posts `Rows.Chosen`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(str(number), f"choose_number({number})", mark("Choose"), show=False)
        for number in range(1, 10)
    ]
    DEFAULT_CSS = """
    QuickChoices {
        height: auto;
        margin-bottom: 1;
    }
    """

    def __init__(self, choices: Sequence[Quick[T]]) -> None:
        """List `choices`, numbered from 1."""
        super().__init__(_row)
        self._choices = choices

    def on_mount(self) -> None:
        """Fill the list."""
        self.set_items(list(enumerate(self._choices, 1)))

    def action_choose_number(self, number: int) -> None:
        """Choose the answer with this number."""
        if number <= len(self.items):
            self.cursor = number - 1
            self.action_choose()


def _row(numbered: tuple[int, Quick[T]], width: int, under_cursor: bool) -> Content:  # noqa: ARG001, FBT001 - RenderItem
    """Return one answer with its number."""
    number, choice = numbered
    head = column(str(number), 2, "$text-accent") + column(choice.label, width * 55 // 100)
    return head + plain(choice.detail).stylize("$foreground-muted")
