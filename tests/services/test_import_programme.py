"""A programme laid upon the sessions of an event: what is mine stays, what moved is told."""

from __future__ import annotations

import dataclasses
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.session import Session
from companion.services.import_programme import Laid, has_moved, lay_programme
from tests.fakes import counting_ids

BERLIN = ZoneInfo("Europe/Berlin")
NINE = datetime(2026, 11, 24, 9, tzinfo=BERLIN)
HOUR = timedelta(hours=1)


def row(title: str = "Panel", uid: str = "p", hours: float = 0, **facts: object) -> Session:
    """Return a session as a programme has it, so many `hours` after nine."""
    begin = NINE + hours * HOUR
    said = {"room": "Hall 2", "begin": begin, "end": begin + HOUR, **facts}
    return Session(id="", event="", title=title, uid=uid, source="camp", **said)  # type: ignore[arg-type]


def known(one: Session, key: str = "k", **facts: object) -> Session:
    """Return `one` as it is kept."""
    return dataclasses.replace(one, id=key, event="fair", **facts)  # type: ignore[arg-type]


def laid(
    rows: list[Session], *there: Session, source: str = "camp", is_whole: bool = True, **facts: bool
) -> Laid:
    """Lay `rows` upon what is `there`."""
    return lay_programme(
        rows,
        {one.id: one for one in there},
        counting_ids(),
        event="fair",
        source=source,
        is_whole=is_whole,
        **facts,
    )


def test_a_first_programme_is_new() -> None:
    """Every row a session of the event, from that programme."""
    found = laid([row(), row("Keynote", "q", 1)])

    assert found.changed == found.pile.new
    assert [(one.id, one.event, one.source) for one in found.changed] == [
        ("id1", "fair", "camp"),
        ("id2", "fair", "camp"),
    ]


def test_the_same_programme_again_changes_nothing() -> None:
    """Also where its times are said in another zone."""
    utc = row(begin=NINE.astimezone(ZoneInfo("UTC")))
    found = laid([utc], known(row()))

    assert (len(found.pile.unchanged), found.changed, found.moved, found.gone) == (1, (), (), ())


def test_what_is_mine_stays() -> None:
    """Star and note; the rest is as the programme says now, where it says that of any session."""
    before = row(abstract="old", track="A", language="de")
    mine = known(before, is_favourite=True, note="ask about trains")
    rows = [row("Panel: trains", abstract="new"), row("Other", "q", track="B")]

    after = laid(rows, mine).changed[0]

    assert (after.title, after.abstract, after.track, after.language) == (
        *("Panel: trains", "new", "", "de"),
    )
    assert (after.id, after.is_favourite, after.note) == ("k", True, "ask about trains")


def test_another_programme_takes_nothing_away_that_it_does_not_know() -> None:
    """A calendar knows no track; its words count all the same."""
    from_calendar = dataclasses.replace(row("PANEL", "", room="", track=""), uid="ics-1")
    before = known(row(track="A", speakers=("Ana",)), source="other")

    (after,) = laid([from_calendar], before).changed

    assert (after.title, after.track, after.speakers, after.room) == (
        "PANEL",
        "A",
        ("Ana",),
        "Hall 2",
    )
    assert (after.uid, after.source) == ("ics-1", "camp")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (row(), row(uid="other")),
        (row(speakers=("Ana",)), row(uid="other", hours=3, speakers=("ANA",))),
    ],
    ids=["title and begin", "title and speakers"],
)
def test_a_session_with_another_uid_is_still_told(before: Session, after: Session) -> None:
    """By its title and begin, else by title and speakers."""
    found = laid([after], known(before), source="other")

    assert [one.id for one in found.pile.merged] == ["k"]


def test_a_copy_of_a_programme_is_known_by_its_uids() -> None:
    """Also where it moved; it stays a session of the programme that it came from."""
    uid = "0f3c9d1e-8b1a-4c55-9d1f-2f6f8a9b7c10"

    (after,) = laid([row("Renamed", uid, 4)], known(row(uid=uid)), source="my calendar").changed

    assert (after.id, after.title, after.source) == ("k", "Renamed", "camp")


def test_short_ids_of_two_programmes_are_no_sign() -> None:
    """Both count from one on."""
    assert len(laid([row("Other", "1", 4)], known(row(uid="1")), source="other").pile.new) == 1


def test_what_comes_back_out_of_my_own_calendar_is_known() -> None:
    """A meeting of my own is not there twice."""
    own = known(row("Coffee with Ben", ""), "own-id", is_own=True, source="")

    found = laid([row("Coffee with Ben", "own-id")], own, source="my calendar")

    assert (found.pile.unchanged, found.changed) == ((own,), ())


def test_of_two_at_one_time_the_one_in_the_same_room_is_meant() -> None:
    """Both are called workshop and begin at nine."""
    rows = [row("Workshop", "a", room="B"), row("Workshop", "b", room="A")]
    there = [known(row("Workshop", "x", room="A"), "in-a"), known(row("Workshop", "y"), "in-2")]

    found = laid(rows, *there, source="other")

    assert {one.id: one.room for one in found.pile.merged} == {"in-2": "B", "in-a": "A"}


def test_what_stands_several_times_is_told_by_no_title() -> None:
    """A coffee break at another time may be any of them."""
    breaks = [known(row("Break", f"x{n}", n), f"b{n}") for n in range(2)]

    found = laid([row("Break", "a", 5), row("Break", "b", 6)], *breaks, source="other")

    assert len(found.pile.new) == 2


def test_a_meeting_of_my_own_is_left_alone() -> None:
    """Also where a session is called the same and begins with it."""
    own = known(row(uid=""), is_own=True, source="")

    found = laid([row()], own)

    assert [one.id for one in found.changed] == ["id1"]


def test_what_moved_is_told_with_mine_first() -> None:
    """Another time or another room; each as it was and as it is."""
    early, late = known(row("Early", "a")), known(row("Late", "b", 5), "late", is_favourite=True)

    found = laid([row("Early", "a", 1), row("Late", "b", 5, room="Hall 8")], early, late)

    assert [(one.before.room, one.after.room, one.is_mine) for one in found.moved] == [
        ("Hall 2", "Hall 8", True),
        ("Hall 2", "Hall 2", False),
    ]


def test_another_time_is_told_before_another_room() -> None:
    """The room is found on the way; who comes at the old time has missed it."""
    rows = [row("A", "a", room="Hall 3"), row("B", "b", 4), row("C", "c", 1, room="Hall 3")]
    before = [known(row("A", "a"), "1"), known(row("B", "b", 3), "2"), known(row("C", "c", 1), "3")]

    assert [one.after.title for one in laid(rows, *before).moved] == ["B", "A", "C"]


@pytest.mark.parametrize(
    ("rooms", "are_renamed"),
    [
        (("New", "New", "Hall 5"), True),
        (("New", "Hall 2", "Hall 5"), False),
        (("Hall 5", "Hall 5", "Hall 5"), False),
    ],
)
def test_a_room_of_another_name(rooms: tuple[str, ...], *, are_renamed: bool) -> None:
    """It is one where nothing is left in it, and nothing was in the other one."""
    before = [known(row(f"{n}", f"u{n}", n), f"k{n}") for n in range(2)]
    before.append(known(row("2", "u2", 2, room="Hall 5"), "k2"))
    rows = [row(f"{n}", f"u{n}", n, room=room) for n, room in enumerate(rooms)]

    assert {one.is_renamed for one in laid(rows, *before).moved} == {are_renamed}


def test_a_favourite_that_moves_onto_another_of_mine_clashes() -> None:
    """With one that stays and with one that moved as well; others clash with nothing."""
    before = [
        known(row("A", "a"), "1", is_favourite=True),
        known(row("B", "b", 1), "2", is_favourite=True),
        known(row("C", "c", 5), "3", is_favourite=True),
        known(row("D", "d", 6), "4"),
    ]
    rows = [row(title, title.lower(), 1) for title in "ABCD"]

    found = laid(rows, *before)

    assert {one.after.title: {other.title for other in one.clashes} for one in found.moved} == {
        "A": {"B", "C"},
        "C": {"A", "B"},
        "D": set(),
    }


@pytest.mark.parametrize(
    ("before", "after", "moved"),
    [
        (row(room=""), row(), False),
        (row(), row(room=""), True),
        (row(), row(end=NINE + 2 * HOUR), True),
        (row(end=NINE), row(), False),
        (row(), row(hours=1), True),
        (row(), row("New title"), False),
    ],
    ids=["first room", "no room", "longer", "first end", "later", "title"],
)
def test_what_counts_as_a_move(before: Session, after: Session, *, moved: bool) -> None:
    """Learning of a room or an end is none."""
    assert bool(has_moved(before, after)) is moved


def test_what_the_programme_has_no_more_is_gone() -> None:
    """It is taken away, unless I wanted to go there or noted something."""
    there = [
        known(row("Left", "a"), "left"),
        known(row("Starred", "b", 2), "starred", is_favourite=True),
        known(row("Noted", "c", 1), "noted", note="ask"),
        known(row("Stays", "d"), "stays"),
    ]

    found = laid([row("Stays", "d")], *there)

    assert [one.id for one in found.gone] == ["starred", "left", "noted"]
    assert found.removed == {"left"}
    assert [(one.id, one.is_gone) for one in found.changed] == [("starred", True), ("noted", True)]


def test_one_that_comes_back_is_no_longer_gone() -> None:
    """And one that was gone already is not told again."""
    gone = known(row(), is_favourite=True, is_gone=True)

    assert not laid([row()], gone).changed[0].is_gone
    assert laid([row("Other", "q")], gone).gone == ()


@pytest.mark.parametrize(
    ("rows", "facts"),
    [
        ([row("Other", "q")], {"is_whole": False}),
        ([], {}),
        ([row("Other", "q")], {"source": "other"}),
    ],
    ids=["loose entries", "an empty file", "another programme"],
)
def test_not_every_file_tells_what_is_gone(rows: list[Session], facts: dict[str, bool]) -> None:
    """Only a whole programme does, about its own sessions."""
    assert laid(rows, known(row()), **facts).gone == ()  # type: ignore[arg-type]


def test_nothing_is_taken_away_where_a_row_was_not_understood() -> None:
    """It may have been that one: it is marked, and stays."""
    found = laid([row("Other", "q")], known(row()), is_sure=False)

    assert (found.removed, [one.is_gone for one in found.gone]) == (frozenset(), [True])
    again = laid([row("Other", "q")], *found.gone)
    assert again.removed == {"k"}
    assert again.gone == ()


def test_what_is_cancelled_is_gone() -> None:
    """Also in a calendar of few entries; nobody keeps one that was never known."""
    there = [known(row("Left", "a"), "left"), known(row("Star", "b"), "star", is_favourite=True)]
    rows = [row("Left", "a", is_gone=True), row("Star", "b", is_gone=True), row(is_gone=True)]

    found = laid(rows, *there, is_whole=False)

    assert [one.title for one in found.cancelled] == ["Panel"]
    assert [one.id for one in found.gone] == ["star", "left"]
    assert found.removed == {"left"}
    assert [one.id for one in found.changed] == ["star"]
    assert not laid(rows[1:2], *found.changed, is_whole=False).gone


_FACTS = st.fixed_dictionaries(
    {
        "title": st.sampled_from(["Panel", "PANEL", "Break", "Keynote"]),
        "hours": st.sampled_from([0, 1, 2]),
        "room": st.sampled_from(["", "Hall 2", "Hall 8"]),
        "speakers": st.sampled_from([(), ("Ana",)]),
        "is_gone": st.booleans(),
    }
)
_UIDS = st.sampled_from(["1", "2", "3", "0f3c9d1e-8b1a-4c55", "1a2b3c4d-8b1a-4c55"])
_MINE = st.fixed_dictionaries(
    {
        "is_favourite": st.booleans(),
        "note": st.sampled_from(["", "ask"]),
        "is_own": st.booleans(),
        "source": st.sampled_from(["camp", "other", ""]),
    }
)


@given(
    st.dictionaries(_UIDS, _FACTS, max_size=5),
    st.lists(st.tuples(_UIDS, _FACTS, _MINE), max_size=5, unique_by=lambda one: one[0]),
    st.booleans(),
    st.booleans(),
)
def test_whatever_comes_nothing_of_mine_changes_and_a_second_time_nothing_at_all(
    rows: dict[str, dict[str, object]],
    there: list[tuple[str, dict[str, object], dict[str, object]]],
    is_whole: bool,  # noqa: FBT001 - given by hypothesis
    is_sure: bool,  # noqa: FBT001
) -> None:
    """Every row is in one lot; stars and notes stay, own meetings as a whole."""
    programme = [row(uid=uid, **facts) for uid, facts in rows.items()]  # type: ignore[arg-type]
    before = {
        f"k{place}": known(row(uid=uid, **facts), f"k{place}", **mine)  # type: ignore[arg-type]
        for place, (uid, facts, mine) in enumerate(there)
    }

    found = laid(programme, *before.values(), is_whole=is_whole, is_sure=is_sure)
    kept = {key: one for key, one in before.items() if key not in found.removed}
    after = kept | {one.id: one for one in found.changed}
    again = laid(programme, *after.values(), is_whole=is_whole, is_sure=is_sure)

    lots = (found.pile.new, found.pile.merged, found.pile.unchanged, found.cancelled)
    assert sum(map(len, lots)) == len(programme)
    for key, one in before.items():
        if one.is_own:
            assert after[key] == one
        elif one.is_favourite or one.note:
            assert (after[key].is_favourite, after[key].note) == (one.is_favourite, one.note)
    assert (again.changed, again.moved, again.gone) == ((), (), ())
