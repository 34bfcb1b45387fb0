"""Rhythms and days as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.contact import NEVER, Contact
from companion.errors import Invalid
from companion.formats.tie_text import read_day, read_days, read_rhythm, written_days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("60", 60),
        (" 60 days ", 60),
        ("alle 60 Tage", 60),
        ("2 weeks", 14),
        ("3 Monate", 90),
        ("1 Jahr", 365),
        ("", 0),
        ("default", 0),
        ("Nie", NEVER),
        ("never", NEVER),
        ("3650", 3650),
    ],
)
def test_a_rhythm_is_read_in_either_language(text: str, days: int) -> None:
    """In days, or in longer ones."""
    assert read_rhythm(text) == days


@pytest.mark.parametrize("text", ["soon", "3651", "11 years", "-5", "3 fortnights", "1" * 99])
def test_what_is_no_rhythm_is_refused(text: str) -> None:
    """With what was typed."""
    with pytest.raises(Invalid, match="cadence"):
        read_rhythm(text)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Work anniversary 2020-05-29", ("Work anniversary", "2020-05-29")),
        ("Jubiläum: 29.5.2020", ("Jubiläum", "2020-05-29")),
        ("29. 5. Jubiläum", ("Jubiläum", "05-29")),
        ("05-29 moved", ("moved", "05-29")),
        ("x=2-29", ("x", "02-29")),
        ("Founded 1999-01-02 10-20", ("Founded 1999-01-02", "10-20")),
        ("A380 first flight 2005-04-27", ("A380 first flight", "2005-04-27")),
    ],
)
def test_a_day_stands_before_or_behind_what_it_is(line: str, found: tuple[str, str]) -> None:
    """With its year or without."""
    assert read_day(line) == found


@pytest.mark.parametrize("line", ["soon", "x 2021-02-29", "x 13-01", "x 12020-01-01", "2020-05-29"])
def test_a_line_without_a_day_is_named(line: str) -> None:
    """Among others."""
    with pytest.raises(Invalid) as refused:
        read_days(f"fine 05-29\n\n  {line}\n")

    assert (refused.value.field, refused.value.value) == ("dates", line)


@given(st.lists(st.tuples(st.text(min_size=1), st.sampled_from(("05-29", "2020-02-29")))))
def test_what_is_kept_can_be_typed_again(days: list[tuple[str, str]]) -> None:
    """Whatever it is called, but for signs alone."""
    around = " \t:=,;–-"
    kept = [
        pair for pair in Contact(id="", uid="", dates=tuple(days)).dates if pair[0].strip(around)
    ]
    plain = [pair for pair in kept if pair[0] == pair[0].strip(around)]

    assert [day for _, day in read_days(written_days(kept))] == [day for _, day in kept]
    assert list(read_days(written_days(plain))) == plain
