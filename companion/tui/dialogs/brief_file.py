"""Take in the brief that an employer hands out, or hand one out."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import Input, Label

from companion.domain.event import Event
from companion.errors import CompanionError
from companion.formats.brief import BriefSheet
from companion.formats.file_names import stem_of
from companion.i18n import _, language, mark
from companion.reports import briefs as words
from companion.reports import errors
from companion.services.brief_files import TakenIn
from companion.services.companion import Companion
from companion.services.typed_path import typed_path
from companion.tui.dialogs.base import Dialog
from companion.tui.guard import plain
from companion.tui.telling import telling
from companion.tui.widgets.fields import Field
from companion.tui.widgets.one_of import OneOf


class BriefIn(Dialog[TakenIn]):
    """Asks for the file of a brief and takes it in; one for another event at the second enter."""

    ASKS_BEFORE_CLOSING: ClassVar[bool] = False
    DEFAULT_CSS = """
    BriefIn, BriefOut {
        & .dialog--body > Label {
            width: 100%;
            margin-top: 1;
            color: $text-muted;
        }
        & .dialog--body > Label.-problem {
            color: $text-warning;
        }
    }
    """

    class Read(Message):
        """The file was read."""

        def __init__(self, sheet: BriefSheet | CompanionError) -> None:
            """Carry what is in it, or why it cannot be used."""
            super().__init__()
            self.sheet = sheet

    def __init__(self, companion: Companion, event: Event, path: str = "") -> None:
        """Ask for the brief of `event`, or take in what lies at `path`."""
        title = _("Brief for {event}").format(event=event.name)
        super().__init__(title, confirm=mark("Take it in"))
        self._companion = companion
        self._event = event
        self._path = path
        self._based_on = companion.history.version()
        self._sheet: BriefSheet | None = None
        """What is in the file, which is about another event."""

    def compose_body(self) -> ComposeResult:
        """Ask for the file, and say which will do."""
        yield Field(mark("File"), self._path, placeholder=mark("~/Downloads/brief.md"), id="path")
        yield Label(plain(self._hint), id="said", markup=False)

    @property
    def _hint(self) -> str:
        """What to ask an employer for."""
        return _(
            "Markdown, plain text or TOML with headings such as “Messages” and “No-go topics”. "
            "t in the brief writes an empty one to hand out."
        )

    def on_mount(self) -> None:
        """Take in at once what was dropped."""
        if self._path:
            self.action_confirm()

    def answer(self) -> TakenIn | None:
        """Read the file; take it in where that was done."""
        if self._sheet is not None:
            return self._take_in(self._sheet)
        if self.query_one(Field).value:
            self._say(_("Reading …"))
            self._read(typed_path(self.query_one(Field).value))
        return None

    @on(Input.Changed)
    def _forget(self) -> None:
        """Begin afresh with another file."""
        self._sheet = None
        self._say("")

    @work(thread=True, exclusive=True, group="import")
    def _read(self, path: Path) -> None:
        """Read the file; the disk may be slow, or far away."""
        try:
            data = self._companion.desk.read(path)
            self.post_message(self.Read(self._companion.brief_files.read(data, path.name)))
        except CompanionError as error:
            self.post_message(self.Read(error))

    def on_brief_in_read(self, message: Read) -> None:
        """Take in what was read; ask first where it says that it is for another event."""
        sheet = message.sheet
        if isinstance(sheet, CompanionError):
            self._say(errors.sentence(sheet))
        elif words.is_elsewhere(sheet.event, self._event):
            self._sheet = sheet
            said = _("Its file says that it is for “{event}”.").format(event=sheet.event)
            self._say(f"{said} {_('↵ takes it in all the same.')}")
        elif taken := self._take_in(sheet):
            self.leave(taken)

    def _take_in(self, sheet: BriefSheet) -> TakenIn | None:
        """Keep what was read; None where the store refuses, which was told."""
        with telling(self.app):
            files = self._companion.brief_files
            return files.take_in(self._event, sheet, based_on=self._based_on)
        return None

    def _say(self, text: str) -> None:
        """Say what is wrong; without that, what will do."""
        label = self.query_one("#said", Label)
        label.set_class(bool(text), "-problem")
        label.update(plain(text or self._hint))


class BriefOut(Dialog[Path]):
    """Asks where to write the brief, or an empty one for an employer; nothing is written over."""

    ASKS_BEFORE_CLOSING: ClassVar[bool] = False

    def __init__(self, companion: Companion, event: Event | None) -> None:
        """Offer the brief of `event`, where there is one, and the starter."""
        super().__init__(_("Hand out a brief"), confirm=mark("Write it"))
        self._companion = companion
        self._event = event
        self._has_brief = event is not None and companion.briefs.of(event) is not None
        blank = _("brief.md")
        stem = (stem_of(event.name) if event else "") or Path(blank).stem
        self._file_names = {"md": f"{stem}.md", "toml": f"{stem}.toml", "starter": blank}

    def compose_body(self) -> ComposeResult:
        """Ask what, and where to."""
        options = [("starter", _("an empty one"))]
        if self._has_brief:
            options = [("md", "Markdown"), ("toml", "TOML"), *options]
        yield OneOf(mark("What"), options, id="what")
        yield Field(mark("File"), self._file_names[options[0][0]], id="path")
        yield Label(id="said", markup=False)

    def on_mount(self) -> None:
        """Begin at the file: enter is all it takes."""
        self.query_one(Field).input.focus()

    @on(OneOf.Changed)
    def _show_file_name(self) -> None:
        """Name the file after what is in it, unless it was named."""
        field = self.query_one(Field)
        if field.value in self._file_names.values():
            field.value = self._file_names[self.query_one(OneOf).value]

    def answer(self) -> Path | None:
        """Write the file and return where it is; None where it was refused, which is shown."""
        files, what = self._companion.brief_files, self.query_one(OneOf).value
        path = typed_path(self.query_one(Field).value)
        try:
            if what == "starter" or self._event is None:
                data = files.starter(language())
            else:
                data = files.data(files.sheet(self._event), what, language())
            self._companion.desk.write(path, data)
        except CompanionError as error:
            label = self.query_one("#said", Label)
            label.add_class("-problem")
            label.update(plain(errors.sentence(error)))
            return None
        return path
