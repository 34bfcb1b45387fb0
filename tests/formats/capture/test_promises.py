"""Promises with their dates, and what is neither a rating nor a phone number."""

from __future__ import annotations

from datetime import date

import pytest

from companion.formats.capture import understand
from tests.formats.capture.corpus import TODAY

FRIDAY, MONDAY = date(2026, 11, 27), date(2026, 11, 30)


@pytest.mark.parametrize(
    ("line", "promise", "due"),
    [
        ("Kai !call Monday or Tuesday", "call Monday or Tuesday", date(2026, 11, 30)),
        ("Kai !Anruf Mittwoch oder Freitag", "Anruf Mittwoch oder Freitag", date(2026, 11, 25)),
        ("Kai !call friday or mail", "call or mail", date(2026, 11, 27)),
        ("Kai !Deck heute noch", "Deck", date(2026, 11, 24)),
        ("Kai !ruf sie übermorgen an", "ruf sie an", date(2026, 11, 26)),
        ("Kai !ruft mich morgen an", "ruft mich an", date(2026, 11, 25)),
        ("Kai !ruf morgen zurück.", "ruf zurück", date(2026, 11, 25)),
        ("Kai !deck by 10am tomorrow", "deck by 10am", date(2026, 11, 25)),
        ("Kai !Termin Di 14 Uhr", "Termin 14 Uhr", date(2026, 12, 1)),
        ("Kai !deck bis freitg", "deck", date(2026, 11, 27)),
        ("Kai !deck by sometime", "deck by sometime", None),
    ],
)
def test_a_promise_keeps_its_words_but_the_date(line: str, promise: str, due: date | None) -> None:
    """Of two days that may be meant both stay in it, and so does the rest of a German verb."""
    understood = understand(line, today=TODAY)

    assert (understood.promise, understood.due) == (promise, due)
    assert (understood.name, understood.note) == ("Kai", "")


def promises_of(line: str) -> list[tuple[str, date | None]]:
    """Return each promise of a line with its date."""
    return [(one.what, one.due) for one in understand(line, today=TODAY).promises]


@pytest.mark.parametrize(
    ("line", "promises"),
    [
        ("Kai !deck by friday !intro by monday", [("deck", FRIDAY), ("intro", MONDAY)]),
        ("Kai !by friday deck !bis Montag intro", [("deck", FRIDAY), ("intro", MONDAY)]),
        ("Kai !deck !intro by monday", [("deck", None), ("intro", MONDAY)]),
        ("Kai !deck by friday !intro", [("deck", FRIDAY), ("intro", None)]),
        ('Kai !"the deck" friday !"an intro" monday', [("the deck", FRIDAY), ("an intro", MONDAY)]),
        ("Kai !deck !intro", [("deck; intro", None)]),
        ("Kai !deck", [("deck", None)]),
        ("Kai !", []),
    ],
)
def test_each_promise_has_its_own_date(line: str, promises: list[tuple[str, date | None]]) -> None:
    """Several without any date are one."""
    assert promises_of(line) == promises


def test_all_promises_are_told_with_their_first_day() -> None:
    """As the line as a whole says."""
    understood = understand("Kai !intro by monday !deck by friday", today=TODAY)

    assert (understood.promise, understood.due) == ("intro; deck", FRIDAY)


@pytest.mark.parametrize(
    "line",
    [
        "Kai !deck #vc *4 by friday",
        "Kai !deck #vc *4 friday",
        "Kai !deck *4 by friday nett",
        "Kai !deck #vc anna@x.example by friday nett",
        'Kai !"deck" *** #vc bis Freitag',
    ],
)
def test_a_date_behind_other_signs_belongs_to_the_promise(line: str) -> None:
    """Also where several stand between them."""
    assert promises_of(line) == [("deck", FRIDAY)]


@pytest.mark.parametrize("line", ["Kai !deck *4 heute getroffen", "Kai !deck *4 nett by friday"])
def test_other_words_behind_a_rating_are_note(line: str) -> None:
    """A day on which we met is no date of the promise."""
    assert promises_of(line) == [("deck", None)]


def test_what_was_promised_without_a_date_is_due_on_the_assumed_day() -> None:
    """And known as such; the place of a date tells which it is."""
    said = understand("Kai !deck !intro by monday", today=TODAY).with_dates(FRIDAY)

    assert [(one.due, one.is_assumed) for one in said.promises] == [(FRIDAY, True), (MONDAY, False)]
    assert (said.due, said.due_at(17), said.due_at(0)) == (FRIDAY, MONDAY, FRIDAY)


@pytest.mark.parametrize(
    ("line", "rating", "note"),
    [
        ("Kai ***", 3, ""),
        ("Kai **** nett", 4, "nett"),
        ("Kai ******", 0, "******"),
        ("Kai *0", 0, "*0"),
        ("Kai *6 *0", 0, "*6 *0"),
        ("Kai *4 *2", 4, "*2"),
        ("Kai *4 *2/5 nett", 4, "*2/5 nett"),
        ("Kai *** *2", 3, "*2"),
        ("Kai *4 ***", 4, "***"),
        ("Kai **wichtig**", 0, "**wichtig**"),
    ],
)
def test_stars_are_a_rating_or_stay_as_typed(line: str, rating: int, note: str) -> None:
    """Somebody is rated once, from one to five; whatever else was typed is in the note."""
    understood = understand(line, today=TODAY)

    assert (understood.name, understood.rating, understood.note) == ("Kai", rating, note)


@pytest.mark.parametrize("text", ["03/12/2026", "03/12/26", "03-12-26", "03/12 2026", "03/12"])
def test_a_date_with_slashes_is_no_phone_number(text: str) -> None:
    """It is a date of the promise, or note."""
    understood = understand(f"Kai {text} 0151/5550100", today=TODAY)

    assert (understood.phones, understood.note) == (("0151/5550100",), text)
    assert promises_of("Kai !send NDA 03/12/2026") == [("send NDA", date(2026, 12, 3))]
