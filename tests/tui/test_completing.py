"""Three letters, tab and enter keep somebody; what was taken for the wrong thing is one key."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from companion.domain.capture import Pressed
from companion.domain.contact import Contact
from companion.i18n import use
from companion.tui.widgets.capture.chip_lines import ChipLines
from companion.tui.widgets.capture.chips import chips_of, likely_wrong, placed
from companion.tui.widgets.capture.offers import Offers
from companion.tui.widgets.rows import Rows
from tests.fakes import FakeRecords, fixed_clock
from tests.tui.conftest import Picture
from tests.tui.demo import companion_on, demo_records
from tests.tui.pictures import screen_text
from tests.tui.running import SMALL, WIDE, running, settle


@asynccontextmanager
async def typing(
    line: str, *, records: FakeRecords | None = None, size: tuple[int, int] = SMALL
) -> AsyncIterator[Pilot[str]]:
    """Give the keyboard where `line` was typed into Capture on the demo event."""
    companion = companion_on(records or FakeRecords(*demo_records(fixed_clock())))
    companion.completing.get_ready(companion.prepare.running())
    async with running(companion, size=size) as pilot:
        await pilot.press("3")
        await settle(pilot)
        pilot.app.screen.query_one("#line", Input).insert_text_at_cursor(line)
        await settle(pilot)
        yield pilot


def typed(pilot: Pilot[str]) -> str:
    """Return what stands in the line."""
    return pilot.app.screen.query_one("#line", Input).value


async def test_three_letters_tab_and_enter_keep_an_attendee() -> None:
    """With role, organisation and mail of the list, and the target is met."""
    records = FakeRecords(*demo_records(fixed_clock()))
    async with typing("ay", records=records) as pilot:
        await pilot.press("l", "tab")
        assert typed(pilot) == "Aylin Öztürk "
        await pilot.press("enter")
        await settle(pilot)
        assert not typed(pilot)

    (contact,) = (one for one in records.all(Contact).values() if one.name == "Aylin Öztürk")
    assert (contact.organisation, contact.role) == ("TU Süderland", "Professorin für Logistik")
    assert contact.emails == ("oeztuerk@tu-suederland.example",)


async def test_another_offer_is_chosen_by_keys_or_by_a_click() -> None:
    """Around at both ends; what is on the screen below stays in its place."""
    async with typing("") as pilot:
        place = pilot.app.screen.query_one(Rows).region
        await pilot.press("a", "y", "l", "down")
        await settle(pilot)
        assert "› Aylin Kaya" in screen_text(pilot.app)
        await pilot.press("down", "up", "tab")
        assert typed(pilot) == "Aylin Kaya "

        await pilot.press("ctrl+u", "a", "y", "l")
        await settle(pilot)
        assert pilot.app.screen.query_one(Rows).region == place
        await pilot.click(Offers, offset=(5, 1))
        await settle(pilot)
        assert typed(pilot) == "Aylin Kaya "
        assert pilot.app.focused is pilot.app.screen.query_one("#line")


async def test_tab_goes_to_what_may_be_wrong_and_turns_it_into_something_else() -> None:
    """Escape goes back to where the cursor was; letters are typed on, and are no keys."""
    async with typing("Xaver Neu sucht Partner") as pilot:
        await pilot.press("tab")
        chips = pilot.app.screen.query_one(ChipLines)
        assert chips.has_focus
        assert chips.chosen is not None
        assert (chips.chosen.kind, chips.chosen.text) == ("note", "sucht Partner")

        await pilot.press("left", "right", "tab", "space")
        await settle(pilot)
        assert chips.chosen is not None
        assert (chips.chosen.kind, chips.chosen.text) == ("can_offer", "sucht Partner")
        corrected = typed(pilot)

        await pilot.press("escape")
        await settle(pilot)
        assert pilot.app.focused is pilot.app.screen.query_one("#line")
        assert typed(pilot) == corrected

        await pilot.press("tab", "n")
        await settle(pilot)
        assert pilot.app.focused is pilot.app.screen.query_one("#line")
        assert typed(pilot) == f"{corrected}n"


async def test_a_chip_is_corrected_by_clicks() -> None:
    """The first one chooses it, the second one turns it into something else."""
    async with typing("Xaver Neu sucht Partner") as pilot:
        await pilot.click(ChipLines, offset=(8, 1))
        chips = pilot.app.screen.query_one(ChipLines)
        assert chips.chosen is not None
        assert typed(pilot) == "Xaver Neu sucht Partner"

        await pilot.click(ChipLines, offset=(8, 1))
        await settle(pilot)
        assert typed(pilot) != "Xaver Neu sucht Partner"


async def test_down_in_an_empty_line_goes_to_the_list() -> None:
    """As there is nothing to choose."""
    async with typing("") as pilot:
        await pilot.press("down")

        assert isinstance(pilot.app.focused, Rows)


@pytest.mark.parametrize(
    ("language", "size", "line", "keys"),
    [
        ("de", SMALL, "ayl", ()),
        (
            "en",
            WIDE,
            "Anna Berger @Siemens #hr !send the deck by friday *4 sucht Partner",
            ("tab",),
        ),
    ],
    ids=["offers-de-80x24", "chips-en-120x40"],
)
async def test_what_is_typed_looks_like_this(
    picture: Picture, language: str, size: tuple[int, int], line: str, keys: tuple[str, ...]
) -> None:
    """Offers with what they are to me; chips, of which one is chosen."""
    use(language)
    async with typing(line, size=size) as pilot:
        await pilot.press(*keys)
        await settle(pilot)

        picture(pilot.app)


def test_chips_break_into_rows_and_are_cut() -> None:
    """Each part has its place; a note begins a row; what is longer than a row is cut."""
    companion = companion_on(FakeRecords())
    line = "Anna Berger @Siemens #hr !send the deck by friday *4 sucht Partner für Studiengänge"
    preview = companion.capture.preview(line, None, Pressed(way="card"))
    chips = chips_of(preview)

    for width in (1, 7, 20, 74):
        found = placed(chips, width)
        assert [one.index for one in found] == list(range(len(chips)))
        assert all(one.x + one.content.cell_length <= width for one in found)
    assert [one.row for one in placed(chips, 74) if chips[one.index].begins_row] == [2]
    assert chips[likely_wrong(chips)].content.plain == "note  sucht Partner für Studiengänge"


def test_each_of_several_promises_has_its_date_behind_it() -> None:
    """Of one in two pieces the date comes last."""
    capture = companion_on(FakeRecords()).capture

    two = chips_of(capture.preview("Anna !deck by 27.11.2026 !intro by 30.11.2026 *4"))
    one = chips_of(capture.preview("Anna !das Deck bis 27.11.2026 schicken"))

    shown = [[chip.content.plain for chip in chips] for chips in (two, one)]
    assert shown[0] == ["Anna", "!deck", "→ Fri 27 Nov", "!intro", "→ Mon 30 Nov", "★★★★"]
    assert shown[1] == ["Anna", "!das Deck", "!schicken", "→ Fri 27 Nov"]


async def test_more_chips_than_there_is_room_for_are_reached_all_the_same() -> None:
    """The chosen one is on the screen, and what is left out is told."""
    tags = " ".join(f"#t{n}{'x' * 20}" for n in range(20))
    async with typing(f"Max Neu @Siemens {tags}") as pilot:
        assert "…" in screen_text(pilot.app)
        await pilot.press("tab", "left", "left")
        await settle(pilot)

        chips = pilot.app.screen.query_one(ChipLines)
        assert chips.chosen is not None
        assert chips.chosen.text == f"t19{'x' * 20}"
        assert f"#t19{'x' * 20}" in screen_text(pilot.app).split("─5")[0]


async def test_a_letter_lays_nothing_out_anew_and_the_cursor_stays_in_sight() -> None:
    """It would cost a third of a frame at every key; a long line moves on in its field."""
    async with typing("Anna Berger @Siemens " + "x" * 100) as pilot:
        line = pilot.app.screen.query_one("#line", Input)
        laid_out: list[object] = []
        pilot.app.screen.screen_layout_refresh_signal.subscribe(pilot.app.screen, laid_out.append)

        await pilot.press("y", "z")
        await settle(pilot)

        assert not laid_out
        assert line.value.endswith("xyz")
        assert line.scroll_x == line.max_scroll_x > 0
        await pilot.press("home")
        assert line.scroll_x == 0
