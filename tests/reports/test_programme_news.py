"""What a programme changes, in words and as JSON."""

from __future__ import annotations

import dataclasses
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from companion.domain.event import Event
from companion.domain.session import Session
from companion.i18n import use
from companion.reports import imports, programme_news, programme_samples
from companion.reports.import_samples import Sample, lots, samples
from companion.services.import_plan import Noted, Rejected
from companion.services.import_programme import Moved
from tests.reports.test_imports import plan

READERS = Path(__file__).parents[2] / "companion" / "formats" / "programme"
TWO = datetime(2026, 11, 24, 13, tzinfo=UTC)
HOUR = timedelta(hours=1)
FAIR = Event(
    id="fair", name="Fair", begin=TWO.date(), end=TWO.date() + HOUR * 24, zone="Europe/Berlin"
)
PANEL = Session(
    id="p",
    event="fair",
    title="Panel X",
    begin=TWO,
    end=TWO + HOUR,
    room="Hall 2",
    speakers=("Aylin Öztürk",),
)
STARRED = dataclasses.replace(PANEL, is_favourite=True)
LATER = dataclasses.replace(STARRED, begin=TWO + 1.5 * HOUR, end=TWO + 2.5 * HOUR, room="Hall 8")
GONE = dataclasses.replace(PANEL, id="g", title="Keynote", is_gone=True)
BERLIN = FAIR.tz


def shifted(**facts: object) -> Moved:
    """Return a panel that moved as `facts` say."""
    return Moved(PANEL, dataclasses.replace(PANEL, **facts))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("moved", "words"),
    [
        (Moved(STARRED, LATER), "★ Panel X: was Tue 24 Nov 14:00 Hall 2, now 15:30 Hall 8"),
        (shifted(room="Hall 8"), "Panel X: was Tue 24 Nov 14:00 Hall 2, now Hall 8"),
        (shifted(room=""), "Panel X: was Tue 24 Nov 14:00 Hall 2, now no room"),
        (
            shifted(begin=TWO + 24 * HOUR, end=TWO + 25 * HOUR),
            "Panel X: was Tue 24 Nov 14:00, now Wed 25 Nov 14:00",
        ),
        (shifted(end=TWO + 2 * HOUR), "Panel X: was Tue 24 Nov 14:00–15:00, now 14:00–16:00"),
    ],
    ids=["both", "room", "no room", "day", "end"],
)
def test_a_move_is_told_as_one_would_say_it(moved: Moved, words: str) -> None:
    """Only what is other than before, on the clocks of the place; mine with a star."""
    assert programme_news.moved(moved, BERLIN) == words


def test_a_move_onto_another_of_mine_is_told() -> None:
    """Else I would learn of it in front of the door; in the dialog as on the screen."""
    found = Moved(STARRED, LATER, (dataclasses.replace(STARRED, title="Talk Y"),))

    assert programme_news.moved(found, BERLIN).endswith("now 15:30 Hall 8 · clashes with Talk Y")
    assert programme_samples.moved(found, BERLIN)[2] == "now 15:30 Hall 8 · clashes with Talk Y"


def test_a_renamed_room_is_told_once() -> None:
    """Of its sessions only mine are told one by one, so that what really moved is seen."""
    other = dataclasses.replace(PANEL, room="Hall 8")
    moves = [Moved(STARRED, dataclasses.replace(STARRED, room="Hall 8"), is_renamed=True)]
    moves += [Moved(PANEL, other, is_renamed=True)] * 7

    assert list(programme_news.lines(plan(kind="programme", event=FAIR, moved=tuple(moves))))[
        2:
    ] == [
        "  ★ Panel X: was Tue 24 Nov 14:00 Hall 2, now Hall 8",
        "  Hall 2 is now Hall 8 (8 sessions)",
    ]


def test_a_move_is_told_in_german() -> None:
    """With the words of the user."""
    use("de")

    assert programme_news.moved(shifted(room="Halle 8"), BERLIN) == (
        "Panel X: war Di. 24. Nov. 14:00 Hall 2, jetzt Halle 8"
    )


def test_a_programme_is_summed_up() -> None:
    """To which event it belongs, what that learned, what moved and what is gone."""
    found = plan(
        kind="programme",
        name="a.xml",
        merged=(LATER,),
        event=FAIR,
        filled=("zone",),
        moved=(Moved(STARRED, LATER),),
        gone=(GONE,),
    )

    assert imports.summary([found], dry_run=False).splitlines() == [
        "1 session: 1 changed",
        "event: Fair, 24 Nov 2026 – 25 Nov 2026",
        "taken over: time zone Europe/Berlin",
        "1 session moved:",
        "  ★ Panel X: was Tue 24 Nov 14:00 Hall 2, now 15:30 Hall 8",
        "1 session is no longer in the programme: Keynote",
    ]


def test_many_moves_and_many_gone_are_cut_off() -> None:
    """With how many more there are."""
    found = plan(
        kind="programme", event=FAIR, moved=(Moved(PANEL, LATER),) * 32, gone=(STARRED,) * 6
    )

    lines = list(programme_news.lines(found))

    assert lines[-2] == "… and 2 more."
    assert lines[-1].endswith("★ Panel X, …")


def test_an_event_of_a_file_is_named_as_new() -> None:
    """What it has of the file goes without saying; one day is one date."""
    day = dataclasses.replace(FAIR, end=FAIR.begin)
    found = plan(kind="programme", event=day, is_new_event=True, filled=("zone",))

    assert list(programme_news.lines(found)) == ["new event: Fair, 24 Nov 2026"]


def test_moves_are_facts_for_scripts() -> None:
    """From and to, what is mine, and whether what is gone stays."""
    found = plan(
        kind="programme",
        event=FAIR,
        filled=("zone",),
        moved=(Moved(STARRED, LATER),),
        gone=(GONE,),
        removed=frozenset({"g"}),
    )

    document = imports.document([found], ())

    assert document["moved"] == [
        {
            "id": "p",
            "title": "Panel X",
            "mine": True,
            "from": {
                "begin": "2026-11-24T13:00:00+00:00",
                "end": "2026-11-24T14:00:00+00:00",
                "room": "Hall 2",
            },
            "to": {
                "begin": "2026-11-24T14:30:00+00:00",
                "end": "2026-11-24T15:30:00+00:00",
                "room": "Hall 8",
            },
        }
    ]
    assert [(one["id"], one["kept"], one["room"]) for one in document["gone"]] == [
        ("g", False, "Hall 2")
    ]
    assert document["filled"] == {"zone": "Europe/Berlin"}


def test_sessions_are_shown_lot_by_lot() -> None:
    """When and where they are and who speaks, or what is other than before."""
    found = plan(
        kind="programme",
        event=FAIR,
        new=(PANEL,),
        merged=(LATER,),
        left_out=(GONE,),
        outdated=(Rejected(3, 0, "outdated", "sessions[3]"), Rejected(4, 9, "repeated")),
        moved=(Moved(STARRED, LATER),),
        gone=(GONE, dataclasses.replace(STARRED, is_gone=True)),
        removed=frozenset({"g"}),
    )

    def shown(lot: str) -> list[Sample]:
        return samples(lot, [found], [], lambda record: STARRED if record.id == "p" else None)

    assert shown("new") == [Sample("Panel X", "Tue 24 Nov 14:00 · Hall 2", "Aylin Öztürk")]
    way = "was Tue 24 Nov 14:00 Hall 2, now 15:30 Hall 8"
    assert shown("merged") == [Sample("★ Panel X", "Tue 24 Nov 15:30 · Hall 8", way)]
    assert shown("moved") == [
        Sample("★ Panel X", "was Tue 24 Nov 14:00 Hall 2", "now 15:30 Hall 8")
    ]
    assert [one.detail for one in shown("gone")] == ["is taken away", "stays, marked as gone"]
    assert [(one.title, one.detail) for one in shown("left_out")[1:]] == [
        ("sessions[3]", "a newer version of it stands in the file"),
        ("line 9", "it stands in the file already"),
    ]
    assert lots([found], [])["left_out"] == 3


def test_what_else_is_said_otherwise_is_named() -> None:
    """Without the whole of it; a first room, and that it is on again."""
    before = dataclasses.replace(PANEL, room="", is_gone=True)
    after = dataclasses.replace(PANEL, abstract="new", speakers=())

    assert programme_news.news(before, after, BERLIN) == (
        "is on again · Hall 2 · speakers · abstract"
    )


def test_an_event_is_shown_with_what_an_invitation_says_otherwise() -> None:
    """A new one with its place."""
    before = dataclasses.replace(FAIR, begin=date(2026, 11, 20), place="Hannover")
    after = dataclasses.replace(FAIR, place="Kassel")
    found = plan(kind="event", event=after, new=(after,), merged=(after,), unchanged=(before,))

    def shown(lot: str) -> list[Sample]:
        return samples(lot, [found], [], lambda _: before)

    days = "24 Nov 2026 – 25 Nov 2026"
    assert shown("new") == [Sample("Fair", days, "Kassel")]
    assert shown("merged") == [Sample("Fair", days, "was 20 Nov 2026 · place Kassel")]
    assert shown("unchanged") == [Sample("Fair", "20 Nov 2026 – 25 Nov 2026", "Hannover")]
    assert imports.summary([found], dry_run=False).startswith("3 events: 1 new, 1 changed")


def test_what_is_wrong_is_said_with_its_place() -> None:
    """By its line, its path in the file, or both; what holds for all of it by the file alone."""
    found = plan(
        kind="programme",
        name="a.xml",
        event=FAIR,
        rejected=(
            Rejected(1, 0, "no_title", "sessions[1]"),
            Rejected(2, 7, "bad_date", "day[1]/event[2]"),
            Rejected(3, 9, "no_begin"),
        ),
        warnings=(
            Noted(0, "other_days", "2019-08-21/2019-08-26"),
            Noted(12, "no_end", "Panel", "day[1]"),
            Noted(1, "some_new_word"),
        ),
    )

    assert list(imports.problems([found], [])) == [
        "a.xml, sessions[1]: it has no title.",
        "a.xml, line 7 (day[1]/event[2]): its date is not understood.",
        "a.xml, line 9: it does not say when it begins.",
        "a.xml: the programme is of other days than the event: 21 Aug 2019 – 26 Aug 2019.",
        "a.xml, line 12: no end is given: Panel (day[1]).",
        "a.xml, line 1: some_new_word.",
    ]
    assert imports.document([found], ())["rejected"][0]["where"] == "sessions[1]"
    assert [one.title for one in samples("rejected", [found], [], lambda _: None)] == [
        "sessions[1]",
        "day[1]/event[2]",
        "line 9",
    ]
    assert samples("warnings", [found], [], lambda _: None)[0].title == ""


def test_every_word_of_a_programme_has_words() -> None:
    """Those that the readers note and warn with, as their source says them."""
    source = "".join(path.read_text(encoding="utf-8") for path in READERS.glob("*.py"))
    given = set(
        re.findall(r'(?:\.note\(|warnings\.append\(|warnings = \[|reason=)"([a-z_]+)"', source)
    )

    assert given
    assert given <= set(programme_news.WARNINGS)


def test_a_session_of_another_year_says_which() -> None:
    """The programme of last year has the same months."""
    last = dataclasses.replace(PANEL, begin=TWO.replace(year=2020))

    assert programme_news.when(PANEL, FAIR).startswith("Tue 24 Nov 14:00")
    assert programme_news.when(last, FAIR).startswith("24 Nov 2020 14:00")
