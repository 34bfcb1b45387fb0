"""Several payloads in one text: each is told by itself, and none gets lost without a word."""

from __future__ import annotations

import pytest

from companion.formats.payloads import MOST, recognise, split
from companion.formats.payloads.splitting import CARD_LIMIT, TEXT_LIMIT

VCARD = "BEGIN:VCARD\nVERSION:3.0\nFN:{}\nEND:VCARD\n"
LINKS = "https://linkedin.com/in/ada\n\nwww.example.org\r\n https://a@b.example \n"


def names(text: str) -> list[str]:
    """Return whose cards are in a text."""
    return [recognise(payload).person.name for payload in split(text)]


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        (VCARD.format("Ada") + VCARD.format("Jonas"), ["Ada", "Jonas"]),
        ("cards:\n" + VCARD.format("Ada") + "\nmore:\n" + VCARD.format("Jonas"), ["Ada", "Jonas"]),
        (VCARD.format("Ada").rstrip() + VCARD.format("Jonas"), ["Ada", "Jonas"]),
        (VCARD.format("Ada").replace("\n", "\r") + VCARD.format("Jonas"), ["Ada", "Jonas"]),
        ("BEGIN:VCARD\nFN:Ada\n" + VCARD.format("Jonas"), ["Ada", "Jonas"]),
        ("> " + VCARD.format("Ada").replace("\n", "\n> "), ["Ada"]),
        ("BEGIN:VCARD\nFN:Ada\nAGENT:\n" + VCARD.format("Jonas") + "TEL:1\nEND:VCARD", ["Ada"]),
        (VCARD.format("BEGIN:VCARD"), ["BEGIN:VCARD"]),
        ("MECARD:N:Ada;;\nMECARD:N:Jonas;;\n\n", ["Ada", "Jonas"]),
        ("MECARD:N:Ada;TEL:1;;MECARD:N:Jonas;TEL:2;;", ["Ada", "Jonas"]),
        ("MECARD:N:Ada\nBIZCARD:N:Jonas;;", ["Ada", "Jonas"]),
        ("MECARD:N:Ada;;\n" + VCARD.format("Jonas"), ["Ada", "Jonas"]),
        ("MECARD:N:Ada;NOTE:a\nb;;", ["Ada"]),
        ("Hello\nMECARD:N:Ada;;\nBye\n", ["Ada"]),
        ("MECARD:N:Ada;NOTE:x MECARD:y;;", ["Ada"]),
        ("Anna Berger\nanna@x.example", ["Anna Berger"]),
    ],
)
def test_each_card_is_a_payload(text: str, whose: list[str]) -> None:
    """However they follow each other; any other text is one payload."""
    assert names(text) == whose


@pytest.mark.parametrize(
    "text", ["MECARD:N:Berger,Anna;TEL:1;;\nMECARD:N:Cole,Bea;TEL:2;;", "MECARD:N:A;TEL:1;;\nBye"]
)
def test_a_card_ends_where_another_begins(text: str) -> None:
    """The first person gets nothing of the second one."""
    assert recognise(text).person.phones == ("1",)


def test_what_stands_behind_a_card_is_left_out() -> None:
    """A card in it is no end of it."""
    outer = "BEGIN:VCARD\nFN:Ada\nAGENT:\nBEGIN:VCARD\nFN:Jo\nEND:VCARD\nTEL:1\nend:vcard"

    assert split(f"Hello\n{outer}\n\nBye") == (outer,)
    assert split("BEGIN:VCARD\nFN:Ada") == ("BEGIN:VCARD\nFN:Ada",)


def test_several_links_are_told_apart() -> None:
    """Also those that are refused; beside other words they are part of a text."""
    assert split(LINKS) == (
        "https://linkedin.com/in/ada",
        "www.example.org",
        "https://a@b.example",
    )
    assert len(split(LINKS + "Ada Lovelace")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "AAAA1111\nBBBB2222\n",
        "a@b.example\nc@d.example\n",
        "Anna Berger <a@b.example>\nBea Cole <c@d.example>",
        "@ada@chaos.example\n@jo@chaos.example",
        "+49 170 1234567\n\ntel:+49 170 1234568",
        'Ticket: 12345\n{"ticket":"12346"}',
        "MECARD:N:A;;\nMECARD:N:B;;\nWIFI:S:x;;\nCCCC1111",
        "MECARD:N:A\nWIFI:S:x;;\nQWERTZUI\nhttps://x.example\na@b.example",
    ],
)
def test_each_line_that_is_a_whole_payload_is_one(text: str) -> None:
    """What a scanner remembered has nothing else in it."""
    assert split(text) == tuple(filter(None, text.split("\n")))


@pytest.mark.parametrize(
    "text",
    [
        "anna@x.example\n+49 170 1234567\n+49 30 1234567\nhttps://x.example",
        "AAAA1111\nHi\nBBBB2222",
        "4711-0815\nAnna Berger\nAcme GmbH",
        "Von: Anna Berger <a@b.example>\nAn: Bea Cole <c@d.example>",
        "BEGIN:VEVENT\nLOCATION:x\nEND:VEVENT",
        "BCD\n002\n1\nSCT\n0000",
        "UPNQR\n0001\n0002",
        f"AAAA1111\n{'x1' * 3_000}",
    ],
)
def test_lines_about_one_person_are_one_payload(text: str) -> None:
    """So are those of a text, and of a form that has several."""
    assert split(text) == (text,)


def test_payloads_beside_cards_are_not_left_out() -> None:
    """Other words are, and all that stands around the card in a mail."""
    ada = VCARD.format("Ada").strip()
    cards = f"AAAA1111\nhttps://x.example\n{ada}\nBBBB2222\nMECARD:N:Jo;;\nWIFI:S:x;;"
    mail = f"Hello\n{ada}\nBye\nanna@x.example\n+49 170 1234567"

    assert split(cards) == (
        "AAAA1111",
        "https://x.example",
        ada,
        "BBBB2222",
        "MECARD:N:Jo;;",
        "WIFI:S:x;;",
    )
    assert split(mail) == (ada,)
    assert split("Box 1:\nMECARD:N:Jo;;\nCCCC1111\nBye") == ("MECARD:N:Jo;;", "CCCC1111")


def test_a_payload_that_comes_again_is_one() -> None:
    """A scanner remembers what was scanned twice."""
    assert len(split(VCARD.format("Ada") * 3)) == 1
    assert split("a@b.example\n" * 2) == ("a@b.example",)
    assert split(" \n") == ()


def test_cards_with_pictures_are_whole() -> None:
    """What stands behind a picture belongs to them as well."""
    photo = "PHOTO;ENCODING=b:" + "A" * 20_000
    text = "".join(
        f"BEGIN:VCARD\nFN:Ada {number}\n{photo}\nTEL:{number}00\nEND:VCARD\n"
        for number in range(10, 60)
    )
    found = split(text)

    assert "\n".join((*found, "")) == text
    assert recognise(found[-1]).person.phones == ("5900",)
    assert "A" * 20_000 in recognise(found[-1]).person.vcard


@pytest.mark.parametrize("make", ["MECARD:N:A{};;\n", VCARD, "https://x.example/{}\n", "QX{}00\n"])
def test_one_more_than_are_read_tells_that_there_are_others(make: str) -> None:
    """Whoever asked can say so."""
    assert len(split("".join(map(make.format, range(MOST))))) == MOST
    assert len(split("".join(map(make.format, range(MOST * 2))))) == MOST + 1


def test_payloads_are_bounded() -> None:
    """A card at its end, another text in its middle."""
    long = "a " * CARD_LIMIT

    assert len(split(VCARD.format(long))[0]) == CARD_LIMIT
    assert len(split(long)[0]) == TEXT_LIMIT
