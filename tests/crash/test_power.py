"""The power may go at any moment: what was acknowledged is there afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count, islice
from pathlib import Path
from random import Random

import pytest

from companion.storage import Store
from tests.crash.conftest import Tally
from tests.crash.extent import extent
from tests.crash.image import Image, Memory, image_of, lay, wrong
from tests.crash.lived import HARMS, Harm, live_in
from tests.crash.power import power_cuts
from tests.crash.recorder import Acknowledged, Killed, Recorder, Synced, kill_after, nothing
from tests.crash.story import EMPTY, State, sessions, state_of, take, told

SESSIONS = 4


def live(recorder: Recorder, seed: int, states: list[State], number: int = SESSIONS) -> None:
    """Live through some sessions; append to `states` what is kept after each step."""
    for steps in islice(sessions(seed, states[-1]), number):
        store = Store(recorder.folder, disk=recorder)
        for step in steps:
            states.append(step.after)
            take(store, step)
            recorder.acknowledge()
        store.close()


def seen(image: Image, folder: Path) -> State:
    """Return what a program sees that opens `image` in `folder`."""
    lay(image, folder)
    return state_of(Store(folder, disk=Memory()))


def failures(recorder: Recorder, states: Sequence[State], random: Random, most: int) -> list[str]:
    """Return for each image, after any call, what is wrong with it: "" where nothing is."""
    place = recorder.folder.with_name("cut")
    found = []
    for image, known in power_cuts(recorder, random, most):
        lay(image, place)
        found.append(wrong(place, states[known : known + 2]))
    return found


def judge(tally: Tally, claim: str, found: list[str]) -> None:
    """Count what was `found`; fail where something is wrong."""
    bad = [one for one in found if one]
    tally(claim, states=len(found), failures=len(bad))
    assert not bad, bad[:3]


@pytest.mark.parametrize("seed", range(extent(2, 40)))
def test_a_power_cut_takes_nothing_that_was_kept(tmp_path: Path, seed: int, tally: Tally) -> None:
    """After any call: from the first open on, while commits and compactions go on."""
    recorder = Recorder(tmp_path / "data")
    states = [EMPTY]
    live(recorder, seed, states)

    found = failures(recorder, states, Random(seed), extent(8, 24))

    judge(tally, "R2 power cut", found)


@pytest.mark.parametrize("seed", range(extent(1, 20)))
def test_a_power_cut_takes_nothing_from_two_programs(
    tmp_path: Path, seed: int, tally: Tally
) -> None:
    """They write in turn, and each compacts while the other one has the files open."""
    recorder = Recorder(tmp_path / "data")
    states = [EMPTY]
    stores = [Store(recorder.folder, disk=recorder) for _ in range(2)]
    for number, steps in enumerate(islice(sessions(seed), SESSIONS)):
        store = stores[number % 2]
        store.refresh()
        for step in steps:
            states.append(step.after)
            take(store, step)
            recorder.acknowledge()
        if number % 3:
            store.close()

    found = failures(recorder, states, Random(seed), extent(8, 24))

    judge(tally, "R2 power cut, two programs", found)


@pytest.mark.parametrize("seed", range(extent(1, 20)))
def test_a_second_cut_while_the_first_is_mended_takes_nothing(
    tmp_path: Path, seed: int, tally: Tally
) -> None:
    """What was seen after the first cut stays, and so does the first commit after it."""
    random = Random(seed)
    first = Recorder(tmp_path / "data")
    live(first, seed, [EMPTY])
    found = []
    every = extent(12, 6)
    for image, _known in islice(
        power_cuts(first, random, extent(6, 12)), seed % every, None, every
    ):
        states = [seen(image, tmp_path / "again")]
        lay(image, tmp_path / "again")
        second = Recorder(tmp_path / "again")
        live(second, 1000 + seed, states, 1)
        found += failures(second, states, random, 4)

    judge(tally, "R2 second power cut during recovery", found)


@pytest.mark.parametrize("harm", HARMS)
def test_a_cut_while_damage_is_mended_takes_nothing_more(
    tmp_path: Path, harm: Harm, tally: Tally
) -> None:
    """What could be read after the damage stays, and so does the first commit after it."""
    lived = live_in(tmp_path / "data")
    harm(lived)
    states = [seen(image_of(lived.folder), tmp_path / "again")]
    recorder = Recorder(lived.folder)
    live(recorder, 7, states, 2)

    found = failures(recorder, states, Random(0), extent(8, 64))

    judge(tally, "R2 power cut while damage is mended", found)


@pytest.mark.parametrize("seed", range(extent(1, 20)))
def test_a_kill_and_then_a_power_cut_take_nothing(tmp_path: Path, seed: int, tally: Tally) -> None:
    """The next program sees what the killed one left in a cache, and builds upon it."""
    random = Random(seed)
    found: list[str] = []
    for moment in count():
        recorder = Recorder(tmp_path / f"data{moment}")
        states = [EMPTY]
        recorder.before = kill_after(moment)
        try:
            live(recorder, seed, states, extent(2, SESSIONS))
            break
        except Killed:
            recorder.before = nothing
        found += _lived_on(recorder, states, random)

    judge(tally, "R2 kill, next program, power cut", found)


def _lived_on(recorder: Recorder, states: list[State], random: Random) -> list[str]:
    """Return what is wrong after cuts while the next program commits and closes."""
    killed_at = len(recorder.log)
    store = Store(recorder.folder, disk=recorder)
    found_there = state_of(store)
    known = sum(isinstance(event, Acknowledged) for event in recorder.log)
    if found_there not in states[known : known + 2]:
        return ["the next program does not see the model"]
    step = told(99, 1, found_there)[0]
    take(store, step)
    recorder.acknowledge()
    store.close()
    place = recorder.folder.with_name("cut")
    found = []
    for image, now in power_cuts(recorder, random, 4, since=killed_at):
        lay(image, place)
        found.append(wrong(place, [step.after] if now > known else [*states[known:], step.after]))
    return found


class NeverSyncs(Recorder):
    """Forgets to sync files."""

    def sync(self, descriptor: int) -> None:
        """Return at once."""


class NeverSyncsFolders(Recorder):
    """Forgets to sync names."""

    def sync_folder(self, folder: Path) -> None:
        """Return at once."""


class SyncsTooLate(Recorder):
    """Syncs a file only after the next one was given its name."""

    _late: Synced | None = None

    def sync(self, descriptor: int) -> None:
        """Put off the sync."""
        super().sync(descriptor)
        event = self.log.pop()
        assert isinstance(event, Synced)
        self._late = event

    def sync_folder(self, folder: Path) -> None:
        """Sync names first, and files then."""
        super().sync_folder(folder)
        if self._late is not None:
            self.log.append(self._late)


@pytest.mark.parametrize("mutant", [NeverSyncs, NeverSyncsFolders, SyncsTooLate])
def test_a_disk_that_forgets_a_step_is_caught(tmp_path: Path, mutant: type[Recorder]) -> None:
    """The simulator can fail: where nothing reaches the platter, something is lost."""
    recorder = mutant(tmp_path / "data")
    states = [EMPTY]
    live(recorder, 0, states)

    found = failures(recorder, states, Random(0), 8)

    assert any(found)
