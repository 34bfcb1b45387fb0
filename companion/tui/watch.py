"""Look after the store while the app is open: what others wrote, whether it can be changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from typing import Any

from textual.app import App, SystemCommand

from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.errors import CompanionError
from companion.i18n import _, mark, ngettext
from companion.services.companion import Companion
from companion.services.ports import Finding, Problem
from companion.tui.messages import Go
from companion.tui.screens.base import Place
from companion.tui.telling import TOLD_FOR, tell, tell_state, telling

LOOK_EVERY = 1.0
"""Seconds between two looks."""
SERIOUS = {"commit_damaged", "commit_missing", "both_changed", "branched", "base_unknown"}
"""What was lost, or was decided for the user, who should have a look."""
NEW = timedelta(minutes=1)
"""A contact not older than that has come in, rather than been edited."""


class StoreWatch:
    """Looks at the store every second, and says what the user would not see by themselves."""

    def __init__(self, app: App[Any], companion: Companion) -> None:
        """Say on `app` what happens to the store of `companion`."""
        self._app = app
        self._companion = companion
        self._why = companion.keeping.why_read_only()
        """Why nothing could be changed at the last look."""
        self._told = ""
        """What the last look failed with."""
        self._found = 0
        """How much was found wrong until the last look, and told."""

    def look(self) -> None:
        """Take in what other programs did; a store that went bad is told once."""
        try:
            self._companion.history.refresh()
        except CompanionError as error:
            if repr(error) != self._told:
                tell(self._app, error)
            self._told = repr(error)
        else:
            if self._told:
                self._say(_("The data can be read again."))
            self._told = ""
        self._follow()
        self._tell_findings(())

    def begin(self) -> None:
        """Say what was found wrong with the store, and what of it cannot be read."""
        self._tell_findings(self._companion.keeping.problems())

    def _tell_findings(self, problems: Iterable[Problem]) -> None:
        """Say what is new: in a dialog where something is lost or to be decided, else in passing.

        While a dialog asks, or a command is looked for, it waits for the next look.
        """
        found = self._companion.keeping.findings()[self._found :]
        serious = [one for one in found if one.reason in SERIOUS]
        if serious and not isinstance(self._app.screen, Place):
            return
        self._found += len(found)
        tell_state(self._app, (one for one in found if one not in serious), problems)
        if serious:
            self._app.run_worker(self._show(serious))

    async def _show(self, found: Sequence[Finding]) -> None:
        """Show what was found, and go to whom the user wants to look at."""
        from companion.tui.dialogs.findings import Findings

        contact = await self._app.push_screen_wait(Findings(self._companion, found))
        if contact:
            self._app.post_message(Go("people", contact))

    @property
    def can_mend(self) -> bool:
        """Whether the user can do something about the state of the store."""
        return self._is_occupied or self._is_doubted

    def mend(self) -> None:
        """Do what can be done about the state of the store."""
        if self._is_occupied:
            self.try_again()
        elif self._is_doubted:
            self.ask_about_clock()

    def commands(self) -> Iterator[SystemCommand]:
        """Yield what the palette offers to do about the state of the store."""
        if self._is_occupied:
            yield SystemCommand(_("Try again to change things"), "", self.try_again)
        elif self._is_doubted:
            yield SystemCommand(_("The clock is right"), "", self.ask_about_clock)

    def try_again(self) -> None:
        """Become the app that may change things, if the other one has ended; say how it went."""
        if self._why and not self._follow():
            self._say(_("It is still open in the other window."))

    def ask_about_clock(self) -> None:
        """Ask whether the clock is right, and believe it from then on."""
        self._app.run_worker(self._ask_about_clock())

    async def _ask_about_clock(self) -> None:
        """Wait for the answer."""
        from companion.reports import store
        from companion.tui.dialogs.base import Confirm

        keeping = self._companion.keeping
        words = store.doubted(keeping.clock_doubt(), self._companion.clock())
        question = Confirm(_("Is the clock right?"), words, confirm=mark("The clock is right"))
        if await self._app.push_screen_wait(question):
            with telling(self._app):
                keeping.trust_clock()
                self._show_standing()

    @property
    def _is_occupied(self) -> bool:
        """Whether another app has the store."""
        return self._why == "occupied"

    @property
    def _is_doubted(self) -> bool:
        """Whether the clock is not believed, and can be."""
        return not self._why and bool(self._companion.keeping.clock_doubt())

    def tell_foreign(self, change: Change) -> None:
        """Say who came in by another program."""
        now = self._companion.clock()
        new = [
            record
            for record in change.put
            if isinstance(record, Contact) and record.created and now - record.created < NEW
        ]
        if len(new) == 1:
            self._say(_("{name} came in from another program.").format(name=new[0].title))
        elif new:
            words = ngettext(
                "{n} contact came in from another program.",
                "{n} contacts came in from another program.",
                len(new),
            )
            self._say(words.format(n=len(new)))

    def _follow(self) -> bool:
        """Show whether things can be changed by now; return it."""
        before, keeping = self._why, self._companion.keeping
        keeping.try_again()
        self._why = keeping.why_read_only()
        if before and not self._why:
            self._say(_("Changes are possible now."))
        self._show_standing()
        return not self._why

    def _show_standing(self) -> None:
        """Say below the header what is the matter by now."""
        for screen in self._app.screen_stack:
            if isinstance(screen, Place):
                screen.show_standing()

    def _say(self, words: str) -> None:
        """Say something in passing."""
        self._app.notify(words, markup=False, timeout=TOLD_FOR)
