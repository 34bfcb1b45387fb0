"""The app by keyboard: the welcome, the places, undo, what others write, colours and language."""

from __future__ import annotations

from datetime import timedelta

import pytest
from textual.command import CommandList
from textual.pilot import Pilot
from textual.widgets import Input

from companion.domain.card import Card
from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.domain.event import Event
from companion.domain.follow_up import FollowUp
from companion.domain.pitch import Pitch
from companion.errors import NotWritten, StoreError
from companion.i18n import language
from companion.services.ports import Problem
from companion.tui.app import OPEN_DEMO, CompanionApp
from companion.tui.dialogs.card_form import CardForm
from companion.tui.dialogs.event_form import EventForm
from companion.tui.dialogs.event_picker import EventPicker
from companion.tui.dialogs.goal_form import GoalForm
from companion.tui.dialogs.keys import KeysDialog
from companion.tui.dialogs.welcome import Welcome
from companion.tui.screens.base import Place
from companion.tui.screens.rehearsal import RehearsalScreen
from companion.tui.screens.today import TodayPlace
from companion.tui.telling import tell, tell_change
from companion.tui.theme import DARK, LIGHT
from companion.tui.widgets.qr_code import QrCode
from tests.fakes import NOW, FakeRecords
from tests.tui.demo import companion_on, demo_companion
from tests.tui.pictures import screen_text
from tests.tui.running import running, settle, until

PLACES = {
    "1": "Today",
    "2": "Prepare",
    "3": "Capture",
    "4": "Follow up",
    "5": "People",
    "6": "Insights",
}
ANNA = Contact(id="anna", uid="u1", name="Anna Berger")
STEP = FollowUp(id="step", contact="anna", what="send the deck", due=NOW.date())


class SickRecords(FakeRecords):
    """Records whose file goes bad."""

    def refresh(self) -> bool:
        """Fail."""
        raise StoreError("/data", "damaged")


class HalfReadRecords(FakeRecords):
    """Records of which one is none."""

    def problems(self) -> tuple[Problem, ...]:
        """Return it."""
        return (Problem("/data", "contacts", 2, "not_understood"),)


async def command(pilot: Pilot[str], words: str) -> None:
    """Run the first command that the palette finds for `words`."""
    await pilot.press("ctrl+p")
    await pilot.pause()
    for character in words:
        await pilot.press("space" if character == " " else character)
    while not pilot.app.screen.query_one(CommandList).option_count:
        await pilot.pause(0.02)
    await pilot.pause(0.1)
    await pilot.press("enter")
    await pilot.pause()
    await settle(pilot)


def toasts(pilot: Pilot[str]) -> list[str]:
    """Return what the app has told."""
    return [toast.message for toast in pilot.app._notifications]


async def test_each_place_is_one_key_away_from_each() -> None:
    """Every place is reached from every place; only a field has to be left first."""
    async with running(demo_companion()) as pilot:
        for _round in range(2):
            for key, name in PLACES.items():
                if isinstance(pilot.app.focused, Input):
                    await pilot.press("escape")
                await pilot.press(key)
                await settle(pilot)
                assert screen_text(pilot.app).startswith(f" {name} ─ Forum Talente & Technik")


async def test_the_mouse_reaches_every_place() -> None:
    """The keys in the footer can be clicked."""
    async with running(demo_companion()) as pilot:
        await pilot.click("FooterKey.-grouped", offset=(0, 0))
        await settle(pilot)
        grouped = list(pilot.app.screen.query("FooterKey.-grouped"))
        await pilot.click(grouped[5])
        await settle(pilot)

        assert screen_text(pilot.app).startswith(" Insights")


async def test_q_leaves() -> None:
    """No question is asked: everything is kept already."""
    async with running(demo_companion()) as pilot:
        await pilot.press("q")
        await pilot.pause()

        assert pilot.app.return_value is None
        assert not pilot.app.is_running


async def test_d_at_the_welcome_opens_the_demo() -> None:
    """The door is told to open the app anew, on the demo."""
    async with running(companion_on(FakeRecords()), is_new=True) as pilot:
        assert isinstance(pilot.app.screen, Welcome)
        await pilot.press("d")
        await pilot.pause()

    assert pilot.app.return_value == OPEN_DEMO


async def test_s_at_the_welcome_asks_for_card_and_event() -> None:
    """Both are kept as they are typed."""
    records = FakeRecords()
    async with running(companion_on(records), is_new=True) as pilot:
        await pilot.press("s")
        await settle(pilot)
        assert isinstance(pilot.app.screen, CardForm)
        await pilot.press(*"Mira", "enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, EventForm)
        await pilot.press(*"Messe", "enter")
        await settle(pilot)

        assert isinstance(pilot.app.screen, TodayPlace)
        assert "Messe" in screen_text(pilot.app).splitlines()[0]
    assert [card.name for card in records.all(Card).values()] == ["Mira"]
    assert [event.name for event in records.all(Event).values()] == ["Messe"]


async def test_every_question_of_the_welcome_can_be_skipped() -> None:
    """Escape goes on to the next one, and nothing is kept."""
    records = FakeRecords()
    async with running(companion_on(records), is_new=True) as pilot:
        await pilot.press("s")
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(pilot.app.screen, EventForm)
        await pilot.press("escape")
        await settle(pilot)

        assert isinstance(pilot.app.screen, TodayPlace)
    assert not records.commits


async def test_the_welcome_can_wait() -> None:
    """Escape shows the empty Today, which names the keys to begin with."""
    async with running(companion_on(FakeRecords()), is_new=True) as pilot:
        await pilot.press("escape")
        await settle(pilot)

        assert isinstance(pilot.app.screen, TodayPlace)
        assert "create your first event" in screen_text(pilot.app)


async def test_u_takes_back_what_was_done() -> None:
    """It is told once, and the place shows it."""
    companion = companion_on(FakeRecords(ANNA, STEP))
    async with running(companion) as pilot:
        companion.follow_ups.done(STEP.id)
        await settle(pilot)
        assert "send the deck" not in screen_text(pilot.app)
        assert toasts(pilot) == ["done: Anna Berger: send the deck · u takes it back"]

        await pilot.press("u")
        await settle(pilot)

        assert "send the deck" in screen_text(pilot.app)
        # The new notice stands in place of the old one.
        assert toasts(pilot) == ["Taken back: done: Anna Berger: send the deck"]


async def test_what_takes_a_pitch_back_is_named_while_it_is_typed() -> None:
    """There a u is a letter; after a rehearsal as well."""
    pitch = Pitch(id="pitch", text="I build pumps.")
    async with running(companion_on(FakeRecords(pitch))) as pilot:
        await pilot.press("2", "p", "!", "ctrl+s")
        await settle(pilot)
        assert toasts(pilot) == ["wrote the pitch · esc, u takes it back"]

        await pilot.press("ctrl+g")
        await settle(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, RehearsalScreen)
        screen.dismiss(screen._companion.rehearsing.keep(pitch, 28))
        await settle(pilot)
        assert toasts(pilot) == ["said the pitch in 28 s · esc, u takes it back"]

        await pilot.press("escape", "u")
        await settle(pilot)
        assert toasts(pilot) == ["Taken back: said the pitch in 28 s"]


async def test_u_says_when_there_is_nothing_to_take_back() -> None:
    """Nothing happens, and that is said."""
    async with running(companion_on(FakeRecords())) as pilot:
        await pilot.press("u")
        await settle(pilot)

        assert toasts(pilot) == ["There is nothing to take back."]


async def test_e_changes_the_event() -> None:
    """The header of the place below names the chosen one."""
    today = NOW.date()
    fair = Event(id="fair", name="Messe", begin=today, end=today)
    meetup = Event(
        id="meetup", name="Meetup", begin=today + timedelta(days=9), end=today + timedelta(days=9)
    )
    async with running(companion_on(FakeRecords(fair, meetup))) as pilot:
        assert "Messe" in screen_text(pilot.app).splitlines()[0]
        await pilot.press("e")
        await settle(pilot)
        assert isinstance(pilot.app.screen, EventPicker)
        await pilot.press(*"meetup", "enter")
        await settle(pilot)

        assert "Meetup" in screen_text(pilot.app).splitlines()[0]


@pytest.mark.parametrize("key", ["question_mark", "f1"])
async def test_the_keys_can_be_listed(key: str) -> None:
    """Those of the place and those that work everywhere."""
    async with running(demo_companion()) as pilot:
        await pilot.press(key)
        await settle(pilot)

        assert isinstance(pilot.app.screen, KeysDialog)
        assert "Take back the last change" in screen_text(pilot.app)


async def test_what_another_program_wrote_is_shown() -> None:
    """It appears by itself, and no toast speaks of it."""
    records = FakeRecords()
    async with running(companion_on(records)) as pilot:
        records.write_elsewhere(Change(what="foreign", put=(ANNA, STEP)))
        while "send the deck" not in screen_text(pilot.app):
            await pilot.pause(0.1)

        assert not toasts(pilot)


async def test_a_store_that_went_bad_is_told_once() -> None:
    """The look goes on every second; the toast does not."""
    async with running(companion_on(SickRecords())) as pilot:
        app = pilot.app
        assert isinstance(app, CompanionApp)
        assert app.store_watch
        app.store_watch.look()
        app.store_watch.look()
        await settle(pilot)

        assert len(toasts(pilot)) == 1


async def test_what_cannot_be_read_is_told_after_opening() -> None:
    """Once, and the app opens all the same."""
    async with running(companion_on(HalfReadRecords())) as pilot:
        await settle(pilot)

        assert toasts(pilot) == [
            "1 record in /data cannot be read and was left as it is (table contacts)."
        ]


async def run_to_the_end(app: CompanionApp) -> None:
    """Run `app` until it ends by itself."""
    async with app.run_test() as pilot:
        while app.is_running:
            await pilot.pause(0.02)


async def test_a_store_that_cannot_be_opened_ends_the_app() -> None:
    """The door is told why."""

    def refuse() -> None:
        raise StoreError("/data", "newer")

    app = CompanionApp(refuse, is_new=lambda: False, remember=dict[str, str]().__setitem__)
    await run_to_the_end(app)

    assert app.refusal is not None


async def test_the_palette_runs_a_command_by_name() -> None:
    """A place, an action of the app, and both while a field is typed in."""
    async with running(demo_companion()) as pilot:
        await command(pilot, "insights")
        assert screen_text(pilot.app).startswith(" Insights")

        await pilot.press("3")
        await settle(pilot)
        await pilot.press(*"An")
        await command(pilot, "change the event")
        assert isinstance(pilot.app.screen, EventPicker)


async def test_the_palette_knows_the_keys_of_an_open_page() -> None:
    """What the footer offers has a name, wherever in the place it works."""
    async with running(demo_companion()) as pilot:
        await pilot.press("2")
        await settle(pilot)
        await pilot.press("b")
        await settle(pilot)
        await command(pilot, "goal")

        assert isinstance(pilot.app.screen, GoalForm)


async def test_the_palette_says_when_nothing_fits() -> None:
    """In the user's language; enter on that does nothing."""
    async with running(demo_companion()) as pilot:
        await pilot.press("ctrl+p", *"xyzzy")
        while "No command has that name." not in screen_text(pilot.app):
            await pilot.pause(0.02)
        await pilot.press("enter")
        await settle(pilot)

        assert isinstance(pilot.app.screen, TodayPlace)


async def test_a_colour_is_changed_and_remembered() -> None:
    """At once, by the name that the settings know."""
    settings: dict[str, str] = {}
    async with running(demo_companion(), settings=settings) as pilot:
        assert pilot.app.theme == DARK.name
        await command(pilot, "colours light")

        assert pilot.app.theme == LIGHT.name
    assert settings == {"theme": "light"}


async def test_finer_codes_are_remembered() -> None:
    """And taken back by the same key."""
    settings: dict[str, str] = {}
    async with running(demo_companion(), settings=settings) as pilot:
        await pilot.press("m", "x")
        await settle(pilot)
        assert settings == {"codes": "sextant"}

        await pilot.press("x")
        await settle(pilot)
        assert settings == {"codes": "half"}


async def test_codes_are_as_fine_as_they_were_last_time() -> None:
    """Without a key."""
    async with running(demo_companion(), codes="sextant") as pilot:
        await pilot.press("m")
        await settle(pilot)
        size = pilot.app.screen.query_one(QrCode).size

    assert size.width < 1.7 * size.height


async def test_what_is_said_while_my_card_is_shown_is_said_afterwards() -> None:
    """It may name somebody; what was said last in the same matter is enough."""
    async with running(demo_companion(), notifications=True) as pilot:
        await pilot.press("m")
        await settle(pilot)
        tell_change(pilot.app, "kept Anna")
        await settle(pilot)
        tell_change(pilot.app, "kept Berta")
        await settle(pilot)
        told = toasts(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert "Who took my card?" in screen_text(pilot.app)
        told += toasts(pilot)
        await pilot.press("escape")
        await settle(pilot)
        await until(pilot, lambda: "kept Berta" in screen_text(pilot.app))

        assert told == []
        assert toasts(pilot) == ["kept Berta"]


async def test_a_toast_is_shown_once_over_a_dialog_and_its_place() -> None:
    """And by the place again when the dialog is closed."""
    async with running(demo_companion(), notifications=True) as pilot:
        pilot.app.notify("Told once", markup=False)
        await until(pilot, lambda: "Told once" in screen_text(pilot.app))
        await pilot.press("question_mark")
        await settle(pilot)
        await until(pilot, lambda: "Told once" in screen_text(pilot.app))
        [place] = [screen for screen in pilot.app.screen_stack if isinstance(screen, Place)]
        assert not any(rack.display for rack in place.query("ToastRack"))

        await pilot.press("escape")
        await settle(pilot)
        await until(pilot, lambda: "Told once" in screen_text(pilot.app))


async def test_what_is_refused_over_my_card_is_said_at_once() -> None:
    """Whoever chooses fields is looked at by nobody."""
    async with running(demo_companion(), notifications=True) as pilot:
        await pilot.press("m", "f")
        await settle(pilot)
        tell(pilot.app, StoreError("/data", "newer"))
        await settle(pilot)

        assert len(toasts(pilot)) == 1


async def test_the_language_is_changed_and_remembered() -> None:
    """Header, footer, body and every other place speak it; what was typed is still there."""
    settings: dict[str, str] = {}
    async with running(demo_companion(), settings=settings) as pilot:
        await pilot.press("6", "3")
        await settle(pilot)
        await pilot.press(*"Anna")
        await command(pilot, "deutsch")
        here = screen_text(pilot.app)
        typed = pilot.app.screen.query_one("#line", Input).value
        await pilot.press("escape", "6")
        await settle(pilot)
        insights = screen_text(pilot.app)

    assert language() == "de"
    assert settings == {"language": "de"}
    assert typed == "Anna"
    assert here.startswith(" Erfassen")
    assert insights.startswith(" Auswertung")
    assert "Bereiche" in insights.splitlines()[-1]


async def test_a_setting_that_cannot_be_written_is_told() -> None:
    """The colours change all the same."""

    def refuse(_key: str, _value: str) -> None:
        raise NotWritten("/data/settings.toml", "denied")

    companion = demo_companion()
    app = CompanionApp(lambda: companion, is_new=lambda: False, remember=refuse)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.choose_theme("light")
        await settle(pilot)

        assert app.theme == LIGHT.name
        assert [toast.severity for toast in app._notifications] == ["error"]


@pytest.fixture
def broken_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let one place fail when it is shown."""

    def fail(_self: Place) -> None:
        raise KeyError("anna@siemens.example")

    monkeypatch.setattr(TodayPlace, "refresh_view", fail)


@pytest.mark.usefixtures("broken_place")
async def test_what_nobody_expected_is_handed_to_the_door() -> None:
    """The app ends with exit code 1 and prints nothing."""
    app = CompanionApp(demo_companion, is_new=lambda: False, remember=dict[str, str]().__setitem__)
    with pytest.raises(KeyError):
        await run_to_the_end(app)

    assert isinstance(app.failure, KeyError)
    assert app.return_code == 1
    assert not app._exit_renderables
