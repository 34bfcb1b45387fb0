"""Choose one of the cameras of this laptop, or none."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widgets import Label

from companion.errors import CompanionError
from companion.i18n import _, mark
from companion.reports import errors
from companion.services.companion import Companion
from companion.services.laptop_ports import Camera
from companion.tui.background import in_background
from companion.tui.dialogs.base import Dialog
from companion.tui.guard import plain
from companion.tui.handing_on import hand_on
from companion.tui.widgets.columns import column
from companion.tui.widgets.rows import Rows

OFF = Camera(id="off", name="")
"""What stands for no camera."""


class CameraPicker(Dialog[Camera]):
    """Lists the cameras by name once they were found; the answer may be `OFF`."""

    ASKS_BEFORE_CLOSING: ClassVar[bool] = False
    DEFAULT_CSS = """
    CameraPicker {
        & Label {
            width: 1fr;
            margin-bottom: 1;
            color: $text-muted;
        }
        & Rows {
            height: auto;
            max-height: 8;
        }
    }
    """

    class Listed(Message, bubble=False):
        """The cameras were looked for."""

        def __init__(self, cameras: list[Camera], problem: str) -> None:
            """Carry those that were found, and why there are none."""
            super().__init__()
            self.cameras = cameras
            self.problem = problem

    def __init__(self, companion: Companion, chosen: str) -> None:
        """Look for the cameras; the cursor is on the `chosen` one, else on the first."""
        super().__init__(_("Camera"), confirm=mark("Choose"))
        self._companion = companion
        self._chosen = chosen

    def compose_body(self) -> ComposeResult:
        """Put the cameras below what is said about them."""
        yield Label(markup=False)
        yield Rows[Camera](_row, key=lambda camera: camera.id)

    def on_mount(self) -> None:
        """Look for them."""
        self.query_one(Label).update(plain(_("Looking for cameras …")))
        rows = self.query_one(Rows)
        rows.set_items([OFF])
        rows.focus()
        in_background(self.app, self._list)

    def _list(self) -> None:
        """Look for cameras, which may take seconds."""
        cameras, problem = list[Camera](), ""
        try:
            cameras = list(self._companion.optics.cameras())
        except CompanionError as error:
            problem = errors.sentence(error)
        self.post_message(self.Listed(cameras, problem))

    @on(Listed)
    def _show(self, message: Listed) -> None:
        """List what was found."""
        label = self.query_one(Label)
        words = message.problem or ("" if message.cameras else _("No camera was found."))
        label.update(plain(words))
        label.display = bool(words)
        rows = self.query_one(Rows)
        rows.set_items([*message.cameras, OFF])
        ids = [camera.id for camera in message.cameras]
        rows.cursor = ids.index(self._chosen) if self._chosen in ids else 0

    def on_paste(self, event: events.Paste) -> None:
        """Leave the camera as it is, and let the screen below take what is pasted."""
        hand_on(self, event)

    @on(Rows.Chosen)
    def _choose(self) -> None:
        """Take the one under the cursor."""
        self.action_confirm()

    def answer(self) -> Camera | None:
        """Return the one under the cursor."""
        chosen = self.query_one(Rows).highlighted
        return chosen if isinstance(chosen, Camera) else None


def _row(camera: Camera, width: int, under_cursor: bool) -> Content:  # noqa: FBT001, ARG001 - as Rows calls it
    """Draw one camera."""
    return column(camera.name or camera.id if camera != OFF else _("no camera"), width)
