"""The slow work of an import, for a thread: it posts what it found and touches no widget."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.message import Message

from companion.errors import CompanionError, Stopped
from companion.services.companion import Companion
from companion.services.import_plan import ImportPlan
from companion.tui.import_reading import Looked, Request, Ticker, look_at

if TYPE_CHECKING:
    from companion.formats.lists import ListLook

Post = Callable[[Message], object]
"""Hands a message to whoever waits for it, from any thread."""


class Told(Message, bubble=False):
    """So much is read."""

    def __init__(self, share: float) -> None:
        """Carry the share, from 0 to 1."""
        super().__init__()
        self.share = share


class Found(Message, bubble=False):
    """The files were read: what they would do, or a list whose columns are to be named."""

    def __init__(self, request: Request, found: Looked | ListLook) -> None:
        """Carry what was asked for and what was found."""
        super().__init__()
        self.request = request
        self.found = found


class Taken(Message, bubble=False):
    """What was shown is done."""

    def __init__(self, looked: Looked) -> None:
        """Carry what was done."""
        super().__init__()
        self.looked = looked


class Refused(Message, bubble=False):
    """The files cannot be read, or the store cannot be written."""

    def __init__(self, request: Request, error: CompanionError) -> None:
        """Carry what was asked for and why not."""
        super().__init__()
        self.request = request
        self.error = error


def read(
    companion: Companion, request: Request, post: Post, is_stopped: Callable[[], bool]
) -> None:
    """Find out what taking in the files would do, until somebody stops it."""
    ticker = Ticker(lambda share: post(Told(share)), is_stopped)
    message: Message
    try:
        message = Found(request, look_at(companion, request, ticker))
    except Stopped:
        return
    except CompanionError as error:
        message = Refused(request, error)
    if not is_stopped():
        post(message)


def take_in(companion: Companion, looked: Looked, post: Post) -> None:
    """Do what was shown, in one commit; what was said about columns is remembered."""
    request = looked.request
    found: Looked | ListLook = looked

    def again() -> Sequence[ImportPlan]:
        """Plan anew: somebody was kept or changed since it was shown."""
        nonlocal found
        found = look_at(companion, request, Ticker(lambda share: post(Told(share)), bool))
        return found.plans if isinstance(found, Looked) else ()

    try:
        companion.importing.take_in(looked.plans, again)
        if not isinstance(found, Looked):
            post(Found(request, found))
            return
        for columns in request.maps.values():
            kind = request.kind or columns.kind
            companion.importing.remember(dataclasses.replace(columns, kind=kind))
    except CompanionError as error:
        post(Refused(request, error))
    else:
        post(Taken(found))
