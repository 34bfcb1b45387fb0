"""No cell of any list of ours is a formula, however a spreadsheet was told to open it."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from companion.domain.contact import Contact
from companion.formats.lists import own
from companion.formats.lists.formulas import guarded, unguarded
from companion.formats.lists.own import write_own
from companion.formats.lists.writing_google import write_google
from companion.formats.lists.writing_outlook import write_outlook
from companion.formats.vcard import read_vcards

WRITERS = [write_own, write_google, write_outlook]
DELIMITERS = ",;\t"
SIGNS = "=+-@＝＋－＠"
LINK = '=HYPERLINK("http://evil.example")'
words = st.text(st.sampled_from("=+-@＝'\t\r\",;\nab 1(") | st.characters(), max_size=8)
several = st.lists(words, max_size=3).map(tuple)
parts = st.lists(words, max_size=5).map(";".join)
contacts = st.builds(
    Contact,
    id=st.just(""),
    uid=words,
    name=words,
    organisation=words,
    role=words,
    emails=several,
    phones=several,
    links=several,
    tags=several,
    circle=words,
    note=words,
    extras=st.lists(st.tuples(words, words), max_size=2).map(tuple),
    aliases=several,
    vcard=words | st.builds("BEGIN:VCARD\nN:{}\nADR:{}\nEND:VCARD\n".format, parts, parts),
)


def cells_of(text: str, delimiter: str) -> list[str]:
    """Return all cells of a list as somebody sees them who opens it with `delimiter`."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    return [cell for row in rows for cell in row]


def formulas(text: str) -> list[str]:
    """Return the cells that are formulas, by any delimiter; blanks before one hide nothing."""
    return [
        cell
        for delimiter in DELIMITERS
        for cell in cells_of(text, delimiter)
        if cell.lstrip().startswith(tuple(SIGNS)) or cell.startswith(("\t", "\r="))
    ]


@given(st.text(st.sampled_from("=-@'\"\t\r\n; a＝") | st.characters()))
@example("'=1+1")
@example("''=1+1")
@example("a;'\"=1")
@example("\t\t=1")
@example("'")
def test_the_guard_comes_off_as_it_went_on(text: str) -> None:
    """Also where the text begins with an apostrophe itself."""
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("write", WRITERS)
@given(people=st.lists(contacts, max_size=3))
def test_no_cell_is_a_formula(write: Callable[[list[Contact]], str], people: list[Contact]) -> None:
    """Neither with the delimiter that it has nor with another one; every row has all columns."""
    text = write(people)

    assert not formulas(text)
    header, *rows = csv.reader(io.StringIO(text, newline=""))
    assert [len(row) for row in rows] == [len(header)] * len(people)


@pytest.mark.parametrize("write", WRITERS)
@pytest.mark.parametrize(
    "text",
    [
        f"ACME;{LINK};x",
        f"ACME\t{LINK}\tx",
        f"ACME\n{LINK}",
        f'ACME;"{LINK}',
        f"ACME;' {LINK}",
        f"＝{LINK[1:]}",
        f"－{LINK}",
        f"ACME;＠{LINK}",
    ],
)
def test_what_a_card_says_is_no_formula(write: Callable[[list[Contact]], str], text: str) -> None:
    """In any field that it fills, in an extra, and in the lines of a note."""
    value = text.replace("\\", "\\\\").replace(";", "\\;").replace("\n", "\\n")
    card = f"BEGIN:VCARD\nVERSION:3.0\nFN:{value}\nORG:{value}\nNOTE:{value}\nCATEGORIES:{value}\n"
    (found,) = read_vcards(f"{card}END:VCARD\n".encode())
    assert found.contact is not None
    assert "HYPERLINK" in found.contact.organisation
    extra = Contact(id="", uid="u", name="Bo", extras=((text, text), ("Diet", "none")))

    assert not formulas(write([found.contact, extra]))


@pytest.mark.parametrize("vcard", ["", f'"BEGIN:VCARD\nNOTE:a;{LINK}'])
def test_what_stands_in_a_cell_as_json_is_no_formula(vcard: str) -> None:
    """Extras that find no column, and a card that is none."""
    extras = tuple((f"question {at}", f"a;{LINK}") for at in range(own.EXTRA_COLUMNS + 1))

    assert not formulas(write_own([Contact(id="", uid="u", extras=extras, vcard=vcard)]))
