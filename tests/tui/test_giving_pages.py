"""Promises, ideas and the balance as pages over Follow up."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from companion.domain.article import Article
from companion.domain.balance import Balance
from companion.domain.change import Record
from companion.domain.contact import Contact
from companion.domain.event import Event
from companion.domain.follow_up import FollowUp
from companion.i18n import use
from companion.tui.dialogs.next_step import NextStep
from companion.tui.messages import Go
from companion.tui.screens.balance import BalancePage, bar
from companion.tui.screens.ideas import IdeasPage
from companion.tui.screens.page import Page
from companion.tui.screens.promises import PromisesPage
from companion.tui.widgets.rows import Rows
from tests.fakes import NOW, FakeRecords
from tests.hostile import MARKUP
from tests.tui.conftest import Picture
from tests.tui.follow_up_host import (
    FollowUpApp,
    NotingDesk,
    asked,
    companion_of,
    contact,
    shown,
    step,
    talk,
)
from tests.tui.pictures import screen_text

DAY = timedelta(days=1)
TODAY = NOW.date()
FAIR = Event(id="fair", name="Hannover Messe", begin=TODAY - DAY, end=TODAY)
JONAS = Contact(id="jonas", uid="u2", name="Jonas Weiß", organisation="IHK", role="Wasserstoff")
PAGE = Article(id="page", link="https://x.example/h2", title="Wasserstoff", tags=("energie",))
MINE = step(
    "mine",
    "Folien schicken",
    promised=True,
    due=TODAY - 2 * DAY,
    created=NOW - 4 * DAY,
    event="fair",
)
THEIRS = step(
    "theirs",
    "schickt das Paper",
    contact="jonas",
    owner="them",
    due=TODAY,
    created=NOW - 3 * DAY,
)
KEPT = step("kept", "Link", promised=True, status="done", closed=NOW, due=TODAY)
ASKED = step("asked", "Termin", kind="ask", status="done", closed=NOW - DAY, contact="jonas")
SEEKS = talk(looking_for="sucht Partner für Wasserstoff")
ALL: tuple[Record, ...] = (contact(), JONAS, FAIR, MINE, THEIRS, KEPT, ASKED, SEEKS, PAGE)


@asynccontextmanager
async def opened(
    page: type[Page],
    folder: Path,
    *records: Record,
    size: tuple[int, int] = (80, 24),
    desk: NotingDesk | None = None,
) -> AsyncIterator[tuple[FollowUpApp, Pilot[None], FakeRecords, list[Go]]]:
    """Show a page over Follow up; where it leads to arrives in the list."""
    companion, kept = companion_of(*(records or ALL), folder=folder, desk=desk)
    went: list[Go] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(FollowUpApp, "on_go", lambda _app, go: went.append(go), raising=False)
        async with shown(companion, size) as (app, pilot):
            one = page(companion)
            assert companion.ideas.found() is None  # it hears of a change before the page does
            companion.history.listen(lambda _change: one.is_active and one.refresh_view())
            await app.push_screen(one)
            await app.workers.wait_for_complete()
            await pilot.pause()
            yield app, pilot, kept, went


async def test_promises_of_both_sides_are_worked_through(tmp_path: Path, picture: Picture) -> None:
    """Theirs that are due are asked about; each key does what it does in the queue."""
    use("de")
    async with opened(PromisesPage, tmp_path) as (app, pilot, kept, went):
        picture(app)
        assert "Hat Jonas das Paper geschickt?" in screen_text(app)

        await pilot.press("d")
        assert kept.all(FollowUp)["mine"].status == "done"
        await pilot.press("enter", "z", "2")
        await pilot.pause()
        assert kept.all(FollowUp)["theirs"].status == "snoozed"
        await pilot.press("x", "2")
        await pilot.pause()
        assert kept.all(FollowUp)["theirs"].status == "dropped"
        await pilot.press("u")
        await pilot.pause()
        await pilot.press("w")
        await pilot.pause()
        assert app.screen is app.place
        assert went == [Go("people", "jonas"), Go("follow_up", "theirs")]


async def test_promises_are_grouped_by_event(tmp_path: Path, picture: Picture) -> None:
    """Or by person again."""
    async with opened(PromisesPage, tmp_path, size=(120, 40)) as (app, pilot, _kept, _went):
        await pilot.press("g")
        await pilot.pause()
        picture(app)
        await pilot.press("g")
        await pilot.pause()
        assert "Without an event" not in screen_text(app)


async def test_an_idea_becomes_a_step_or_none(tmp_path: Path, picture: Picture) -> None:
    """Articles are kept, opened and taken away below."""
    use("de")
    desk = NotingDesk()
    async with opened(IdeasPage, tmp_path, desk=desk) as (app, pilot, kept, _went):
        picture(app)
        await pilot.press("t")
        await pilot.pause()
        (made,) = [one for one in kept.all(FollowUp).values() if one.message]
        assert (made.contact, made.kind, made.status) == ("anna", "give", "open")
        await pilot.press("x")
        await pilot.pause()
        ideas = app.screen.query_one("#ideas", Rows)
        assert not ideas.items
        await pilot.press("tab", "o")
        await app.workers.wait_for_complete()
        assert desk.opened == ["https://x.example/h2"]
        await pilot.press("a")
        await pilot.pause()
        await pilot.press(*"a.de/b", "ctrl+s")
        await pilot.pause()
        assert len(kept.all(Article)) == 2
        await pilot.press("x")
        await pilot.pause()
        assert len(kept.all(Article)) == 1


async def test_the_balance_shows_whom_we_ask_too_much(tmp_path: Path, picture: Picture) -> None:
    """And leads to them."""
    async with opened(BalancePage, tmp_path, size=(120, 40)) as (app, pilot, _kept, went):
        picture(app)
        await pilot.press("enter")
        assert went == []
        await pilot.press("end", "enter")
        await pilot.pause()
        assert went == [Go("people", "jonas")]


async def test_a_second_ask_in_a_row_is_told_gently(tmp_path: Path) -> None:
    """Where it is chosen, and only for a step of mine; it is kept all the same."""
    companion, kept = companion_of(*ALL, folder=tmp_path)
    async with asked(companion, NextStep(companion, JONAS)) as (pilot, answers):
        await pilot.press(*"ask", "tab", "tab", "right", "right")
        await pilot.pause()
        gentle = pilot.app.screen.query_one("#gentle")
        assert gentle.display
        assert "The last step with Jonas Weiß" in screen_text(pilot.app)
        await pilot.press("tab", "right")
        await pilot.pause()
        assert not gentle.display
        await pilot.press("left", "ctrl+s")
        await pilot.pause()
        assert [one.kind for one in answers if one] == ["ask"]
        assert len(kept.commits) == 1


async def test_an_empty_page_says_what_to_do(tmp_path: Path) -> None:
    """In German; no key does anything there."""
    use("de")
    async with opened(PromisesPage, tmp_path, contact()) as (app, pilot, kept, went):
        for page in (IdeasPage, BalancePage, None):
            assert "\n" in str(app.screen.query(Rows).first().empty)
            here = app.screen
            await pilot.press("enter", "d", "z", "x", "w", "t", "o")
            await pilot.pause()
            assert (app.screen, kept.commits, went) == (here, [], [])
            if page is not None:
                await _go_on_to(app, pilot, page)


async def _go_on_to(app: FollowUpApp, pilot: Pilot[None], page: type[Page]) -> None:
    """Open another page above."""
    await app.push_screen(page(app.companion))
    await app.workers.wait_for_complete()
    await pilot.pause()


async def test_hostile_words_stay_words(tmp_path: Path) -> None:
    """On all three pages."""
    bad = MARKUP["closing tag"]
    anna = Contact(id="anna", uid="u", name=bad)
    jonas = Contact(id="jonas", uid="j", name=bad, role=f"{bad} Wasserstoff")
    records = (
        *(anna, jonas, SEEKS, Article(id="p", link="https://x.example/", title=bad)),
        step("s", bad, promised=True, event="e"),
        step("t", bad, owner="them", due=TODAY),
        step("a", bad, kind="ask", status="done", closed=NOW, event="e"),
        Event(id="e", name=bad, begin=TODAY, end=TODAY),
    )
    async with opened(PromisesPage, tmp_path, *records, size=(160, 40)) as (app, pilot, _, _went):
        assert "Bob [/] Z" in screen_text(app)
        for page in (IdeasPage, BalancePage):
            await _go_on_to(app, pilot, page)
            assert "Bob [/] Z" in screen_text(app)


@pytest.mark.parametrize(
    ("balance", "width", "text"),
    [
        (Balance(7, 2, 1), 10, "███████▓▓░"),
        (Balance(100, 1, 0), 10, "█████████▓"),
        (Balance(1, 0, 0), 4, "████"),
        (Balance(0, 0, 1), 4, "░░░░"),
        (Balance(1, 1, 1), 2, "██"),
        (Balance(1, 1, 1), 0, ""),
    ],
)
def test_a_bar_has_a_cell_for_whatever_there_is(balance: Balance, width: int, text: str) -> None:
    """And is as wide as it is to be."""
    assert bar(balance, width).plain == text
