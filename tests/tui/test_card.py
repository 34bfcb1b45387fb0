"""My card full screen: a phone reads it off the terminal, in any theme and window."""

from __future__ import annotations

import dataclasses

import pytest
from textual.pilot import Pilot
from textual.widgets import Footer, Label

from companion.domain.card import FIELDS, Card
from companion.domain.change import Change
from companion.errors import StoreError
from companion.services.code_forms import Fitted
from companion.tui.dialogs.card_form import CardForm
from companion.tui.screens.card import CardScreen
from companion.tui.widgets.fields import Field
from companion.tui.widgets.qr_code import QrCode
from companion.tui.widgets.rows import Rows
from tests.fakes import FakeRecords
from tests.hostile import BREAKS, MARKUP, WIDE
from tests.tui.people_app import CARD, PEOPLE, PeopleApp, shown
from tests.tui.pictures import screen_text
from tests.tui.widgets.test_qr_code import cells, modules, read

SHORT = Card(id="short", uid="u1", name="Mira Öztürk", link="https://tum.example/mira")
SIZES = [(80, 24), (100, 30), (120, 40)]
HOSTILE = MARKUP | BREAKS | WIDE


def refuse(_change: Change) -> None:
    """Write nothing."""
    raise StoreError("/data", "full")


class CardApp(PeopleApp):
    """An app that shows my card at once."""

    async def on_ready(self) -> None:
        """Show it over the place."""
        self.card = CardScreen(self.companion)
        await self.push_screen(self.card)

    def on_screen(self) -> str:
        """Read what the whole screen shows, where the code is, as a phone does."""
        place = self.card.query_one(QrCode).region
        strips = self.screen._compositor.render_strips()[place.y : place.bottom]
        return read(modules([cells(strip.crop(place.x, place.right)) for strip in strips]))

    def expected(self, size: tuple[int, int], chrome: int = 2) -> Fitted:
        """Return what fits into a window."""
        found = self.companion.exchange.fit(CARD, size[0], size[1] - chrome)
        assert found is not None
        return found

    @property
    def caption(self) -> str:
        """The line below the code."""
        return str(self.card.query_one("#caption", Label).content)


async def read_as(pilot: Pilot[None], app: CardApp, payload: str) -> None:
    """Wait until a phone reads `payload` off the screen, which is drawn when there is time."""
    for _ in range(200):
        if app.on_screen() == payload:
            break
        await pilot.pause(0.01)
    assert app.on_screen() == payload


async def test_a_phone_reads_the_card_off_the_screen() -> None:
    """In the richest form that the window has room for."""
    app = CardApp(CARD)
    async with app.run_test(size=(80, 24)) as pilot:
        await read_as(pilot, app, app.expected((80, 24)).form.payload)
        assert app.card.query_one(QrCode).size == app.expected((80, 24)).size


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_code_is_in_the_middle(size: tuple[int, int]) -> None:
    """As much room on the left as on the right."""
    app = CardApp(CARD)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await pilot.pause()
        place = app.card.query_one(QrCode).region

        assert abs(place.x - (size[0] - place.right)) <= 1
        assert abs(place.y - (size[1] - 2 - place.bottom)) <= 1


async def test_plus_gives_the_whole_window_to_the_code() -> None:
    """And takes it back."""
    app = CardApp(CARD)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("plus")
        await read_as(pilot, app, app.expected((80, 24), chrome=0).form.payload)
        assert not app.card.query_one(Footer).display
        assert "‹work›" not in screen_text(app)

        await pilot.press("plus")
        await read_as(pilot, app, app.expected((80, 24)).form.payload)


async def test_the_code_is_fitted_again_when_the_window_changes() -> None:
    """Smaller windows get less, larger ones more."""
    app = CardApp(CARD)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.resize_terminal(80, 24)

        await read_as(pilot, app, app.expected((80, 24)).form.payload)


async def test_the_caption_says_what_is_in_it_and_what_is_not() -> None:
    """In words, and so that one knows why."""
    app = CardApp(CARD)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.pause()
        small = app.caption
        await pilot.resize_terminal(140, 50)
        await pilot.pause()
        await pilot.pause()

        assert "left out: window too small" in small
        assert small in screen_text(app).replace(app.caption, small)
        assert app.caption == "work: name, organisation, phone, mail, link, role"


async def test_the_arrows_show_my_other_cards() -> None:
    """Round and round; an empty one says what to do."""
    app = CardApp(CARD, SHORT)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("left")
        await pilot.pause()
        await pilot.pause()
        assert "Mira Öztürk" in app.on_screen()
        assert "tum.example/mira" in app.on_screen()

        await pilot.press("left")
        await pilot.pause()
        await pilot.pause()

        assert app.card.profile == "private"
        await shown(pilot, "Press v to fill it in.")


async def test_an_empty_card_is_filled_in() -> None:
    """One key, a form, and the code is there."""
    app = CardApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot, "Press v to fill it in.")

        await pilot.press("v")
        await pilot.pause()
        await pilot.press(*"Mira", "tab", "tab", "tab", *"m@x.example", "enter")
        await pilot.pause()
        await pilot.pause()

        kept = app.companion.exchange.card()
        assert kept is not None
        assert (kept.name, kept.email) == ("Mira", "m@x.example")
        assert "m@x.example" in app.on_screen()


async def test_a_form_that_is_left_keeps_nothing() -> None:
    """Escape is the way out."""
    app = CardApp(CARD)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("v")
        await pilot.pause()
        assert isinstance(app.screen, CardForm)
        assert app.screen.query_one("#phone", Field).value == CARD.phone

        await pilot.press("x", "escape", "escape")
        await pilot.pause()

        assert app.records.commits == []


@pytest.mark.parametrize("key", ["escape", "m", "q"])
async def test_it_closes(key: str) -> None:
    """With the key that opened it, and with the one that elsewhere ends the program."""
    app = CardApp(CARD)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press(key)
        await shown(pilot, "Who took my card?")
        await pilot.press("escape")
        await pilot.pause()

        assert app.screen is app.place


async def test_nothing_private_is_seen() -> None:
    """No contact, no event, and no toast about one."""
    app = CardApp(*PEOPLE)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.pause()
        app.notify("kept Anna Berger", markup=False)
        await pilot.pause()
        await pilot.pause()

        assert "Anna" not in screen_text(app)
        assert "Hannover" not in screen_text(app)


async def test_a_tiny_window_says_that_it_is_too_small() -> None:
    """No half code, which no phone reads."""
    app = CardApp(CARD)
    async with app.run_test(size=(30, 10)) as pilot:
        await pilot.pause()
        await pilot.pause()

        assert not app.card.query_one(QrCode).display
        await shown(pilot, "too small")


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
async def test_no_card_breaks_the_screen(text: str) -> None:
    """Whatever somebody pastes into their card."""
    hostile = dataclasses.replace(CARD, name=text, organisation=text, link=text)
    app = CardApp(hostile)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("v")
        await pilot.pause()

        assert isinstance(app.screen, CardForm)


async def test_finer_dots_hold_more() -> None:
    """One key, for terminals that have them; it stays so for the next code."""
    app = CardApp(CARD)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.pause()
        before = app.caption
        await pilot.press("x")
        await pilot.pause()
        await pilot.pause()
        finer = app.companion.exchange.fit(CARD, 80, 22, finer=True)

        assert finer is not None
        assert app.card.query_one(QrCode).size == finer.size
        assert app.caption != before

        await pilot.press("x")
        await pilot.pause()
        assert app.caption == before


@pytest.mark.parametrize(
    ("size", "help_"), [((80, 17), "press +."), ((80, 14), "press x."), ((40, 9), "larger.")]
)
async def test_a_window_that_is_too_small_says_what_helps(
    size: tuple[int, int], help_: str
) -> None:
    """Only keys that make the code fit are named."""
    app = CardApp(dataclasses.replace(CARD, email="", phone="", role="", link=""))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        found = await shown(pilot, "too small")

        assert help_ in " ".join(found.split())


async def test_one_sees_where_among_my_cards_this_one_is() -> None:
    """Beside the code where there is room, else only which one it is."""
    app = CardApp(CARD, SHORT)
    async with app.run_test(size=(80, 24)) as pilot:
        lines = (await shown(pilot, "‹work›")).split("\n")
        assert [line[:10].strip() for line in lines[1:4]] == ["‹work›", "private", "short"]

        await pilot.resize_terminal(50, 24)
        await pilot.pause()
        await pilot.pause()
        assert "private" not in screen_text(app)
        assert app.caption.startswith("work: ")


async def test_what_is_hidden_does_not_go_over_and_is_not_named() -> None:
    """Space unticks a field; what is kept back by choice is no matter of the window."""
    app = CardApp(CARD)
    async with app.run_test(size=(140, 60)) as pilot:
        await pilot.pause()
        await pilot.press("f")
        await shown(pilot, "What goes over: work")
        await pilot.press("down", "down", "space", "enter")
        await pilot.pause()
        await pilot.pause()

        kept = app.companion.exchange.card()
        assert kept is not None
        assert (kept.hidden, kept.phone) == (("phone",), CARD.phone)
        assert "5550100" not in app.on_screen()
        assert app.caption == "work: name, organisation, mail, link, role"

        app.companion.history.undo()
        assert app.companion.exchange.card() == CARD


async def test_a_choice_that_is_left_changes_nothing() -> None:
    """Escape, and ticking twice."""
    app = CardApp(CARD)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("f", "space", "escape")
        await pilot.press("f", "up", "space", "space", "enter")
        await pilot.pause()

        assert app.records.commits == []


async def test_what_another_window_hid_meanwhile_stays_hidden() -> None:
    """The ticks in the dialog are of before; both choices are kept."""
    app = CardApp(CARD)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("f")
        await shown(pilot, "What goes over: work")
        elsewhere = dataclasses.replace(CARD, hidden=("link",))
        app.records.write_elsewhere(Change(what="card", put=(elsewhere,)))
        app.records.refresh()
        await pilot.press("space", "enter")
        await pilot.pause()

        kept = app.companion.exchange.card()
        assert kept is not None
        assert set(kept.hidden) == {"name", "link"}


async def test_a_choice_of_nothing_is_not_taken() -> None:
    """A role alone is nothing to hand over; the dialog says so and stays."""
    app = CardApp(Card(id="work", uid="u", name="Mira", role="Head"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("f")
        await shown(pilot, "What goes over")
        await pilot.press("space", "enter")
        found = await shown(pilot, "tick one more")

        assert "[ ] name" in found
        assert app.records.commits == []


async def test_a_click_ticks_too() -> None:
    """On the row under the cursor."""
    app = CardApp(CARD)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("f")
        await pilot.pause()
        await pilot.click(Rows, offset=(5, 0))

        assert "[ ] name" in await shown(pilot, "[ ]")


async def test_a_card_of_hidden_fields_says_how_to_show_them() -> None:
    """They may have been hidden elsewhere."""
    app = CardApp(dataclasses.replace(CARD, hidden=FIELDS))
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot, "Press f to choose")


async def test_plain_letters_are_one_key() -> None:
    """For phones that show boxes; the caption says so, and the key takes it back."""
    app = CardApp(CARD)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press("t")
        await pilot.pause()
        await pilot.pause()
        assert "Mira Oeztuerk" in app.on_screen()
        assert app.caption.endswith(" · plain letters")

        await pilot.press("t")
        await pilot.pause()
        await pilot.pause()
        assert "Mira Öztürk" in app.on_screen()


async def test_what_matters_is_said_in_full_in_a_small_window() -> None:
    """That the letters are plain ones; why something is left out is left out before."""
    app = CardApp(dataclasses.replace(CARD, is_plain=True))
    async with app.run_test(size=(80, 24)) as pilot:
        found = await shown(pilot, " · plain letters")
        assert app.caption in found
        assert " without " in app.caption

        await pilot.resize_terminal(50, 20)
        found = await shown(pilot, " · not all · plain letters")
        assert app.caption in found


async def test_an_open_card_follows_the_store() -> None:
    """Another window may have changed it."""
    app = CardApp(CARD)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.companion.exchange.set_card("work", name="Mira Falk")
        app.card.follow(app.records.commits[-1])
        await pilot.pause()
        await pilot.pause()

        assert "Mira Falk" in app.on_screen()


@pytest.mark.parametrize("key", ["t", "f", "v"])
async def test_a_card_that_cannot_be_changed_says_so_at_once(
    key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Below the code; and leaving it asks nothing whose answer could not be kept."""
    app = CardApp(CARD)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        monkeypatch.setattr(FakeRecords, "why_read_only", lambda _self: "occupied")
        await pilot.press(key)
        await shown(pilot, "Read only · open in another window")

        await pilot.press("escape")
        await pilot.pause()
        assert app.screen is app.place


async def test_what_is_refused_is_said_below_the_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """A toast would wait until the card is left."""
    app = CardApp(CARD)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        monkeypatch.setattr(app.records, "commit", refuse)
        await pilot.press("t")
        await shown(pilot, "The disk is full")


@pytest.mark.parametrize(
    ("field", "typed", "problem"),
    [
        ("email", "mira.example", "no mail address"),
        ("phone", "auf Anfrage", "no number"),
        ("link", "javascript:alert(1)", "no web address"),
        ("link", "meine Seite", "no web address"),
    ],
)
async def test_an_address_that_is_none_is_told_in_the_form(
    field: str, typed: str, problem: str
) -> None:
    """Nothing is kept, and the field with it has the focus."""
    app = CardApp(CARD)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("v")
        await shown(pilot, "My card: work")
        app.screen.query_one(f"#{field}", Field).value = typed
        await pilot.press("enter")
        await shown(pilot, problem)

        assert app.focused is app.screen.query_one(f"#{field}", Field).input
        assert app.records.commits == []


async def test_keys_are_offered_where_they_do_something() -> None:
    """Nothing to choose on an empty card, nothing to spell otherwise in plain letters."""
    plain = Card(id="work", uid="u", name="Mira Falk", email="m@x.example")
    app = CardApp(plain)
    async with app.run_test(size=(80, 24)) as pilot:
        footer = (await shown(pilot, "Fields")).split("\n")[-1]
        assert "Accents" not in footer

        await pilot.press("right")
        found = await shown(pilot, "Press v")
        assert "Fields" not in found
        await pilot.press("f", "t")
        await pilot.pause()
        assert app.screen is app.card
        assert app.records.commits == []
