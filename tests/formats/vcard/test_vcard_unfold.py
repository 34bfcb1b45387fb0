"""Logical lines: every way in which programs break them."""

from __future__ import annotations

import pytest

from companion.formats.vcard.unfold import LINE_END, logical_lines, marks, physical_lines


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_in_every_way(end: str) -> None:
    """Unix, the standard, and old Macs; the number is that of the physical line."""
    assert list(logical_lines([f"A:1{end}{end} 2{end}B:3"])) == [(1, "A:12"), (4, "B:3")]


def test_of_blank_lines_in_a_row_one_is_enough() -> None:
    """The numbers of those that follow are right all the same."""
    assert list(physical_lines(["a\n\n\n", "\n\nb\n\nc"])) == [
        (1, "a"),
        (2, ""),
        (6, "b"),
        (7, ""),
        (8, "c"),
    ]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("NOTE:a\n b\n\tc", ["NOTE:abc"]),
        ("NOTE:a\n  b", ["NOTE:a b"]),
        ("NOTE:a\x0bb\u2028c", ["NOTE:a\x0bb\u2028c"]),
        ("N;ENCODING=QUOTED-PRINTABLE:a=\n b=\nc", ["N;ENCODING=QUOTED-PRINTABLE:a bc"]),
        ("N;quoted-printable:a=\nEND:VCARD", ["N;quoted-printable:a=", "END:VCARD"]),
        ("NOTE:quoted-printable=\nFN:a", ["NOTE:quoted-printable=", "FN:a"]),
        ("PHOTO;BASE64:AAAA\nBBBB\nCC==\nFN:a", ["PHOTO;BASE64:AAAABBBBCC==", "FN:a"]),
        ("PHOTO;ENCODING=b:AA\n\nBB\nFN", ["PHOTO;ENCODING=b:AABBFN"]),
        ("PHOTO:data:image/png;base64,AA\nBB", ["PHOTO:data:image/png;base64,AABB"]),
        ("NOTE:b\nAAAA", ["NOTE:b", "AAAA"]),
        (" FN:a", ["FN:a"]),
        ("\n \n", []),
    ],
)
def test_what_belongs_together_is_joined(text: str, lines: list[str]) -> None:
    """Folds, soft breaks verbatim, base64 without indent; nothing that only looks like them."""
    assert [line for _, line in logical_lines([text])] == lines


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ("BEGIN:VCARD", "BEGIN"),
        ("begin : vCard ", "BEGIN"),
        ("item1.END:VCARD", "END"),
        (".END:VCARD", "END"),
        ("BEGIN:VCARDinvalid", "BEGIN"),
        ("BEGIN:VEVENT", ""),
        ("NOTE:BEGIN:VCARD", ""),
        ("", ""),
    ],
)
def test_marks_are_forgiving(line: str, mark: str) -> None:
    """Case, blanks and groups do not matter, the word does."""
    assert marks(line) == mark


def test_a_line_without_an_end_is_cut_where_it_can_still_be_told() -> None:
    """However many folds a line has, and however long one of them is, it stays bounded."""
    folds = ["PHOTO;ENCODING=b:A\n", f" {'B' * LINE_END}\n", " C\n" * 1_000, "FN:a"]

    assert [len(line) for _, line in logical_lines(folds)] == [LINE_END + 1, 4]
