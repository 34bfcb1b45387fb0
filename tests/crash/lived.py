"""A store that was lived in: all its files are there, and it is known what it held at any time."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from itertools import accumulate, islice
from pathlib import Path

from companion.domain.change import Record
from companion.storage import Store
from tests.crash.image import Image, Memory, image_of, lay
from tests.crash.story import EMPTY, State, sessions, take, told

SNAPSHOT = "companion.json"
JOURNAL = "companion.journal"
REBUILT = (SNAPSHOT, "previous.json", "previous.journal")
"""What is there twice, in one form or another."""

Place = tuple[type, str]
"""The kind and the id of a record."""


@dataclasses.dataclass
class Lived:
    """A store that was used for a while, and what it held at any time."""

    folder: Path
    image: Image
    states: list[State]
    session: int
    """How many of the states came before the journal was begun."""

    def data(self, name: str) -> bytes:
        """Return what is in a file, whole."""
        return next(data for names, data in self.image if name in names)

    def damage(self, name: str, data: bytes | None) -> None:
        """Make the folder what it was, but for one file; None: that is missing."""
        lay(self.image, self.folder)
        (self.folder / name).unlink()
        if data is not None:
            (self.folder / name).write_bytes(data)

    def at_stake(self, begin: int, end: int) -> set[Place]:
        """Return what the lines of the journal speak of that lie between two bytes."""
        lines = self.data(JOURNAL).splitlines(keepends=True)
        ends = list(accumulate(map(len, lines)))
        hit = [n for n, line in enumerate(lines) if ends[n] - len(line) < end and begin < ends[n]]
        first = self.session
        steps = [self.states[first + n - 2 : first + n] for n in hit if n]
        return set().union(*(changed(before, after) for before, after in steps))


def changed(one: State, other: State) -> set[Place]:
    """Return where two states are different."""
    first, second = _by_place(one), _by_place(other)
    places = first.keys() | second.keys()
    return {place for place in places if first.get(place) != second.get(place)}


def _by_place(state: State) -> dict[Place, Record]:
    """Return the records by kind and id."""
    return {(type(record), record.id): record for table in state for record in table}


def live_in(folder: Path, closed: int = 4) -> Lived:
    """Use a store in `folder`, close it so many times and leave it in use."""
    states = [EMPTY]
    for steps in islice(sessions(5), closed):
        store = Store(folder, disk=Memory())
        for step in steps:
            take(store, step)
            states.append(step.after)
        store.close()
    begun = len(states)
    store = Store(folder, disk=Memory())
    for step in told(6, 12, states[-1]):
        take(store, step)
        states.append(step.after)
    return Lived(folder, image_of(folder), states, begun)


def break_a_commit(lived: Lived) -> None:
    """Make a line in the middle of the journal unreadable."""
    data = lived.data(JOURNAL)
    middle = len(data) // 2
    lived.damage(JOURNAL, data[:middle] + b"damage" + data[middle + 6 :])


def break_the_header(lived: Lived) -> None:
    """Make the first line of the journal unreadable."""
    lived.damage(JOURNAL, b"x" + lived.data(JOURNAL)[1:])


def halve_the_snapshot(lived: Lived) -> None:
    """Cut the snapshot in its middle."""
    data = lived.data(SNAPSHOT)
    lived.damage(SNAPSHOT, data[: len(data) // 2])


def lose_the_snapshot(lived: Lived) -> None:
    """Remove the snapshot."""
    lived.damage(SNAPSHOT, None)


def edit_the_snapshot(lived: Lived) -> None:
    """Let another program change somebody in the snapshot."""
    lived.damage(SNAPSHOT, lived.data(SNAPSHOT).replace(b"Anna", b"Hanna", 1))


def lose_the_generation_before(lived: Lived) -> None:
    """Remove one of the files from which the snapshot could be made anew."""
    lived.damage("previous.journal", None)


Harm = Callable[[Lived], None]
HARMS: list[Harm] = [
    break_a_commit,
    break_the_header,
    halve_the_snapshot,
    lose_the_snapshot,
    edit_the_snapshot,
    lose_the_generation_before,
]
