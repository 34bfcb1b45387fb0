"""A day at the fair: ten people in ten lines, by keyboard alone, in German, at 80 x 24."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from textual.pilot import Pilot
from textual.widgets import Input

from companion.domain.change import Record
from companion.domain.consent import Consent
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Attendee, Event, Target
from companion.domain.follow_up import FollowUp
from companion.i18n import use
from tests.fakes import NOW, FakeRecords
from tests.tui.bursts import scan
from tests.tui.demo import companion_on
from tests.tui.pictures import screen_text
from tests.tui.running import running, settle, until

R = TypeVar("R", bound=Record)
AT_A_TIME = 0.08
"""Seconds between two keys of a person, as the app sees them; nobody waits so long here."""
FAIR = Event(id="fair", name="Hannover Messe", begin=NOW.date(), end=NOW.date() + timedelta(days=2))
AYLIN = Attendee(
    id="aylin",
    event="fair",
    name="Aylin Öztürk",
    organisation="TU München",
    role="Professorin für Logistik",
    email="aylin@tum.example",
    looking_for="Partner für duale Studiengänge",
)
BEN = Attendee(id="ben", event="fair", name="Ben Okafor", email="ben@okafor.example")
OTHERS = tuple(
    Attendee(id=f"a{number}", event="fair", name=f"Gast Nummer{number}") for number in range(50)
)
WANTED = Target(
    id="wanted", event="fair", attendee="aylin", name="Aylin Öztürk", priority=3, reason="Studium"
)
MARTA = Contact(id="marta", uid="u-marta", name="Marta Silva", organisation="SAP", tags=("hr",))
EARLIER = Encounter(id="earlier", contact="marta", at=NOW - timedelta(days=90), note="Podium")
LINES = (
    "Anna Berger @Siemens anna@siemens.example +49 151 5550100 !Unterlagen schicken bis Mi *4 #hr",
    "Jonas Weiß, Referent @IHK Kassel ?sucht Ausbildungsbetriebe +Lena als Rednerin",
    'Jan van der Berg @"Messe Nord e. V." #presse',
    "王伟 @华为 wang@huawei.example",
    "Marta Silva !Einladung schicken bis 1.12. *5 will wieder aufs Podium",
    "Aylin Öztürk",
    "ben@okafor.example sucht Praktikanten",
    "@Röntgen Labs Clara Nguyen *3",
    "Dr. Emil Voss 0151/5550123 !Termin vorschlagen morgen",
    "Öner",
)


class Day:
    """The keyboard, and a clock that goes on by three minutes for each person."""

    def __init__(self) -> None:
        """Begin at the fair, with its list, somebody wanted and somebody known."""
        self.now: datetime = NOW
        self.records = FakeRecords(FAIR, AYLIN, BEN, *OTHERS, WANTED, MARTA, EARLIER)
        self.companion = companion_on(self.records, clock=lambda: self.now)
        self.pilot: Pilot[str]

    async def keep(self, line: str) -> str:
        """Type a line, look at it, keep it by enter, and return what was seen before."""
        field = self.pilot.app.screen.query_one("#line", Input)
        scan(self.pilot.app, line, pace=AT_A_TIME)
        await until(self.pilot, lambda: field.value == line)
        seen = screen_text(self.pilot.app)
        await self.pilot.press("enter")
        await until(self.pilot, lambda: not field.value)
        self.now += timedelta(minutes=3)
        return seen

    def kept(self, kind: type[R]) -> list[R]:
        """Return all records of a kind."""
        return list(self.records.all(kind).values())


def nameless(records: Iterable[R], **fields: Any) -> list[R]:
    """Return `records` without the ids that the program gave, and with `fields` set."""
    return [dataclasses.replace(one, id="", **fields) for one in records]


async def test_ten_people_are_kept_in_ten_lines() -> None:
    """Each by its line and enter; then all of them are there, exactly as they were typed."""
    use("de")
    day = Day()
    async with running(day.companion) as day.pilot:
        await day.pilot.press("3")
        await settle(day.pilot)
        seen = [await day.keep(line) for line in LINES[:-1]]
        scan(day.pilot.app, LINES[-1], pace=AT_A_TIME)
        await day.pilot.press("f2", "f2", "enter")
        await settle(day.pilot)
        (toast,) = day.pilot.app._notifications
        text = screen_text(day.pilot.app)

    assert "!Unterlagen schicken → Mi. 25. Nov." in seen[0]
    assert "Marta Silva · SAP · gleicher Name" in seen[4]
    assert "Wunschkontakt  ★★★ · Studium" in seen[5]
    assert "Professorin für Logistik   @TU München" in seen[5]
    assert toast.message == "Öner erfasst · hat mündlich zugestimmt · ^z: rückgängig"
    assert "heute 10 · 7 ohne Schritt" in text
    check_contacts(day)
    check_talks(day)
    check_what_came_along(day)


def check_contacts(day: Day) -> None:
    """Nine new contacts with all that was typed or listed; the known one is as before."""
    known, *new = day.kept(Contact)
    assert known == MARTA
    assert [one.created for one in new] == [
        NOW + timedelta(minutes=minutes) for minutes in (0, 3, 6, 9, 15, 18, 21, 24, 27)
    ]
    assert nameless(new, uid="", created=None) == [
        Contact(
            id="",
            uid="",
            name="Anna Berger",
            organisation="Siemens",
            emails=("anna@siemens.example",),
            phones=("+49 151 5550100",),
            tags=("hr",),
        ),
        Contact(id="", uid="", name="Jonas Weiß", organisation="IHK Kassel", role="Referent"),
        Contact(
            id="", uid="", name="Jan van der Berg", organisation="Messe Nord e. V.", circle="press"
        ),
        Contact(id="", uid="", name="王伟", organisation="华为", emails=("wang@huawei.example",)),
        Contact(
            id="",
            uid="",
            name="Aylin Öztürk",
            organisation="TU München",
            role="Professorin für Logistik",
            emails=("aylin@tum.example",),
        ),
        Contact(id="", uid="", name="Ben Okafor", emails=("ben@okafor.example",)),
        Contact(id="", uid="", name="Clara Nguyen", organisation="Röntgen Labs"),
        Contact(id="", uid="", name="Dr. Emil Voss", phones=("0151/5550123",)),
        Contact(id="", uid="", name="Öner"),
    ]


def check_talks(day: Day) -> None:
    """One talk each at the fair, when it was, and the earlier one untouched."""
    earlier, *talks = day.kept(Encounter)
    assert earlier == EARLIER
    named = {one.id: one.name for one in day.kept(Contact)}
    said: tuple[dict[str, Any], ...] = (
        {"contact": "Anna Berger", "rating": 4, "tags": ("hr",)},
        {
            "contact": "Jonas Weiß",
            "looking_for": "sucht Ausbildungsbetriebe",
            "can_offer": "Lena als Rednerin",
        },
        {"contact": "Jan van der Berg", "tags": ("presse",)},
        {"contact": "王伟"},
        {"contact": "Marta Silva", "note": "will wieder aufs Podium", "rating": 5},
        {"contact": "Aylin Öztürk", "looking_for": "Partner für duale Studiengänge"},
        {"contact": "Ben Okafor", "note": "sucht Praktikanten"},
        {"contact": "Clara Nguyen", "rating": 3},
        {"contact": "Dr. Emil Voss"},
        {"contact": "Öner"},
    )
    at = [NOW + timedelta(minutes=3 * number) for number in range(10)]

    assert [dataclasses.replace(talk, id="", contact=named[talk.contact]) for talk in talks] == [
        Encounter(id="", at=when, event="fair", **fields)
        for when, fields in zip(at, said, strict=True)
    ]


def check_what_came_along(day: Day) -> None:
    """Three promises with their days, an agreement, the target met, the list ticked."""
    talks = {one.contact: one.id for one in day.kept(Encounter)}
    ids = {one.name: one.id for one in day.kept(Contact)}

    def promise(name: str, what: str, due: date, minutes: int) -> FollowUp:
        return FollowUp(
            id="",
            contact=ids[name],
            what=what,
            due=due,
            event="fair",
            encounter=talks[ids[name]],
            promised=True,
            created=NOW + timedelta(minutes=minutes),
        )

    assert nameless(day.kept(FollowUp)) == [
        promise("Anna Berger", "Unterlagen schicken", date(2026, 11, 25), 0),
        promise("Marta Silva", "Einladung schicken", date(2026, 12, 1), 12),
        promise("Dr. Emil Voss", "Termin vorschlagen", date(2026, 11, 25), 24),
    ]
    oener = ids["Öner"]
    assert nameless(day.kept(Consent)) == [
        Consent(
            id="",
            contact=oener,
            way="aloud",
            basis="6-1-a",
            at=NOW + timedelta(minutes=27),
            encounter=talks[oener],
        )
    ]
    assert day.kept(Target) == [dataclasses.replace(WANTED, met=talks[ids["Aylin Öztürk"]])]
    assert day.kept(Attendee) == [
        dataclasses.replace(AYLIN, contact=ids["Aylin Öztürk"]),
        dataclasses.replace(BEN, contact=ids["Ben Okafor"]),
        *OTHERS,
    ]
