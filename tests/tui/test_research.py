"""Whom I know here, notes, filters and offers in the list, by keyboard alone."""

from __future__ import annotations

import dataclasses
from datetime import timedelta

from textual.widgets import TextArea

from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.domain.event import Attendee
from companion.domain.follow_up import FollowUp
from companion.domain.setup import OFFERS, Choice
from companion.tui.dialogs.known_here import KnownHereDialog, Line
from companion.tui.dialogs.offers import OffersForm
from companion.tui.dialogs.research_note import ResearchNote
from companion.tui.widgets.prepare.guest_list import GuestList
from companion.tui.widgets.rows import Rows
from companion.tui.widgets.text_page import TextPage
from tests.fakes import NOW
from tests.tui.pictures import screen_text
from tests.tui.prepare_app import AYLIN, BEN, CLARA, EVERYTHING, FAIR, ZOE, PrepareApp, typed

SMALL, LARGE = (80, 24), (120, 40)
DECK = FollowUp(
    id="deck", contact="zoe", what="the deck", due=NOW.date() + timedelta(days=1), promised=True
)
LIKELY = Contact(id="clara2", uid="u:clara2", name="Clara Nguyen", organisation="Elbkran")
COLLEAGUE = Contact(id="kim", uid="u:kim", name="Kim Li", emails=("kim@tu.example",))
OFFER = Choice(id=OFFERS, text="Plätze im dualen Studiengang")
ALL = (*EVERYTHING, DECK, LIKELY, COLLEAGUE, OFFER)


def names(app: PrepareApp) -> list[str]:
    """Return who is listed."""
    return [one.title for one in app.place.query_one(GuestList).rows.items]


def detail(app: PrepareApp) -> str:
    """Return what is said of who is under the cursor."""
    return str(app.place.query_one(TextPage).text)


def lines(app: PrepareApp) -> list[Line]:
    """Return what the view of those known lists."""
    return list(app.screen.query_one(Rows).items)


async def test_the_list_says_how_many_are_known_here() -> None:
    """In its lower edge, with the key for more."""
    app = PrepareApp(*ALL)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()

        assert "y you know 1 here, perhaps 1 more" in screen_text(app)


async def test_the_detail_says_why_and_what_follows() -> None:
    """For a stranger who could introduce me and what fits; for somebody known what waits."""
    app = PrepareApp(*ALL)
    async with app.run_test(size=LARGE) as pilot:
        await pilot.pause()
        assert "via  Kim Li (has mail there)" in detail(app)
        assert "fits  your offer: Plätze im dualen Studiengang" in detail(app)

        await pilot.press("down")
        assert "you know  Ben Okafor · Siemens · same name, same organisation" in detail(app)
        assert "waits  you promised: the deck · due Wed 25 Nov" in detail(app)

        await pilot.press("down")
        assert "perhaps  Clara Nguyen · Elbkran · same name" in detail(app)


async def test_the_view_lists_everything_in_groups() -> None:
    """Arrows lead from group to group, enter goes to the person in the list."""
    app = PrepareApp(*ALL)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("y")
        await pilot.pause()
        assert isinstance(app.screen, KnownHereDialog)
        assert "Hannover Messe · you know 1 here, perhaps 1 more" in screen_text(app)
        assert [(line.group, line.title) for line in lines(app)] == [
            ("known", "Ben Okafor"),
            ("likely", "Clara Nguyễn"),
            ("waiting", "Ben Okafor"),
            ("introduction", "Aylin Öztürk"),
            ("introduction", "Clara Nguyễn"),
            ("gift", "Aylin Öztürk"),
            ("organisation", "Siemens AG"),
        ]

        await pilot.press("right", "right", "left")
        await pilot.pause()
        assert "Clara Nguyen · Elbkran: same name" in screen_text(app)
        await pilot.press("enter")
        await pilot.pause()
        assert app.place.query_one(GuestList).rows.highlighted.title == "Clara Nguyễn"


async def test_who_only_looks_alike_is_said_to_be_another_one() -> None:
    """With a key that is offered on such a line alone."""
    app = PrepareApp(*ALL)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("y")
        await pilot.pause()
        assert "n Not the same" not in screen_text(app)
        await pilot.press("n", "right")
        await pilot.pause()
        assert "n Not the same" in screen_text(app)

        await pilot.press("n")
        await pilot.pause()
        assert "likely" not in [line.group for line in lines(app)]
        assert "Hannover Messe · you know 1 here " in screen_text(app)
        await pilot.press("escape")
        await pilot.pause()
        assert "perhaps" not in screen_text(app)


async def test_the_view_follows_what_others_change() -> None:
    """Whoever became a contact meanwhile is known at once, and what was done waits no longer."""
    app = PrepareApp(*ALL)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("y")
        await pilot.pause()
        new = Contact(id="a", uid="u:a", name="Aylin", emails=(AYLIN.email,), links=(AYLIN.link,))
        app.records.commit(Change(what="edit", put=(new, dataclasses.replace(DECK, status="done"))))
        app.screen.refresh_view()
        await pilot.pause()

        assert [(line.group, line.title) for line in lines(app)][:3] == [
            ("known", "Aylin Öztürk"),
            ("known", "Ben Okafor"),
            ("likely", "Clara Nguyễn"),
        ]
        assert "waiting" not in [line.group for line in lines(app)]


async def test_whoever_was_filtered_out_is_gone_to_all_the_same() -> None:
    """The filter gives way."""
    app = PrepareApp(*ALL)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("f", "A", "y", "l", "enter", "y")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()

        assert app.place.query_one(GuestList).rows.highlighted.title == "Ben Okafor"
        assert len(names(app)) == 3


async def test_what_the_list_does_not_tell_the_contact_may() -> None:
    """A mail or a profile that I have opens as one of the list does."""
    profile = dataclasses.replace(ZOE, links=("https://www.linkedin.com/in/ben-okafor",))
    app = PrepareApp(FAIR, BEN, profile)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("o")
        await pilot.pause()
        shown = screen_text(app)

        assert "www.linkedin.com/in/ben-okafor" in shown
        assert "b@x.example" in shown


async def test_what_i_can_offer_is_said_in_the_view() -> None:
    """What fits is listed at once."""
    app = PrepareApp(FAIR, AYLIN)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("y")
        await pilot.pause()
        assert lines(app) == []
        assert "Nobody of those expected is among your contacts yet." in screen_text(app)

        await pilot.press("o")
        await pilot.pause()
        assert isinstance(app.screen, OffersForm)
        await typed(pilot, "Studiengang")
        await pilot.press("ctrl+s")
        await pilot.pause()

        assert app.companion.give_first.offers() == ("Studiengang",)
        assert [line.group for line in lines(app)] == ["gift"]


async def test_a_note_and_a_circle_are_kept_and_found() -> None:
    """The circle of the contact is suggested; what was typed outlives a crash."""
    known = dataclasses.replace(ZOE, circle="partner")
    app = PrepareApp(FAIR, BEN, known)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("v")
        await pilot.pause()
        assert isinstance(app.screen, ResearchNote)
        assert "‹partners›" in screen_text(app)
        await typed(pilot, "runs")
        app.screen.save_draft()
        assert app.companion.unfinished.fields("research", "ben") == {"note": "runs"}
        await pilot.press("tab", "right", "ctrl+s")
        await pilot.pause()

        (ben,) = app.records.all(Attendee).values()
        assert (ben.note, ben.circle) == ("runs", "start-up")
        assert "note  runs" in detail(app)
        assert "circle  start-ups" in detail(app)
        await pilot.press("f")
        await typed(pilot, "#start")
        assert names(app) == ["Ben Okafor"]


async def test_a_note_that_others_changed_is_refused_once() -> None:
    """What they wrote is not written over, and what I typed stays."""
    app = PrepareApp(FAIR, BEN)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("v")
        await pilot.pause()
        await typed(pilot, "mine")
        theirs = dataclasses.replace(BEN, note="theirs")
        app.records.write_elsewhere(Change(what="research", put=(theirs,)))
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert app.records.all(Attendee)["ben"].note == "theirs"
        assert app.screen.query_one(TextArea).text == "mine"

        await pilot.press("ctrl+s")
        await pilot.pause()
        assert app.records.all(Attendee)["ben"].note == "mine"


async def test_only_some_are_listed_by_key_or_by_word() -> None:
    """The frame says which and how many; escape lists all again."""
    app = PrepareApp(*ALL)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        seen = []
        for _ in range(7):
            await pilot.press("F")
            await pilot.pause()
            seen.append(len(names(app)))
        assert seen == [0, 3, 1, 2, 1, 0, 3]

        await pilot.press("F")
        await pilot.pause()
        assert "Attendees · targets · 0" in screen_text(app)
        assert "esc takes the filter back" in screen_text(app)
        await pilot.press("escape")
        await pilot.pause()
        assert len(names(app)) == 3

        await pilot.press("f")
        await typed(pilot, "!known")
        assert names(app) == ["Ben Okafor"]
        assert "Attendees · you know · 1" in screen_text(app)
        await pilot.press("enter", "escape")
        await pilot.pause()
        assert len(names(app)) == 3


async def test_many_people_are_looked_up_in_a_thread() -> None:
    """The list is there at once; a change meanwhile is looked at as well."""
    crowd = [Attendee(id=f"a{n}", event="fair", name=f"Guest {n}") for n in range(400)]
    app = PrepareApp(FAIR, BEN, CLARA, ZOE, LIKELY, *crowd)
    async with app.run_test(size=SMALL) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "y you know 1 here, perhaps 1 more" in screen_text(app)

        app.companion.contacts.edit("clara2", name="Dora Stein")
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "y you know 1 here" in screen_text(app)
        assert "perhaps" not in screen_text(app)

        await pilot.press("y")
        await pilot.pause()
        workers = [one for one in app.workers if one.group == "research"]
        if workers:  # waiting for none means waiting for all, and a dialog is one
            await app.workers.wait_for_complete(workers)
        await pilot.pause()
        assert [line.title for line in lines(app)][:1] == ["Ben Okafor"]
