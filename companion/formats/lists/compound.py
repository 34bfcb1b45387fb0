"""Compound documents, in which Office kept its files before 2007, to the streams in them."""

from __future__ import annotations

import struct
from collections.abc import Iterator

_FREE = 0xFFFFFFFA
"""Numbers from here on are no sectors."""
_ENTRY = 128
_IN_HEAD = 109
"""How many sectors of the table are named in the head."""


class Damaged(Exception):
    """It is no sound compound document."""


def stream(data: bytes, names: frozenset[str]) -> bytes | None:
    """Return the first stream with one of these lower-case `names`; None where there is none.

    Raises:
        Damaged: it cannot be followed.
    """
    try:
        return _Compound(data).find(names)
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise Damaged from error


class _Compound:
    """The sectors of one file, chained by a table."""

    def __init__(self, data: bytes) -> None:
        _, shift, small = struct.unpack_from("<HHH", data, 28)
        tables, folder, _, self._cutoff, smalls, _, more = struct.unpack_from("<IIIIIII", data, 44)
        if shift not in {9, 12} or small != 6:
            raise Damaged
        self._data = data
        self._size = 1 << shift
        self._table = self._read_table(tables, more)
        self._folder = self._joined(folder)
        self._smalls = _numbers(self._joined(smalls)) if smalls < _FREE else ()

    def find(self, names: frozenset[str]) -> bytes | None:
        """Return the first stream with one of these names."""
        root = None
        for at in range(0, len(self._folder) - _ENTRY + 1, _ENTRY):
            entry = self._folder[at : at + _ENTRY]
            length, kind, start, size = struct.unpack_from("<HB49xII", entry, 64)
            root = start if root is None else root
            name = entry[: max(length - 2, 0)].decode("utf-16-le")
            if kind == 2 and name.lower() in names:
                return self._content(start, size, root)
        return None

    def _content(self, start: int, size: int, root: int) -> bytes:
        """Return one stream; small ones share the stream of the `root`."""
        if size >= self._cutoff:
            return self._joined(start)[:size]
        pieces = self._joined(root)
        found = b"".join(pieces[at * 64 : at * 64 + 64] for at in _chain(self._smalls, start))
        return found[:size]

    def _read_table(self, count: int, more: int) -> tuple[int, ...]:
        """Return for each sector which one follows it."""
        sectors = [*_numbers(self._data[76 : 76 + 4 * _IN_HEAD])]
        seen = 0
        while more < _FREE:
            *numbers, more = _numbers(self._sector(more))
            sectors += numbers
            seen += 1
            if seen * self._size > len(self._data):
                raise Damaged
        used = [at for at in sectors if at < _FREE][:count]
        return tuple(number for at in used for number in _numbers(self._sector(at)))

    def _joined(self, start: int) -> bytes:
        """Return the sectors that are chained from `start` on."""
        return b"".join(map(self._sector, _chain(self._table, start)))

    def _sector(self, at: int) -> bytes:
        """Return one sector."""
        begin = (at + 1) * self._size
        if begin >= len(self._data):
            raise Damaged
        return self._data[begin : begin + self._size].ljust(self._size, b"\0")


def _numbers(sector: bytes) -> tuple[int, ...]:
    """Return the numbers in a sector of a table."""
    return struct.unpack(f"<{len(sector) // 4}I", sector[: len(sector) // 4 * 4])


def _chain(table: tuple[int, ...], start: int) -> Iterator[int]:
    """Yield the numbers from `start` on, none twice."""
    left = len(table)
    while start < _FREE:
        left -= 1
        if left < 0:
            raise Damaged
        yield start
        start = table[start]
