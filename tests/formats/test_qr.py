"""QR codes: every picture of one is read back by a real reader."""

from __future__ import annotations

import re
import struct
import unicodedata
import xml.etree.ElementTree as ET
import zlib

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.errors import Invalid
from companion.formats import qr
from companion.formats.qr import Matrix

CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Öztürk;Aylin\r\nFN:Aylin Öztürk\r\nEND:VCARD"
QUIETS = [1, 2, 4]


def read(dark: Matrix) -> bytes:
    """Read the one QR code in a picture, four pixels a module."""
    pixels = bytes(
        0 if module else 255 for row in dark for _ in range(4) for module in row for _ in range(4)
    )
    height, width = 4 * len(dark), 4 * len(dark[0])
    image = memoryview(pixels).cast("B", (height, width))
    (found,) = zxingcpp.read_barcodes(
        image, formats=zxingcpp.BarcodeFormat.QRCode, try_invert=False
    )
    return bytes(found.bytes)


def cells_to_modules(cells: list[list[tuple[bool, bool]]]) -> Matrix:
    """Put cells of an upper and a lower module back together."""
    return tuple(tuple(cell[half] for cell in line) for line in cells for half in (0, 1))


def painted(lines: list[str]) -> Matrix:
    """Return what a terminal shows that understands the two colour sequences of `qr.ansi`."""
    cells: list[list[tuple[bool, bool]]] = []
    for line in lines:
        cells.append([])
        for ink, paper, text in re.findall(r"\x1b\[38;5;(\d+);48;5;(\d+)m([ ▀]+)", line):
            colours = {"16": True, "231": False}
            cells[-1] += [
                (colours[ink] if char == "▀" else colours[paper], colours[paper]) for char in text
            ]
    return cells_to_modules(cells)


def unpacked(png: bytes) -> Matrix:
    """Read a PNG of one bit a pixel, every checksum included."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    chunks, at = {}, 8
    while at < len(png):
        (length,) = struct.unpack_from(">I", png, at)
        kind, data = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert struct.unpack_from(">I", png, at + 8 + length) == (zlib.crc32(kind + data),)
        chunks[kind] = data
        at += 12 + length
    width, height, *rest = struct.unpack(">IIBBBBB", chunks[b"IHDR"])
    assert rest == [1, 0, 0, 0, 0]
    image = zlib.decompress(chunks[b"IDAT"])
    stride = 1 + -(-width // 8)
    assert len(image) == stride * height
    rows = [image[y * stride : (y + 1) * stride] for y in range(height)]
    assert {row[0] for row in rows} == {0}
    return tuple(
        tuple(not row[1 + x // 8] >> (7 - x % 8) & 1 for x in range(width)) for row in rows
    )


@given(st.one_of(st.text(min_size=1, max_size=300), st.binary(min_size=1, max_size=600)))
@settings(max_examples=60, deadline=None)
def test_any_payload_is_read_back(payload: str | bytes) -> None:
    """What a reader finds is the payload, byte for byte."""
    expected = payload.encode() if isinstance(payload, str) else payload

    matrix = qr.make_matrix(payload)

    assert read(qr.framed(matrix, 4)) == expected
    assert len(matrix) == qr.side(qr.version_for(len(expected)))


def test_umlauts_are_read_as_text() -> None:
    """A reader that guesses the encoding guesses UTF-8."""
    matrix = qr.framed(qr.make_matrix("FN:Björn Müller, 山田太郎, Ž"), 4)
    pixels = bytes(0 if module else 255 for row in matrix for module in row)

    (found,) = zxingcpp.read_barcodes(
        memoryview(pixels).cast("B", (len(matrix), len(matrix))),
        formats=zxingcpp.BarcodeFormat.QRCode,
    )

    assert found.text == "FN:Björn Müller, 山田太郎, Ž"


def test_capacities_are_those_of_the_encoder() -> None:
    """The table agrees with the encoder's own, version by version."""
    from qrcode import util

    for version in range(1, 41):
        bits = util.BIT_LIMIT_TABLE[1][version]
        overhead = 4 + util.length_in_bits(util.MODE_8BIT_BYTE, version)
        fits = (bits - overhead) // 8
        assert qr.version_for(fits) == version
    assert fits == qr.CAPACITY


def test_the_longest_payload_fits_and_one_byte_more_is_refused() -> None:
    """The limit is exact."""
    assert len(qr.make_matrix(b"x" * qr.CAPACITY)) == qr.side(40)
    with pytest.raises(Invalid) as refused:
        qr.make_matrix(b"x" * (qr.CAPACITY + 1))
    assert (refused.value.field, refused.value.problem) == ("payload", "too_long")


def test_nothing_makes_no_code() -> None:
    """An empty payload is refused rather than shown as a code that says nothing."""
    with pytest.raises(Invalid) as refused:
        qr.make_matrix("")
    assert (refused.value.field, refused.value.problem) == ("payload", "empty")


@pytest.mark.parametrize("quiet", QUIETS)
def test_the_terminal_painting_is_dark_on_light(quiet: int) -> None:
    """It is read without trying the inverse, as many phones do."""
    lines = qr.ansi(qr.make_matrix(CARD), quiet).split("\n")

    assert read(painted(lines)) == CARD.encode()
    assert all(line.endswith("\x1b[0m") for line in lines)


@pytest.mark.parametrize("quiet", QUIETS)
def test_the_size_in_characters_is_what_is_painted(quiet: int) -> None:
    """Columns and rows promised are columns and rows used, in both forms of text."""
    matrix = qr.make_matrix(CARD)
    columns, rows = qr.half_block_size(len(matrix), quiet)

    blocks = qr.text(matrix, quiet).split("\n")
    runs = qr.lines(matrix, quiet)

    assert (len(blocks), {len(line) for line in blocks}) == (rows, {columns})
    assert [sum(len(text) for text, _ in line) for line in runs] == [columns] * rows


def sextants() -> dict[str, Matrix]:
    """Return the modules of each sextant, by its name in the standard where it has one."""
    found = {" ": (), "▌": (1, 3, 5), "▐": (2, 4, 6), "█": (1, 2, 3, 4, 5, 6)}
    found |= {
        chr(code): tuple(map(int, unicodedata.name(chr(code)).removeprefix("BLOCK SEXTANT-")))
        for code in range(0x1FB00, 0x1FB3C)
    }
    return {
        char: tuple(tuple(2 * line + x in places for x in (1, 2)) for line in range(3))
        for char, places in found.items()
    }


@given(st.lists(st.lists(st.booleans(), min_size=12, max_size=12), min_size=12, max_size=12))
@settings(deadline=None)
def test_sextants_show_any_six_modules(rows: list[list[bool]]) -> None:
    """Every pattern there is, each by the character that the standard names so."""
    matrix = tuple(map(tuple, rows))
    shapes = sextants()

    seen = [
        [shapes[char][line][x] != paper for run, paper in cells for char in run for x in (0, 1)]
        for cells in qr.lines(matrix, 0, finer=True)
        for line in range(3)
    ]

    assert tuple(map(tuple, seen)) == matrix


@pytest.mark.parametrize("quiet", QUIETS)
@pytest.mark.parametrize("length", [10, 40, 60])
def test_the_finer_painting_is_dark_on_light_and_as_large_as_promised(
    quiet: int, length: int
) -> None:
    """Sextants are read as they are, stretched a little, with what is left over light."""
    matrix = qr.make_matrix("x" * length)
    columns, rows = qr.sextant_size(len(matrix), quiet)
    shapes = sextants()

    painted = qr.ansi(matrix, quiet, finer=True).split("\n")
    seen: list[tuple[bool, ...]] = []
    for text in painted:
        assert text.endswith("\x1b[0m")
        cells = [
            (shapes[char], paper == "16")
            for paper, run in re.findall(r"\x1b\[38;5;\d+;48;5;(\d+)m([^\x1b]+)", text)
            for char in run
        ]
        assert len(cells) == columns
        seen += [
            tuple(dark != paper for shape, paper in cells for dark in shape[line])
            for line in range(3)
        ]

    assert len(painted) == rows
    # Half a column and a third of a row: 3 x 4 pixels each.
    stretched = tuple(
        tuple(dark for dark in row for _ in range(3)) for row in seen for _ in range(4)
    )
    assert read(stretched) == b"x" * length


@pytest.mark.parametrize("quiet", QUIETS)
def test_the_last_half_row_belongs_to_the_quiet_zone(quiet: int) -> None:
    """Codes have an odd number of modules, so half a row is left over: it is light."""
    *_, last = painted(qr.ansi(qr.make_matrix(CARD), quiet).split("\n"))

    assert not any(last)


def test_plain_blocks_are_ink_on_paper() -> None:
    """Without colours a block is a dark module."""
    halves = {" ": (False, False), "▄": (False, True), "▀": (True, False), "█": (True, True)}

    lines = qr.text(qr.make_matrix(CARD)).split("\n")

    assert read(cells_to_modules([[halves[char] for char in line] for line in lines])) == (
        CARD.encode()
    )


@pytest.mark.parametrize("scale", [1, 3, 8])
@pytest.mark.parametrize("quiet", QUIETS)
def test_the_png_is_read_back(quiet: int, scale: int) -> None:
    """Whatever the scale, also where a row does not end at a byte."""
    matrix = qr.make_matrix(CARD)

    picture = unpacked(qr.png(matrix, quiet, scale))

    assert read(picture) == CARD.encode()
    assert picture[::scale] == tuple(
        tuple(module for module in row for _ in range(scale)) for row in qr.framed(matrix, quiet)
    )


def test_the_png_of_a_full_card_is_small() -> None:
    """One bit a pixel, compressed: it can be mailed without a thought."""
    assert len(qr.png(qr.make_matrix("x" * 200))) < 4_000


@pytest.mark.parametrize("quiet", QUIETS)
def test_the_svg_is_read_back(quiet: int) -> None:
    """Its rectangles are the dark modules on a white ground."""
    svg = ET.fromstring(qr.svg(qr.make_matrix(CARD), quiet))  # noqa: S314 - our own drawing
    ground, modules = svg
    side = int(svg.attrib["viewBox"].split()[2])
    dark = [[False] * side for _ in range(side)]
    for x, y, width in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", modules.attrib["d"]):
        dark[int(y)][int(x) : int(x) + int(width)] = [True] * int(width)

    assert ground.attrib == {"fill": "#fff", "d": f"M0 0h{side}v{side}H0z"}
    assert read(tuple(map(tuple, dark))) == CARD.encode()
