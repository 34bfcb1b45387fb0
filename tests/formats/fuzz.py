"""Mutants of cards, lists, payloads of codes, programmes and briefs through their readers.

`python -m tests.formats.fuzz [CARDS] [LISTS] [PAYLOADS] [PROGRAMMES] [BRIEFS]`.

The same numbers draw the same mutants. What fails is kept as a file, and its path printed.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import random
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from time import perf_counter

import vobject

from companion.domain.event import Event
from companion.domain.text import clean
from companion.errors import Invalid, Unreadable
from companion.formats.brief import read_brief, to_markdown, to_toml
from companion.formats.lists import read_list
from companion.formats.payloads import recognise, split
from companion.formats.programme import (
    looks_like_programme,
    read_invitation,
    read_programme,
    write_ics,
)
from companion.formats.vcard import read_vcards, write_vcards
from tests.formats.brief.employers import EMPLOYERS
from tests.formats.programme.makers import INVITATIONS, MAKERS, ZONE
from tests.formats.vcard import interop
from tests.formats.vcard.causes import CAUSES, card
from tests.formats.vcard.producers import PRODUCERS

SEED = 4
CARDS, LISTS, PAYLOADS, PROGRAMMES, BRIEFS = 50_000, 10_000, 50_000, 20_000, 20_000
"""How many mutants a whole run has."""
REREAD = 5
"""Every how manieth mutant is read by vobject too, once it was written."""
SHOWN = 10
"""How many failures are named."""
LISTS_HERE = Path(__file__).resolve().parents[3] / "shared" / "samples" / "lists"
PROGRAMMES_HERE = LISTS_HERE.parent / "programme"
PAYLOADS_HERE = LISTS_HERE.parent / "qr-payloads.json"
BRIEFS_HERE = Path(__file__).parents[2] / "assets" / "briefs"
Check = Callable[[bytes, int], None]

_PIECES = (
    *(
        b"BEGIN:VEVENT",
        b"END:VEVENT",
        b"BEGIN:VTIMEZONE",
        b"RRULE:FREQ=DAILY;",
        b"DTSTART;",
        b"&lt;",
    ),
    *(b"<!DOCTYPE x [", b"<event>", b"</room>", b"<br>", b"&x;", b"]]>", b'"sessions":', b"null"),
    *(b"[", b"]", b"{", b"}", b"00:00", b"9:00 PM", b"9999-12-31T23:59:59+14:00", b"P9W", b"1e999"),
    *(b"BEGIN:VCARD", b"END:VCARD", b"VERSION:4.0", b"AGENT:", b"NOTE:", b"N:", b"FN", b"PHOTO;"),
    *(
        b";ENCODING=QUOTED-PRINTABLE",
        b";CHARSET=SHIFT_JIS",
        b";BASE64",
        b";TYPE=",
        b"data:;base64,",
    ),
    *(b"\r", b"\n", b"\r\n ", b"=\n", b"\t", b"\0", b"\x1b[31m", b"\x85", b"\xe2\x80\xae", b" "),
    *(b"\xff", b"\xef\xbb\xbf", b"\xc3", b"\xed\xa0", b"=", b"==", b",", b";", b":", b'"', b"\\"),
    *(b"^n", b".", b"=ED=A0=BD", b"sep=;", b"," * 40, b'""', b"'=1+1"),
)
_LIST = (
    "Name,E-Mail,Company,Diet\r\nAda Lovelace,ada@x.example,Engines,vegan\r\n"
    '"Weiß, Jörg",j@x.example,"Größe ""GmbH""",\r\n'
)
_LISTS = (
    _LIST.encode(),
    _LIST.replace(",", ";").encode("cp1252"),
    _LIST.replace(",", "\t").encode("utf-16"),
    ("Report\n\n" + _LIST).encode("utf-8-sig"),
)

_PAYLOADS = (
    "MECARD:N:Lovelace,Ada;ADR:1,,Main St,London,,W1,UK;TEL:+44 20 5550100;BDAY:18151210;X:y;;",
    "BIZCARD:N:Ada;X:Lovelace;C:Engines;B:1;E:ada@x.example;;",
    "MEMORY:met\r\nNAME1:Ada\r\nTEL1:1\r\n",
    "BEGINÖVCARD\nNÖLovelaceöAda\nTELÖ`44",
    "https://de.linkedin.com/in/ada-lovelace-1815/?utm_source=qr",
    '{"name":"Ada Lovelace","code":"A-123","more":{"company":"Engines"}}',
    (
        "Hallo,\n\nViele Grüße\nDr. Ada Lovelace\nCTO | Engines GmbH\n--\n"
        "Tel.: +49 (0) 30 / 123-45\nada (at) x.example · www.x.example\nAmtsgericht Berlin HRB 1"
    ),
    "4711;Ada;Lovelace;Engines GmbH;ada@x.example",
)


@dataclass(slots=True)
class Run:
    """What came of many mutants."""

    name: str
    count: int = 0
    worst: float = 0.0
    """Longest time for one of them, in seconds."""
    failures: list[Path] = field(default_factory=list)
    """The files in which the mutants that failed are kept."""

    def __str__(self) -> str:
        """Return all of it in a line."""
        kept = "".join(f"\n  {path}" for path in self.failures[:SHOWN])
        worst = f"worst {self.worst * 1000:.0f} ms"
        return f"{self.name}: {self.count:,} mutants, {len(self.failures)} failures, {worst}{kept}"


def card_seeds() -> list[bytes]:
    """Return our own cards, and those of the samples where they are."""
    ours = [card(cause.lines) for cause in CAUSES.values()]
    made = [produced.data for produced in PRODUCERS.values()]
    return [*ours, *made, *(path.read_bytes() for path in interop.files())]


def list_seeds() -> list[bytes]:
    """Return our own lists, and those of the samples where they are."""
    found = sorted(LISTS_HERE.glob("*.*")) if LISTS_HERE.is_dir() else []
    return [*_LISTS, *(path.read_bytes() for path in found if path.stat().st_size < 100_000)]


def payload_seeds() -> list[bytes]:
    """Return our own payloads, and those of the samples where they are."""
    found = json.loads(PAYLOADS_HERE.read_text("utf-8")) if PAYLOADS_HERE.is_file() else []
    return [text.encode() for text in (*_PAYLOADS, *(vector["payload"] for vector in found))]


def programme_seeds() -> list[bytes]:
    """Return our own programmes and invitations, and those of the samples where they are."""
    found = sorted(PROGRAMMES_HERE.glob("*.*")) if PROGRAMMES_HERE.is_dir() else []
    small = [path.read_bytes() for path in found if path.stat().st_size < 100_000]
    return [*MAKERS.values(), *(text.encode() for text in INVITATIONS), *small]


def brief_seeds() -> list[bytes]:
    """Return the starters in Markdown, and as they are in TOML; and what employers make of them."""
    starters = [path.read_bytes() for path in sorted(BRIEFS_HERE.glob("*.md"))]
    return [
        *starters,
        *(text.encode() for text in EMPLOYERS),
        *(to_toml(read_brief(data)).encode() for data in starters),
    ]


def mutants(seeds: Sequence[bytes], count: int, seed: int = SEED) -> Iterator[bytes]:
    """Yield `count` changed `seeds`, one after the other from the first again."""
    draw = random.Random(seed)
    for number in range(count):
        yield _mutant(seeds[number % len(seeds)], draw)


def _mutant(data: bytes, draw: random.Random) -> bytes:
    """Return `data` changed in a few places."""
    changed = bytearray(data)
    for _ in range(draw.randint(1, 6)):
        begin = draw.randrange(len(changed) + 1)
        end = min(len(changed), begin + draw.choice((0, 1, 1, 3, 20, 200)))
        part = bytes(changed[begin:end])
        changed[begin:end] = draw.choice(
            (
                b"",
                draw.choice(_PIECES),
                draw.choice(_PIECES) + part,
                part * draw.choice((2, 2, 50)),
                part[::-1],
                part.swapcase(),
                bytes(draw.randrange(256) for _ in part),
            )
        )
    return bytes(changed)


def check_cards(data: bytes, number: int) -> None:
    """Read, write and read again what is in `data`.

    Raises:
        AssertionError: something came back otherwise; whatever else is raised, is wrong as well.
    """
    for found in read_vcards(data):
        assert (found.contact is None) == bool(found.reason)
        if found.contact is None:
            continue
        for version in ("3.0", "4.0"):
            written = write_vcards([found.contact], version=version)
            [again] = read_vcards(written.encode())
            assert again.contact is not None
            assert interop.says(again.contact) == interop.says(found.contact)
            assert write_vcards([again.contact], version=version) == written
            if number % REREAD == 0:
                other = next(vobject.readComponents(written))
                other.validate(raiseException=version == "3.0")


def check_list(data: bytes, _number: int) -> None:
    """Read what is in `data` as a list; only the refusals that are promised are raised."""
    try:
        found = read_list(data)
    except Unreadable:
        return
    assert all((row.person is None) == bool(row.reason) for row in found.rows)


def check_payload(data: bytes, _number: int) -> None:
    """Recognise `data` as what a code holds; what is shown of it is clean.

    Raises:
        AssertionError: something is not; whatever else is raised, is wrong as well.
    """
    for scanned in map(recognise, split(data.decode(errors="surrogateescape"))):
        person = scanned.person
        shown = [person.name, person.organisation, person.role, scanned.handle, scanned.guess]
        shown += [*person.emails, *person.phones, *person.links, *scanned.badges]
        assert all(clean(text) == text for text in shown)
        assert not (scanned.refused and not scanned.is_nobody)


def check_programme(data: bytes, _number: int) -> None:
    """Read what is in `data` as a programme and as an invitation, and write what was read.

    Raises:
        AssertionError: something came back otherwise; whatever else is raised, is wrong as well.
    """
    looks_like_programme(data)
    with contextlib.suppress(Unreadable, Invalid):
        assert read_invitation(data, zone=ZONE).name
    try:
        found = read_programme(data, zone=ZONE)
    except Unreadable:
        return
    assert all((row.session is None) == bool(row.reason) for row in found.rows)
    sessions = [row.session for row in found.rows if row.session is not None]
    assert len({one.uid for one in sessions}) == len(sessions)
    assert all(one.source == found.source for one in sessions)
    event = Event(id="", name="Forum", begin=date(2026, 11, 24), end=date(2026, 11, 24))
    written = write_ics(
        sessions, event=event, stamp=datetime(2026, 11, 1, tzinfo=UTC), is_whole=True
    )
    if sessions:
        again = [row.session for row in read_programme(written, zone=ZONE).rows]
        kept = [(one.uid, one.title, one.begin, one.end, one.room) for one in sessions]
        assert [one and (one.uid, one.title, one.begin, one.end, one.room) for one in again] == kept


def check_brief(data: bytes, _number: int) -> None:
    """Read what is in `data` as a brief, and write what was read.

    Raises:
        AssertionError: something came back otherwise; whatever else is raised, is wrong as well.
    """
    try:
        sheet = read_brief(data, "brief.toml")
    except Unreadable:
        with contextlib.suppress(Unreadable):
            to_markdown(read_brief(data, "brief.md"), "de")
        return
    again = read_brief(to_toml(sheet).encode(), "brief.toml")
    assert dataclasses.replace(again, brief=sheet.brief) == sheet
    assert again.brief == sheet.brief


def run(name: str, check: Check, data: Iterator[bytes], folder: Path) -> Run:
    """Return what `check` says of all `data`; what fails is kept in `folder`."""
    result = Run(name)
    for number, mutant in enumerate(data):
        begin = perf_counter()
        try:
            check(mutant, number)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is a failure
            path = folder / f"{name}-{number}-{type(error).__name__}"
            path.write_bytes(mutant)
            result.failures.append(path)
        result.worst = max(result.worst, perf_counter() - begin)
        result.count += 1
    return result


def main() -> None:
    """Run all mutants, print what came of them, and fail where one of them did."""
    counts = [int(number) for number in sys.argv[1:]]
    usual = [CARDS, LISTS, PAYLOADS, PROGRAMMES, BRIEFS]
    cards, lists, payloads, programmes, briefs = (counts + usual[len(counts) :])[:5]
    folder = Path(tempfile.mkdtemp(prefix="fuzz-"))
    runs = (
        run("cards", check_cards, mutants(card_seeds(), cards), folder),
        run("lists", check_list, mutants(list_seeds(), lists), folder),
        run("payloads", check_payload, mutants(payload_seeds(), payloads), folder),
        run("programmes", check_programme, mutants(programme_seeds(), programmes), folder),
        run("briefs", check_brief, mutants(brief_seeds(), briefs), folder),
    )
    for one in runs:
        print(one)
    if not any(one.failures for one in runs):
        folder.rmdir()
    sys.exit(any(one.failures for one in runs))


if __name__ == "__main__":
    main()
