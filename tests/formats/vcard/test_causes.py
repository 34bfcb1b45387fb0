"""Every cause for which vobject alone refuses, changes or loses a real card, healed."""

from __future__ import annotations

import pytest
import vobject

from companion.formats.vcard import CardRead, read_vcards, write_vcards
from tests.formats.vcard.causes import CAUSES, VERSIONS, Cause, card


def within_others(cause: Cause, version: str) -> CardRead:
    """Return the card of `cause` as it is read between two others, which survive."""
    data = card("TEL:0", version) + card(cause.lines, version) + card("TEL:9", version)
    before, found, after = read_vcards(data)
    for other, phone in ((before, "0"), (after, "9")):
        assert other.contact is not None
        assert (other.contact.name, other.contact.phones) == ("Ada Above", (phone,))
        assert other.warnings == ()
    return found


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("name", CAUSES)
def test_a_line_says_what_was_meant(name: str, version: str) -> None:
    """In every version, and whatever stands around it survives."""
    cause = CAUSES[name]
    found = within_others(cause, version)

    assert found.contact is not None
    assert found.contact.name == "Ada Above"
    assert "https://below.example" in found.contact.links
    assert {key: getattr(found.contact, key) for key in cause.says} == cause.says
    assert tuple(warning.word for warning in found.warnings) == cause.warns


@pytest.mark.parametrize("name", CAUSES)
def test_it_is_written_so_that_vobject_reads_it(name: str) -> None:
    """With every value, and again as it was written."""
    cause = CAUSES[name]
    [found] = read_vcards(card(cause.lines))
    assert found.contact is not None
    written = write_vcards([found.contact])
    unfolded = written.replace("\r\n ", "").split("\r\n")
    other = next(vobject.readComponents(written))
    other.validate(raiseException=True)
    [again] = read_vcards(written.encode())

    assert set(cause.writes) <= set(unfolded)
    assert other.fn.value == "Ada Above"
    assert "note" not in cause.says or other.note.value == cause.says["note"]
    assert again.contact is not None
    assert again.warnings == ()
    assert {key: getattr(again.contact, key) for key in cause.says} == cause.says
    assert write_vcards([again.contact]) == written


NAMELESS = {
    "N": ("N:Lovelace;Ada;;Dr.;MBE", "Dr. Ada Lovelace MBE"),
    "NICKNAME": ("NICKNAME:Ada,Countess", "Ada"),
    "ORG": ("ORG:ACME;Sales", "ACME, Sales"),
    "EMAIL": ("EMAIL:a@x.example", "a@x.example"),
    "TEL": ("TEL:1", "1"),
    "empty": ("FN:\nTEL:1", "1"),
}
"""Cards without an FN, and the one that they are written with."""


@pytest.mark.parametrize("name", NAMELESS)
def test_a_card_without_a_name_is_written_with_one(name: str) -> None:
    """Vobject refuses to write it, and other programs to read it."""
    lines, said = NAMELESS[name]
    [found] = read_vcards(f"BEGIN:VCARD\n{lines}\nEND:VCARD".encode())
    assert found.contact is not None
    other = next(vobject.readComponents(write_vcards([found.contact])))
    other.validate(raiseException=True)

    assert other.fn.value == said


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_the_version_is_that_of_what_is_written(version: str) -> None:
    """Vobject copies the old one over lines of another."""
    [found] = read_vcards(card("TEL;WORK:1", "2.1"))
    assert found.contact is not None

    assert f"\r\nVERSION:{version}\r\n" in write_vcards([found.contact], version=version)
