"""Counts what was tried and prints the sums, also where several processes share the tests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import chain

import pytest

from companion.storage import vault
from tests.crash.extent import LONG, SMALL

Tally = Callable[..., None]
MARK = "crash: "


@pytest.fixture
def tally(record_property: Callable[[str, object], None]) -> Tally:
    """Return what counts, under the name of a claim, how often it was tried and how it came out."""

    def count(claim: str, **numbers: int) -> None:
        record_property(MARK + claim, numbers)

    return count


@pytest.fixture(autouse=True)
def _small_journals(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the store compact as soon as its journal is larger than its snapshot."""
    monkeypatch.setattr(vault, "JOURNAL_LIMIT", SMALL)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the sums over all tests of this run."""
    sums: dict[str, Counter[str]] = {}
    reports = chain.from_iterable(terminalreporter.stats.get(kind, ()) for kind in OUTCOMES)
    for name, numbers in chain.from_iterable(report.user_properties for report in reports):
        if name.startswith(MARK):
            sums.setdefault(name.removeprefix(MARK), Counter()).update(numbers)
    if sums:
        terminalreporter.section("crash tests, long form" if LONG else "crash tests, short form")
    for claim, counted in sorted(sums.items()):
        figures = ", ".join(f"{number} {what}" for what, number in counted.items())
        terminalreporter.write_line(f"{claim}: {figures}")


OUTCOMES = ("passed", "failed")
