"""A contact and an event full screen: a phone reads them, and nothing private is seen."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from PIL import Image
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Label

from companion import i18n
from companion.domain.change import Change, Record
from companion.domain.contact import Contact
from companion.domain.event import Event
from companion.i18n import language, use
from companion.reports import codes
from companion.services.code_forms import Fitted
from companion.services.companion import Companion
from companion.tui.dialogs.save_file import SaveFile
from companion.tui.screens.card import CardScreen
from companion.tui.screens.code import CHROME_ROWS, CodeScreen
from companion.tui.screens.contact_code import ContactCode
from companion.tui.screens.event_code import EventCode
from companion.tui.theme import DARK, LIGHT
from companion.tui.widgets.fields import Field
from companion.tui.widgets.one_of import OneOf
from companion.tui.widgets.qr_code import QrCode
from tests.tui.people_app import ANNA, CARD, FAIR, LARGE, PEOPLE, SMALL, PeopleApp, shown
from tests.tui.pictures import screen_text
from tests.tui.prepare_app import EVERYTHING, PrepareApp
from tests.tui.widgets.test_qr_code import cells, modules, read

HOME = Path("/home/mira")
Picture = Callable[[App[Any]], None]
MESSE = dataclasses.replace(FAIR, place="Halle 8, Messegelände", link="https://messe.example/26")
SIZES = [SMALL, (100, 30), LARGE, (160, 50)]
THEMES = [DARK.name, LIGHT.name, "ansi-dark"]


@pytest.fixture(autouse=True)
def _back_to_the_language() -> Iterator[None]:
    """Leave no language behind."""
    before = language()
    yield
    use(before)


def code_of(companion: Companion, record: Record) -> CodeScreen:
    """Return the screen that shows `record`."""
    if isinstance(record, Contact):
        return ContactCode(companion, record)
    return EventCode(companion, record) if isinstance(record, Event) else CardScreen(companion)


@pytest.fixture(autouse=True)
def _home(monkeypatch: pytest.MonkeyPatch) -> None:
    """Live in a home that looks the same everywhere."""
    monkeypatch.setattr(Path, "home", lambda: HOME)


class CodeApp(PeopleApp):
    """An app that shows one code at once."""

    def __init__(
        self, record: Record, *others: Record, theme: str = DARK.name, spoken: str = "en"
    ) -> None:
        """Show `record`, with `others` known beside it."""
        super().__init__(record, *others, theme=theme)
        use(spoken)
        self.code = code_of(self.companion, record)

    async def on_ready(self) -> None:
        """Show it over the place."""
        await self.push_screen(self.code)

    def expected(self, size: tuple[int, int]) -> Fitted:
        """Return what fits into a window."""
        found = self.code.fit(size[0], size[1] - CHROME_ROWS, finer=False)
        assert found is not None
        return found


def on_screen(app: App[Any]) -> str:
    """Read the code on the screen as a phone does."""
    found = app.screen.query(QrCode)
    if not found:
        return ""
    place = found.first().region
    strips = app.screen._compositor.render_strips()[place.y : place.bottom]
    return read(modules([cells(strip.crop(place.x, place.right)) for strip in strips]))


async def read_as(pilot: Pilot[None], payload: str) -> None:
    """Wait until a phone reads `payload` off the screen, which is drawn when there is time."""
    for _ in range(200):
        if on_screen(pilot.app) == payload:
            break
        await pilot.pause(0.01)
    assert on_screen(pilot.app) == payload


@pytest.mark.parametrize("no_color", ["", "1"])
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("record", [ANNA, MESSE], ids=["contact", "event"])
async def test_a_phone_reads_it_off_the_screen(
    record: Record,
    size: tuple[int, int],
    theme: str,
    no_color: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Dark on light whatever the theme, in the richest form that the window has room for."""
    monkeypatch.setenv("NO_COLOR", no_color)
    app = CodeApp(record, theme=theme)
    async with app.run_test(size=size) as pilot:
        await read_as(pilot, app.expected(size).form.payload)


@pytest.mark.parametrize("spoken", ["en", "de"])
@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["small", "large"])
@pytest.mark.parametrize("record", [ANNA, MESSE], ids=["contact", "event"])
async def test_it_looks_as_it_did(
    record: Record, size: tuple[int, int], spoken: str, picture: Picture
) -> None:
    """The code in the middle, and below it who or what that is."""
    app = CodeApp(record, spoken=spoken)
    async with app.run_test(size=size) as pilot:
        await read_as(pilot, app.expected(size).form.payload)
        await shown(pilot, record.title if record is ANNA else "Hannover Messe")
        await shown(pilot, "esc")
        await pilot.pause()

        picture(app)


@pytest.mark.parametrize("size", [SMALL, (160, 50)], ids=str)
async def test_nothing_that_i_noted_is_seen(size: tuple[int, int]) -> None:
    """Neither in the code nor beside it: the others look at this screen."""
    app = CodeApp(ANNA, *PEOPLE)
    async with app.run_test(size=size) as pilot:
        await read_as(pilot, app.expected(size).form.payload)

        seen = f"{screen_text(app)}\n{on_screen(app)}"
        for private in ("Tee", "talent", "partner", "Azubi", "azubi", "deck", "Lena"):
            assert private not in seen


async def test_a_contact_without_anything_says_so() -> None:
    """There is no code for nobody."""
    blank = dataclasses.replace(ANNA, name="", organisation="", emails=(), phones=(), links=())
    app = CodeApp(blank)
    async with app.run_test(size=SMALL) as pilot:
        await shown(pilot, "there is nothing to hand over")


async def test_h_shows_the_contact_under_the_cursor_and_takes_it_away() -> None:
    """From People, and back to them."""
    app = PeopleApp(*PEOPLE)
    async with app.run_test(size=LARGE) as pilot:
        await pilot.pause()
        app.place.rows.focus()
        await pilot.press("h")
        await shown(pilot, "Anna Berger: ")
        assert isinstance(app.screen, ContactCode)
        assert "FN:Anna Berger" in on_screen(app)

        await pilot.press("h")
        await shown(pilot, "People")
        assert app.screen is app.place


async def test_h_shows_the_event_that_is_prepared() -> None:
    """From Prepare, and back to it."""
    app = PrepareApp(*EVERYTHING)
    async with app.run_test(size=LARGE) as pilot:
        await pilot.pause()
        await pilot.press("h")
        await shown(pilot, "Hannover Messe: ")
        assert "SUMMARY:Hannover Messe" in on_screen(app)

        await pilot.press("escape")
        await pilot.pause()
        assert app.screen is app.place


async def test_without_an_event_there_is_no_code() -> None:
    """The key does nothing."""
    app = PrepareApp()
    async with app.run_test(size=LARGE) as pilot:
        await pilot.pause()
        await pilot.press("h")
        await pilot.pause()

        assert app.screen is app.place


async def test_the_caption_names_what_there_is_no_room_for() -> None:
    """So that one knows why."""
    app = CodeApp(ANNA)
    async with app.run_test(size=(104, 24)) as pilot:
        await shown(pilot, "left out: window too small")
        caption = str(app.screen.query_one("#caption", Label).content)

    fitted = app.expected((104, 24)).form
    assert caption == f"Anna Berger: {codes.on_screen(fitted)}"


async def test_the_caption_is_never_cut() -> None:
    """A long name gives way to what is in the code, and that to what there is no room for."""
    app = CodeApp(dataclasses.replace(ANNA, name="Anna-Maria Theodora Berger-Wiesenthal"))
    async with app.run_test(size=SMALL) as pilot:
        found = await shown(pilot, "Anna-Maria Theodora Berge…: name")
        assert str(app.screen.query_one("#caption", Label).content) in found


async def test_the_caption_names_the_key_that_makes_a_whole_calendar() -> None:
    """A bare event is no use to some phones; finer dots have room for the calendar around it."""
    app = CodeApp(dataclasses.replace(MESSE, place="", link=""))
    async with app.run_test(size=SMALL) as pilot:
        await shown(pilot, "(some phones only) · x: for all phones")
        await pilot.press("x")
        await shown(pilot, "name, dates")

        assert "all phones" not in screen_text(app)


async def test_an_open_code_follows_the_store() -> None:
    """A contact or an event that was changed or removed meanwhile, perhaps in another window."""
    for record, new in ((ANNA, "Anna Weiß"), (MESSE, "Expo")):
        app = CodeApp(record)
        async with app.run_test(size=LARGE) as pilot:
            await pilot.pause()
            change = Change(what="edit", put=(dataclasses.replace(record, name=new),))
            app.records.commit(change)
            app.code.follow(change)
            await shown(pilot, f"{new}: ")
            assert new in on_screen(app)

            gone = Change(what="remove", remove=((type(record), record.id),))
            app.records.commit(gone)
            app.code.follow(gone)
            await shown(pilot, "was removed.")


@pytest.mark.parametrize("spoken", ["en", "de"])
@pytest.mark.parametrize("width", [60, 80])
@pytest.mark.parametrize("record", [ANNA, MESSE, CARD], ids=["contact", "event", "card"])
async def test_the_keys_are_whole_in_any_window(record: Record, width: int, spoken: str) -> None:
    """The way out is always among them."""
    app = CodeApp(record, spoken=spoken)
    async with app.run_test(size=(width, 24)) as pilot:
        last = "esc Schließen" if spoken == "de" else "esc Close"
        found = await shown(pilot, last)

        assert found.endswith(last)


async def saving(pilot: Pilot[None]) -> SaveFile:
    """Ask to save the code, and return the dialog once it is there."""
    await pilot.press("p")
    await shown(pilot, "File")
    assert isinstance(pilot.app.screen, SaveFile)
    return pilot.app.screen


async def choose(pilot: Pilot[None], name: str) -> None:
    """Choose a kind of file with the arrow keys, and go back to its name."""
    dialog = pilot.app.screen
    one_of = dialog.query_one(OneOf)
    one_of.focus()
    for _ in range(4):
        if one_of.value == name:
            break
        await pilot.press("right")
    assert one_of.value == name
    dialog.query_one(Field).input.focus()
    await pilot.pause()


async def gone(pilot: Pilot[None], dialog: SaveFile) -> None:
    """Wait until the dialog is closed."""
    for _ in range(500):
        if pilot.app.screen is not dialog:
            return
        await pilot.pause(0.01)
    pytest.fail("the dialog does not close")


def grey(png: bytes) -> memoryview:
    """Return the pixels of a picture."""
    with Image.open(BytesIO(png)) as image:
        levels = image.convert("L")
        return memoryview(levels.tobytes()).cast("B", (levels.height, levels.width))


@pytest.mark.parametrize(
    ("record", "stem"),
    [(ANNA, "anna-berger"), (MESSE, "hannover-messe"), (CARD, "prof-dr-mira-oeztuerk")],
    ids=["contact", "event", "card"],
)
async def test_p_saves_a_picture_of_the_whole_code(record: Record, stem: str) -> None:
    """As rich as any code can be, not as the window is; enter is all it takes."""
    app = CodeApp(record)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        dialog = await saving(pilot)
        await pilot.press("enter")
        await gone(pilot, dialog)

        ((path, data),) = app.desk.files.items()
        whole = app.code.fit(1_000, 1_000, finer=False)
        assert whole is not None
        (code,) = zxingcpp.read_barcodes(grey(data), try_invert=False)
        assert path == HOME / f"{stem}.png"
        assert code.text == whole.form.payload


@pytest.mark.parametrize(
    ("kind", "ending", "begin"),
    [
        ("svg", "svg", b"<svg "),
        ("sheet.pdf", "pdf", b"%PDF-"),
        ("sheet.svg", "svg", b"<svg "),
    ],
)
async def test_the_kind_of_file_is_chosen(kind: str, ending: str, begin: bytes) -> None:
    """Its name ends as its kind does."""
    app = CodeApp(CARD)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        dialog = await saving(pilot)
        await choose(pilot, kind)
        await pilot.press("enter")
        await gone(pilot, dialog)

        ((path, data),) = app.desk.files.items()
        assert path.name == f"prof-dr-mira-oeztuerk.{ending}"
        assert data.startswith(begin)


async def test_only_my_cards_are_printed() -> None:
    """Ten cards of somebody else are nothing I would hand out."""
    app = CodeApp(ANNA)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        assert "print" not in (await shown_dialog(pilot))


async def shown_dialog(pilot: Pilot[None]) -> str:
    """Return the screen with the dialog on it."""
    await saving(pilot)
    return screen_text(pilot.app)


async def test_a_file_is_never_written_over() -> None:
    """The dialog says so, and the user can name another one."""
    app = CodeApp(ANNA)
    app.desk.files[HOME / "anna-berger.png"] = b"old"
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        dialog = await saving(pilot)
        await pilot.press("enter")
        await shown(pilot, "exists already")
        assert app.screen is dialog
        assert app.desk.files == {HOME / "anna-berger.png": b"old"}

        field = dialog.query_one(Field)
        field.value = "/cards/anna.png"
        await choose(pilot, "svg")
        assert field.value == "/cards/anna.svg"
        await pilot.press("enter")
        await gone(pilot, dialog)
        assert app.desk.files[Path("/cards/anna.svg")].startswith(b"<svg ")


@pytest.mark.parametrize(
    ("typed", "name"), [("anna", "anna.png"), ("anna.SVG", "anna.png"), ("a.b", "a.b.png")]
)
async def test_a_file_ends_as_its_kind_does(typed: str, name: str) -> None:
    """Else no program would know what is in it; where it goes is shown before."""
    app = CodeApp(ANNA)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        dialog = await saving(pilot)
        dialog.query_one(Field).value = f"/cards/{typed}"
        await shown(pilot, f"/cards/{name}")
        await pilot.press("enter")
        await gone(pilot, dialog)

        assert list(app.desk.files) == [Path("/cards") / name]


async def test_where_the_file_is_stands_below_the_code() -> None:
    """At once; a long path with its end, until the code is another one."""
    app = CodeApp(CARD)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        await pilot.press("plus")
        dialog = await saving(pilot)
        dialog.query_one(Field).value = f"/{'cards/' * 20}mira.png"
        await pilot.press("enter")
        await gone(pilot, dialog)
        found = await shown(pilot, "Written: …")
        assert "cards/mira.png" in found

        await pilot.press("right")
        await pilot.pause()
        assert "Written" not in screen_text(app)


async def test_a_letter_that_nothing_prints_is_told() -> None:
    """In the dialog, which stays open."""
    app = CodeApp(dataclasses.replace(CARD, name="علي"))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        dialog = await saving(pilot)
        assert dialog.query_one(Field).value == "code.png"
        await choose(pilot, "sheet.pdf")
        await pilot.press("enter")
        await shown(pilot, "“ع”")

        assert app.screen is dialog
        assert app.desk.files == {}


async def test_there_is_nothing_to_save_of_an_empty_card() -> None:
    """The key does nothing."""
    app = CodeApp(
        dataclasses.replace(CARD, hidden=("name", "organisation", "email", "phone", "link"))
    )
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        await pilot.press("p")
        await pilot.pause()

        assert app.screen is app.code


@pytest.mark.parametrize("spoken", ["en", "de"])
@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["small", "large"])
async def test_saving_looks_as_it_did(size: tuple[int, int], spoken: str, picture: Picture) -> None:
    """Whatever a card can be saved as."""
    app = CodeApp(ANNA, CARD, spoken=spoken)
    async with app.run_test(size=size) as pilot:
        await shown(pilot, "esc")
        kinds = CardScreen(app.companion).kinds()
        app.push_screen(SaveFile(app.companion, "mira", kinds, title=i18n._("Save the code")))
        await shown(pilot, f"{HOME}/mira.png")
        await shown(pilot, "esc Close" if spoken == "en" else "esc Schließen")
        await pilot.pause()

        picture(app)
