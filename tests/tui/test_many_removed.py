"""Before many contacts go, their number is to be typed."""

from __future__ import annotations

import pytest

from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.errors import ManyRemoved
from companion.i18n import use
from companion.tui.dialogs.many_removed import RemoveMany, agreeing
from tests.fakes import FakeRecords
from tests.tui.conftest import Picture
from tests.tui.demo import companion_on
from tests.tui.pictures import screen_text
from tests.tui.running import running, settle
from tests.tui.test_app import toasts

CROWD = tuple(Contact(id=f"c{n}", uid=f"u{n}", name=f"Guest {n}") for n in range(40))


def taken_in(count: int) -> FakeRecords:
    """Return records of which the last change took in `count` of 40 contacts."""
    records = FakeRecords(*CROWD[count:])
    records.commit(Change(what="import_contacts", subject="list.csv", put=CROWD[:count]))
    return records


async def test_undo_goes_on_once_the_number_is_typed() -> None:
    """Another number is none; what the dialog says names both figures."""
    records = taken_in(12)
    async with running(companion_on(records)) as pilot:
        await pilot.press("u")
        await settle(pilot)
        assert "This removes 12 of 40 contacts. Type 12 to go on." in screen_text(pilot.app)

        await pilot.press(*"11", "enter")
        await settle(pilot)
        assert "that is not the number" in screen_text(pilot.app)
        assert len(records.all(Contact)) == 40

        await pilot.press("backspace", "2", "enter")
        await settle(pilot)
        assert len(records.all(Contact)) == 28
        assert toasts(pilot) == ["Taken back: imported contacts from list.csv"]


@pytest.mark.parametrize("keys", [("escape",), ("enter", "escape"), ("1", "escape")])
async def test_undo_can_be_left(keys: tuple[str, ...]) -> None:
    """Nothing goes, nothing is said, and it can be taken back later."""
    records = taken_in(12)
    async with running(companion_on(records)) as pilot:
        await pilot.press("u")
        await settle(pilot)
        await pilot.press(*keys)
        await settle(pilot)
        assert not toasts(pilot)
        assert len(records.all(Contact)) == 40

        await pilot.press("u", *"12", "enter")
        await settle(pilot)
        assert len(records.all(Contact)) == 28


async def test_a_few_go_without_a_question() -> None:
    """Five are no accident."""
    records = taken_in(5)
    async with running(companion_on(records)) as pilot:
        await pilot.press("u")
        await settle(pilot)

        assert len(records.all(Contact)) == 35


async def test_a_number_that_changed_is_asked_for_again() -> None:
    """Another program may remove some while the dialog waits."""
    counts = [12, 13]

    def act(agreed: int) -> int:
        if agreed != counts[0]:
            raise ManyRemoved(counts[0], 40)
        counts.pop(0)
        if counts:
            raise ManyRemoved(counts[0], 40)
        return agreed

    async with running(companion_on(FakeRecords())) as pilot:
        done: list[int | None] = []

        async def ask() -> None:
            done.append(await agreeing(pilot.app, act))

        pilot.app.run_worker(ask())
        await settle(pilot)
        await pilot.press(*"12", "enter")
        await settle(pilot)
        assert "This removes 13 of 40" in screen_text(pilot.app)
        await pilot.press(*"13", "enter")
        await settle(pilot)

    assert done == [13]


@pytest.mark.parametrize("language", ["en", "de"])
async def test_the_dialog_looks_like_this(language: str, picture: Picture) -> None:
    """Over Today, at 80x24."""
    use(language)
    async with running(companion_on(FakeRecords())) as pilot:
        pilot.app.push_screen(RemoveMany(ManyRemoved(12, 40)))
        await settle(pilot)
        assert "12" in screen_text(pilot.app)

        picture(pilot.app)
