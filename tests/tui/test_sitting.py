"""A sitting by keyboard alone: ten people, interruptions, undo, the end."""

from __future__ import annotations

import dataclasses
from datetime import datetime, timedelta

from textual.pilot import Pilot

from companion.domain.change import Change, Record
from companion.domain.consent import NOTICE, Consent
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter, Interaction
from companion.domain.event import Event
from companion.domain.follow_up import FollowUp
from companion.i18n import use
from companion.tui.dialogs.sitting_end import SittingEnd
from companion.tui.screens.follow_up import FollowUpPlace
from companion.tui.screens.sitting import SittingScreen
from companion.tui.widgets.follow_up.draft_page import DraftPage
from tests.fakes import NOW, FakeRecords, MemoryDrafts
from tests.tui.demo import companion_on
from tests.tui.follow_up_host import NotingDesk
from tests.tui.pictures import screen_text
from tests.tui.running import running, settle

TODAY = NOW.date()
FAIR = Event(id="f", name="Messe", begin=TODAY, end=TODAY, colleagues=("Kim Kaya",))
NAMES = ("Anna", "Bob", "Cleo", "Dora", "Emil", "Fay", "Gus", "Hana", "Ivo", "Jo")
PEOPLE = tuple(
    Contact(id=name.lower(), uid=f"u{name}", name=f"{name} Berg", emails=(f"{name}@x.example",))
    for name in NAMES
)
STEPS = tuple(
    FollowUp(
        id=f"s-{one.id}",
        contact=one.id,
        what=f"Unterlagen {number}",
        due=TODAY - timedelta(days=20 - number),
        event="f",
        promised=True,
        created=NOW - timedelta(days=30),
    )
    for number, one in enumerate(PEOPLE)
)
EVERYTHING: tuple[Record, ...] = (FAIR, *PEOPLE, *STEPS)


def sitting(pilot: Pilot[str]) -> SittingScreen:
    """Return the sitting, which is on the screen."""
    screen = pilot.app.screen
    assert isinstance(screen, SittingScreen), screen_text(pilot.app)
    return screen


def turn(pilot: Pilot[str]) -> str:
    """Return whose turn it is, by the first word of the name in the header."""
    return sitting(pilot).header.context.partition(" ")[0]


def body(pilot: Pilot[str]) -> str:
    """Return the message that is shown."""
    draft = sitting(pilot).query_one(DraftPage).draft
    assert draft is not None
    return draft.body


async def press(pilot: Pilot[str], *keys: str) -> None:
    """Press keys, each once what the one before opened is there."""
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


def statuses(records: FakeRecords) -> dict[str, str]:
    """Return what became of everybody's step."""
    return {one.contact: one.status for one in records.all(FollowUp).values()}


async def test_ten_people_in_one_sitting() -> None:  # noqa: PLR0915 - one step after the other
    """By keyboard alone, in German at 80x24; the records say exactly what was done."""
    use("de")
    desk, records, drafts = NotingDesk(), FakeRecords(*EVERYTHING), MemoryDrafts()
    companion = companion_on(records, desk=desk, drafts=drafts)
    async with running(companion) as pilot:
        await press(pilot, "f")
        assert (turn(pilot), "0 von 10 erledigt" in screen_text(pilot.app)) == ("Anna", True)
        await press(pilot, "s", "enter")
        assert turn(pilot) == "Bob"
        german = body(pilot)
        await press(pilot, "g")
        english = body(pilot)
        await press(pilot, "s", "enter")
        assert turn(pilot) == "Cleo"
        await press(pilot, "d", "up", "up", "up", "up", "up", "tab", *"kurz", "enter")
        assert turn(pilot) == "Dora"
        await press(pilot, "d", "enter")
        assert turn(pilot) == "Emil"
        await press(pilot, "z", "2")
        assert turn(pilot) == "Fay"
        await press(pilot, "w", "1", "enter")
        assert turn(pilot) == "Gus"
        await press(pilot, "x", "2")
        assert turn(pilot) == "Hana"
        await press(pilot, "tab")
        assert turn(pilot) == "Ivo"
        await press(pilot, "d", "enter", "u")
        assert (turn(pilot), statuses(records)["ivo"]) == ("Ivo", "open")
        await press(pilot, "y", "z", "1")
        assert turn(pilot) == "Jo"
        before = body(pilot)
        await press(pilot, "h", "down", "enter", "plus")
        after = body(pilot)
        await press(pilot, "t", "s", "escape", "s", "enter")

        assert isinstance(pilot.app.screen, SittingEnd)
        end = screen_text(pilot.app)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, FollowUpPlace)

    assert ("wie versprochen" in german, "as promised" in english.lower()) == (True, True)
    assert statuses(records) == {
        **dict.fromkeys(("anna", "bob", "cleo", "dora", "jo"), "done"),
        **dict.fromkeys(("emil", "fay", "ivo"), "snoozed"),
        "gus": "dropped",
        "hana": "open",
    }
    kept = records.all(FollowUp)
    assert [kept[f"s-{one}"].snoozed_until for one in ("emil", "fay", "ivo")] == [
        *(TODAY + timedelta(days=days) for days in (3, 3, 1)),
    ]
    assert (kept["s-fay"].delegated_to, kept["s-gus"].drop_reason) == ("Kim Kaya", "keine Antwort")
    touches = records.all(Interaction).values()
    assert [(one.contact, one.kind, one.follow_up) for one in touches] == [
        *((name, "mail", f"s-{name}") for name in ("anna", "bob")),
        ("cleo", "call", "s-cleo"),
        ("jo", "mail", "s-jo"),
    ]
    assert next(one.note for one in touches if one.contact == "cleo") == "kurz"
    assert [link.partition("?")[0].lower() for link in desk.opened] == [
        *(f"mailto:{name}@x.example" for name in ("anna", "bob")),
        "mailto:",  # to the colleague, whose address nobody knows
        *("mailto:jo@x.example",) * 2,
    ]
    assert len(desk.copied) == 1
    (told,) = records.all(Consent).values()
    assert (told.contact, told.kind, told.channel) == ("jo", NOTICE, "mail")
    assert told.wording in after
    assert before.splitlines()[0] == after.splitlines()[0]
    assert before != after.replace(told.wording, "")
    assert not drafts
    for words in (
        *("3 gesendet", "2 erledigt", "2 vertagt", "1 abgegeben", "1 verworfen"),
        *("1 übersprungen", "Fay Berg (Kim Kaya, Fr. 27. Nov.)", "heute: 1 Schritt"),
    ):
        assert words in end


async def test_where_nothing_waits_it_says_what_to_do() -> None:
    """There is no empty sitting."""
    async with running(companion_on(FakeRecords(FAIR)), notifications=True) as pilot:
        await press(pilot, "f")

        assert isinstance(pilot.app.screen, FollowUpPlace)
        (toast,) = pilot.app._notifications
        assert toast.message == "Nothing waits, so there is nothing to sit down for."
        assert "n keeps a person" in screen_text(pilot.app)


async def test_the_end_leads_back_on_and_away() -> None:
    """Back to who was skipped, to what is taken back there, and into another sitting."""
    records = FakeRecords(FAIR, *PEOPLE[:3], *STEPS[:3])
    companion = companion_on(records)
    companion.rule_book.set("sitting.minutes", "2")
    async with running(companion) as pilot:
        await press(pilot, "f", "d", "enter", "tab")
        assert isinstance(pilot.app.screen, SittingEnd)
        assert "1 more step waits" in screen_text(pilot.app)
        await press(pilot, "f7")
        assert turn(pilot) == "Bob"
        await press(pilot, "tab", "u")
        assert (turn(pilot), statuses(records)["anna"]) == ("Anna", "open")
        await press(pilot, "f", "escape")
        assert turn(pilot) == "Anna"
        await press(pilot, "f", "f")

        assert turn(pilot) == "Anna"
        assert "0 of 2 done" in screen_text(pilot.app)


async def test_it_waits_and_goes_on_as_the_records_are() -> None:
    """What another window closes is not asked about; the clock stands still in another place."""
    records, drafts, now = FakeRecords(*EVERYTHING), MemoryDrafts(), [NOW]
    companion = companion_on(records, drafts=drafts, clock=lambda: now[0])
    async with running(companion, notifications=True) as pilot:
        await press(pilot, "f", "escape")
        assert not drafts  # nothing was done in it, so there is nothing to go on with
        await press(pilot, "f")
        closed = dataclasses.replace(STEPS[0], status="done", closed=NOW)
        records.write_elsewhere(Change(what="done", put=(closed,)))
        companion.history.refresh()
        await settle(pilot)
        assert turn(pilot) == "Bob"
        beat(pilot, now, 7)
        page = sitting(pilot)
        await press(pilot, "tab", "1")
        now[0] += timedelta(minutes=1)
        page._beat()
        await settle(pilot)
        assert "Sitting             1 of 10 done · 18 min left" in screen_text(pilot.app)
        await press(pilot, "home", "x")
        assert "What was done in it stays done" in screen_text(pilot.app)
        await press(pilot, "escape")
        await press(pilot, "f")
        assert turn(pilot) == "Cleo"
        assert [type(screen) for screen in pilot.app.screen_stack] == [FollowUpPlace, SittingScreen]
        pilot.app.clear_notifications()
        beat(pilot, now, 20)
        await settle(pilot)

        assert "time is up" in screen_text(pilot.app)
        assert [toast.message for toast in pilot.app._notifications] == [
            "25 minutes are over. Going on is fine; f ends the sitting."
        ]


def beat(pilot: Pilot[str], now: list[datetime], minutes: int) -> None:
    """Let minutes go by while the sitting is on the screen."""
    for _minute in range(minutes):
        sitting(pilot)._beat()
        now[0] += timedelta(minutes=1)
    sitting(pilot)._beat()


async def test_what_others_wrote_is_shown_as_it_is() -> None:
    """Nothing in a name, a talk, a step or a touch is markup."""
    bad = "Bob [/] [red]Z"
    somebody = Contact(id="a", uid="u", name=bad, organisation=bad, role=bad)
    talk = Encounter(id="t", contact="a", at=NOW, thread=bad, note=bad, place=bad)
    theirs = FollowUp(id="x", contact="a", what=bad, owner="them", due=TODAY, created=NOW)
    step = FollowUp(id="s", contact="a", what=bad, due=TODAY, encounter="t", delegated_to=bad)
    records = FakeRecords(somebody, talk, theirs, step)
    async with running(companion_on(records)) as pilot:
        await press(pilot, "f")
        assert screen_text(pilot.app).count(bad) > 6
        await press(pilot, "f")

        assert isinstance(pilot.app.screen, SittingEnd)
        assert screen_text(pilot.app).count(bad) > 2
