"""What a contact is known by goes through the form and back."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.widgets import TextArea

from companion.tui.dialogs.contact_form import LISTS, WITH_COMMAS, joined, split
from companion.tui.widgets.fields import Field
from companion.tui.widgets.one_of import OneOf
from tests.tui.people_app import ANNA, SMALL, PeopleApp

MAP = "https://maps.example/@52.3,9.7,15z"
WORDS = st.text(st.characters(exclude_characters=", \r\n"), min_size=1)
WITH_COMMA_INSIDE = st.lists(WORDS, min_size=1).map(",".join)


@pytest.mark.parametrize("field", LISTS)
@given(data=st.data())
def test_values_survive_the_form(field: str, data: st.DataObject) -> None:
    """Links and numbers with the commas in them."""
    values = st.lists(WITH_COMMA_INSIDE if field in WITH_COMMAS else WORDS, min_size=1).map(tuple)
    kept = data.draw(values)

    assert split(field, joined(kept)) == kept


@pytest.mark.parametrize(
    ("field", "text", "values"),
    [
        ("links", f"{MAP}, https://x.example", (MAP, "https://x.example")),
        ("links", f"{MAP}\nhttps://x.example", (MAP, "https://x.example")),
        ("phones", "+49 30 1,,23, +49 40 2", ("+49 30 1,,23", "+49 40 2")),
        ("tags", "hr,talent", ("hr", "talent")),
        ("emails", "a@x.example,b@x.example", ("a@x.example", "b@x.example")),
    ],
)
def test_values_are_told_apart(field: str, text: str, values: tuple[str, ...]) -> None:
    """As one types them."""
    assert split(field, text) == values


async def test_a_link_to_a_map_stays_whole() -> None:
    """Also where another one is added to it."""
    app = PeopleApp(dataclasses.replace(ANNA, links=(MAP,)))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("down", "v")
        await pilot.pause()
        app.screen.query_one("#links", Field).value += ", https://x.example"
        await pilot.press("ctrl+s")
        await pilot.pause()

        assert app.contact("anna").links == (MAP, "https://x.example")


async def test_how_close_somebody_is_is_kept_with_the_rest() -> None:
    """A circle as one calls it, a rhythm and days as one types them; what is none stays typed."""
    app = PeopleApp(dataclasses.replace(ANNA, circle="", note=""))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("down", "v")
        await pilot.pause()
        form = app.screen
        form.query_one("#circle", Field).value = "Kunden"
        form.query_one("#tier", OneOf).value = "B"
        form.query_one("#cadence", Field).value = "soon"
        form.query_one("#dates", TextArea).text = "Jubiläum 29.5.2020"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert app.screen is form
        form.query_one("#cadence", Field).value = "2 Monate"
        await pilot.press("ctrl+s")
        await pilot.pause()

        anna = app.contact("anna")
        assert (anna.circle, anna.tier, anna.cadence) == ("customer", "B", 60)
        assert anna.dates == (("Jubiläum", "2020-05-29"),)
        assert (anna.links, anna.tone) == (ANNA.links, "")
