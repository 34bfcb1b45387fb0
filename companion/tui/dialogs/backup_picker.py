"""Choose a backup: when it was made, what for, and how many contacts are in it."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from companion.errors import CompanionError
from companion.i18n import _, mark
from companion.reports import backups
from companion.services.companion import Companion
from companion.services.upkeep_ports import Backup
from companion.tui.dialogs.base import Dialog
from companion.tui.telling import tell
from companion.tui.widgets.columns import column, columns
from companion.tui.widgets.rows import Rows

WHEN_WIDTH = 20
"""Cells for "24. Sept. 2026 18:02"."""
CONTENTS_WIDTH = 16
"""Cells for "123.456 Kontakte"."""
SIZE_WIDTH = 9


class BackupPicker(Dialog[str]):
    """Lists the backups, newest first; the answer is the name of one that can be opened."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "confirm", mark("Look at it"), id="backup.open"),
    ]
    DEFAULT_CSS = """
    BackupPicker {
        & > Panel {
            width: 78;
        }
        & Rows {
            height: auto;
            max-height: 14;
            min-height: 3;
        }
    }
    """

    class Listed(Message):
        """The backups were looked through."""

        def __init__(self, backups: tuple[Backup, ...]) -> None:
            """Carry them."""
            super().__init__()
            self.backups = backups

    class Refused(Message):
        """Their folder cannot be read."""

        def __init__(self, error: CompanionError) -> None:
            """Carry why."""
            super().__init__()
            self.error = error

    def __init__(self, companion: Companion) -> None:
        """List the backups of `companion`."""
        super().__init__(_("Restore a backup"), confirm=mark("Look at it"))
        self._companion = companion

    def compose_body(self) -> ComposeResult:
        """Compose the list."""
        yield Rows[Backup](self._row, key=_identity, empty=_("Looking …"))

    def on_mount(self) -> None:
        """Begin to look through them: each is opened, to say what is in it."""
        self._rows.focus()
        self._list()

    def answer(self) -> str | None:
        """Return which one is under the cursor."""
        chosen = self._rows.highlighted
        return chosen.name if chosen is not None and not chosen.problem else None

    @work(thread=True)
    def _list(self) -> None:
        """Look through the backups."""
        try:
            self.post_message(self.Listed(self._companion.upkeep.backups()))
        except CompanionError as error:
            self.post_message(self.Refused(error))

    @on(Listed)
    def _show(self, message: Listed) -> None:
        """List them."""
        empty = _("There is no backup yet. The palette makes one: “Back up now”.")
        self._rows.set_items(message.backups, empty=empty)

    @on(Refused)
    def _tell(self, message: Refused) -> None:
        """Say why there is nothing to see."""
        tell(self.app, message.error)
        self.leave(None)

    @on(Rows.Chosen)
    def _choose(self) -> None:
        """Choose with enter or the mouse."""
        self.action_confirm()

    def _row(self, one: Backup, width: int, _under_cursor: bool) -> Content:  # noqa: FBT001 - as Rows calls it
        """Draw one backup."""
        room = max(0, width - WHEN_WIDTH - CONTENTS_WIDTH - SIZE_WIDTH - 3)
        return columns(
            column(backups.when(one, self._companion.clock().tzinfo), WHEN_WIDTH),
            column(backups.why(one), room, "$foreground-muted"),
            column(backups.contents(one), CONTENTS_WIDTH, align="right"),
            column(backups.size(one), SIZE_WIDTH, "$foreground-muted", align="right"),
        )

    @property
    def _rows(self) -> Rows[Backup]:
        """The list."""
        return self.query_one(Rows)


def _identity(one: Backup) -> str:
    """Return what tells one from the others."""
    return one.name
