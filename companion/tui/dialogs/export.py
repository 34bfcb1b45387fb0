"""Hand contacts out as a card file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import Input, Label

from companion.domain.contact import Contact
from companion.domain.text import fold_umlauts
from companion.errors import CompanionError
from companion.i18n import _, format_number, mark
from companion.reports import errors
from companion.services.companion import Companion
from companion.tui.dialogs.base import Dialog
from companion.tui.guard import plain
from companion.tui.typed_path import typed_path
from companion.tui.widgets.fields import Field
from companion.tui.widgets.one_of import OneOf

VERSIONS = ("3.0", "4.0")
NAME_LIMIT = 60
"""Characters of a file name that is made of a contact's name."""

_NOT_IN_NAMES = re.compile(r"[^a-z0-9]+")


def file_name(contacts: Sequence[Contact]) -> str:
    """Return a name that every system accepts: "anna-berger.vcf", or "contacts.vcf" for several."""
    title = contacts[0].title if len(contacts) == 1 else ""
    words = _NOT_IN_NAMES.sub("-", fold_umlauts(title[:NAME_LIMIT]))[:NAME_LIMIT].strip("-")
    return f"{words or _('contacts')}.vcf"


class ExportDialog(Dialog[Path]):
    """Asks who, in which version and where to; nothing is ever written over."""

    ASKS_BEFORE_CLOSING: ClassVar[bool] = False
    CSS_PATH = "../styles/people.tcss"

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
        self, companion: Companion, contact: Contact, found: Sequence[Contact] = ()
    ) -> None:
        """Offer `contact`, those `found` by a search if there was one, and everybody."""
        super().__init__(_("Export"), confirm=mark("Export"))
        self._companion = companion
        self._choices: dict[str, Sequence[Contact]] = {"one": (contact,)}
        if found:
            self._choices["found"] = found
        self._choices["all"] = companion.contacts.find()

    def compose_body(self) -> ComposeResult:
        """Put the choices above the file."""
        yield OneOf(mark("Who"), list(self._who()), id="who")
        versions = [(version, f"vCard {version}") for version in VERSIONS]
        yield OneOf(mark("Format"), versions, id="version")
        yield Field(mark("File"), file_name(self._choices["one"]), id="file")
        yield Label(id="path", markup=False)

    def on_mount(self) -> None:
        """Begin at the file: enter is all it takes."""
        self._file.input.focus()

    @property
    def path(self) -> Path:
        """Where the file goes: what is typed, in the home folder where it names no other."""
        return typed_path(self._file.value)

    @property
    def _file(self) -> Field:
        """The line in which the file is named."""
        return self.query_one("#file", Field)

    @property
    def _chosen(self) -> Sequence[Contact]:
        """Who is to be exported."""
        return self._choices[self.query_one("#who", OneOf).value]

    def answer(self) -> None:
        """Begin to write, once: many cards take a while."""
        if not self._file.disabled:
            self._file.disabled = True
            self._write(self._chosen, self.query_one("#version", OneOf).value, self.path)

    @work(thread=True, exclusive=True)
    def _write(self, contacts: Sequence[Contact], version: str, path: Path) -> None:
        """Write the file; nothing of ours may be touched in this thread."""
        try:
            data = self._companion.exporting.data(contacts, version=version)
            self._companion.desk.write(path, data)
        except CompanionError as error:
            self.post_message(self.Refused(error))
        else:
            self.post_message(self.Written(path))

    @on(Written)
    def _close(self, message: Written) -> None:
        """Say where the file is."""
        text = _("Written: {path}").format(path=message.path)
        self.app.notify(text, markup=False)
        self.dismiss(message.path)

    @on(Refused)
    def _tell(self, message: Refused) -> None:
        """Say why not, and let the user name another file."""
        self._file.disabled = False
        self._file.input.focus()
        self.app.notify(errors.sentence(message.error), severity="error", markup=False)

    @on(Input.Changed)
    def _show_path(self) -> None:
        """Show where the file goes."""
        self.query_one("#path", Label).update(plain(str(self.path)))

    @on(OneOf.Changed)
    def _rename(self) -> None:
        """Name the file after what it holds, unless the user named it."""
        if self._file.value in {file_name(contacts) for contacts in self._choices.values()}:
            self._file.value = file_name(self._chosen)

    def _who(self) -> list[tuple[str, str]]:
        """Return who can be exported, in words."""
        words = {
            "one": self._choices["one"][0].title,
            "found": _("found ({n})"),
            "all": _("everybody ({n})"),
        }
        return [
            (who, words[who].replace("{n}", format_number(len(contacts))))
            for who, contacts in self._choices.items()
        ]
