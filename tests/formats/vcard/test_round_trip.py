"""Whatever comes in goes out again: any bytes, any card, and any card with one field edited."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.contact import Contact
from companion.formats.vcard import join_cards, read_vcards, write_vcards
from tests.formats.vcard.interop import FIELDS

VERSIONS = st.sampled_from(["3.0", "4.0"])
SHAPES = {
    "uid": {"UID"},
    "name": {"FN", "N"},
    "organisation": {"ORG"},
    "role": {"TITLE", "ROLE"},
    "emails": {"EMAIL"},
    "phones": {"TEL"},
    "links": {"URL", "X-SOCIALPROFILE"},
    "tags": {"CATEGORIES"},
    "note": {"NOTE"},
}
"""The properties that each field of a contact may change."""

fragments = st.sampled_from(
    [
        *(b"BEGIN:VCARD", b"END:VCARD", b"VERSION:2.1", b"FN:", b"N:", b"TEL;", b"AGENT:", b"NOTE"),
        *(b"ADR;HOME:", b"PHOTO;", b"X-A:", b"item1.", b"CATEGORIES:", b"ORG:", b"URL:", b"EMAIL:"),
        *(
            b";ENCODING=QUOTED-PRINTABLE:",
            b";BASE64:",
            b";CHARSET=SHIFT_JIS:",
            b";TYPE=",
            b";PREF=1",
        ),
        *(
            b"\n",
            b"\r\n",
            b"\r",
            b"\n ",
            b"\t",
            b"=",
            b"=\n",
            b",",
            b";",
            b":",
            b'"',
            b"\\",
            b"\\n",
        ),
        *(
            b"^n",
            b"^'",
            b"\xc3\xbc",
            b"\xfc",
            b"\xff\xfe",
            b"\xef\xbb\xbf",
            b"\x00",
            b"\x1b",
            b"AAAA",
        ),
        *(
            b"data:image/png;base64,",
            b"mailto:",
            b"tel:",
            b"http://x.example",
            b"_$!<Home>!$_",
            b"a",
        ),
        *(b"=C3=BC", b"=02", b"\xed\xa0\xbd\xed\xb8\x80", b"> ", b"DERIVED=TRUE", b"VALUE=uri"),
    ]
)
files = st.lists(fragments | st.binary(max_size=4), max_size=60).map(b"".join)

words = st.sampled_from(
    ["Ada", "a,b", "c;d", 'e"f', "ü\\n", "山", "=3D", "g:h", "x" * 90, "😀" * 30]
)
texts = st.lists(words, min_size=1, max_size=3).map(" ".join)
escaped = texts.map(lambda text: text.replace("\\", r"\\").replace(",", r"\,").replace(";", r"\;"))
groups = st.sampled_from(["", "item1.", "item2.", "work."])
ours = st.sampled_from(
    [
        "EMAIL;TYPE=INTERNET,work",
        "TEL;TYPE=cell",
        "URL",
        "TITLE",
        "ORG",
        "NOTE",
        "UID",
    ]
)
others = st.sampled_from(
    [
        *("X-CUSTOM", "X-A;X-P=q", 'X-B;Y="a,b;c:d"', "X-ABDATE;TYPE=pref", "NICKNAME", "LABEL"),
        *("BDAY;VALUE=text", "IMPP;X-SERVICE-TYPE=Skype", "X-PHONETIC-FIRST-NAME", "SORT-STRING"),
        *(
            "BDAY",
            "GEO",
            "GENDER",
            "X-ANDROID-CUSTOM",
            "RELATED;TYPE=spouse",
            "TZ",
            "CLASS",
            "X-ABRELATEDNAMES",
        ),
    ]
)
photos = st.sampled_from(
    ["PHOTO;TYPE=PNG;ENCODING=b:iVBORw0KGgo=", "LOGO;TYPE=GIF;ENCODING=b:" + "A" * 400]
)
lines = st.one_of(
    st.builds("{}{}:{}".format, groups, ours, escaped),
    st.builds("{}{}:{}".format, groups, others, escaped),
    st.sampled_from(["BDAY:2000-01-02", "GEO:1.0;-2"]),
    st.builds("item1.X-ABLABEL:{}".format, escaped),
    st.builds("CATEGORIES:{}".format, escaped),  # in a group only in 4.0
    st.builds("ADR;TYPE=home:;;{};Town;;1;DE".format, escaped),
    photos,
)
cards = st.lists(lines, max_size=10).map(
    lambda made: "\n".join(("BEGIN:VCARD", "FN:Ada", "N:;Ada;;;", *made, "END:VCARD"))
)
edits = st.one_of(
    st.tuples(st.sampled_from(["uid", "name", "organisation", "role", "note"]), texts),
    st.tuples(
        st.sampled_from(["emails", "phones", "links", "tags"]),
        st.lists(texts, max_size=3).map(tuple),
    ),
)


def only(text: str) -> Contact:
    """Return the contact on the one card in `text`."""
    [found] = read_vcards(text.encode())
    assert found.contact is not None
    return found.contact


def says(contact: Contact) -> dict[str, Any]:
    """Return what a card says about `contact`."""
    return {name: getattr(contact, name) for name in FIELDS}


def written(contact: Contact, version: str) -> list[str]:
    """Return the unfolded lines of a card."""
    text = write_vcards([contact], version=version)
    return text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def name_of(line: str) -> str:
    """Return the property of a written line, without its group."""
    return line.partition(":")[0].partition(";")[0].rpartition(".")[2]


def group_of(line: str) -> str:
    """Return the group of a written line."""
    return line.partition(":")[0].partition(";")[0].rpartition(".")[0]


@given(files, VERSIONS)
def test_any_bytes_that_are_contacts_are_written_for_all(data: bytes, version: str) -> None:
    """We read the same again for ever, and vobject reads it too."""
    for found in read_vcards(b"BEGIN:VCARD\nFN:a\n" + data):
        if found.contact is None:
            continue
        text = write_vcards([found.contact], version=version)
        again = only(text)
        next(vobject.readComponents(text)).validate(raiseException=version == "3.0")

        assert says(again) == says(found.contact)
        assert write_vcards([again], version=version) == text


@given(cards, VERSIONS)
def test_every_line_survives(text: str, version: str) -> None:
    """In its order, with its group and parameters; and through the other version and back."""
    contact = only(text)
    once = written(contact, version)
    other = "4.0" if version == "3.0" else "3.0"
    there = only(write_vcards([contact], version=other))

    names = [name_of(line) for line in text.split("\n")[1:-1]]
    assert sorted(name_of(line) for line in once[2:-1]) == sorted(names)
    assert says(there) == says(contact)
    assert sorted(written(there, version)) == sorted(once)


@pytest.mark.parametrize(
    "line", ["KEY;ENCODING=b:AAAA", "PHOTO;ENCODING=b:AAAA", "KEY;TYPE=PGP;ENCODING=b:AAAA"]
)
def test_data_without_a_media_type_comes_back_from_4_0(line: str) -> None:
    """None is made up, and one that is no media type stays."""
    there = write_vcards([only(f"BEGIN:VCARD\nFN:a\n{line}\nEND:VCARD")], version="4.0")

    assert line in written(only(there), "3.0")


ODD = {
    "an empty media type": "PHOTO:data:/;base64,iVBO",
    "a media type that is none": "PHOTO:data:/\t;base64,iVBO",
    "a control in a preference": "TEL;PR\tEF:1",
    "a group of a UID": "item1.UID:1",
    "a group of a PRODID": "item1.PRODID:1",
    "backslashes before a quote": 'X-A;X-P=",\\\\":b',
    "a property that looks quoted": "X-A;X-P=QUOTED-PRINTABLE:a=",
    "controls in quoted text": "NOTE;ENCODING=QUOTED-PRINTABLE:k=02Z",
    "base64 that is no text": "NOTE;ENCODING=b:A",
    "a data URI without data": "PHOTO:data:;base64,",
    "a data URI with an escaped colon": "PHOTO:data\\:image/png;base64,AAAA AAA",
    "a data URI that is escaped twice": "PHOTO:data:image/png;base64\\\\,AAAA AAA",
    "a name that cannot be seen": "N:0\nN;PREF=1:\x80",
    "a number without one": "TEL;VALUE=uri:tel:",
    "as many as there may be": "\n".join("X-A:" + str(number) for number in range(999)),
}
"""Lines that mutants of real cards came to."""


@pytest.mark.parametrize("name", ODD)
def test_an_odd_line_comes_back_as_it_was_written(name: str) -> None:
    """In both versions, and vobject reads it."""
    contact = only(f"BEGIN:VCARD\nFN:a\n{ODD[name]}\nTEL:2\nEND:VCARD")
    for version in ("3.0", "4.0"):
        text = write_vcards([contact], version=version)
        next(vobject.readComponents(text)).validate(raiseException=version == "3.0")

        assert says(only(text)) == says(contact)
        assert write_vcards([only(text)], version=version) == text


@pytest.mark.parametrize("mark", ["BEGIN:VCARD", "END:VCARD"])
def test_no_fold_begins_or_ends_a_card(mark: str) -> None:
    """Wherever the words stand in a text, it stays one text; a note cannot smuggle in a card."""
    for length in range(60, 80):
        note = f"{'x' * length}{mark}\nFN:Eve\n{mark}"
        contact = Contact(id="", uid="", name="Ada", note=note)

        assert only(write_vcards([contact])).note == note


@given(cards, cards)
def test_cards_that_were_joined_are_joined_for_good(text: str, other: str) -> None:
    """Neither of them adds anything once more, and no line of the first is gone."""
    mine, theirs = only(text).vcard, only(other).vcard
    joined = join_cards(mine, theirs).card

    assert join_cards(joined, theirs).card == joined
    assert join_cards(joined, mine).card == joined
    assert set(mine.split("\n")) <= set(joined.split("\n"))


@given(cards, edits, VERSIONS)
def test_an_edit_changes_its_own_lines_only(text: str, edit: tuple[str, Any], version: str) -> None:
    """All others stay as they are and in their order, but for labels of what is gone."""
    field, value = edit
    contact = only(text)
    changed = dataclasses.replace(contact, **{field: value})
    before, after = written(contact, version), written(changed, version)
    touched = SHAPES[field]
    gone = {group_of(line) for line in before if name_of(line) in touched}

    def untouched(found: list[str]) -> list[str]:
        """Return the lines that the edit is not about."""
        return [
            line
            for line in found
            if name_of(line) not in touched
            and not (name_of(line) == "X-ABLABEL" and group_of(line) in gone)
        ]

    assert untouched(after) == untouched(before)
    assert says(only("\r\n".join(after)))[field] == getattr(changed, field)


@given(
    cards, st.sampled_from([field for field in SHAPES if field not in {"tags", "note"}]), VERSIONS
)
def test_a_correction_changes_no_more_than_a_value(text: str, field: str, version: str) -> None:
    """Types, groups, labels and the order of all lines stay, and so does each other value."""
    contact = only(text)
    said = getattr(contact, field)
    if not said:
        return
    new = "0123456" if isinstance(said, str) else (*said[:-1], "0123456")
    changed = dataclasses.replace(contact, **{field: new})
    before, after = written(contact, version), written(changed, version)
    other = [at for at, line in enumerate(before) if line != after[at]]

    assert [line.partition(":")[0] for line in after] == [line.partition(":")[0] for line in before]
    assert {name_of(before[at]) for at in other} <= SHAPES[field]
    assert len({before[at].partition(":")[2] for at in other}) <= (2 if field == "name" else 1)
