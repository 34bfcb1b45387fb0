"""The camera: what it sees, what would help, and why there is nothing to be seen."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import Label

from companion.i18n import _, mark
from companion.reports import errors
from companion.reports.aiming import advice
from companion.services.companion import Companion
from companion.tui.background import in_background
from companion.tui.guard import plain
from companion.tui.scan_work import Ended, Looked, Watching
from companion.tui.widgets.panel import Panel
from companion.tui.widgets.scan.camera_view import CameraView

AIM = mark("Hold the code up to the camera.")
"""What is said while there is nothing better to say."""
READ = mark("This one is read. Hold up the next one.")
INSTEAD = mark("The camera that was chosen is gone; this is another one. F2 chooses.")


class CameraPanel(Panel):
    """Watches a camera while it is told to; every code that comes into view is told once."""

    DEFAULT_CSS = """
    CameraPanel {
        & > CameraView {
            display: none;
        }
        & > Label {
            width: 1fr;
            color: $text-muted;
        }
        &.-seeing > CameraView {
            display: block;
        }
    }
    """

    class Read(Message):
        """Codes came into view."""

        def __init__(self, payloads: Sequence[str]) -> None:
            """Carry what they say."""
            super().__init__()
            self.payloads = tuple(payloads)

    class Turned(Message):
        """The camera was turned on or off."""

    def __init__(self, companion: Companion) -> None:
        """Watch through the optics of `companion`."""
        super().__init__(title=_("Camera"))
        self._companion = companion
        self._watching: Watching | None = None

    def compose(self) -> ComposeResult:
        """Put the picture above what is said about it."""
        yield CameraView()
        yield Label(markup=False)

    def on_mount(self) -> None:
        """Say that nobody watches."""
        self._say(_("The camera is off. F2 turns it on."))

    def on_unmount(self) -> None:
        """Let go of the camera."""
        self.stop()

    @property
    def is_watching(self) -> bool:
        """Whether a camera is open, or being opened."""
        return self._watching is not None

    def watch_camera(self, camera: str = "") -> None:
        """Open the camera with this id, the first one where it is empty."""
        self.stop()
        self._say(_("Opening the camera …"))
        self._watching = Watching(self._companion, camera, self.post_message)
        self.post_message(self.Turned())
        in_background(self.app, self._watching.run)

    def stop(self) -> None:
        """Let go of the camera at once."""
        if self._watching is not None:
            self._watching.stop()
            self._watching = None
            self.post_message(self.Turned())
            self.remove_class("-seeing")
            self._say(_("The camera is off. F2 turns it on."))

    @on(Looked)
    def _look(self, message: Looked) -> None:
        """Show the newest frame, and tell which codes came into view."""
        glimpse, fresh = message.watching.take()
        if fresh:
            self.query_one(CameraView).flash()
            self.app.bell()
            self.post_message(self.Read(fresh))
        if glimpse is not None and message.watching is self._watching:
            self.add_class("-seeing")
            self.query_one(CameraView).show(glimpse.frame, glimpse.seen)
            is_read = any(one.is_read for one in glimpse.seen)
            aim = READ if is_read else INSTEAD if message.watching.is_instead else AIM
            self._say(advice(glimpse.hint) or _(aim))

    @on(Ended)
    def _end(self, message: Ended) -> None:
        """Say why there is nothing to be seen any more."""
        if message.watching is not self._watching:
            return
        self._watching = None
        self.post_message(self.Turned())
        self.remove_class("-seeing")
        if message.error is None:
            self._say(_("The camera has stopped. F2 opens it again."))
        else:
            self._say(errors.sentence(message.error))

    def _say(self, words: str) -> None:
        """Say something below the picture, or in its place."""
        for label in self.query(Label):  # there is none any more while the screen is closing
            label.update(plain(words))
