"""Somebody known in the capture line: a card at once, and one key for somebody else of the name."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.same_person import NotSame
from companion.i18n import use
from tests.fakes import FakeRecords
from tests.tui.conftest import Picture
from tests.tui.demo import companion_on, demo_companion
from tests.tui.pictures import screen_text
from tests.tui.running import SMALL, WIDE, running, settle

ANNA = Contact(id="a", uid="ua", name="Anna Berger", organisation="Siemens")
OTHER = Contact(id="b", uid="ub", name="Anna Berger", organisation="SAP")


@pytest.mark.parametrize(
    ("language", "size", "line"),
    [("de", SMALL, "Sofia Papadaki"), ("en", WIDE, "Jonas Weiß !call tomorrow")],
    ids=["de-80x24", "en-120x40"],
)
async def test_somebody_known_looks_like_this(
    picture: Picture, language: str, size: tuple[int, int], line: str
) -> None:
    """The last talk, what is open and new, and the question, above what was understood."""
    use(language)
    async with running(demo_companion(), size=size) as pilot:
        await pilot.press("3")
        await settle(pilot)
        pilot.app.screen.query_one("#line", Input).insert_text_at_cursor(line)
        await settle(pilot)

        picture(pilot.app)


async def test_one_key_makes_somebody_else_of_a_name() -> None:
    """It goes through those known; what is kept then is somebody new, until it is taken back."""
    records = FakeRecords(ANNA, OTHER)
    async with running(companion_on(records)) as pilot:
        await pilot.press("n")
        await settle(pilot)
        pilot.app.screen.query_one("#line", Input).insert_text_at_cursor("Anna Berger @Siemens")
        await settle(pilot)
        seen = [screen_text(pilot.app)]
        for _press in range(2):
            await pilot.press("f4")
            await settle(pilot)
            seen.append(screen_text(pilot.app))
        await pilot.press("enter")
        await settle(pilot)

        (talk,) = records.all(Encounter).values()
        assert talk.contact not in {"a", "b"}
        assert len(records.all(NotSame)) == 2
        await pilot.press("u")
        await settle(pilot)

    assert "F4 1 of 2  Anna Berger · Siemens (same name)" in seen[0]
    assert "F4 2 of 2  Anna Berger · SAP (same name)" in seen[1]
    assert "somebody else than Anna Berger · Siemens (same name)" in seen[2]
    assert "and than Anna Berger · SAP (same name)" in seen[2]
    assert list(records.all(Contact)) == ["a", "b"]
    assert not records.all(Encounter)
    assert not records.all(NotSame)
