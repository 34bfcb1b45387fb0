"""Rhythms and days: what they are, where they come from and when they are celebrated."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from companion.domain.contact import NEVER, Contact
from companion.domain.occasions import YearDay, days_of, next_day, occasion_on, tie_of
from companion.domain.rules import Rules, with_rule
from tests.fakes import NOW

TODAY = NOW.date()
MAY = date(2026, 5, 1)


def somebody(**fields: object) -> Contact:
    """Return a contact that was kept in January."""
    made = {"id": "k3", "uid": "u", "name": "Anna", "created": datetime(2026, 1, 2, tzinfo=UTC)}
    return Contact(**made | fields)  # type: ignore[arg-type]


def card(*lines: str) -> str:
    """Return a card with `lines`."""
    return "\n".join(("BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD", ""))


@pytest.mark.parametrize(
    ("fields", "last", "said"),
    [
        ({}, MAY, (0, "", None)),
        ({"circle": "customer"}, MAY, (90, "circle", MAY)),
        ({"circle": "customer"}, None, (90, "circle", None)),
        ({"circle": "nobody knows"}, MAY, (0, "", None)),
        ({"circle": "customer", "tier": "A"}, MAY, (30, "tier", MAY)),
        ({"tier": "A"}, None, (30, "tier", date(2026, 1, 2))),
        ({"tier": "A", "created": None}, None, (30, "tier", None)),
        ({"cadence": 7, "tier": "A"}, None, (7, "own", date(2026, 1, 2))),
        ({"cadence": NEVER, "tier": "A"}, MAY, (0, "own", None)),
    ],
)
def test_their_own_rhythm_comes_before_that_of_a_tier_and_of_a_circle(
    fields: dict[str, object], last: date | None, said: tuple[int, str, date | None]
) -> None:
    """The one of a circle counts only from a touch on, the others from the day they were kept."""
    tie = tie_of(somebody(**fields), Rules(), last, TODAY)

    assert (tie.cadence, tie.source, tie.since) == said
    assert tie.cadence == Rules().cadence(somebody(**fields))


def test_a_rhythm_that_is_never_is_none() -> None:
    """As for a circle with which nothing is lost."""
    rules = with_rule(Rules(), "cadence.press", str(NEVER))
    tie = tie_of(somebody(circle="press"), rules, MAY, TODAY)

    assert (tie.cadence, tie.is_due, tie.occasion) == (0, False, None)


@pytest.mark.parametrize(("day", "left"), [(29, 1), (30, 0), (31, -1)])
def test_a_rhythm_is_over_on_its_last_day(day: int, left: int) -> None:
    """Its occasion has one id however long it lasts."""
    today = date.fromordinal(MAY.toordinal() + day)
    tie = tie_of(somebody(cadence=30), Rules(), MAY, today)
    found = tie.occasion

    assert (tie.left, tie.is_due) == (left, left <= 0)
    assert (found is None) == (left > 0)
    if found is not None:
        assert (found.id, found.day) == ("touch-k3-20260501", date(2026, 5, 31))
        assert (found.number, found.limit) == (day, 30)


def test_the_birthday_that_i_noted_is_right() -> None:
    """And of those on a card, one with its year."""
    both = card("BDAY:--0102", "BDAY:1981-03-04")

    assert days_of(somebody(vcard=both)) == (YearDay("birthday", "0304", 1981),)
    noted = somebody(vcard=both, dates=(("Geburtstag", "12-24"),))
    assert days_of(noted) == (YearDay("birthday", "1224"),)


def test_the_days_are_those_i_noted_and_those_on_the_card() -> None:
    """One that is both is one; what there is in no calendar is none."""
    found = days_of(
        somebody(
            dates=(("Jubiläum", "2020-05-29"), ("Gründung", "05-29"), ("Umzug", "2012-06-01")),
            vcard=card(
                *("BDAY:1980-02-31", "ANNIVERSARY:2010-13-01", "ANNIVERSARY:2009-08-08"),
                *("item1.X-ABDATE;type=pref:2012-06-01", "item1.X-ABLabel:_$!<Anniversary>!$_"),
                *("item2.X-ABDATE:1604-07-01", "item2.X-ABLabel:Name\x1b[31m day"),
            ),
        )
    )

    assert found == (
        YearDay("day", "0529", 2020, "Jubiläum"),
        YearDay("day", "0529", 0, "Gründung", nth=2),
        YearDay("day", "0601", 2012, "Umzug"),
        YearDay("day", "0808", 2009),
        YearDay("day", "0701", 0, "Name day"),
    )
    assert len({occasion_on("k3", one, TODAY).id for one in found}) == len(found)


@pytest.mark.parametrize(
    ("day", "today", "when"),
    [
        ("0229", date(2026, 2, 1), date(2026, 2, 28)),
        ("0229", date(2028, 2, 1), date(2028, 2, 29)),
        ("0229", date(2027, 3, 1), date(2028, 2, 29)),
        ("0228", date(2028, 2, 1), date(2028, 2, 28)),
        ("0102", date(2026, 12, 28), date(2027, 1, 2)),
        ("1124", TODAY, TODAY),
    ],
)
def test_a_day_is_celebrated_once_a_year(day: str, today: date, when: date) -> None:
    """Also the 29th of February, which comes every four years."""
    assert next_day(YearDay("birthday", day), today) == when


@pytest.mark.parametrize(("year", "number"), [(1980, 46), (0, 0), (2026, 0), (2030, 0)])
def test_an_age_is_said_where_it_is_known(year: int, number: int) -> None:
    """Not for who is not born yet."""
    assert occasion_on("k3", YearDay("birthday", "1130", year), date(2026, 11, 30)) == (
        *("birthday-k3-2026", "k3", "birthday", date(2026, 11, 30), number, 0, ""),
    )
