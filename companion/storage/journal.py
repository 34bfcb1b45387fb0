"""The journal: one line per commit, each with its own checksum, appended to and never rewritten.

A line is `crc32 length json` and a line break, the first two of the JSON that follows. So each
stands alone: behind a damaged one the reader goes on.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field

import msgspec

from companion.storage.mending import differ_by_a_bit, turned_back
from companion.storage.rows import Entry

_PREFIX = re.compile(rb"([0-9a-f]{8}) (\d{1,10}) ")
TRIES = 8
"""Bad lines after which no more are mended: that many are no single wrong bits."""
_BEFORE_JSON = re.compile(rb"[^\[{]*")
_ENCODER = msgspec.json.Encoder()
NOTHING = msgspec.Raw(b"null")


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """The first line: which journal this is."""

    journal: str
    """Its id, unlike that of any other."""
    extends: str
    """The digest of the snapshot that it goes on from."""
    modified: int = 0
    """When that snapshot was written, in nanoseconds: an editor changes that, a rotten disk not."""
    seen: str = ""
    """When it was begun, ISO 8601: a clock that shows an earlier time has jumped."""


class _Entry(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """An `Entry` as it is read: `Raw` cannot be None."""

    table: str
    number: int
    raw: msgspec.Raw


class _Commit(msgspec.Struct, frozen=True, array_like=True):
    number: int
    entries: list[_Entry]
    clean: bool = True


@dataclass(frozen=True, slots=True)
class Commit:
    """One line after the header."""

    number: int
    """Counts from 1 in each journal, without a gap."""
    entries: list[Entry]
    clean: bool = True
    """Whether its texts have passed the door."""
    check: int = field(default=0, compare=False)
    """The checksum of all commits up to this one: a copy that went another way has another."""


@dataclass(frozen=True, slots=True)
class Bad:
    """A piece of the journal that says nothing any more."""

    line: int
    """1-based."""
    data: bytes


@dataclass(slots=True)
class Scan:
    """What the bytes of a journal say."""

    header: Header | None = None
    commits: list[Commit] = field(default_factory=list)
    mended: list[int] = field(default_factory=list)
    """The 1-based lines in which one bit was wrong; nothing of them is lost."""
    bad: list[Bad] = field(default_factory=list)
    """Damaged lines, and with empty data the place of a line that is missing."""
    next_number: int = 1
    """That of the commit to come."""
    check: int = 0
    """That of the last commit."""
    end: int = 0
    """Bytes up to the end of the last whole line."""
    torn: int = 0
    """Bytes after that: a line whose writer was stopped in the middle, so it never said "kept"."""

    @property
    def is_whole(self) -> bool:
        """Whether every line that ended is as it was written."""
        return not (self.bad or self.mended)


def encode_header(header: Header) -> bytes:
    """Return the first line of a journal."""
    return _line(_ENCODER.encode(header))


def encode_commit(number: int, entries: Iterable[Entry], *, clean: bool) -> bytes:
    """Return the line of one commit."""
    return _line(_ENCODER.encode((number, list(entries), clean)))


def check_after(line: bytes, before: int) -> int:
    """Return the checksum of all commits up to that of `line`; `before` is that of the others."""
    begin = line.index(b" ", line.index(b" ") + 1) + 1
    # A view: the line of an import with pictures is as long as all of them.
    return zlib.crc32(memoryview(line)[begin : -1 if line.endswith(b"\n") else None], before)


def scan(data: bytes, *, first: int = 0, check: int = 0) -> Scan:
    """Return what a journal says, from its commit `first` on (0: from its header on).

    `check` is the checksum of all commits before that one.
    """
    found = Scan(next_number=max(first, 1), check=check)
    position, line = 0, 0
    while position < len(data):
        line += 1
        payload, after = _whole(data, position)
        if payload is None and len(found.bad) < TRIES and data.find(b"\n", position) >= 0:
            payload, after = _mended(data, position)
            found.mended += [line] if payload is not None else []
        if payload is None:
            after = data.find(b"\n", position) + 1
            # What a stopped writer leaves is text; zeros may have been commits before.
            if not after and b"\0" not in data[position:]:
                found.torn = len(data) - position
                break
            after = after or len(data)
            found.bad.append(Bad(line, data[position:after]))
        elif first or line > 1 or not _take_header(found, payload):
            _take_commit(found, payload, line)
        position = found.end = after
    return found


def _line(payload: bytes) -> bytes:
    """Return `payload` with its checksum and length before it."""
    return b"%08x %d %b\n" % (zlib.crc32(payload), len(payload), payload)


def _whole(data: bytes, position: int) -> tuple[bytes | None, int]:
    """Return the JSON of the line at `position`, None where it is damaged, and where it ends."""
    prefix = _PREFIX.match(data, position)
    if prefix is None:
        return None, position
    begin = prefix.end()
    end = begin + int(prefix[2])
    payload = data[begin:end]
    if end >= len(data) or zlib.crc32(payload) != int(prefix[1], 16):
        return None, position
    return payload, end + 1


def _mended(data: bytes, position: int) -> tuple[bytes | None, int]:
    """Return what `_whole` would if the one bit that is wrong in the line were right."""
    if prefix := _PREFIX.match(data, position):
        begin, end = prefix.end(), prefix.end() + int(prefix[2])
        if data[end : end + 1] == b"\n":
            payload = turned_back(data[begin:end], int(prefix[1], 16))
            if payload is not None:
                return payload, end + 1
    end = data.index(b"\n", position)
    line = data[position : end + 1]
    payload = _BEFORE_JSON.sub(b"", line, count=1).removesuffix(b"\n")
    return (payload if differ_by_a_bit(line, _line(payload)) else None), end + 1


def _take_header(found: Scan, payload: bytes) -> bool:
    """Keep the header; tell whether it is one."""
    try:
        found.header = msgspec.json.decode(payload, type=Header)
    except ValueError:
        return False
    return True


def _take_commit(found: Scan, payload: bytes, line: int) -> None:
    """Keep a commit, and note where one before it is missing."""
    try:
        commit = msgspec.json.decode(payload, type=_Commit)
    except ValueError:
        found.bad.append(Bad(line, payload))
        return
    is_explained = bool(found.bad) and found.bad[-1].line == line - 1
    if commit.number > found.next_number and not is_explained:
        found.bad.append(Bad(line, b""))
    found.next_number = commit.number + 1
    found.check = zlib.crc32(payload, found.check)
    entries = [
        Entry(e.table, e.number, None if e.raw == NOTHING else e.raw) for e in commit.entries
    ]
    found.commits.append(Commit(commit.number, entries, commit.clean, found.check))
