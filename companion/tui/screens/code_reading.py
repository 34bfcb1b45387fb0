"""Where codes come from: the camera, files and the clipboard, each in a thread of its own."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType

from companion.formats.payloads import MOST
from companion.i18n import _, mark
from companion.reports import scan_sources
from companion.services.companion import Companion
from companion.services.typed_path import CODES, are_dropped, typed_paths
from companion.tui.background import in_background
from companion.tui.dialogs.camera_picker import OFF, CameraPicker
from companion.tui.dialogs.import_file import ImportFile
from companion.tui.left_once import LeftOnce
from companion.tui.messages import Chosen
from companion.tui.scan_work import Read, Ready, Unread, get_ready, read_clipboard, read_files
from companion.tui.widgets.scan.asking import Asking
from companion.tui.widgets.scan.camera_panel import CameraPanel


class CodeReading(LeftOnce[None]):
    """A screen with a camera that takes what is read, wherever it comes from."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "camera", mark("Camera"), id="scan.camera"),
        Binding("f3", "file", mark("File"), id="scan.file"),
        Binding("f4", "clipboard", mark("Clipboard"), id="scan.clipboard"),
        Binding("f5", "my_card", mark("My card"), id="scan.my_card"),
    ]

    def __init__(
        self, companion: Companion, early: Sequence[str], paths: Sequence[Path], camera: str
    ) -> None:
        """Take what was read `early` and the files at `paths`, and watch the `camera`."""
        super().__init__()
        self.companion = companion
        self._early: list[str] | None = list(early)
        """What came before those I know were indexed; None once they are."""
        self._paths = paths
        self._camera = camera
        self._is_choosing = False
        """Whether the camera is being chosen."""
        self._typed_path = ""
        """What was typed as the path of a file that is being read."""
        self.set_class(camera == OFF.id, "-blind")

    @abstractmethod
    def take(self, payloads: Iterable[str]) -> None:
        """Show whom `payloads` tell of; those I know are indexed."""

    @abstractmethod
    def show(self) -> None:
        """Show who waits, and what the line is for."""

    @abstractmethod
    def tell(self, words: str, tone: str = "") -> None:
        """Say why nothing was read."""

    @property
    def is_ready(self) -> bool:
        """Whether those I know are indexed: until then everything that is read waits."""
        return self._early is None

    def on_mount(self) -> None:
        """Get ready for the first code."""
        self._get_ready()
        if self._paths:
            self.read_files(self._paths)

    def on_screen_resume(self) -> None:
        """Open the camera, also when a dialog was closed."""
        if self._camera != OFF.id and not self._is_choosing:
            self.query_one(CameraPanel).watch_camera(self._camera)

    def on_screen_suspend(self) -> None:
        """Let go of the camera while something else is on top."""
        for panel in self.query(CameraPanel):  # there is none any more while the app is leaving
            panel.stop()

    def come(self, payloads: Iterable[str]) -> None:
        """Take `payloads`, at once or as soon as those I know are indexed; not endlessly many."""
        first = tuple(islice(payloads, MOST + 1))
        if self._early is None:
            self.take(first[:MOST])
        else:
            self._early.extend(first[:MOST])
        if len(first) > MOST:
            words = _("Only the first {n} were read. Better import the file.")
            self.tell(words.format(n=MOST), "warning")

    @work(thread=True)
    def _get_ready(self) -> None:
        """Index those I know while the camera is opened."""
        get_ready(self.companion, self.post_message)

    def read_paths(self, text: str) -> None:
        """Read the files whose paths were typed or dropped; a list of people is for the import."""
        asking = self.query_one(Asking)
        is_asked_for = asking.is_for_file
        self._typed_path = text if is_asked_for else ""
        asking.clear()
        self.show()
        if is_asked_for or not are_dropped(text) or are_dropped(text, CODES):
            self.read_files(typed_paths(text))
        else:
            paths = " ".join(text.splitlines())
            event = self.companion.prepare.current()
            self.app.push_screen(ImportFile(self.companion, event, paths))

    @work(thread=True)
    def read_files(self, paths: Sequence[Path]) -> None:
        """Read pictures and cards."""
        read_files(self.companion, paths, self.post_message)

    @on(Ready)
    def _begin(self) -> None:
        """Take what came meanwhile."""
        early, self._early = self._early or (), None
        self.take(early)

    @on(CameraPanel.Read)
    def _see(self, message: CameraPanel.Read) -> None:
        """Take what came into view."""
        self.come(message.payloads)

    @on(Read)
    def _take_read(self, message: Read) -> None:
        """Take what was in a file or in the clipboard."""
        self.tell("")
        self.come(message.payloads)
        if message.payloads:
            return
        if message.source:
            self.tell(_("No code was found in {name}.").format(name=message.source), "warning")
        else:
            self.tell(_("There is nothing in the clipboard that can be read."), "warning")

    @on(Unread)
    def _tell_unread(self, message: Unread) -> None:
        """Say why a file was not read."""
        self.tell(scan_sources.sentence(message.error), "error")
        asking = self.query_one(Asking)
        if self._typed_path and not asking.typed:
            asking.ask_for_file()
            asking.put(self._typed_path)
        self._typed_path = ""

    @on(CameraPanel.Turned)
    def _see_or_not(self) -> None:
        """Give the room of the picture to who is read where there is none."""
        self.set_class(not self.query_one(CameraPanel).is_watching, "-blind")
        self.show()

    def action_file(self) -> None:
        """Ask for the path of a file."""
        self.query_one(Asking).ask_for_file()

    async def action_my_card(self) -> None:
        """Show my card: somebody was read, and now it is their turn."""
        await self.run_action("app.card_over")

    def action_clipboard(self) -> None:
        """Read the clipboard."""
        self.tell(_("Reading the clipboard …"))
        in_background(self.app, lambda: read_clipboard(self.companion, self.post_message))

    @work
    async def action_camera(self) -> None:
        """Choose a camera."""
        self._is_choosing = True
        chosen = await self.app.push_screen_wait(CameraPicker(self.companion, self._camera))
        self._is_choosing = False
        if chosen is not None:
            self._camera = chosen.id
            self.post_message(Chosen("camera", chosen.id))
        self.on_screen_resume()
