"""Files of every encoding and line end, and cards that do not end as they should."""

from __future__ import annotations

import codecs

import pytest

from companion.formats.vcard import read_vcards
from tests.formats.vcard.causes import card

FILES = {
    "a mark of UTF-8": codecs.BOM_UTF8 + card("NOTE:ü"),
    "UTF-16 with a mark": codecs.BOM_UTF16_LE + card("NOTE:ü").decode().encode("utf-16-le"),
    "UTF-16 with the other mark": codecs.BOM_UTF16_BE + card("NOTE:ü").decode().encode("utf-16-be"),
    "UTF-16 without a mark": card("NOTE:ü").decode().encode("utf-16-be"),
    "UTF-16 the other way round": card("NOTE:ü").decode().encode("utf-16-le"),
    "Windows-1252": card("NOTE:ü").decode().encode("cp1252"),
    "bare carriage returns": card("NOTE:ü").replace(b"\n", b"\r"),
    "carriage returns and line feeds": card("NOTE:ü").replace(b"\n", b"\r\n"),
    "two carriage returns": card("NOTE:ü").replace(b"\n", b"\r\r\n"),
    "mixed line ends": card("NOTE:ü").replace(b"\n", b"\r\n", 2),
    "blank lines": card("NOTE:ü").replace(b"\n", b"\n\n"),
    "blanks after the marks": card("NOTE:ü").replace(b":VCARD", b":VCARD \t"),
    "blanks before the values": card("NOTE:ü").replace(b":VCARD", b": VCARD"),
    "small letters": card("note:ü").replace(b":VCARD", b":vcard").replace(b"BEGIN", b"begin"),
    "groups before the marks": card("NOTE:ü")
    .replace(b"BEGIN:", b"a.BEGIN:")
    .replace(b"END:", b"a.END:"),
    "no line end at the end": card("NOTE:ü").rstrip(),
    "zeros at the end": card("NOTE:ü") + b"\0" * 64,
    "an end of file of DOS": card("NOTE:ü") + b"\x1a",
    "a mail before it": b"Content-Type: text/vcard\n\nHello!\n\n" + card("NOTE:ü"),
}
"""The same card in all kinds of files."""


@pytest.mark.parametrize("name", FILES)
def test_a_file_may_be_of_any_kind(name: str) -> None:
    """It says the same, without a warning unless its encoding can only be a guess."""
    [found] = read_vcards(FILES[name])

    assert found.contact is not None
    assert (found.contact.name, found.contact.note) == ("Ada Above", "ü")
    assert found.contact.links == ("https://below.example",)
    words = tuple(warning.word for warning in found.warnings)
    assert words == (("guessed_charset",) if name == "Windows-1252" else ())


ENDS = {
    "no END before a BEGIN": (
        "BEGIN:VCARD\nFN:a\nBEGIN:VCARD\nFN:b\nEND:VCARD\n",
        "ab",
        ("no_end",),
    ),
    "no END at the end": ("BEGIN:VCARD\nFN:a\nEND:VCARD\nBEGIN:VCARD\nFN:b\n", "ab", ("no_end",)),
    "cut in a line": (
        "BEGIN:VCARD\nFN:a\nEND:VCARD\nBEGIN:VCARD\nFN:b\nTE",
        "ab",
        ("no_end", "not_a_property"),
    ),
    "an END too many": (
        "BEGIN:VCARD\nFN:a\nEND:VCARD\nEND:VCARD\nBEGIN:VCARD\nFN:b\nEND:VCARD",
        "ab",
        (),
    ),
    "a BEGIN too many": ("BEGIN:VCARD\nBEGIN:VCARD\nFN:a\nEND:VCARD\nEND:VCARD\n", "a", ()),
    "another object": (
        "BEGIN:VCALENDAR\nX:1\nEND:VCALENDAR\nBEGIN:VCARD\nFN:a\nEND:VCARD\n",
        "a",
        (),
    ),
    "an agent without an END": (
        "BEGIN:VCARD\nFN:a\nAGENT:\nBEGIN:VCARD\nFN:x\nEND:VCARD\nBEGIN:VCARD\nFN:b\nEND:VCARD\n",
        "ab",
        ("no_end", "nested"),
    ),
}
"""Files whose cards do not end as they should: the names on them, and the words of warnings."""


@pytest.mark.parametrize("name", ENDS)
def test_a_missing_end_costs_a_warning(name: str) -> None:
    """And no card."""
    data, names, warns = ENDS[name]
    found = list(read_vcards(data.encode()))

    assert "".join(one.contact.name for one in found if one.contact) == names
    assert tuple(warning.word for one in found for warning in one.warnings) == warns
