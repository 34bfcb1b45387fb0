"""A dialog is a typed question: ask it with `await app.push_screen_wait(...)` in a worker."""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar, TypeVar

from textual import on
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.reactive import var
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Label, TextArea

from companion.i18n import _, mark
from companion.tui.bindings import translated
from companion.tui.guard import plain
from companion.tui.left_once import LeftOnce
from companion.tui.widgets.panel import Panel

T = TypeVar("T")


class _Body(VerticalScroll, can_focus=False):
    """Leaves up and down to the dialog where they lead from field to field."""

    def action_scroll_up(self) -> None:
        """Scroll, or let the key go on."""
        self._refuse_in_a_form()
        super().action_scroll_up()

    def action_scroll_down(self) -> None:
        """Scroll, or let the key go on."""
        self._refuse_in_a_form()
        super().action_scroll_down()

    def _refuse_in_a_form(self) -> None:
        """Let the key go on where the dialog is a form."""
        if isinstance(self.screen, Dialog) and self.screen.IS_FORM:
            raise SkipAction


class Dialog(ModalScreen[T], LeftOnce[T]):
    """A titled box over the screen; enter confirms it, escape closes it with None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+s", "confirm", mark("Confirm"), id="dialog.confirm"),
        Binding("escape", "close", mark("Close"), id="dialog.close"),
        Binding("m", "app.card_over", mark("My card"), id="dialog.card", show=False),
        Binding("f1", "app.keys_over", mark("Keys"), id="dialog.keys", show=False),
        Binding("f6", "app.brief_over", mark("Brief"), id="dialog.brief", show=False),
    ]
    DEFAULT_CSS = """
    Dialog {
        align: center middle;
        /* Below, it would stand over the keys that the next answer takes. */
        & > ToastRack {
            dock: top;
            align: right top;
            margin-bottom: 0;
            /* One line or two, above what is typed. */
            & Toast {
                width: auto;
                max-width: 100%;
                margin: 0;
                padding: 0 1;
            }
        }
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
                & > .dialog--question {
                    display: none;
                    width: 1fr;
                    color: $text-warning;
                }
            }
        }
        &.-leaving > Panel > .dialog--buttons {
            & > .dialog--question {
                display: block;
            }
            & > Button {
                min-width: 0;
            }
        }
    }
    """
    ASKS_BEFORE_CLOSING: ClassVar[bool] = True
    """Whether what was typed is worth a second escape; False where it is kept, or a few words."""

    IS_FORM: ClassVar[bool] = False
    """Whether up and down lead from field to field, and do not scroll."""

    is_leaving: var[bool] = var(default=False, init=False, toggle_class="-leaving")
    """Whether the next escape throws away what was typed."""

    def __init__(self, title: str, *, confirm: str = mark("OK")) -> None:
        """Ask under `title`; `confirm`, as `mark` returned it, names the button that answers."""
        super().__init__()
        self._heading = title
        self._confirm = confirm
        self._opened_with: list[str] = []

    def on_mount(self) -> None:
        """Remember what the fields hold before anything is typed."""
        self._opened_with = self._texts()

    def compose(self) -> ComposeResult:
        """Frame the body, with the buttons below it."""
        with Panel(title=self._heading):
            with _Body(classes="dialog--body"):
                yield from self.compose_body()
            with Horizontal(classes="dialog--buttons"):
                yield Label(plain(_("Throw away what you typed?")), classes="dialog--question")
                yield from self.compose_buttons()

    def compose_buttons(self) -> ComposeResult:
        """Compose what the mouse can press; the labels name the keys."""
        yield Button(self._confirm_label, id="confirm", compact=True, action="screen.confirm")
        yield Button(plain(f"esc {_('Close')}"), id="close", compact=True, action="screen.close")

    def name_confirm(self, word: str) -> None:
        """Name what confirming does from now on; `word` is as `mark` returned it."""
        self._confirm = word
        self.on_descendant_focus()

    def on_descendant_focus(self) -> None:
        """Name the key that confirms, which the focus decides."""
        for button in self.query("#confirm").results(Button):
            if button.label != self._confirm_label:
                button.label = self._confirm_label
                button.refresh(layout=True)  # it may be wider now

    @property
    def _confirm_label(self) -> Content:
        """What the button says: where several lines are typed, enter begins a new one."""
        key = "^s" if isinstance(self.focused, TextArea) else "↵"
        return plain(f"{key} {_(self._confirm)}")

    @abstractmethod
    def compose_body(self) -> ComposeResult:
        """Compose the question."""

    @abstractmethod
    def answer(self) -> T | None:
        """Return the answer; None while there is none, having shown what is missing."""

    def refresh_view(self) -> None:
        """Bring what it shows up to date after a change; most only ask."""

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys that work here now, named in the spoken language."""
        return translated(super().active_bindings)

    @on(Input.Submitted)
    def _confirm_typed(self) -> None:
        """Take enter in a field, which the field keeps from the dialog, as enter."""
        self.action_confirm()

    def action_confirm(self) -> None:
        """Give the answer, if there is one and it was not given before."""
        if self.is_left:
            return
        self.is_leaving = False
        answer = self.answer()
        if answer is not None:
            self.leave(answer)

    def leave(self, answer: T | None) -> None:
        """Close with `answer`, which is kept, or with None: what was typed is thrown away."""
        self.dismiss(answer)

    def action_close(self) -> None:
        """Leave the question unanswered; where something was typed, at the second time."""
        if self.ASKS_BEFORE_CLOSING and not self.is_leaving and self._texts() != self._opened_with:
            self.is_leaving = True
        else:
            self.leave(None)

    def watch_is_leaving(self) -> None:
        """Name at the button what the next escape does."""
        word = _("Throw away") if self.is_leaving else _("Close")
        self.query_one("#close", Button).label = plain(f"esc {word}")

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _stay(self) -> None:
        """Take typing on as the answer that nothing is to be thrown away."""
        self.is_leaving = False

    def _texts(self) -> list[str]:
        """Return what the fields hold, in their order."""
        fields = self.query("Input, TextArea").results()
        return [
            field.value if isinstance(field, Input) else field.text
            for field in fields
            if isinstance(field, Input | TextArea)
        ]


class Confirm(Dialog[bool]):
    """Asks whether to go on: True, or None when it was closed."""

    DEFAULT_CSS = """
    Confirm .dialog--body > Label {
        width: 100%;
    }
    """

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
