"""A form that is open while another program changes the same record takes nothing away."""

from __future__ import annotations

import dataclasses
from typing import Any

from textual.widgets import TextArea

from companion.domain.change import Change
from companion.tui.dialogs.contact_form import ContactForm
from companion.tui.widgets.fields import Field
from tests.tui.people_app import ANNA, SMALL, PeopleApp


def elsewhere(app: PeopleApp, **fields: Any) -> None:
    """Let another program change Anna, and the app look."""
    theirs = dataclasses.replace(app.contact("anna"), **fields)
    app.records.write_elsewhere(Change(what="edit", put=(theirs,)))
    app.records.refresh()


async def test_a_note_that_both_changed_is_asked_about() -> None:
    """The first time it is refused and stays typed; whoever has looked keeps it."""
    app = PeopleApp(dataclasses.replace(ANNA, note="A", emails=("a@x.org",)))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("down", "v")
        await pilot.pause()
        elsewhere(app, note="A\nC", emails=("a@x.org", "b@x.org"), role="CTO")
        form = app.screen
        assert isinstance(form, ContactForm)
        form.query_one("#note", TextArea).focus()
        await pilot.press("!")
        form.query_one("#emails", Field).input.focus()
        await pilot.press("end", *", mine@x.org", "ctrl+s")
        await pilot.pause()

        assert app.screen is form
        assert app.contact("anna").note == "A\nC"
        assert form.query_one("#note", TextArea).text == "!A"
        assert form.query_one("#role", Field).value == "CTO"
        assert form.query_one("#emails", Field).value == "a@x.org, mine@x.org, b@x.org"

        await pilot.press("ctrl+s")
        await pilot.pause()

        anna = app.contact("anna")
        assert (anna.note, anna.role) == ("!A", "CTO")
        assert anna.emails == ("a@x.org", "mine@x.org", "b@x.org")


async def test_what_only_they_changed_stays() -> None:
    """Nobody is asked: the note is theirs, the mail mine and theirs."""
    app = PeopleApp(dataclasses.replace(ANNA, note="A", emails=("a@x.org",)))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("down", "v")
        await pilot.pause()
        elsewhere(app, note="A\nC", emails=("a@x.org", "b@x.org"))
        app.screen.query_one("#emails", Field).input.focus()
        await pilot.press("end", *", mine@x.org", "ctrl+s")
        await pilot.pause()

        anna = app.contact("anna")
        assert anna.note == "A\nC"
        assert anna.emails == ("a@x.org", "mine@x.org", "b@x.org")
