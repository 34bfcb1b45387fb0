"""Write the mail for every step that waits into a folder, each as a file of its own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.message import Message
from textual.reactive import var
from textual.widgets import Input, Label
from textual.worker import get_current_worker

from companion.domain.queue import Queued
from companion.errors import CompanionError, Stopped
from companion.i18n import _, format_number, mark, ngettext
from companion.reports import errors
from companion.reports import mail_folder as words
from companion.services.mail_folder import MailFolder
from companion.services.typed_path import typed_path
from companion.tui.dialogs.base import Dialog
from companion.tui.guard import plain
from companion.tui.letters import Letter, Letters
from companion.tui.telling import TOLD_LONG
from companion.tui.widgets.fields import Field
from companion.tui.widgets.one_of import OneOf

TOLD_EVERY = 20
"""Mails after which progress is shown."""


class MailFolderDialog(Dialog[MailFolder]):
    """Asks where to; nothing is sent, marked as sent or written over."""

    ASKS_BEFORE_CLOSING: ClassVar[bool] = False
    DEFAULT_CSS = """
    MailFolderDialog {
        & > Panel {
            width: 76;
        }
        & Label.said {
            width: 1fr;
            margin-bottom: 1;
        }
        & #path {
            width: 1fr;
            padding-left: 20;
            color: $text-muted;
        }
        & #state {
            width: 1fr;
            margin-top: 1;
            color: $text-muted;
        }
    }
    """

    is_writing: var[bool] = var(default=False, init=False)
    """Whether it is being written; escape stops that."""

    class Progressed(Message):
        """Some steps are done."""

        def __init__(self, done: int, total: int) -> None:
            """Carry how many of how many."""
            super().__init__()
            self.done = done
            self.total = total

    class Written(Message):
        """The folder is there, with what became of each step."""

        def __init__(self, folder: MailFolder, path: Path) -> None:
            """Carry it."""
            super().__init__()
            self.folder = folder
            self.path = path

    class Refused(Message):
        """The folder could not be written."""

        def __init__(self, error: CompanionError) -> None:
            """Carry why."""
            super().__init__()
            self.error = error

    def __init__(self, letters: Letters, steps: Sequence[Queued]) -> None:
        """Offer the messages that `letters` has for `steps`."""
        super().__init__(_("Mails into a folder"), confirm=mark("Write them"))
        self._letters = letters
        self._steps = steps

    def compose_body(self) -> ComposeResult:
        """Say what it does, and ask for the folder."""
        text = ngettext(
            "The mail for {n} step, as a file that a mail program opens unsent.",
            "The mails for {n} steps, as files that a mail program opens unsent.",
            len(self._steps),
        ).format(n=format_number(len(self._steps)))
        yield Label(plain(text), classes="said")
        yield Field(mark("New folder"), self._new_name(), id="folder")
        yield Label(id="path", markup=False)
        notices = [("", _("as chosen")), ("with", _("wherever one is due"))]
        yield OneOf(mark("Privacy notice"), notices, id="notice")
        yield Label(plain(words.how_to_mark()), id="state", markup=False)

    def on_mount(self) -> None:
        """Begin at the folder: enter is all it takes."""
        self._field.input.focus()
        self._show_path()

    @property
    def path(self) -> Path:
        """Where the folder goes; in the home folder where no other is named."""
        return typed_path(self._field.value)

    def answer(self) -> None:
        """Begin to write, once: many mails take a while."""
        if not self._field.value.strip():
            self._field.input.focus()
        elif not self.is_writing:
            self.is_writing = True
            is_with = bool(self.query_one(OneOf).value)
            self._write(self.path, with_notice=is_with)

    def action_close(self) -> None:
        """Stop writing, or leave the question."""
        if self.is_writing:
            self.workers.cancel_node(self)
        else:
            super().action_close()

    def watch_is_writing(self) -> None:
        """Let nothing be changed meanwhile."""
        for field in (self._field, self.query_one(OneOf)):
            field.disabled = self.is_writing
        if not self.is_writing:
            self._field.input.focus()

    @work(thread=True, exclusive=True)
    def _write(self, path: Path, *, with_notice: bool) -> None:
        """Write the files; no widget may be touched in this thread."""
        worker = get_current_worker()

        def progress(done: int, total: int) -> None:
            if worker.is_cancelled:
                raise Stopped
            if done and done % TOLD_EVERY == 0:
                self.post_message(self.Progressed(done, total))

        def message(queued: Queued) -> Letter:
            letter = self._letters.of(queued)
            if with_notice and letter.notice and not letter.with_notice and not letter.limit:
                self._letters.turn_notice(queued)
                letter = self._letters.of(queued)
            return letter

        folders = self._letters.companion.mail_folders
        try:
            folder = folders.write(self._steps, path, message, progress=progress)
        except CompanionError as error:
            self.post_message(self.Refused(error))
        else:
            self.post_message(self.Written(folder, path))

    @on(Progressed)
    def _show_progress(self, message: Progressed) -> None:
        """Say how far it is."""
        if self.is_writing:
            text = _("{n} of {total} written … esc stops.").format(
                n=format_number(message.done), total=format_number(message.total)
            )
            self.query_one("#state", Label).update(plain(text))

    @on(Written)
    def _close(self, message: Written) -> None:
        """Say what is where, who was left out, and that nothing was sent."""
        folder = message.folder
        lines = [words.written(folder, message.path), *words.left_out(folder)]
        if lacking := words.without_notice(folder):
            lines.append(lacking)
        if folder.mails:
            lines.append(words.how_to_mark())
        is_whole = not (folder.left_out or folder.is_stopped)
        self.app.notify(
            "\n".join(lines),
            severity="information" if is_whole else "warning",
            markup=False,
            timeout=TOLD_LONG,
        )
        self.dismiss(folder)

    @on(Refused)
    def _tell(self, message: Refused) -> None:
        """Say why not, and let the user name another folder."""
        self.is_writing = False
        self.query_one("#state", Label).update(plain(words.how_to_mark()))
        self.app.notify(errors.sentence(message.error), severity="error", markup=False)

    @on(Input.Changed)
    def _show_path(self) -> None:
        """Show where the folder goes."""
        self.query_one("#path", Label).update(plain(str(self.path)))

    @property
    def _field(self) -> Field:
        """The line in which the folder is named."""
        return self.query_one("#folder", Field)

    def _new_name(self) -> str:
        """Return a name that is likely to be free: with the day."""
        day = self._letters.companion.clock().date().isoformat()
        return f"{_('mails')}-{day}"
