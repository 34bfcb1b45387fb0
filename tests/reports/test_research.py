"""Whom I know at an event and what I could give, in words."""

from __future__ import annotations

from datetime import date

import pytest

from companion.domain.contact import Contact
from companion.domain.event import Attendee
from companion.domain.follow_up import FollowUp
from companion.formats.people_pages import pages
from companion.i18n import use
from companion.reports import research as words
from companion.services.give_first import GiveMatch
from companion.services.introducing import Colleague, Introduction
from companion.services.known_here import KnownHere
from companion.services.research import Birthday, Here, Organisation
from companion.services.roster import SHOWN

ANNA = Attendee(id="a1", event="fair", name="Anna Berger")
KNOWN = Contact(id="k1", uid="u1", name="Anna Berger")


@pytest.mark.parametrize(
    ("typed", "language", "found"),
    [
        ("anna !known berger", "en", ("anna berger", ("known",))),
        ("!k", "en", ("", ("known",))),
        ("!", "en", ("", ())),
        ("!nonsense anna", "en", ("!nonsense anna", ())),
        ("!target !notarget !target", "en", ("", ("target", "no_target"))),
        ("!bekannt", "de", ("", ("known",))),
        ("!known", "de", ("", ("known",))),
        ("!unbek", "de", ("", ("unknown",))),
        ("@siemens #customers", "en", ("@siemens #customer", ())),
        ("#kund", "de", ("#customer", ())),
        ("#talent", "de", ("#talent", ())),
        ("#k", "de", ("#k", ())),
        ("#wasserstoff", "de", ("#wasserstoff", ())),
    ],
)
def test_what_is_typed_to_find_somebody(
    typed: str, language: str, found: tuple[str, tuple[str, ...]]
) -> None:
    """Words that only began count; what is not understood is on nobody, which is seen."""
    use(language)

    assert words.asked(typed) == found


def test_everything_that_is_listed_alone_has_words() -> None:
    """Above the list, and behind the exclamation mark, where one letter more tells them apart."""
    assert set(words.SHOWN) == set(words.TYPED) == set(SHOWN)
    for word in SHOWN:
        assert words.asked(f"!{words.TYPED[word]}")[1] == (word,)
    kinds = {one.kind for one in pages("Anna", "SAP", "a@sap.example", "https://x.example")}
    assert kinds == set(words.PAGES)


def test_how_many_are_known() -> None:
    """While the likely ones are looked for, that is said."""
    sure = KnownHere(attendee=ANNA, contact=KNOWN, reasons=(), is_sure=True)
    perhaps = KnownHere(attendee=ANNA, contact=KNOWN, reasons=(), is_sure=False)

    assert words.count(None) == "looking whom you know here …"
    assert words.count(Here(event="x")) == "you know 0 here"
    assert words.count(Here(event="x", known=(sure,))) == "you know 1 here"
    assert words.count(Here(event="x", known=(sure, perhaps))) == "you know 1 here, perhaps 1 more"
    looking = Here(event="x", known=(sure,), is_whole=False)
    assert words.count(looking) == "you know 1 here, looking for more …"


def test_why_somebody_is_known() -> None:
    """A talk here says most."""
    one = KnownHere(
        attendee=ANNA, contact=KNOWN, reasons=("met", "email", "same_name"), is_sure=True
    )

    assert words.reasons(one) == "talked here, same mail, same name"


@pytest.mark.parametrize(
    ("facts", "line"),
    [
        ({"promised": True}, "you promised: the deck · due Wed 25 Nov"),
        ({}, "you want to: the deck · due Wed 25 Nov"),
        ({"owner": "them"}, "they promised: the deck · due Wed 25 Nov"),
        ({"due": None}, "you want to: the deck · open"),
    ],
)
def test_whose_turn_it_is(facts: dict[str, object], line: str) -> None:
    """Mine or theirs, promised or not."""
    step = FollowUp(
        **{"id": "f", "contact": "k", "what": "the deck", "due": date(2026, 11, 25), **facts}
    )  # type: ignore[arg-type]

    assert words.step(step) == line


def test_birthdays_organisations_introductions_and_colleagues() -> None:
    """One line each."""
    day = date(2026, 11, 25)
    assert words.birthday(Birthday(attendee=ANNA, contact=KNOWN, day=day)) == "Wed 25 Nov"
    two = Organisation(name="SAP", attendees=2, contacts=3)
    assert words.organisation(two) == "2 come, you know 3 there"
    via = Introduction(attendee=ANNA, contact=KNOWN, reason="mail_domain", is_here=True)
    assert words.introduction(via) == "Anna Berger (has mail there), comes too"
    there = Introduction(attendee=ANNA, contact=KNOWN, reason="organisation")
    assert words.introduction(there) == "Anna Berger (works there)"
    assert words.colleague(Colleague("Lena")) == "Lena goes there too"


def test_what_i_could_give() -> None:
    """Braces in what somebody said are only braces."""
    gift = GiveMatch(
        attendee=ANNA, kind="together", words=("Azubi",), text="Azubis {name}\nnow", contact=KNOWN
    )

    assert (
        words.gift(gift)
        == "bring together with Anna Berger, who looks for: Azubis {name} now (Azubi)"
    )


@pytest.mark.parametrize(
    ("offers", "is_seeking", "told"),
    [
        ((), True, "companion offers add"),
        (("Rat",), False, "does not say what anybody looks for"),
        (("Rat", "Tat"), True, "nobody on the list looks for Rat, Tat"),
    ],
)
def test_it_is_said_why_nothing_fits(
    offers: tuple[str, ...], *, is_seeking: bool, told: str
) -> None:
    """Whoever offers something already is not asked to."""
    assert told in words.nothing_fits(offers, is_seeking=is_seeking)
