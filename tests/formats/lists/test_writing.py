"""Lists for Google and Outlook: each value in its column."""

from __future__ import annotations

import csv
import dataclasses
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from companion.domain.contact import Contact
from companion.formats.lists import writing_google, writing_outlook
from companion.formats.lists.card_details import NameParts, card_details
from companion.formats.lists.cells import phone
from companion.formats.lists.formulas import unguarded
from companion.formats.lists.writing import bracketed
from companion.formats.lists.writing_google import write_google
from companion.formats.lists.writing_outlook import write_outlook

CARD = """BEGIN:VCARD
VERSION:3.0
FN:Dr. Anna Maria Berger MBA
N:Berger;Anna;Maria;Dr.;MBA
NICKNAME:Anni
BDAY:19850412
EMAIL;TYPE=home:anna@private.example
TEL;TYPE=cell:+49 171 5550001
TEL;TYPE=work,voice:0511 5550002
TEL;TYPE=work,fax:0511 5550003
TEL;TYPE=home,fax:0511 5550004
ADR;TYPE=work:PF 1;Hof 2;Messeplatz 1;Hannover;NI;30521;Deutschland
ADR;TYPE=home:;;Am Deich 3;Bremen;;28195;
END:VCARD
"""
ANNA = Contact(
    id="a",
    uid="urn:uuid:1",
    name="Dr. Anna Maria Berger MBA",
    organisation="Siemens AG, HR",
    role="Head of HR",
    emails=("anna@siemens.example", "anna@private.example"),
    phones=("+49 171 5550001", "0511 5550002", "0511 5550003", "0511 5550004", "+441632 960000"),
    links=("https://www.linkedin.com/in/anna",),
    tags=("hr", "early"),
    note="First line.\nSecond line.",
    extras=(("Diet", "vegan"),),
    vcard=CARD,
)
words = st.text(st.sampled_from("=+-@'\t\",;\nab 1(") | st.characters(), max_size=8)
names = st.lists(words | st.sampled_from(["Dr.", "Prof.", "von", "None", "Na"]), max_size=4)
contacts = st.builds(
    Contact,
    id=st.just(""),
    uid=st.just("u"),
    name=names.map(" ".join),
    organisation=words,
    role=words,
    emails=st.lists(words, max_size=3).map(tuple),
    phones=st.lists(words | st.from_regex(r"\+\d{1,4}[ \d]*", fullmatch=True), max_size=3).map(
        tuple
    ),
    links=st.lists(words, max_size=2).map(tuple),
    tags=st.lists(words, max_size=2).map(tuple),
    note=words,
    extras=st.lists(st.tuples(words, words), max_size=2).map(tuple),
    vcard=names.map(lambda parts: f"BEGIN:VCARD\nN:{';'.join(parts)}\nEND:VCARD\n"),
)


def shown(text: str) -> list[dict[str, str]]:
    """Return the cells of each row that hold something, by their headers."""
    rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    return [{header: cell for header, cell in row.items() if cell} for row in rows]


def test_google_has_each_value_in_its_column() -> None:
    """With what only the card says, and the kinds of mails, phones and addresses."""
    (row,) = shown(write_google([ANNA]))

    assert row == {
        "First Name": "Anna",
        "Middle Name": "Maria",
        "Last Name": "Berger",
        "Name Prefix": "Dr.",
        "Name Suffix": "MBA",
        "Nickname": "Anni",
        "Organization Name": "Siemens AG, HR",
        "Organization Title": "Head of HR",
        "Birthday": "1985-04-12",
        "Notes": "First line.\nSecond line.",
        "Labels": "hr ::: early ::: * myContacts",
        "E-mail 1 - Value": "anna@siemens.example",
        "E-mail 2 - Label": "Home",
        "E-mail 2 - Value": "anna@private.example",
        "Phone 1 - Label": "Mobile",
        "Phone 1 - Value": "(+49) 171 5550001",
        "Phone 2 - Label": "Work",
        "Phone 2 - Value": "0511 5550002",
        "Phone 3 - Label": "Work Fax",
        "Phone 3 - Value": "0511 5550003",
        "Phone 4 - Label": "Home Fax",
        "Phone 4 - Value": "0511 5550004",
        "Phone 5 - Value": "(+44)1632 960000",
        "Address 1 - Label": "Work",
        "Address 1 - Formatted": "PF 1\nHof 2\nMesseplatz 1\n30521 Hannover\nNI\nDeutschland",
        "Address 1 - Street": "Messeplatz 1",
        "Address 1 - City": "Hannover",
        "Address 1 - PO Box": "PF 1",
        "Address 1 - Region": "NI",
        "Address 1 - Postal Code": "30521",
        "Address 1 - Country": "Deutschland",
        "Address 1 - Extended Address": "Hof 2",
        "Address 2 - Label": "Home",
        "Address 2 - Formatted": "Am Deich 3\n28195 Bremen",
        "Address 2 - Street": "Am Deich 3",
        "Address 2 - City": "Bremen",
        "Address 2 - Postal Code": "28195",
        "Website 1 - Value": "https://www.linkedin.com/in/anna",
        "Custom Field 1 - Label": "Diet",
        "Custom Field 1 - Value": "vegan",
    }


def test_outlook_has_each_value_in_its_column() -> None:
    """Phones by their kind; extras, for which there is no column, in the notes."""
    (row,) = shown(write_outlook([ANNA]))

    assert row == {
        "First Name": "Anna",
        "Middle Name": "Maria",
        "Last Name": "Berger",
        "Title": "Dr.",
        "Suffix": "MBA",
        "Nickname": "Anni",
        "E-mail Address": "anna@siemens.example",
        "E-mail 2 Address": "anna@private.example",
        "Mobile Phone": "(+49) 171 5550001",
        "Business Phone": "0511 5550002",
        "Business Phone 2": "(+44)1632 960000",
        "Business Fax": "0511 5550003",
        "Home Fax": "0511 5550004",
        "Job Title": "Head of HR",
        "Company": "Siemens AG, HR",
        "Business Street": "PF 1\nHof 2\nMesseplatz 1",
        "Business City": "Hannover",
        "Business State": "NI",
        "Business Postal Code": "30521",
        "Business Country/Region": "Deutschland",
        "Home Street": "Am Deich 3",
        "Home City": "Bremen",
        "Home Postal Code": "28195",
        "Web Page": "https://www.linkedin.com/in/anna",
        "Birthday": "1985-04-12",
        "Notes": "First line.\nSecond line.\nDiet: vegan",
        "Categories": "hr;early",
    }


def test_google_joins_what_has_no_column_of_its_own() -> None:
    """A list does not become wider than lists are read."""
    mails = tuple(f"{at}@many.example" for at in range(writing_google.MOST + 2))

    (row,) = shown(write_google([dataclasses.replace(ANNA, emails=mails)]))

    assert row["E-mail 20 - Value"] == " ::: ".join(mails[19:])
    assert "E-mail 21 - Value" not in row


def test_outlook_puts_what_has_no_column_into_the_notes() -> None:
    """Nothing is lost."""
    address = "ADR:;;Weg 9;Ulm;;;\nADR:;;Weg 8;Ulm;;;\nEND:VCARD"
    many = dataclasses.replace(
        ANNA,
        emails=tuple(f"{at}@many.example" for at in range(5)),
        phones=tuple(f"0511 {at}{at}{at}{at}" for at in range(8)),
        links=("a.example", "b.example", "c.example"),
        vcard=CARD.replace("END:VCARD", address),
    )

    (row,) = shown(write_outlook([many]))

    assert row["Notes"].split("\n") == [
        *ANNA.note.split("\n"),
        "3@many.example",
        "4@many.example",
        "0511 7777",
        "c.example",
        "Weg 8",
        "Ulm",
        "Diet: vegan",
    ]


def test_a_birthday_without_a_year() -> None:
    """Google has a way to write it, Outlook has none; a date that is none is left out."""
    for value, google in [("--04-12", " --04-12"), ("1604-04-12", " --04-12"), ("April", None)]:
        contact = dataclasses.replace(ANNA, vcard=CARD.replace("19850412", value))

        assert shown(write_google([contact]))[0].get("Birthday") == google
        assert "Birthday" not in shown(write_outlook([contact]))[0]


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Prof. Dr. Jonas Weiß", NameParts("Prof. Dr.", "Jonas", "", "Weiß")),
        ("Ludwig van Beethoven", NameParts("", "Ludwig", "", "van Beethoven")),
        ("Marta Silva Santos", NameParts("", "Marta Silva", "", "Santos")),
        ("王小明", NameParts(last="王小明")),
        ("Na Li", NameParts(last="Na Li")),
        ("", NameParts()),
    ],
)
def test_names_without_a_card_are_guessed(name: str, parts: NameParts) -> None:
    """A part that a list takes for "nothing", as "na", stays with the others."""
    assert card_details(Contact(id="a", uid="u", name=name)).name == parts


def test_the_family_name_of_the_card_helps_to_guess() -> None:
    """Where the name was changed, or is written otherwise than its parts."""
    card = "BEGIN:VCARD\nFN:Marta Silva Santos\nN:Silva Santos;Marta;M.;;\nEND:VCARD\n"
    contact = Contact(id="a", uid="u", name="Marta Silva Santos", vcard=card)

    assert card_details(contact).name == NameParts("", "Marta", "", "Silva Santos")


@given(contacts)
@example(
    Contact(
        id="", uid="u", name="Sir Peter May", vcard="BEGIN:VCARD\nN:May;Peter;;Sir;\nEND:VCARD\n"
    )
)
@example(Contact(id="", uid="u", name="Li Na", vcard="BEGIN:VCARD\nN:Na;Li;;;\nEND:VCARD\n"))
def test_the_parts_put_together_are_the_name(contact: Contact) -> None:
    """Whatever it is, but for a word that stands for nothing in lists."""
    name = card_details(contact).name

    assert " ".join(filter(None, dataclasses.astuple(name))) == contact.name


@given(st.from_regex(r"\+?[\d ()/.-]{5,20}(x\d{1,4})?", fullmatch=True).map(str.strip) | st.text())
@example("+49 171 5550001")
@example("+12125550001")
@example("+353 1 5550001")
@example("+4")
def test_a_number_is_the_same_without_its_brackets(number: str) -> None:
    """No number begins with a plus, and reading one gives what was written."""
    cell = bracketed(number)

    if cell != number:
        assert cell.startswith("(+")
        assert phone(f"{cell}") in {number, ""}
        assert cell.replace("(", "", 1).replace(")", "", 1) == number


def test_only_numbers_get_brackets() -> None:
    """Anything else that begins with a plus keeps the guard that comes off again."""
    formula = "+cmd|' /C calc'!A0"
    (row,) = shown(write_google([Contact(id="", uid="u", phones=(formula,))]))

    assert row["Phone 1 - Value"] == f"'{formula}"
    assert unguarded(row["Phone 1 - Value"]) == formula


def test_the_headers_are_those_of_outlook_com() -> None:
    """61 columns and the categories of the program."""
    assert len(writing_outlook.HEADERS) == 62
