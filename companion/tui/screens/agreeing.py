"""A place in which how somebody agreed is one key away, and the notice for them another."""

from __future__ import annotations

from abc import abstractmethod

from textual import work

from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.tui.screens.base import Place
from companion.tui.telling import telling


class AgreeingPlace(Place):
    """Does it for the person under the cursor; the place has the keys."""

    @abstractmethod
    def somebody(self) -> tuple[Contact, Encounter | None] | None:
        """Return who is under the cursor, and the talk there; without one the last one counts."""

    def action_agreed(self) -> None:
        """Keep the next way in which they agreed; the toast of that change says which."""
        if (found := self.somebody()) is None:
            return
        contact, talk = found
        with telling(self.app):
            talk = talk or self.companion.contacts.last_talk(contact.id)
            self.companion.agreements.turn(contact, talk)

    @work
    async def action_notice(self) -> None:
        """Show the privacy notice for them."""
        from companion.tui.dialogs.notice import NoticeDialog

        if found := self.somebody():
            with telling(self.app):
                await self.app.push_screen_wait(NoticeDialog(self.companion, *found))
