"""My own list: what goes out comes back, whatever it holds."""

from __future__ import annotations

import csv
import dataclasses
import io
from datetime import UTC, datetime
from typing import Any, get_type_hints

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from companion.domain.contact import NEVER, TIERS, Contact
from companion.domain.values import Note, Pairs, Tags, Verbatim
from companion.formats.lists import looks_own, own, read_list
from companion.formats.lists.own import HEADERS, is_own, own_contact, write_own
from companion.formats.vcard import read_vcards

CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:Anna Berger\nX-SKYPE:anna\nEND:VCARD\n"
ANNA = Contact(
    id="a",
    uid="urn:uuid:1",
    name="Anna Berger",
    organisation="Siemens AG",
    role="HR",
    emails=("anna@siemens.example", "berger@private.example"),
    phones=("+49 171 5550001",),
    links=("https://www.linkedin.com/in/anna",),
    tags=("hr", "early, late"),
    circle="partner",
    note="First line.\nSecond line.",
    extras=(("What do you look for?", "Students"), ("Diet", "none")),
    aliases=("urn:uuid:2",),
    vcard=CARD,
    created=datetime(2026, 11, 24, 18, 2, 13, tzinfo=UTC),
)
FORMULAS = tuple("=+-@\t\r＝＋－＠")

hostile = st.text(
    st.sampled_from("=+-@';,\"\n\r\t >x:\\ä𝄞\0\ud800＝") | st.characters(), max_size=12
)
lines = st.lists(hostile, max_size=3).map(tuple)
contacts = st.builds(
    Contact,
    id=st.just(""),
    uid=hostile,
    name=hostile,
    organisation=hostile,
    role=hostile,
    emails=lines,
    phones=lines,
    links=lines,
    tags=lines,
    circle=hostile,
    note=hostile,
    extras=st.lists(st.tuples(hostile, hostile), max_size=4).map(tuple),
    aliases=lines,
    vcard=hostile | hostile.map(lambda text: f"BEGIN:VCARD\nNOTE:{text}\nEND:VCARD\n"),
    created=st.none() | st.datetimes(timezones=st.just(UTC)),
    tier=st.sampled_from(("", *TIERS)),
    cadence=st.sampled_from((0, NEVER, 60)),
    dates=st.lists(st.tuples(hostile, st.sampled_from(("02-29", "2020-05-29")))).map(tuple),
)


def test_what_somebody_wrote_into_a_column_of_ours_is_read_or_left_out() -> None:
    """A tier that there is not, a rhythm in words, days as one types them."""
    headers = ("uid", "name", "emails", "phones", "aliases", "tier", "cadence", "tone", "dates")
    cells = ("u", "Anna", "", "", "", "Z", "2 Monate", "cool", "Jubiläum 29.5.2020\nsoon")
    found = own_contact(headers, cells)

    assert (found.tier, found.cadence, found.tone) == ("", 60, "")
    assert found.dates == (("Jubiläum", "2020-05-29"),)


def cells_of(text: str, delimiter: str = ",") -> list[list[str]]:
    """Return the rows of a CSV text."""
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def read_back(text: str) -> list[Contact]:
    """Return the contacts in a list of ours."""
    headers, *rows = cells_of(text)
    assert is_own(headers)
    return [own_contact(headers, row) for row in rows]


def without_id(contact: Contact) -> Contact:
    """Return a contact as it comes out of a file."""
    return dataclasses.replace(contact, id="")


def test_each_field_has_its_column() -> None:
    """As a spreadsheet shows it: several values below each other, an extra in its own column."""
    headers, row = cells_of(write_own([ANNA]))

    shown = dict(zip(headers, row, strict=True))
    assert shown["name"] == "Anna Berger"
    assert shown["emails"] == "anna@siemens.example\nberger@private.example"
    assert shown["phones"] == "'+49 171 5550001"
    assert shown["extra: Diet"] == "none"
    assert shown["vcard"] == CARD.strip()
    assert {field.name for field in dataclasses.fields(Contact)} - {"id", "extras"} == set(HEADERS)


def test_a_list_of_nobody_has_its_headers() -> None:
    """It is a list of ours all the same."""
    (headers,) = cells_of(write_own([]))

    assert headers == list(HEADERS)


# For each type that a field of a contact has, two values of which none is what it begins with.
VALUES: dict[Any, tuple[Any, Any]] = {
    str: ("one word", "'=two;words"),
    Note: ("one", "=two\n\n- three"),
    Verbatim: (CARD, "no card"),
    tuple[str, ...]: (("one",), ("two, three", "=four")),
    Tags: (("one",), ("two, three", "=four")),
    Pairs: ((("Q", "one"),), (("Q", "two"), ("Q", "three"), ("=R", "four\nfive"))),
    datetime | None: (ANNA.created, datetime(2020, 2, 29, 1, 2, 3, 4, tzinfo=UTC)),
}
# And for those of which few values can be, by their names.
OF_FEW: dict[str, tuple[Any, Any]] = {
    "tier": ("A", "D"),
    "cadence": (60, NEVER),
    "tone": ("formal", "familiar"),
    "language": ("de", "en"),
    "dates": ((("Jubiläum", "2020-05-29"),), (("", "02-29"), ("=1 2020-01-01", "05-29"))),
}


def values(name: str, kind: Any) -> tuple[Any, Any]:
    """Return two values of the field called `name`."""
    return OF_FEW.get(name) or VALUES[kind]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        (name, kind)
        for name, kind in get_type_hints(Contact, include_extras=True).items()
        if name != "id"
    ],
)
@pytest.mark.parametrize("which", [0, 1])
def test_no_field_is_forgotten(name: str, kind: Any, which: int) -> None:
    """Also one that a contact has only since yesterday: a list of ours is complete."""
    contact = Contact(**{"id": "", "uid": "u", name: values(name, kind)[which]})

    assert getattr(contact, name) not in ((), "", None)
    assert read_back(write_own([contact])) == [contact]


def test_every_field_is_tried_together() -> None:
    """By name, so that what is tried here are all fields there are."""
    names = {field.name for field in dataclasses.fields(Contact)} - {"id"}
    hints = get_type_hints(Contact, include_extras=True)
    contact = Contact(id="", **{name: values(name, hints[name])[1] for name in names})

    assert read_back(write_own([contact])) == [contact]
    assert not {name for name in names if not getattr(contact, name)}


@given(st.lists(contacts, max_size=4))
@example([ANNA])
@example([dataclasses.replace(ANNA, vcard='"x"\n'), dataclasses.replace(ANNA, vcard="\0\ud800")])
@example([dataclasses.replace(ANNA, vcard="\n")])
def test_what_goes_out_comes_back(people: list[Contact]) -> None:
    """Every field, however hostile; the order of the extras, too."""
    assert read_back(write_own(people)) == [without_id(contact) for contact in people]


@pytest.mark.parametrize("text", ["=1", "'=1", "''=1", "' =1", "-", "n/a", "none", "'", "a;'=b"])
def test_an_apostrophe_of_ones_own_stays(text: str) -> None:
    """Only our guard comes off, and nothing is taken for a placeholder."""
    contact = Contact(id="", uid="u", name=text, note=text)

    assert read_back(write_own([contact])) == [contact]


def test_a_long_card_takes_several_cells() -> None:
    """A spreadsheet cuts a cell after 32,767 characters; none of the pieces is a formula."""
    photo = "PHOTO;ENCODING=b:" + "=" * 40_000 + "\n"
    card = f"BEGIN:VCARD\nFN:𝄞\n{photo}NOTE:{'-;=' * 20_000}\nEND:VCARD\n"
    people = [ANNA, dataclasses.replace(ANNA, vcard=card)]

    text = write_own(people)

    headers, short, long = cells_of(text)
    assert headers[-2:] == ["vcard 7", "vcard 8"]
    assert set(short[-7:]) == {""}
    assert all(len(cell.encode("utf-16-le")) // 2 < 32_767 for cell in long)
    assert not any(cell.startswith(FORMULAS) for cell in long)
    assert read_back(text) == list(map(without_id, people))


def test_extras_in_any_order_stand_in_columns() -> None:
    """Columns are repeated where somebody has theirs in another order."""
    one = Contact(id="", uid="1", extras=(("a", "1"), ("b", "2")))
    two = Contact(id="", uid="2", extras=(("b", "3"), ("a", "4"), ("a", "5")))

    text = write_own([one, two])

    headers = cells_of(text)[0]
    assert [header for header in headers if header.startswith("extra")] == [
        "extra: a",
        "extra: b",
        "extra: a",
        "extra: a",
    ]
    assert read_back(text) == [one, two]


def test_too_many_extras_share_a_cell() -> None:
    """A list does not become wider than lists are read."""
    people = [
        Contact(id="", uid=str(at), extras=((f"question {at}", "=1"),))
        for at in range(own.EXTRA_COLUMNS + 5)
    ]

    text = write_own(people)

    assert len(cells_of(text)[0]) == len(HEADERS) + own.EXTRA_COLUMNS + 1
    assert read_back(text) == people


def test_columns_may_be_moved_added_and_taken_out() -> None:
    """What somebody did in a spreadsheet."""
    headers = ["Name ", "UID", "emails", "phones", "aliases", "Shoe size", "vcard", "note", "note"]
    cells = ["Anna", "u", "a@b.example", "", "", "39", "", "x", "y", "one cell too many"]

    assert is_own(headers)
    assert own_contact(headers, cells) == Contact(
        id="",
        uid="u",
        name="Anna",
        emails=("a@b.example",),
        note="x",
        extras=(("Shoe size", "39"),),
    )


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("created", "yesterday"),
        ("created", "2026-11-24T18:02:13"),
        ("more extras", "no JSON"),
        ("more extras", '{"a": 1}'),
        ("more extras", '[["a"], 3, ["a", 1]]'),
        ("more extras", "[" * 100_000),
        ("vcard", '"no JSON'),
    ],
)
def test_what_is_not_understood_is_left_out(header: str, cell: str) -> None:
    """Somebody edited the file by hand; the contact comes all the same."""
    assert own_contact(["uid", header], ["u", cell]) == Contact(id="", uid="u")


def test_lists_of_others_are_none_of_ours() -> None:
    """A list with a name and a mail is not enough."""
    assert not is_own(["uid", "name", "email", "phone"])


def test_a_card_that_was_read_comes_back_as_it_was_kept() -> None:
    """So that what we do not model survives a list, too."""
    data = b"BEGIN:VCARD\r\nVERSION:2.1\r\nN:Berger;Anna\r\nX-A;X-B=c:d\r\n e\r\nEND:VCARD\r\n"
    (card,) = read_vcards(data)
    assert card.contact is not None

    assert read_back(write_own([card.contact])) == [card.contact]


def test_a_large_picture_comes_back() -> None:
    """The largest that is kept, in a list as it is read: no line and no cell of it is too long."""
    card = f"BEGIN:VCARD\nFN:Anna\nPHOTO;ENCODING=b:{'A' * 2_700_000}\nEND:VCARD\n"
    people = [ANNA, dataclasses.replace(ANNA, vcard=card)]

    found = read_list(write_own(people).encode())

    assert [row.person for row in found.rows] == list(map(without_id, people))


@pytest.mark.parametrize(
    ("encoding", "delimiter", "first"),
    [
        ("utf-8-sig", ",", ""),
        ("cp1252", ";", ""),
        ("utf-16", "\t", ""),
        ("utf-8", ";", "sep=;\r\n"),
    ],
)
def test_a_list_of_ours_is_known_after_a_spreadsheet(
    encoding: str, delimiter: str, first: str
) -> None:
    """Which has its own ways to save it; the cards in it make it none of cards."""
    rows = cells_of(write_own([dataclasses.replace(ANNA, name="Änne")] * 50))
    saved = io.StringIO()
    csv.writer(saved, delimiter=delimiter).writerows(rows)

    assert looks_own((first + saved.getvalue()).encode(encoding))


@pytest.mark.parametrize("data", [b"", b"\0", CARD.encode(), b"name,email\r\nAnna,a@b.example"])
def test_other_files_are_none_of_ours(data: bytes) -> None:
    """Whatever they are."""
    assert not looks_own(data)


def test_somebody_of_whom_only_the_card_says_something_comes_back() -> None:
    """A birthday alone, say: an import of the card takes it, too."""
    card = "BEGIN:VCARD\nBDAY:1985-04-12\nEND:VCARD\n"
    found = read_list(write_own([Contact(id="1", uid="u", vcard=card)]).encode())

    assert [row.person.vcard for row in found.rows if isinstance(row.person, Contact)] == [card]
