"""A field that a handheld scanner may type into, and that takes pasted lines as one."""

from __future__ import annotations

from textual import events
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input
from textual.widgets.input import Selection

from companion.tui.pasted import PayloadTyped, is_apart, pasted
from companion.tui.widgets.fields import Field


class ScannerLine(Input):
    """A field that a scanner may type into: a payload goes out of it again and is told.

    A `PayloadTyped` comes for a payload that was typed in one go, and for pasted lines and
    pictures; one pasted line goes into the field, but for cards, or where it `takes_lines`. What a
    person types stays in the field, and enter is told as by any other.
    """

    virtual_size = Reactive(Size(0, 0))  # Textual's lays the screen out anew at every letter.

    def __init__(
        self,
        value: str | None = None,
        *,
        placeholder: str = "",
        takes_lines: bool = False,
        is_of_form: bool = False,
        id: str | None = None,  # noqa: A002 - as every widget calls it
        compact: bool = True,
    ) -> None:
        """Begin with `value`; it is not marked, or the first letter would throw it away.

        In one that `is_of_form` tab and enter lead on, however quickly they come; only cards are
        told.
        """
        super().__init__(
            value, placeholder=placeholder, id=id, compact=compact, select_on_focus=False
        )
        self._takes_lines = takes_lines
        self.is_of_form = is_of_form
        self._marked = ("", "", "")
        """What stood before, in and behind the mark that the last letter replaced."""
        self.is_scanned = False
        """Whether what stood here last went out again as the beginning of a payload."""

    @property
    def is_written(self) -> bool:
        """Whether something stands here beside what is marked, which the next letter replaces."""
        start, end = sorted(self.selection)
        return bool((self.value[:start] + self.value[end:]).strip())

    def on_key(self, event: events.Key) -> None:
        """Remember what a letter replaces: it may be the first one of a payload."""
        self.is_scanned = False
        if event.is_printable and not self.selection.is_empty:
            start, end = sorted(self.selection)
            self._marked = self.value[:start], self.value[start:end], self.value[end:]

    def take_back(self, text: str) -> None:
        """Take `text` out, where it was just typed; what it replaced is there again, and marked."""
        self.is_scanned = True
        end = self.cursor_position
        begin = end - len(text)
        before, marked, behind = self._marked
        if marked and self.value == before + text + behind:
            self.replace(marked, begin, end)
            self.selection = Selection(begin, begin + len(marked))
        elif self.value[:end].endswith(text):
            self.delete(begin, end)
        self._marked = ("", "", "")

    def on_paste(self, event: events.Paste) -> None:
        """Take lines and pictures as one; Textual would keep the first line."""
        found = pasted(event.text)
        if found is None and self._takes_lines and event.text.strip():
            found = PayloadTyped((event.text.strip(),))
        if found is None or not (self._takes_lines or found.paths or is_apart(event.text)):
            return
        event.prevent_default()
        event.stop()
        self.post_message(found)


class ScannerField(Field):
    """A labelled input of one line that a scanner may type into."""

    def make_input(self, value: str, placeholder: str) -> Input:
        """Return where it is typed."""
        return ScannerLine(value, placeholder=placeholder)
