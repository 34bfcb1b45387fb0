"""The evening before: from nothing to ready, by keyboard alone, in German, at 80 x 24."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from textual.pilot import Pilot

from companion.domain.brief import Brief
from companion.domain.card import Card
from companion.domain.change import KINDS, Record
from companion.domain.event import Attendee, Event, Target
from companion.domain.pitch import Pitch, Rehearsal
from companion.domain.setup import CURRENT_EVENT, NOTICE, Choice
from companion.i18n import use
from companion.tui.dialogs.import_file import ImportFile
from tests.fakes import NOW, FakeRecords
from tests.tui.demo import companion_on
from tests.tui.follow_up_host import NotingDesk
from tests.tui.pictures import screen_text
from tests.tui.running import running, settle, until

R = TypeVar("R", bound=Record)
GUESTS = ("Aylin Öztürk", "Ben Okafor", "Clara Nguyen", "Dana Scott", "Emil Voss")
LIST = "Name;Organisation\n" + "".join(f"{name};IHK\n" for name in GUESTS)


class Evening:
    """The keyboard, a clock that goes when it is told to, and what the header says."""

    def __init__(self) -> None:
        """Begin with nothing but a list in the downloads."""
        self.now: datetime = NOW
        self.records = FakeRecords()
        desk = NotingDesk()
        desk.written[Path("/d/l.csv")] = LIST.encode()
        self.companion = companion_on(self.records, clock=lambda: self.now, desk=desk)
        self.pilot: Pilot[str]

    async def press(self, *keys: str) -> None:
        """Press keys and wait until everything has answered."""
        await self.pilot.press(*keys)
        await settle(self.pilot)

    async def write(self, text: str) -> None:
        """Type `text` letter by letter."""
        await self.pilot.press(*("space" if letter == " " else letter for letter in text))

    async def sees(self, words: str) -> None:
        """Wait until the screen says `words`."""
        await until(self.pilot, lambda: words in screen_text(self.pilot.app))

    def kept(self, kind: type[R]) -> list[R]:
        """Return all records of a kind."""
        return list(self.records.all(kind).values())


async def test_an_event_is_prepared_from_nothing_to_ready() -> None:
    """Event, list, targets, pitch, card, brief, notice: each is the next line on Ready."""
    use("de")
    evening = Evening()
    async with running(evening.companion) as evening.pilot:
        await make_event(evening)
        await take_in_list(evening)
        await choose_targets(evening)
        await rehearse_pitch(evening)
        await fill_in_card(evening)
        await write_brief(evening)

        await evening.press("r")
        await evening.sees("bereit 100 % ▰▰▰▰▰")
        await evening.sees("Checkliste: noch")
    check(evening)


async def make_event(evening: Evening) -> None:
    """Begin the first event, at the place that says how."""
    await evening.press("2", "ctrl+n")
    await evening.write("Messe")
    await evening.press("tab")
    await evening.write("morgen")
    await evening.press("enter")
    await evening.sees("bereit 0 % ▱▱▱▱▱")


async def take_in_list(evening: Evening) -> None:
    """Take in the list, on which the cursor is already."""
    await evening.press("enter")
    await evening.write("/d/l.csv")
    await evening.press("enter")
    screen = evening.pilot.app.screen
    assert isinstance(screen, ImportFile)
    await until(evening.pilot, lambda: screen.step == "planned")
    await evening.press("enter")
    await until(evening.pilot, lambda: bool(evening.kept(Attendee)))
    await evening.sees("bereit 17 %")


async def choose_targets(evening: Evening) -> None:
    """Say of each why, and take the first question that is proposed."""
    await evening.press("enter")
    for _guest in GUESTS:
        await evening.press("t", "w", "f2", "enter", "down")
    await evening.sees("bereit 33 %")


async def rehearse_pitch(evening: Evening) -> None:
    """Write two words and say them: three seconds are counted down, two more it takes."""
    await evening.press("p")
    await evening.write("Guten Tag")
    await evening.press("f5")
    for seconds in (3, 2):
        evening.now += timedelta(seconds=seconds)
    await evening.press("enter")
    await evening.sees("bereit 50 %")


async def fill_in_card(evening: Evening) -> None:
    """Go back to what is missing: that is my card now."""
    await evening.press("escape", "enter")
    await evening.write("Mira")
    await evening.press("enter")
    await evening.sees("bereit 67 %")


async def write_brief(evening: Evening) -> None:
    """Write whom I represent, read it, and put in a notice that usually holds."""
    await evening.press("b", "v")
    await evening.write("Werk")
    await evening.press("ctrl+s", "y")
    await evening.sees("bereit 83 %")
    await evening.press("o", "ctrl+t", "ctrl+s")


def check(evening: Evening) -> None:
    """Nothing but that was kept, and exactly that."""
    later = NOW + timedelta(seconds=5)
    [event] = evening.kept(Event)
    tomorrow = date(2026, 11, 25)
    assert event == Event(id=event.id, name="Messe", begin=tomorrow, end=tomorrow, kind="fair")
    guests = evening.kept(Attendee)
    assert [(one.name, one.organisation) for one in guests] == [(name, "IHK") for name in GUESTS]
    targets = evening.kept(Target)
    assert [one.attendee for one in targets] == [one.id for one in guests]
    assert {one.reason for one in targets} == {"w"}
    assert all(one.question.endswith("?") for one in targets)
    [pitch] = evening.kept(Pitch)
    assert pitch == Pitch(id=pitch.id, language="de", seconds=30, text="Guten Tag")
    assert [(one.pitch, one.seconds, one.at) for one in evening.kept(Rehearsal)] == [
        (pitch.id, 2, later)
    ]
    assert [(one.id, one.name) for one in evening.kept(Card)] == [("work", "Mira")]
    assert evening.kept(Brief) == [
        Brief(id=event.id, event=event.id, organisation="Werk", read_at=later)
    ]
    choices = {one.id: one.text for one in evening.kept(Choice)}
    assert choices.keys() == {CURRENT_EVENT, NOTICE}
    assert choices[CURRENT_EVENT] == event.id
    assert choices[NOTICE] == evening.companion.brief_files.notices("de")[0]
    assert kinds(evening.records) == {
        Event,
        Attendee,
        Target,
        Pitch,
        Rehearsal,
        Card,
        Brief,
        Choice,
    }


def kinds(records: FakeRecords) -> set[type[Record]]:
    """Return of which kinds there are records."""
    found: Iterable[type[Record]] = (kind for kind in KINDS.values() if records.all(kind))
    return set(found)
