"""A page with a session under the cursor: who speaks there, or is met, as targets and people."""

from __future__ import annotations

from abc import abstractmethod

from textual import work

from companion.domain.session import Session
from companion.i18n import _
from companion.services.companion import Companion
from companion.services.speakers import Speaker
from companion.services.timetable import Timetable
from companion.tui.dialogs.speaker_picker import SpeakerPicker
from companion.tui.dialogs.target import TargetDialog
from companion.tui.messages import Go
from companion.tui.screens.prepare.page import Page


class Speaking(Page):
    """A page that knows the programme, and leads to those who are in it."""

    def __init__(self, companion: Companion) -> None:
        """Know the programme that the place gives."""
        super().__init__(companion)
        self.timetable = Timetable(
            companion.programme, companion.speakers, companion.history, companion.clock
        )

    @property
    @abstractmethod
    def one(self) -> Session | None:
        """The session under the cursor."""

    @work
    async def action_target(self) -> None:
        """Make somebody who speaks a target; where several do, ask who."""
        one, speaker = self.one, await self._speaker(to_meet=True)
        if one is not None and speaker is not None:
            record = self.companion.speakers.to_aim_at(one, speaker)
            await self.app.push_screen_wait(TargetDialog(self.companion, record))

    @work
    async def action_person(self) -> None:
        """Go to somebody who speaks or whom I meet: among the contacts, else on the list."""
        speaker = await self._speaker(to_meet=False)
        if speaker is None:
            return
        if speaker.contact is not None:
            self.post_message(Go("people", speaker.contact.id))
        elif speaker.attendee is not None:
            self.post_message(Go("prepare", f"list-{speaker.attendee.id}"))
        elif speaker.target is not None:
            self.post_message(Go("prepare", f"targets-{speaker.target.id}"))
        else:
            text = _("{name} is neither on the list nor among your contacts.")
            self.notify(text.format(name=speaker.name), markup=False)

    async def _speaker(self, *, to_meet: bool) -> Speaker | None:
        """Return who is there; of several the one that is chosen, None where nobody is."""
        who = self.timetable.who(self.one) if self.one else ()
        if not who:
            self.notify(_("The programme does not say who speaks."), markup=False)
        if len(who) > 1:
            return await self.app.push_screen_wait(SpeakerPicker(who, to_meet=to_meet))
        return next(iter(who), None)
