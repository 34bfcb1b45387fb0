"""Bad files name what is wrong and where, and nothing in them is expanded or runs for long."""

from __future__ import annotations

import json

import pytest

from companion.errors import Stopped, Unreadable
from companion.formats.programme import (
    programme_rows,
    read_programme,
    reading,
    safe_json,
    safe_xml,
)
from tests.formats.programme.makers import (
    FRAB,
    GERMAN,
    MAKERS,
    SCHEDULE,
    ZONE,
    ics,
    refusal,
    schedule,
    sessions,
)

LAUGHS = """<?xml version="1.0"?>
<!DOCTYPE schedule [
 <!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
 <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">
]>
<schedule><version>&c;</version></schedule>
"""


@pytest.mark.parametrize(
    "text",
    [
        LAUGHS,
        '<!DOCTYPE schedule SYSTEM "file:///etc/passwd"><schedule/>',
        '<!DOCTYPE schedule [<!ENTITY x SYSTEM "file:///etc/passwd">]><schedule>&x;</schedule>',
        '<!DOCTYPE schedule PUBLIC "-//x//EN" "http://x.example/x.dtd"><schedule/>',
        '<!-- a comment --><?a b?><!DOCTYPE schedule [<!ENTITY % p "x">]><schedule/>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be", "iso-8859-1"])
def test_a_document_type_is_refused(text: str, encoding: str) -> None:
    """With its line, in every encoding, before an entity is declared."""
    if encoding == "iso-8859-1":
        text = '<?xml version="1.0" encoding="iso-8859-1"?>' + text.replace(
            '<?xml version="1.0"?>', ""
        )
    data = text.encode(encoding)
    if encoding == "utf-16-be":
        data = b"\xfe\xff" + data

    reason, line = refusal(data)

    assert reason == "xml_dtd"
    assert line == text[: text.index("<!DOCTYPE")].count("\n") + 1


def test_words_about_a_document_type_are_words() -> None:
    """In a title they declare nothing."""
    text = FRAB.replace("Panel: Fachkräfte", "<![CDATA[<!DOCTYPE x [<!ENTITY a 'b'>]>]]>")

    assert sessions(text)[0].title == "<!DOCTYPE x [<!ENTITY a 'b'>]>"


@pytest.mark.parametrize("cut", range(60, len(FRAB) - 14, 97))
def test_truncated_xml_names_its_last_line(cut: int) -> None:
    """Wherever it was cut off."""
    text = FRAB[:cut]

    assert refusal(text) == ("truncated", text.count("\n") + 1)


@pytest.mark.parametrize("cut", range(30, len(SCHEDULE) - 2, 41))
def test_truncated_json_names_its_last_line(cut: int) -> None:
    """Wherever it was cut off."""
    text = SCHEDULE[:cut].rstrip()

    assert refusal(text) == ("truncated", text.count("\n") + 1)


@pytest.mark.parametrize(
    ("text", "reason", "line"),
    [
        (FRAB.replace("räfte</title>", "räfte</titel>"), "malformed", 16),
        (FRAB.replace("&amp;amp;", "&nbsp;"), "malformed", 18),
        (FRAB.replace("utf-8", "no-such"), "malformed", 1),
        (SCHEDULE.replace('"title": "Forum"', '"title" "Forum"'), "malformed", 6),
        (SCHEDULE.replace('"version": "1"', f'"version": {"1" * 5_000}'), "malformed", 0),
        (SCHEDULE + "}", "malformed", SCHEDULE.count("\n") + 1),
        ("", "empty", 0),
        (" \n\t", "empty", 0),
        ("hello world", "not_a_programme", 0),
        ("a\0b;c\n1;2\n", "binary", 0),
    ],
)
def test_what_is_wrong(text: str, reason: str, line: int) -> None:
    """And on which line, where it is known."""
    assert refusal(text) == (reason, line)


def test_json_of_another_encoding() -> None:
    """UTF-16 and UTF-32 are told by their zeros; what is no UTF-8 is lost, and no more."""
    assert sessions(SCHEDULE.encode("utf-16")) == sessions(SCHEDULE)
    assert sessions(SCHEDULE.encode("utf-8-sig")) == sessions(SCHEDULE)
    odd = json.dumps(json.loads(SCHEDULE), ensure_ascii=False).encode("latin-1")
    assert sessions(odd)[0].title == "Panel: Fachkr\ufffdfte"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b'{"schedule":' + b"[" * 100_000 + b"]" * 100_000 + b"}", "too_nested"),
        (b"<schedule>" * 100_000 + b"</schedule>" * 100_000, ""),
        (b'{"schedule": [' + b"[]," * 2_100_000 + b"0]}", "too_large"),
        (b'{"schedule": [' + b"1," * 6_100_000 + b"0]}", "too_large"),
        (b"<schedule>" + b"<a/>" * 3_100_000 + b"</schedule>", "too_large"),
        (b"<schedule " + b"a='b' " * 1_100_000 + b"/>", "too_large"),
    ],
)
def test_what_is_large_out_of_proportion_is_refused(data: bytes, reason: str) -> None:
    """Before it takes the memory; what is deep, but small, is no harm."""
    try:
        assert read_programme(data, zone=ZONE).rows == ()
    except Unreadable as error:
        assert error.reason == reason  # noqa: PT017 - or it was read
    else:
        assert reason == ""


def test_a_file_has_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """In bytes."""
    monkeypatch.setattr(reading, "MAX_BYTES", 100)

    assert refusal(FRAB) == ("too_large", 0)


@pytest.mark.parametrize("name", ["frab", "schedule", "calendar", "whova"])
def test_sessions_have_a_bound(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the format; the line is told where it is known."""
    data = MAKERS[name]
    monkeypatch.setattr(programme_rows, "MAX_SESSIONS", 0)
    monkeypatch.setattr("companion.formats.programme.ics_lines.MAX_SESSIONS", 1)
    monkeypatch.setattr("companion.formats.programme.table.MAX_SESSIONS", 1)

    assert refusal(data)[0] == "too_many_sessions"


def test_bounds_are_above_what_the_largest_programme_has() -> None:
    """20,000 sessions of fifty elements, a dozen people and links each."""
    assert programme_rows.MAX_SESSIONS * 100 < safe_xml.MAX_TAGS
    assert programme_rows.MAX_SESSIONS * 60 < safe_json.MAX_CONTAINERS
    assert programme_rows.MAX_SESSIONS * 200 < safe_json.MAX_VALUES


@pytest.mark.parametrize("name", MAKERS)
def test_progress_is_told_and_may_end_the_reading(name: str) -> None:
    """At the end all of it is done."""
    told: list[tuple[int, int]] = []
    found = read_programme(MAKERS[name], zone=ZONE, progress=lambda *done: told.append(done))

    assert told[-1] == (len(found.rows), len(found.rows))

    def stop(*_: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        read_programme(MAKERS[name], zone=ZONE, progress=stop)


def test_progress_is_told_on_the_way() -> None:
    """Of many sessions, in a calendar before they are put together."""
    events = [{"title": f"T{number}", "date": "2026-11-24T09:00:00Z"} for number in range(120)]
    entries = [f"SUMMARY:T{number}\nDTSTART:20261124T090000Z" for number in range(120)]
    for text in (schedule(*events), ics(*entries)):
        told: list[tuple[int, int]] = []
        read_programme(text.encode(), zone=ZONE, progress=lambda *done: told.append(done))  # noqa: B023

        assert told == [(50, 120), (100, 120), (120, 120)]


@pytest.mark.parametrize(
    ("text", "reason", "line"),
    [
        ("Raum;Beginn;Ende\nA;9:00;10:00\n", "no_title_column", 1),
        ("Programm\n\nTitel;Raum\nA;B\n", "no_begin_column", 3),
        ("a,b\n1,2\n", "not_a_programme", 0),
        (GERMAN.replace("Titel", "X").replace("Beginn", "Y"), "no_title_column", 3),
    ],
)
def test_a_table_names_the_column_that_it_lacks(text: str, reason: str, line: int) -> None:
    """And the line of its header."""
    assert refusal(text) == (reason, line)


def test_a_calendar_without_an_event() -> None:
    """Whole, or cut off before the first one."""
    assert refusal(ics()) == ("no_content", 4)
    assert refusal("BEGIN:VCALENDAR\nVERSION:2.0\n") == ("truncated", 2)
