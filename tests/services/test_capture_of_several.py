"""Several of one name on the list: none is taken in silence, one key goes through them."""

from __future__ import annotations

import dataclasses
from datetime import timedelta

import pytest

from companion.domain.capture import Pressed
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Attendee, Event
from companion.domain.matching import Match
from companion.errors import Ambiguous
from tests.fakes import NOW, FakeRecords
from tests.services.test_captured_namesakes import capture_on

FAIR = Event(id="f", name="Fair", begin=NOW.date(), end=NOW.date())
ACME = Attendee(id="x", event="f", name="Tom Becker", organisation="Acme")
MMM = Attendee(id="y", event="f", name="Tom Becker", organisation="3M", email="tom@3m.example")
TOM = Contact(id="t", uid="ut", name="Tom Becker", organisation="Acme")
MET = dataclasses.replace(ACME, contact="t")
ALONE = Pressed(needs_one=True)
LINE = "tom becker wants budget"


def test_who_was_met_is_meant_and_the_other_of_the_list_is_named() -> None:
    """He is the one on the list whom he became."""
    shown = capture_on(FakeRecords(FAIR, MET, MMM, TOM)).preview(LINE, FAIR)

    assert shown.match is not None
    assert (shown.match.contact, shown.attendee, shown.listed) == (TOM, MET, (MMM,))


def test_one_key_goes_on_to_the_other_of_the_list_and_to_somebody_new() -> None:
    """Then it begins again."""
    capture = capture_on(FakeRecords(FAIR, MET, MMM, TOM))
    shown, seen = capture.preview(LINE, FAIR), []
    for _press in range(4):
        match, attendee = shown.match, shown.attendee
        seen.append((match.contact.id if match else "", attendee.id if attendee else ""))
        shown = capture.preview(LINE, FAIR, shown.turned())

    assert seen == [("t", "x"), ("", "y"), ("", ""), ("t", "x")]


def test_who_was_chosen_on_the_list_is_kept_as_somebody_else() -> None:
    """With what the list says; the one who is known stays as he was."""
    records = FakeRecords(FAIR, MET, MMM, TOM)
    capture = capture_on(records)

    kept = capture.keep(LINE, FAIR, pressed=capture.preview(LINE, FAIR).turned())

    assert (kept.match, kept.contact.title, kept.contact.organisation) == (None, "Tom Becker", "3M")
    assert kept.contact.emails == ("tom@3m.example",)
    assert kept.others == (TOM,)
    assert records.all(Attendee)["y"].contact == kept.contact.id
    assert records.all(Contact)["t"] == TOM


def test_two_on_the_list_are_told_until_one_is_chosen() -> None:
    """None is taken for whoever is typed."""
    capture = capture_on(FakeRecords(FAIR, ACME, MMM))
    shown = capture.preview(LINE, FAIR)
    first = capture.preview(LINE, FAIR, shown.turned())
    second = capture.preview(LINE, FAIR, first.turned())
    none = capture.preview(LINE, FAIR, second.turned())

    assert (shown.attendee, shown.listed) == (None, (ACME, MMM))
    assert [one.attendee for one in (first, second, none)] == [ACME, MMM, None]
    assert not none.pressed.is_another


def test_hasty_letters_are_spelled_as_on_the_list() -> None:
    """Nothing of them goes into the note."""
    records = FakeRecords(FAIR, ACME, MMM)

    kept = capture_on(records).keep("tom becker @3m wants budget", FAIR)

    assert (kept.contact.name, kept.contact.organisation) == ("Tom Becker", "3M")
    assert kept.encounter.note == "wants budget"


def test_of_several_contacts_the_one_met_here_last_is_meant_and_no_third_is_made() -> None:
    """Without a key that says another one; whoever was met nowhere comes after them."""
    three = [dataclasses.replace(TOM, id=f"t{n}", uid=f"u{n}", organisation=f"O{n}") for n in "123"]
    met = Encounter(id="m", contact="t2", at=NOW - timedelta(days=1), event="f")
    later = Encounter(id="n", contact="t3", at=NOW)
    records = FakeRecords(FAIR, *three, met, later)
    capture = capture_on(records)

    shown, elsewhere = capture.preview("tom becker", FAIR), capture.preview("tom becker")
    kept = capture.keep("tom becker", FAIR)

    assert shown.match is not None
    assert (shown.match.contact.id, kept.contact.id) == ("t2", "t2")
    assert elsewhere.match == Match(three[2], "name")
    assert len(shown.several) == len(records.all(Contact)) == 3
    assert not capture.preview("tom becker", FAIR, shown.turned()).several


def test_a_program_that_shows_nobody_refuses_a_name_of_several() -> None:
    """Unless the line tells who is meant."""
    other = dataclasses.replace(TOM, id="o", uid="o", organisation="3M")
    capture = capture_on(FakeRecords(TOM, other))

    for once in (True, False):
        with pytest.raises(Ambiguous) as refused:
            capture.keep("tom becker", once=once, pressed=ALONE)
        assert refused.value.names == ("Tom Becker, Acme (t)", "Tom Becker, 3M (o)")
    assert capture.keep("tom becker @3m", pressed=ALONE, once=True).contact.id == "o"


def test_who_is_named_besides_the_line_is_meant_whatever_it_says() -> None:
    """The list is believed only where it means them."""
    other = dataclasses.replace(TOM, id="o", uid="o", organisation="3M")
    capture = capture_on(FakeRecords(FAIR, MET, TOM, other))

    kept = capture.keep("tom becker", FAIR, pressed=Pressed(contact="o"), once=True)

    assert (kept.contact.id, kept.match) == ("o", Match(other, "said"))


def test_a_mail_of_the_list_is_told_from_one_that_was_typed() -> None:
    """Nobody has typed it, so that it is said where it comes from."""
    tom = dataclasses.replace(TOM, organisation="", emails=("tom@3m.example",))
    capture = capture_on(FakeRecords(FAIR, MMM, tom))

    seen = [capture.preview(line, FAIR).match for line in ("tom becker", "tom tom@3m.example")]

    assert [one.by for one in seen if one] == ["listed_email", "email"]


@pytest.mark.parametrize("once", [False, True])
@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("Kaya @nordlicht", "k"),
        ("Frau Kaya", ""),
        ("Herr Lund", "l"),
        ("Kaya @Bosch", ""),
        ("Kaya", ""),
        ("Bob Kaya @nordlicht", ""),
    ],
)
def test_a_surname_means_the_only_contact_there(line: str, meant: str, *, once: bool) -> None:
    """With the organisation or a salutation; never where a given name is said or two have it."""
    names = {
        "k": ("Aylin Kaya", "Nordlicht GmbH"),
        "o": ("Bernd Kaya", "SAP"),
        "l": ("Ole Lund", ""),
    }
    contacts = [
        Contact(id=key, uid=key, name=name, organisation=place)
        for key, (name, place) in names.items()
    ]

    match = capture_on(FakeRecords(*contacts)).preview(line, once=once).match

    assert (match.contact.id if match else "") == meant
