"""What a handheld scanner types is taken as one payload: no letter of it is a key."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from functools import partial
from time import monotonic
from typing import Any

from textual import events
from textual.app import App
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input, TextArea

from companion.domain.scanner_keys import ScannerKeys, Step, Where
from companion.tui.pasted import PayloadTyped, is_known
from companion.tui.widgets.scanner_line import ScannerLine

TypeOn = Callable[[events.Key], Awaitable[None]]
"""Lets a key go on to whatever it does, as if nobody had looked at it."""

_ENDS = {"enter": "\r", "ctrl+m": "\r", "ctrl+j": "\n", "tab": "\t"}
"""The keys that end a line or a payload, by their names: terminals call them differently."""
_KEYS = {"\r\n": "enter", "\r": "enter", "\n": "ctrl+j", "\t": "tab"}
_MODIFIER = re.compile(r"(?:left|right)_(?:shift|control|alt|super|hyper|meta)|iso_level\d_shift")
"""Keys that some terminals tell of though they type nothing: a scanner holds shift as well."""
_STRETCH = re.compile(r"[^\r\n\t]+|\r\n|[\r\n\t]")
_LATE = 0.01
"""Seconds by which the program looks later than it should while it is busy."""
_EXTRA = 0.02
"""Seconds that keys get then to come in: nobody has read them yet."""


class TypedScanner:
    """Looks at every key before all others, and keeps back those that a scanner types."""

    def __init__(self, app: App[Any], *, holds_keys: bool) -> None:
        """Look at the keys of `app`; where letters are keys, only if it `holds_keys`.

        There each letter waits for a moment, as the first one of a code may open a dialog.
        """
        self._app = app
        self.holds_keys = holds_keys
        """Whether letters wait where they are keys."""
        self._keys = ScannerKeys(is_known)
        self._field: Widget | None = None
        self._where: Where | None = None
        self._held: list[events.Key] = []
        """What is held back where letters are keys."""
        self._timer: Timer | None = None
        self._due = 0.0
        """When what is held has rested, in seconds of the monotonic clock; 0 for nothing held."""
        self._fires = 0.0
        """When the timer tells, if there is one."""

    @property
    def is_waiting(self) -> bool:
        """Whether something is held that is not settled yet."""
        return self._keys.is_holding or bool(self._due)

    async def takes(self, event: events.Key, type_on: TypeOn) -> bool:
        """Tell whether a key goes no further, having let go those that were held for nothing."""
        if _MODIFIER.fullmatch(event.key):
            return self._keys.is_holding
        if not self._keys.is_holding:
            self._look_where()
        if self._where is None:
            return False
        step = self._keys.key(_typed(event), event.time)
        await self._follow(step, type_on)
        if not step.passes and step.wait and self._where == "keys":
            self._held.append(event)
        self._wait(step.wait, type_on)
        return not step.passes

    def _look_where(self) -> None:
        """Find out where keys go now."""
        field = self._app.focused
        where: Where | None = "keys" if self.holds_keys else None
        if isinstance(field, ScannerLine):
            where = "line"
        elif field is not None and field.check_consume_key("a", "a"):
            where = "field"
        if (field, where) != (self._field, self._where):
            self._field, self._where = field, where
            self._keys.begin(where or "keys")

    async def _follow(self, step: Step, type_on: TypeOn) -> None:
        """Take out of the field what is no text, tell of a payload, and type what is none."""
        if step.take_back and self._field is not None:
            self._field.call_later(_take_back, self._field, step.take_back)
        held, self._held = self._held, []
        if step.payload:
            focused = self._app.focused
            listener = focused if isinstance(focused, ScannerLine) else self._app.screen
            listener.post_message(PayloadTyped((step.payload,)))
        elif self._where == "keys" and step.give_back:
            for key in held:
                await type_on(key)
        elif step.give_back:
            await self._type(step.give_back, type_on)
        else:
            self._held = held

    async def _type(self, text: str, type_on: TypeOn) -> None:
        """Put into the field what was held, in one go, with the ends of lines as keys."""
        for stretch in _STRETCH.findall(text):
            if self._app.focused is not self._field or self._field is None:
                return  # an enter led elsewhere: what follows was not meant for there
            if stretch in _KEYS:
                await type_on(events.Key(_KEYS[stretch], stretch[0]))
            else:
                self._field.call_later(_put_in, self._field, stretch)

    def _wait(self, seconds: float, type_on: TypeOn) -> None:
        """Look again when no key came for so long; 0 for no need."""
        self._due = monotonic() + seconds if seconds else 0.0
        if seconds and (self._timer is None or self._due < self._fires):
            self._look_in(seconds, type_on)

    def _look_in(self, seconds: float, type_on: TypeOn, *, is_last: bool = False) -> None:
        """Look in so many seconds, and not before."""
        if self._timer is not None:
            self._timer.stop()
        # Through the queue of the app, behind the keys that wait there.
        look = partial(self._app.call_later, self._rested, type_on, is_last=is_last)
        self._fires = monotonic() + seconds
        self._timer = self._app.set_timer(seconds, look)

    async def _rested(self, type_on: TypeOn, *, is_last: bool = False) -> None:
        """Settle what is held, if no key came meanwhile."""
        self._timer = None
        if not self._due:
            return
        left = self._due - monotonic()
        if left > 0:
            self._look_in(left, type_on)
        elif left < -_LATE and not is_last:
            self._look_in(_EXTRA, type_on, is_last=True)
        else:
            self._due = 0.0
            await self._follow(self._keys.rest(), type_on)


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
