"""A place in which a key each does something with the contact under the cursor."""

from __future__ import annotations

from abc import abstractmethod

from textual import work

from companion.domain.contact import Contact
from companion.i18n import _
from companion.tui.copying import copy, open_or_copy
from companion.tui.screens.agreeing import AgreeingPlace

CONTACT_ACTIONS = {
    *("edit", "export", "hand_over", "next_step", "delete", "open_link", "copy_mail", "merge"),
    *("talk", "agreed", "notice"),
}
"""What can be done only where there is somebody to do it with."""


class ContactPlace(AgreeingPlace):
    """Does what needs nothing but the contact; the place has the keys."""

    @property
    @abstractmethod
    def contact(self) -> Contact | None:
        """Who is under the cursor."""

    def somebody(self) -> tuple[Contact, None] | None:
        """Return who is under the cursor."""
        return (self.contact, None) if self.contact is not None else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done with a contact only at one."""
        if action in CONTACT_ACTIONS:
            return self.contact is not None
        return super().check_action(action, parameters)

    @work
    async def action_edit(self) -> None:
        """Change the contact under the cursor."""
        from companion.tui.dialogs.contact_form import ContactForm

        if contact := self.contact:
            await self.app.push_screen_wait(ContactForm(self.companion, contact))

    @work
    async def action_hand_over(self) -> None:
        """Show the contact under the cursor as a code."""
        from companion.tui.screens.contact_code import ContactCode

        if contact := self.contact:
            await self.app.push_screen_wait(ContactCode(self.companion, contact))

    @work
    async def action_next_step(self) -> None:
        """Add a next step for the contact under the cursor."""
        from companion.tui.dialogs.next_step import NextStep

        if contact := self.contact:
            await self.app.push_screen_wait(NextStep(self.companion, contact))

    @work
    async def action_talk(self) -> None:
        """Add to the talk with the contact under the cursor, asking which where there are more."""
        from companion.tui.dialogs.talk_picker import ask_about_talk

        if contact := self.contact:
            story = self.companion.contacts.story(contact)
            await ask_about_talk(self.app, self.companion, story.encounters)

    @work
    async def action_open_link(self) -> None:
        """Open the first link of the contact under the cursor; copy it where nothing opens."""
        if (contact := self.contact) is None:
            return
        link = next(iter(contact.links), "")
        if not link:
            self.app.notify(_("No link is known."), markup=False)
        else:
            address = link if "://" in link else f"https://{link}"
            await open_or_copy(self.app, self.companion.desk, address)

    @work
    async def action_copy_mail(self) -> None:
        """Copy the first mail address of the contact under the cursor."""
        if contact := self.contact:
            if contact.emails:
                await copy(self.app, self.companion.desk, contact.emails[0])
            else:
                self.app.notify(_("No mail address is known."), markup=False)
