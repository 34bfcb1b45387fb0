"""What was wrong with a store is told with the file, the records and where the old one is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from companion.reports import errors
from companion.reports.store import _FINDINGS, findings, unread
from companion.services.ports import Finding, Problem

STORAGE = Path(__file__).parents[2] / "companion" / "storage"


def test_everything_that_can_be_found_has_words() -> None:
    """Every reason in the source, and no words for what is never found."""
    source = "".join(path.read_text() for path in STORAGE.glob("*.py"))
    reasons = set(re.findall(r'"(edited|both_changed|emptied|branched|commit_\w+)"', source))

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
