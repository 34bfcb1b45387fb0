"""How somebody agreed by one key, and the notice for them: read, copied, mailed, kept as told."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets import Button, Input

from companion.domain.card import Card
from companion.domain.change import Change
from companion.domain.consent import NOTICE, Consent
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Event
from companion.domain.setup import NOTICE as MY_NOTICE
from companion.domain.setup import Choice
from companion.errors import StoreError
from companion.i18n import use
from companion.tui.dialogs.hand_over import HandOver
from companion.tui.dialogs.notice import NoticeDialog
from tests.fakes import NOW, FakeRecords
from tests.tui.conftest import Picture
from tests.tui.demo import companion_on
from tests.tui.follow_up_host import NotingDesk
from tests.tui.pictures import screen_text
from tests.tui.running import running, settle, until

ANNA = Contact(
    id="a", uid="u", name="Anna Berger", organisation="Siemens", emails=("anna@siemens.example",)
)
FAIR = Event(id="fair", name="Hannover Messe", begin=NOW.date(), end=NOW.date())
TALK = Encounter(id="talk", contact="a", at=NOW, event="fair")
OWN = Choice(id=MY_NOTICE, text="I keep your data.")
ME = Card(id="work", name="Mira Falk", organisation="Weserwerk GmbH", email="mira@weser.example")


class FullRecords(FakeRecords):
    """Records on a disk without room."""

    def commit(self, change: Change) -> None:  # noqa: ARG002 - the protocol's name
        """Refuse."""
        raise StoreError("/data", "full")


def consents(records: FakeRecords) -> list[Consent]:
    """Return what is kept."""
    return list(records.all(Consent).values())


async def opened(pilot: Pilot[str], contact: Contact = ANNA) -> NoticeDialog:
    """Open the notice for somebody."""
    dialog = NoticeDialog(pilot.app.companion, contact)  # type: ignore[attr-defined]
    pilot.app.push_screen(dialog)
    await settle(pilot)
    return dialog


async def test_a_key_says_in_the_line_how_they_agreed() -> None:
    """It is shown before a name is typed, and kept with the person; the next one begins anew."""
    records = FakeRecords(FAIR)
    async with running(companion_on(records)) as pilot:
        await pilot.press("3")
        await settle(pilot)
        await pilot.press("f2")
        await settle(pilot)
        before = screen_text(pilot.app)
        pilot.app.screen.query_one(Input).value = "Jo Weiß @IHK"
        await pilot.press("f2")
        await settle(pilot)
        chips = screen_text(pilot.app)
        await pilot.press("enter")
        await settle(pilot)
        after = screen_text(pilot.app)

    assert "✓ handed me their card 15:08" in before
    assert "✓ agreed aloud 15:08" in chips
    assert "✓ agreed" not in after
    (agreed,) = consents(records)
    assert (agreed.way, agreed.at, agreed.contact) == ("aloud", NOW, *records.all(Contact))


async def test_a_key_turns_how_the_person_under_the_cursor_agreed() -> None:
    """The toast says which way, and how to take it back; the notice is another key."""
    records = FakeRecords(ANNA, FAIR, TALK)
    async with running(companion_on(records), notifications=True) as pilot:
        await pilot.press("3")
        await settle(pilot)
        pilot.app.screen.query_one("#met").focus()
        await pilot.press("a")
        await settle(pilot)
        (toast,) = pilot.app._notifications
        card = consents(records)
        await pilot.press("a")
        await settle(pilot)
        aloud = consents(records)
        await pilot.press("h")
        await settle(pilot)

        assert isinstance(pilot.app.screen, NoticeDialog)

    assert toast.message == "Anna Berger handed me their card · u takes it back"
    assert [(one.way, one.encounter, one.at) for one in card] == [("card", "talk", NOW)]
    assert [one.way for one in aloud] == ["aloud"]


async def test_the_page_of_a_contact_has_the_keys_too() -> None:
    """It goes with the last talk; how they agreed is in their story."""
    records = FakeRecords(ANNA, FAIR, TALK)
    async with running(companion_on(records), size=(120, 40)) as pilot:
        await pilot.press("5")
        await settle(pilot)
        await pilot.press("down", "z")
        await settle(pilot)
        await until(pilot, lambda: "handed me their card ·" in screen_text(pilot.app))
        await pilot.press("p")
        await settle(pilot)

        assert isinstance(pilot.app.screen, NoticeDialog)

    assert [(one.way, one.encounter) for one in consents(records)] == [("card", "talk")]


async def test_nobody_under_the_cursor_agrees_to_nothing() -> None:
    """The keys do nothing in an empty list."""
    records = FakeRecords(FAIR)
    async with running(companion_on(records)) as pilot:
        await pilot.press("3")
        await settle(pilot)
        pilot.app.screen.query_one("#met").focus()
        await pilot.press("a", "h")
        await settle(pilot)

        assert not isinstance(pilot.app.screen, NoticeDialog)

    assert not records.commits


async def test_enter_keeps_that_they_were_told_aloud() -> None:
    """The words of the notice alone: nobody says a greeting and a signature aloud."""
    records = FakeRecords(ANNA, FAIR, TALK, OWN, ME)
    async with running(companion_on(records)) as pilot:
        await opened(pilot)
        text = screen_text(pilot.app)
        await pilot.press("enter")
        await settle(pilot)

        assert not isinstance(pilot.app.screen, NoticeDialog)

    assert "I keep your data." in text
    assert "mira@weser.example" in text
    (told,) = consents(records)
    assert (told.kind, told.channel, told.wording) == (NOTICE, "aloud", "I keep your data.")


async def test_what_was_copied_was_sent_once_that_is_said() -> None:
    """Copying alone keeps nothing; then enter means the whole message."""
    records, desk = FakeRecords(ANNA, FAIR, TALK, OWN), NotingDesk()
    async with running(companion_on(records, desk=desk)) as pilot:
        dialog = await opened(pilot)
        await pilot.press("y")
        await until(pilot, lambda: bool(desk.copied))
        assert not records.commits
        label = str(dialog.query_one("#confirm", Button).label)
        await pilot.press("enter")
        await settle(pilot)

    assert label == "↵ It was sent"
    assert desk.copied[0].startswith("Your contact details and Hannover Messe\n\nHello Anna,")
    (told,) = consents(records)
    assert told.channel == "message"
    assert told.wording.startswith("Hello Anna,")


@pytest.mark.parametrize("answer", ["enter", "escape"])
async def test_after_the_mail_program_it_is_asked_whether_it_was_sent(answer: str) -> None:
    """A mail that was only opened has told nobody anything."""
    records, desk = FakeRecords(ANNA, FAIR, TALK, OWN), NotingDesk()
    async with running(companion_on(records, desk=desk)) as pilot:
        dialog = await opened(pilot)
        await pilot.press("m")
        await until(pilot, lambda: pilot.app.screen is not dialog)
        assert "Sent?" in screen_text(pilot.app)
        await pilot.press(answer)
        await settle(pilot)
        is_open = pilot.app.screen is dialog

    assert desk.opened[0].startswith("mailto:anna@siemens.example?subject=Your%20contact")
    assert is_open == (answer == "escape")
    assert [one.channel for one in consents(records)] == ["mail"] * (answer == "enter")


async def test_without_a_mail_program_it_is_sent_by_hand() -> None:
    """Nothing is kept where it did not leave."""
    records = FakeRecords(ANNA, FAIR, TALK, OWN)
    async with running(companion_on(records, desk=NotingDesk(opens=False))) as pilot:
        dialog = await opened(pilot)
        await pilot.press("m")
        await until(pilot, lambda: isinstance(pilot.app.screen, HandOver))
        await pilot.press("escape")
        await settle(pilot)

        assert pilot.app.screen is dialog

    assert not records.commits


async def test_the_notice_speaks_the_other_language_by_a_key() -> None:
    """Whoever has told them before sees it; the text of my own is as I wrote it."""
    told = Consent(id="c", contact="a", kind=NOTICE, channel="mail", wording="…", at=NOW)
    async with running(companion_on(FakeRecords(ANNA, FAIR, TALK, OWN, told))) as pilot:
        await opened(pilot)
        english = screen_text(pilot.app)
        await pilot.press("g")
        await settle(pilot)
        german = screen_text(pilot.app)

    assert "✓ told my privacy notice by mail · 15:08 · Tue 24 Nov" in english
    assert "Hello Anna," in english
    assert "Guten Tag Anna Berger," in german
    assert "I keep your data." in german


async def test_a_full_disk_leaves_the_notice_open() -> None:
    """It is told, and can be tried again."""
    records = FullRecords(ANNA, FAIR, TALK)
    async with running(companion_on(records), notifications=True) as pilot:
        dialog = await opened(pilot)
        await pilot.press("enter")
        await settle(pilot)
        (toast,) = pilot.app._notifications

        assert pilot.app.screen is dialog

    assert "disk is full" in toast.message


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_notice_looks_like_this(picture: Picture, size: tuple[int, int]) -> None:
    """In German, with the starter."""
    use("de")
    async with running(companion_on(FakeRecords(ANNA, FAIR, TALK, ME)), size=size) as pilot:
        await opened(pilot)
        picture(pilot.app)


async def test_how_they_agreed_looks_like_this(picture: Picture) -> None:
    """In German, as a chip behind those of the line."""
    use("de")
    async with running(companion_on(FakeRecords(FAIR))) as pilot:
        await pilot.press("3")
        await settle(pilot)
        pilot.app.screen.query_one(Input).value = "Jonas Weiß @IHK #ihk sucht Referenten"
        await pilot.press("f2")
        await settle(pilot)
        picture(pilot.app)


async def test_a_hostile_contact_is_shown_as_text() -> None:
    """Neither markup nor a sequence in a name or a notice does anything."""
    name, notice = "Bob [/] \x1b[31mZ", "[b]keep[/] \x1b]0;PWN\x07this"
    bob = Contact(id="b", uid="u", name=name)
    own = Choice(id=MY_NOTICE, text=notice)
    async with running(companion_on(FakeRecords(bob, own))) as pilot:
        await opened(pilot, bob)
        text = screen_text(pilot.app)

    assert "Privacy notice: Bob [/] Z" in text
    assert "[b]keep[/] this" in text
