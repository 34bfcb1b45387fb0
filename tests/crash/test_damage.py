"""A disk that rots: what is damaged is rebuilt or reported, and never silently wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path

import pytest

from companion.errors import StoreError
from companion.storage import Store
from tests.crash.conftest import Tally
from tests.crash.extent import extent
from tests.crash.image import Memory
from tests.crash.lived import JOURNAL, REBUILT, SNAPSHOT, Lived, Place, changed, live_in
from tests.crash.power import SECTOR
from tests.crash.story import state_of, take, told

PLACES = 500
EVERY = extent(10, 1)
"""Of the places, each how-manieth is tried."""
SMUDGE = b"\xffdamage"

Damage = tuple[bytes, int, int]
"""What a file has become, and where the damage begins and ends in it."""


@pytest.fixture
def lived(tmp_path: Path) -> Lived:
    """Return a store that was closed some times and is in use now."""
    return live_in(tmp_path / "data")


def flips(data: bytes) -> Iterator[Damage]:
    """Yield `data` with one bit turned round, at places all over it."""
    for place in range(0, PLACES, EVERY):
        at = place * len(data) // PLACES
        yield data[:at] + bytes([data[at] ^ 1 << place % 8]) + data[at + 1 :], at, at + 1


def smudges(data: bytes) -> Iterator[Damage]:
    """Yield `data` with some bytes of something else."""
    for place in range(0, PLACES, EVERY):
        at = place * len(data) // PLACES
        end = min(at + len(SMUDGE), len(data))
        yield data[:at] + SMUDGE[: end - at] + data[end:], at, end


def holes(data: bytes) -> Iterator[Damage]:
    """Yield `data` with one sector of zeros."""
    for begin in range(0, len(data), SECTOR):
        end = min(begin + SECTOR, len(data))
        yield data[:begin] + bytes(end - begin) + data[end:], begin, end


def cuts(data: bytes) -> Iterator[Damage]:
    """Yield beginnings of `data`."""
    for place in range(0, PLACES, EVERY):
        end = place * len(data) // PLACES
        yield data[:end], end, len(data)


@pytest.mark.parametrize("damages", [flips, holes, cuts])
@pytest.mark.parametrize("name", REBUILT)
def test_what_is_there_twice_is_rebuilt(
    lived: Lived, name: str, damages: Callable[[bytes], Iterable[Damage]], tally: Tally
) -> None:
    """Nothing of it is lost, and the store can be used at once."""
    outcomes: Counter[str] = Counter()
    for data, _begin, _end in damages(lived.data(name)):
        lived.damage(name, data)
        outcomes[_outcome(lived, set(), at_end=False)] += 1

    _judge(tally, f"R4 {damages.__name__} in {name}", outcomes, {"right"})


def test_the_first_snapshot_is_rebuilt(tmp_path: Path, tally: Tally) -> None:
    """Of a store that was never closed, nothing is there twice but the nothing it began with."""
    lived = live_in(tmp_path / "data", closed=0)
    outcomes: Counter[str] = Counter()
    for data, _begin, _end in chain(flips(lived.data(SNAPSHOT)), cuts(lived.data(SNAPSHOT))):
        lived.damage(SNAPSHOT, data)
        outcomes[_outcome(lived, set(), at_end=False)] += 1

    _judge(tally, "R4 any damage to the first snapshot", outcomes, {"right"})


def test_a_journal_that_is_gone_is_reported(lived: Lived) -> None:
    """What was in it is lost, and that is said."""
    lived.damage(JOURNAL, None)

    assert _outcome(lived, lived.at_stake(0, len(lived.data(JOURNAL))), at_end=False) == "reported"


@pytest.mark.parametrize("name", REBUILT)
def test_a_file_that_is_gone_is_rebuilt(lived: Lived, name: str) -> None:
    """As if somebody had removed it."""
    lived.damage(name, None)

    assert _outcome(lived, set(), at_end=False) == "right"


@pytest.mark.parametrize("damages", [flips, smudges, holes])
def test_damage_in_the_journal_is_reported(
    lived: Lived, damages: Callable[[bytes], Iterable[Damage]], tally: Tally
) -> None:
    """Only what the damaged lines speak of is older than it was."""
    outcomes: Counter[str] = Counter()
    for data, begin, end in damages(lived.data(JOURNAL)):
        lived.damage(JOURNAL, data)
        at_end = not data.endswith(b"\n")
        outcomes[_outcome(lived, lived.at_stake(begin, end), at_end=at_end)] += 1

    _judge(tally, f"R4 {damages.__name__} in {JOURNAL}", outcomes, {"right", "reported", "torn"})


def test_a_last_commit_that_is_cut_at_any_byte_has_not_happened(lived: Lived, tally: Tally) -> None:
    """All others have."""
    whole = lived.data(JOURNAL)
    begin = whole.rstrip(b"\n").rfind(b"\n") + 1
    found = []
    for end in range(begin, len(whole), EVERY):
        lived.damage(JOURNAL, whole[:end])
        store = Store(lived.folder, disk=Memory())
        found.append(state_of(store) == lived.states[-2] and not store.problems())

    tally("R4 last commit cut", places=len(found), failures=found.count(False))
    assert all(found)


def _outcome(lived: Lived, at_stake: set[Place], *, at_end: bool) -> str:
    """Return "right", "reported" (of what is `at_stake`, some is older), "torn" or a failure.

    A line without an end cannot be told from one whose writer was stopped.
    """
    right = lived.states[-1]
    try:
        store = Store(lived.folder, disk=Memory())
        found = state_of(store)
        reported = bool(store.findings() or store.problems())
        step = told(7, 1, found)[0]
        take(store, step)
        store.close()
        after = state_of(Store(lived.folder, disk=Memory()))
    except StoreError as error:
        return f"refused: {error.reason}"
    if after != step.after:
        return "LOST AFTERWARDS"
    if found == right:
        return "right"
    if not changed(found, right) <= at_stake:
        return "TOO MUCH LOST"
    if not reported:
        return "torn" if at_end else "SILENT"
    return "reported" if any(lived.folder.glob("damaged-*")) else "NOT KEPT ASIDE"


def _judge(tally: Tally, claim: str, outcomes: Counter[str], good: set[str]) -> None:
    """Count the outcomes; fail where one is not `good`."""
    failures = {outcome: number for outcome, number in outcomes.items() if outcome not in good}
    known = {outcome: outcomes[outcome] for outcome in sorted(good)}
    tally(claim, **known, failures=sum(failures.values()))
    assert not failures
