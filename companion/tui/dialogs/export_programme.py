"""Hand a programme out as a calendar: what is mine, or all of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import Input, Label

from companion.domain.event import Event
from companion.domain.session import Session
from companion.errors import CompanionError
from companion.formats.file_names import stem_of
from companion.i18n import _, format_number, mark
from companion.services.companion import Companion
from companion.services.exporting import CALENDAR
from companion.services.typed_path import typed_path
from companion.tui.dialogs.base import Dialog
from companion.tui.guard import plain
from companion.tui.telling import tell
from companion.tui.widgets.fields import Field
from companion.tui.widgets.one_of import OneOf


class ExportProgramme(Dialog[Path]):
    """Asks what and where to; nothing is ever written over."""

    ASKS_BEFORE_CLOSING: ClassVar[bool] = False
    DEFAULT_CSS = """
    ExportProgramme {
        & > Panel {
            width: 76;
        }
        & .dialog--body > Label {
            width: 1fr;
            color: $text-muted;
        }
        & #path {
            padding-left: 20;
        }
    }
    """

    class Written(Message):
        """The file is there."""

        def __init__(self, path: Path) -> None:
            """Carry where it is."""
            super().__init__()
            self.path = path

    class Refused(Message):
        """The file was not written."""

        def __init__(self, error: CompanionError) -> None:
            """Carry why."""
            super().__init__()
            self.error = error

    def __init__(self, companion: Companion, event: Event) -> None:
        """Offer the programme of `event`."""
        super().__init__(_("Programme as a calendar"), confirm=mark("Export"))
        self._companion = companion
        self._event = event
        self._chosen: dict[str, Sequence[Session]] = {
            "mine": companion.programme.mine(event),
            "all": companion.programme.sessions(event),
        }

    def compose_body(self) -> ComposeResult:
        """Put the choice above the file."""
        words = {"mine": _("where I want to go ({n})"), "all": _("the whole programme ({n})")}
        options = [
            (key, words[key].format(n=format_number(len(sessions))))
            for key, sessions in self._chosen.items()
        ]
        name = f"{stem_of(self._event.name) or _('programme')}.{CALENDAR}"
        value = "mine" if self._chosen["mine"] else "all"
        yield OneOf(mark("What"), options, value=value, id="what")
        yield Field(mark("File"), name, id="file")
        yield Label(id="path", markup=False)
        yield Label(plain(_("For the calendar of a phone (ICS). My notes stay here.")))

    def on_mount(self) -> None:
        """Begin at the file: enter is all it takes."""
        self.query_one("#file", Field).input.focus()

    def answer(self) -> None:
        """Begin to write."""
        what = self.query_one("#what", OneOf).value
        self._write(self._chosen[what], self._path, is_whole=what == "all")

    @property
    def _path(self) -> Path:
        """Where the file goes: what is typed, in the home folder where it names no other."""
        return typed_path(self.query_one("#file", Field).value)

    @work(thread=True, exclusive=True)
    def _write(self, sessions: Sequence[Session], path: Path, *, is_whole: bool) -> None:
        """Write the file; nothing of ours may be touched in this thread."""
        companion = self._companion
        try:
            data = companion.exporting.calendar(
                sessions, self._event, stamp=companion.clock(), is_whole=is_whole
            )
            companion.desk.write(path, data)
        except CompanionError as error:
            self.post_message(self.Refused(error))
        else:
            self.post_message(self.Written(path))

    @on(Written)
    def _close(self, message: Written) -> None:
        """Say where the file is."""
        self.app.notify(_("Written: {path}").format(path=message.path), markup=False)
        self.dismiss(message.path)

    @on(Refused)
    def _tell(self, message: Refused) -> None:
        """Say why not, and let the user name another file."""
        tell(self.app, message.error)

    @on(Input.Changed)
    def _show_path(self) -> None:
        """Show where the file goes."""
        self.query_one("#path", Label).update(plain(str(self._path)))
