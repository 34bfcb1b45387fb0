"""Cards of many real programs, where the collection of them lies beside the project."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from companion.formats.vcard import looks_like_vcard, read_vcards
from tests.formats.vcard.interop import SAMPLES, Examined, examine, files, table

FILES = files()
KHARD = SAMPLES / "lucc+khard"
NO_CARDS = {
    "tests_Unit_Domains_Contact_DavClient_Jobs_stub.vcf",
    "test_fixtures_ex1.vcard",
}
"""Files without a BEGIN and an END."""


@cache
def examined(path: Path) -> list[Examined]:
    """Return the cards of a file, and how they fare."""
    return list(examine(path))


pytestmark = pytest.mark.skipif(not FILES, reason="the collection of samples is not here")


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_card_is_read_and_written(path: Path) -> None:
    """Vobject reads what is written, we read the same again, and it says what vobject reads."""
    for card in examined(path):
        assert card.differences == ()
        assert [card.counts[name] for name in ("read", "3.0", "4.0", "again")] == [
            1 - card.counts["empty"]
        ] * 4


def test_only_files_without_cards_are_refused() -> None:
    """All others have at least one."""
    refused = {path for path in FILES if not examined(path)}

    assert {path.name for path in refused if ".abook_" not in path.name} == NO_CARDS


def test_the_table_is_about_all_of_them() -> None:
    """The last line counts every card, and vobject alone reads fewer."""
    cards = [card for path in FILES for card in examined(path)]
    whole = [int(word) for word in table(cards).split("\n")[-1].split()[1:]]

    assert whole[0] == len(cards)
    assert whole[2] == whole[0] - whole[1]
    assert whole[7] < whole[2]


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
    [found] = read_vcards((KHARD / f"test_fixture_vcards_{name}.vcf").read_bytes())

    assert found.contact is not None
    assert (found.contact.name, found.contact.emails) == (said, emails)


@pytest.mark.parametrize("path", sorted(KHARD.glob("*.abook_*.vcf")), ids=lambda path: path.name)
def test_a_file_that_only_names_another_is_no_card(path: Path) -> None:
    """That is what a link looks like after it has been copied as text."""
    assert not looks_like_vcard(path.read_bytes())
    assert [found.reason for found in read_vcards(path.read_bytes())] == ["not_a_vcard"]
