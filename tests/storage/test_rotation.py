"""What is removed is what nobody needs any more, whatever the clock says."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.storage.rotation import (
    BEFORE,
    DAYS,
    SKEW,
    STARTS,
    Backup,
    Why,
    name_of,
    named,
    surplus,
)

NOW = datetime(2026, 11, 24, 18, 2, 13, tzinfo=UTC)
DAY = timedelta(days=1)
WHYS: tuple[Why, ...] = get_args(Why)


def backup(why: Why, age: timedelta = timedelta(), number: int = 1) -> Backup:
    """Return a backup of that age."""
    name = name_of(why, NOW - age, number, is_encrypted=False)
    made = named(Path(name), 1)
    assert made is not None
    return made


ages = st.integers(min_value=-2_000, max_value=100 * 24 * 60).map(
    lambda minutes: timedelta(minutes=minutes)
)
histories = st.lists(
    st.builds(backup, st.sampled_from(WHYS), ages, st.integers(1, 3)), max_size=80, unique=True
)


@given(histories)
def test_what_is_kept(history: list[Backup]) -> None:
    """The newest, manual ones, the last starts, the last of each recent day, before a change."""
    gone = set(surplus(history, NOW))

    newest_first = sorted(history, key=lambda one: one.order, reverse=True)
    starts = [one for one in newest_first if one.why == "start"][:STARTS]
    last_of_day = {one.at.date(): one for one in reversed(newest_first)}
    recent = {day: one for day, one in last_of_day.items() if NOW - one.at < DAYS * DAY}
    before = [one for one in history if one.why.startswith("before") and NOW - one.at < BEFORE]
    manual = [one for one in history if one.why == "manual"]
    assert not gone & {*newest_first[:1], *manual, *starts, *recent.values(), *before}


@given(histories)
def test_what_stays_is_bounded(history: list[Backup]) -> None:
    """Unless it was made for something; and a second look finds nothing more to remove."""
    kept = [one for one in history if one not in surplus(history, NOW)]

    in_the_future = max((one.at for one in history), default=NOW) > NOW + SKEW
    assert in_the_future or sum(one.why == "start" for one in kept) <= STARTS + DAYS
    assert surplus(kept, NOW) == ()


@given(histories, ages)
def test_nothing_goes_while_the_clock_is_behind(history: list[Backup], age: timedelta) -> None:
    """A backup from the future says that it jumped back, or had jumped ahead before."""
    now = NOW - 2 * DAY

    assert surplus([*history, backup("start", -abs(age))], now) == ()


@given(histories)
def test_a_clock_that_jumped_ahead_makes_little_old(history: list[Backup]) -> None:
    """At a start ten years ahead, each of the last days before it still has its backup."""
    jumped = backup("start", -3_650 * DAY)

    gone = set(surplus([*history, jumped], jumped.at))

    days = sorted({one.at.date() for one in history}, reverse=True)[: DAYS - 1]
    for day in days:
        of_day = [one for one in history if one.at.date() == day]
        assert max(of_day, key=lambda one: one.order) not in gone
        assert not gone & {one for one in of_day if one.why != "start"}


def test_a_year_of_starts_leaves_the_last_ten_and_fourteen_days() -> None:
    """Three starts a day: the last ten ones go back to the fourth day."""
    history = [backup("start", n * DAY / 3) for n in range(3 * 365)]

    gone = surplus(history, NOW)

    kept = [one for one in history if one not in gone]
    assert kept[:STARTS] == history[:STARTS]
    assert len({one.at.date() for one in kept}) == DAYS
    assert len(kept) == STARTS + DAYS - len({one.at.date() for one in history[:STARTS]})


def test_an_encrypted_backup_takes_no_day_from_a_readable_one() -> None:
    """Ten later starts have pushed out that of a morning on which one was made by hand too."""
    morning = backup("start", DAY + timedelta(hours=6))
    encrypted = named(Path(name_of("manual", NOW - DAY, 1, is_encrypted=True)), 1)
    assert encrypted is not None
    today = [backup("start", timedelta(minutes=n)) for n in range(STARTS)]

    assert surplus([morning, encrypted, *today], NOW) == ()


def test_what_was_made_before_a_change_goes_in_the_end() -> None:
    """After 30 days, when 14 later days have backups of their own."""
    old = backup("before_import", BEFORE)
    young = backup("before_restore", BEFORE - timedelta(seconds=1))
    days = [backup("start", n * DAY) for n in range(DAYS)]

    assert surplus([old, young, *days], NOW) == (old,)
    assert surplus([old, young, *days[1:]], NOW) == ()


@given(
    why=st.sampled_from(WHYS),
    at=st.datetimes(datetime(1900, 1, 1), datetime(9999, 12, 1), timezones=st.timezones()),  # noqa: DTZ001 - it gets a zone
    number=st.integers(1, 9_999),
    is_encrypted=st.booleans(),
)
def test_a_name_says_everything(*, why: Why, at: datetime, number: int, is_encrypted: bool) -> None:
    """In UTC, to the second."""
    path = Path(name_of(why, at, number, is_encrypted=is_encrypted))

    expected = Backup(
        path=path,
        why=why,
        at=at.astimezone(UTC).replace(microsecond=0),
        number=number,
        size=7,
        is_encrypted=is_encrypted,
    )
    assert named(path, 7) == expected


@pytest.mark.parametrize(
    "name",
    [
        "2026-11-24T180213Z-start.json",
        "2026-11-24T180213Z-1-start.json.gz",
        "2026-11-24T180213Z-02-start.json.gz",
        "2026-11-99T180213Z-start.json.gz",
        "2026-11-24T180213Z-before_lunch.json.gz",
        "2026-11-24T180213Z-start.json.gz.gpg",
        "2026-11-24T180213Z-start.json (1).gz",
        "٢٠٢٦-11-24T180213Z-start.json.gz",
        "companion.json",
        "store.lock",
        "",
    ],
)
def test_other_files_are_no_backups(name: str) -> None:
    """Whoever put them there."""
    assert named(Path(name), 1) is None


def test_a_name_is_as_documented() -> None:
    """The README shows it, and people sort by it."""
    assert name_of("start", NOW, 1, is_encrypted=False) == "2026-11-24T180213Z-start.json.gz"
    assert name_of("manual", NOW, 2, is_encrypted=True) == "2026-11-24T180213Z-2-manual.json.gz.age"
