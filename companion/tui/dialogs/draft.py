"""Write the message for a follow-up: what the template says is only the beginning."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.timer import Timer
from textual.widgets import Button, Input, TextArea

from companion.domain.draft import Draft
from companion.domain.queue import Queued
from companion.i18n import _, mark
from companion.tui.dialogs.base import Dialog
from companion.tui.guard import plain
from companion.tui.letters import Letters
from companion.tui.messages import DraftSaved
from companion.tui.widgets.fields import Field

KEPT_AFTER = 0.5
"""Seconds after the first key that is not kept yet: each time is a file."""


class WriteMessage(Dialog[Draft]):
    """Edits one letter; what is typed is kept however the dialog is left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+r", "start_over", mark("Start over"), id="draft.start_over")
    ]
    DEFAULT_CSS = """
    WriteMessage {
        & > Panel {
            width: 78;
        }
        & TextArea {
            height: 14;
            margin-top: 1;
        }
    }
    """

    def __init__(self, letters: Letters, queued: Queued) -> None:
        """Edit the letter that `letters` has for a follow-up."""
        super().__init__(_("Message to {name}").format(name=queued.contact.title))
        self._letters = letters
        self._queued = queued
        self._before = letters.of(queued).draft
        self._soon: Timer | None = None

    def compose_body(self) -> ComposeResult:
        """Compose address, subject and text."""
        yield Field(mark("To"), self._before.to, id="to")
        yield Field(mark("Subject"), self._before.subject, id="subject")
        yield TextArea(self._before.body, compact=True, placeholder=_("The message"))

    def compose_buttons(self) -> ComposeResult:
        """Compose what the mouse can press; enter makes a new line here."""
        for key, label, action in (
            ("^r", mark("Start over"), "start_over"),
            ("^s", mark("Keep"), "confirm"),
            ("esc", mark("Close"), "close"),
        ):
            yield Button(plain(f"{key} {_(label)}"), compact=True, action=f"screen.{action}")

    def on_mount(self) -> None:
        """Begin in the text."""
        self.query_one(TextArea).focus()

    def answer(self) -> Draft:
        """Return the message, which is kept."""
        self.save_draft()
        return self._typed

    def action_close(self) -> None:
        """Leave; nothing typed is lost."""
        self.action_confirm()

    def action_start_over(self) -> None:
        """Write again what the template says."""
        self._letters.start_over(self._queued)
        self._before = draft = self._letters.of(self._queued).draft
        self.query_one("#to", Field).value = draft.to
        self.query_one("#subject", Field).value = draft.subject
        self.query_one(TextArea).text = draft.body

    @property
    def _typed(self) -> Draft:
        """The message as it stands in the fields."""
        return Draft(
            to=self.query_one("#to", Field).value,
            subject=self.query_one("#subject", Field).value,
            body=self.query_one(TextArea).text,
        )

    @on(Input.Submitted)
    def _go_on(self, event: Input.Submitted) -> None:
        """Go to the next field on enter, instead of leaving."""
        event.prevent_default()
        self.focus_next()

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _keep_soon(self) -> None:
        """Keep what is typed soon; not put off by the next key, so typing on and on is safe."""
        if self._soon is None:
            self._soon = self.set_timer(KEPT_AFTER, self.save_draft)

    def save_draft(self) -> None:
        """Keep what is typed, if it is anything new."""
        if self._soon is not None:
            self._soon.stop()
            self._soon = None
        draft = self._typed
        if draft != self._before:
            self._before = draft
            self.post_message(DraftSaved(self._letters.keep(self._queued, draft)))
