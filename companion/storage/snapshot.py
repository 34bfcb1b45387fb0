"""The snapshot: all tables as one plain TinyDB file with a seal at its end."""

from __future__ import annotations

import codecs
import hashlib
import json
from dataclasses import dataclass, field

import msgspec

from companion.storage.rows import Rows, Tables

SEAL = "seal"
"""The table that says what the others should be; TinyDB shows it like any other."""
LINEAGE = 300
"""How many journals a snapshot names (4 KB); between two looks of one program there are fewer.

A program that was stopped for longer takes the files for another branch of its own, and brings back
what others have removed.
"""

_HASH = b'"sha256":"'
_END = b'"}'
_TABLES = msgspec.json.Decoder(dict[str, dict[int, msgspec.Raw]])
_ENCODER = msgspec.json.Encoder()


class Damaged(Exception):
    """The bytes are no TinyDB file."""

    def __init__(self, line: int) -> None:
        """Keep the 1-based `line` at which they stop being one; 0 where that is not known."""
        super().__init__(line)
        self.line = line


class Seal(msgspec.Struct, frozen=True, kw_only=True):
    """What a snapshot says of itself."""

    absorbed: tuple[str, ...] = ()
    """The journals that are in it, the last one first: marks, which say the id of each, the number
    of its commits and their checksum."""
    clean: bool = True
    """Whether every text in it has passed the door, so that it is not cleaned as it is read."""
    sha256: str = ""
    """Of all bytes before this one value, which is the last."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a snapshot says."""

    tables: Tables = field(default_factory=dict)
    digest: str = ""
    """The seal's SHA-256; of an unsealed one, that of all its bytes."""
    seal: Seal | None = None
    """None: somebody else wrote it, or changed it."""


def encode(tables: Tables, absorbed: tuple[str, ...], *, clean: bool) -> tuple[bytes, str]:
    """Return the bytes of a sealed snapshot and their digest; equal tables give equal bytes.

    One document a line: for `grep`, `diff` and line numbers.
    """
    seal = _ENCODER.encode(Seal(absorbed=absorbed[:LINEAGE], clean=clean)).removesuffix(_END)
    pieces: list[bytes | msgspec.Raw] = [b"{\n"]
    for name, rows in tables.items():
        documents = sorted(rows.by_number.items())
        for at, (number, raw) in enumerate(documents):
            before = b",\n" if at else b"%b:{\n" % _ENCODER.encode(name)
            pieces += [b'%b"%d":' % (before, number), raw]
        pieces += [b"\n},\n"] if documents else []
    pieces.append(b'%b:{\n"1":%b' % (_ENCODER.encode(SEAL), seal))
    # Put together once, for pictures make a snapshot large.
    hashed = hashlib.sha256()
    for piece in pieces:
        hashed.update(piece)
    digest = hashed.hexdigest()
    return b"".join([*pieces, b'%b"}\n}\n}\n' % digest.encode()]), digest


def decode(data: bytes) -> Snapshot:
    """Return what the bytes of a snapshot say; a document can be anything that JSON can say.

    Raises:
        Damaged: they are no TinyDB file.
    """
    digest = _sealed_digest(data)
    try:
        text = data.removeprefix(codecs.BOM_UTF8)
        if not digest:
            msgspec.json.decode(text)  # the decoder below skips letters and numbers unread
            text = msgspec.json.format(text, indent=-1)  # a document may go over many lines
        found = _TABLES.decode(text)
        seal = msgspec.json.decode(found[SEAL][1], type=Seal) if digest else None
    except (ValueError, LookupError, RecursionError) as error:
        raise Damaged(_line_of_damage(data)) from error
    found.pop(SEAL, None)
    tables = {name: Rows(rows) for name, rows in found.items()}
    return Snapshot(tables, digest or hashlib.sha256(data).hexdigest(), seal)


def _sealed_digest(data: bytes) -> str:
    """Return the digest in the seal of `data`; empty where it is not that of what precedes.

    The seal is no signature: whoever means harm can make one, and what is shown is guarded all the
    same.
    """
    end = data.rfind(_HASH) + len(_HASH)
    digest = hashlib.sha256(memoryview(data)[:end]).hexdigest()
    return digest if data[end:] == b'%b"}\n}\n}\n' % digest.encode() else ""


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
