"""Whichever call to the disk fails: what is refused has not happened, the next attempt works."""

from __future__ import annotations

import dataclasses
import errno
from collections.abc import Callable
from functools import partial
from itertools import count, product
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.errors import StoreError
from companion.storage import Store
from tests.crash.conftest import Tally
from tests.crash.extent import extent
from tests.crash.image import Image, Memory, image_of, lay, wrong, wrong_in_a_copy
from tests.crash.lived import halve_the_snapshot, live_in
from tests.crash.power import power_cuts
from tests.crash.recorder import HalfWritten, Recorder, nothing
from tests.crash.story import EMPTY, State, Step, applied, state_of, take, told

NEEDS_NO_ROOM = {"truncate", "remove", "open"}
"""What a full disk still does."""


class Way(NamedTuple):
    """A way in which a disk fails."""

    error: type[OSError]
    number: int
    lasting: bool

    def __str__(self) -> str:
        """Name it."""
        often = "from then on" if self.lasting else "once"
        return f"{self.error.__name__}-{errno.errorcode[self.number]}-{often}"

    def holds(self, call: str) -> bool:
        """Tell whether `call` fails."""
        return self.number != errno.ENOSPC or call not in NEEDS_NO_ROOM


NUMBERS = (errno.ENOSPC, errno.EIO)
WAYS = [Way(*way) for way in product((OSError, HalfWritten), NUMBERS, (False, True))]


@dataclasses.dataclass
class Fault:
    """Lets the `at`-th call fail, and where that lasts, every later one."""

    at: int
    way: Way
    calls: int = 0
    failed: list[str] = dataclasses.field(default_factory=list)

    def __call__(self, call: str) -> None:
        """Let a call pass or not."""
        self.calls += 1
        due = self.calls >= self.at if self.way.lasting else self.calls == self.at
        if due and self.way.holds(call):
            self.failed.append(call)
            raise self.way.error(self.way.number, "as told")

    @property
    def may_disagree(self) -> bool:
        """Whether a disk that takes nothing back may hold what was refused until it works."""
        return self.way.lasting and self.way.number == errno.EIO


@dataclasses.dataclass
class Scene:
    """Something done with a store, from a known state to another."""

    folder: Path
    start: Image
    before: State
    after: State
    act: Callable[[Store], object]
    warm_up: Callable[[Store], object] = lambda _store: None
    """What the same program did before, on a disk that worked."""
    opens: bool = False
    """Whether the disk fails from the opening on, which may have something to mend."""
    every: int = 1
    """Which calls fail: all, or each so-manieth."""


def commit(tmp_path: Path) -> Scene:
    """One commit upon others."""
    scene = _begun(tmp_path)
    step = told(1, 1, scene.before)[0]
    return dataclasses.replace(scene, after=step.after, act=partial(_take, step))


def first_commit(tmp_path: Path) -> Scene:
    """The first commit that there ever was."""
    step = told(1, 1)[0]
    image: Image = frozenset()
    return Scene(tmp_path / "data", image, EMPTY, step.after, partial(_take, step))


def undo(tmp_path: Path) -> Scene:
    """Taking the last commit back."""
    scene = _begun(tmp_path)
    step = told(1, 1, scene.before)[0]
    return dataclasses.replace(
        scene,
        before=step.after,
        act=lambda store: store.undo(),
        warm_up=partial(_take, step),
    )


def compaction(tmp_path: Path) -> Scene:
    """Closing."""
    return dataclasses.replace(_begun(tmp_path), act=Store.close)


def large_commit(tmp_path: Path) -> Scene:
    """A commit after which the journal is larger than the snapshot."""
    scene = _begun(tmp_path)
    people = (Contact(id=f"p{n}", uid=f"urn:p{n}", note="x" * 3500) for n in range(20))
    change = Change(what="import_contacts", put=tuple(people))
    after = applied(scene.before, change)
    return dataclasses.replace(scene, after=after, act=lambda store: store.commit(change))


def recovery(tmp_path: Path) -> Scene:
    """The first commit after a power cut in the middle of one."""
    return _recovery(commit(tmp_path))


def recovery_of_a_compaction(tmp_path: Path) -> Scene:
    """The first commit after a power cut in the middle of closing."""
    return _recovery(compaction(tmp_path))


def mending(tmp_path: Path) -> Scene:
    """The first commit after the snapshot was damaged and somebody has to write it anew."""
    lived = live_in(tmp_path / "data")
    halve_the_snapshot(lived)
    image = image_of(lived.folder)
    before = state_of(Store(lived.folder, disk=Memory()))
    step = told(5, 1, before)[0]
    act = partial(_take, step)
    return Scene(lived.folder, image, before, step.after, act, opens=True, every=extent(7, 1))


def _recovery(scene: Scene) -> Scene:
    """Return the first commit after a power cut in the middle of `scene`."""
    lay(scene.start, scene.folder)
    recorder = Recorder(scene.folder)
    scene.act(Store(scene.folder, disk=recorder))
    cuts = [image for image, _ in power_cuts(recorder, Random(3), 12)]
    lay(cuts[len(cuts) // 2], scene.folder)
    before = state_of(Store(scene.folder, disk=Memory()))
    step = told(5, 1, before)[0]
    start = cuts[len(cuts) // 2]
    act = partial(_take, step)
    return Scene(scene.folder, start, before, step.after, act, opens=True)


def _take(step: Step, store: Store) -> None:
    """Do `step`, as an act."""
    take(store, step)


def _begun(tmp_path: Path) -> Scene:
    """Return a store that was used, closed and used again."""
    folder = tmp_path / "data"
    state = EMPTY
    for seed, length in ((11, 6), (12, 6), (13, 6)):
        store = Store(folder, disk=Memory())
        for step in told(seed, length, state):
            take(store, step)
            state = step.after
        if seed != 13:
            store.close()
    return Scene(folder, image_of(folder), state, state, lambda _store: None)


SCENES = [
    commit,
    first_commit,
    undo,
    compaction,
    large_commit,
    recovery,
    recovery_of_a_compaction,
    mending,
]


@pytest.mark.parametrize("way", WAYS, ids=str)
@pytest.mark.parametrize("make", SCENES)
def test_a_disk_that_fails_changes_nothing(
    tmp_path: Path, make: Callable[[Path], Scene], way: Way, tally: Tally
) -> None:
    """Whichever call of a scene fails: memory, disk and the next attempt are right."""
    scene = make(tmp_path)
    found: list[str] = []
    for at in count(1, scene.every):
        fault = Fault(at, way)
        found += _mistakes(scene, fault)
        if fault.calls < at:
            break

    bad = [one for one in found if one]
    tally("R3 failing call", failed_calls=(at - 1) // scene.every, failures=len(bad))
    assert not bad, bad[:3]


def _mistakes(scene: Scene, fault: Fault) -> list[str]:
    """Return what is wrong after `fault` happened in `scene`."""
    lay(scene.start, scene.folder)
    recorder = Recorder(scene.folder)
    recorder.before = fault if scene.opens else nothing
    store = Store(scene.folder, disk=recorder)
    scene.warm_up(store)
    recorder.before = fault
    done = _tried(scene, store)
    memory = scene.after if done else scene.before
    found = [_unless(state_of(store) == memory, "memory")]
    found.append(
        wrong_in_a_copy(
            scene.folder, [scene.before, scene.after] if fault.may_disagree else [memory]
        )
    )
    if fault.failed != ["sync_folder"]:  # some file systems cannot, and that is no refusal
        found += _after_a_cut(recorder, [scene.after] if done else [scene.before, scene.after])
    recorder.before = nothing
    if not done:
        found.append(_unless(_tried(scene, store), "second attempt"))
    step = told(2, 1, scene.after)[0]
    take(store, step)
    found.append(_unless(state_of(store) == step.after, "memory afterwards"))
    found.append(wrong_in_a_copy(scene.folder, [step.after]))
    found += _after_a_cut(recorder, [step.after])
    return [f"{one} ({fault})" for one in found if one]


def _tried(scene: Scene, store: Store) -> bool:
    """Tell whether the act of `scene` is done."""
    try:
        scene.act(store)
    except StoreError:
        return False
    return True


def _unless(right: object, what: str) -> str:
    """Return what is wrong where it is not `right`."""
    return "" if right else f"{what} is wrong"


def _after_a_cut(recorder: Recorder, possible: list[State]) -> list[str]:
    """Return what is wrong when the power goes now: what the failed sync forgot must not matter."""
    place = recorder.folder.with_name("cut")
    found = []
    for image, _known in power_cuts(recorder, Random(0), 8, since=len(recorder.log)):
        lay(image, place)
        found.append(wrong(place, possible))
    return found
