"""Dates as people write them, in both languages, against one fixed Tuesday."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.formats.dates import FoundDate, find_date, parse_date

TODAY = date(2026, 11, 24)
"""A Tuesday in ISO week 48."""

WHOLE = {
    "today": "2026-11-24",
    "tonight": "2026-11-24",
    "heute": "2026-11-24",
    "heute Abend": "2026-11-24",
    "tomorrow": "2026-11-25",
    "Tomorrow morning": "2026-11-25",
    "morgen": "2026-11-25",
    "morgen früh": "2026-11-25",
    "day after tomorrow": "2026-11-26",
    "the day after tomorrow": "2026-11-26",
    "übermorgen": "2026-11-26",
    "uebermorgen": "2026-11-26",
    "friday": "2026-11-27",
    "Fri": "2026-11-27",
    "by friday": "2026-11-27",
    "Freitag": "2026-11-27",
    "fr": "2026-11-27",
    "bis Fr.": "2026-11-27",
    "am Freitag Nachmittag": "2026-11-27",
    "bis spätestens Freitag": "2026-11-27",
    "no later than friday": "2026-11-27",
    "mi": "2026-11-25",
    "bis Mi": "2026-11-25",
    "do": "2026-11-26",
    "so": "2026-11-29",
    "sun": "2026-11-29",
    "Sonnabend": "2026-11-28",
    "tuesday": "2026-12-01",
    "Dienstag": "2026-12-01",
    "this tuesday": "2026-11-24",
    "diesen Dienstag": "2026-11-24",
    "next monday": "2026-11-30",
    "nächsten Montag": "2026-11-30",
    "naechsten Montag": "2026-11-30",
    "am kommenden Donnerstag": "2026-11-26",
    "next week": "2026-11-30",
    "nächste Woche": "2026-11-30",
    "kommende Woche": "2026-11-30",
    "next week friday": "2026-12-04",
    "friday next week": "2026-12-04",
    "Freitag nächster Woche": "2026-12-04",
    "next month": "2026-12-01",
    "nächsten Monat": "2026-12-01",
    "in 3 days": "2026-11-27",
    "3 days": "2026-11-27",
    "within 3 days": "2026-11-27",
    "in 2 weeks": "2026-12-08",
    "in a week": "2026-12-01",
    "in two months": "2027-01-24",
    "in 1 Tag": "2026-11-25",
    "in 3 Tagen": "2026-11-27",
    "in zwei Wochen": "2026-12-08",
    "in einem Monat": "2026-12-24",
    "innerhalb von 2 Wochen": "2026-12-08",
    "fünf Tage": "2026-11-29",
    "+3d": "2026-11-27",
    "+2w": "2026-12-08",
    "+1m": "2026-12-24",
    "+3 Tage": "2026-11-27",
    "1.10.": "2027-10-01",
    "1.10": "2027-10-01",
    "1.12.": "2026-12-01",
    "bis zum 1.12.": "2026-12-01",
    "24.11.": "2026-11-24",
    "23.11.": "2027-11-23",
    "1.10.2026": "2026-10-01",
    "1. 10. 2026": "2026-10-01",
    "01.10.26": "2026-10-01",
    "2026-10-01": "2026-10-01",
    "Fr, 27.11.": "2026-11-27",
    "10 Oct": "2027-10-10",
    "Oct 10": "2027-10-10",
    "October 10th, 2028": "2028-10-10",
    "10th of October": "2027-10-10",
    "10. Oktober": "2027-10-10",
    "10. Oktober 2026": "2026-10-10",
    "3. März": "2027-03-03",
    "3 Maerz": "2027-03-03",
    "Friday, Nov 27": "2026-11-27",
    "may 5": "2027-05-05",
    "29.2.": "2028-02-29",
    "KW 40": "2027-10-04",
    "kw50": "2026-12-07",
    "in KW 50": "2026-12-07",
    "week 50": "2026-12-07",
    "calendar week 53": "2026-12-28",
    "KW 48": "2026-11-24",
    "end of month": "2026-11-30",
    "end of the month": "2026-11-30",
    "Ende des Monats": "2026-11-30",
    "Monatsende": "2026-11-30",
    "end of next month": "2026-12-31",
    "Ende Februar": "2027-02-28",
    "end of the week": "2026-11-27",
    "Ende der Woche": "2026-11-27",
    "eow": "2026-11-27",
    "Ende nächster Woche": "2026-12-04",
    "Jahresende": "2026-12-31",
    "end of the day": "2026-11-24",
    " friday, ": "2026-11-27",
    "24.12": "2026-12-24",
    "am 15.": "2026-12-15",
    "bis zum 24.": "2026-11-24",
    "15.": "2026-12-15",
    "bis zum 31.": "2026-12-31",
    "on the 15th": "2026-12-15",
    "03/12/2026": "2026-12-03",
    "03/12": "2026-12-03",
    "12/15": "2026-12-15",
    "12/15/2026": "2026-12-15",
    "03-12-2026": "2026-12-03",
    "3/12/26": "2026-12-03",
    "Do früh": "2026-11-26",
    "heute noch": "2026-11-24",
    "noch heute": "2026-11-24",
    "sofort": "2026-11-24",
    "asap": "2026-11-24",
    "a.s.a.p.": "2026-11-24",
    "so bald wie möglich": "2026-11-24",
    "tomorow": "2026-11-25",
    "diese Woche": "2026-11-27",
    "this week": "2026-11-27",
    "noch diese Woche": "2026-11-27",
    "diesen Monat": "2026-11-30",
    "übernächste Woche": "2026-12-07",
    "the week after next": "2026-12-07",
    "übernächste Woche Freitag": "2026-12-11",
    "Freitag übernächster Woche": "2026-12-11",
    "friday the week after next": "2026-12-11",
    "friday week": "2026-12-04",
    "thursday after next": "2026-12-03",
    "übernächsten Donnerstag": "2026-12-03",
    "Freitag in einer Woche": "2026-12-04",
    "friday in 2 weeks": "2026-12-11",
    "a week from today": "2026-12-01",
    "two weeks from now": "2026-12-08",
    "a week from tomorrow": "2026-12-02",
    "a week from friday": "2026-12-04",
    "heute in einer Woche": "2026-12-01",
    "morgen in 14 Tagen": "2026-12-09",
    "in 3 Wo": "2026-12-15",
    "in a fortnight": "2026-12-08",
    "in a couple of days": "2026-11-26",
    "in ein paar Tagen": "2026-11-27",
    "in a few weeks": "2026-12-15",
    "in half a year": "2027-05-24",
    "in einem halben Jahr": "2027-05-24",
    "in einem Jahr": "2027-11-24",
    "in 2 years": "2028-11-24",
    "Quartalsende": "2026-12-31",
    "end of the quarter": "2026-12-31",
    "Ende nächsten Quartals": "2027-03-31",
    "Ende Q1": "2027-03-31",
    "Anfang Januar": "2027-01-05",
    "Mitte Januar": "2027-01-15",
    "Ende Januar": "2027-01-31",
    "early January": "2027-01-05",
    "beginning of January": "2027-01-05",
    "mid-January": "2027-01-15",
    "middle of January": "2027-01-15",
    "late January": "2027-01-25",
    "late november": "2026-11-25",
    "Mitte des Monats": "2026-12-15",
    "late this month": "2026-11-25",
    "Anfang nächsten Monats": "2026-12-05",
    "Anfang nächster Woche": "2026-11-30",
    "Mitte der Woche": "2026-11-25",
    "early this week": "2026-11-30",
    "late next week": "2026-12-04",
    "by Christmas": "2026-12-24",
    "before Christmas": "2026-12-23",
    "vor Weihnachten": "2026-12-23",
    "bis Silvester": "2026-12-31",
    "by New Year": "2027-01-01",
    "by COB friday": "2026-11-27",
    "by end of day friday": "2026-11-27",
    "by COB": "2026-11-24",
    "bis freitg": "2026-11-27",
    "bis Donnerstg": "2026-11-26",
    "bis mittw": "2026-11-25",
    "bis fre": "2026-11-27",
    "by thurday": "2026-11-26",
    "on firday": "2026-11-27",
    "until wednessday": "2026-11-25",
    "by 5 Decmber": "2026-12-05",
    "am Wochenende": "2026-11-28",
    "by the weekend": "2026-11-28",
    "nächstes Wochenende": "2026-11-28",
    "am 3. Dezmber 2027": "2027-12-03",
    "by Septmber 4th": "2027-09-04",
}
NO_DATE = [
    "",
    "31.2.",
    "30. Februar",
    "32.1.2027",
    "2026-13-01",
    "KW 54",
    "week 0",
    "friday or so",
    "do slides",
    "so gut",
    "may",
    "the end",
    "Ende",
    "in 3 metres",
    "9.10 Uhr",
    "in 99999 days",
    "1.10.2026.5",
    "mondays",
    "13/13/2026",
    "24/7",
    "half a month",
    "by 32nd",
    "32.",
    "in 0 metres",
]
INSIDE = {
    "send the deck by friday": ("2026-11-27", "by friday"),
    "Angebot bis Mi schicken": ("2026-11-25", "bis Mi"),
    "Angebot bis fr schicken": ("2026-11-27", "bis fr"),
    "Termin am Do, 3.12., um 9 Uhr": ("2026-12-03", "am Do, 3.12."),
    "Paper vor dem 1.12. lesen": ("2026-12-01", "vor dem 1.12."),
    "anrufen ab 2. Dezember": ("2026-12-02", "ab 2. Dezember"),
    "call tomorrow or friday": ("2026-11-25", "tomorrow"),
    "do slides by sun": ("2026-11-29", "by sun"),
    "do slides bis so": ("2026-11-29", "bis so"),
    "send it on may 5": ("2027-05-05", "on may 5"),
    "Start im KW 50 vor Ort": ("2026-12-07", "im KW 50"),
    "erst 31.2. dann 1.3.": ("2027-03-01", "1.3."),
    "slides für Freitag": ("2026-11-27", "für Freitag"),
    "Termin Di 14 Uhr": ("2026-12-01", "Di"),
    "Termin mi um 10:30": ("2026-11-25", "mi"),
    "Angebot 24.12": ("2026-12-24", "24.12"),
    "Angebot 3.12 schicken": ("2026-12-03", "3.12"),
    "Angebot 24.12 um 10 Uhr": ("2026-12-24", "24.12"),
    "NDA 12/15": ("2026-12-15", "12/15"),
    "NDA 03/12/2026 at noon": ("2026-12-03", "03/12/2026"),
    "Deck am 15. schicken": ("2026-12-15", "am 15."),
    "Deck bis zum 15. an Lena": ("2026-12-15", "bis zum 15."),
    "call on the 15th about the deck": ("2026-12-15", "on the 15th"),
    "call by 10am tomorrow": ("2026-11-25", "tomorrow"),
    "send it before Christmas to Lena": ("2026-12-23", "before Christmas"),
    "bis freitg schicken": ("2026-11-27", "bis freitg"),
}
NOT_INSIDE = [
    "do slides together",
    "do slides by so",
    "das ist so gut",
    "vor so vielen Leuten",
    "on sun protection",
    "gut, mi casa es su casa",
    "a letter from mi casa",
    "he may 5 times",
    "you may come",
    "march with mar and dec",
    "Guten Morgen sagen",
    "Kaffee am Morgen",
    "Version 1.10 zeigen",
    "bis 10.30 Uhr",
    "lend it for 3 days",
    "friday's deck",
    "12 Mo Farah fans",
    "So früh wie möglich",
    "support 24/7",
    "do 3/4 of it",
    "Version 3.12",
    "bis zum 5. Stock",
    "on the 15th floor",
    "on the Christmas party",
    "a Christmas deck",
    "bis die Unterlagen",
    "mit Frau Freytag bis Montage",
    "call on fridays",
    "by Freytag",
    "by match 5",
    "by dog",
    "by Frida",
    "have a nice weekend",
    "sofort nach der Messe",
    "immediately after the fair",
]


@pytest.mark.parametrize(("text", "expected"), WHOLE.items())
def test_a_whole_phrase_is_the_date_it_names(text: str, expected: str) -> None:
    """Every way to write a date gives its day."""
    assert date.fromisoformat(expected) == parse_date(text, today=TODAY)


@pytest.mark.parametrize("text", NO_DATE)
def test_what_names_no_day_is_no_date(text: str) -> None:
    """Impossible days and ordinary words are None."""
    assert parse_date(text, today=TODAY) is None


@pytest.mark.parametrize(("text", "expected"), INSIDE.items())
def test_a_date_is_found_with_its_preposition(text: str, expected: tuple[str, str]) -> None:
    """The span covers the whole phrase, so that what is left reads well."""
    found = find_date(text, today=TODAY)

    assert found is not None
    assert expected == (found.value.isoformat(), text[found.start : found.end])


@pytest.mark.parametrize("text", NOT_INSIDE)
def test_ordinary_words_are_no_dates(text: str) -> None:
    """Short weekdays and months count only where nothing else can stand."""
    assert find_date(text, today=TODAY) is None


@pytest.mark.parametrize("name", ["friday", "Freitag", "next friday", "bis Fr"])
def test_a_weekday_on_that_day_is_a_week_away(name: str) -> None:
    """Today has a word of its own."""
    assert date(2026, 12, 4) == parse_date(name, today=date(2026, 11, 27))


@pytest.mark.parametrize("name", ["next tuesday", "nächsten Dienstag", "kommenden Dienstag"])
def test_the_next_weekday_is_the_first_to_come(name: str) -> None:
    """Said on a Monday it is tomorrow, in both languages."""
    assert date(2026, 12, 1) == parse_date(name, today=date(2026, 11, 30))


def test_this_week_at_the_weekend_is_today() -> None:
    """Its Friday is over."""
    assert date(2026, 11, 28) == parse_date("this week", today=date(2026, 11, 28))


def test_a_day_alone_skips_a_month_without_it() -> None:
    """The 31st, said on the first of February, is in March."""
    assert date(2027, 3, 31) == parse_date("am 31.", today=date(2027, 2, 1))
    assert parse_date("am 31.", today=date(9999, 12, 31)) == date.max
    assert parse_date("am 30.", today=date(9999, 12, 31)) is None


@pytest.mark.parametrize(("text", "day"), [("early December", 7), ("Mitte Dezember", 16)])
def test_a_part_of_a_month_that_has_begun_is_today(text: str, day: int) -> None:
    """And not next year."""
    assert date(2026, 12, day) == parse_date(text, today=date(2026, 12, day))


def test_the_end_of_the_week_on_a_saturday_is_the_coming_friday() -> None:
    """The past is no date to promise anything for."""
    assert date(2026, 12, 4) == parse_date("end of the week", today=date(2026, 11, 28))


def test_a_month_later_ends_with_a_shorter_month() -> None:
    """31 January and a month is the last of February."""
    assert date(2027, 2, 28) == parse_date("+1m", today=date(2027, 1, 31))


def test_dates_beyond_the_calendar_are_none() -> None:
    """The last day that Python knows does not overflow."""
    assert parse_date("tomorrow", today=date.max) is None
    assert parse_date("in 9 months", today=date.max) is None
    assert parse_date("1.2.", today=date.max) is None


@given(st.text(max_size=80), st.dates())
def test_no_text_fails(text: str, today: date) -> None:
    """Whatever is typed, the span is one of the text."""
    found = find_date(text, today=today)

    assert found is None or 0 <= found.start < found.end <= len(text)


@given(
    st.lists(
        st.sampled_from([*WHOLE, *NO_DATE, *NOT_INSIDE, "ſo", "MÄRZ", "İn 3 days"]), max_size=6
    ),
    st.dates(min_value=date(2000, 1, 1)),
)
def test_nor_does_any_mixture_of_dates(phrases: list[str], today: date) -> None:
    """What is found is found again when it stands alone."""
    text = " ".join(phrases)

    found = find_date(text, today=today)

    if found is not None:
        alone = find_date(text[found.start : found.end], today=today)
        assert alone == FoundDate(value=found.value, start=0, end=found.end - found.start)


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(9000, 1, 1)), st.dates())
def test_a_day_written_out_is_read_back(day: date, today: date) -> None:
    """ISO and German notation with a year mean the same on every day."""
    assert day == parse_date(day.isoformat(), today=today)
    if 1900 <= day.year < 2100:
        assert day == parse_date(f"{day.day}.{day.month}.{day.year}", today=today)


@pytest.mark.parametrize(
    "word", ["by ", "1.", "so ", "in a ", "next ", "\t", "1.1 ", "by frida ", "1/2 ", "by 1. "]
)
def test_long_texts_take_no_time(word: str) -> None:
    """A hostile text is bounded before it is read."""
    begin = time.process_time()

    find_date(word * 50_000, today=TODAY)

    assert time.process_time() - begin < 1
