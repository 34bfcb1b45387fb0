"""MECARD, BIZCARD, MEMORY and vCard: nothing that a card says is lost, whoever wrote it."""

from __future__ import annotations

import pytest

from companion.domain.contact import Contact
from companion.formats.payloads import recognise


def card(payload: str) -> Contact:
    """Return the person in a payload that is a card."""
    scanned = recognise(payload)
    assert scanned.kind == "contact"
    return scanned.person


def kept(payload: str) -> list[str]:
    """Return the lines of the card that is kept with the person."""
    return card(payload).vcard.splitlines()[1:-1]


def test_a_mecard_is_read_in_any_order_and_case() -> None:
    """Several of a kind, without the end mark, with escapes."""
    person = card(
        r"mecard:TEL:1;tel:2;NOTE:QQ :3;note:met;N:O\;Neil\:x,Al\,i;TIL:Dr;ORG:X;URL:a.b;EMAIL:e@f"
    )

    assert (person.name, person.organisation, person.role) == ("Al,i O;Neil:x", "X", "Dr")
    assert (person.phones, person.emails, person.links) == (("1", "2"), ("e@f",), ("a.b",))
    assert person.note == "QQ :3\nmet"


@pytest.mark.parametrize(
    ("name", "said", "line"),
    [
        ("Sean Owen", "Sean Owen", "FN:Sean Owen"),
        ("Owen,Sean", "Sean Owen", "N:Owen;Sean"),
        (r"Owen\, Sean", "Sean Owen", "FN:Sean Owen"),
        ("Google 411,", "Google 411", "N:Google 411;"),
        ("Owen,Sean,Q", "Sean Q Owen", "N:Owen;Sean;Q"),
        (" Owen , Sean ", "Sean Owen", "N:Owen;Sean"),
        ("O\\;Neil\\:x,Al\\,i", "Al,i O;Neil:x", "N:O\\;Neil:x;Al\\,i"),
    ],
)
def test_a_name_in_parts_stays_in_parts(name: str, said: str, line: str) -> None:
    """Given name first as one says it; one part alone is a whole name."""
    assert card(f"MECARD:N:{name};;").name == said
    assert line in kept(f"MECARD:N:{name};;")


def test_what_a_contact_has_no_field_for_is_kept_in_the_card() -> None:
    """Address, birthday, nickname and how the name is spoken."""
    payload = (
        "MECARD:N:Owen,Sean;SOUND:o-en,shaan;NICKNAME:Sea;BDAY:19700310;FAX:3;TEL-AV:4;"
        "ADR:12,,76 9th Avenue,New York,NY,10011,USA;;"
    )

    assert kept(payload) == [
        "N:Owen;Sean",
        "X-PHONETIC-LAST-NAME:o-en",
        "X-PHONETIC-FIRST-NAME:shaan",
        "NICKNAME:Sea",
        "BDAY:1970-03-10",
        "TEL;TYPE=fax:3",
        "TEL;TYPE=video:4",
        "ADR:12;;76 9th Avenue;New York;NY;10011;USA",
    ]


def test_an_address_without_its_seven_parts_is_a_street() -> None:
    """Most programs write one line there."""
    payload = "MECARD:N:Owen,Sean;ADR:76 9th Avenue, 4th Floor, New York, NY 10011;;"

    assert kept(payload)[1] == r"ADR:;;76 9th Avenue\, 4th Floor\, New York\, NY 10011"


def test_a_birthday_that_is_no_day_stays_as_it_came() -> None:
    """As a text, which the standard allows."""
    assert kept("MECARD:N:A;BDAY:1212121;;")[1] == "BDAY;VALUE=text:1212121"


def test_keys_of_other_makers_become_extras() -> None:
    """They are shown under their own names; empty ones are not."""
    person = card(r"MECARD:N:孙先生;DIV:研发部;X-QQ:12\;3;EMPTY:;;")

    assert person.extras == (("DIV", "研发部"), ("X-QQ", "12;3"))


def test_a_forgotten_escape_cuts_nothing_off() -> None:
    """What follows a semicolon without a key belongs to what stands before it."""
    person = card("MECARD:N:Owen,Sean;URL:https://a.example/x;y=1;NOTE:one; two;;three;;")

    assert person.links == ("https://a.example/x;y=1",)
    assert person.note == "one;two;three"


def test_a_stray_beginning_is_no_property() -> None:
    """What stands before the first key belongs to nothing."""
    assert card("MECARD:hello;N:Owen,Sean;;").name == "Sean Owen"


def test_a_bizcard_is_read() -> None:
    """Each letter is a property; its name is in two."""
    payload = "BIZCARD:N:Sean;X:Owen;T:Geek;C:Google;A:123 Main St;B:1;M:2;F:3;E:s@o.example;Z:9;;"
    person = card(payload)

    assert (person.name, person.organisation, person.role) == ("Sean Owen", "Google", "Geek")
    assert person.phones == ("2", "1", "3")  # the mobile one first, the fax last
    assert person.emails == ("s@o.example",)
    assert person.extras == (("Z", "9"),)
    assert kept(payload)[:2] == ["N:Owen;Sean", "ADR:;;123 Main St"]


def test_an_entry_of_the_address_book_of_au_is_read() -> None:
    """A line each; lines without a key belong to the note."""
    payload = (
        "MEMORY:foo\r\nNAME1:Sean\r\nNAME2:shaan\r\nTEL1:1\r\nTEL2:2\r\nMAIL1:a@b.example\r\n"
        "ADD:Tokyo\r\nbar\r\n"
    )
    person = card(payload)

    assert (person.name, person.phones, person.emails) == ("Sean", ("1", "2"), ("a@b.example",))
    assert person.note == "foo\nbar"
    assert "X-PHONETIC-LAST-NAME:shaan" in kept(payload)
    assert "ADR:;;Tokyo" in kept(payload)
    assert card("NAME1:Sean\r\nTEL1:1").name == "Sean"


@pytest.mark.parametrize(
    "payload",
    [
        "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada Lovelace\r\nTEL;CELL:\r\nURL:\r\nEND:VCARD",
        "begin:vcard\nn:Lovelace;Ada\nend:vcard",
        "BEGIN:VCARD\n\nVERSION:3.0\n\nFN:Ada Lovelace\n\n\n\nEND:VCARD",
        "BEGIN:VCARD\nVERSION:2.1\nN:Lovelace;Ada",
        r"BEGIN:VCARD\nVERSION:3.0\nFN:Ada Lovelace\nEND:VCARD",
        r"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada Lovelace\r\nEND:VCARD",
        "BEGIN:VCARD\nFN:Ada Lovelace\nEND:VCARD\nBEGIN:VCARD\nFN:Jonas\nEND:VCARD",
        "BEGIN:VCARD\nEND:VCARD\nBEGIN:VCARD\nFN:Ada Lovelace\nEND:VCARD",
        "my card:\nBEGIN:VCARD\nFN:Ada Lovelace\nEND:VCARD",
    ],
)
def test_vcards_are_read_whatever_is_wrong_with_them(payload: str) -> None:
    """Empty values drop; of several cards the first that says something is taken."""
    person = card(payload)

    assert person.name == "Ada Lovelace"
    assert person.phones == person.links == ()


WHOLE = """\
BEGIN:VCARD
VERSION:3.0
N:Berger;Anna;;;
FN:Anna Berger
ORG:ACME GmbH
TITLE:Head of Sales
TEL;TYPE=CELL,VOICE:+49 170 1234567
EMAIL:anna@acme.example
item1.URL:https://acme.example
X-LINKEDIN:anna
ADR;TYPE=WORK:;;Weg 1;Köln;;50667;Germany
END:VCARD"""


@pytest.mark.parametrize("mark", [" ", "\t", "\x1d", "", "  ", "|", ";", "\x1e"])
def test_line_breaks_that_a_scanner_replaced_are_put_back(mark: str) -> None:
    """By whatever it was, also by nothing at all."""
    assert kept(WHOLE.replace("\n", mark)) == kept(WHOLE)


@pytest.mark.parametrize(
    ("payload", "note"),
    [
        ("BEGIN:VCARD\nVERSION:3.0\nHello there\nEND:VCARD", "Hello there"),
        ("BEGIN:VCARD hello there END:VCARD", "hello there"),
        ("MECARD:hello there;;", "hello there"),
        ("MECARD:DIV:研发部;;", "DIV:研发部"),
    ],
)
def test_the_text_of_a_card_without_a_property_is_told(payload: str, note: str) -> None:
    """It is not nothing."""
    scanned = recognise(payload)

    assert (scanned.kind, scanned.refused) == ("text", "")
    assert scanned.person.note == note


@pytest.mark.parametrize(
    "make",
    [
        "BEGIN:VCARD\nFN:Ada\nURL:{}\nEND:VCARD",
        "BEGIN:VCARD\nVERSION:2.1\nFN:Ada\nURL;ENCODING=QUOTED-PRINTABLE:{}\nEND:VCARD",
        "BEGIN:VCARD\nFN:Ada\nX-SOCIALPROFILE;TYPE=x:{}\nEND:VCARD",
        "MECARD:N:Ada;URL:{};X:1;;",
        '{{"name": "Ada", "url": "{}"}}',
    ],
)
@pytest.mark.parametrize("link", ["javascript:alert(1)", "https://paypal.com@evil.example"])
def test_a_link_that_hides_something_is_no_link_of_a_card(make: str, link: str) -> None:
    """It is in the note, also in that of the card that is kept."""
    person = card(make.format(link))

    assert person.links == ()
    assert person.note == link
    assert "URL" not in person.vcard
    assert "PROFILE" not in person.vcard


@pytest.mark.parametrize(
    ("line", "link", "written"),
    [
        ("URL:https://a.example/x?utm_source=qr", "https://a.example/x", "URL:https://a.example/x"),
        (
            "item1.URL;TYPE=work:HTTPS://A.example/?id=1&utm_a=b",
            "https://a.example/?id=1",
            "item1.URL;TYPE=work:https://a.example/?id=1",
        ),
        (
            "URL;CHARSET=UTF-8:https://müller.example",
            "https://xn--mller-kva.example",
            "URL:https://xn--mller-kva.example",
        ),
        ("URL:www.a.example/x", "www.a.example/x", "URL:www.a.example/x"),
        ("URL:a.example?utm_id=1", "https://a.example", "URL:https://a.example"),
        ("URL:intranet/ada", "intranet/ada", "URL:intranet/ada"),
        ("X-SOCIALPROFILE;TYPE=x:x-apple:ada", None, "X-SOCIALPROFILE;TYPE=x:x-apple:ada"),
    ],
)
def test_a_link_of_a_card_is_kept_clean(line: str, link: str | None, written: str) -> None:
    """Without what follows people about, its host in ASCII; one that is clean stays as it is."""
    payload = f"BEGIN:VCARD\nFN:Ada\n{line}\nEND:VCARD"

    assert card(payload).links == ((link,) if link else ())
    assert written in kept(payload)


@pytest.mark.parametrize(
    "link",
    ["paypal.com@evil.example", "ftp://a.example", "https://a.example/\u202eb", "a\\\\b.example"],
)
def test_what_only_looks_like_a_link_is_none(link: str) -> None:
    """A browser would go elsewhere, or nowhere."""
    assert card(f"BEGIN:VCARD\nFN:Ada\nURL:{link}\nEND:VCARD").links == ()


def test_other_properties_stay_where_a_link_is_made_safe() -> None:
    """Those of other makers too."""
    person = card("MECARD:N:Ada;URL:javascript:alert(1);X-QQ:123;TEL:1;;")

    assert (person.phones, person.extras) == (("1",), (("X-QQ", "123"),))


@pytest.mark.parametrize(
    "payload", ["BEGIN:VCARD\nVERSION:3.0\nEND:VCARD", "MECARD:;;", "BIZCARD:;", "MEMORY:\n"]
)
def test_a_card_that_says_nothing_is_refused(payload: str) -> None:
    """There is nobody to keep."""
    scanned = recognise(payload)

    assert (scanned.kind, scanned.refused, scanned.is_nobody) == ("other", "empty", True)


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("\x1b]0;owned\x07Ada \x1b[31mLove\x1blace\x1b[0m", "Ada Lovelace"),
        ("\x1b]0;owned Ada Lovelace", "0;owned Ada Lovelace"),
        ("Ada \x1b]8;;x\x1b\\Love\x1b]8;;\x1b\\lace", "Ada Lovelace"),
        ("Ada \x1bP Lovelace", "Ada Lovelace"),
    ],
)
def test_a_name_stays_whole_beside_terminal_sequences(name: str, read: str) -> None:
    """Also one whose end a terminal took out when it was pasted."""
    card = f"BEGIN:VCARD\nFN:{name}\nTEL:1234\nEND:VCARD"

    for payload in (card, f"\x1b[200~{card}\x1b[201~"):
        person = recognise(payload).person
        assert (person.name, person.phones) == (read, ("1234",))
