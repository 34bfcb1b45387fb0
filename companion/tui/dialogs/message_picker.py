"""Which kind of message it is to be: all kinds, each as it would be for this person."""

from __future__ import annotations

from pathlib import PurePath
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Label

from companion.domain.queue import Queued
from companion.i18n import _, mark
from companion.reports import messages as words
from companion.services.companion import Companion
from companion.services.messages import Written
from companion.tui.dialogs.base import Dialog
from companion.tui.guard import plain
from companion.tui.widgets.columns import column, columns
from companion.tui.widgets.rows import Rows
from companion.tui.widgets.text_page import TextPage

SIGN = 6
"""Columns for what there is to say of a kind."""


class MessagePicker(Dialog[str]):
    """Lists the kinds beside the message that each would be; answers with a kind."""

    ASKS_BEFORE_CLOSING: ClassVar[bool] = False
    DEFAULT_CSS = """
    MessagePicker {
        & > Panel {
            width: 100;
        }
        & #kinds {
            height: 17;
            & > Rows {
                width: 34;
                padding-right: 1;
            }
            & > TextPage {
                width: 1fr;
                padding-left: 1;
                border-left: solid $border-blurred;
            }
        }
        & .problems {
            color: $text-warning;
            width: 100%;
            height: 1;
        }
    }
    """

    def __init__(
        self,
        companion: Companion,
        queued: Queued,
        *,
        kind: str = "",
        language: str = "",
        tone: str = "",
    ) -> None:
        """Offer the kinds for a step; `kind`, `language` and `tone` are those of its message."""
        super().__init__(
            _("Message to {name}").format(name=queued.contact.title), confirm=mark("Take")
        )
        self._messages = companion.messages
        self._queued = queued
        self._chosen = kind
        self._language = language
        self._tone = tone
        self._kinds = self._messages.kinds(queued)

    def compose_body(self) -> ComposeResult:
        """List the kinds, with the message beside them."""
        with Horizontal(id="kinds"):
            yield Rows[str](self._row)
            yield TextPage()
        if found := self._messages.templates.problems():
            names = ", ".join(PurePath(one.path).name for one in found)
            text = _("Not usable (companion draft --templates): {names}")
            yield Label(plain(text.format(names=names)), classes="problems")

    def on_mount(self) -> None:
        """Begin at the kind of the message as it is."""
        rows = self.query_one(Rows)
        rows.set_items(self._kinds)
        rows.cursor = self._kinds.index(self._chosen) if self._chosen in self._kinds else 0
        rows.focus()
        self._show()

    def answer(self) -> str | None:
        """Return the kind under the cursor."""
        return self.query_one(Rows).highlighted

    @on(Rows.Chosen)
    def _take(self) -> None:
        """Take the one under the cursor."""
        self.action_confirm()

    @on(Rows.Highlighted)
    def _show(self) -> None:
        """Show the message that the kind under the cursor would be."""
        kind = self.query_one(Rows).highlighted
        if kind is not None:
            written = self._messages.write(
                self._queued, kind=kind, language=self._language, tone=self._tone
            )
            self.query_one(TextPage).show(_page(written))

    def _row(self, kind: str, width: int, under_cursor: bool) -> Content:  # noqa: FBT001, ARG002 - as Rows calls it
        """Draw one kind."""
        sign = _("own") if self._messages.is_own(kind) else ""
        if kind == self._kinds[0]:
            sign = _("fits")
        return columns(
            column(words.kind(kind), width - SIGN - 1), column(sign, SIGN, "$text-success")
        )


def _page(written: Written) -> Content:
    """Return a message as one reads it."""
    draft = written.draft
    to = draft.to or written.to.title
    lines = [plain(f"{_('To')}: {', '.join(filter(None, (to, draft.cc)))}")]
    if written.refusal:
        lines.append(plain(words.no_consent(written.missing)).stylize("$text-warning"))
    if written.limit:
        count = _("{n} of {limit} characters").format(n=len(draft.body), limit=written.limit)
        lines.append(plain(count).stylize("$text-muted"))
    else:
        lines.append(plain(draft.subject).stylize("bold"))
    return Content("\n").join((*lines, plain(""), plain(draft.body)))
