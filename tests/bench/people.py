"""A store of many plausible contacts, for the benchmarks."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from companion.domain.change import Change, Record
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Event
from companion.domain.follow_up import FollowUp
from companion.storage import Store

GIVEN = ("Anna", "Jonas", "Aylin", "Björn", "Marta", "Chloé", "Yuki", "Tomáš", "Lena", "Oleksandr")
FAMILY = ("Berger", "Weiß", "Öztürk", "Schäfer", "Silva", "Lindqvist", "Kowalski", "Roth", "Müller")
PLACES = ("Siemens AG", "TU München", "IHK Kassel", "SAP SE", "Röntgen Labs", "Messe Nord e. V.")
NOTES = ("duale Studiengänge ab 2027", "looks for senior Python developers", "Azubi-Tag im Mai")


def records(count: int, *, now: datetime) -> tuple[Record, ...]:
    """Return `count` contacts, an encounter for each third and three follow-ups for each tenth."""
    event = Event(id="event00000", name="Bench Fair", begin=now.date(), end=now.date())
    made: list[Record] = [event]
    for number in range(count):
        made.append(_contact(number))
        if number % 3 == 0:
            made.append(
                Encounter(
                    id=f"e{number:09}",
                    contact=f"c{number:09}",
                    event=event.id,
                    at=now - timedelta(days=number % 300 + 3),
                    note=NOTES[number % len(NOTES)],
                )
            )
        if number % 10 == 0:
            made.extend(_steps(number, now.date()))
    return tuple(made)


def _contact(number: int) -> Contact:
    """Return the contact with this number."""
    name = f"{GIVEN[number % 10]} {FAMILY[number // 10 % 9]}"
    mail = f"person{number}@firma{number % 97}.example"
    return Contact(
        id=f"c{number:09}",
        uid=f"urn:uuid:00000000-0000-4000-8000-{number:012}",
        name=f"{name} {number}",
        organisation=PLACES[number % len(PLACES)],
        role="Personalleiterin",
        emails=(mail,),
        phones=(f"+49 151 55{number:06}",),
        links=(f"https://firma{number % 97}.example/{number}",),
        tags=("hr", "talent") if number % 2 else ("it",),
        vcard=f"BEGIN:VCARD\nVERSION:3.0\nFN:{name}\nEMAIL:{mail}\nX-KEPT:{number}\nEND:VCARD\n",
        created=datetime(2026, 1, 1, tzinfo=UTC),
    )


def _steps(number: int, today: date) -> list[Record]:
    """Return three follow-ups of one contact, one of them done."""
    return [
        FollowUp(
            id=f"f{number:08}{part}",
            contact=f"c{number:09}",
            what=f"send the deck {number}",
            due=today + timedelta(days=part * 7 - number % 14),
            status="done" if part == 2 else "open",
            promised=part == 0,
        )
        for part in range(3)
    ]


def fill(folder: Path, count: int) -> None:
    """Put `count` contacts into a new store in `folder`."""
    store = Store(folder)
    store.commit(Change(what="setup", put=records(count, now=datetime.now(UTC))))
