"""A folder with a store in it, for tests in which more than one program has it open."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from textual.pilot import Pilot

from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.domain.event import Attendee, Event
from companion.domain.follow_up import FollowUp
from companion.services.companion import Companion
from companion.storage import Store
from companion.tui.app import CompanionApp
from tests.fakes import NOW, fixed_clock
from tests.tui.demo import companion_on

TODAY = NOW.date()
FAIR = Event(id="fair", name="Hannover Messe", begin=TODAY, end=TODAY)
LATER = Event(id="later", name="Meetup", begin=TODAY + timedelta(9), end=TODAY + timedelta(9))
AYLIN = Attendee(id="aylin", event="fair", name="Aylin Öztürk")
ANNA = Contact(id="anna", uid="u1", name="Anna Berger")
STEP = FollowUp(id="step", contact="anna", what="send the deck", due=TODAY, created=NOW)
SINCE = NOW - timedelta(hours=1, minutes=6)


class Shared:
    """A folder with a store in it that any number of apps may open."""

    def __init__(self, folder: Path) -> None:
        """Keep a few records in `folder`."""
        self.folder = folder
        store = Store(folder, clock=fixed_clock(SINCE))
        store.commit(Change(what="setup", put=(FAIR, LATER, AYLIN, ANNA, STEP)))
        store.close()

    def companion(self) -> Companion:
        """Return the program of one more app."""
        store = Store(self.folder, as_app=True, clock=fixed_clock(SINCE), patience=0.1)
        return companion_on(store)


def look(pilot: Pilot[str]) -> None:
    """Let a second go by."""
    assert isinstance(pilot.app, CompanionApp)
    assert pilot.app.store_watch
    pilot.app.store_watch.look()
