"""Codes on badges: what a payload may be called in a list, and whose it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.badges import (
    BADGE,
    LEAST,
    BadgeHolders,
    KnownBadges,
    codes_in,
    codes_of,
    codes_said,
)
from companion.domain.contact import Contact
from companion.domain.event import Attendee

TICKET = "5uhbd49wms2fakafn5nzq7pcqpbjun2v"


def guest(key: str, event: str = "f", source: str = "", **extras: str) -> Attendee:
    """Return somebody on a list."""
    name = f"Guest {key}"
    return Attendee(
        id=key, event=event, name=name, source=source, extras=tuple(sorted(extras.items()))
    )


ANNA = guest("anna", source="A0001-1-QX000001", secret=TICKET)
"""As pretix writes her."""
BERND = guest("bernd", source="gst-01", qr_code_url="https://luma.example/check-in/evt-9?pk=g-b1")
"""As Luma does."""
CEM = guest("cem", source="8000001-991")
"""As Eventbrite does."""
GUESTS = KnownBadges([ANNA, BERND, CEM])


@pytest.mark.parametrize(
    ("payload", "whose"),
    [
        (TICKET, ANNA),
        (TICKET.upper(), ANNA),
        (f" {TICKET}\r\n", ANNA),
        ("QX000001", ANNA),
        ("A0001-1", ANNA),
        ("A0001", ANNA),
        ("https://luma.example/check-in/evt-9?pk=g-b1", BERND),
        ("https://luma.com/check-in/evt-1?from=mail&pk=g-b1", BERND),
        ("g-b1", BERND),
        ("gst-01", BERND),
        ("8000001991001", CEM),
        ("8000001991", CEM),
        ("8000001-991", CEM),
        (f"https://eventyay.example/tickets/{TICKET}", ANNA),
    ],
)
def test_a_badge_belongs_to_who_has_its_code_on_the_list(payload: str, whose: Attendee) -> None:
    """Whichever shop made both: pretix, Luma, Eventbrite, eventyay."""
    assert GUESTS.match(codes_in(payload), "f") == whose


def test_the_code_of_another_list_is_on_the_badge_as_well() -> None:
    """Order, position and person, alone and together."""
    both = KnownBadges([guest("a", source="gst-9", **{BADGE: "B4711-2"}), ANNA])

    assert [one and one.id for one in map(both.match, (("b4711",), ("b4711-2",)), "ff")] == [
        "a"
    ] * 2


@pytest.mark.parametrize(
    ("text", "found", "codes"),
    [
        ("zz9alpha", ("zz9alpha",), ("zz9alpha",)),
        ("alpha", ("alpha",), ("alpha",)),
        ("Badge 4711-22", ("4711-22", "Badge 4711-22"), ("4711-22", "Badge 4711-22")),
        ("Badge west", ("west", "Badge west"), ()),
        ("12345678 of the autumn meeting", ("12345678",), ("12345678",)),
        ("see you at nine, in hall 4711/2", ("4711/2",), ()),
        ("Halle West\n4711-22", ("4711-22", "Halle West 4711-22"), ("4711-22",)),
        ("from my iPhone\nBye", ("Bye",), ()),
    ],
)
def test_words_of_a_text_are_no_codes(
    text: str, found: tuple[str, ...], codes: tuple[str, ...]
) -> None:
    """But for a short line with a number, or such a line among others."""
    assert codes_said(text, found) == codes


def test_codes_that_a_reader_found_count_as_well() -> None:
    """As in the JSON of pretix, with the ticket and what may be given to exhibitors."""
    codes = codes_in('{"ticket":"somebody","lead":"QX000001"}', ["somebody", "QX000001", "1"])

    assert codes == ('{"ticket":"somebody","lead":"qx000001"}', "somebody", "qx000001")
    assert GUESTS.match(codes, "f") == ANNA


@pytest.mark.parametrize(
    "payload", ["", "1", "gst", "990", "evt-9", "unknown", "https://luma.example/check-in/evt-9"]
)
def test_what_says_nothing_belongs_to_nobody(payload: str) -> None:
    """What is too short, what all have, and what is on no list."""
    assert GUESTS.match(codes_in(payload), "f") is None


def test_a_code_that_several_have_says_nothing() -> None:
    """An order for a group is nobody's badge, but each of its places is."""
    group = KnownBadges([guest("a", source="B7777-1"), guest("b", source="B7777-2")])

    assert group.match(codes_in("B7777"), "f") is None
    assert group.match(codes_in("B7777-2"), "f") == guest("b", source="B7777-2")


def test_what_a_crowd_shares_says_nothing() -> None:
    """Not even where only one of them is at the event; each is still found by their own."""
    crowd = [guest(f"g{n}", "elsewhere", f"conf-{n:04}") for n in range(60)]
    lists = KnownBadges([*crowd, guest("here", "f", "conf-9999")])

    assert lists.match(("conf",), "f") is None
    assert lists.match(("conf-0007",), "f") == crowd[7]


def test_the_list_of_the_event_comes_first() -> None:
    """Another event may have given out the same code."""
    here, there = guest("h", "f", "X1234"), guest("t", "g", "X1234")
    both = KnownBadges([there, here])

    assert both.match(("x1234",), "f") == here
    assert both.match(("x1234",), "g") == there
    assert both.match(("x1234",), "other") is None


def test_somebody_on_two_other_lists_is_one_person() -> None:
    """The later list is the newer one."""
    first, second = guest("a", "f", "X1234"), guest("a", "g", "X1234")
    lists = KnownBadges([first, Attendee(id="a2", event="g", name="guest A", source="X1234")])

    found = lists.match(("x1234",), "")

    assert found is not None
    assert (found.id, found.event) == ("a2", "g")
    assert first.title == second.title


def test_dates_amounts_and_addresses_are_no_codes() -> None:
    """Too many have the same."""
    said = {"paid": "1.049,00", "on": "2026-08-01T09:00", "at": "09:30:00", "mail": "a1@b.example"}

    assert codes_of(guest("a", source="X1234", **said)) == {"x1234"}


def test_a_page_of_somebody_is_no_code() -> None:
    """An address counts for what stands in its query or last step."""
    assert codes_of(guest("a", page="https://acme.example")) == set()


def test_a_contact_kept_under_a_code_is_known_by_all_of_it() -> None:
    """Parts of it may be those of everybody at the event."""
    code = '{"event":"conf2026","ticket":"abc1"}'
    bob = Contact(id="b", uid="ub", name="Bob", extras=((BADGE, code), ("seat", "conf2026")))
    holders = BadgeHolders([bob])

    assert holders.match(codes_in(code.upper())) == bob
    assert holders.match(codes_in('{"event":"conf2026","ticket":"abc2"}')) is None
    assert holders.match(codes_in("conf2026")) is None
    assert holders.match(()) is None


def test_a_short_code_is_known_again_but_on_no_list() -> None:
    """Attendees are numbered, and so is much else."""
    bob = Contact(id="b", uid="ub", name="Bob", extras=((BADGE, "7"),))

    assert BadgeHolders([bob]).match(codes_in("7")) == bob
    assert KnownBadges([guest("a", source="7")]).match(codes_in("7"), "f") is None


def test_a_code_that_two_contacts_were_kept_under_is_of_neither() -> None:
    """Nobody can tell."""
    two = [Contact(id=key, uid=key, name=key, extras=((BADGE, "X1234"),)) for key in "ab"]

    assert BadgeHolders(two).match(("x1234",)) is None


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_can_be_asked_for_and_stand_in_a_list(payload: str, text: str) -> None:
    """And what stands in a list alone is found by it."""
    one = guest("a", source=payload, note=text)

    assert len(codes_in(payload)) <= 9
    if len(one.source) >= LEAST:
        assert KnownBadges([one]).match(codes_in(one.source), "f") == one
