"""An invitation says what an event is, where and when, whichever program wrote it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from companion.errors import Invalid, Unreadable
from companion.formats.programme import Invitation, read_invitation
from tests.formats.programme.makers import (
    CALENDAR,
    LUMA,
    MEET,
    MEETUP,
    OUTLOOK,
    OUTLOOK_ZONE,
    TEAMS,
    ZONE,
    ics,
)


def invitation(text: str) -> Invitation:
    """Read an invitation on a laptop in Berlin."""
    return read_invitation(text.encode(), zone=ZONE)


def test_outlook() -> None:
    """Its zone by the name of Windows, the link out of the words, the name of who invites."""
    found = invitation(OUTLOOK)

    assert found.session is not None
    assert (found.session.begin, found.session.end) == (
        datetime(2026, 11, 24, 17, tzinfo=UTC),
        datetime(2026, 11, 24, 20, tzinfo=UTC),
    )
    assert (found.name, found.begin, found.end, found.zone) == (
        "IHK Forum",
        date(2026, 11, 24),
        date(2026, 11, 24),
        "Europe/Berlin",
    )
    assert (found.place, found.link, found.kind) == (
        "Haus der Wirtschaft, Stuttgart",
        "https://ihk.example/forum",
        "",
    )
    assert (found.organiser, found.uid, found.is_cancelled) == (
        "Weiß, Jonas",
        "040000008200E0",
        False,
    )


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (LUMA, ("AI Breakfast", "", "https://lu.ma/join/evt-1", "online", "AI Berlin", "")),
        (
            MEETUP,
            (
                "Python Treffen",
                "Büro (Hauptstr. 1, Bremen, Germany)",
                "https://www.meetup.com/p/events/1/",
                "",
                "",
                "Europe/Berlin",
            ),
        ),
        (
            TEAMS,
            (
                "Jour fixe",
                "Microsoft Teams-Besprechung",
                "https://teams.microsoft.com/l/1",
                "online",
                "a@x.example",
                "",
            ),
        ),
        (MEET, ("Call", "", "https://meet.google.com/abc", "online", "", "Asia/Tokyo")),
    ],
)
def test_other_programs(text: str, facts: tuple[str, ...]) -> None:
    """Luma, Meetup, Teams and Google."""
    found = invitation(text)

    assert (
        found.name,
        found.place,
        found.link,
        found.kind,
        found.organiser,
        found.zone,
    ) == facts


@pytest.mark.parametrize(
    ("lines", "days"),
    [
        ("DTSTART:20261124T230000Z\nDTEND:20261125T010000Z", (25, 25)),  # in Berlin
        ("DTSTART:20261124T200000\nDTEND:20261125T000000", (24, 24)),
        ("DTSTART:20261124T200000\nDTEND:20261125T000001", (24, 25)),
        ("DTSTART:20261124T200000\nDTEND:20261123T000000", (24, 24)),
        ("DTSTART;VALUE=DATE:20261124\nDTEND;VALUE=DATE:20261127", (24, 26)),
        ("DTSTART;VALUE=DATE:20261124", (24, 24)),
        ("DTSTART;TZID=Customized Time Zone:20261124T003000", (24, 24)),
        ("DTSTART;TZID=Asia/Tokyo:20261124T003000", (24, 24)),
    ],
)
def test_days(lines: str, days: tuple[int, int]) -> None:
    """Those at its place; the end of whole days is the first one without it."""
    found = invitation(ics(f"SUMMARY:T\n{lines}", head=OUTLOOK_ZONE))

    assert (found.begin.day, found.end.day) == days
    assert (found.session is None) == ("VALUE=DATE" in lines)


@pytest.mark.parametrize(
    "begin", ["DTSTART:20261124T170000Z", "DTSTART:20261124T180000", "DTSTART:20260724T160000Z"]
)
def test_the_city_says_the_zone(begin: str) -> None:
    """Where the calendar names none, the hour is that on the clocks of the place."""
    place = "LOCATION:Ritterstr. 3\\, 10969 Berlin\\, Germany"
    found = read_invitation(
        ics(f"SUMMARY:T\n{begin}\n{place}").encode(), zone=ZoneInfo("Asia/Tokyo")
    )

    assert found.session is not None
    assert (found.zone, found.session.begin.hour) == ("Europe/Berlin", 18)


@pytest.mark.parametrize(
    ("more", "place", "kind"),
    [
        ("GEO:52.5;13.4", "", ""),
        ("GEO:0;0", "", "online"),
        (
            "DESCRIPTION:See https://lu.ma/1\\n\\nAddress:\\nHall 1\\nBremen\\n\\nBy A",
            "Hall 1, Bremen",
            "",
        ),
        ("DESCRIPTION:Address: https://zoom.us/j/1", "", "online"),
    ],
    ids=["coordinates", "none", "address", "link"],
)
def test_a_page_is_no_place(more: str, place: str, kind: str) -> None:
    """With an address in its words, or with coordinates, an event is somewhere all the same."""
    found = invitation(
        ics(f"SUMMARY:T\nDTSTART:20261124T170000Z\nLOCATION:https://lu.ma/1\n{more}")
    )

    assert (found.place, found.kind, found.link) == (place, kind, "https://lu.ma/1")


def test_an_invitation_that_was_called_off() -> None:
    """By the method, as Outlook does, or by the status; of a recurring one the first counts."""
    for text in (
        OUTLOOK.replace("METHOD:REQUEST", "METHOD:CANCEL"),
        OUTLOOK.replace("END:VEVENT", "STATUS:CANCELLED\r\nEND:VEVENT"),
    ):
        assert invitation(text).is_cancelled


def test_the_newest_of_several_versions_counts() -> None:
    """And changes of single times say nothing of the whole; alone they are an invitation."""
    event = "UID:1\nSUMMARY:T\nDTSTART:2026112{}T090000Z\nSEQUENCE:{}"
    once = "UID:1\nRECURRENCE-ID:20261125T090000Z\nSUMMARY:U\nDTSTART:20261126T090000Z"

    assert invitation(ics(event.format(4, 1), event.format(5, 2), once)).begin.day == 25
    assert invitation(ics(once)).name == "U"


def test_several_events_are_no_invitation() -> None:
    """But a programme."""
    with pytest.raises(Invalid) as error:
        invitation(CALENDAR)

    assert (error.value.field, error.value.problem, error.value.value) == (
        "invitation",
        "several",
        "2",
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (ics(), "not_a_calendar"),
        ("hello", "not_a_calendar"),
        ("a\0" + "b" * 20, "binary"),
        (ics("SUMMARY:T"), "no_begin"),
        (ics("SUMMARY:T\nDTSTART:soon"), "bad_date"),
        (ics("SUMMARY: \nDTSTART:20261124T090000Z"), "no_title"),
    ],
)
def test_no_invitation(text: str, reason: str) -> None:
    """What it is not, in a word."""
    with pytest.raises(Unreadable) as error:
        invitation(text)

    assert (error.value.path, error.value.reason) == ("", reason)


def test_an_invitation_with_nothing_else() -> None:
    """A title and a begin are enough."""
    found = invitation(ics("SUMMARY:T\nDTSTART:20261124T090000"))

    assert (found.place, found.link, found.kind, found.organiser, found.uid) == ("",) * 5
    assert invitation(ics("SUMMARY:T\nDTSTART:20261124\nDESCRIPTION:no link")).link == ""


@pytest.mark.parametrize(
    ("summary", "name"),
    [
        ("Einladung: Fachtag Sensorik", "Fachtag Sensorik"),
        ("WG: Einladung: Fachtag", "Fachtag"),
        ("re:publica 27", "re:publica 27"),
        ("Termin:", "Termin:"),
        ("Einladung zum Fachtag", "Einladung zum Fachtag"),
    ],
)
def test_the_words_of_the_mail_are_not_in_the_name(summary: str, name: str) -> None:
    """An event is called as its makers call it."""
    found = invitation(ics(f"SUMMARY:{summary}\nDTSTART:20261124T090000Z"))

    assert found.name == name
    assert found.session is not None
    assert found.session.title == name
