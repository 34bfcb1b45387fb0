"""Workbooks for tests, written by hand where no library writes them."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Sequence
from typing import Any

import xlsxwriter

_SECTOR = 512
_END, _FREE, _TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def xlsx(*sheets: Sequence[Sequence[Any]], **options: Any) -> bytes:
    """Return a workbook whose `sheets` have these rows; times are shown as such."""
    data = io.BytesIO()
    shown = {"default_date_format": "yyyy-mm-dd hh:mm", "strings_to_formulas": False}
    with xlsxwriter.Workbook(data, {"in_memory": True, **shown, **options}) as book:
        for rows in sheets:
            sheet = book.add_worksheet()
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return data.getvalue()


def archive(*, packing: int = zipfile.ZIP_DEFLATED, **parts: str) -> bytes:
    """Return a zip archive; `xl__workbook_xml` is the part "xl/workbook.xml"."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", packing) as file:
        for name, text in parts.items():
            file.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return data.getvalue()


def xlsx_of(sheet: str) -> bytes:
    """Return a workbook whose only sheet has this XML in its `sheetData`."""
    book = xlsx([["Name"], ["Anna"]])
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(data, "w", 8) as new:
        for part in old.infolist():
            text = old.read(part).decode()
            if part.filename == "xl/worksheets/sheet1.xml":
                begin = text.index("<sheetData>")
                text = f"{text[:begin]}<sheetData>{sheet}</sheetData></worksheet>"
            new.writestr(part.filename, text)
    return data.getvalue()


def ods(table: str) -> bytes:
    """Return an OpenDocument spreadsheet whose only table has this XML in it."""
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text", "manifest")
    )
    content = (
        f'<office:document-content{names} office:version="1.2"><office:body><office:spreadsheet>'
        f'<table:table table:name="a">{table}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        file.writestr("META-INF/manifest.xml", f"<manifest:manifest{names}/>")
        file.writestr("content.xml", content)
    return data.getvalue()


def ods_row(*cells: str, repeats: int = 1) -> str:
    """Return a row of texts."""
    texts = (
        f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
        for cell in cells
    )
    return (
        f'<table:table-row table:number-rows-repeated="{repeats}">{"".join(texts)}'
        '<table:table-cell table:number-columns-repeated="1000"/></table:table-row>'
    )


def xls(rows: Sequence[Sequence[str | float]], *extra: bytes) -> bytes:
    """Return a workbook of Excel 97 with these rows and `extra` records in its sheet."""
    name = b"\x01\0a"
    begin = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 1997, 0, 6))
    sheet = record(0x809, struct.pack("<HHHHII", 0x600, 16, 0, 1997, 0, 6)) + b"".join(extra)
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            place = struct.pack("<HHH", number, column, 0)
            if isinstance(cell, str):
                text = struct.pack("<HB", len(cell), 1) + cell.encode("utf-16-le")
                sheet += record(0x204, place + text)
            else:
                sheet += record(0x203, place + struct.pack("<d", cell))
    at = len(begin) + 4 + 6 + len(name) + 4
    bound = record(0x85, struct.pack("<IH", at, 0) + name)
    end = record(0x0A, b"")
    return compound("Workbook", begin + bound + end + sheet + end)


def record(kind: int, data: bytes) -> bytes:
    """Return a record of a workbook of Excel 97."""
    return struct.pack("<HH", kind, len(data)) + data


def compound(name: str, stream: bytes) -> bytes:
    """Return a compound document with one stream of at least 4,096 bytes."""
    stream = stream.ljust(4_096, b"\0")
    sectors = -(-len(stream) // _SECTOR)
    table = [_TABLE, _END, *range(3, sectors + 2), _END]
    table += [_FREE] * (-len(table) % 128)
    assert len(table) == 128
    head = struct.pack("<8s16xHHHHH6x", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 62, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIIII", 0, 1, 1, 0, 4_096, _END, 0, _END, 0, 0)
    head += struct.pack("<108I", *[_FREE] * 108)
    folder = entry("Root Entry", 5, _END, 0) + entry(name, 2, 2, len(stream))
    return (
        head
        + struct.pack("<128I", *table)
        + folder.ljust(_SECTOR, b"\0")
        + stream.ljust(sectors * _SECTOR, b"\0")
    )


def entry(name: str, kind: int, start: int, size: int) -> bytes:
    """Return what the folder of a compound document says about one stream."""
    text = f"{name}\0".encode("utf-16-le")
    child = 1 if kind == 5 else _FREE
    return text.ljust(64, b"\0") + struct.pack(
        "<HBBIII36xIQ", len(text), kind, 1, _FREE, _FREE, child, start, size
    )


def small(stream: bytes) -> bytes:
    """Return a compound document whose workbook is in the stream of small ones."""
    data = bytearray(compound("Workbook", b"\0" * 4_096))
    table = [_TABLE, _END, *range(3, 9), _END, _END]  # seven sectors of small streams, their table
    struct.pack_into("<10I", data, _SECTOR, *table)
    struct.pack_into("<I", data, 60, 9)
    folder = 2 * _SECTOR
    struct.pack_into("<II", data, folder + 116, 2, 7 * _SECTOR)
    struct.pack_into("<II", data, folder + 128 + 116, 0, len(stream))
    data[3 * _SECTOR : 3 * _SECTOR + len(stream)] = stream
    struct.pack_into("<128I", data, 10 * _SECTOR, *range(1, 56), _END, *[_FREE] * 72)
    return bytes(data)


def with_more_tables(data: bytes) -> bytes:
    """Return a compound document whose list of tables goes round in a circle."""
    changed = bytearray(data)
    struct.pack_into("<II", changed, 68, 2, 1)
    struct.pack_into("<I", changed, 3 * _SECTOR + 508, 2)
    return bytes(changed)
