"""A snapshot says what it was given, and notices every bit that is another one."""

from __future__ import annotations

import codecs
import hashlib
import json
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinydb import TinyDB

from companion.storage.rows import Rows, Tables
from companion.storage.snapshot import LINEAGE, SEAL, Damaged, decode, encode

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)  # fmt: skip
DOCUMENTS = st.dictionaries(st.integers(1, 99), VALUES, max_size=4)
TABLES = st.dictionaries(TEXT.filter(lambda name: name != SEAL), DOCUMENTS, max_size=4)
Plain = dict[str, dict[int, object]]


def tables(plain: Plain) -> Tables:
    """Return `plain` as tables."""
    return {
        name: Rows({number: msgspec.Raw(msgspec.json.encode(one)) for number, one in rows.items()})
        for name, rows in plain.items()
    }


def plain(found: Tables) -> Plain:
    """Return the tables in which there is something, decoded."""
    return {
        name: {number: msgspec.json.decode(raw) for number, raw in rows.by_number.items()}
        for name, rows in found.items()
        if len(rows)
    }


SMALL: Plain = {"contacts": {1: {"id": "a", "name": "Zoë"}, 20: {"id": "b"}}, "x": {3: {"n": [1]}}}
DATA, DIGEST = encode(tables(SMALL), ("j2", "j1"), clean=False)


@given(kept=TABLES, absorbed=st.lists(TEXT, max_size=3).map(tuple), clean=st.booleans())
def test_what_is_written_is_read(kept: Plain, absorbed: tuple[str, ...], *, clean: bool) -> None:
    """All of it, and what the seal says."""
    data, digest = encode(tables(kept), absorbed, clean=clean)

    found = decode(data)

    assert plain(found.tables) == {name: rows for name, rows in kept.items() if rows}
    assert found.digest == digest
    assert found.seal is not None
    assert (found.seal.absorbed, found.seal.clean) == (absorbed, clean)
    assert found.seal.sha256 == digest


@given(TABLES)
def test_equal_tables_give_equal_bytes(kept: Plain) -> None:
    """In whatever order the documents came; so a generation made anew is the same file."""
    backwards = {name: dict(sorted(rows.items(), reverse=True)) for name, rows in kept.items()}

    first, second = (encode(tables(one), ("j",), clean=True) for one in (kept, backwards))

    assert first == second
    assert encode(decode(first[0]).tables, ("j",), clean=True) == first


@given(TABLES)
def test_any_json_reader_reads_it(kept: Plain) -> None:
    """It is a TinyDB file with one table more."""
    data, digest = encode(tables(kept), (), clean=True)

    found = json.loads(data)

    assert found.pop(SEAL) == {"1": {"absorbed": [], "clean": True, "sha256": digest}}
    assert {name: {int(n): one for n, one in rows.items()} for name, rows in found.items()} == {
        name: rows for name, rows in kept.items() if rows
    }


def test_the_stock_tinydb_reads_it(tmp_path: Path) -> None:
    """Without a word about what it is."""
    (tmp_path / "companion.json").write_bytes(DATA)

    with TinyDB(tmp_path / "companion.json", encoding="utf-8") as database:
        found = {name: database.table(name).all() for name in ("contacts", "x")}

    assert found == {"contacts": [{"id": "a", "name": "Zoë"}, {"id": "b"}], "x": [{"n": [1]}]}


def test_one_document_stands_on_one_line() -> None:
    """And what is no document on lines of its own."""
    assert DATA.decode().splitlines()[:9] == [
        "{",
        '"contacts":{',
        '"1":{"id":"a","name":"Zoë"},',
        '"20":{"id":"b"}',
        "},",
        '"x":{',
        '"3":{"n":[1]}',
        "},",
        '"seal":{',
    ]


def test_every_bit_counts() -> None:
    """A file with one other bit is not taken for what was written."""
    for position in range(len(DATA)):
        for bit in range(8):
            other = bytearray(DATA)
            other[position] ^= 1 << bit
            try:
                found = decode(bytes(other))
            except Damaged:
                continue
            assert found.seal is None
            assert found.digest != DIGEST


def test_a_piece_of_it_is_damaged() -> None:
    """Wherever it was cut."""
    for end in range(len(DATA) - 1):
        with pytest.raises(Damaged):
            decode(DATA[:end])


def test_what_is_behind_its_end_breaks_the_seal() -> None:
    """Even white space: an editor was here."""
    assert decode(DATA + b"\n").seal is None
    assert decode(codecs.BOM_UTF8 + DATA).seal is None
    assert plain(decode(codecs.BOM_UTF8 + DATA).tables) == SMALL


def test_of_what_it_has_absorbed_it_names_the_last() -> None:
    """Its seal does not grow for ever."""
    data, _digest = encode({}, tuple(str(number) for number in range(LINEAGE + 5)), clean=True)

    seal = decode(data).seal

    assert seal is not None
    assert seal.absorbed == tuple(str(number) for number in range(LINEAGE))


def sealed(text: bytes) -> bytes:
    """Return `text` with the end that makes a seal of it, as somebody who means harm would."""
    text += b'"sha256":"'
    return b'%b%b"}\n}\n}\n' % (text, hashlib.sha256(text).hexdigest().encode())


@pytest.mark.parametrize(
    "data",
    [
        sealed(b'{"x":{"1":{'),
        sealed(b'{"seal":{"2":{'),
        sealed(b'{"seal":{"1":{"absorbed":5,'),
        sealed(b'{"x":{"one":{'),
        sealed(b""),
        b"",
        b"[]",
        b"null",
        b'{"contacts":[]}',
        b'{"contacts":{"x":{}}}',
        b'{"contacts":{"1":{"name":"\\ud800"}}}',
        b'{"contacts":{"1":{"name":"\xff"}}}',
        b'{"contacts":{"1":{"name":"\xc3"}}}',
        b'{"contacts":{"1":{"size":1e999}}}',
        b'{"contacts":{"1":{"size":NaN}}}',
        b'{"contacts":{"1":' + b"[" * 100_000 + b"]" * 100_000 + b"}}",
    ],
)
def test_what_is_no_tinydb_file_is_damaged(data: bytes) -> None:
    """Whether it is sealed or not: nothing that comes later stumbles over it."""
    with pytest.raises(Damaged):
        decode(data)


def test_hostile_documents_are_kept_as_they_are() -> None:
    """But for white space: huge numbers, keys that come twice, and 200 lists in each other."""
    document = b'{"id":"a","n":12345678901234567890123,"n":-0.0,"x":' + b"[" * 200 + b"]" * 200
    data = b'{"contacts":{"7":%b}}}' % document.replace(b",", b"\n,\r\n\t")

    found = decode(data).tables
    again = decode(encode(found, (), clean=True)[0])

    assert bytes(again.tables["contacts"].by_number[7]) == document + b"}"
    assert again.seal is not None


@given(TABLES)
def test_however_it_was_indented_a_document_gets_one_line(kept: Plain) -> None:
    """An editor, or the stock TinyDB on request, spreads it over many."""
    indented = json.dumps(kept, indent=4).encode()

    found = decode(indented)

    assert plain(found.tables) == {name: rows for name, rows in kept.items() if rows}
    assert found.seal is None
    assert all(
        b"\n" not in raw
        for rows in found.tables.values()
        for raw in map(bytes, rows.by_number.values())
    )
