"""Two cards of one person: nothing is lost, nothing comes twice."""

from __future__ import annotations

import pytest

from companion.formats.vcard import join_cards, part_cards, read_vcards
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
        (["CALURI:https://a.example", "CALURI:https://b.example"], None),
        (["URL:A.example", "X-SOCIALPROFILE:a.example"], []),
        (["UID:1", "REV:2", "PRODID:3", "VERSION:4.0"], []),
        (["item9.X-ABLabel:alone"], []),
    ],
)
def test_what_the_other_card_has_besides_is_added(theirs: list[str], new: list[str] | None) -> None:
    """What a card has once stays as it was; what may come often comes if it says something new."""
    joined = join_cards(MINE, kept("ORG:a", *theirs)).card

    assert lines(joined) == [*lines(MINE), "ORG:a", *(theirs if new is None else new)]
    assert join_cards(joined, kept("ORG:a", *theirs)).card == joined


@pytest.mark.parametrize(
    ("mine", "theirs", "untold"),
    [
        (["BDAY:1980-04-12"], ["BDAY:1981-02-02"], ["BDAY: 1981-02-02"]),
        (["BDAY:1980-04-12"], ["BDAY;VALUE=date:19800412"], []),
        (["BDAY:1980-04-12T00:00:00Z"], ["BDAY:1980-04-12"], []),
        (["BDAY:1980-04-12"], ["BDAY:--0412"], []),
        (["BDAY:1980-04-12"], ["BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-12"], []),
        (["BDAY:--0412"], ["BDAY:1980-04-12"], ["BDAY: 1980-04-12"]),
        (["BDAY:1980-04-12"], ["BDAY:--0413"], ["BDAY: --0413"]),
        (["BDAY:1980-04-12"], ["ANNIVERSARY:--0412"], []),
        (["BDAY:1980-04-12"], ["BDAY;VALUE=text:about 1980"], ["BDAY: about 1980"]),
        (["ANNIVERSARY:2001-01-01"], ["ANNIVERSARY:2002-02-02"], ["ANNIVERSARY: 2002-02-02"]),
        (["GENDER:F"], ["GENDER:O;other"], ["GENDER: O;other"]),
        (["PHOTO;ENCODING=b:AAAA"], ["PHOTO;ENCODING=b:BBBB"], []),
        (["CLASS:PUBLIC", "REV:1"], ["CLASS:PRIVATE", "REV:2"], []),
        (["NOTE:a", "CATEGORIES:a"], ["NOTE:b", "CATEGORIES:b"], []),
        (["ORG:A", "TITLE:a"], ["ORG:B", "TITLE:b", "ROLE:c"], []),
        (["ORG:A", "ROLE:a"], ["ORG:B", "ORG:C", "TITLE:b", "ROLE:c"], ["ORG: C", "ROLE: c"]),
        (["N:Berger;Anna;;;"], ["N:Berger;Anna;;Dr.;"], ["N: Dr. Anna Berger"]),
        (["N:Berger;Anna;;;"], ["N:Anna;Berger;;;"], []),
        (["GEO:geo:37.38,-122.08"], ["GEO:37.38;-122.08"], []),
        (["GEO:37.38;-122.08"], ["GEO:37.38;-122.09"], ["GEO: 37.38;-122.09"]),
        (["TZ:" + "a" * 200], ["TZ:" + "b" * 200], ["TZ: " + "b" * 200]),
        (["TZ:" + "a" * 201], ["TZ:" + "b" * 201], []),
    ],
    ids=str,
)
def test_what_a_card_says_once_is_told_where_the_other_says_something_else(
    mine: list[str], theirs: list[str], untold: list[str]
) -> None:
    """Unless it says the same, or no more, or is a field of a contact, or nothing to be read."""
    here, there = kept("FN:Anna Berger", *mine), kept("FN:Anna Berger", *theirs)

    joined = join_cards(here, there)

    assert list(joined.untold) == untold
    assert lines(joined.card)[: len(mine) + 1] == lines(here)
    assert join_cards(joined.card, there).card == joined.card


def test_the_nicknames_of_both_are_kept() -> None:
    """Each once, whichever letters are capitals; what stands between them stays one name."""
    here = kept("FN:Anna", "NICKNAME:Anni,Nan")
    there = kept("FN:Anna", "item1.NICKNAME;TYPE=home:ANNI,B\\, the boss")

    joined = join_cards(here, there)

    assert lines(joined.card)[2:] == ["item1.NICKNAME:B\\, the boss"]
    assert joined.untold == ()
    assert join_cards(joined.card, there) == joined
    assert join_cards(here, kept("NICKNAME:nan")).card == here


@pytest.mark.parametrize(
    ("now", "was", "base", "rest"),
    [
        (["FN:a", "X-B:1"], ["FN:a", "X-B:1"], ["FN:a"], ["FN:a"]),
        (["FN:a", "X-B:1", "X-C:1"], ["FN:a", "X-B:1"], ["FN:a"], ["FN:a", "X-C:1"]),
        (["FN:a", "X-B:1", "X-B:1"], ["FN:a", "X-B:1"], ["FN:a"], ["FN:a", "X-B:1"]),
        (["FN:a", "X-C:1"], ["FN:a", "TEL:1"], ["FN:a", "TEL:01"], ["FN:a", "X-C:1", "TEL:01"]),
        (["FN:b", "X-C:1"], ["FN:b"], None, ["X-C:1"]),
        (["FN:a", "X-C:1"], ["FN:a"], ["FN:a"], ["FN:a", "X-C:1"]),
        (["FN:b"], ["FN:b", "X-B:1"], None, None),
        (None, ["FN:b"], None, None),
    ],
)
def test_what_came_with_a_card_is_taken_out_again(
    now: list[str] | None, was: list[str], base: list[str] | None, rest: list[str] | None
) -> None:
    """And nothing else; whoever had no card has none again, but what came since."""
    cards = ("" if said is None else kept(*said) for said in (now, was, base))

    assert part_cards(*cards) == ("" if rest is None else kept(*rest))


def test_a_label_comes_with_what_it_describes_in_a_group_that_is_free() -> None:
    """Both cards count their groups from one."""
    theirs = kept("item1.EMAIL:a@x.example", "item1.X-ABLabel:club", "item2.TEL:99", "item2.X-A:b")

    assert lines(join_cards(MINE, theirs).card)[4:] == [
        "item3.EMAIL:a@x.example",
        "item3.X-ABLabel:club",
        "item2.TEL:99",
        "item2.X-A:b",
    ]


def test_one_card_is_all_there_is() -> None:
    """With a contact who never had a card, or the same one."""
    for mine, theirs in (("", MINE), (MINE, ""), (MINE, MINE)):
        assert join_cards(mine, theirs) == (MINE, ())


def test_a_card_never_grows_too_long() -> None:
    """It could not be kept."""
    large = kept("FN:a", "NOTE:a", *("X-A:" + str(number) + "b" * 60_000 for number in range(60)))
    other = kept("FN:a", *("X-A:" + str(number) + "c" * 60_000 for number in range(60)))

    assert len(large) + len(other) > TEXT_LIMIT
    assert join_cards(large, other).card == large


def test_a_card_that_says_nothing_but_fields_is_none() -> None:
    """As our own export of somebody who never had one: taken in again, it changes nothing."""
    bare = kept("VERSION:3.0", "FN:Anna Berger", "N:Berger;Anna;;;", "EMAIL:a@x.example", "UID:1")
    parts = bare.replace("N:Berger;Anna;;;", "N:Anna Berger;;;;")

    assert join_cards("", bare).card == ""
    assert join_cards("", parts).card == parts
    assert join_cards("", bare.replace("EMAIL:", "EMAIL;TYPE=home:")).card
