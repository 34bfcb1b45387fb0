"""A copy of a journal that went another way is told apart from one that only went on."""

from __future__ import annotations

import pytest

from companion.storage.journal import Header, Scan, encode_commit, encode_header, scan
from companion.storage.lineage import begins_with, checks, has_absorbed, mark
from companion.storage.rows import Entry

HEADER = Header(journal="j1", extends="")
OTHER = Header(journal="j2", extends="")


def journal(*tables: str, header: Header = HEADER) -> Scan:
    """Return what a journal says that has a commit for each of `tables`."""
    lines = [
        encode_commit(number, [Entry(table, 1, None)], clean=True)
        for number, table in enumerate(tables, 1)
    ]
    return scan(b"".join([encode_header(header), *lines]))


def marked(*tables: str) -> str:
    """Return the mark of such a journal."""
    return mark(HEADER, checks(journal(*tables).commits))


def test_a_mark_names_the_journal_and_how_far_it_is_known() -> None:
    """It is one line for the seal; an empty journal has one, too."""
    assert marked() == "j1 0 00000000"
    assert marked("a", "b").startswith("j1 2 ")
    assert marked("a", "b") != marked("a", "c")


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        ("", "", True),
        ("", "ab", True),
        ("a", "ab", True),
        ("ab", "ab", True),
        ("ab", "a", False),
        ("ab", "ac", False),
        ("b", "ab", False),
    ],
)
def test_what_goes_on_begins_with_what_was(mine: str, theirs: str, *, expected: bool) -> None:
    """To have as many commits is not enough."""
    assert begins_with(checks(journal(*theirs).commits), marked(*mine)) is expected


@pytest.mark.parametrize(
    ("mine", "absorbed", "before", "expected"),
    [
        ("ab", [marked("a", "b")], Scan(), True),
        ("ab", [marked("a", "c")], Scan(), False),
        ("ab", [marked("a")], Scan(), False),
        ("ab", [], Scan(), False),
        ("ab", ["j2 2 00000000"], Scan(), False),
        ("a", [marked("a", "b")], journal("a", "b"), True),
        ("c", [marked("a", "b")], journal("a", "b"), False),
        ("a", [marked("a", "b")], Scan(), False),
        ("", [marked("a", "b")], journal("a", header=OTHER), False),
        ("a", ["j2 0 00000000", marked("a", "b")], journal(header=OTHER), True),
        ("abc", ["j2 0 00000000", marked("a", "b")], journal(header=OTHER), False),
        ("ab", ["", "j1", "j1 x y", "j1  2 0", marked("a", "b")], Scan(), True),
    ],
)
def test_a_snapshot_has_what_it_has_absorbed(
    mine: str, absorbed: list[str], before: Scan, *, expected: bool
) -> None:
    """The generation before tells where more was; nonsense in a seal says nothing."""
    assert has_absorbed(absorbed, marked(*mine), before) is expected


def test_the_checksum_goes_on_where_reading_goes_on() -> None:
    """As if all had been read at once."""
    lines = [
        encode_commit(n, [Entry(table, 1, None)], clean=True) for n, table in ((1, "a"), (2, "b"))
    ]
    first = scan(lines[0], first=1)

    assert scan(lines[1], first=2, check=first.check).check == journal("a", "b").check
