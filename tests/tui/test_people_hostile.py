"""People called what breaks programs of this kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import cycle

from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.tui.dialogs.contact_form import ContactForm
from companion.tui.dialogs.export import ExportDialog
from tests.fakes import NOW
from tests.hostile import different, shares
from tests.tui.people_app import LARGE, SMALL, PeopleApp
from tests.tui.pictures import segments


def hostile(number: int, texts: Sequence[str]) -> tuple[Contact, Encounter]:
    """Return somebody with the next of `texts` in each field, and a talk full of them."""
    text = cycle(texts).__next__
    contact = Contact(
        id=f"x{number}",
        uid=f"u{number}",
        name=text(),
        organisation=text(),
        role=text(),
        emails=(text(),),
        phones=(text(),),
        links=(text(),),
        tags=(text(),),
        circle=text(),
        note=text(),
    )
    talk = Encounter(
        id=f"t{number}", contact=contact.id, at=NOW, note=text(), looking_for=text(), tags=(text(),)
    )
    return contact, talk


def hostile_app(people: Iterable[Sequence[str]]) -> PeopleApp:
    """Return an app with somebody for each share of texts in `people`."""
    return PeopleApp(*(record for at, texts in enumerate(people) for record in hostile(at, texts)))


async def test_no_name_breaks_the_place() -> None:
    """In the list, on the page and in the search; and no data is an action."""
    texts = different(lambda text: hostile(0, (text,))[0])
    app = hostile_app((text,) for text in texts)
    async with app.run_test(size=LARGE) as pilot:
        await pilot.pause()
        for contact in app.place.rows.items:
            app.place.open(contact.id)
            await pilot.pause()
            assert app.place.rows.highlighted is contact
            assert not any(part.style and "@click" in part.style.meta for part in segments(app))
        for text in texts:
            app.place.query_field.value = text
            await pilot.pause()

        assert app.place.query_field.value == text


async def test_no_name_breaks_a_dialog() -> None:
    """Titles and choices are data, never markup."""
    app = hostile_app(shares(6))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("down")
        for _ in app.place.rows.items:
            for key in ("v", "x"):
                await pilot.press(key)
                await pilot.pause()
                assert isinstance(app.screen, ContactForm | ExportDialog)
                await pilot.press("escape")
            await pilot.press("down")
