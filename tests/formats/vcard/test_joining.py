"""Two cards of one person: nothing is lost, nothing comes twice."""

from __future__ import annotations

import pytest

from companion.formats.vcard import join_cards, read_vcards
from companion.formats.vcard.reader import TEXT_LIMIT


def kept(*lines: str) -> str:
    """Return a card as it is kept with its contact."""
    [card] = read_vcards("\n".join(("BEGIN:VCARD", *lines, "END:VCARD", "")).encode())
    assert card.contact is not None
    return card.contact.vcard


def lines(card: str) -> list[str]:
    """Return the properties of a kept card."""
    return card.split("\n")[1:-2]


MINE = kept("FN:Anna", "TEL;TYPE=cell:+49 151 5550", "BDAY:1985-04-12", "item1.URL:a.example")


@pytest.mark.parametrize(
    ("theirs", "new"),
    [
        (["FN:Anna Berger", "BDAY:19850412"], []),
        (["TEL:0049-151-5550", "TEL;WORK:+49151 5550"], ["TEL:0049-151-5550"]),
        (["EMAIL;TYPE=home:Anna@x.example"], ["EMAIL;TYPE=home:Anna@x.example"]),
        (["ADR:;;Weg 1;Kassel;;;", "ADR:;;Hof 2;Kassel;;;"], None),
        (["X-A:1", "X-A:2"], None),
        (["PHOTO;ENCODING=b:AAAA", "NICKNAME:Ann"], None),
        (["URL:A.example", "X-SOCIALPROFILE:a.example"], []),
        (["UID:1", "REV:2", "PRODID:3", "VERSION:4.0"], []),
        (["item9.X-ABLabel:alone"], []),
    ],
)
def test_what_the_other_card_has_besides_is_added(theirs: list[str], new: list[str] | None) -> None:
    """What a card has once stays as it was; what may come often comes if it says something new."""
    joined = join_cards(MINE, kept("ORG:a", *theirs))

    assert lines(joined) == [*lines(MINE), "ORG:a", *(theirs if new is None else new)]
    assert join_cards(joined, kept("ORG:a", *theirs)) == joined


def test_a_label_comes_with_what_it_describes_in_a_group_that_is_free() -> None:
    """Both cards count their groups from one."""
    theirs = kept("item1.EMAIL:a@x.example", "item1.X-ABLabel:club", "item2.TEL:99", "item2.X-A:b")

    assert lines(join_cards(MINE, theirs))[4:] == [
        "item3.EMAIL:a@x.example",
        "item3.X-ABLabel:club",
        "item2.TEL:99",
        "item2.X-A:b",
    ]


def test_one_card_is_all_there_is() -> None:
    """With a contact who never had a card, or the same one."""
    assert join_cards("", MINE) == join_cards(MINE, "") == join_cards(MINE, MINE) == MINE


def test_a_card_never_grows_too_long() -> None:
    """It could not be kept."""
    large = kept("FN:a", "NOTE:a", *("X-A:" + str(number) + "b" * 60_000 for number in range(60)))
    other = kept("FN:a", *("X-A:" + str(number) + "c" * 60_000 for number in range(60)))

    assert len(large) + len(other) > TEXT_LIMIT
    assert join_cards(large, other) == large
