"""Whoever was kept is known again by their pages and codes; I and my addresses am told apart."""

from __future__ import annotations

import dataclasses

import pytest

from companion.domain.badges import BADGE
from companion.domain.card import Card
from companion.domain.consent import Consent
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Attendee
from companion.domain.scanned import LIMIT
from companion.errors import Invalid
from companion.services.known_people import KnownPeople
from companion.services.own_cards import OwnCards
from tests.fakes import FakeRecords
from tests.services.test_known_people import Searched
from tests.services.test_scanning import FAIR, UNKNOWN, program

PAGES = {
    "github": ("https://github.com/ada", "HTTPS://WWW.GITHUB.COM/ADA"),
    "telegram": ("https://t.me/ada_l", "https://telegram.me/ada_l/"),
    "mastodon": ("https://chaos.social/@ada", "@ada@chaos.social"),
    "bluesky": ("https://bsky.app/profile/ada.example", "http://bsky.app/profile/ada.example"),
    "orcid": ("https://orcid.org/0000-0002-1825-0097", "https://orcid.org/0000-0002-1825-0097/"),
    "matrix": ("https://matrix.to/#/@ada:example.org", "matrix:u/ada:example.org"),
    "youtube": ("https://www.youtube.com/@ada", "https://youtube.com/@Ada"),
    "facebook": ("https://www.facebook.com/ada", "https://m.facebook.com/ada"),
    "linktree": ("https://linktr.ee/ada", "https://linktr.ee/ada?utm_source=qr_code"),
    "hihello": ("https://hihello.me/p/1a2b", "https://hihello.me/p/1a2b"),
    "short": ("https://lnkd.in/e2xyzABC", "https://lnkd.in/e2xyzABC"),
    "whatsapp": ("https://wa.me/qr/ABCDEF123", "https://wa.me/qr/ABCDEF123"),
    "signal": ("https://signal.me/#eu/AbCdEf", "https://signal.me/#eu/AbCdEf"),
    "page": ("https://ada.example/about", "ada.example/about?utm_campaign=x#"),
}
MINE = Card(
    id="work",
    uid="card-uid",
    name="Mira Öztürk",
    email="mira@w.example",
    phone="+49 30 901820",
    link="https://www.linkedin.com/in/mira",
)
PRIVATE = Card(id="private", name="Mira Öztürk", email="mira@home.example")


@pytest.mark.parametrize("once", [False, True], ids=["app", "shell"])
@pytest.mark.parametrize("name", ["github", "orcid", "linktree", "signal"])
def test_the_shell_and_the_app_know_a_page_alike(name: str, *, once: bool) -> None:
    """With an index and without one."""
    first, second = PAGES[name]
    scanning = program(Searched(FAIR)).scanning
    kept = scanning.keep(scanning.read(first, FAIR), FAIR, name="Ada")

    again = scanning.read(second, FAIR, once=once)

    assert again.match is not None
    assert (again.match.contact.id, again.match.by) == (kept.contact.id, "link")


@pytest.mark.parametrize(("first", "second"), PAGES.values(), ids=PAGES)
def test_a_page_that_is_scanned_twice_is_one_person_and_one_talk(first: str, second: str) -> None:
    """Of a network, a card behind a link, or any other page kept with a name."""
    records = FakeRecords(FAIR)
    scanning = program(records).scanning
    scanning.keep(scanning.read(first, FAIR), FAIR, name="Ada")

    scanning.keep(scanning.read(second, FAIR), FAIR)

    assert [len(records.all(kind)) for kind in (Contact, Encounter)] == [1, 1]


def test_a_page_on_a_card_is_a_sign_of_its_owner() -> None:
    """As long as nobody else has it; the index follows."""
    ada = Contact(id="a", uid="ua", name="Ada", links=("http://github.com/Ada/",))
    records = FakeRecords(ada)
    scanning = program(records).scanning
    found = scanning.read("https://github.com/ada")

    bob = scanning.keep(scanning.read("MECARD:N:Bob;URL:https://github.com/ada;;")).contact
    both = scanning.read("https://github.com/ada")

    assert found.match is not None
    assert found.match.contact == ada
    assert bob.id != ada.id
    assert both.match is None


def test_a_page_in_another_spelling_is_no_second_link() -> None:
    """What else a code says is added."""
    ada = Contact(id="a", uid="ua", name="Ada", links=("http://github.com/Ada/",))
    scanning = program(FakeRecords(ada)).scanning

    kept = scanning.keep(scanning.read("https://github.com/ada"))
    more = scanning.keep(scanning.read("MECARD:N:Ada;URL:https://www.ada.example;;"))

    assert kept.contact.links == ("http://github.com/Ada/",)
    assert more.contact.links == ("http://github.com/Ada/", "https://www.ada.example")


def test_who_does_not_read_everybody_reads_those_with_the_page() -> None:
    """Nobody else is even looked at."""
    ada = Contact(id="a", uid="ua", name="Ada", links=("https://github.com/ada",))
    records = Searched(ada, Contact(id="b", uid="ub", name="Bea", links=("https://b.example",)))
    who = Contact(id="", uid="", links=("https://github.com/ada",))

    match = KnownPeople(records).owner(who, once=True)

    assert match is not None
    assert match.contact == ada


def test_one_code_in_another_case_is_kept_once() -> None:
    """Scanners with caps lock."""
    records = FakeRecords(FAIR)
    scanning = program(records).scanning
    for payload in (UNKNOWN, UNKNOWN.upper(), UNKNOWN.title()):
        scanning.keep(scanning.read(payload, FAIR), FAIR, name="Bob")

    assert [one.extras for one in records.all(Contact).values()] == [((BADGE, UNKNOWN),)]


@pytest.mark.parametrize("before", ["]Q1", "]d2", "]C1", " ]Q3"])
@pytest.mark.parametrize("payload", [UNKNOWN, "8000001991001", "tel:+49301234567", '{"t":"a1"}'])
def test_what_a_scanner_says_about_the_code_is_no_part_of_it(before: str, payload: str) -> None:
    """The code is the same as one that was read by a camera."""
    scanning = program(FakeRecords()).scanning

    assert scanning.read(before + payload) == scanning.read(payload)


def test_a_text_is_the_note_and_no_code() -> None:
    """With its line breaks, and no word of it is looked up."""
    text = "Gruß\nJörg\nGesendet von meinem iPhone"
    scanning = program(FakeRecords(FAIR)).scanning
    found = scanning.read(text, FAIR)

    kept = scanning.keep(found, FAIR, name="Jörg")

    assert found.scanned.badges == ()
    assert (kept.contact.note, kept.contact.extras) == (text, ())


def test_a_line_with_a_number_among_others_is_looked_up() -> None:
    """The text around it stays."""
    scanning = program(FakeRecords(FAIR)).scanning

    kept = scanning.keep(scanning.read("Halle West\nA0001-1", FAIR), FAIR, name="Bob")
    again = scanning.read("A0001-1", FAIR)

    assert kept.contact.note == "Halle West\nA0001-1"
    assert again.match is not None
    assert again.match.contact.id == kept.contact.id


def test_a_short_line_with_a_number_is_a_code() -> None:
    """As some badges have it; it is no note besides."""
    scanning = program(FakeRecords(FAIR)).scanning

    kept = scanning.keep(scanning.read("Badge 4711-22", FAIR), FAIR, name="Bob")

    assert (kept.contact.note, kept.contact.extras) == ("", ((BADGE, "4711-22"),))
    assert scanning.read("4711-22", FAIR).match is not None


def test_both_codes_of_a_badge_are_kept() -> None:
    """They are known again by each of them, and by both."""
    scanning = program(FakeRecords(FAIR)).scanning
    badge = '{"ticket":"5uhbd49","lead":"PZD97WTMFJ"}'
    kept = scanning.keep(scanning.read(badge, FAIR), FAIR, name="Bob")

    for payload in (badge, "5uhbd49", "pzd97wtmfj"):
        match = scanning.read(payload, FAIR).match
        assert match is not None
        assert match.contact.id == kept.contact.id
    assert scanning.read('{"ticket":"6uhbd49","lead":"PZD97WTMFJ"}', FAIR).match is None


@pytest.mark.parametrize(
    "payload",
    [
        "MECARD:N:Öztürk,Mira;EMAIL:Mira@W.example;;",
        "MECARD:N:Oeztuerk,Mira;TEL:030 901820;;",
        "MECARD:N:Ozturk,Mira;EMAIL:mira@home.example;TEL:+49 151 1;;",
        "BEGIN:VCARD\nVERSION:3.0\nFN:Dr. Mira Öztürk\nEMAIL:mira@w.example\nEND:VCARD",
        "BEGIN:VCARD\nVERSION:3.0\nFN:M. Ö.\nUID:card-uid\nEND:VCARD",
        "https://de.linkedin.com/in/Mira?trk=qr",
        "mailto:mira@w.example",
        "tel:+4930901820",
    ],
)
def test_my_own_card_is_refused(payload: str) -> None:
    """However my addresses are written; and nobody is kept."""
    records = FakeRecords(FAIR, MINE, PRIVATE)
    scanning = program(records).scanning
    found = scanning.read(payload, FAIR)

    with pytest.raises(Invalid) as refused:
        scanning.keep(found, FAIR, name="Bob")

    assert (found.is_mine, found.can_be_kept) == (True, False)
    assert (refused.value.field, refused.value.value) == ("scanned", "mine")
    assert records.commits == []


@pytest.mark.parametrize(
    "payload",
    [
        "MECARD:N:Öztürk,Mira;TEL:+43 30 901820;;",
        "MECARD:N:Kaya,Ben;EMAIL:mira@w.example;;",
        "MECARD:ORG:W;TEL:+49 30 901820;;",
        "mailto:mira@w.example,ben@w.example",
        UNKNOWN,
    ],
)
def test_what_others_share_with_me_is_theirs(payload: str) -> None:
    """A namesake, a switchboard, a colleague who has my mail on their card."""
    assert program(FakeRecords(MINE)).scanning.read(payload, FAIR).can_be_kept


BEN = "Ben Kaya\nbenno.kaya@acme.example\nTel. +43 1 5550100\n"


@pytest.mark.parametrize(
    ("text", "phones", "links"),
    [
        (
            f"{BEN}www.w.example\n> {MINE.email}\n> +49 30 901820\n> linkedin.com/in/mira",
            ["+43 1 5550100"],
            ["https://www.w.example"],
        ),
        ("Hello\n" * LIMIT + f"--\n{BEN}{MINE.email}", ["+43 1 5550100"], []),
        (f"{BEN}+49 30 901820", ["+43 1 5550100", "+49 30 901820"], []),
    ],
    ids=["mail to me", "long mail", "colleague"],
)
def test_my_addresses_are_no_ones_in_a_mail_to_me(
    text: str, phones: list[str], links: list[str]
) -> None:
    """Home pages and switchboards are those of colleagues as well."""
    home = dataclasses.replace(PRIVATE, link="https://w.example")
    scanning = program(FakeRecords(FAIR, MINE, home)).scanning

    kept = scanning.keep(scanning.read(text, FAIR), FAIR).contact

    assert kept.emails == ("benno.kaya@acme.example",)
    assert (list(kept.phones), list(kept.links)) == (phones, links)


def test_my_address_on_the_card_of_another_stays() -> None:
    """They wrote it there."""
    scanning = program(FakeRecords(FAIR, MINE)).scanning

    assert scanning.read("MECARD:N:Kaya,Ben;EMAIL:mira@w.example;;").person.emails == (MINE.email,)


def test_nobody_is_guessed_by_my_address() -> None:
    """Whose name would be mine."""
    card = dataclasses.replace(MINE, email="mira.oez@w.example")
    scanning = program(FakeRecords(card)).scanning

    found = scanning.read("bitte an mira.oez@w.example und tom.lee@acme.example")

    assert found.scanned.guess == "Tom Lee"


def test_without_a_card_nothing_is_mine() -> None:
    """Not even what says nothing."""
    mine = OwnCards([Card(id="work")], lambda _one, _other: True)

    assert not mine.says(Contact(id="", uid=""))
    assert not mine.says(Contact(id="", uid="", name="Mira", phones=("1234567",)))


def test_a_badge_of_the_second_list_is_known() -> None:
    """One event, two lists: that of the tickets, and that of the guests."""
    lists = (
        "Name,Email,Order code\nAda,a@x.example,QXAB1\n",
        "Name,Email,Id\nAda,a@x.example,7Z-91\n",
    )
    records = FakeRecords(FAIR)
    companion = program(records)
    for number, text in enumerate(lists):
        plans = [companion.importing.plan(text.encode(), name=f"{number}.csv", event=FAIR)]
        companion.importing.take_in(plans, list)

    found = [companion.scanning.read(code, FAIR).attendee for code in ("QXAB1", "7Z-91")]

    assert len(records.all(Attendee)) == 1
    assert [one and one.name for one in found] == ["Ada", "Ada"]


def test_whoever_shows_a_card_to_be_scanned_has_handed_it_over() -> None:
    """Once in a talk, however often it is scanned; a page may have been found anywhere."""
    records = Searched(FAIR)
    scanning = program(records).scanning
    page = scanning.keep(scanning.read(PAGES["page"][0], FAIR), FAIR, name="Bob")

    first = scanning.keep(scanning.read("MECARD:N:Berger,Anna;;", FAIR), FAIR)
    again = scanning.keep(scanning.read("MECARD:N:Berger,Anna;;", FAIR), FAIR)

    assert page.consents == again.consents == ()
    assert [(one.way, one.encounter) for one in first.consents] == [("card", first.encounter.id)]
    assert list(records.all(Consent).values()) == list(first.consents)
