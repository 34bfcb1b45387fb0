"""Promises with their dates, and what is neither a rating nor a phone number."""

from __future__ import annotations

from datetime import date

import pytest

from companion.formats.capture import understand
from tests.formats.capture.corpus import TODAY


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
