"""What was read, in words: who, what is known of them, and why nobody is in it."""

from __future__ import annotations

import dataclasses
import re
from datetime import UTC, timedelta, timezone
from pathlib import Path

import pytest

from companion.domain.badges import BADGE
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Attendee, Target
from companion.domain.follow_up import FollowUp
from companion.domain.matching import Match
from companion.domain.scanned import KINDS, NOBODY, Scanned
from companion.i18n import use
from companion.reports import scans, wording
from companion.services.meeting import Captured
from companion.services.scanning import Found
from tests.fakes import NOW

ANNA = Contact(
    id="",
    uid="",
    name="Anna Berger",
    organisation="Siemens",
    role="HR",
    emails=("anna@siemens.example",),
    phones=("+49 1",),
    links=("https://www.linkedin.com/in/anna?utm=1",),
    note="tall\nkind",
)
KEPT = dataclasses.replace(ANNA, id="a1", uid="ua")
TALK = Encounter(id="t", contact="a1", at=NOW - timedelta(days=30), event="f")
STEP = FollowUp(id="s1", contact="a1", what="send the deck", due=NOW.date())


def found(person: Contact = NOBODY) -> Found:
    """Return what was read about `person`."""
    return Found(scanned=Scanned(kind="contact", payload="x", person=person), person=person)


def read(kind: str = "text", *, refused: str = "", badge: str = "") -> Found:
    """Return what was read where nobody is in it."""
    scanned = Scanned(kind=kind, payload="x", refused=refused, badges=(badge,))
    return Found(scanned=scanned, person=scanned.person)


def profile(network: str, handle: str, kind: str = "profile", link: str = "x.example/a") -> Found:
    """Return a page of somebody."""
    person = Contact(id="", uid="", links=(link,))
    scanned = Scanned(kind=kind, payload="x", person=person, network=network, handle=handle)
    return Found(scanned=scanned, person=person)


def test_who_was_read_is_told_in_one_line() -> None:
    """Name, role and place, what there is of it."""
    assert scans.headline(found(ANNA)) == "Anna Berger · HR · Siemens"
    assert scans.headline(found(Contact(id="", uid="", phones=("+49 1",)))) == "+49 1"


def test_somebody_known_is_called_by_their_name() -> None:
    """Where the code says only a phone number."""
    said = found(Contact(id="", uid="", phones=("+49 1",)))

    told = dataclasses.replace(said, match=Match(KEPT, "phone"))

    assert scans.headline(told) == "Anna Berger"


def test_a_profile_is_told_by_its_network() -> None:
    """As the network writes itself; others as they are."""
    assert scans.headline(profile("linkedin", "ada-1815")) == "LinkedIn · ada-1815"
    assert scans.kind(profile("somewhere", "ada")) == "Somewhere"
    assert scans.kind(profile("about.me", "ada")) == "about.me"
    assert scans.kind(profile("whatsapp", "", "tel")) == "WhatsApp · phone number"
    assert scans.kind(profile("shortened", "", "link")) == "shortened link"
    assert scans.kind(profile("hihello", "", "link")) == "HiHello · card behind a link"
    assert scans.headline(profile("hihello", "", "link")) == "x.example/a"


def test_an_unknown_code_asks_who_it_is() -> None:
    """It is shown, so that it can be compared with the badge."""
    code = read(badge="abc123")

    assert scans.headline(code).endswith("Who is it?")
    assert scans.kind(code) == "badge code"
    assert scans.facts(code) == [("badge code", "abc123")]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_words(kind: str) -> None:
    """And no word of ours is shown raw."""
    assert scans.kind(read(kind))
    assert "_" not in scans.kind(read(kind))


REASONS = sorted(scans.REFUSALS)


@pytest.mark.parametrize("reason", [*REASONS, "something new"])
def test_a_refusal_says_what_it_is(reason: str) -> None:
    """In one sentence that ends, and nothing else of it is told."""
    refused = read("other", refused=reason)

    assert scans.headline(refused) == scans.refusal(reason)
    assert scans.headline(refused).endswith(".")
    assert scans.facts(refused) == []
    assert scans.known(refused, UTC) == []
    assert scans.lines(refused, UTC) == scans.refusal(reason)


def test_every_reason_has_words_of_its_own() -> None:
    """Whatever the readers of payloads refuse."""
    source = Path(scans.__file__).parents[1] / "domain" / "scanned.py"
    told = source.read_text().partition('refused: str = ""\n')[2].split('"""')[1]
    reasons = re.findall(r"(\w+):", told)

    assert "wifi" in reasons
    assert {*reasons, "empty"} <= set(scans.REFUSALS)


def test_the_facts_have_labels() -> None:
    """In the order of a card; links without what does not tell where they lead."""
    assert scans.facts(found(ANNA)) == [
        ("name", "Anna Berger"),
        ("organisation", "Siemens"),
        ("role", "HR"),
        ("mail", "anna@siemens.example"),
        ("phone", "+49 1"),
        ("link", "linkedin.com/in/anna"),
        ("note", "tall\nkind"),
    ]
    assert ("Telegram", "durov") in scans.facts(profile("telegram", "durov"))


@pytest.mark.parametrize(
    ("link", "shown"),
    [
        ("https://www.acme.example/a/b/?q=1#x", "acme.example/a/b"),
        ("HTTPS://ACME.example:8080/A", "acme.example:8080/A"),
        ("https://bank.example@evil.example/login", "evil.example/login"),
        ("https://acme.example/j%C3%B6rg", "acme.example/jörg"),
        ("https://acme.example/%E2%80%AEgpj", "acme.example/gpj"),
        ("https://acme.example/%1B%5B31mred", "acme.example/red"),
        ("linkedin.com/in/ada", "linkedin.com/in/ada"),
        ("https://müller.example/x", "müller.example/x"),
        ("https://xn--mller-kva.example/x", "müller.example/x"),
        ("https://xn--pypal-4ve.example/x", "xn--pypal-4ve.example/x"),
        ("https://xn--.example/x", "xn--.example/x"),
        ("https://p\u0430ypal.example/x", "xn--pypal-4ve.example/x"),
        ("https://\u0430..example/x", "xn--80a..example/x"),
        ("https://" + "\u0430" * 99 + ".example/x", "\\u0430" * 99 + ".example/x"),
        ("https://xn--oogle-wmc.com/x", "xn--oogle-wmc.com/x"),
        ("https://\u0262oogle.com/x", "xn--oogle-wmc.com/x"),
        ("https://g\u0131thub.com/x", "xn--gthub-n4a.com/x"),
        ("https://\u0251pple.com/x", "xn--pple-p5b.com/x"),
        ("https://xn--strae-oqa.example/x", "straße.example/x"),
        ("https://xn--google-.com/x", "xn--google-.com/x"),
        ("https://xn--zzz!.example/x", "xn--zzz!.example/x"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("https://[::1/broken", "https://[::1/broken"),
        ("https://acme.example:99999/x", "https://acme.example:99999/x"),
    ],
)
def test_a_link_is_shown_as_where_it_leads(link: str, shown: str) -> None:
    """Host and path; nothing in them steers a terminal or turns a text round."""
    assert scans.shown_link(link) == shown


def test_somebody_known_is_told_with_when_and_where() -> None:
    """The day is that of the reader's zone."""
    late = dataclasses.replace(TALK, at=TALK.at.replace(hour=23))
    known = dataclasses.replace(
        found(ANNA), match=Match(KEPT, "email"), talk=late, met_at="Hannover Messe"
    )

    assert scans.known(known, UTC) == [
        "already known: met at Hannover Messe on 25 Oct 2026",
        "recognised by: same mail",
    ]
    assert "26 Oct 2026" in scans.known(known, timezone(timedelta(hours=2)))[0]
    elsewhere = dataclasses.replace(known, met_at="")
    assert scans.known(elsewhere, UTC)[0] == "already known: met on 25 Oct 2026"
    never = dataclasses.replace(known, talk=None)
    assert scans.known(never, UTC)[0] == "already known: no talk yet"


def test_a_text_without_a_name_asks_whose_it_is() -> None:
    """It is no code."""
    person = Contact(id="", uid="", note="see you at nine")
    scanned = Scanned(kind="text", payload="see you at nine", person=person)

    assert scans.headline(Found(scanned=scanned, person=person)) == (
        "Nobody’s name is in it. Who is it?"
    )


def test_somebody_known_by_a_page_alone_is_shown_by_where_it_leads() -> None:
    """Nobody knows yet what they are called."""
    nameless = Contact(id="n", uid="un", links=("https://www.acme.example/ada?utm_source=x",))
    known = dataclasses.replace(profile("acme", ""), match=Match(nameless, "link"))
    known = dataclasses.replace(known, person=Contact(id="", uid=""))

    assert scans.headline(known) == "acme.example/ada"


def test_a_target_is_told_with_stars_and_reason() -> None:
    """On one line, and only the stars without a reason."""
    target = Target(id="t", event="f", name="Anna", priority=3, reason="program\npartner")
    listed = dataclasses.replace(
        found(ANNA), attendee=Attendee(id="p", event="f", name="Anna"), target=target
    )

    assert scans.known(listed, UTC) == [
        "on the attendee list",
        "target ★★★: program partner",
    ]
    bare = dataclasses.replace(target, reason="", priority=1)
    there = dataclasses.replace(listed, listed_at="Expo", target=bare)
    assert scans.known(there, UTC) == ["on the attendee list of Expo", "target ★"]


def test_my_own_card_is_told() -> None:
    """Before anything else."""
    mine = dataclasses.replace(found(ANNA), is_mine=True)

    assert scans.known(mine, UTC) == ["that is my own card"]


def test_a_scanner_with_another_keyboard_is_told() -> None:
    """Whoever owns it can set it right."""
    scanned = Scanned(kind="contact", payload="x", person=ANNA, is_relaid=True)

    assert scans.known(Found(scanned=scanned, person=ANNA), UTC) == [
        "the scanner types for another keyboard; it was understood all the same"
    ]


def test_a_name_that_is_only_guessed_is_told_as_such() -> None:
    """As long as nobody knows better."""
    guessed = profile("linkedin", "ada-lovelace")
    scanned = dataclasses.replace(guessed.scanned, guess="Ada Lovelace")
    guessed = dataclasses.replace(guessed, scanned=scanned)
    known = dataclasses.replace(guessed, match=Match(KEPT, "link"))

    assert ("name", "perhaps Ada Lovelace") in scans.facts(guessed)
    assert "name" not in dict(scans.facts(known))


def test_somebody_new_is_not_known() -> None:
    """Nothing is said of it."""
    assert scans.known(found(ANNA), UTC) == []


def test_lines_for_a_terminal_tell_all_of_it() -> None:
    """And what was kept."""
    known = dataclasses.replace(found(ANNA), match=Match(KEPT, "email"))
    kept = Captured(contact=KEPT, encounter=TALK, follow_ups=(STEP,))

    assert scans.lines(known, UTC, kept).split("\n") == [
        "Anna Berger · HR · Siemens",
        "  card",
        "  mail: anna@siemens.example",
        "  phone: +49 1",
        "  link: linkedin.com/in/anna",
        "  note: tall",
        "    kind",
        "  already known: no talk yet",
        "  recognised by: same mail",
        "  kept: Anna Berger · a1",
        "  → send the deck · due Tue 24 Nov",
    ]


def test_it_is_told_in_german_too() -> None:
    """No English sentence stays."""
    use("de")
    try:
        assert scans.headline(read(badge="abc123")).endswith("Wer ist es?")
        assert scans.kind(found(ANNA)) == "Visitenkarte"
        assert wording.header(BADGE) == "Badge-Code"
        assert {scans.refusal(reason) for reason in REASONS}.isdisjoint(scans.REFUSALS.values())
    finally:
        use("en")


def test_headers_of_lists_stay_as_they_are() -> None:
    """Only the one that we write ourselves is translated."""
    assert wording.header("work") == "work"
