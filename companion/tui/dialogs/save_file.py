"""Save what is shown as a file of one of several kinds: a code as a picture, a plan as a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.message import Message
from textual.reactive import var
from textual.widgets import Input, Label

from companion.errors import CompanionError
from companion.i18n import _, mark
from companion.reports import errors
from companion.services.companion import Companion
from companion.services.typed_path import typed_path
from companion.tui.dialogs.base import Dialog
from companion.tui.guard import plain
from companion.tui.widgets.fields import Field
from companion.tui.widgets.one_of import OneOf

ENDINGS = {".png", ".svg", ".pdf", ".html", ".md"}
"""What the names of all kinds end in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of file that something can be saved as."""

    name: str
    words: str
    """What it is called, in the user's language."""
    ending: str
    make: Callable[[], bytes]
    """Returns the bytes of the file; runs in a thread, and may raise `Invalid`."""


class SaveFile(Dialog[Path]):
    """Asks as what and where to, and answers with where it is; nothing is ever written over."""

    ASKS_BEFORE_CLOSING: ClassVar[bool] = False
    CSS_PATH = "../styles/code.tcss"

    is_writing: var[bool] = var(default=False, init=False)
    """Whether the file is being made."""

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

    def __init__(
        self, companion: Companion, stem: str, kinds: Sequence[Kind], *, title: str
    ) -> None:
        """Offer `kinds`, the first at once, as `stem` until the user names the file."""
        super().__init__(title, confirm=mark("Save"))
        self._companion = companion
        self._kinds = {kind.name: kind for kind in kinds}
        self._stem = stem
        self._named = f"{stem}.{kinds[0].ending}"

    def compose_body(self) -> ComposeResult:
        """Put the choice above the file."""
        yield OneOf(
            mark("As"), [(kind.name, kind.words) for kind in self._kinds.values()], id="kind"
        )
        yield Field(mark("File"), self._named, id="file")
        yield Label(id="path", markup=False)
        yield Label(id="said", markup=False)

    def on_mount(self) -> None:
        """Begin at the kind, or the name where there is one kind: enter is all it takes."""
        kinds = self.query_one(OneOf)
        kinds.display = len(self._kinds) > 1
        (kinds if kinds.display else self._file.input).focus()
        self._say("")

    @property
    def path(self) -> Path:
        """Where the file goes: what is typed, in the home folder where it names no other.

        It ends as its kind does, or no program would know what is in it.
        """
        path, ending = typed_path(self._file.value), f".{self._kind.ending}"
        if path.suffix.lower() == ending or not path.name:
            return path
        if path.suffix.lower() in ENDINGS:
            return path.with_suffix(ending)
        return path.with_name(f"{path.name}{ending}")

    def answer(self) -> None:
        """Begin to write, once: a sheet takes a moment."""
        if not self.is_writing:
            self.is_writing = True
            self._write(self._kind, self.path)

    def watch_is_writing(self) -> None:
        """Let nothing be changed meanwhile."""
        self._file.disabled = self.query_one(OneOf).disabled = self.is_writing
        if not self.is_writing:
            self._file.input.focus()

    def _say(self, error: str) -> None:
        """Say why nothing was written, else how the kind is chosen."""
        self.set_class(bool(error), "-refused")
        how = _("← → choose what it becomes, tab goes to its name.") if len(self._kinds) > 1 else ""
        self.query_one("#said", Label).update(plain(error or how))

    @work(thread=True, exclusive=True)
    def _write(self, kind: Kind, path: Path) -> None:
        """Write the file; nothing of ours may be touched in this thread."""
        try:
            self._companion.desk.write(path, kind.make())
        except CompanionError as error:
            self.post_message(self.Refused(error))
        else:
            self.post_message(self.Written(path))

    @on(Written)
    def _close(self, message: Written) -> None:
        """Answer with where the file is."""
        self.dismiss(message.path)

    @on(Refused)
    def _tell(self, message: Refused) -> None:
        """Say why not, and let the user name another file."""
        self.is_writing = False
        self._say(errors.sentence(message.error))

    @on(Input.Changed)
    def _show_path(self) -> None:
        """Show where the file goes."""
        self.query_one("#path", Label).update(plain(str(self.path)))
        self._say("")

    @on(OneOf.Changed)
    def _name_file(self) -> None:
        """Name the file as its kind does; of a name of the user's own only the ending."""
        if self._file.value == self._named:
            self._named = f"{self._stem}.{self._kind.ending}"
            self._file.value = self._named
        elif PurePath(self._file.value).suffix.lower() in ENDINGS:
            self._file.value = str(PurePath(self._file.value).with_suffix(f".{self._kind.ending}"))
        self._show_path()

    @property
    def _kind(self) -> Kind:
        """What is chosen."""
        return self._kinds[self.query_one(OneOf).value]

    @property
    def _file(self) -> Field:
        """The line in which the file is named."""
        return self.query_one("#file", Field)
