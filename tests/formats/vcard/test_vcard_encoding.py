"""Encodings of vCard files: every one that is in use, and none that is a trick."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.formats.vcard.encoding import _CODECS, PIECE, settle, texts, unquote
from companion.formats.vcard.unfold import physical_lines

CARD = "BEGIN:VCARD\nFN:Jörg Weiß\nEND:VCARD\n"


def decode(data: bytes) -> str:
    """Return all of `data` as text."""
    return "".join(texts(data))


@pytest.mark.parametrize(
    "data",
    [
        CARD.encode(),
        codecs.BOM_UTF8 + CARD.encode(),
        codecs.BOM_UTF16_LE + CARD.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + CARD.encode("utf-16-be"),
        CARD.encode("utf-16-le"),
        CARD.encode("utf-16-be"),
    ],
    ids=["utf-8", "utf-8 mark", "utf-16-le", "utf-16-be", "no mark le", "no mark be"],
)
def test_the_encoding_of_a_file_is_found(data: bytes) -> None:
    """By its mark, by its NULs, else UTF-8."""
    assert decode(data) == CARD


@pytest.mark.parametrize("codec", ["utf-8", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_large_file_comes_in_pieces(codec: str, end: str) -> None:
    """No line is lost, doubled or cut where one piece ends and the next begins."""
    lines = [f"NOTE:Jörg {'ß' * (number % 97)} {number}" for number in range(30_000)]
    data = end.join((*lines, "")).encode(codec)

    assert len(list(texts(data))) >= len(data) // PIECE
    assert [line for _, line in physical_lines(texts(data)) if line] == lines


def test_one_line_longer_than_a_piece_is_one_line() -> None:
    """A picture in a single line goes on in the next piece."""
    line = "PHOTO;ENCODING=b:" + "ä" * PIECE

    assert list(physical_lines(texts(line.encode()))) == [(1, line)]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"FN:J\xf6rg \x80", "FN:Jörg €"),
        ("FN:Jörg ".encode() + b"Wei\xdf", "FN:Jörg Weiß"),
        (b"FN;CHARSET=iso-8859-2:\xa3ukasz", "FN;CHARSET=iso-8859-2:Łukasz"),
        (b"FN;CHARSET=ISO_8859-2:\xa3ukasz", "FN;CHARSET=ISO_8859-2:Łukasz"),
        ("FN;CHARSET=SHIFT_JIS:安藤".encode("shift_jis"), "FN;CHARSET=SHIFT_JIS:安藤"),
        ("FN;CHARSET=ISO-2022-JP:安藤".encode("iso2022-jp"), "FN;CHARSET=ISO-2022-JP:安藤"),
        ("FN;CHARSET=iso-8859-1:Jörg".encode(), "FN;CHARSET=iso-8859-1:Jörg"),
        (b"FN;CHARSET=big5:\xff\xff", "FN;CHARSET=big5:ÿÿ"),
        (b"NOTE;ENCODING=QUOTED-PRINTABLE:a=3D\xf6", "NOTE;ENCODING=QUOTED-PRINTABLE:a=3D=F6"),
        (b"FN:a\x81", "FN:a\x81"),
        (b"FN:a\x00\x1b[31mb", "FN:a[31mb"),
    ],
    ids=[
        "windows-1252",
        "one foreign byte",
        "declared",
        "underscore",
        "shift-jis",
        "iso-2022-jp",
        "label that lies",
        "label that does not fit",
        "quoted-printable",
        "undefined byte",
        "controls",
    ],
)
def test_a_line_is_decoded_by_what_it_is(data: bytes, text: str) -> None:
    """Valid UTF-8 first, then the declared charset, then Windows-1252."""
    assert settle(decode(data))[:2] == (text, "")


def test_a_character_split_by_a_fold_is_whole_again() -> None:
    """Programs that fold by bytes cut through characters; joined, the halves are UTF-8 again."""
    first, second = (decode(half) for half in (b"FN:J\xc3", b"\xb6rg"))

    assert settle(first + second) == ("FN:Jörg", "", False)


@pytest.mark.parametrize("charset", ["unicode_escape", "UTF-7", "rot13", "zip", "Murks"])
def test_a_charset_that_is_not_listed_is_no_codec(charset: str) -> None:
    r"""`CHARSET=unicode_escape` would turn the letters `\x1b` into an escape sequence."""
    assert unquote("a=5Cx1b[31m", charset) == (r"a\x1b[31m", "unknown_charset")
    assert settle(decode(f"FN;CHARSET={charset}:a".encode() + b"\xf6"))[1] == charset.lower()


def test_every_listed_charset_exists() -> None:
    """A label with a typing error in its codec would raise at the first card that has it."""
    assert all(codecs.lookup(codec) for codec in _CODECS.values())


def test_quoted_printable_is_decoded_by_its_charset() -> None:
    """The label counts here: the bytes are behind letters, no program sees them by accident."""
    assert unquote("Gau=C3=9F", "") == ("Gauß", "")
    assert unquote("Gau=DF", "ISO-8859-1") == ("Gauß", "")
    assert unquote("Gau=DF", "") == ("Gauß", "guessed_charset")


@given(st.binary(max_size=300))
def test_every_byte_becomes_text_that_can_be_kept(data: bytes) -> None:
    """No surrogates are left behind, which no file could hold."""
    text = settle(decode(data)).text

    assert text.encode().decode() == text
