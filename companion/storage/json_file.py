"""The TinyDB storage: one plain JSON file, replaced as a whole and never written in place.

TinyDB's own storage overwrites the file from its start: a kill or a full disk in the middle leaves
a file that cannot be read or, worse, can be read and is wrong.
"""

from __future__ import annotations

import codecs
import contextlib
import hashlib
import json
from collections.abc import Iterator, Mapping, MutableMapping
from pathlib import Path
from typing import Any

import msgspec
from tinydb.storages import Storage

from companion import files
from companion.errors import Invalid, StoreError

Rows = dict[int, msgspec.Raw]
"""The documents of one table by TinyDB's number, each as the JSON that it is in the file."""

SEAL = "seal"
"""The table that says whether the others are as the store wrote them."""

_TABLES = msgspec.json.Decoder(dict[str, Rows])
_ENCODER = msgspec.json.Encoder()


@contextlib.contextmanager
def store_errors(path: Path) -> Iterator[None]:
    """Turn what the system refuses in the block into a `StoreError` about `path`."""
    try:
        yield
    except OSError as error:
        raise StoreError(str(path), files.reason(error)) from error


class Tables(MutableMapping[str, Any]):
    """The tables by name, each document kept as its JSON: parsed when read, encoded when set.

    So nobody shares a document with the store, and what is not touched is written as it was read.
    """

    def __init__(self, rows: Mapping[str, Rows] | None = None, *, sealed: bool = True) -> None:
        """Start with these tables, `sealed` where every document in them is the store's own."""
        self.rows = dict(rows or {})
        self.sealed = sealed

    def __getitem__(self, name: str) -> dict[int, Any]:
        """Return a private copy of the table; a document can be anything that JSON can say."""
        return {number: msgspec.json.decode(raw) for number, raw in self.rows[name].items()}

    def __setitem__(self, name: str, table: Mapping[Any, Any]) -> None:
        """Keep a table whose keys are numbers, also as text."""
        self.rows[name] = {
            int(number): msgspec.Raw(_ENCODER.encode(row)) for number, row in table.items()
        }
        self.sealed = False

    def __delitem__(self, name: str) -> None:
        """Forget the table."""
        del self.rows[name]

    def __iter__(self) -> Iterator[str]:
        """Go through the names."""
        return iter(self.rows)

    def __len__(self) -> int:
        """Count the tables."""
        return len(self.rows)

    def encoded(self) -> bytes:
        """Return one JSON object, one document a line: for `grep`, `diff` and line numbers."""
        text = b"{\n%b" % b",\n".join(
            b"%b:{\n%b\n}"
            % (
                _ENCODER.encode(name),
                b",\n".join(b'"%d":%b' % (number, row) for number, row in rows.items()),
            )
            for name, rows in self.rows.items()
        )
        return text + (_seal(text) if self.sealed and self.rows else b"\n}\n")


class AtomicJSONStorage(Storage):
    """Keeps a TinyDB in a file that the stock `TinyDB(path)` opens as well."""

    def __init__(self, path: Path, disk: files.Disk = files.DISK) -> None:
        """Keep it at `path`; nothing is read or created yet."""
        self.path = path
        self._disk = disk
        self._seen: tuple[files.Stamp, Tables] | None = None
        self._pending: Tables | None = None

    # TinyDB asks for a dict here, yet does with it only what every mutable mapping can do.
    def read(self) -> Any:
        """Return the tables for TinyDB's own operations."""
        return self.tables()

    def tables(self) -> Tables | None:
        """Return the tables as they are on disk now, or None where there is no file.

        Raises:
            StoreError: the file cannot be read ("denied", "is_folder", "loop" ...) or understood
                ("damaged", with the line).
        """
        if self._pending is not None:
            return self._pending
        with store_errors(self.path):
            try:
                stamp = files.Stamp.of(self.path.stat())
                if self._seen is None or self._seen[0] != stamp:
                    data, stamp = files.read(self.path)
                    sealed = is_sealed(data)
                    self._seen = stamp, Tables(self._parsed(data, sealed=sealed), sealed=sealed)
            except FileNotFoundError:
                return None
        return Tables(self._seen[1].rows, sealed=self._seen[1].sealed)

    def write(self, data: Mapping[str, Any]) -> None:
        """Replace the whole file by `data`; on disk when this returns.

        Raises:
            StoreError: it could not be written; the file is as before.
            Invalid: a text in it is no Unicode.
        """
        tables = data if isinstance(data, Tables) else Tables()
        if tables is not data:
            tables.update(data)
        if self._pending is not None:
            self._pending = tables
            return
        with store_errors(self.path):
            files.sweep(self.path)
            stamp = files.replace(self.path, tables.encoded(), self._disk)
        self._seen = stamp, Tables(tables.rows, sealed=tables.sealed)

    @contextlib.contextmanager
    def together(self, tables: Tables) -> Iterator[Tables]:
        """Make all writes in the block, upon `tables`, one; none happens when the block fails.

        What is yielded is what is on disk after the block.
        """
        self._pending = tables = Tables(tables.rows, sealed=tables.sealed)
        try:
            yield tables
        except UnicodeEncodeError as error:
            raise Invalid("text", "not_unicode") from error
        finally:
            self._pending = None
        self.write(tables)

    def _parsed(self, data: bytes, *, sealed: bool) -> dict[str, Rows]:
        """Return each document as its JSON; refuse what could not be written back as it is."""
        try:
            if not sealed:
                data.decode()  # the decoder below skips over documents without reading letters
            tables = _TABLES.decode(data.removeprefix(codecs.BOM_UTF8))
        except (ValueError, RecursionError) as error:
            raise StoreError(str(self.path), "damaged", _line_of_damage(data)) from error
        tables.pop(SEAL, None)
        return tables


def is_sealed(data: bytes) -> bool:
    """Tell whether nobody but the store has touched `data` since it was written.

    Then its texts are clean: they were when they were put in. The seal is no signature; whoever
    means harm can make one, and what is shown is guarded all the same.
    """
    end = data.rfind(b',\n"%b":' % SEAL.encode())
    return end > 0 and data[end:] == _seal(data[:end])


def _seal(text: bytes) -> bytes:
    """Return the last table of a file that begins with `text`: its SHA-256 (4 ms for 6 MB)."""
    digest = hashlib.sha256(text).hexdigest()
    return b',\n"%b":{\n"1":{"sha256":"%b"}\n}\n}\n' % (SEAL.encode(), digest.encode())


def _line_of_damage(data: bytes) -> int:
    """Return the 1-based line at which `data` stops being JSON; 0 where that is not known."""
    try:
        json.loads(data.decode())
    except UnicodeDecodeError as error:
        return data.count(b"\n", 0, error.start) + 1
    except json.JSONDecodeError as error:
        return error.lineno
    except (ValueError, RecursionError):
        return 0
    return 0
