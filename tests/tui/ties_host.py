"""Who is on the page about ties in the tests: people of every tier, days, and touches."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

from textual.pilot import Pilot

from companion.domain.change import Record
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter, Interaction
from companion.domain.event import Event
from companion.services.companion import Companion
from companion.tui.screens.ties import TiesPage
from tests.fakes import NOW, FakeRecords
from tests.tui.follow_up_host import FollowUpApp, companion_of, shown

DAY = timedelta(days=1)
FAIR = Event(id="fair", name="Hannover Messe", begin=(NOW - 97 * DAY).date(), end=NOW.date())


def _somebody(key: str, name: str, **fields: object) -> Contact:
    """Return a contact who was kept four hundred days ago."""
    made = {"id": key, "uid": key, "name": name, "created": NOW - 400 * DAY}
    return Contact(**made | fields)  # type: ignore[arg-type]


MARTA = _somebody("marta", "Marta Silva", circle="customer", organisation="SAP SE")
TIES: tuple[Record, ...] = (
    FAIR,
    MARTA,
    _somebody("jonas", "Jonas Weiß", tier="A", dates=(("Jubiläum", "2020-11-26"),)),
    _somebody("aylin", "Prof. Dr. Aylin Öztürk-Lindqvist", tier="B", circle="university"),
    _somebody("lena", "Lena Roth", circle="colleague", vcard="BEGIN:VCARD\nBDAY:1980-11-25\n"),
    _somebody("bob", "Bob [/] Z", cadence=300),
    Encounter(id="1", contact="marta", at=NOW - 97 * DAY, event="fair"),
    Interaction(id="2", contact="jonas", at=NOW - 12 * DAY, kind="call", note="Termin\nim Mai"),
    Interaction(id="3", contact="aylin", at=NOW - 200 * DAY, kind="mail", note="Vortrag"),
    Interaction(id="4", contact="lena", at=NOW - 61 * DAY, kind="meeting"),
)


@asynccontextmanager
async def ties_page(
    folder: Path, size: tuple[int, int] = (80, 24), *records: Record
) -> AsyncIterator[tuple[FollowUpApp, TiesPage, Companion, FakeRecords, Pilot[None]]]:
    """Show the page over Follow up, refreshed after every change as the real app does."""
    companion, fake = companion_of(*(records or TIES), folder=folder)
    async with shown(companion, size) as (app, pilot):
        page = TiesPage(companion)
        companion.history.listen(lambda _change: page.refresh_view())
        await app.push_screen(page)
        await pilot.pause()
        await pilot.pause()
        yield app, page, companion, fake, pilot
