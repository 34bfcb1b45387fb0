"""What is found out about the people at an event, for the page that lists them."""

from __future__ import annotations

import dataclasses
from abc import abstractmethod

from textual import on, work
from textual.worker import get_current_worker

from companion.domain.event import Event
from companion.formats.people_pages import Page as WebPage
from companion.formats.people_pages import pages
from companion.services.companion import Companion
from companion.services.give_first import GiveMatch
from companion.services.research import Here
from companion.services.roster import Expected, Roster
from companion.tui.research_work import Looked, look
from companion.tui.screens.prepare.page import Page
from companion.tui.widgets.prepare.facts import About


class Researching(Page):
    """A page that finds out whom I know, in a thread where that takes a while."""

    def __init__(self, companion: Companion) -> None:
        """Know what `companion` knows."""
        super().__init__(companion)
        self.roster = Roster(
            companion.prepare, companion.programme, companion.known, companion.history
        )
        self._begun: Here | None = None
        """What is known while more is looked for."""
        self._looking_for = ""
        """The id of the event that a thread looks into."""
        self._gifts: dict[str, list[GiveMatch]] = {}

    @abstractmethod
    def show_found(self) -> None:
        """Show the people with what was found out by now."""

    @property
    def here(self) -> Here | None:
        """What is known of the people at the event by now."""
        if self.event is None:
            return None
        found = self.companion.research.here(self.event)
        begun = self._begun
        return found or (begun if begun and begun.event == self.event.id else None)

    def load(self) -> None:
        """Take over who is expected now, and what is known of them."""
        self.roster.load(self.event, self.here)
        self._gifts = {}
        for gift in (self.event and self.companion.give_first.found(self.event)) or ():
            self._gifts.setdefault(gift.attendee.id, []).append(gift)

    def look(self) -> None:
        """Find out whom I know; in a thread, where that takes a while."""
        event, companion = self.event, self.companion
        if event is None:
            return
        is_found = companion.research.here(event) and companion.give_first.found(event) is not None
        if is_found or self._looking_for == event.id:
            return
        if companion.research.is_quick(event):
            companion.research.look(event)
            companion.give_first.matches(event)
        else:
            self._looking_for = event.id
            self._look_in_thread(event)

    @work(thread=True, exclusive=True, group="research")
    def _look_in_thread(self, event: Event) -> None:
        """Find it out in a thread."""
        worker = get_current_worker()
        look(self.companion, event, self.post_message, lambda: worker.is_cancelled)

    @on(Looked)
    def _take_found(self, message: Looked) -> None:
        """Show what was found; where people changed meanwhile, look again."""
        if message.here.event != self._looking_for:
            return  # that of another event, which a thread looked into before
        self._begun = message.here
        if message.is_done:
            self._looking_for = ""
            self.look()
        self.show_found()

    def pages(self, one: Expected) -> tuple[WebPage, ...]:
        """Return the pages about somebody, out of what the list or their contact tells."""
        attendee, known = one.attendee, self.roster.known(one)
        name = attendee.name if attendee else one.record.name
        email, link = (attendee.email, attendee.link) if attendee else ("", "")
        if known is not None:
            email = email or next(iter(known.emails), "")
            link = link or next(iter(known.links), "")
        return pages(name, one.organisation, email, link)

    def about(self, one: Expected) -> About:
        """Return what is known of somebody beside the list."""
        event, here, known = self.event, self.here, self.roster.found(one)
        about = About(
            now=self.companion.clock(),
            zone=event.tz if event else None,
            sessions=self.roster.sessions(one),
            known=self.roster.known(one),
            found=known,
            circle=self.roster.circle(one),
            gifts=self._gifts.get(one.key, ()),
            met=self.companion.targets.met_in(one.target) if one.target else None,
        )
        if event is None or here is None or one.attendee is None:
            return about
        if known is None or not known.is_sure:
            likely = known.contact.id if known else ""
            via = here.introducers.to(one.attendee, likely=likely)
            return dataclasses.replace(about, via=via)
        alone = dataclasses.replace(here, known=(known,))
        return dataclasses.replace(
            about,
            waiting=self.companion.research.waiting(alone),
            birthdays=self.companion.research.birthdays(alone, event),
        )
