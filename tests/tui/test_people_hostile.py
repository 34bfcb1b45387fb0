"""People called what breaks programs of this kind."""

from __future__ import annotations

from collections.abc import Mapping

from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.tui.dialogs.contact_form import ContactForm
from companion.tui.dialogs.export import ExportDialog
from tests.fakes import NOW
from tests.hostile import BREAKS, MARKUP, VECTORS, WIDE
from tests.tui.people_app import LARGE, SMALL, PeopleApp
from tests.tui.pictures import segments


def hostile(number: int, text: str) -> tuple[Contact, Encounter]:
    """Return somebody with `text` in every field, and a talk full of it."""
    contact = Contact(
        id=f"x{number}",
        uid=f"u{number}",
        name=text,
        organisation=text,
        role=text,
        emails=(text,),
        phones=(text,),
        links=(text,),
        tags=(text,),
        circle=text,
        note=text,
    )
    talk = Encounter(
        id=f"t{number}", contact=contact.id, at=NOW, note=text, looking_for=text, tags=(text,)
    )
    return contact, talk


def hostile_app(vectors: Mapping[str, str]) -> PeopleApp:
    """Return an app in which everybody is called by one of `vectors`."""
    texts = enumerate(vectors.values())
    return PeopleApp(*(record for at, text in texts for record in hostile(at, text)))


async def test_no_name_breaks_the_place() -> None:
    """In the list, on the page and in the search; and no data is an action."""
    app = hostile_app(VECTORS)
    async with app.run_test(size=LARGE) as pilot:
        await pilot.pause()
        for contact in app.place.rows.items:
            app.place.open(contact.id)
            await pilot.pause()
            assert app.place.rows.highlighted is contact
            assert not any(part.style and "@click" in part.style.meta for part in segments(app))
        for text in VECTORS.values():
            app.place.query_field.value = text
            await pilot.pause()

        assert app.place.query_field.value == text


async def test_no_name_breaks_a_dialog() -> None:
    """Titles and choices are data, never markup."""
    app = hostile_app(MARKUP | BREAKS | WIDE)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("down")
        for _ in app.place.rows.items:
            for key in ("v", "x"):
                await pilot.press(key)
                await pilot.pause()
                assert isinstance(app.screen, ContactForm | ExportDialog)
                await pilot.press("escape")
            await pilot.press("down")
