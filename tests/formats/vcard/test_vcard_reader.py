"""Reading vCards: one fixture for each oddity, and whatever a hostile file may hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.contact import Contact
from companion.formats.vcard import CardRead, looks_like_vcard, read_vcards, reader, split
from companion.formats.vcard.reader import (
    PICTURE_LIMIT,
    PROPERTY_LIMIT,
    TEXT_LIMIT,
    VALUE_LIMIT,
    read_kept,
)


def read(text: str) -> list[CardRead]:
    """Return all cards in `text`."""
    return list(read_vcards(text.encode()))


def card(*lines: str, version: str = "3.0") -> CardRead:
    """Return the one card that has `lines`."""
    [found] = read("\n".join(("BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD")))
    return found


def contact(*lines: str) -> Contact:
    """Return the contact on a card that has `lines`, about which there is nothing to say."""
    found = card(*lines)
    assert found.contact is not None
    assert found.warnings == ()
    return found.contact


def words(found: CardRead) -> list[tuple[int, str, str]]:
    """Return the warnings of a card as tuples."""
    return [(warning.line, warning.word, warning.detail) for warning in found.warnings]


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["FN:Ada Lovelace", "N:Other;Name"], "Ada Lovelace"),
        (["N:Lovelace;Ada;King,Noel;Dr.;MBE"], "Dr. Ada King Noel Lovelace MBE"),
        (["FN:", "N:Lovelace;Ada;;;"], "Ada Lovelace"),
        (["N:Lovelace"], "Lovelace"),
        (["N:;;;;", "NICKNAME:The Countess,Ada"], "The Countess"),
        (["FN:Banner\\, PhD"], "Banner, PhD"),
        (["FN:a, b; c"], "a, b; c"),
        (["FN;PREF=2:second", "FN;PREF=1:first"], "first"),
        (["FN;DERIVED=true:ACME", "ORG:ACME"], ""),
    ],
)
def test_the_name_is_the_best_that_there_is(lines: list[str], name: str) -> None:
    """FN, else N as one would say it, else NICKNAME; never one made up from the company."""
    assert contact(*lines).name == name


def test_all_fields_are_found() -> None:
    """The fields of a contact come from the properties that mean them."""
    found = contact(
        "UID:urn:uuid:1",
        "FN:Ada Lovelace",
        "ORG:Analytical\\, Engines;Research;;Numbers",
        "TITLE:Programmer\\, first",
        "ROLE:not this one",
        "EMAIL:ada@engines.example",
        "TEL:+44 20 5550100",
        "URL:http\\://engines.example/a,b",
        "X-SOCIALPROFILE;TYPE=linkedin:https://linkedin.example/in/ada",
        "X-SOCIALPROFILE;TYPE=badge:941",
        "CATEGORIES:Maths,#Dev Ops;AI",
        "NOTE:one, two\\nthree",
        "NOTE:four",
    )

    assert found.id == ""
    assert found.uid == "urn:uuid:1"
    assert found.organisation == "Analytical, Engines, Research, Numbers"
    assert found.role == "Programmer, first"
    assert found.emails == ("ada@engines.example",)
    assert found.phones == ("+44 20 5550100",)
    assert found.links == ("http://engines.example/a,b", "https://linkedin.example/in/ada")
    assert found.tags == ("maths", "dev ops", "ai")
    assert found.note == "one, two\nthree\nfour"


def test_the_role_stands_in_for_a_title() -> None:
    """As long as there is none."""
    assert contact("FN:a", "TITLE:", "ROLE:Programmer").role == "Programmer"


@pytest.mark.parametrize(
    ("lines", "emails"),
    [
        (["EMAIL:b@x.example", "EMAIL;TYPE=INTERNET,pref:a@x.example"], ("a", "b")),
        (["EMAIL;PREF=2:b@x.example", "EMAIL;PREF=1:a@x.example"], ("a", "b")),
        (["EMAIL;PREF=x:a@x.example", "EMAIL;PREF=999:b@x.example"], ("a", "b")),
        (["EMAIL;PREF;INTERNET:a@x.example"], ("a",)),
        (["EMAIL:mailto:a@x.example"], ("a",)),
        (['EMAIL;INTERNET:"A"', "  <a@x.example>"], ("a",)),
        (["EMAIL;IM:MSN:a@x.example", "EMAIL:"], ()),
    ],
)
def test_mail_addresses_are_bare_and_the_preferred_one_first(
    lines: list[str], emails: tuple[str, ...]
) -> None:
    """In every way in which a preference is said; chat names and empty ones are none."""
    found = contact("FN:x", *lines)

    assert found.emails == tuple(f"{name}@x.example" for name in emails)


def test_phones_are_read_from_uris() -> None:
    """With their extension."""
    found = contact(
        'TEL;VALUE=uri;TYPE="voice,work";PREF=1:tel:+1-418-656-9254;ext=102',
        "TEL;TYPE=cell;VALUE=URI:67545678",
        "TEL;:1",
        "TEL;CELL:",
        "tel:205246\\;\\,",
    )

    assert found.phones == ("+1-418-656-9254;ext=102", "67545678", "1", "205246;,")


def test_phones_are_in_the_order_in_which_one_would_try_them() -> None:
    """Where none is preferred: the first is no fax."""
    pager, fax, car, home, work, plain, cell = (
        "TEL;TYPE=pager:7",
        "TEL;WORK;FAX:6",
        "TEL;TYPE=car:5",
        "TEL;HOME;VOICE:4",
        "TEL;TYPE=work:3",
        "TEL;TYPE=voice:2",
        'TEL;TYPE="work,cell":1',
    )
    lines = (pager, fax, car, home, work, plain, cell, "TEL:2b")

    assert contact("FN:x", *lines).phones == ("1", "2", "2b", "3", "4", "5", "6", "7")
    assert contact("FN:x", fax, "TEL;TYPE=home,pref:4", cell).phones == ("4", "6", "1")


def test_version_2_1_is_read() -> None:
    """Quoted-printable, bare parameters, charsets."""
    found = card(
        "N;ENCODING=QUOTED-PRINTABLE;CHARSET=utf-8:von St=C3=BCrm=",
        "er;Bartholom=C3=A4us;;;",
        "NOTE;ENCODING=QUOTED-PRINTABLE:one=0D=0A=",
        " two, three",
        "EMAIL;PREF;INTERNET:a@x.example",
        version="2.1",
    )

    assert found.contact is not None
    assert found.contact.name == "Bartholomäus von Stürmer"
    assert found.contact.note == "one\ntwo, three"
    assert found.contact.emails == ("a@x.example",)


def test_the_card_is_kept_without_folds_and_charsets() -> None:
    """All that was understood, as text, so that reading it again costs little."""
    data = b"BEGIN:VCARD\r\nFN:J\xf6rg\r\nX-A;Y=1:a\r\n b\r\n#no\r\nitem1.X-B:c\r\nEND:VCARD\r\n"
    [found] = read_vcards(data)

    assert found.contact is not None
    assert found.contact.vcard == ("BEGIN:VCARD\nFN:Jörg\nX-A;Y=1:ab\nitem1.X-B:c\nEND:VCARD\n")
    assert [line.name for line in read_kept(found.contact.vcard)] == ["FN", "X-A", "X-B"]


def test_a_text_that_is_no_card_has_no_lines() -> None:
    """Such as the empty one of a contact that never had a card."""
    assert read_kept("") == []
    assert read_kept("BEGIN:VCARD\n" * 5) == []


@pytest.mark.parametrize(
    ("lines", "warning"),
    [
        (["NOTE:a", "76543 Town"], (5, "continued", "NOTE")),
        (["FN"], (4, "not_a_property", "FN")),
        (["# comment \x1b[31m"], (4, "not_a_property", "# comment [31m")),
        (["BEGIN:VEVENT"], (4, "not_a_property", "BEGIN:VEVENT")),
        (["TEL:1", "stray"], (5, "not_a_property", "stray")),
        (["PHOTO;ENCODING=b:A"], (4, "bad_base64", "PHOTO")),
        (["NOTE:" + "a" * (VALUE_LIMIT + 1)], (4, "cut", "NOTE")),
        (["PHOTO;ENCODING=b:" + "AAAA" * (PICTURE_LIMIT // 2)], (4, "too_long", "PHOTO")),
        (["X-A;ENCODING=b:" + "A" * (VALUE_LIMIT + 4)], (4, "too_long", "X-A")),
        (["X-A;B=" + "a" * (VALUE_LIMIT + 4) + ":c"], (4, "too_long", "X-A")),
        (["NOTE;CHARSET=UTF-7;QUOTED-PRINTABLE:a"], (4, "unknown_charset", "NOTE")),
        (["AGENT:", "BEGIN:VCARD", "FN:other", "END:VCARD"], (5, "nested", "")),
    ],
)
def test_one_bad_line_costs_one_warning(lines: list[str], warning: tuple[int, str, str]) -> None:
    """The rest of the card is read."""
    found = card("FN:a", *lines, "ORG:b")

    assert found.contact is not None
    assert (found.contact.name, found.contact.organisation) == ("a", "b")
    assert words(found) == [warning]


def test_a_charset_nobody_knows_is_named() -> None:
    """The text is read as what it most likely is."""
    [found] = read_vcards(b"BEGIN:VCARD\nFN;CHARSET=Murks:J\xf6rg\nEND:VCARD")

    assert found.contact is not None
    assert found.contact.name == "Jörg"
    assert words(found) == [(2, "unknown_charset", "murks")]


@pytest.mark.parametrize(
    ("lines", "note"),
    [
        (["NOTE:one", "two"], "one\ntwo"),
        (["NOTE:one\\", "two"], "one\ntwo"),
        (["NOTE;QUOTED-PRINTABLE:one=3D", "t=wo"], "one=\nt=wo"),
        (["NOTE:one", "see it: two", "https://a.example"], "one\nsee it: two\nhttps://a.example"),
    ],
)
def test_a_line_break_that_was_not_escaped_stays_in_its_text(lines: list[str], note: str) -> None:
    """As long as the line does not look like a property of its own."""
    found = card(*lines)

    assert found.contact is not None
    assert found.contact.note == note


def test_a_card_without_an_end_is_read() -> None:
    """At the next BEGIN, and at the end of the file."""
    first, second = read("BEGIN:VCARD\nFN:a\nBEGIN:VCARD\nFN:b")

    assert first.contact is not None
    assert second.contact is not None
    assert (first.contact.name, second.contact.name) == ("a", "b")
    assert (second.record, second.line) == (2, 3)
    assert words(first) == [(1, "no_end", "")]


def test_a_nested_card_without_an_end_does_not_swallow_the_next() -> None:
    """The card around it is closed instead."""
    found = read("BEGIN:VCARD\nFN:a\nAGENT:\nBEGIN:VCARD\nFN:b\nEND:VCARD\nBEGIN:VCARD\nFN:c")

    assert [one.contact.name for one in found if one.contact] == ["a", "c"]


def test_what_stands_outside_of_cards_is_left() -> None:
    """Blank lines, comments, other objects."""
    found = read("hello: you\nBEGIN:VCARD\n\nFN:a\nEND:VCARD\nEND:VCARD\nX:1\n")

    assert [(one.record, one.line, one.reason) for one in found] == [(1, 2, "")]


@pytest.mark.parametrize(
    ("text", "reason", "line"),
    [
        ("", "not_a_vcard", 1),
        ("../vcards/joe.vcf", "not_a_vcard", 1),
        ("FN:a\nTEL:1", "not_a_vcard", 1),
        ("a\nEND:VCARD", "no_content", 1),
        ("\nBEGIN:VCARD\nVERSION:3.0\nUID:1\nN:;;;;\nTEL:\nEND:VCARD", "no_content", 2),
        ("BEGIN:VCARD\n" * 3 + "FN:a\nEND:VCARD", "too_nested", 1),
        (
            "BEGIN:VCARD\n" + ("NOTE:" + "a" * 60_000 + "\n") * (TEXT_LIMIT // 60_000 + 1),
            "too_large",
            1,
        ),
    ],
    ids=["empty", "path", "no mark", "no property", "no content", "nested", "huge card"],
)
def test_what_is_no_contact_is_refused_with_its_reason(text: str, reason: str, line: int) -> None:
    """And with the line on which it begins."""
    assert [(one.reason, one.line, one.contact) for one in read(text)] == [(reason, line, None)]


def test_a_bad_card_costs_one_card() -> None:
    """Those around it are read."""
    text = "BEGIN:VCARD\nFN:a\nEND:VCARD\n"
    found = read(f"{text}BEGIN:VCARD\nEND:VCARD\n{text}")

    assert [one.reason for one in found] == ["", "no_content", ""]


def test_a_card_without_its_beginning_is_read_up_to_its_end() -> None:
    """Wherever it stands; what stands before the next beginning and has no end is none."""
    first, second = read("FN:a\nTEL:1\nEND:VCARD\nFN:lost\nBEGIN:VCARD\nFN:b\nEND:VCARD\nTEL:2")

    assert first.contact is not None
    assert (first.contact.name, words(first)) == ("a", [(1, "no_begin", "")])
    assert second.contact is not None
    assert (second.contact.name, second.line) == ("b", 5)


def test_a_card_without_a_name_is_still_a_contact() -> None:
    """Whoever imports it may name it; nothing of it is lost."""
    assert "BDAY:19700714" in contact("BDAY:19700714").vcard


@pytest.mark.parametrize(
    "lines",
    [
        "PHOTO;ENCODING=b:" + "AAAA" * 3_000_000,
        ("PHOTO;ENCODING=b:" + "AAAA" * 150_000 + "\n") * 12,
    ],
    ids=["one", "many"],
)
def test_large_pictures_are_left_out(lines: str) -> None:
    """With a word; what is kept of the card is bounded."""
    found = card("FN:a", lines)

    assert found.contact is not None
    assert {warning.word for warning in found.warnings} == {"too_long"}
    assert len(found.contact.vcard) < TEXT_LIMIT


@pytest.mark.parametrize(
    ("value", "note"),
    [
        ("NOTE:" + "a" * (VALUE_LIMIT - 1) + r"\n", "a"),
        ("NOTE;QUOTED-PRINTABLE:" + "a" * (VALUE_LIMIT - 4) + "=C3=BC", "a"),
    ],
)
def test_a_long_value_is_cut_between_two_letters(value: str, note: str) -> None:
    """No half of an escape or of an umlaut stays at its end."""
    found = card("FN:b", value).contact
    assert found is not None
    [line] = (one for one in read_kept(found.vcard) if one.name == "NOTE")

    assert set(line.value) == {note}


def test_a_picture_of_two_megabytes_is_kept() -> None:
    """It goes out again as it came in."""
    picture = "AAAA" * (PICTURE_LIMIT // 3)

    assert picture in contact(f"PHOTO;ENCODING=b;TYPE=JPEG:{picture}").vcard


def test_properties_of_a_card_are_bounded() -> None:
    """The first ones are kept."""
    found = card("FN:a", *(f"X-A:{number}" for number in range(PROPERTY_LIMIT * 2)))

    assert found.contact is not None
    kept = [line for line in read_kept(found.contact.vcard) if line.name == "X-A"]
    assert len(kept) == PROPERTY_LIMIT


def test_cards_of_a_file_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """What follows is one refusal, with the line where it begins."""
    monkeypatch.setattr(reader, "CARD_LIMIT", 5)
    found = read("BEGIN:VCARD\nFN:a\nEND:VCARD\n" * 10)

    assert len(found) == 6
    assert (found[-1].reason, found[-1].line) == ("too_large", 16)


def test_a_vcard_is_known_by_its_beginning() -> None:
    """Whatever its encoding; a list that mentions one is none."""
    assert looks_like_vcard(b"\n\nbegin:vcard\nFN:a")
    assert looks_like_vcard("BEGIN:VCARD".encode("utf-16"))
    assert not looks_like_vcard(b"name,email\nBEGIN:VCARD,a@b.example\n"[:11])
    assert not looks_like_vcard(b"")


@given(st.binary(max_size=500))
def test_no_bytes_are_too_odd(data: bytes) -> None:
    """As the whole file, and within a card."""
    assert list(read_vcards(data))
    assert list(read_vcards(b"BEGIN:VCARD\nFN:a\n" + data))
    looks_like_vcard(data)


def test_lines_of_a_card_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """What follows is looked at for the end of the card only."""
    monkeypatch.setattr(split, "LINES_LIMIT", 3)
    first, second = read(
        "BEGIN:VCARD\nFN:a\n\nTEL:1\nTEL:2\nTEL:3\nTEL:4\nEND:VCARD\nBEGIN:VCARD\nFN:b\n"
    )

    assert first.contact is not None
    assert first.contact.phones == ("1", "2")
    assert words(first) == [(6, "too_many", "")]
    assert second.contact is not None
