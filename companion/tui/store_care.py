"""What the app does for the store by itself at a start, and on demand from the palette."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from textual.app import App, SystemCommand

from companion.domain.text import clean
from companion.errors import CompanionError
from companion.i18n import _, ngettext
from companion.services.companion import Companion
from companion.tui.telling import TOLD_LONG, tell


class StoreCare:
    """Backs up, checks and restores the store of one app; what takes a while runs in a thread."""

    def __init__(self, app: App[Any], companion: Companion) -> None:
        """Care for the store of `companion`, and tell about it on `app`."""
        self._app = app
        self._companion = companion

    def commands(self) -> Iterator[SystemCommand]:
        """Yield what the palette offers."""
        yield SystemCommand(_("Check the store"), "", self.check)
        yield SystemCommand(_("Back up now"), "", partial(self._in_thread, self._back_up))
        yield SystemCommand(_("Restore a backup …"), "", self.restore)

    def back_up_at_start(self) -> None:
        """Make the backup of this start; an app that may change nothing leaves that to the other.

        One that cannot be made is told, and stops nobody.
        """
        if not self._companion.keeping.why_read_only():
            self._in_thread(self._back_up_at_start)

    def check(self) -> None:
        """Show whether the store is well."""
        from companion.tui.dialogs.store_check import StoreCheck

        self._app.push_screen(StoreCheck(self._companion))

    def restore(self) -> None:
        """Choose a backup, look at what it would change, and go back to it."""
        self._app.run_worker(self._restore())

    async def _restore(self) -> None:
        """Ask one after the other; the change itself is told as every change is."""
        from companion.tui.dialogs.backup_picker import BackupPicker
        from companion.tui.dialogs.restore import Restore

        chosen = await self._app.push_screen_wait(BackupPicker(self._companion))
        if chosen is not None:
            await self._app.push_screen_wait(Restore(self._companion, chosen))

    def _in_thread(self, work: Callable[[], None]) -> None:
        """Do `work` beside the keys."""
        self._app.run_worker(work, thread=True, group="backup")

    def _back_up(self) -> None:
        """Make a backup and say where it is."""
        from companion.reports import backups

        try:
            made = self._companion.upkeep.back_up()
        except CompanionError as error:
            tell(self._app, error)
        else:
            words = _("Backed up: {backup}").format(backup=backups.made(made))
            self._app.notify(words, markup=False)

    def _back_up_at_start(self) -> None:
        """Make the backup of this start, and say what a sync program has put beside the store."""
        from companion.reports.errors import sentence

        self._tell_conflict_copies()

        try:
            self._companion.upkeep.back_up_at_start()
        except CompanionError as error:
            words = _("No backup could be made at this start. {why}").format(why=sentence(error))
            self._app.notify(words, severity="warning", markup=False, timeout=TOLD_LONG)

    def _tell_conflict_copies(self) -> None:
        """Name the first copy that a sync program has made; nothing is done about any."""
        if names := self._companion.upkeep.conflict_copies():
            words = ngettext(
                "A sync program has made another version of the data: {name}. See: {command}",
                "A sync program has made {n} other versions of the data: {name} … See: {command}",
                len(names),
            ).format(name=clean(names[0]), n=len(names), command="companion check")
            self._app.notify(words, markup=False, timeout=TOLD_LONG)
