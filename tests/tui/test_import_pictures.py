"""How taking in files looks, and what cannot break it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import cycle
from operator import itemgetter
from pathlib import Path
from typing import Any

import pytest
from textual.app import App

from companion.i18n import use
from companion.tui.dialogs.column_mapping import ColumnMapping
from companion.tui.dialogs.import_file import ImportFile
from companion.tui.import_work import Told
from companion.tui.theme import THEMES
from tests.hostile import shares
from tests.tui.import_app import done, looked_at, pressed
from tests.tui.pictures import segments
from tests.tui.prepare_app import EVERYTHING, PrepareApp, typed

SMALL, LARGE = (80, 24), (120, 40)
DARK, LIGHT = THEMES[0].name, THEMES[1].name
Picture = Callable[[App[Any]], None]
LIST = """Order #;First Name;Last Name;Email;Attendee Status;Ticket Type;Job Title;Company;Diet
1;Aylin;Öztürk;oeztuerk@tu.example;Attending;Regular;Dekanin;TU Süderland;vegan
2;Dana;Scott;dana@siemens.example;Attending;Regular;CTO;Siemens AG;
3;Jürgen;Müller-Lüdenscheidt;jml@hafen.example;Attending;Regular;;Hafenbehörde Überlingen;
4;;;;Attending;Regular;;;
5;Emil;Voss;emil@ihk.example;Not Attending;Regular;;IHK Kassel;
""".encode()
CARDS = (
    "BEGIN:VCARD\nVERSION:3.0\nFN:Ben Okafor\nORG:Bosch\nTITLE:HR\nEND:VCARD\n"
    "BEGIN:VCARD\nVERSION:3.0\nFN:Zoë Nguyễn\nORG:Hafen\nthis is no line\nEND:VCARD\n"
).encode()


def app_of(theme: str = DARK) -> PrepareApp:
    """Return the app with a list and cards at home."""
    app = PrepareApp(*EVERYTHING)
    app.theme = theme
    app.desk.files[Path.home() / "list.csv"] = LIST
    app.desk.files[Path.home() / "cards.vcf"] = CARDS
    return app


@pytest.mark.parametrize(
    ("size", "language", "theme"),
    [
        (SMALL, "de", DARK),
        (SMALL, "en", LIGHT),
        (LARGE, "de", LIGHT),
    ],
    ids=["80x24-de-dark", "80x24-en-light", "120x40-de-light"],
)
@pytest.mark.parametrize("lot", ["1", "2", "5"], ids=["new", "merged", "rejected"])
async def test_a_list_looks_as_it_did(
    size: tuple[int, int], language: str, theme: str, lot: str, picture: Picture
) -> None:
    """Its choices, its numbers, and one lot."""
    use(language)
    app = app_of(theme)
    async with app.run_test(size=size) as pilot:
        await looked_at(pilot, "list.csv")
        await pressed(pilot, lot)

        picture(app)


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
@pytest.mark.parametrize("is_in", [False, True], ids=["planned", "taken"])
async def test_cards_look_as_they_did(
    size: tuple[int, int], language: str, *, is_in: bool, picture: Picture
) -> None:
    """With somebody who may be known already, before and after."""
    use(language)
    app = app_of()
    async with app.run_test(size=size) as pilot:
        await looked_at(pilot, "cards.vcf")
        if is_in:
            await pressed(pilot, "enter")
            await done(pilot)

        picture(app)


@pytest.mark.parametrize("language", ["en", "de"])
async def test_reading_looks_as_it_did(language: str, picture: Picture) -> None:
    """A bar, and how to stop it."""
    use(language)
    app = app_of()
    app.desk.gate.clear()
    async with app.run_test(size=SMALL) as pilot:
        await pressed(pilot, "i")
        await typed(pilot, "list.csv")
        await pressed(pilot, "enter")
        app.screen.post_message(Told(0.42))
        await pilot.pause()
        await pilot.pause()

        picture(app)
        await pressed(pilot, "escape")
        app.desk.gate.set()


@pytest.mark.parametrize("language", ["en", "de"])
async def test_a_list_without_an_event_looks_as_it_did(language: str, picture: Picture) -> None:
    """It says what is missing and what to do."""
    use(language)
    app = PrepareApp()
    app.desk.files[Path.home() / "list.csv"] = LIST
    async with app.run_test(size=SMALL) as pilot:
        await looked_at(pilot, "list.csv")

        picture(app)


@pytest.mark.parametrize("texts", shares(3), ids=itemgetter(0))
async def test_no_text_breaks_an_import(texts: tuple[str, ...]) -> None:
    """Hostile headers, cells, cards and names of files are shown and do nothing."""
    text = cycle(texts).__next__

    def cell() -> str:
        return '"' + text().replace('"', '""').replace("\0", "") + '"'

    rows = [",".join((f'"N {n} {cell()[1:]}', *(cell() for _ in range(3)))) for n in range(6)]
    lists = ("Name,Email,Company,Diet", f"Name,Email,Company,{cell()}")
    cards = "".join(
        f"BEGIN:VCARD\nVERSION:3.0\nFN:N {text()}\nNOTE:{text()}\n{text()}\nEND:VCARD\n"
        for _ in range(6)
    )
    app = PrepareApp(*EVERYTHING)
    for number, header in enumerate(lists):
        data = "\n".join((header, *rows)).encode("utf-8", "replace")
        app.desk.files[Path.home() / f"{number}.csv"] = data
    app.desk.files[Path.home() / "2.csv"] = cards.encode("utf-8", "replace")
    shown = []
    async with app.run_test(size=SMALL) as pilot:
        for name in ("0.csv", "1.csv", "2.csv"):
            await looked_at(pilot, name)
            if isinstance(app.screen, ColumnMapping):
                await pressed(pilot, "enter")
                await done(pilot)
            for key in "123456":
                await pressed(pilot, key)
                shown += list(segments(app))
            await pressed(pilot, "enter")
            await done(pilot)
            shown += list(segments(app))
            while isinstance(app.screen, ImportFile):
                await pressed(pilot, "escape")

    assert all(part.text.isprintable() or "\u200d" in part.text for part in shown)
    assert not any(part.style and part.style.link for part in shown)
    assert not any(part.style and "@click" in part.style.meta for part in shown)
