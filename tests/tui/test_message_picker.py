"""Choosing the kind of a message, and noting who agreed to an introduction, by keyboard alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from companion.devices.template_folder import TemplateFolder
from companion.domain.contact import Contact
from companion.i18n import use
from companion.tui.dialogs.may_introduce import MayIntroduce
from companion.tui.dialogs.message_picker import MessagePicker
from tests.tui.conftest import Picture
from tests.tui.follow_up_host import NotingDesk, asked, companion_of, contact, shown, step
from tests.tui.pictures import screen_text

BERND = Contact(id="bernd", uid="u2", name="Bernd Kaya", emails=("bernd@ihk.example",))
OWN = {
    "promised.de.toml": 'kind="promised_material"\nlanguage="de"\nsubject="Versprochen"\n'
    'greeting="Guten Tag {{ name }},"\nbody="hier kommt es: {{ promise }}."\nclosing="Gruß"',
    "promised.en.toml": 'kind="promised_material"\nlanguage="en"\nsubject="Promised"\n'
    'greeting="Hello {{ name }},"\nbody="Here it is: {{ promise }}."\nclosing="Regards"',
    "visit.toml": 'kind="stand_visit"\nlanguage="de"\nbody="Kommen Sie!"',
    "wrong.toml": 'kind="wrong"\nlanguage="de"\nbody="{{ nam }}"',
}
INTRO = step("intro", "Bernd", other="bernd")


async def test_every_kind_is_shown_before_it_is_taken(tmp_path: Path) -> None:
    """The one that fits first; the message beside it follows the cursor."""
    companion, _records = companion_of(contact(), step("urgent", promised=True), folder=tmp_path)
    dialog = MessagePicker(companion, companion.follow_ups.queued("urgent"), language="en")

    async with asked(companion, dialog) as (pilot, answers):
        before = screen_text(pilot.app)
        await pilot.press("down", "down")
        await pilot.pause()
        after = screen_text(pilot.app)
        await pilot.press("enter")
        await pilot.pause()

    assert "› As promised" in before
    assert "As promised: send the deck" in before
    assert "As promised: send the deck" not in after
    assert answers == [companion.messages.kinds(companion.follow_ups.queued("urgent"))[2]]


async def test_it_begins_at_the_kind_of_the_message(tmp_path: Path) -> None:
    """And says who has not agreed."""
    companion, _records = companion_of(contact(), BERND, INTRO, folder=tmp_path)
    dialog = MessagePicker(companion, companion.follow_ups.queued("intro"), kind="introduction")

    async with asked(companion, dialog, (120, 40)) as (pilot, answers):
        shown = screen_text(pilot.app)
        await pilot.press("escape")
        await pilot.pause()

    assert "› Introducing two people" in shown
    assert "Not agreed to the introduction yet" in shown
    assert answers == [None]


async def test_who_agreed_is_noted_by_a_digit(tmp_path: Path) -> None:
    """Once more takes it back; the answer says whether both did."""
    companion, records = companion_of(contact(), BERND, INTRO, folder=tmp_path)

    async with asked(companion, MayIntroduce(companion, contact(), BERND)) as (pilot, answers):
        await pilot.press("1", "1", "2", "1")
        await pilot.pause()
        shown = screen_text(pilot.app)
        await pilot.press("enter")
        await pilot.pause()

    assert "1 ✓ Anna Berger agreed" in shown
    assert answers == [True]
    assert [change.what for change in records.commits] == [
        "may_introduce",
        "may_not_introduce",
        "may_introduce",
        "may_introduce",
    ]


@pytest.mark.parametrize(("size", "spoken"), [((80, 24), "de"), ((120, 40), "en")])
async def test_the_kinds_look_like_this(
    size: tuple[int, int], spoken: str, tmp_path: Path, picture: Picture
) -> None:
    """The list, what fits, what is one's own, the message, and what is wrong with a file."""
    use(spoken)
    companion, _records = companion_of(contact(), step("urgent", promised=True), folder=tmp_path)
    companion.read_templates(TemplateFolder(tmp_path))
    for name, text in OWN.items():
        (tmp_path / name).write_text(text)
    dialog = MessagePicker(companion, companion.follow_ups.queued("urgent"))

    async with asked(companion, dialog, size) as (pilot, _answers):
        picture(pilot.app)


async def test_sending_an_introduction_asks_who_agreed(tmp_path: Path) -> None:
    """It goes on once both did, and to nobody before."""
    desk = NotingDesk()
    intro = step("intro", "Bernd", other="bernd", message="introduction")
    companion, _records = companion_of(contact(), BERND, intro, folder=tmp_path, desk=desk)

    async with shown(companion) as (app, pilot):
        await pilot.press("s")
        await pilot.pause()
        assert isinstance(app.screen, MayIntroduce)
        await pilot.press("1", "enter")
        await pilot.pause()
        assert (app.screen, desk.opened) == (app.place, [])

        await pilot.press("s")
        await pilot.pause()
        await pilot.press("2", "enter")
        await pilot.pause()

        assert not isinstance(app.screen, MayIntroduce)
        assert app.screen is not app.place or desk.opened
