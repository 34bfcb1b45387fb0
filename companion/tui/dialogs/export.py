"""Hand contacts out: as cards or a list, in one file or a file each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.message import Message
from textual.reactive import var
from textual.widgets import Input, Label
from textual.worker import get_current_worker

from companion.domain.contact import Contact
from companion.errors import CompanionError, Stopped
from companion.formats.file_names import stem_of
from companion.i18n import _, format_number, mark, ngettext
from companion.reports import errors, file_errors
from companion.services.companion import Companion
from companion.services.exporting import ENDINGS, VERSIONS, Filed
from companion.services.typed_path import typed_path
from companion.tui.dialogs.base import Dialog
from companion.tui.guard import plain
from companion.tui.widgets.columns import column
from companion.tui.widgets.fields import Field
from companion.tui.widgets.one_of import OneOf

NAME_WIDTH = 24
"""Cells of a contact's name beside the other choices."""
TOLD_EVERY = 50
"""Contacts after which progress is shown."""

_LISTS = {"csv": "CSV", "google": "Google", "outlook": "Outlook", "json": "JSON"}
_STAYS = {
    "here": mark(
        "Stays here: talks, ratings, promises and consents; my notes, tags, circles and extras."
    ),
    "along": mark("Stays here: talks, ratings, promises and consents."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is to be written, and where to."""

    contacts: Sequence[Contact]
    form: str = "vcard"
    """One of `ENDINGS`."""
    version: str = VERSIONS[0]
    with_notes: bool = False
    is_each: bool = False
    """Whether each contact gets a file of its own in a folder."""
    path: Path = Path()

    @property
    def name(self) -> str:
        """A name that every system accepts: "anna-berger.vcf", "contacts.csv", or a folder's."""
        title = self.contacts[0].title if len(self.contacts) == 1 else ""
        stem = stem_of(title) or _("contacts")
        return stem if self.is_each else f"{stem}.{ENDINGS[self.form]}"


class ExportDialog(Dialog[Path]):
    """Asks who, in which format and where to; nothing is ever written over."""

    ASKS_BEFORE_CLOSING: ClassVar[bool] = False
    CSS_PATH = "../styles/people.tcss"

    is_writing: var[bool] = var(default=False, init=False)
    """Whether it is being written; escape stops that."""

    class Progressed(Message):
        """Some contacts are done."""

        def __init__(self, done: int, total: int) -> None:
            """Carry how many of how many."""
            super().__init__()
            self.done = done
            self.total = total

    class Written(Message):
        """The file is there, or the folder with what became of each file."""

        def __init__(self, path: Path, filed: Filed | None = None) -> None:
            """Carry where it is."""
            super().__init__()
            self.path = path
            self.filed = filed

    class Refused(Message):
        """The file was not written."""

        def __init__(self, error: CompanionError) -> None:
            """Carry why."""
            super().__init__()
            self.error = error

    def __init__(
        self, companion: Companion, contact: Contact, found: Sequence[Contact] = ()
    ) -> None:
        """Offer `contact`, those `found` by a search if there was one, and everybody."""
        super().__init__(_("Export"), confirm=mark("Export"))
        self._companion = companion
        self._choices: dict[str, Sequence[Contact]] = {"one": (contact,)}
        if found:
            self._choices["found"] = found
        self._choices["all"] = companion.contacts.find()
        self._named = Wish(contacts=(contact,)).name

    def compose_body(self) -> ComposeResult:
        """Put the choices above the file."""
        versions = [(version, f"vCard {version}") for version in VERSIONS]
        notes = [("here", _("stay here")), ("along", _("go along"))]
        files = [("one", _("one file")), ("each", _("a folder, a file each"))]
        yield OneOf(mark("Who"), list(self._who()), id="who")
        yield OneOf(mark("Format"), [*versions, *_LISTS.items()], id="format")
        yield OneOf(mark("My notes"), notes, id="notes")
        yield OneOf(mark("As"), files, id="files")
        yield Field(mark("File"), self._named, id="file")
        yield Label(id="path", markup=False)
        yield Label(plain(_(_STAYS["here"])), id="stays", markup=False)

    def on_mount(self) -> None:
        """Begin at the file: enter is all it takes."""
        self._file.input.focus()

    @property
    def path(self) -> Path:
        """Where the file goes: what is typed, in the home folder where it names no other."""
        return typed_path(self._file.value)

    @property
    def wish(self) -> Wish:
        """What is chosen."""
        form = self._value("format")
        is_card = form in VERSIONS
        return Wish(
            contacts=self._choices[self._value("who")],
            form="vcard" if is_card else form,
            version=form if is_card else VERSIONS[0],
            with_notes=self._value("notes") == "along",
            is_each=is_card and self._value("files") == "each",
            path=self.path,
        )

    def answer(self) -> None:
        """Begin to write, once: many contacts take a while."""
        if not self.is_writing:
            self.is_writing = True
            self._write(self.wish)

    def action_close(self) -> None:
        """Stop writing, or leave the question."""
        if self.is_writing:
            self.workers.cancel_node(self)
        else:
            super().action_close()

    def watch_is_writing(self) -> None:
        """Let nothing be changed meanwhile."""
        for field in (self._file, *self.query(OneOf)):
            field.disabled = self.is_writing
        if not self.is_writing:
            self._file.input.focus()
            self._show_choice()

    @work(thread=True, exclusive=True)
    def _write(self, wish: Wish) -> None:
        """Write the file; nothing of ours may be touched in this thread."""
        worker = get_current_worker()

        def progress(done: int, total: int) -> None:
            if worker.is_cancelled:
                raise Stopped
            if done and done % TOLD_EVERY == 0:
                self.post_message(self.Progressed(done, total))

        exporting = self._companion.exporting
        filed = None
        try:
            if wish.is_each:
                filed = exporting.into_folder(
                    wish.contacts,
                    wish.path,
                    version=wish.version,
                    with_notes=wish.with_notes,
                    progress=progress,
                )
            else:
                data = exporting.data(
                    wish.contacts,
                    wish.form,
                    version=wish.version,
                    with_notes=wish.with_notes,
                    progress=progress,
                )
                self._companion.desk.write(wish.path, data)
        except CompanionError as error:
            self.post_message(self.Refused(error))
        else:
            self.post_message(self.Written(wish.path, filed))

    @on(Progressed)
    def _show_progress(self, message: Progressed) -> None:
        """Say how far it is."""
        if self.is_writing:
            text = _("{n} of {total} written … esc stops.").format(
                n=format_number(message.done), total=format_number(message.total)
            )
            self.query_one("#stays", Label).update(plain(text))

    @on(Written)
    def _close(self, message: Written) -> None:
        """Say where the file is, and which ones were refused."""
        text = _("Written: {path}").format(path=message.path)
        filed = message.filed
        if filed is not None and (filed.refused or filed.is_stopped):
            text = _filed(filed, message.path)
            self.app.notify(text, severity="warning", markup=False)
        else:
            self.app.notify(text, markup=False)
        self.dismiss(message.path)

    @on(Refused)
    def _tell(self, message: Refused) -> None:
        """Say why not, and let the user name another file."""
        self.is_writing = False
        if not isinstance(message.error, Stopped):
            self.app.notify(errors.sentence(message.error), severity="error", markup=False)

    @on(Input.Changed)
    def _show_path(self) -> None:
        """Show where the file goes."""
        self.query_one("#path", Label).update(plain(str(self.path)))

    @on(OneOf.Changed)
    def _show_choice(self) -> None:
        """Name the file after what it holds, unless the user named it; say what stays here."""
        wish = self.wish
        if self._file.value == self._named:
            self._named = wish.name
            self._file.value = wish.name
        self.query_one("#files").display = wish.form == "vcard"
        self.query_one("#stays", Label).update(plain(_(_STAYS[self._value("notes")])))

    @property
    def _file(self) -> Field:
        """The line in which the file is named."""
        return self.query_one("#file", Field)

    def _value(self, name: str) -> str:
        """Return what is chosen in the line `name`."""
        return self.query_one(f"#{name}", OneOf).value

    def _who(self) -> list[tuple[str, str]]:
        """Return who can be exported, in words."""
        words = {
            "one": column(self._choices["one"][0].title, NAME_WIDTH).plain.rstrip(),
            "found": _("found ({n})"),
            "all": _("everybody ({n})"),
        }
        return [
            (who, words[who].replace("{n}", format_number(len(contacts))))
            for who, contacts in self._choices.items()
        ]


def _filed(filed: Filed, folder: Path) -> str:
    """Return what became of the files that were to go into a folder."""
    done = filed.written + filed.unchanged
    text = ngettext("{n} file is in {path}.", "{n} files are in {path}.", done)
    lines = [text.format(n=format_number(done), path=folder)]
    if filed.refused:
        text = ngettext(
            "{n} was there already, says something else and was left alone: {names}",
            "{n} were there already, say something else and were left alone: {names}",
            len(filed.refused),
        )
        names = ", ".join(Path(one.path).name for one in filed.refused[:3])
        names += " …" if len(filed.refused) > 3 else ""
        lines.append(text.format(n=format_number(len(filed.refused)), names=names))
        lines.append(_(file_errors.ANOTHER_FOLDER))
    return "\n".join(lines)
