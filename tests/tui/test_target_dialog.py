"""Whom to meet, what to ask them: the dialog that makes a target of anybody."""

from __future__ import annotations

import dataclasses

import pytest
from textual.widgets import Input

from companion.domain.event import Attendee, Event, Target
from companion.tui.dialogs.target import TargetDialog
from companion.tui.widgets.fields import Field
from companion.tui.widgets.prepare.guest_list import GuestList
from companion.tui.widgets.prepare.proposals import Proposals
from tests.tui.pictures import screen_text
from tests.tui.prepare_app import AYLIN, BEN, ELBKRAN, EVERYTHING, FAIR, PrepareApp

SMALL = (80, 24)
TALK = "Fachkräfte"


async def opened(app: PrepareApp, pilot: object, one: Attendee | Target | Event) -> TargetDialog:
    """Open the dialog about `one`."""
    dialog = TargetDialog(app.companion, one)
    await app.push_screen(dialog)
    await pilot.pause()  # type: ignore[attr-defined]
    await pilot.pause()  # type: ignore[attr-defined]
    return dialog


def field(dialog: TargetDialog, name: str) -> Input:
    """Return where one fact is typed."""
    return dialog.query_one(f"#{name}", Field).input


async def test_three_questions_are_proposed_and_a_key_takes_one() -> None:
    """With why it fits and where they are found; enter keeps it."""
    app = PrepareApp(*EVERYTHING)
    async with app.run_test(size=SMALL) as pilot:
        dialog = await opened(app, pilot, AYLIN)
        shown = screen_text(app)

        assert all(key in shown for key in ("F2", "F3", "F4", "(their talk)"))
        assert "16:08–17:08 · Halle 8 · Fachkräfte" in shown

        await pilot.press("f3", "enter")

    asked = app.targets()["aylin"].question
    assert asked == dialog._proposed[1].text
    assert "Partner für duale Studiengänge" in asked


async def test_what_was_typed_stays_when_a_question_is_taken() -> None:
    """Another one takes the place of what was proposed, and of nothing else."""
    app = PrepareApp(*EVERYTHING)
    async with app.run_test(size=SMALL) as pilot:
        dialog = await opened(app, pilot, AYLIN)
        field(dialog, "question").value = "Why?"
        first, second, _third = (one.text for one in dialog._proposed)

        await pilot.press("f2", "f2")
        assert field(dialog, "question").value == f"Why? {first}"
        assert "✓ F2" in screen_text(app)

        await pilot.press("f3")
        assert field(dialog, "question").value == f"Why? {second}"
        assert "✓ F2" not in screen_text(app)


async def test_a_click_takes_a_question_as_well() -> None:
    """Where a keyboard has no such keys."""
    app = PrepareApp(*EVERYTHING)
    async with app.run_test(size=SMALL) as pilot:
        dialog = await opened(app, pilot, BEN)
        line = dialog.query_one(Proposals).children[1]

        await pilot.click(line, offset=(8, 0))

        assert field(dialog, "question").value == dialog._proposed[0].text


async def test_the_questions_are_proposed_in_the_other_language() -> None:
    """At an event one speaks both."""
    app = PrepareApp(*EVERYTHING)
    async with app.run_test(size=SMALL) as pilot:
        dialog = await opened(app, pilot, BEN)
        english = dialog._proposed

        await pilot.press("ctrl+l")
        german = dialog._proposed
        assert "Proposed in German" in screen_text(app)
        await pilot.press("ctrl+l")

    assert german != english
    assert dialog._proposed == english


async def test_anybody_of_a_company_is_a_target() -> None:
    """Without a name; the questions follow what is typed."""
    app = PrepareApp(*EVERYTHING)
    async with app.run_test(size=SMALL) as pilot:
        dialog = await opened(app, pilot, FAIR)
        assert dialog._proposed == ()
        await pilot.press("enter")
        assert "who?" in screen_text(app)

        field(dialog, "organisation").value = "IHK"
        field(dialog, "role").value = "Referent"
        field(dialog, "where").value = "Stand B12"
        dialog._propose()
        assert [one.about for one in dialog._proposed] == ["circle", "role", "organisation"]
        await pilot.press("f4", "enter")

    (target,) = (one for one in app.targets().values() if one.organisation == "IHK")
    assert (target.event, target.name, target.role) == ("fair", "", "Referent")
    assert (target.where, target.priority) == ("Stand B12", 2)
    assert "IHK" in target.question


async def test_who_is_typed_and_on_the_list_is_that_one() -> None:
    """No second one of the same name."""
    app = PrepareApp(*EVERYTHING)
    async with app.run_test(size=SMALL) as pilot:
        dialog = await opened(app, pilot, FAIR)
        field(dialog, "name").value = "Ben Okafor"
        field(dialog, "reason").value = "knows HR"
        await pilot.press("enter")

    assert app.targets()["ben"].reason == "knows HR"
    assert len(app.targets()) == 2


async def test_a_company_can_be_called_otherwise() -> None:
    """It stays the same target; a company that is called nothing is refused."""
    app = PrepareApp(*EVERYTHING)
    async with app.run_test(size=SMALL) as pilot:
        dialog = await opened(app, pilot, ELBKRAN)
        assert "somebody from Elbkran Logistik" in screen_text(app)
        field(dialog, "organisation").value = ""
        await pilot.press("enter")
        assert app.screen is dialog

        field(dialog, "organisation").value = "Elbkran SE"
        await pilot.press("enter")

    assert app.targets()["elbkran"] == dataclasses.replace(ELBKRAN, organisation="Elbkran SE")


async def test_who_speaks_and_is_on_no_list_is_kept_by_name() -> None:
    """The programme knows them; nothing has to be typed."""
    app = PrepareApp(*EVERYTHING)
    speaker = Target(id="new", event="fair", name="Jo Weber", organisation="Hafen")
    async with app.run_test(size=SMALL) as pilot:
        await opened(app, pilot, speaker)
        await pilot.press("enter")

    assert app.targets()["new"] == speaker


@pytest.mark.parametrize("one", [FAIR, AYLIN], ids=["new", "listed"])
async def test_what_is_typed_outlives_a_crash(one: Attendee | Event) -> None:
    """Also of somebody who is no record yet."""
    app = PrepareApp(*EVERYTHING)
    async with app.run_test(size=SMALL) as pilot:
        dialog = await opened(app, pilot, one)
        field(dialog, "reason").value = "because"
        dialog.save_draft()
        (typed,) = app.companion.unfinished.all()
        dialog.dismiss(None)
        await pilot.pause()

        again = await opened(app, pilot, one)
        assert field(again, "reason").value == "because"

    assert typed.record == one.id


async def test_a_key_in_the_list_names_somebody_who_is_not_on_it() -> None:
    """Among the targets the cursor is on them then, called as one speaks of them."""
    app = PrepareApp(*EVERYTHING)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("s", "T")
        await pilot.pause()
        dialog = app.screen
        assert isinstance(dialog, TargetDialog)
        field(dialog, "organisation").value = "IHK"
        await pilot.press("enter")
        await pilot.pause()
        await pilot.pause()

        highlighted = app.place.query_one(GuestList).rows.highlighted
        shown = screen_text(app)

    assert highlighted is not None
    assert highlighted.organisation == "IHK"
    assert "› ★★  IHK" in shown
    assert "somebody from IHK" in shown
    assert "on no list" in shown


async def test_one_goes_to_a_target_by_its_id() -> None:
    """As from the list, which does not have who is on none."""
    app = PrepareApp(*EVERYTHING)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        app.place.open("targets-elbkran")
        await pilot.pause()
        await pilot.pause()

        highlighted = app.place.query_one(GuestList).rows.highlighted

    assert highlighted is not None
    assert highlighted.target == ELBKRAN
