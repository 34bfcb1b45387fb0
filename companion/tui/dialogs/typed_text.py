"""Read a draft: copy it, discard it, or leave it for later."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Button, Label, TextArea

from companion.i18n import _, mark
from companion.services.companion import Companion
from companion.services.unfinished import Typed
from companion.tui.copying import copy
from companion.tui.dialogs.base import Dialog
from companion.tui.guard import plain


class TypedText(Dialog[bool]):
    """Shows what was typed; True where it was discarded."""

    ASKS_BEFORE_CLOSING: ClassVar[bool] = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "copy", mark("Copy"), id="draft.copy"),
        Binding("x", "discard", mark("Discard"), id="draft.discard"),
    ]
    DEFAULT_CSS = """
    TypedText {
        & .dialog--body > Label {
            width: 100%;
        }
        & TextArea {
            height: auto;
            max-height: 12;
            margin-top: 1;
        }
    }
    """

    def __init__(self, companion: Companion, typed: Typed, *, is_gone: bool = False) -> None:
        """Show `typed`; where `is_gone`, what it was about is not there any more."""
        subject = typed.subject or " ".join(typed.text.split()[:4])
        super().__init__(_("Draft: {name}").format(name=subject))
        self._companion = companion
        self._typed = typed
        self._is_gone = is_gone

    def compose_body(self) -> ComposeResult:
        """Show the words."""
        said = _("It waits here until you go on with it or discard it.")
        if self._is_gone:
            said = _("What this was about is not there any more. You can copy it or discard it.")
        yield Label(plain(said))
        yield TextArea(self._typed.text, read_only=True, compact=True, show_cursor=False)

    def compose_buttons(self) -> ComposeResult:
        """Compose what the mouse can press."""
        for key, label, action in (
            ("y", mark("Copy"), "copy"),
            ("x", mark("Discard"), "discard"),
            ("esc", mark("Close"), "close"),
        ):
            yield Button(
                plain(f"{key} {_(label)}"), id=action, compact=True, action=f"screen.{action}"
            )

    def answer(self) -> bool | None:
        """Return nothing for enter: it names none of the three."""
        return None

    @work
    async def action_copy(self) -> None:
        """Copy the words."""
        await copy(self.app, self._companion.desk, self._typed.text)

    def action_discard(self) -> None:
        """Throw the draft away."""
        self._companion.unfinished.discard(self._typed)
        self.dismiss(True)  # noqa: FBT003 - the answer
