"""Each line of a journal stands alone: what is damaged is noticed, what is not is read."""

from __future__ import annotations

import json
import zlib
from itertools import accumulate

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.storage.journal import (
    Bad,
    Commit,
    Header,
    Scan,
    check_after,
    encode_commit,
    encode_header,
    scan,
)
from companion.storage.rows import Entry

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
RAW = st.one_of(
    st.none(),
    st.dictionaries(TEXT, TEXT | st.integers() | st.lists(TEXT, max_size=2), max_size=3).map(
        lambda fields: msgspec.Raw(msgspec.json.encode(fields))
    ),
    st.just(msgspec.Raw(b'{"id":\n"a",\r\n"id": "b"}')),
    st.just(msgspec.Raw(b"[" * 100 + b"12345678901234567890123" + b"]" * 100)),
)
ENTRIES = st.lists(st.builds(Entry, TEXT, st.integers(0, 2**70), RAW), max_size=4)
COMMITS = st.lists(st.tuples(ENTRIES, st.booleans()), max_size=5)
HEADER = Header(journal="j1", extends="d" * 64, seen="2026-11-24T15:08:00+00:00")


def entry(number: int, name: str = "x") -> Entry:
    """Return what keeps a contact."""
    return Entry(
        "contacts", number, msgspec.Raw(b'{"id":"c%d","name":"%b"}' % (number, name.encode()))
    )


LINES = [
    encode_header(HEADER),
    encode_commit(1, [entry(1, "Zoë"), Entry("events", 5, None)], clean=True),
    encode_commit(2, [entry(2)], clean=False),
    encode_commit(3, [], clean=True),
]
DATA = b"".join(LINES)
COMMITTED = [
    Commit(1, [entry(1, "Zoë"), Entry("events", 5, None)]),
    Commit(2, [entry(2)], clean=False),
    Commit(3, []),
]


def line(payload: bytes) -> bytes:
    """Return a line that is whole, whatever it says."""
    return b"%08x %d %b\n" % (zlib.crc32(payload), len(payload), payload)


@given(COMMITS)
def test_what_is_written_is_read(commits: list[tuple[list[Entry], bool]]) -> None:
    """Whatever the documents are: line breaks, deep lists, huge numbers, a key twice."""
    lines = [
        encode_commit(number, entries, clean=clean)
        for number, (entries, clean) in enumerate(commits, 1)
    ]
    data = b"".join([encode_header(HEADER), *lines])

    checks = list(accumulate(lines, lambda before, line: check_after(line, before), initial=0))

    found = scan(data)

    assert [one.check for one in found.commits] == checks[1:]
    assert found == Scan(
        header=HEADER,
        commits=[Commit(n, list(one[0]), one[1]) for n, one in enumerate(commits, 1)],
        next_number=len(commits) + 1,
        check=checks[-1],
        end=len(data),
    )


def test_a_line_is_text() -> None:
    """Its checksum, its length, and JSON that says all of it."""
    crc, length, payload = LINES[1].split(b" ", 2)

    assert json.loads(payload) == [
        1,
        [["contacts", 1, {"id": "c1", "name": "Zoë"}], ["events", 5, None]],
        True,
    ]
    assert int(crc, 16) == zlib.crc32(payload[:-1])
    assert int(length) == len(payload) - 1


def test_an_empty_journal_says_nothing() -> None:
    """Not even which one it is."""
    assert scan(b"") == Scan()


def test_one_wrong_bit_loses_nothing() -> None:
    """Wherever it is, the line is as it was written, and that it was not is told."""
    for position in range(len(DATA)):
        for bit in range(8):
            other = bytearray(DATA)
            other[position] ^= 1 << bit
            found = scan(bytes(other))
            assert (found.header, found.commits) == (HEADER, COMMITTED)
            # Of a line break only that there is one counts.
            assert found.is_whole == (DATA[position : position + 1] == b"\n")


def test_two_wrong_bits_in_a_line_are_too_many() -> None:
    """Nothing is made up: the line is told to be lost, and the others are read."""
    for position in range(len(DATA) - 2):
        if b"\n" not in DATA[position : position + 2]:
            other = bytearray(DATA)
            other[position] ^= 1
            other[position + 1] ^= 16
            found = scan(bytes(other))
            assert found.bad
            assert [one for one in COMMITTED if one in found.commits] == found.commits


def test_of_a_piece_all_whole_lines_are_read() -> None:
    """The rest never said "kept"."""
    for end in range(len(DATA) + 1):
        found = scan(DATA[:end])
        whole = sum(end >= len(b"".join(LINES[: n + 1])) for n in range(4))
        assert found.end == len(b"".join(LINES[:whole]))
        assert found.torn == end - found.end
        assert found.bad == []
        assert found.commits == COMMITTED[: max(whole - 1, 0)]
        assert found.next_number == max(whole, 1)


def test_behind_a_damaged_line_the_reader_goes_on() -> None:
    """And says which it was."""
    bad = LINES[2].replace(b"name", b"mane")

    found = scan(DATA.replace(LINES[2], bad))

    assert found.bad == [Bad(3, bad)]
    assert found.commits == [COMMITTED[0], COMMITTED[2]]
    assert (found.next_number, found.end) == (4, len(DATA))


def test_a_damaged_last_line_with_its_break_is_no_torn_one() -> None:
    """It was whole once, and what it said is lost."""
    bad = LINES[3].replace(b"3", b"4")

    found = scan(DATA.replace(LINES[3], bad))

    assert (found.bad, found.torn) == ([Bad(4, bad)], 0)


@pytest.mark.parametrize("keep", [0, 1, 20])
def test_zeros_at_the_end_are_told(keep: int) -> None:
    """They may stand where commits were that had been kept."""
    begin = DATA.rindex(b"\n", 0, -1) + 1
    found = scan(DATA[: begin + keep] + bytes(512))

    assert found.commits == COMMITTED[:-1]
    assert (len(found.bad), found.torn) == (1, 0)


def test_a_piece_that_was_overwritten_is_one_bad_line_or_more() -> None:
    """Of zeros no line break is left, and the next line goes with it."""
    begin = len(LINES[0]) + 30
    found = scan(DATA[:begin] + b"\0" * 40 + DATA[begin + 40 :])

    assert [one.line for one in found.bad] == [2]
    assert found.commits == COMMITTED[2 - (len(LINES[1]) > 70) :]


@pytest.mark.parametrize("missing", [1, 2])
def test_a_missing_line_is_noticed(missing: int) -> None:
    """By the numbers of the others; its place is told."""
    found = scan(b"".join(LINES[:missing] + LINES[missing + 1 :]))

    assert found.bad == [Bad(missing + 1, b"")]
    assert len(found.commits) == 2
    assert found.next_number == 4


def test_a_missing_line_beside_a_damaged_one_is_told_once() -> None:
    """The damaged one explains the gap."""
    bad = LINES[1].replace(b"name", b"mane")

    assert scan(DATA.replace(LINES[1], bad)).bad == [Bad(2, bad)]


def test_a_damaged_header_costs_no_commit() -> None:
    """Only what they go on from is not known any more."""
    bad = LINES[0].replace(b"j1", b"j2")

    found = scan(bad + b"".join(LINES[1:]))

    assert (found.header, found.bad) == (None, [Bad(1, bad)])
    assert found.commits == COMMITTED


def test_a_header_that_is_missing_is_none() -> None:
    """The first line may be a commit."""
    found = scan(b"".join(LINES[1:]))

    assert found.header is None
    assert found.commits == COMMITTED


def test_reading_can_go_on_in_the_middle() -> None:
    """Where the reader stopped; a gap is noticed there too."""
    last = b"".join(LINES[2:])

    assert scan(last, first=2).commits == COMMITTED[1:]
    assert scan(last, first=2).end == len(last)
    assert scan(last, first=2).bad == []
    assert scan(last, first=1).bad == [Bad(1, b"")]
    assert scan(b"", first=7).next_number == 7


@pytest.mark.parametrize(
    "payload",
    [
        b"5",
        b"{}",
        b"[]",
        b'["1",[],true]',
        b'[1,[["contacts"]],true]',
        b'[1,[["contacts",1,{"x":\xff}]],true]',
        b"[1,[[5,1,{}]],true]",
        b"not json",
        b"",
        b"[" * 100_000 + b"]" * 100_000,
    ],
)
def test_a_whole_line_that_says_nothing_is_bad(payload: bytes) -> None:
    """Whatever JSON it is; the checksum alone makes no commit."""
    found = scan(LINES[0] + line(payload) + encode_commit(2, [entry(2)], clean=True))

    assert [(one.line, one.data) for one in found.bad] == [(2, payload)]
    assert [one.number for one in found.commits] == [2]


@pytest.mark.parametrize(
    "junk",
    [
        b"\n",
        b"00000000 0 ",
        b"00000000 9999999999 x\n",
        b"00000000 99999999999999999999 x\n",
        b"0000000g 1 x\n",
        b"\xff" * 50 + b"\n",
    ],
)
def test_what_looks_like_a_line_is_none(junk: bytes) -> None:
    """Neither is the rest of the file taken for its text."""
    found = scan(DATA + junk + encode_commit(4, [entry(4)], clean=True))

    assert found.commits[:3] == COMMITTED
    assert {one.number for one in found.commits} <= {1, 2, 3, 4}
    assert found.bad


def test_a_document_cannot_pretend_to_be_a_line() -> None:
    """In JSON no line can begin with two numbers: what follows a damaged line is not believed."""
    hidden = encode_commit(9, [entry(9)], clean=True)[:-1]
    raw = msgspec.Raw(msgspec.json.encode({"id": "x", "note": "\n" + hidden.decode() + "\n"}))
    written = encode_commit(4, [msgspec.structs.replace(entry(4), raw=raw)], clean=True)

    found = scan(DATA + written.replace(b'"id"', b'"di"', 1))

    assert found.commits == COMMITTED
