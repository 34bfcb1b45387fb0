"""What a handheld scanner types is taken as one payload: no letter of it is a key."""

from __future__ import annotations

import re
from functools import partial
from time import monotonic
from typing import Any

from textual import events
from textual.app import App
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input, TextArea

from companion.domain.scanner_keys import ScannerKeys, Step, Where
from companion.domain.typed_code import OTHER
from companion.i18n import _
from companion.tui.dialogs.base import Dialog
from companion.tui.pasted import PayloadTyped, is_known
from companion.tui.replay import ACTS, Replay, TypeOn
from companion.tui.widgets.scanner_line import ScannerLine

_ENDS = {"enter": "\r", "ctrl+m": "\r", "ctrl+j": "\n", "tab": "\t"}
"""The keys that end a line or a payload, by their names: terminals call them differently."""
_KEYS = {"\r": "enter", "\n": "ctrl+j", "\t": "tab"}
_MODIFIER = re.compile(r"(?:left|right)_(?:shift|control|alt|super|hyper|meta)|iso_level\d_shift")
"""Keys that some terminals tell of though they type nothing: a scanner holds shift as well."""
_LETTERS = re.compile(rf"([^\r\n\t{OTHER}]*)([^\r\n]*[\r\n]?)")
"""What is typed, and what comes behind it up to the first enter."""
_LATE = 0.01
"""Seconds by which the program looks later than it should while it is busy."""
_EXTRA = 0.02
"""Seconds that keys get then to come in: nobody has read them yet."""


class TypedScanner:
    """Looks at every key before all others, and keeps back those that a scanner types."""

    def __init__(self, app: App[Any], type_on: TypeOn, *, holds_keys: bool) -> None:
        """Look at the keys of `app`; where letters are keys, only if it `holds_keys`.

        There each letter waits for a moment, as the first one of a code may open a dialog.
        `type_on` lets one go on.
        """
        self._app = app
        self._type_on = type_on
        self.holds_keys = holds_keys
        """Whether letters wait where they are keys."""
        self._keys = ScannerKeys(is_known, is_written=self._is_written, is_bound=self._is_bound)
        self._replay = Replay(app, type_on)
        self._field: Widget | None = None
        self._where: Where | None = None
        self._held: list[events.Key] = []
        """What is held back where letters are keys; in a field, what types nothing."""
        self._timer: Timer | None = None
        self._due = 0.0
        """When what is held has rested, in seconds of the monotonic clock; 0 for nothing held."""
        self._fires = 0.0
        """When the timer tells, if there is one."""

    @property
    def is_waiting(self) -> bool:
        """Whether something is held that is not settled yet."""
        return self._keys.is_holding or bool(self._due) or self._replay.is_going

    async def takes(self, event: events.InputEvent | events.Paste) -> bool:
        """Tell whether an event goes no further, having let go what was held for nothing."""
        if isinstance(event, events.Paste | events.MouseDown):
            await self._settle()
        if self._replay.is_going and not isinstance(event, events.MouseMove):
            await self._replay.go([event])
            return True
        return isinstance(event, events.Key) and await self._takes_key(event)

    async def _takes_key(self, event: events.Key) -> bool:
        """Tell whether a key goes no further."""
        if _MODIFIER.fullmatch(event.key):
            return self._keys.is_holding
        if not self._keys.is_holding:
            self._look_where()
        if self._where is None:
            return False
        char = _typed(event)
        step = self._keys.key(char, event.time)
        self._replay.acts_in = ACTS if self.holds_keys else 0.0
        await self._follow(step)
        if not step.passes and step.wait and (self._where == "keys" or not char):
            self._held.append(event)
        self._wait(step.wait)
        # What was held goes first; and what a tab of a form leads to is there only after a moment.
        leads_on = self._where == "field" and not event.is_printable
        if step.passes and (self._replay.is_going or leads_on):
            await self._replay.go([event])
            return True
        return not step.passes

    def _look_where(self) -> None:
        """Find out where keys go now."""
        field = self._app.focused
        where: Where | None = "keys" if self.holds_keys else None
        if isinstance(field, ScannerLine) and not field.is_of_form:
            where = "line"
        elif field is not None and field.check_consume_key("a", "a"):
            where = "field"
        if (field, where) != (self._field, self._where):
            self._field, self._where = field, where
            self._keys.begin(where or "keys")

    def _is_written(self) -> bool:
        """Tell whether something stands in the line that the next letter does not replace."""
        return isinstance(self._field, ScannerLine) and self._field.is_written

    def _is_bound(self) -> bool:
        """Tell whether the first key that is held does something here."""
        return bool(self._held) and self._held[0].key in self._app.active_bindings

    async def _settle(self) -> None:
        """Settle what is held: what comes now belongs behind it."""
        if self._keys.is_holding:
            self._due = 0.0
            await self._follow(self._keys.rest())

    async def _follow(self, step: Step) -> None:
        """Take out of the field what is no text, tell of a payload, and type what is none."""
        if step.take_back and self._field is not None:
            self._field.call_later(_take_back, self._field, step.take_back)
        held, self._held = self._held, []
        if step.payload and self._is_lost(step.payload):
            words = _("No field was ready for what was typed: it went nowhere.")
            self._app.notify(words, severity="warning", markup=False)
        elif step.payload:
            focused = self._app.focused
            listener = focused if isinstance(focused, ScannerLine) else self._app.screen
            listener.post_message(PayloadTyped((step.payload,)))
            if step.is_cut:
                words = _("What was typed is longer than any code; only its beginning was read.")
                self._app.notify(words, severity="warning", markup=False)
        elif self._where == "keys" and step.give_back:
            await self._replay.go(held)
        elif step.give_back:
            await self._type(step.give_back, held)
        else:
            self._held = held

    def _is_lost(self, payload: str) -> bool:
        """Tell whether a dialog asks something else, and `payload` is no code we know.

        Somebody typed or pasted it beside the field: as keys it might answer the dialog.
        """
        is_asking = self._where == "keys" and isinstance(self._app.screen, Dialog)
        return is_asking and not any(map(is_known, (payload, *payload.splitlines())))

    async def _type(self, text: str, others: list[events.Key]) -> None:
        """Put into the field what was held, in one go, up to the first key that types nothing.

        That one acts, and those behind it go to where it leads. Behind an enter nothing goes on.
        """
        letters, keys = _LETTERS.findall(text)[0]
        if letters and self._field is not None:
            self._field.call_later(_put_in, self._field, letters)
        await self._replay.go(
            others.pop(0) if char == OTHER else events.Key(_KEYS.get(char, char), char)
            for char in keys
        )

    def _wait(self, seconds: float) -> None:
        """Look again when no key came for so long; 0 for no need."""
        self._due = monotonic() + seconds if seconds else 0.0
        if seconds and (self._timer is None or self._due < self._fires):
            self._look_in(seconds)

    def _look_in(self, seconds: float, *, is_last: bool = False) -> None:
        """Look in so many seconds, and not before."""
        if self._timer is not None:
            self._timer.stop()
        # Through the queue of the app, behind the keys that wait there.
        look = partial(self._app.call_later, self._rested, is_last=is_last)
        self._fires = monotonic() + seconds
        self._timer = self._app.set_timer(seconds, look)

    async def _rested(self, *, is_last: bool = False) -> None:
        """Settle what is held, if no key came meanwhile."""
        self._timer = None
        if not self._due:
            return
        left = self._due - monotonic()
        if left > 0:
            self._look_in(left)
        elif left < -_LATE and not is_last:
            self._look_in(_EXTRA, is_last=True)
        else:
            self._due = 0.0
            await self._follow(self._keys.rest())


def _typed(event: events.Key) -> str:
    """Return the character that a key types, or the line end; empty for any other key."""
    if event.key in _ENDS:
        return _ENDS[event.key]
    return event.character or "" if event.is_printable else ""


def _take_back(field: Widget, text: str) -> None:
    """Take `text` out of the field, where it stands before the cursor."""
    if isinstance(field, ScannerLine):
        field.take_back(text)
    elif isinstance(field, Input):
        end = field.cursor_position
        if field.value[:end].endswith(text):
            field.delete(end - len(text), end)
    elif isinstance(field, TextArea):
        row, column = field.cursor_location
        if field.document.get_line(row)[:column].endswith(text):
            field.delete((row, column - len(text)), (row, column))


def _put_in(field: Widget, text: str) -> None:
    """Type `text` at the cursor, in one go."""
    if isinstance(field, Input | TextArea):
        field.replace(text, *field.selection)
