"""Taking back a capture takes back all that it made, and nothing that others wrote since."""

from __future__ import annotations

import dataclasses
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.domain.capture import Pressed
from companion.domain.change import KINDS, Change, Record
from companion.domain.consent import WAYS, Consent
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Attendee, Event, Target
from companion.domain.follow_up import FollowUp
from companion.domain.session import Session
from companion.services.companion import Companion
from companion.storage import Store
from tests.crash.image import Memory
from tests.fakes import NOW
from tests.tui.demo import companion_on

FAIR = Event(id="fair", name="Messe", begin=NOW.date(), end=NOW.date())
PANEL = Session(
    id="panel",
    event="fair",
    title="Fachkräfte",
    room="Halle 8",
    is_favourite=True,
    begin=NOW - timedelta(minutes=20),
    end=NOW + timedelta(minutes=20),
)
ANNA = Contact(id="anna", uid="u1", name="Anna Berger", emails=("anna@siemens.example",))
TWIN = Contact(id="twin", uid="u2", name="Anna Berger", organisation="IHK Kassel")
AYLIN = Attendee(
    id="aylin",
    event="fair",
    name="Aylin Öztürk",
    organisation="TU München",
    role="Professorin",
    email="aylin@tum.example",
    looking_for="Partner",
)
TARGETS = (
    Target(id="t1", event="fair", attendee="aylin", name="Aylin Öztürk", priority=3),
    Target(id="t2", event="fair", organisation="Siemens", priority=2),
)
KNOWN: tuple[Record, ...] = (FAIR, PANEL, ANNA, TWIN, AYLIN, *TARGETS)
"""Whoever is met may be somebody new, known, one of two, expected, or whom I came for."""
WHO = st.sampled_from(
    ["Anna Berger", "Aylin Öztürk", "anna@siemens.example", "王伟", "Jan van der Berg @Siemens"]
)
SAID = st.sampled_from(
    [
        *("@Siemens", "@IHK Kassel", "+49 151 5550100", "neu@siemens.example", "#hr", "#talent"),
        *("!Angebot schicken bis Mi", "!call", "? sucht Werkstudenten", "+ Lena", "*4", "Cello"),
    ]
)
LINES = st.builds(lambda who, said: " ".join((who, *said)), WHO, st.lists(SAID, max_size=5))
PRESSED = st.builds(Pressed, is_another=st.booleans(), way=st.sampled_from(["", *WAYS]))
State = dict[type[Record], list[tuple[str, Record]]]


def state_of(store: Store) -> State:
    """Return all that is kept, in its order."""
    return {kind: list(store.all(kind).items()) for kind in KINDS.values()}


@contextmanager
def program(*known: Record) -> Iterator[tuple[Companion, Store, Path]]:
    """Give the program on a store with these records."""
    with tempfile.TemporaryDirectory() as name:
        store = Store(Path(name), disk=Memory())
        store.commit(Change(what="setup", put=known))
        yield companion_on(store), store, Path(name)
        store.close()


@settings(max_examples=30)
@given(
    st.lists(st.sampled_from(KNOWN[1:]), unique_by=lambda one: one.id),
    st.lists(st.tuples(LINES, PRESSED), min_size=1, max_size=3),
)
def test_taking_back_leaves_nothing_of_a_capture(
    known: list[Record], lines: list[tuple[str, Pressed]]
) -> None:
    """One after the other, the last one first, also for who opens the store afterwards."""
    with program(FAIR, *known) as (companion, store, folder):
        states = [state_of(store)]
        for line, pressed in lines:
            companion.capture.keep(line, FAIR, pressed=pressed)
            states.append(state_of(store))
        for before in states[-2::-1]:
            undone = companion.history.undo()

            assert undone is not None
            assert state_of(store) == before
        assert state_of(Store(folder, disk=Memory())) == states[0]


def test_a_capture_makes_all_that_is_taken_back() -> None:
    """What the test above undoes is there: contact, talk, promise, agreement, tick, list."""
    with program(*KNOWN) as (companion, store, _folder):
        before = state_of(store)
        line = "Aylin Öztürk +49 151 5550100 #talent !Angebot schicken bis Fr ? Partner *4 Cello"
        companion.capture.keep(line, FAIR, pressed=Pressed(way="aloud"))

        (new,) = [one for one in store.all(Contact).values() if one.id not in ("anna", "twin")]
        (talk,) = store.all(Encounter).values()
        assert (new.circle, talk.place, talk.session) == ("talent", "Halle 8", "Fachkräfte")
        assert [step.what for step in store.all(FollowUp).values()] == ["Angebot schicken"]
        assert [one.way for one in store.all(Consent).values()] == ["aloud"]
        assert store.all(Target)["t1"].met == talk.id
        assert store.all(Attendee)["aylin"].contact == new.id

        companion.history.undo()
        assert state_of(store) == before


def test_what_was_added_to_somebody_known_goes_alone() -> None:
    """They are as they were before, in their place."""
    with program(*KNOWN) as (companion, store, _folder):
        before = state_of(store)
        companion.capture.keep("anna@siemens.example @Siemens +49 151 5550100 #hr", FAIR)
        assert store.all(Contact)["anna"].organisation == "Siemens"

        companion.history.undo()
        assert state_of(store) == before


@pytest.mark.parametrize("line", ["Nele Neu @Firma !call", "anna@siemens.example @Siemens !call"])
def test_what_others_wrote_since_stays(line: str) -> None:
    """Another program noted something about whoever was kept; that is neither lost nor undone."""
    with program(*KNOWN) as (companion, store, folder):
        kept = companion.capture.keep(line, FAIR).contact
        other = Store(folder, disk=Memory())
        mine = other.all(Contact)[kept.id]
        other.commit(Change(what="edit", put=(dataclasses.replace(mine, note="Tee"),)))
        other.close()
        companion.history.refresh()
        companion.history.undo()

        assert store.all(Contact)[kept.id].note == "Tee"
