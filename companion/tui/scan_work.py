"""The slow work of reading codes, for threads: it posts what it found and touches no widget."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from textual.message import Message

from companion.errors import CompanionError, NotFound, Unreadable
from companion.formats.payloads import split
from companion.i18n import _
from companion.services.code_files import payloads_in
from companion.services.companion import Companion
from companion.services.glimpses import Glimpse, glimpses
from companion.services.laptop_ports import FrameSource
from companion.services.typed_path import copied_files

Post = Callable[[Message], object]
"""Hands a message to whoever waits for it, from any thread."""


class Ready(Message, bubble=False):
    """Those I know are indexed."""


class Looked(Message, bubble=False):
    """The camera saw something new; it waits to be taken."""

    def __init__(self, watching: Watching) -> None:
        """Carry who watches."""
        super().__init__()
        self.watching = watching


class Ended(Message, bubble=False):
    """A camera brings no more frames."""

    def __init__(self, watching: Watching, error: CompanionError | None) -> None:
        """Carry who watched, and why it ended; None where it just did."""
        super().__init__()
        self.watching = watching
        self.error = error


class Read(Message, bubble=False):
    """A file or the clipboard was read."""

    def __init__(self, payloads: Sequence[str], source: str) -> None:
        """Carry what was in it, and what it is called: empty for the clipboard."""
        super().__init__()
        self.payloads = tuple(payloads)
        self.source = source


class Unread(Message, bubble=False):
    """A file cannot be read."""

    def __init__(self, error: CompanionError) -> None:
        """Carry why."""
        super().__init__()
        self.error = error


class Watching:
    """A camera that is watched in a thread of its own.

    Of the frames only the newest waits to be shown; of the payloads none is left out.
    """

    def __init__(self, companion: Companion, camera: str, post: Post) -> None:
        """Watch the camera with this id, the first one where it is empty or gone."""
        self.camera = camera
        self.is_instead = False
        """Whether another camera is watched than the one that was named."""
        self._optics = companion.optics
        self._post = post
        self._lock = threading.Lock()
        self._source: FrameSource | None = None
        self._is_stopped = False
        self._newest: Glimpse | None = None
        self._fresh: list[str] = []

    def run(self) -> None:
        """Watch until it is stopped or the camera ends."""
        error: CompanionError | None = None
        try:
            self._watch(self.camera)
        except NotFound as refused:
            error = self._watch_another(refused)
        except CompanionError as refused:
            error = refused
        if not self._is_stopped:
            self._post(Ended(self, error))

    def _watch_another(self, refused: NotFound) -> CompanionError | None:
        """Watch the first camera where the named one is not there; return why it ended."""
        if refused.kind != "camera":
            return refused
        self.is_instead = True
        try:
            self._watch("")
        except CompanionError as error:
            return error
        return None

    def _watch(self, camera: str) -> None:
        """Watch a camera until it is stopped or ends.

        Raises:
            NotFound, Unreadable: there is none, or it brings nothing.
        """
        source = self._optics.watch(camera)
        with self._lock:
            self._source = source
            if self._is_stopped:
                return
        for glimpse in glimpses(self._optics, source):
            if self._is_stopped:
                return
            self._put(glimpse)

    def stop(self) -> None:
        """Let go of the camera at once; nothing is posted any more."""
        with self._lock:
            self._is_stopped = True
            source = self._source
        if source is not None:
            source.close()

    def take(self) -> tuple[Glimpse | None, list[str]]:
        """Return the newest glimpse and all payloads that came into view since the last time."""
        with self._lock:
            newest, self._newest = self._newest, None
            fresh, self._fresh = self._fresh, []
        return newest, fresh

    def _put(self, glimpse: Glimpse) -> None:
        """Let a glimpse wait, and say so unless one waits already."""
        with self._lock:
            is_waited_for = self._newest is not None
            self._newest = glimpse
            self._fresh.extend(glimpse.fresh)
        if not is_waited_for:
            self._post(Looked(self))


def get_ready(companion: Companion, post: Post) -> None:
    """Index those I know, and those expected where I am now."""
    companion.scanning.get_ready(companion.prepare.running())
    post(Ready())


def read_files(companion: Companion, paths: Sequence[Path], post: Post) -> None:
    """Read the codes in pictures and the cards in texts, file by file."""
    for path in paths:
        try:
            payloads = payloads_in(companion.desk.read(path), str(path), companion.optics)
        except CompanionError as error:
            post(Unread(error))
        else:
            post(Read(payloads, path.name))


def read_clipboard(companion: Companion, post: Post) -> None:
    """Read the picture or the text in the clipboard; a copied file is read itself."""
    pasted = companion.desk.paste()
    if pasted.picture:
        try:
            post(Read(payloads_in(pasted.picture, "", companion.optics), ""))
        except CompanionError as error:
            post(Unread(error))
    elif paths := copied_files(pasted):
        read_files(companion, paths, post)
    elif not pasted.is_reached:
        post(Unread(Unreadable(_("The clipboard cannot be reached"), "no_clipboard")))
    else:
        post(Read(split(pasted.text), ""))
