"""A power cut: what may be left on the disk after any of the calls that a `Recorder` remembers.

What was synced is there. What was written to a file since may be there, in part, or not at all;
names that changed since their folder was synced may be the old ones from some change on. Sectors
of 512 bytes are whole, and in no order. That is what POSIX allows, not what one file system does.
"""

from __future__ import annotations

import dataclasses
import enum
from collections.abc import Iterable, Iterator
from itertools import product
from random import Random

from tests.crash.image import Image
from tests.crash.recorder import (
    Acknowledged,
    Event,
    FolderSynced,
    Named,
    Recorder,
    Sized,
    Synced,
    Wrote,
)

SECTOR = 512


class How(enum.Enum):
    """Which of the doubtful parts of a file are there."""

    NONE = enum.auto()
    ALL = enum.auto()
    SOME = enum.auto()
    """Up to some byte."""
    TORN = enum.auto()
    """Up to some byte, and of that not every sector and not every cut."""


@dataclasses.dataclass(slots=True)
class _Doubt:
    """Something done to a file, and whether it is on the platter."""

    done: Wrote | Sized
    sure: bool = False
    lost: bool = False
    """A sync failed: a later one will not bring it to the platter."""


class _File:
    """A file on the platter, with what was done to it since."""

    def __init__(self, base: bytes = b"") -> None:
        """Begin with what is there for sure."""
        self._base = base
        self._doubts: list[_Doubt] = []

    def do(self, done: Wrote | Sized) -> None:
        """Write or cut; it is not yet on the platter."""
        self._doubts.append(_Doubt(done))

    def sync(self, *, failed: bool) -> None:
        """Bring to the platter what can be, or nothing for good."""
        for doubt in self._doubts:
            doubt.lost |= failed and not doubt.sure
            doubt.sure |= not doubt.lost
        if self.is_sure:
            self._base = _played(self._base, (doubt.done for doubt in self._doubts))
            self._doubts = []

    @property
    def is_sure(self) -> bool:
        """Whether there is only one way in which it can be left."""
        return all(doubt.sure for doubt in self._doubts)

    def left(self, how: How, random: Random) -> bytes:
        """Return one of the ways in which a power cut may leave it."""
        if how is How.ALL or self.is_sure:
            return _played(self._base, (doubt.done for doubt in self._doubts))
        sure = _played(self._base, (doubt.done for doubt in self._doubts if doubt.sure))
        if how is How.NONE:
            return sure
        torn = how is How.TORN
        there = list(self._some(random, torn=torn))
        data = _played(self._base, (doubt.done for doubt in there))
        if not torn:
            return data
        written = [one.done for one in there if not one.sure and isinstance(one.done, Wrote)]
        return _with_holes(data, sure, written, random)

    def _some(self, random: Random, *, torn: bool) -> Iterator[_Doubt]:
        """Yield what is sure and, of the rest, what came before some moment."""
        gone = random.random() < 0.5
        doubtful = [one for one in self._doubts if not (one.sure or (one.lost and gone))]
        moment = random.randint(0, len(doubtful))
        early = {id(one) for one in doubtful[:moment]}
        last = doubtful[moment] if moment < len(doubtful) else None
        for one in self._doubts:
            cut = isinstance(one.done, Sized)
            if one.sure or (id(one) in early and not (torn and cut and random.random() < 0.3)):
                yield one
            elif one is last and isinstance(one.done, Wrote):
                part = one.done.data[: random.randint(0, len(one.done.data))]
                yield _Doubt(dataclasses.replace(one.done, data=part))


def _played(base: bytes, done: Iterable[Wrote | Sized]) -> bytes:
    """Return what `base` becomes; what nobody wrote is zero."""
    data = bytearray(base)
    for one in done:
        begin = one.size if isinstance(one, Sized) else one.offset
        data.extend(bytes(max(0, begin - len(data))))
        if isinstance(one, Sized):
            del data[begin:]
        else:
            data[begin : begin + len(one.data)] = one.data
    return bytes(data)


def _with_holes(data: bytes, sure: bytes, written: Iterable[Wrote], random: Random) -> bytes:
    """Return `data` where some sectors of what was `written` are as they were, or zero."""
    left = bytearray(data)
    for one in written:
        end = min(one.offset + len(one.data), len(data))
        for sector in range(one.offset // SECTOR, -(-end // SECTOR)):
            begin, behind = max(one.offset, sector * SECTOR), min(end, (sector + 1) * SECTOR)
            if begin < behind and random.random() < 0.5:
                left[begin:behind] = sure[begin:behind].ljust(behind - begin, b"\0")
    return bytes(left)


class Platter:
    """What is on the disk for sure, and what may be."""

    def __init__(self, start: Image) -> None:
        """Begin with `start`, numbered as `Recorder` does it."""
        self.acknowledged = 0
        self._files: dict[int, _File] = {}
        self._names: dict[str, int] = {}
        self._renamed: dict[str, list[Named]] = {}
        """The changes of names, in order, that may be there, by folder."""
        for number, (names, data) in enumerate(sorted(start), 1):
            self._files[number] = _File(data)
            self._names |= dict.fromkeys(names, number)

    def go_on(self, event: Event) -> None:
        """Let one thing happen."""
        match event:
            case Wrote() | Sized():
                self._file(event.file).do(event)
            case Synced():
                self._file(event.file).sync(failed=event.failed)
            case Named():
                self._renamed.setdefault(event.folder, []).append(event)
            case FolderSynced():
                self._names = _renamed(self._names, self._renamed.pop(event.folder, []))
            case Acknowledged():
                self.acknowledged += 1

    def images(self, most: int, random: Random) -> Iterator[Image]:
        """Yield up to `most` ways in which a power cut may leave the disk, the extremes first."""
        extremes = list(product((0.0, 1.0), (How.NONE, How.ALL)))
        for number in range(most):
            if number < len(extremes):
                part, how = extremes[number]
            else:
                part, how = random.random(), random.choice((*How, How.SOME, How.TORN))
            names = self._names
            for renamed in self._renamed.values():
                names = _renamed(names, renamed[: round(part * len(renamed))])
            yield self._image(names, how, random)
            if all(file.is_sure for file in self._files.values()) and not self._renamed:
                return

    def _file(self, number: int) -> _File:
        """Return a file, empty where it is new."""
        return self._files.setdefault(number, _File())

    def _image(self, names: dict[str, int], how: How, random: Random) -> Image:
        """Return the files that have a name."""
        by_file: dict[int, list[str]] = {}
        for name in sorted(names):
            by_file.setdefault(names[name], []).append(name)
        return frozenset(
            (tuple(known), self._file(file).left(how, random)) for file, known in by_file.items()
        )


def _renamed(names: dict[str, int], changes: Iterable[Named]) -> dict[str, int]:
    """Return what `names` become."""
    after = dict(names)
    for change in changes:
        for name, file in change.names.items():
            after.pop(name, None)
            if file is not None:
                after[name] = file
    return after


def power_cuts(
    recorder: Recorder, random: Random, most: int, *, since: int = 0
) -> Iterator[tuple[Image, int]]:
    """Yield what a power cut may leave after any call, and how many steps were acknowledged then.

    Each image comes once for each number of steps; at most `most` come for a call. The first
    `since` calls are left out.
    """
    platter = Platter(recorder.start)
    for event in recorder.log[:since]:
        platter.go_on(event)
    seen: set[tuple[Image, int]] = set()
    for number in range(since, len(recorder.log) + 1):
        if number > since:
            platter.go_on(recorder.log[number - 1])
        for image in platter.images(most, random):
            found = image, platter.acknowledged
            if found not in seen:
                seen.add(found)
                yield found
