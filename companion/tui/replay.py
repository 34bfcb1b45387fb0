"""Keys that were held back go on one by one, each to what the one before it opened."""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from functools import partial
from time import monotonic
from typing import Any

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.worker import Worker

TypeOn = Callable[[events.Event], Awaitable[None]]
"""Lets an event go on to whatever it does, as if nobody had looked at it."""

ACTS = 0.03
"""Seconds in which a key begins to do what it does, where letters wait as well."""
_OPENS = 0.5
"""Seconds in which what a key opens is ready to be typed into, at most."""
_LOOK = 0.005
"""Seconds from one look to the next."""


class Replay:
    """Lets events wait for what a key opens: a dialog is there only after a moment."""

    def __init__(self, app: App[Any], type_on: TypeOn) -> None:
        """Let events of `app` go on."""
        self._app = app
        self._type_on = type_on
        self._left: deque[events.Event] = deque()
        self._is_looking = False
        self._typed_at = 0.0
        """When a key was typed that does something here; 0 for none."""
        self._key = ""
        self._screen: Screen[object] | None = None
        self._workers: set[Worker[Any]] = set()
        self._way: tuple[DOMNode, ...] = ()
        """Whom the key goes through until somebody wants it."""
        self.acts_in = ACTS
        """Seconds that a key has at least to begin what it does; 0 where no letter waits for it."""

    @property
    def is_going(self) -> bool:
        """Whether an event waits, or would have to."""
        return bool(self._left) or not self._is_open()

    async def go(self, keys: Iterable[events.Event]) -> None:
        """Let `keys` go on, behind those that wait."""
        self._left += keys
        if not self._is_looking:
            await self._next()

    async def _next(self) -> None:
        """Let events go on until one has to wait."""
        self._is_looking = False
        while self._left:
            is_again = getattr(self._left[0], "key", None) == self._key
            if not is_again and not self._is_open():
                # Through the queue of the app: a key acts only when that comes to it.
                self._is_looking = True
                self._app.set_timer(_LOOK, partial(self._app.call_later, self._next))
                return
            event = self._left.popleft()
            self._note(event)
            await self._type_on(event)

    def _note(self, event: events.Event) -> None:
        """Remember how things stand before a key."""
        self._key, self._typed_at = "", 0.0
        field = self._app.focused
        if not isinstance(event, events.Key) or event.key not in self._app.active_bindings:
            return
        if field is None or not field.check_consume_key(event.key, event.character):
            self._key, self._typed_at = event.key, monotonic()
            self._screen, self._workers = self._app.screen, set(self._app.workers)
            self._way = tuple((field or self._app.screen).ancestors_with_self)

    def _is_open(self) -> bool:
        """Tell whether the last key has opened what it opens, if anything."""
        passed = monotonic() - self._typed_at
        if not self._typed_at or passed > _OPENS:
            return True
        if self._app.screen is not self._screen:
            return self._app.focused is not None
        is_there = passed >= self.acts_in and not self._is_on_its_way()
        return is_there and self._workers.issuperset(self._app.workers)

    def _is_on_its_way(self) -> bool:
        """Tell whether the last key, or what came of it, still waits for somebody to look at it."""
        focused = self._app.focused
        now = focused.ancestors_with_self if focused is not None else ()
        return any(
            one.message_queue_size for one in (*self._way, *now) if isinstance(one, MessagePump)
        )
