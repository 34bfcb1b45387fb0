"""Free text about somebody: what is sure becomes a field, all the rest stays in the note."""

from __future__ import annotations

import re

import pytest

from companion.domain.contact import Contact
from companion.domain.text import clean
from companion.formats.payloads import recognise
from companion.formats.payloads.free_text import harvest

BERGER = """\
Hallo Tom,
es war schön, dich zu treffen.

Mit freundlichen Grüßen
Dr. Anna Berger
Leiterin Personalentwicklung

Nordlicht Energie GmbH & Co. KG
Hafenstraße 12
20457 Hamburg
Tel.: +49 (0) 40 / 123 456-78
Mobil: 0171/5550001
Fax: +49 40 123456-99
E-Mail: anna.berger@nordlicht.example
www.nordlicht.example

Sitz: Hamburg | Amtsgericht Hamburg HRB 12345 | Geschäftsführer: Max Muster
USt-IdNr.: DE123456789 IBAN: DE89 3704 0044 0532 0130 00
"""
WEISS = """\
Hi Tom,
nice to meet you yesterday.

Best regards,
Jonas

--
Jonas Weiß
Head of HR | Acme Inc.
T +49 30 1234567 | M +49 171 7654321
jonas@acme.example | https://www.linkedin.com/in/jonas-weiss?utm_source=mail
"""


def person(text: str) -> Contact:
    """Return the person in a text."""
    scanned = recognise(text)
    assert scanned.kind == "text"
    return scanned.person


def test_a_german_signature_is_understood() -> None:
    """The mobile number first; fax, address and register stay in the note."""
    anna = person(BERGER)

    assert (anna.name, anna.role) == ("Dr. Anna Berger", "Leiterin Personalentwicklung")
    assert anna.organisation == "Nordlicht Energie GmbH & Co. KG"
    assert anna.phones == ("0171/5550001", "+49 (0) 40 / 123 456-78")
    assert anna.emails == ("anna.berger@nordlicht.example",)
    assert anna.links == ("https://www.nordlicht.example",)
    assert anna.note.splitlines() == [
        "es war schön, dich zu treffen.",
        "Fax: +49 40 123456-99",
        "Sitz: Hamburg",
        "Amtsgericht Hamburg HRB 12345",
        "Geschäftsführer: Max Muster",
        "USt-IdNr.: DE123456789 IBAN: DE89 3704 0044 0532 0130 00",
        "Hafenstraße 12",
        "20457 Hamburg",
    ]
    assert "TEL;TYPE=cell:0171/5550001" in anna.vcard


def test_an_english_signature_is_understood() -> None:
    """It begins at its two hyphens; the profile is kept clean."""
    jonas = person(WEISS)

    assert (jonas.name, jonas.role, jonas.organisation) == ("Jonas Weiß", "Head of HR", "Acme Inc.")
    assert jonas.phones == ("+49 171 7654321", "+49 30 1234567")
    assert jonas.emails == ("jonas@acme.example",)
    assert jonas.links == ("https://www.linkedin.com/in/jonas-weiss",)
    assert jonas.note == "nice to meet you yesterday.\nJonas"


@pytest.mark.parametrize(
    ("text", "name", "role", "organisation"),
    [
        ("Sean Owen\nsrowen@x.example\n917-364-2918", "Sean Owen", "", ""),
        ("Anna Berger", "Anna Berger", "", ""),
        ("Berger, Anna", "Anna Berger", "", ""),
        ("Dr. Berger, Anna Maria", "Dr. Anna Maria Berger", "", ""),
        ("von der Heide, Max", "Max von der Heide", "", ""),
        ("Ada Lovelace, ACME GmbH", "Ada Lovelace", "", "ACME GmbH"),
        ("Anna Berger, Universität Bremen", "Anna Berger", "", "Universität Bremen"),
        ("Jane Roe, Acme Inc.", "Jane Roe", "", "Acme Inc."),
        ("Prof. Dr. Anna Berger, TU München", "Prof. Dr. Anna Berger", "", "TU München"),
        ("Jane Roe, Head of Sales", "Jane Roe", "Head of Sales", ""),
        ("Anna Berger, Bosch", "Anna Berger", "", ""),
        ("Anna Berger, CTO at ACME", "Anna Berger", "CTO", "ACME"),
        ("Anna Berger, PhD", "Anna Berger, PhD", "", ""),
        ("Siemens AG, München", "", "", "Siemens AG"),
        ("Anna Berger, Köln, +49 170 1234567", "Anna Berger", "", ""),
        ("Kaffee, Kuchen, Anna", "", "", ""),
        ("Lieber Tom, Grüße, Anna", "", "", ""),
        (
            "Max Mustermann\nEinkauf\nFirma AG\nm@firma.example",
            "Max Mustermann",
            "Einkauf",
            "Firma AG",
        ),
        (
            "Max Mustermann\nEinkauf\nFirma Beispiel AG\n0151 5550100",
            "Max Mustermann",
            "Einkauf",
            "Beispiel AG",
        ),
        ("Anna Berger\nACME\nCTO\nanna@x.example", "Anna Berger", "CTO", ""),
        (
            "ppa. Dipl.-Ing. (FH) Hans-Peter Kraus\nProkurist",
            "Dipl.-Ing. (FH) Hans-Peter Kraus",
            "Prokurist",
            "",
        ),
        ("Mag. (FH) Eva Gruber, MBA\nLeitung HR", "Mag. (FH) Eva Gruber, MBA", "Leitung HR", ""),
        (
            'Robert "Bob" Smith\nSolutions Architect',
            'Robert "Bob" Smith',
            "Solutions Architect",
            "",
        ),
        ("Anna Berger\nFreie Journalistin", "Anna Berger", "Freie Journalistin", ""),
        ("Anna Berger\nFreie Universität Berlin", "Anna Berger", "", "Freie Universität Berlin"),
        ("Anna Berger\nVisit us at Hannover Messe, Hall 5!\nanna@x.example", "Anna Berger", "", ""),
        ("Anna Berger\nVisit us at Hannover Messe\nanna@x.example", "Anna Berger", "", ""),
        ("Anna Berger, CEO, Acme GmbH, anna@acme.example", "Anna Berger", "CEO", "Acme GmbH"),
        ("Anna Berger\tCEO\tAcme GmbH\nHalle 8", "Anna Berger", "CEO", "Acme GmbH"),
        ("Anna Berger, CTO\nNordlicht AG", "Anna Berger", "CTO", "Nordlicht AG"),
        ("Anna Berger\nCTO, Nordlicht AG", "Anna Berger", "CTO", "Nordlicht AG"),
        ("Anna Berger\nNordlicht AG, CTO", "Anna Berger", "CTO", "Nordlicht AG"),
        ("Marta Silva\nSAP SE\nSenior Recruiter", "Marta Silva", "Senior Recruiter", "SAP SE"),
        ("Nordlicht AG\nAnna Berger\nCTO", "Anna Berger", "CTO", "Nordlicht AG"),
        ("Firma Nordlicht\nAnna Berger\nCTO", "Anna Berger", "CTO", "Nordlicht"),
        (
            "Name: Anna Berger\nFirma: Acme\nPosition: CTO\nName: X Y\nFirma: B",
            "Anna Berger",
            "CTO",
            "Acme",
        ),
        ("Vorname: Anna\nNachname: Berger\nFirma: Acme", "Anna Berger", "", "Acme"),
        ("Nachname: Berger\nFirma: Acme", "Berger", "", "Acme"),
        (
            "Anna Berger\nSoftware Engineer at Nordlicht",
            "Anna Berger",
            "Software Engineer",
            "Nordlicht",
        ),
        ("Anna Berger\nTrainerin bei Müller", "Anna Berger", "Trainerin", "Müller"),
        (
            "Nordlicht Energie\nAnna Berger\nanna.berger@x.example",
            "Anna Berger",
            "",
            "Nordlicht Energie",
        ),
        (
            "Happy Meeting\nAnna Berger\nanna.berger@x.example",
            "Anna Berger",
            "",
            "",
        ),
        (
            "Anna Berger\nGroßkunden\nNordlicht\nanna@nordlicht.example",
            "Anna Berger",
            "Großkunden",
            "Nordlicht",
        ),
        ("i. A. Anna Berger\nNordlicht Labs", "Anna Berger", "", "Nordlicht Labs"),
        ("Frau Anna Berger\nAcme GmbH", "Anna Berger", "", "Acme GmbH"),
        ("Mr. John Smith\nAcme Ltd", "John Smith", "", "Acme Ltd"),
        ("ANNA\nBERGER\nACME GMBH\nCEO", "ANNA BERGER", "CEO", "ACME GMBH"),
        ("Acme GmbH\nDr. Anna\nBerger", "Dr. Anna Berger", "", "Acme GmbH"),
        ("Anna\nAcme GmbH\nCEO", "", "CEO", "Acme GmbH"),
        ("Berger, Anna\nAcme GmbH", "Anna Berger", "", "Acme GmbH"),
        ("Acme GmbH\nBerger, Anna\nanna@acme.example", "Anna Berger", "", "Acme GmbH"),
        ("Acme GmbH\nBerlin, Deutschland", "", "", "Acme GmbH"),
        ("Acme GmbH, Berlin\nanna@x.example", "", "", "Acme GmbH"),
        ("山田太郎\nyamada@engine.example", "山田太郎", "", ""),
        (
            "Jane Q. Doe, Ph.D. | Associate Professor\nDepartment of Law, University of Example",
            "Jane Q. Doe, Ph.D.",
            "Associate Professor",
            "Department of Law, University of Example",
        ),
        (
            "Björn Schäfer\nFraunhofer-Institut für Produktionstechnik",
            "Björn Schäfer",
            "",
            "Fraunhofer-Institut für Produktionstechnik",
        ),
        ("Anna Berger (she/her)\nData Scientist", "Anna Berger", "Data Scientist", ""),
        ("John O'Neil, PhD\nVP Engineering", "John O'Neil, PhD", "VP Engineering", ""),
        (
            "Prof. Dr.-Ing. Aylin Öztürk\nTU München\nLehrstuhl für Logistik",
            "Prof. Dr.-Ing. Aylin Öztürk",
            "",
            "TU München",
        ),
        ("Von: Anna Berger <anna@x.example>\nBetreff: Hallo", "Anna Berger", "", ""),
        ("Max Mustermann\nMusterstr. 1\n0151 12345678", "Max Mustermann", "", ""),
        ("Bahnhofstraße Nord\n0151 12345678", "", "", ""),
        ("Hallo Anna\n0151 12345678", "", "", ""),
    ],
)
def test_who_somebody_is(text: str, name: str, role: str, organisation: str) -> None:
    """Name, role and organisation, as far as lines tell them."""
    found = person(text)

    assert (found.name, found.role, found.organisation) == (name, role, organisation)


@pytest.mark.parametrize(
    ("text", "field", "values"),
    [
        ("Anna Berger\nanna (at) x.example", "emails", ["anna@x.example"]),
        ("Anna Berger\nanna [at] acme [dot] de", "emails", ["anna@acme.de"]),
        ("Anna Berger\nanna[at]x.example", "emails", ["anna@x.example"]),
        ("Anna Berger\n@anna@chaos.example", "links", ["https://chaos.example/@anna"]),
        ("Anna Berger\nWeb: x.example.com/a", "links", ["https://x.example.com/a"]),
        ("Anna Berger\nP: (555) 123-4567 C: 555-987-6543", "phones", None),
        ("Anna Berger\nhttps://good.example@evil.example", "links", []),
        ("Anna Berger\nIBAN DE89 3704 0044 0532 0130 00", "phones", []),
    ],
)
def test_how_somebody_is_reached(text: str, field: str, values: list[str] | None) -> None:
    """Hidden mail addresses too; unsafe links and numbers of banks are left in the note."""
    found = getattr(person(text), field)

    assert list(found) == (["555-987-6543", "(555) 123-4567"] if values is None else values)


def test_a_signature_without_an_address_takes_the_mail_along() -> None:
    """Where only the head of a mail tells who wrote it."""
    anna = person("Von: Anna Berger <anna@x.example>\n\nLieber Tom,\nbis bald\n\nViele Grüße\nAnna")

    assert (anna.name, anna.emails) == ("Anna Berger", ("anna@x.example",))
    assert anna.note == "bis bald\nAnna"


def test_a_name_that_only_the_address_tells_is_proposed() -> None:
    """It stays with the user to take it."""
    scanned = recognise("Acme GmbH\nanna.berger@acme.example")

    assert (scanned.person.name, scanned.guess) == ("", "Anna Berger")


def test_a_code_beside_a_name_is_looked_up() -> None:
    """A line of its own with digits in it."""
    scanned = recognise("4711-0815\nAnna Berger\nAcme GmbH")

    assert scanned.badges == ("4711-0815",)
    assert scanned.person.name == "Anna Berger"


@pytest.mark.parametrize("text", ["see you at noon", "hall 8\nbooth 12", "meet me: now"])
def test_a_text_about_nobody_is_a_note(text: str) -> None:
    """It can be kept with a name that the user calls."""
    scanned = recognise(text)

    assert (scanned.kind, scanned.is_nobody) == ("text", True)
    assert scanned.person.note == text
    assert harvest(text) is None


@pytest.mark.parametrize("text", [BERGER, WEISS])
def test_no_word_is_lost(text: str) -> None:
    """But greetings, and what stood before numbers and addresses."""
    found = person(text)
    kept = clean(" ".join((found.vcard, found.note, *found.links))).casefold()
    noise = "hallo hi tom mit freundlichen grüssen best regards tel mobil fax e mail t m utm_source"

    words = set(re.findall(r"\w+", text.casefold())) - set(noise.split())
    assert [word for word in words if word not in kept] == []
