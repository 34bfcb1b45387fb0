"""The debrief by keyboard: one person after the other, and the promises for tomorrow."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta

from textual.pilot import Pilot
from textual.widgets import Input

from companion.domain.brief import Brief
from companion.domain.change import Record
from companion.domain.consent import Consent
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Event, Goal
from companion.domain.follow_up import FollowUp
from companion.i18n import use
from companion.tui.dialogs.debrief_end import DebriefEnd
from companion.tui.screens.capture import CapturePlace
from companion.tui.screens.debrief import DebriefScreen
from companion.tui.screens.today import TodayPlace
from tests.fakes import NOW, FakeRecords, MemoryDrafts
from tests.tui.demo import companion_on
from tests.tui.pictures import screen_text
from tests.tui.running import running, settle

TODAY = NOW.date()
TOMORROW = TODAY + timedelta(days=1)
FAIR = Event(id="f", name="Messe", begin=TODAY, end=TODAY)
BRIEF = Brief(id="f", event="f", messages=("We build pumps",), no_go=("Prices",))
GOAL = Goal(id="g", event="f", number=2)
NAMES = ("Anna Berger", "Bob Bauer", "Cleo Carl")
PEOPLE = tuple(
    Contact(id=name[0].lower(), uid=f"u{name[0]}", name=name, organisation="Messe AG")
    for name in NAMES
)
TALKS = tuple(
    Encounter(id=f"t{one.id}", contact=one.id, event="f", at=NOW - timedelta(hours=3 - number))
    for number, one in enumerate(PEOPLE)
)
EVERYBODY: tuple[Record, ...] = (FAIR, *PEOPLE, *TALKS)


async def typed(pilot: Pilot[str], text: str) -> None:
    """Type `text` into the field that has the focus."""
    field = pilot.app.screen.focused
    assert isinstance(field, Input)
    field.insert_text_at_cursor(text)
    await pilot.pause()


def person(pilot: Pilot[str]) -> str:
    """Return whose turn it is."""
    screen = pilot.app.screen
    assert isinstance(screen, DebriefScreen)
    return str(screen.query_one("#questions").border_title)


async def test_three_people_in_an_evening() -> None:
    """By keyboard alone, in German at 80x24: five answers, two, none; then tomorrow."""
    use("de")
    records = FakeRecords(*EVERYBODY, BRIEF, GOAL)
    async with running(companion_on(records)) as pilot:
        await pilot.press("d")
        await settle(pilot)
        assert person(pilot) == "Anna Berger"
        assert "1 von 3" in screen_text(pilot.app)
        await typed(pilot, "her pumps")
        await pilot.press("down")
        await typed(pilot, "a thesis")
        await pilot.press("enter")
        await typed(pilot, "a bench")
        await pilot.press("tab")
        await typed(pilot, "call on friday")
        await pilot.press("f3", "f4", "f2")
        await settle(pilot)
        understood = screen_text(pilot.app)
        await pilot.press("enter", "4", "enter")
        await settle(pilot)
        assert person(pilot) == "Bob Bauer"
        await pilot.press("down", "down", "down")
        await typed(pilot, "send the deck bis +9d")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert person(pilot) == "Cleo Carl"
        await pilot.press("f8")
        await settle(pilot)

        assert isinstance(pilot.app.screen, DebriefEnd)
        end = screen_text(pilot.app)
        await pilot.press("space", "down", "space", "enter")
        await settle(pilot)

        assert isinstance(pilot.app.screen, TodayPlace)
        assert "2 Personen" in screen_text(pilot.app)
    kept = records.all(Encounter)
    assert (kept["ta"].thread, kept["ta"].looking_for, kept["ta"].can_offer, kept["ta"].rating) == (
        *("her pumps", "a thesis", "a bench", 4),
    )
    assert [one.debriefed for one in kept.values()] == [NOW, NOW, None]
    theirs, mine = records.all(FollowUp).values()
    assert (theirs.what, theirs.due, theirs.kind, theirs.owner, theirs.contact) == (
        *("call", date(2026, 11, 27), "exchange", "them", "a"),
    )
    assert (mine.what, mine.due, mine.encounter) == ("send the deck", TOMORROW, "tb")
    (consent,) = records.all(Consent).values()
    assert (consent.way, consent.encounter) == ("card", "ta")
    assert records.all(Brief)["f"].ticked == ("We build pumps",)
    assert "Fr. 27. Nov." in understood
    assert "Bob Bauer: send the deck" in end
    assert "Prices" in end


async def test_what_was_typed_is_there_again() -> None:
    """Esc leaves; it goes on with whom somebody began to write about, also after a crash."""
    drafts = MemoryDrafts()
    async with running(companion_on(FakeRecords(*EVERYBODY), drafts=drafts)) as pilot:
        await pilot.press("d", "f8")
        await settle(pilot)
        await typed(pilot, "his robots")
        await pilot.press("escape")
        await settle(pilot)
        assert "his robots" in screen_text(pilot.app)

    records = FakeRecords(*EVERYBODY)
    async with running(companion_on(records, drafts=drafts)) as pilot:
        await pilot.press("enter")
        await settle(pilot)
        assert person(pilot) == "Bob Bauer"
        assert pilot.app.screen.query_one("#thread Input", Input).value == "his robots"
        await pilot.press("ctrl+s")
        await settle(pilot)

        assert records.all(Encounter)["tb"].thread == "his robots"
        assert not drafts
        assert person(pilot) == "Cleo Carl"


async def test_who_is_taken_back_comes_again_with_what_was_said() -> None:
    """Ctrl+z takes one person back, whole; nothing of it has to be typed again."""
    records = FakeRecords(*EVERYBODY)
    async with running(companion_on(records), notifications=True) as pilot:
        await pilot.press("d", "x", "tab", "tab", "tab", "y", "ctrl+s")
        await settle(pilot)
        (toast,) = pilot.app._notifications
        assert toast.message == "gone through: Anna Berger · ^z takes it back"
        await pilot.press("ctrl+z")
        await settle(pilot)
        await settle(pilot)

        assert person(pilot) == "Anna Berger"
        assert records.all(Encounter)["ta"] == TALKS[0]
        assert not records.all(FollowUp)
        assert pilot.app.screen.query_one("#thread Input", Input).value == "x"
        assert pilot.app.screen.query_one("#step Input", Input).value == "y"


async def test_it_opens_while_a_line_is_typed() -> None:
    """In the dialog for one person, whose line waits; a second key opens no second debrief."""
    drafts = MemoryDrafts()
    async with running(companion_on(FakeRecords(*EVERYBODY), drafts=drafts)) as pilot:
        await pilot.press("n", "x", "f8")
        await settle(pilot)
        await settle(pilot)
        assert person(pilot) == "Anna Berger"
        assert [type(screen) for screen in pilot.app.screen_stack] == [TodayPlace, DebriefScreen]
        await pilot.press("f8", "f8", "f8", "f8")
        await settle(pilot)

        assert isinstance(pilot.app.screen, DebriefEnd)
    assert drafts


async def test_what_is_known_can_be_read_to_its_end() -> None:
    """Where there is more than room for it, a key reads on."""
    long = dataclasses.replace(TALKS[0], note="\n".join(f"line {n}" for n in range(30)))
    async with running(companion_on(FakeRecords(FAIR, PEOPLE[0], long))) as pilot:
        await pilot.press("d")
        await settle(pilot)
        await settle(pilot)
        assert "F9 reads on" in screen_text(pilot.app)
        assert "line 29" not in screen_text(pilot.app)
        await pilot.press("f9")
        await settle(pilot)
        assert "line 29" in screen_text(pilot.app)
        await pilot.press("f9")
        await settle(pilot)

        assert "line 29" not in screen_text(pilot.app)


async def test_what_others_wrote_is_shown_as_it_is() -> None:
    """Nothing in a name, a note, a step or a brief is markup."""
    bad = "Bob [/] [red]Z"
    somebody = Contact(id="a", uid="u", name=bad, organisation=bad, role=bad)
    talk = dataclasses.replace(TALKS[0], note=bad, thread=bad, looking_for=bad)
    step = FollowUp(id="s", contact="a", what=bad)
    brief = Brief(id="f", event="f", messages=(bad,))
    async with running(companion_on(FakeRecords(FAIR, somebody, talk, step, brief))) as pilot:
        assert bad in screen_text(pilot.app)
        await pilot.press("d")
        await settle(pilot)
        assert isinstance(pilot.app.screen, DebriefScreen)
        assert screen_text(pilot.app).count(bad) > 3
        await pilot.press("f8")
        await settle(pilot)

        assert screen_text(pilot.app).count(bad) > 1


async def test_the_last_one_can_be_taken_back_at_the_end() -> None:
    """They come again with what was typed; looking at them once more types nothing anew."""
    records = FakeRecords(FAIR, PEOPLE[0], TALKS[0])
    async with running(companion_on(records)) as pilot:
        await pilot.press("d", "tab", "tab", "tab", "y", "ctrl+s")
        await settle(pilot)
        await settle(pilot)
        await pilot.press("ctrl+z")
        await settle(pilot)
        await settle(pilot)
        assert person(pilot) == "Anna Berger"
        assert pilot.app.screen.query_one("#step Input", Input).value == "y"
        await pilot.press("ctrl+s")
        await settle(pilot)
        await settle(pilot)
        await pilot.press("f7")
        await settle(pilot)
        await settle(pilot)

        assert person(pilot) == "Anna Berger"
        assert not pilot.app.screen.query_one("#step Input", Input).value
    assert len(records.all(FollowUp)) == 1


async def test_one_can_go_back_from_the_end() -> None:
    """And say something about who was left out; a promise that was begun is there again."""
    records = FakeRecords(*EVERYBODY[:2], TALKS[0])
    async with running(companion_on(records)) as pilot:
        await pilot.press("3", "f8")
        await settle(pilot)
        await pilot.press("f8")
        await settle(pilot)
        assert isinstance(pilot.app.screen, DebriefEnd)
        await pilot.press("tab")
        await typed(pilot, "Anna: ")
        await pilot.press("f7")
        await settle(pilot)
        await settle(pilot)
        assert person(pilot) == "Anna Berger"
        await pilot.press("ctrl+s")
        await settle(pilot)
        await settle(pilot)
        assert "1 person gone through" in screen_text(pilot.app)
        await pilot.press("tab")
        await typed(pilot, "call")
        await pilot.press("enter")
        await settle(pilot)
        assert "Anna Berger: call" in screen_text(pilot.app)
        await pilot.press("enter")
        await settle(pilot)

        assert isinstance(pilot.app.screen, CapturePlace)
        told = [toast.message for toast in pilot.app._notifications]
        assert "Debrief done: 1 person gone through." in told
    assert [step.due for step in records.all(FollowUp).values()] == [TOMORROW]


async def test_others_than_those_proposed_can_be_promised() -> None:
    """They are one line until they are wanted; what is typed is shown with its day at once."""
    steps = [
        FollowUp(id=f"s{n}", contact="a", what=f"step {n}", due=TODAY + timedelta(days=n))
        for n in range(-3, 6)
    ]
    done = dataclasses.replace(TALKS[0], debriefed=NOW)
    records = FakeRecords(FAIR, PEOPLE[0], done, *steps)
    async with running(companion_on(records)) as pilot:
        await pilot.press("d")
        await settle(pilot)
        assert "… 6 other steps" in screen_text(pilot.app)
        await pilot.press("tab")
        await typed(pilot, "Anna: call +5d")
        await pilot.press("enter")
        await settle(pilot)
        assert "○ Anna Berger: call" in screen_text(pilot.app)
        await pilot.press("shift+tab", "down", "down", "down", "down", "enter", "end", "space")
        await settle(pilot)
        assert "✓ Anna Berger: step 5" in screen_text(pilot.app)
        await pilot.press("enter")
        await settle(pilot)
    kept = records.all(FollowUp)
    assert (kept["s4"].due, kept["s5"].due) == (TODAY + timedelta(days=4), TOMORROW)


async def test_without_anybody_it_says_what_to_do() -> None:
    """There is nobody to go through, and nothing to promise."""
    async with running(companion_on(FakeRecords())) as pilot:
        await pilot.press("d")
        await settle(pilot)
        text = screen_text(pilot.app)

    assert "Nobody was met in three days" in text


async def test_today_and_capture_tell_who_waits() -> None:
    """How many have no next step, then who is not gone through, then that all are."""
    records = FakeRecords(FAIR, PEOPLE[0], TALKS[0])
    step = FollowUp(id="s", contact="a", what="call")
    done = dataclasses.replace(TALKS[0], debriefed=NOW)
    for more, told in (
        ((), "without a next step: Anna Berger"),
        ((step,), "1 person            not gone through yet"),
        ((step, done), "✓ 1 person          gone through today"),
    ):
        records = FakeRecords(FAIR, PEOPLE[0], TALKS[0], *more)
        async with running(companion_on(records)) as pilot:
            assert told in screen_text(pilot.app)
