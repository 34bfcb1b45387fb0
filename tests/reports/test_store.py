"""What was wrong with a store is told with the file, the records and where the old one is."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from companion.domain.change import KINDS
from companion.reports import errors
from companion.reports.store import (
    _FINDINGS,
    _KINDS,
    doubt,
    doubted,
    findings,
    kind,
    read_only,
    unread,
)
from companion.services.ports import Finding, Holder, Problem
from tests.fakes import NOW

STORAGE = Path(__file__).parents[2] / "companion" / "storage"


def test_everything_that_can_be_found_has_words() -> None:
    """Every reason in the source, and no words for what is never found."""
    source = "".join(path.read_text() for path in STORAGE.glob("*.py"))
    reasons = set(
        re.findall(
            r'"(edited|both_changed|emptied|branched|base_unknown|older_put_back|gone|commit_\w+)"',
            source,
        )
    )

    assert 'reason=f"rebuilt_{reason}"' in source
    assert reasons | {"rebuilt_damaged", "rebuilt_missing"} == set(_FINDINGS)


@pytest.mark.parametrize("reason", _FINDINGS)
def test_every_finding_is_told(reason: str) -> None:
    """With its file, and without what a file name could do to a terminal."""
    (told,) = findings([Finding(path="/a\x1b[31m/b", reason=reason, line=7)])

    assert "/a/b" in told
    assert "{" not in told


def test_records_and_the_old_file_are_named() -> None:
    """Three of them; the rest is counted."""
    names = tuple(f"contacts {letter}" for letter in "abcde")
    found = Finding(path="j", reason="commit_damaged", line=3, records=names, kept="/aside")

    assert list(findings([found])) == [
        (
            "j is damaged at line 3: the change there is lost. Please check contacts a, contacts b,"
            " contacts c, 2 more. The files as they were are in /aside."
        )
    ]


def test_unread_records_are_counted_per_table() -> None:
    """One is one, and a path is text from outside."""
    reasons = [("contacts", 2), ("events", 1), ("contacts", 3)]
    problems = [Problem("/a\x07b", table, number, "duplicate") for table, number in reasons]

    assert list(unread(problems)) == [
        "2 records in /ab cannot be read and were left as they are (table contacts).",
        "1 record in /ab cannot be read and was left as it is (table events).",
    ]


@pytest.mark.parametrize("why", ["occupied", "newer"])
def test_why_nothing_can_be_changed_has_words(why: str) -> None:
    """The store says them as reasons of its errors."""
    assert why in errors._STORE


def test_who_has_the_store_open_is_told_in_a_line() -> None:
    """With the time, with the day where it is another one, and without where it is not known."""
    line = "Read only · in another window since {} (pid 7)"

    def since(moment: datetime | None) -> str:
        return read_only("occupied", Holder(pid=7, since=moment), NOW)

    assert since(NOW.replace(hour=14, minute=2)) == line.format("14:02")
    assert since(NOW - timedelta(days=1)) == line.format("Mon 23 Nov 15:08")
    assert since(None) == read_only("occupied", None, NOW) == "Read only · open in another window"
    assert "newer version" in read_only("newer", None, NOW)


@pytest.mark.parametrize("jump", ["back", "ahead"])
def test_a_doubted_clock_is_told(jump: str) -> None:
    """In a line, and in a question with what it shows."""
    assert doubt(jump).endswith("nothing is deleted by itself")
    assert "24 Nov 2026, 15:08" in doubted(jump, NOW)


def test_a_record_is_called_by_its_kind() -> None:
    """A table that is not ours by its own name, as far as a terminal may see it."""
    assert kind("encounters") == "talk"
    assert kind("no\x1b[31mtable") == "notable"
    assert set(_KINDS) <= set(KINDS)
