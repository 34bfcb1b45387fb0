"""Who was merged, taken apart and erased is in no file, nor in anybody they were merged into."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from companion.bootstrap import open_companion
from companion.domain.contact import Contact
from companion.services.companion import Companion
from companion.storage.backups import FOLDER, Backups

CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:{}\nUID:{}\n{}\nEND:VCARD\n"
NOW = datetime(2026, 11, 24, 15, 8, tzinfo=UTC)
ANNA = ("Anna Berger", "u1", "EMAIL:anna@x.example")
TOM = (
    "Tom Roth",
    "u2-tom",
    "EMAIL:tom@y.example\nBDAY:1990-01-01\nX-SECRET:cello\nADR:;;Hof 2;;;;",
)
LEA = ("Lea Klein", "u3", "EMAIL:lea@z.example\nBDAY:1970-07-07\nADR:;;Weg 1;;;;")
OF_TOM = ("Tom", "u2-tom", "tom@y", "1990", "cello", "Hof 2")


def take_in(companion: Companion, *people: tuple[str, str, str]) -> None:
    """Import the cards of some people."""
    text = "".join(CARD.format(*one) for one in people)
    companion.importing.apply([companion.importing.plan(text.encode(), name="cards.vcf")])


def by_name(companion: Companion) -> dict[str, Contact]:
    """Return the contacts by their first names."""
    return {one.name.split()[0]: one for one in companion._records.all(Contact).values()}


def left_in(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield which text of Tom's is left in which file."""
    for path in folder.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            data = gzip.decompress(data) if path.suffix == ".gz" else data
            yield from ((path.name, text) for text in OF_TOM if text.encode() in data)


def backup(folder: Path) -> None:
    """Keep a backup of the store as it is."""
    Backups(folder / FOLDER).make("manual", (folder / "companion.json").read_bytes, NOW)


@pytest.mark.parametrize("first", ["Tom", "Lea"])
def test_who_was_taken_apart_and_erased_is_in_no_file(tmp_path: Path, first: str) -> None:
    """Nor in a backup from the time between; whoever else was merged and what came since stays."""
    companion = open_companion(tmp_path)
    take_in(companion, ANNA)
    take_in(companion, TOM)
    take_in(companion, LEA)
    known = by_name(companion)
    for other in (first, *({"Tom", "Lea"} - {first})):
        companion.duplicates.merge(known["Anna"].id, known[other].id)
    take_in(companion, (*ANNA[:2], "ADR:;;Ufer 3;;;;"))
    companion.close()
    backup(tmp_path)
    assert {text for _, text in left_in(tmp_path)} == set(OF_TOM)

    companion = open_companion(tmp_path)
    companion.trash.bring_back(companion.trash.resolve("Tom Roth").id)
    companion.privacy.erase(known["Tom"].id)
    anna = by_name(companion)["Anna"]
    companion.close()

    assert list(left_in(tmp_path)) == []
    assert "Ufer 3" in anna.vcard
    assert "BDAY:1970-07-07" in anna.vcard
    backups = Backups(tmp_path / FOLDER)
    (kept,) = [one for one in backups.all() if one.why == "manual"]
    for text in (b"Ufer 3", b"Weg 1", b"1970-07-07", b"lea@z.example"):
        assert text in backups.read(kept)
