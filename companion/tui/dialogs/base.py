"""A dialog is a typed question: ask it with `await app.push_screen_wait(...)` in a worker."""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Label

from companion.i18n import _, mark
from companion.tui.bindings import translated
from companion.tui.guard import plain
from companion.tui.widgets.panel import Panel

T = TypeVar("T")


class Dialog(ModalScreen[T]):
    """A titled box over the screen; enter confirms it, escape closes it with None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+s", "confirm", mark("Confirm"), id="dialog.confirm"),
        Binding("escape", "close", mark("Close"), id="dialog.close"),
    ]
    DEFAULT_CSS = """
    Dialog {
        align: center middle;
        & > Panel {
            width: 64;
            max-width: 100%;
            height: auto;
            max-height: 100%;
            background: $surface;
            & > .dialog--body {
                height: auto;
                max-height: 80vh;
            }
            & > .dialog--buttons {
                height: 1;
                margin-top: 1;
                align-horizontal: right;
                & > Button {
                    margin-left: 2;
                }
            }
        }
    }
    """

    def __init__(self, title: str, *, confirm: str = mark("OK")) -> None:
        """Ask under `title`; `confirm`, as `mark` returned it, names the button that answers."""
        super().__init__()
        self._heading = title
        self._confirm = confirm

    def compose(self) -> ComposeResult:
        """Frame the body, with the buttons below it."""
        with Panel(title=self._heading):
            with VerticalScroll(classes="dialog--body", can_focus=False):
                yield from self.compose_body()
            with Horizontal(classes="dialog--buttons"):
                yield from self.compose_buttons()

    def compose_buttons(self) -> ComposeResult:
        """Compose what the mouse can press; the labels name the keys."""
        yield Button(
            plain(f"↵ {_(self._confirm)}"), id="confirm", compact=True, action="screen.confirm"
        )
        yield Button(plain(f"esc {_('Close')}"), id="close", compact=True, action="screen.close")

    @abstractmethod
    def compose_body(self) -> ComposeResult:
        """Compose the question."""

    @abstractmethod
    def answer(self) -> T | None:
        """Return the answer; None while there is none, having shown what is missing."""

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys that work here now, named in the spoken language."""
        return translated(super().active_bindings)

    @on(Input.Submitted)
    def _confirm_typed(self) -> None:
        """Take enter in a field, which the field keeps from the dialog, as enter."""
        self.action_confirm()

    def action_confirm(self) -> None:
        """Give the answer, if there is one."""
        answer = self.answer()
        if answer is not None:
            self.dismiss(answer)

    def action_close(self) -> None:
        """Leave the question unanswered."""
        self.dismiss(None)


class Confirm(Dialog[bool]):
    """Asks whether to go on: True, or None when it was closed."""

    def __init__(self, title: str, question: str, *, confirm: str = mark("OK")) -> None:
        """Ask `question`, in the user's language; it may hold data."""
        super().__init__(title, confirm=confirm)
        self._question = question

    def compose_body(self) -> ComposeResult:
        """Show the question."""
        yield Label(plain(self._question))

    def answer(self) -> bool:
        """Return True: it was confirmed."""
        return True
