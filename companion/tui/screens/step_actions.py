"""What can be done with a next step, wherever one is shown with its message."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from companion.domain.contact import Contact
from companion.domain.queue import Queued
from companion.i18n import _, language, mark
from companion.reports import messages, queue
from companion.services.colleagues import Colleague
from companion.services.companion import Companion
from companion.tui.copying import copy, message
from companion.tui.dialogs.base import Confirm
from companion.tui.dialogs.delegate import Delegate
from companion.tui.dialogs.done_otherwise import DoneOtherwise
from companion.tui.dialogs.draft import WriteMessage
from companion.tui.dialogs.drop import Drop
from companion.tui.dialogs.hand_over import hand_over
from companion.tui.dialogs.next_step import NextStep
from companion.tui.dialogs.snooze import Snooze
from companion.tui.letters import Letter, Letters
from companion.tui.screens.base import Place
from companion.tui.sending import send
from companion.tui.telling import TOLD_FOR, telling
from companion.tui.widgets.follow_up.draft_page import DraftPage

NEEDS_ONE = frozenset(
    {
        *("send", "copy", "write", "change_language", "change_kind", "turn_notice"),
        *("done", "snooze", "drop", "add", "skip", "pin", "delegate"),
    }
)
"""Actions that need a step."""


def letter_title(letter: Letter) -> tuple[str, str]:
    """Return what stands above a message, which says what it is, and what stands below."""
    below = [_("edited")] if letter.is_edited else []
    if letter.refusal:
        below.append(_("not agreed yet"))
    if letter.limit:
        count = len(letter.draft.body)
        below.append(_("{n} of {limit} characters").format(n=count, limit=letter.limit))
    if letter.notice:
        below.append(_("+ notice is in it") if letter.with_notice else _("+ adds the notice"))
    return messages.title(letter), " · ".join(below[:2]) or _("space reads on")


class StepActions(Place):
    """The keys of one step: send its message, close it, put it off, give it away."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "send", mark("Send"), tooltip=mark("Send the message"), id="step.send"),
        Binding("v", "write", mark("Write"), tooltip=mark("Write the message"), id="step.write"),
        Binding("d", "done", mark("Done"), tooltip=mark("It is done otherwise"), id="step.done"),
        Binding("z", "snooze", mark("Snooze"), tooltip=mark("Put it off"), id="step.snooze"),
        Binding(
            "w",
            "delegate",
            mark("Give away"),
            tooltip=mark("Give it to a colleague"),
            id="step.delegate",
        ),
        Binding("x", "drop", mark("Drop"), tooltip=mark("Give it up"), id="step.drop"),
        Binding(
            "y", "copy", mark("Copy"), tooltip=mark("Copy the message"), id="step.copy", show=False
        ),
        Binding(
            "a", "add", mark("Add"), tooltip=mark("Add a next step"), id="step.add", show=False
        ),
        Binding("t", "pin", mark("Keep on top, or no longer"), id="step.pin", show=False),
        Binding(
            "g",
            "change_language",
            mark("Language"),
            tooltip=mark("The message in another language"),
            id="step.language",
            show=False,
        ),
        Binding(
            "h",
            "change_kind",
            mark("Kind"),
            tooltip=mark("Another kind of message"),
            id="step.kind",
            show=False,
        ),
        Binding(
            "plus",
            "turn_notice",
            mark("Notice"),
            tooltip=mark("Privacy notice in, or out"),
            key_display="+",
            id="step.notice",
            show=False,
        ),
        Binding("space", "turn", mark("Read on"), id="step.turn", show=False),
        Binding(
            "f5",
            "write_mails",
            mark("Mails"),
            tooltip=mark("Mails into a folder"),
            id="step.mails",
            show=False,
        ),
    ]

    def __init__(self, companion: Companion) -> None:
        """Act on the steps of `companion`."""
        super().__init__(companion)
        self._letters = Letters(companion)

    @property
    @abstractmethod
    def queued(self) -> Queued | None:
        """The step that the keys act on; None where there is none."""

    @property
    def contact(self) -> Contact | None:
        """With whom the step is."""
        queued = self.queued
        return queued.contact if queued is not None else None

    @abstractmethod
    def show_letter(self) -> None:
        """Show the message of that step as it is now."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what needs a step only where there is one."""
        if action in NEEDS_ONE and self.is_mounted:
            return self.queued is not None
        return super().check_action(action, parameters)

    # The message --------------------------------------------------------------

    def action_turn(self) -> None:
        """Read on in the message."""
        self.query_one(DraftPage).turn()

    def action_change_language(self) -> None:
        """Write this message in the other language; back in our own, in the other tone."""
        if queued := self.queued:
            self._letters.change_language(queued)
            if self._letters.of(queued).language == language():
                self._letters.change_tone(queued)
            self.show_letter()

    @work
    async def action_change_kind(self) -> None:
        """Write another kind of message."""
        from companion.tui.dialogs.message_picker import MessagePicker

        if queued := self.queued:
            letter = self._letters.of(queued)
            picker = MessagePicker(
                self.companion,
                queued,
                kind=letter.kind,
                language=letter.language,
                tone=letter.tone,
            )
            kind = await self.app.push_screen_wait(picker)
            if kind is not None:
                self._letters.change_kind(queued, kind)
                self.show_letter()

    def action_turn_notice(self) -> None:
        """Put the privacy notice in, or out again, where one is due with the first message."""
        if queued := self.queued:
            if not self._letters.of(queued).notice:
                words = _("No privacy notice is due with this message.")
                self.app.notify(words, markup=False, timeout=TOLD_FOR)
            self._letters.turn_notice(queued)
            self.show_letter()

    def steps_to_mail(self) -> Sequence[Queued]:
        """Return the steps whose mails go into a folder together: all that wait."""
        return self.companion.mail_folders.steps()

    @work
    async def action_write_mails(self) -> None:
        """Write the mails of all steps that are left here into a folder."""
        from companion.tui.dialogs.mail_folder import MailFolderDialog

        steps = self.steps_to_mail()
        if steps:
            await self.app.push_screen_wait(MailFolderDialog(self._letters, steps))
            self.show_letter()

    @work
    async def action_write(self) -> None:
        """Write the message."""
        if queued := self.queued:
            await self.app.push_screen_wait(WriteMessage(self._letters, queued))
            self.show_letter()

    @work
    async def action_copy(self) -> None:
        """Copy the message."""
        if queued := self.queued:
            letter = self._letters.of(queued)
            text = letter.draft.body if letter.limit else message(letter.draft)
            await copy(self.app, self.companion.desk, text)

    @work
    async def action_send(self) -> None:
        """Open the message in the mail program, then ask whether it was sent."""
        if queued := self.queued:
            await send(self.app, self.companion, self._letters, queued)
            self.show_letter()

    # The step -----------------------------------------------------------------

    @work
    async def action_done(self) -> None:
        """Close it: it was done in another way."""
        if queued := self.queued:
            await self.app.push_screen_wait(DoneOtherwise(self.companion, queued))

    @work
    async def action_snooze(self) -> None:
        """Put it off."""
        if queued := self.queued:
            await self.app.push_screen_wait(Snooze(self.companion, queued))

    @work
    async def action_drop(self) -> None:
        """Give it up."""
        if queued := self.queued:
            await self.app.push_screen_wait(Drop(self.companion, queued))

    @work
    async def action_add(self) -> None:
        """Add a next step for the same contact."""
        if queued := self.queued:
            await self.app.push_screen_wait(NextStep(self.companion, queued.contact))

    def action_pin(self) -> None:
        """Keep it on top, or let it go where it belongs."""
        if queued := self.queued:
            with telling(self.app):
                steps, step = self.companion.follow_ups, queued.follow_up
                (steps.unpin if step.pinned else steps.pin)(step.id)

    @work
    async def action_delegate(self) -> None:
        """Give it to a colleague, and offer to write to them."""
        if queued := self.queued:
            to = await self.app.push_screen_wait(Delegate(self.companion, queued))
            if to is not None:
                await self._write_to(to, queued)

    async def _write_to(self, to: Colleague, queued: Queued) -> None:
        """Ask whether to write to who has the step now, and open the message for it."""
        question = _("{name}: {what}\n\nYes opens a message to {colleague}.").format(
            name=queued.contact.title, what=queue.step(queued.follow_up), colleague=to.name
        )
        title = _("Tell {name}?").format(name=to.name)
        if await self.app.push_screen_wait(Confirm(title, question, confirm=mark("Yes"))):
            with telling(self.app):
                written = self.companion.messages.write(
                    self.companion.follow_ups.queued(queued.follow_up.id), kind="delegation"
                )
                draft = replace(written.draft, to=to.email)
                await hand_over(self.app, self.companion, draft, name=to.name)
