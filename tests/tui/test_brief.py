"""The brief in Prepare and from anywhere: taken in, written, read, ticked."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from textual import events

from companion.domain.brief import Brief
from companion.domain.event import Event, Goal
from companion.domain.setup import NOTICE, Choice
from companion.i18n import use
from companion.tui.dialogs.brief import BriefDialog
from companion.tui.dialogs.brief_file import BriefIn
from companion.tui.dialogs.brief_form import BriefForm
from companion.tui.screens.prepare.place import PreparePlace
from companion.tui.widgets.prepare.brief_view import BriefView
from tests.fakes import NOW, FakeRecords
from tests.tui.conftest import Picture
from tests.tui.demo import companion_on, demo_companion
from tests.tui.pictures import screen_text
from tests.tui.prepare_app import FAIR, PrepareApp, settled, typed
from tests.tui.running import WIDE, running, settle, until

SMALL = (80, 24)
BRIEF = Brief(
    id="fair",
    event="fair",
    organisation="Weserwerk",
    represented_by=("Mira Falk",),
    messages=("We build pumps.", "Twelve students a year."),
    no_go=("Prices of our competitors",),
    hand_over="Lena Roth",
    notice="We keep your name.",
)
GOAL = Goal(id="g", event="fair", number=5, circle="talent")


def on_brief(*records: object) -> PrepareApp:
    """Return an app that begins with the brief."""
    app = PrepareApp(FAIR, *records)  # type: ignore[arg-type]
    app.step = "brief"
    return app


def kept(app: PrepareApp) -> Brief:
    """Return the brief as it is kept."""
    return app.records.all(Brief)["fair"]


async def test_without_a_brief_the_page_says_how_to_get_one() -> None:
    """From the employer, by hand, or not at all; my own notice is there all the same."""
    app = on_brief(Choice(id=NOTICE, text="I keep your name."), GOAL)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        shown = screen_text(app)

        assert "takes in the file of your employer" in shown
        assert "I keep your name." in shown

        await pilot.press("x")
        await settled(pilot)

        assert app.records.all(Event)["fair"].without == ("brief",)
        assert app.records.all(Goal) == {"g": GOAL}
        assert "somebody sends me here after all" in screen_text(app)


async def test_a_brief_is_read_and_ticked_by_keys() -> None:
    """Space says that a message was said; y that all was read; u takes the last one back."""
    app = on_brief(BRIEF, GOAL)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        assert "not read yet · y marks it as read" in screen_text(app)

        await pilot.press("space", "down", "down", "enter", "y")
        await settled(pilot)

        shown = screen_text(app)
        assert kept(app) == dataclasses.replace(
            BRIEF, read_at=NOW, ticked=("We build pumps.", "Prices of our competitors")
        )
        assert "[x] We build pumps." in shown
        assert "[ ] Twelve students a year." in shown
        assert "read Tue 24 Nov, 15:08" in shown

        await pilot.press("u", "u")
        await settled(pilot)
        assert kept(app).ticked == ("We build pumps.",)


@pytest.mark.parametrize("keys", [(), ("f6",)])
async def test_a_text_longer_than_the_screen_is_read_line_by_line(keys: tuple[str, ...]) -> None:
    """The arrow goes through it before it goes on, in the page and in the box."""
    note = "\n".join(f"Line {number}." for number in range(40))
    async with running(
        companion_on(FakeRecords(FAIR, Brief(id="fair", event="fair", note=note)))
    ) as pilot:
        await pilot.press("2", "b", *keys)
        await until(pilot, lambda: "Line 0." in screen_text(pilot.app))
        await pilot.press(*["down"] * 30)
        await until(pilot, lambda: "Line 39." in screen_text(pilot.app))

        await pilot.press(*["up"] * 30)
        await until(pilot, lambda: "Line 0." in screen_text(pilot.app))


async def test_a_goal_is_added_changed_and_taken_away() -> None:
    """Under the cursor, in the dialog, with undo."""
    app = on_brief(BRIEF)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press("plus")
        await typed(pilot, "2")
        await pilot.press("down")
        await typed(pilot, "Hochschulen")
        await pilot.press("enter")
        await settled(pilot)
        (goal,) = app.records.all(Goal).values()
        assert (goal.number, goal.circle, goal.event) == (2, "university", "fair")
        assert "· 0/2 universities" in screen_text(app)

        await pilot.press("end", "up", "up", "enter")
        await settled(pilot)
        await pilot.press("3", "enter")
        await settled(pilot)
        assert app.records.all(Goal)[goal.id].number == 3

        await pilot.press("x")
        await settled(pilot)
        assert not app.records.all(Goal)


async def test_the_file_of_an_employer_is_taken_in() -> None:
    """Enter is all it takes; what is wrong with a file is said with its line."""
    app = on_brief()
    path = Path.home() / "brief.md"
    app.desk.files[path] = b"## Messages\n- We build pumps.\n## Goals\n- 0 talents\n"
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press("i")
        await typed(pilot, "brief.md")
        await pilot.press("enter")
        await until(pilot, lambda: "line 4: a goal needs" in screen_text(app))

        app.desk.files[path] = b"# Brief: IHK\n## Messages\n- We build pumps.\n"
        await pilot.press("enter")
        await until(pilot, lambda: "it is for “IHK”" in screen_text(app))

        await pilot.press("enter")
        await settled(pilot)
        assert kept(app).messages == ("We build pumps.",)
        assert "[ ] We build pumps." in screen_text(app)


async def test_a_brief_is_written_with_what_usually_holds() -> None:
    """Lines are messages; the starters are put in by a key, and the draft outlives a crash."""
    app = on_brief()
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press("v")
        await typed(pilot, "Weserwerk")
        await pilot.press("ctrl+t")
        form = app.screen
        assert isinstance(form, BriefForm)
        form.save_draft()
        assert "Competition law" in app.companion.unfinished.fields("brief", "fair")["no_go"]

        await pilot.press("tab", "tab", "ctrl+t", "ctrl+s")
        await settled(pilot)

        assert kept(app).organisation == "Weserwerk"
        assert len(kept(app).no_go) == 3
        assert kept(app).notice.startswith("I note down")
        assert app.companion.unfinished.fields("brief", "fair") == {}


async def test_my_own_notice_is_written_with_a_starter() -> None:
    """A second key offers the next one."""
    app = on_brief(BRIEF)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press("o", "ctrl+t", "ctrl+t", "ctrl+s")
        await settled(pilot)

        assert app.companion.briefs.own_notice().startswith("I keep your contact details")
        assert app.companion.briefs.notice(FAIR) == "We keep your name."


async def test_a_brief_dialog_asks_for_the_file_named() -> None:
    """What was dropped is taken in at once."""
    app = on_brief()
    path = Path.home() / "brief.md"
    app.desk.files[path] = b"## Messages\n- We build pumps.\n"
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        app.push_screen(BriefIn(app.companion, FAIR, str(path)))
        await until(pilot, lambda: "We build pumps." in screen_text(app))

        assert kept(app).source == "brief.md"
        assert app.place.query_one(BriefView).points[0].line.text == "We build pumps."


async def test_a_dropped_brief_is_taken_in() -> None:
    """A terminal pastes its path, wherever one is."""
    app = on_brief()
    path = Path.home() / "brief.md"
    app.desk.files[path] = b"## Messages\n- We build pumps.\n"
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        app.place.post_message(events.Paste(str(path)))
        await until(pilot, lambda: "We build pumps." in screen_text(app))

        assert kept(app).source == "brief.md"


@pytest.mark.parametrize(
    ("name", "words"), [("brief.txt", "We build pumps."), ("brief.docx", "save it as text first")]
)
async def test_any_text_that_is_dropped_on_the_page_is_a_brief(name: str, words: str) -> None:
    """A document of an office program is told how it can be read."""
    app = on_brief()
    path = Path.home() / name
    is_text = name.endswith(".txt")
    app.desk.files[path] = b"Messages:\n- We build pumps.\n" if is_text else b"PK\x03\x04"
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        app.place.query_one(BriefView).post_message(events.Paste(str(path)))
        await until(pilot, lambda: words in screen_text(app))


async def test_an_empty_brief_is_written_for_an_employer() -> None:
    """Enter is all it takes; nothing is written over."""
    app = on_brief()
    written: dict[Path, bytes] = {}
    app.desk.write = lambda path, data, **_: written.update({path: data})  # type: ignore[method-assign]
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press("t", "enter")
        await settled(pilot)

        assert list(written) == [Path.home() / "brief.md"]
        assert b"## No-go topics" in written[Path.home() / "brief.md"]


async def test_the_brief_is_one_key_away_and_closed_by_it() -> None:
    """From any place; ticks are kept, and no toast stands over it."""
    companion = companion_on(FakeRecords(FAIR, BRIEF, GOAL))
    async with running(companion) as pilot:
        await pilot.press("5", "b")
        await until(pilot, lambda: "We build pumps." in screen_text(pilot.app))
        await pilot.press("space", "down", "down", "enter")
        await until(pilot, lambda: "[x] Prices" in screen_text(pilot.app))

        brief = companion.briefs.of(FAIR)
        assert brief is not None
        assert brief.ticked == ("We build pumps.", "Prices of our competitors")

        await pilot.press("y", "b")
        await settle(pilot)
        assert not isinstance(pilot.app.screen, BriefDialog)
        assert companion.briefs.of(FAIR) != brief


async def test_a_brief_that_changes_under_the_eyes_is_shown() -> None:
    """Another program took in a newer one: nobody notes the old one as read."""
    companion = companion_on(FakeRecords(FAIR, BRIEF))
    async with running(companion) as pilot:
        await pilot.press("b")
        await until(pilot, lambda: "We build pumps." in screen_text(pilot.app))
        companion.briefs.keep(FAIR, dataclasses.replace(BRIEF, messages=("We build boats.",)))

        await until(pilot, lambda: "We build boats." in screen_text(pilot.app))


@pytest.mark.parametrize(
    ("records", "words"), [((), "There is no event yet."), ((FAIR,), "2 and then b takes one in")]
)
async def test_without_a_brief_the_key_says_what_to_do(
    records: tuple[Event, ...], words: str
) -> None:
    """An empty box would be a riddle."""
    async with running(companion_on(FakeRecords(*records))) as pilot:
        await pilot.press("b")
        await until(pilot, lambda: words in screen_text(pilot.app))


async def test_in_prepare_the_key_opens_the_step() -> None:
    """There is more to do there than to read."""
    async with running(companion_on(FakeRecords(FAIR, BRIEF))) as pilot:
        await pilot.press("2", "b")
        await until(pilot, lambda: "y marks it as read" in screen_text(pilot.app))

        assert isinstance(pilot.app.screen, PreparePlace)


@pytest.mark.parametrize(("size", "spoken"), [(SMALL, "de"), (WIDE, "en")])
async def test_the_page_looks_like_this(
    picture: Picture, size: tuple[int, int], spoken: str
) -> None:
    """What one is sent for, at a glance."""
    use(spoken)
    async with running(demo_companion(), size=size) as pilot:
        await pilot.press("2", "b")
        await until(pilot, lambda: "Abschlussarbeit" in screen_text(pilot.app))
        await pilot.press("down")
        await settle(pilot)

        picture(pilot.app)


async def test_the_brief_from_anywhere_looks_like_this(picture: Picture) -> None:
    """In a box over the place."""
    use("de")
    async with running(demo_companion()) as pilot:
        await until(pilot, lambda: "ZIELE" in screen_text(pilot.app))
        await pilot.press("b")
        await until(pilot, lambda: "Abschlussarbeit" in screen_text(pilot.app))

        picture(pilot.app)


@pytest.mark.parametrize("keys", [("3",), ("n",)])
async def test_the_brief_is_one_key_away_while_a_line_is_typed(keys: tuple[str, ...]) -> None:
    """A letter would be typed there; the line waits as it is, in the place and in the dialog."""
    async with running(companion_on(FakeRecords(FAIR, BRIEF))) as pilot:
        await pilot.press(*keys, "A", "b")
        await pilot.press("f6")
        await until(pilot, lambda: "We build pumps." in screen_text(pilot.app))
        await pilot.press("f6")
        await settle(pilot)
        await pilot.press("c")
        await settle(pilot)

        assert not isinstance(pilot.app.screen, BriefDialog)
        assert "Abc" in screen_text(pilot.app)


async def test_nobody_who_looks_at_my_card_sees_the_brief() -> None:
    """It says what is not to be said."""
    async with running(companion_on(FakeRecords(FAIR, BRIEF))) as pilot:
        await pilot.press("m", "f6", "b")
        await settle(pilot)

        assert not isinstance(pilot.app.screen, BriefDialog)
