"""Who took my card is asked when it is left, and answered in a few keys."""

from __future__ import annotations

import dataclasses
from datetime import timedelta

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from companion.domain.card import Card
from companion.domain.card_given import CardGiven
from companion.domain.change import Change, Record
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Attendee, Target
from companion.domain.follow_up import FollowUp
from companion.domain.scanner_keys import TAIL
from companion.errors import StoreError
from companion.tui.dialogs.card_taker import CardTaker
from companion.tui.screens.base import Place
from companion.tui.screens.card import CardScreen
from companion.tui.screens.contact_code import ContactCode
from companion.tui.screens.scan import ScanScreen
from companion.tui.widgets.rows import Rows
from tests.fakes import NOW, FakeRecords
from tests.tui.bursts import scan
from tests.tui.demo import companion_on
from tests.tui.people_app import ANNA, AYLIN, CARD, FAIR, JONAS, TALK
from tests.tui.pictures import screen_text
from tests.tui.running import running, settle, until
from tests.typed_codes import FREE, MECARD, URL

LISTED = Attendee(id="p1", event="fair", name="Marta Silva", organisation="SAP SE")
STARRED = Target(id="t1", event="fair", attendee="p1", name="Marta Silva", priority=3)
WANTED = Target(id="t2", event="fair", name="Omar Haddad", organisation="Acme", priority=2)
PEOPLE: tuple[Record, ...] = (FAIR, ANNA, JONAS, AYLIN, TALK, CARD, LISTED, STARRED, WANTED)


class RefusingRecords(FakeRecords):
    """Records that refuse everything once `is_full`."""

    is_full = False

    def commit(self, change: Change) -> None:
        """Refuse, or carry it out."""
        if self.is_full:
            raise StoreError("/data", "full")
        super().commit(change)


async def asked(pilot: Pilot[str]) -> str:
    """Show my card and leave it; return what is on the screen then."""
    await pilot.press("m")
    await settle(pilot)
    assert isinstance(pilot.app.screen, CardScreen)
    await pilot.press("escape")
    await settle(pilot)
    assert isinstance(pilot.app.screen, CardTaker)
    return screen_text(pilot.app)


def given(records: FakeRecords) -> list[CardGiven]:
    """Return who took a card."""
    return list(records.all(CardGiven).values())


async def test_those_met_today_come_before_the_targets() -> None:
    """One enter for the one I just talked to; card and talk belong together."""
    records = FakeRecords(*PEOPLE)
    async with running(companion_on(records)) as pilot:
        shown = await asked(pilot)
        places = [shown.index(name) for name in ("Anna Berger", "Marta Silva", "Omar Haddad")]
        assert places == sorted(places)
        await pilot.press("enter")
        await settle(pilot)

        assert isinstance(pilot.app.screen, Place)
    assert [(one.contact, one.profile, one.event) for one in given(records)] == [
        ("anna", "work", "fair")
    ]
    assert list(records.all(Encounter)) == ["talk"]


async def test_an_attendee_is_found_by_typing() -> None:
    """They become a contact, the target is met, and `u` takes back all of it."""
    records = FakeRecords(*PEOPLE)
    async with running(companion_on(records)) as pilot:
        await asked(pilot)
        await pilot.press(*"silv")
        await settle(pilot)
        assert "›   Marta Silva" in screen_text(pilot.app)
        await pilot.press("enter")
        await settle(pilot)
        assert records.all(Attendee)["p1"].contact
        assert records.all(Target)["t1"].met
        assert len(given(records)) == 1

        await pilot.press("u")
        await settle(pilot)

    assert given(records) == []
    assert len(records.all(Contact)) == 3
    assert not records.all(Target)["t1"].met


@pytest.mark.parametrize(("typed", "name"), [("omar", "Omar Haddad"), ("weiß", "Jonas Weiß")])
async def test_a_target_and_a_contact_are_found_too(typed: str, name: str) -> None:
    """On the list or not."""
    records = FakeRecords(*PEOPLE)
    async with running(companion_on(records)) as pilot:
        await asked(pilot)
        await pilot.press(*typed, "enter")
        await settle(pilot)

    [one] = given(records)
    assert records.all(Contact)[one.contact].name == name


async def test_a_line_is_kept_as_a_new_person() -> None:
    """With everything that a capture line can say."""
    records = FakeRecords(*PEOPLE)
    async with running(companion_on(records)) as pilot:
        await asked(pilot)
        pilot.app.screen.query_one(Input).value = "Carla Diaz @Acme !send the deck"
        await settle(pilot)
        assert "› + Keep as new: Carla Diaz @Acme !send the deck" in screen_text(pilot.app)
        await pilot.press("enter")
        await settle(pilot)

    [one] = given(records)
    assert records.all(Contact)[one.contact].organisation == "Acme"
    assert [step.what for step in records.all(FollowUp).values()] == ["send the deck"]


async def test_a_line_about_somebody_known_says_so() -> None:
    """And is no second contact."""
    records = FakeRecords(*PEOPLE)
    async with running(companion_on(records)) as pilot:
        await asked(pilot)
        pilot.app.screen.query_one(Input).value = "Anna Berger anna@siemens.example likes tea"
        await settle(pilot)
        assert "Add to Anna Berger: " in screen_text(pilot.app)
        await pilot.press("enter")
        await settle(pilot)

    assert len(records.all(Contact)) == 3
    assert records.all(Encounter)["talk"].note.endswith("likes tea")


async def test_somebody_need_not_be_named() -> None:
    """The last of the list; it is counted."""
    records = FakeRecords(*PEOPLE)
    async with running(companion_on(records)) as pilot:
        await asked(pilot)
        await pilot.press(*["down"] * 9, "enter")
        await settle(pilot)

    assert [(one.contact, one.event) for one in given(records)] == [("", "fair")]


async def test_a_click_chooses() -> None:
    """The second click on the same row, as in every list."""
    records = FakeRecords(*PEOPLE)
    async with running(companion_on(records)) as pilot:
        await asked(pilot)
        await pilot.click(Rows, offset=(8, 1))
        await pilot.click(Rows, offset=(8, 1))
        await settle(pilot)

    [one] = given(records)
    assert records.all(Contact)[one.contact].name == "Marta Silva"


async def test_escape_means_nobody() -> None:
    """Nothing is kept; what was typed waits as a draft, and is there again."""
    records = FakeRecords(*PEOPLE)
    async with running(companion_on(records)) as pilot:
        await asked(pilot)
        await pilot.press("x", "escape")
        await settle(pilot)
        assert isinstance(pilot.app.screen, Place)

        await asked(pilot)
        assert pilot.app.screen.query_one("#who Input", Input).value == "x"
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(pilot.app.screen, Place)

    assert records.commits == []


@pytest.mark.parametrize("size", [(80, 24), (20, 8)], ids=["empty", "too small"])
async def test_nobody_takes_what_was_not_shown(size: tuple[int, int]) -> None:
    """No question after a card that is empty, or a window that is too small for it."""
    people = PEOPLE if size == (20, 8) else (FAIR, ANNA)
    async with running(companion_on(FakeRecords(*people)), size=size) as pilot:
        await pilot.press("m")
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)

        assert isinstance(pilot.app.screen, Place)


async def test_the_card_that_was_shown_last_was_taken() -> None:
    """Whichever came before it."""
    short = Card(id="short", uid="u", name="Mira", link="https://tum.example")
    records = FakeRecords(*PEOPLE, short)
    async with running(companion_on(records)) as pilot:
        await pilot.press("m", "left", "escape")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)

    assert [one.profile for one in given(records)] == ["short"]


async def test_what_is_refused_stays_in_the_question() -> None:
    """Nothing typed is lost."""
    records = RefusingRecords(*PEOPLE)
    async with running(companion_on(records)) as pilot:
        await asked(pilot)
        await pilot.press(*"Carla Diaz".replace(" ", "_"))
        records.is_full = True
        await pilot.press("enter")
        await settle(pilot)

        assert isinstance(pilot.app.screen, CardTaker)
        assert pilot.app.screen.query_one(Input).value == "Carla_Diaz"
    assert given(records) == []


async def test_what_was_typed_waits_as_a_draft() -> None:
    """The question goes on where it ended, also for another day."""
    companion = companion_on(FakeRecords(*PEOPLE))
    async with running(companion) as pilot:
        await asked(pilot)
        await pilot.press(*"Carla")
        await until(pilot, lambda: [one.text for one in companion.unfinished.all()] == ["Carla"])
    [draft] = companion.unfinished.all()
    assert (draft.form, draft.record) == ("card_taker", "work")

    async with running(companion) as pilot:
        assert "Who took my card" in screen_text(pilot.app)
        await asked(pilot)
        await until(pilot, lambda: pilot.app.screen.query_one(Input).value == "Carla")


async def test_a_contact_met_yesterday_is_no_guess() -> None:
    """Only those of today come up before anything is typed."""
    before = dataclasses.replace(TALK, at=NOW - timedelta(days=1))
    async with running(companion_on(FakeRecords(FAIR, ANNA, CARD, before))) as pilot:
        shown = await asked(pilot)

        assert "Anna" not in shown.split("Who took my card?")[1].split("Keep")[0]
        assert "› " + "  Somebody, not named" in shown


async def test_my_card_is_one_key_away_from_a_dialog() -> None:
    """Where no field is typed in; the dialog asks on afterwards."""
    async with running(companion_on(FakeRecords(*PEOPLE))) as pilot:
        await pilot.press("question_mark")
        await settle(pilot)
        dialog = pilot.app.screen
        await pilot.press("m")
        await settle(pilot)
        assert isinstance(pilot.app.screen, CardScreen)

        await pilot.press("f")
        await settle(pilot)
        await pilot.press("m")  # once is enough
        await settle(pilot)
        shown = [type(screen) for screen in pilot.app.screen_stack]
        await pilot.press("escape", "escape", "escape")
        await settle(pilot)

        assert shown.count(CardScreen) == 1
        assert pilot.app.screen is dialog


async def test_the_key_that_ends_the_program_asks_too() -> None:
    """On a code it is the way back; no card goes over without the question."""
    async with running(companion_on(FakeRecords(*PEOPLE))) as pilot:
        await pilot.press("m")
        await settle(pilot)
        await pilot.press("q")
        await settle(pilot)
        assert isinstance(pilot.app.screen, CardTaker)

        await pilot.press("escape", "5", "down", "h")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ContactCode)
        await pilot.press("q")
        await settle(pilot)
        assert isinstance(pilot.app.screen, Place)


async def test_leaving_twice_asks_once() -> None:
    """Whoever presses a key twice is still asked, and gets out."""
    async with running(companion_on(FakeRecords(*PEOPLE))) as pilot:
        await pilot.press("m")
        await settle(pilot)
        card = pilot.app.screen
        assert isinstance(card, CardScreen)
        card.action_close()
        card.action_close()
        await settle(pilot)
        shown = [type(screen) for screen in pilot.app.screen_stack]
        assert shown[-2:] == [CardScreen, CardTaker]

        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(pilot.app.screen, Place)


@pytest.mark.parametrize("theme", ["", "terminal"])
async def test_whoever_took_it_sees_no_more_than_names(theme: str) -> None:
    """Neither the place that I came from, nor whom I want to meet most."""
    async with running(companion_on(FakeRecords(*PEOPLE)), theme=theme) as pilot:
        await pilot.press("5")
        await settle(pilot)
        assert "Find" in screen_text(pilot.app)
        await pilot.press("escape")
        shown = await asked(pilot)

        assert "Find" not in shown
        assert "★" not in shown
        assert "expected" not in shown
        assert shown.split("Who took my card?")[0].strip() == "╭─"


async def test_each_letter_puts_the_likeliest_under_the_cursor() -> None:
    """Wherever it was before: enter is for the one on top."""
    records = FakeRecords(*PEOPLE)
    async with running(companion_on(records)) as pilot:
        await asked(pilot)
        await pilot.press("down", "down", "a")
        await settle(pilot)
        rows = pilot.app.screen.query_one(Rows)

        assert rows.cursor == 0
        assert "› " + "  Anna Berger" in screen_text(pilot.app)


async def test_a_line_that_names_nobody_is_not_offered_nor_lost() -> None:
    """It could not be kept, so the question stays until there is a name, or no line."""
    records = FakeRecords(*PEOPLE)
    async with running(companion_on(records)) as pilot:
        await asked(pilot)
        pilot.app.screen.query_one(Input).value = "#hr *4"
        await settle(pilot)
        shown = screen_text(pilot.app)
        await pilot.press("enter")
        await settle(pilot)
        line = pilot.app.screen.query_one(Input).value

    assert "Keep as new" not in shown
    assert "›   Somebody, not named" in shown
    assert (line, given(records)) == ("#hr *4", [])


async def test_somebody_known_is_found_by_the_first_words_of_a_line() -> None:
    """A new person of that name comes first; of somebody known the rest is a note."""
    records = FakeRecords(*PEOPLE)
    async with running(companion_on(records)) as pilot:
        await asked(pilot)
        pilot.app.screen.query_one(Input).value = "Anna great talk"
        await settle(pilot)
        shown = screen_text(pilot.app)
        assert "› + Keep as new: Anna great talk" in shown
        assert "  + Add to Anna Berger: great talk" in shown
        await pilot.press("down", "enter")
        await settle(pilot)

    assert len(records.all(Contact)) == 3
    assert records.all(Encounter)["talk"].note.endswith("great talk")
    assert [one.contact for one in given(records)] == ["anna"]


async def test_a_line_is_told_as_a_card_that_went_over() -> None:
    """The toast is the only thing that says so."""
    async with running(companion_on(FakeRecords(*PEOPLE)), notifications=True) as pilot:
        await asked(pilot)
        await pilot.press(*"Carla", "enter")
        await until(pilot, lambda: "gave my card to Carla" in screen_text(pilot.app))


async def test_mine_was_shown_now_theirs_is_read() -> None:
    """Over the card, which is there again; whoever was read is the likeliest to have taken it."""
    later = dataclasses.replace(TALK, id="later", contact="aylin", at=NOW)
    records = FakeRecords(*PEOPLE, later)
    async with running(companion_on(records), camera="off") as pilot:
        await pilot.press("m")
        await settle(pilot)
        await pilot.press("c")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ScanScreen)
        pilot.app.screen.come(["MECARD:N:Berger,Anna;EMAIL:anna@siemens.example;;"])
        await until(pilot, lambda: "Anna Berger" in screen_text(pilot.app))
        await pilot.press("enter")
        await until(pilot, lambda: records.commits != [])
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, CardScreen))

        await pilot.press("escape")
        await until(pilot, lambda: "› " + "  Anna Berger" in screen_text(pilot.app))


async def test_the_keys_of_a_code_are_listed() -> None:
    """By the keys that list them everywhere; they end nothing and show nothing private."""
    async with running(companion_on(FakeRecords(*PEOPLE))) as pilot:
        await pilot.press("m")
        await settle(pilot)
        for key in ("question_mark", "f1"):
            await pilot.press(key)
            await settle(pilot)
            shown = screen_text(pilot.app)
            assert "q m esc" in " ".join(shown.replace("^q", "").split())
            assert "Read a code" in shown
            assert "Quit" not in shown
            assert "Search" not in shown
            await pilot.press("escape")
            await settle(pilot)


async def test_news_wait_until_no_question_is_open() -> None:
    """They may name somebody, and would cover the answers; what is refused is told at once."""
    async with running(companion_on(FakeRecords(*PEOPLE)), notifications=True) as pilot:
        await pilot.press("m", "f")
        await settle(pilot)
        pilot.app.notify("Anna came in", markup=False)
        pilot.app.notify("refused", severity="error", markup=False)
        await settle(pilot)
        told = [one.message for one in pilot.app._notifications]
        assert told == ["refused"]

        await pilot.press("escape", "escape")
        await settle(pilot)
        await pilot.press("escape")
        await until(
            pilot, lambda: "Anna came in" in {one.message for one in pilot.app._notifications}
        )
        assert isinstance(pilot.app.screen, Place)


async def test_a_code_is_looked_up_and_not_kept_as_a_name() -> None:
    """Whom it tells of is kept above the question, and then the first who may have taken it."""
    records = FakeRecords(*PEOPLE)
    async with running(companion_on(records)) as pilot:
        await asked(pilot)
        await pilot.press(*"Om")
        scan(pilot.app, f"{MECARD}\r")
        await until(pilot, lambda: "John Doe" in screen_text(pilot.app))
        assert isinstance(pilot.app.screen, ScanScreen)
        await pilot.pause(TAIL)
        await pilot.press("enter")
        await until(pilot, lambda: len(records.all(Contact)) == 4)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, CardTaker))
        assert pilot.app.screen.query_one(Input).value == "Om"
        assert not given(records)

        await pilot.press("backspace", "backspace", *"john", "enter")
        await until(pilot, lambda: len(given(records)) == 1)
    kept = next(one for one in records.all(Contact).values() if one.name == "John Doe")
    assert [one.contact for one in given(records)] == [kept.id]
    assert len(records.all(Contact)) == 4


@pytest.mark.parametrize("way", ["typed", "scanned"])
async def test_a_link_is_looked_up_and_names_nobody(way: str) -> None:
    """The name is asked for before anybody is kept."""
    records = FakeRecords(*PEOPLE)
    async with running(companion_on(records)) as pilot:
        await asked(pilot)
        if way == "scanned":
            scan(pilot.app, f"{URL}\r")
        else:
            await pilot.press(*URL)
            await settle(pilot)
            assert "Who is that? https://www.linkedin.com" in screen_text(pilot.app)
            await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ScanScreen))
        await until(pilot, lambda: "ada-lovelace" in screen_text(pilot.app))

        assert not given(records)
        assert len(records.all(Contact)) == 3


async def test_all_lines_of_a_pasted_signature_are_read() -> None:
    """A field of one line would keep the first."""
    async with running(companion_on(FakeRecords(*PEOPLE))) as pilot:
        await asked(pilot)
        pilot.app.post_message(events.Paste(FREE))
        await until(pilot, lambda: isinstance(pilot.app.screen, ScanScreen))
        await until(pilot, lambda: "srowen@google.example" in screen_text(pilot.app))
