"""Cards of many real programs, where the collection of them lies beside the project."""

from __future__ import annotations

from pathlib import Path

import pytest
import vobject

from companion.domain.contact import Contact
from companion.formats.vcard import CardRead, looks_like_vcard, read_vcards, write_vcards

SAMPLES = Path(__file__).parents[4] / "shared" / "samples" / "vcard"
KHARD = SAMPLES / "lucc+khard"
FILES = sorted(path for path in SAMPLES.rglob("*.vc*") if path.is_file())
ENVELOPE = ("BEGIN", "END", "VERSION", "PRODID", "REV", "UID")

pytestmark = pytest.mark.skipif(not FILES, reason="the collection of samples is not here")


def read(path: Path) -> list[CardRead]:
    """Return all cards in a file."""
    return list(read_vcards(path.read_bytes()))


def is_empty(path: Path) -> bool:
    """Tell whether no line of a file has a value that could be a person's."""
    lines = path.read_text("utf-8", "replace").split("\n")
    pairs = (line.strip().partition(":") for line in lines)
    return not any(value for name, _, value in pairs if name.upper() not in ENVELOPE)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_card_is_read_and_written(path: Path) -> None:
    """Only files without a card, and cards without a value, are refused."""
    for found in read(path):
        if found.contact is None:
            expected = {True: {"no_content", "not_a_vcard"}, False: {"not_a_vcard"}}
            assert found.reason in expected[is_empty(path) or "bdays" in path.name]
            continue
        for version in ("3.0", "4.0"):
            written = write_vcards([found.contact], version=version)
            next(vobject.readComponents(written)).validate(raiseException=version == "3.0")
            [again] = read_vcards(written.encode())
            assert again.contact is not None
            assert write_vcards([again.contact], version=version) == written
            assert _without_card(again.contact) == _without_card(found.contact)


@pytest.mark.parametrize(
    ("name", "said", "emails"),
    [
        ("altid", "altid", ()),
        ("category", "contact with category", ("foo@example.org",)),
        ("contact1", "second contact", ("user@example.com",)),
        ("individual", "Wile E. Coyote", ()),
        ("joe", "Joe Citizen", ("jcitizen@foo.com",)),
        ("korean-c", "최유림", ()),
        ("nickname", "Michael Smith", ("ms@example.org",)),
        ("no-nickname", "Mike Jones", ("mj@example.org",)),
        ("unparsable", "second contact with minimal Vcard", ()),
    ],
)
def test_the_address_book_of_khard_is_read(name: str, said: str, emails: tuple[str, ...]) -> None:
    """Names and mails are those on the cards."""
    [found] = read(KHARD / f"test_fixture_vcards_{name}.vcf")

    assert found.contact is not None
    assert (found.contact.name, found.contact.emails) == (said, emails)


@pytest.mark.parametrize("path", sorted(KHARD.glob("*.abook_*.vcf")), ids=lambda path: path.name)
def test_a_file_that_only_names_another_is_no_card(path: Path) -> None:
    """That is what a link looks like after it has been copied as text."""
    assert not looks_like_vcard(path.read_bytes())
    assert [found.reason for found in read(path)] == ["not_a_vcard"]


def _without_card(contact: Contact) -> tuple[object, ...]:
    """Return what a contact says, without the text it came with."""
    fields = ("uid", "name", "organisation", "role", "emails", "phones", "links", "tags", "note")
    return tuple(getattr(contact, field) for field in fields)
