"""A line that completes what is begun in it and lets what was understood be corrected."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from threading import Event as Signal
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input

from companion.domain.event import Event
from companion.i18n import mark
from companion.services.capture import Preview
from companion.services.companion import Companion
from companion.services.offer import is_settled
from companion.tui.pasted import is_link
from companion.tui.widgets.capture.chip_lines import ChipLines
from companion.tui.widgets.capture.offers import Offers
from companion.tui.widgets.rows import Rows

PATIENCE = 0.1
"""Seconds for which the first key waits until everybody is indexed; only a long list takes more."""


class CompletedLine(Vertical):
    """Has a field, offers below it, and the chips of what was understood below them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            *("tab", "complete", mark("Take")), tooltip=mark("Take or correct"), id="line.complete"
        ),
        Binding("down", "choose(1)", mark("Next offer"), show=False),
        Binding("up", "choose(-1)", mark("Offer before"), show=False),
    ]
    companion: Companion
    _text = ""
    """The line that is shown."""
    _is_indexing = False
    _has_waited = False

    class Ready(Message):
        """Those known and expected are indexed."""

    def __init__(self) -> None:
        """Index nobody yet."""
        super().__init__()
        self._indexed = Signal()

    def on_mount(self) -> None:
        """Answer each key at once, and get ready for the first one once the line is seen.

        The message of a change comes some turns of the loop later, behind a paint of its own.
        """
        self.watch(self.line, "selection", self._catch_up, init=False)
        self.call_after_refresh(self.get_ready)

    def get_ready(self) -> None:
        """Index those known and expected in the background, unless that is going on."""
        if not self._is_indexing:
            self._is_indexing = True
            self._index()

    @work(thread=True)
    def _index(self) -> None:
        """Index those I know and expect while the first letters are typed."""
        event = self.companion.prepare.running()
        self.companion.capture.get_ready(event)
        self.companion.meeting_again.get_ready()
        self.companion.completing.get_ready(event)
        self._indexed.set()
        is_link("anybody")  # imports what enter asks first, and the words for what was kept
        import_module("companion.tui.change_words")
        self.post_message(self.Ready())

    @on(Ready)
    def _ready(self, message: Ready) -> None:
        """Tell who is in the line that was typed meanwhile."""
        message.stop()
        self._is_indexing = False
        self.show(self._text)

    def is_ready(self, event: Event | None) -> bool:
        """Tell whether everybody is indexed; else it is seen to, and waited for, but not felt."""
        completing = self.companion.completing
        if completing.is_ready(event):
            return True
        if self._is_indexing and not self._has_waited:
            self._has_waited = True
            self._indexed.wait(PATIENCE)
        self.get_ready()
        return completing.is_ready(event)

    @property
    def line(self) -> Input:
        """The field that is typed in."""
        return self.query_one("#line", Input)

    @property
    def offers(self) -> Offers:
        """What may be meant."""
        return self.query_one(Offers)

    @property
    def chips(self) -> ChipLines:
        """What was understood."""
        return self.query_one(ChipLines)

    def show(self, line: str) -> None:
        """Show what `line` means."""
        raise NotImplementedError

    def typed(self, line: str) -> None:
        """Take it that `line` stands in the field now: show what it means, and save it."""
        raise NotImplementedError

    def tell(
        self, line: str, event: Event | None, preview: Preview | None, told: Sequence[Content]
    ) -> None:
        """Show what may be meant in `line`, else what is `told`, and what was understood."""
        completing, is_typed = self.companion.completing, line == self.line.value
        cursor = self.line.cursor_position if is_typed else len(line)
        is_asked = preview is not None and completing.is_ready(event)
        offers = completing.offers(line, cursor, event) if is_asked else ()
        if preview is not None and is_settled(preview, offers):
            offers = ()
        self.offers.offer(offers, told)
        self.chips.tell(preview)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Take and choose while the line is typed in; elsewhere these keys lead on."""
        if action in {"complete", "choose"}:
            return self.screen.focused is self.line  # also below the list of keys
        return super().check_action(action, parameters)

    def action_complete(self) -> None:
        """Take the offer, or go to the part that may be wrong."""
        self._catch_up()
        if (offer := self.offers.chosen) is not None:
            line, cursor = self.companion.completing.take(self.line.value, offer)
            self._write(line, cursor)
        elif self.chips.has_parts:
            self.chips.choose()
        else:
            self.screen.focus_next()

    def action_choose(self, rows: int) -> None:
        """Choose another offer; from an empty line go on to the list below."""
        self._catch_up()
        if self.offers.chosen is not None:
            self.offers.move(rows)
        elif rows > 0 and not self.line.value:
            self.screen.focus_next(Rows)

    @on(Offers.Taken)
    def _take(self, message: Offers.Taken) -> None:
        """Take what was clicked."""
        message.stop()
        self._write(*self.companion.completing.take(self.line.value, message.offer))
        self.line.focus()

    @on(ChipLines.Correct)
    def _correct(self, message: ChipLines.Correct) -> None:
        """Take a part for something else, and keep it chosen."""
        message.stop()
        cursor, before = self.line.cursor_position, self.line.value
        line = self.companion.capture.retake(before, message.part, message.others)
        self._write(line, cursor + (len(line) - len(before) if cursor >= message.part.end else 0))
        self.chips.choose(message.part)

    @on(ChipLines.Leave)
    def _back(self, message: ChipLines.Leave) -> None:
        """Type on where the cursor was."""
        message.stop()
        cursor = self.line.cursor_position
        self.line.focus()
        self.line.cursor_position = cursor
        if message.typed:
            self.line.insert_text_at_cursor(message.typed)

    def _write(self, line: str, cursor: int) -> None:
        """Put `line` into the field."""
        self.line.value = line
        self.line.cursor_position = cursor
        self._catch_up()

    def _catch_up(self) -> None:
        """Take in what was typed, also where that has not been told yet."""
        if self.line.value != self._text:
            self.typed(self.line.value)
