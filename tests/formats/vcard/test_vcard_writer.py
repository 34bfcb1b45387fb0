"""Writing vCards: every program reads them, and nothing that came in is lost on the way out."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.contact import Contact
from companion.errors import Invalid
from companion.formats.vcard import read_vcards, write_vcards

FIELDS = ("uid", "name", "organisation", "role", "emails", "phones", "links", "tags", "note")
VERSIONS = ("3.0", "4.0")
ADA = Contact(
    id="c1",
    uid="urn:uuid:1",
    name="Ada King Lovelace",
    organisation="Analytical, Engines",
    role="Programmer; first",
    emails=("ada@engines.example", "ada@home.example"),
    phones=("+44 20 5550100",),
    links=("https://engines.example/a,b;c",),
    tags=("maths", "a,b"),
    circle="talent",
    note="one, two\nthree",
)


def contact(*lines: str, version: str = "3.0") -> Contact:
    """Return the contact on a card that has `lines`."""
    text = "\n".join(("BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD"))
    return reread(text)


def reread(text: str) -> Contact:
    """Return the one contact in `text`."""
    [found] = read_vcards(text.encode())
    assert found.contact is not None
    return found.contact


def lines(contact: Contact, version: str = "3.0") -> list[str]:
    """Return what is written of `contact`, unfolded, without what every card has."""
    text = write_vcards([contact], version=version).replace("\r\n ", "")
    head, *body, tail = text.removesuffix("\r\n").split("\r\n")
    assert (head, body[0], tail) == ("BEGIN:VCARD", f"VERSION:{version}", "END:VCARD")
    return body[1:]


def fields(contact: Contact) -> dict[str, Any]:
    """Return what a card says about `contact`."""
    return {field: getattr(contact, field) for field in FIELDS}


def raw(text: str) -> Any:
    """Return `text` as vobject itself reads it: a program that is not ours."""
    card = next(vobject.readComponents(text))
    card.validate(raiseException=True)
    return card


def test_a_contact_without_a_card_gets_a_new_one() -> None:
    """With what every program needs; the circle and the id are ours alone."""
    assert lines(ADA) == [
        "FN:Ada King Lovelace",
        "N:Lovelace;Ada King;;;",
        "ORG:Analytical\\, Engines",
        "TITLE:Programmer\\; first",
        "EMAIL:ada@engines.example",
        "EMAIL:ada@home.example",
        "TEL:+44 20 5550100",
        "URL:https://engines.example/a,b;c",
        "CATEGORIES:maths,a\\,b",
        "NOTE:one\\, two\\nthree",
        "UID:urn:uuid:1",
    ]


def test_version_4_needs_no_structured_name() -> None:
    """So none is guessed."""
    assert lines(ADA, "4.0")[:2] == ["FN:Ada King Lovelace", "ORG:Analytical\\, Engines"]


def test_other_versions_are_refused() -> None:
    """Nobody should write 2.1 any more."""
    with pytest.raises(Invalid):
        write_vcards([ADA], version="2.1")


@pytest.mark.parametrize("version", VERSIONS)
def test_other_programs_read_the_same(version: str) -> None:
    """All of the note, not only as far as its first comma."""
    card = raw(write_vcards([ADA], version=version))

    assert card.fn.value == "Ada King Lovelace"
    assert card.org.value == ["Analytical, Engines"]
    assert card.note.value == "one, two\nthree"
    assert [line.value for line in card.email_list] == list(ADA.emails)


def test_a_contact_without_a_name_is_called_something() -> None:
    """Other programs need an FN; ours knows that it is no name."""
    nameless = Contact(id="c1", uid="", organisation="ACME")

    assert lines(nameless) == ["FN;DERIVED=TRUE:ACME", "N:;;;;", "ORG:ACME"]
    assert reread(write_vcards([nameless])).name == ""


def test_the_made_up_name_follows_its_source() -> None:
    """It is made up anew each time."""
    renamed = dataclasses.replace(contact("FN;DERIVED=TRUE:ACME", "ORG:ACME"), organisation="B")

    assert lines(renamed) == ["FN;DERIVED=TRUE:B", "N:;;;;", "ORG:B"]


KEPT = (
    "FN:Ada",
    "N:Lovelace;Ada;;;",
    "item1.EMAIL;TYPE=INTERNET,pref:ada@engines.example",
    "item1.X-ABLABEL:_$!<Other>!$_",
    "ADR;TYPE=home:;;1 Main St;Town;;12345;",
    "BDAY;VALUE=text:circa 1815",
    'X-CUSTOM;X-P="a,b":any; thing, at all',
    "GEO:37.38;-122.08",
    "PHOTO;ENCODING=b;TYPE=PNG:AAAA",
)


def test_what_is_not_ours_survives() -> None:
    """Groups, labels, parameters, pictures, and whatever starts with X-."""
    assert lines(contact(*KEPT)) == [
        *KEPT[:-1],
        "PHOTO;TYPE=PNG;ENCODING=b:AAAA",
    ]


def test_the_writer_is_us_now() -> None:
    """Version, profile and the day of the last change are not those of the old card."""
    card = contact("PROFILE:VCARD", "FN:a", "N:a;;;;", "REV:20200101T000000Z", "PRODID:-//x")

    assert lines(card) == ["FN:a", "N:a;;;;", "PRODID:-//x"]


@pytest.mark.parametrize(
    ("change", "old", "new"),
    [
        ({"name": "Ada Byron"}, KEPT[:2], ("FN:Ada Byron", "N:Byron;Ada;;;")),
        ({"name": ""}, KEPT[:2], ("FN;DERIVED=TRUE:ada@engines.example", "N:;;;;")),
        (
            {"emails": ("b@x.example",)},
            KEPT[2:3],
            ("item1.EMAIL;TYPE=INTERNET,pref:b@x.example",),
        ),
        (
            {"emails": ("b@x.example", "c@x.example")},
            KEPT[2:4],
            ("EMAIL:b@x.example", "EMAIL:c@x.example"),
        ),
        ({"emails": ()}, KEPT[2:4], ()),
    ],
)
def test_only_what_has_changed_is_replaced(
    change: dict[str, Any], old: tuple[str, ...], new: tuple[str, ...]
) -> None:
    """In its place; the label of what is gone goes too."""
    card = KEPT[:-1]
    at = card.index(old[0])

    changed = dataclasses.replace(contact(*card), **change)

    assert lines(changed) == [*card[:at], *new, *card[at + len(old) :]]


def test_values_that_stay_keep_their_types() -> None:
    """Beside one that is new and one that is gone."""
    before = contact("FN:a", "N:a;;;;", "TEL;TYPE=cell:1", "TEL;TYPE=work:2", "TEL;TYPE=home:3")
    after = dataclasses.replace(before, phones=("1", "3", "4"))

    assert lines(after)[2:] == ["TEL;TYPE=cell,pref:1", "TEL;TYPE=home:3", "TEL:4"]


@pytest.mark.parametrize(
    ("version", "tels"),
    [
        ("3.0", ["TEL;TYPE=pref:2", "TEL;TYPE=home:1"]),
        ("4.0", ["TEL;PREF=1:2", "TEL;TYPE=home:1"]),
    ],
)
def test_a_new_order_is_a_new_preference(version: str, tels: list[str]) -> None:
    """The first is preferred, the old preference is gone."""
    before = contact("FN:a", "N:a;;;;", "TEL;TYPE=home,pref:1", "TEL:2")
    after = dataclasses.replace(before, phones=("2", "1"))

    assert lines(after, version)[2:] == tels


@pytest.mark.parametrize(
    ("card", "change", "written"),
    [
        (["item1.ORG:A;B", "item1.X-ABLABEL:x"], {"organisation": "C"}, "item1.ORG:C"),
        (["ROLE:a"], {"role": "b"}, "ROLE:b"),
        (["TITLE:a", "ROLE:c"], {"role": "b"}, "TITLE:b"),
        (["CATEGORIES:VIP,Old"], {"tags": ("vip", "new")}, "CATEGORIES:VIP,new"),
        (["NOTE:a", "NOTE:b"], {"note": "c\nd"}, "NOTE:c\\nd"),
        (["UID:1"], {"uid": "2"}, "UID:2"),
        (["X-XING:https://x.example/a"], {"links": ("http://b\\c",)}, "URL:http://b\\\\c"),
    ],
)
def test_each_field_changes_its_property(
    card: list[str], change: dict[str, Any], written: str
) -> None:
    """And reads as changed afterwards."""
    changed = dataclasses.replace(contact("FN:a", "N:a;;;;", *card), **change)

    assert lines(changed)[2] == written
    assert fields(reread(write_vcards([changed]))) == fields(changed)


@pytest.mark.parametrize("field", FIELDS[1:])
def test_each_field_can_be_emptied(field: str) -> None:
    """Nothing else takes its place."""
    full = contact(*KEPT, "NICKNAME:b", "ROLE:c", "ORG:d", "TITLE:e", "CATEGORIES:f", "NOTE:g")
    empty = dataclasses.replace(full, **{field: type(getattr(full, field))()})

    assert fields(reread(write_vcards([empty]))) == fields(empty)


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("TEL;WORK;VOICE:1", "TEL;TYPE=WORK,VOICE:1"),
        ("TEL;VALUE=uri;TYPE=cell:tel:+1;ext=2", "TEL;TYPE=cell:+1\\;ext=2"),
        ("EMAIL;TYPE=home,pref:a@b.example", "EMAIL;TYPE=home,pref:a@b.example"),
        ("EMAIL;PREF=1:a@b.example", "EMAIL;TYPE=pref:a@b.example"),
        ("EMAIL;PREF=no:a@b.example", "EMAIL:a@b.example"),
        ("NICKNAME:a,b\\,c", "NICKNAME:a,b\\,c"),
        ("NOTE;ENCODING=QUOTED-PRINTABLE:=C3=BC, b", "NOTE:ü\\, b"),
        ("ORG:ACME, Inc.;Sales", "ORG:ACME\\, Inc.;Sales"),
        ("PHOTO;BASE64;JPEG:AAAA", "PHOTO;TYPE=JPEG;ENCODING=b:AAAA"),
        ("PHOTO:data:image/png;base64\\,AAAA", "PHOTO;TYPE=PNG;ENCODING=b:AAAA"),
        ("PHOTO:data:;base64,AAAA", "PHOTO;ENCODING=b:AAAA"),
        ("PHOTO;VALUE=uri:http://a.example/b", "PHOTO;VALUE=uri:http://a.example/b"),
    ],
)
def test_everything_is_said_as_in_3_0(line: str, written: str) -> None:
    """Types instead of bare words and numbers, base64 instead of data URIs, commas escaped."""
    assert lines(contact("FN:a", "N:a;;;;", line))[2] == written


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("EMAIL;TYPE=home,pref:a@b.example", "EMAIL;TYPE=home;PREF=1:a@b.example"),
        ("EMAIL;TYPE=pref;PREF=7:a@b.example", "EMAIL;PREF=7:a@b.example"),
        ("PHOTO;BASE64;JPEG:AAAA", "PHOTO:data:image/jpeg;base64,AAAA"),
        ("PHOTO;BASE64:AAAA", "PHOTO:data:application/octet-stream;base64,AAAA"),
        ("KEY;ENCODING=b;TYPE=PGP:AAAA", "KEY;TYPE=PGP:data:application/octet-stream;base64,AAAA"),
        ("PHOTO:data:image/png;base64,AAAA", "PHOTO:data:image/png;base64,AAAA"),
    ],
)
def test_everything_is_said_as_in_4_0(line: str, written: str) -> None:
    """Numbers instead of the type "pref", data URIs instead of base64."""
    assert lines(contact("FN:a", "N:a;;;;", line), "4.0")[2] == written


def test_more_preferences_than_3_0_can_say_become_an_order() -> None:
    """The first of them is preferred."""
    card = contact("FN:a", "N:a;;;;", "TEL;PREF=3:3", "TEL;PREF=1;TYPE=home:1", "TEL;PREF=2:2")

    assert lines(card)[2:] == ["TEL;TYPE=home,pref:1", "TEL:2", "TEL:3"]


def test_a_second_name_is_left_to_4_0() -> None:
    """3.0 has no alternatives (RFC 6350, 5.4), and other programs refuse two names."""
    card = contact("FN:a", "N;ALTID=1:a;;;;", "N;ALTID=1:b;;;;", version="4.0")

    assert lines(card)[1:] == ["N;ALTID=1:a;;;;"]
    assert lines(card, "4.0")[1:] == ["N;ALTID=1:a;;;;", "N;ALTID=1:b;;;;"]


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize(
    "names", [("N:;;;;", "N:a;b;;;"), ("N;ALTID=1:", "N:a;b;;;"), ("N:a;b;;;", "N;ALTID=1:c;;;;")]
)
def test_of_several_names_the_first_that_is_filled_is_written(
    version: str, names: tuple[str, str]
) -> None:
    """Where they are no alternatives of one another; vobject can write it again."""
    written = write_vcards([contact("FN:a", *names, "PRODID:", "PRODID:x")], version=version)
    card = next(vobject.readComponents(written))

    assert "\r\nN:a;b;;;\r\n" in written
    assert "\r\nPRODID:x\r\n" in written
    assert "N:a;b;;;" in card.serialize()


SPELT = [
    ("BDAY:2000-01-02", "BDAY:20000102"),
    ("BDAY;VALUE=date:2000-01-02", "BDAY;VALUE=date:20000102"),
    ("BDAY:--0412", "BDAY:--0412"),
    ("BDAY;VALUE=text:circa 1800", "BDAY;VALUE=text:circa 1800"),
    ("BDAY:2000-01-02T00:00:00Z", "BDAY:2000-01-02T00:00:00Z"),
    ("GEO:37.38;-122.08", "GEO:geo:37.38,-122.08"),
    ("GEO:somewhere", "GEO:somewhere"),
]
"""Lines as 3.0 and as 4.0 has them."""


@pytest.mark.parametrize(("old", "new"), SPELT)
def test_each_version_spells_days_and_places_in_its_way(old: str, new: str) -> None:
    """There and back, from wherever they come."""
    for line in (old, new):
        came = contact("FN:a", "N:a;;;;", line)

        assert lines(came)[2] == old
        assert lines(came, "4.0")[2] == new
        assert lines(reread(write_vcards([came], version="4.0")))[2] == old


def test_the_place_in_a_uri_needs_no_word_for_it() -> None:
    """In 3.0 it would be wrong."""
    assert lines(contact("FN:a", "N:a;;;;", "GEO;VALUE=uri:geo:1.0\\,2"))[2] == "GEO:1.0;2"


def test_no_parameter_can_end_its_line() -> None:
    """A line break in a TYPE must not become a property."""
    card = contact("FN:a", "N:a;;;;", 'TEL;TYPE="home^nNOTE:pwned";X-A=^\'b^^:1')
    written = write_vcards([card])

    assert lines(card)[2] == 'TEL;TYPE="home^nNOTE:pwned";X-A=^\'b^^:1'
    assert not hasattr(raw(written), "note")


@pytest.mark.parametrize("letters", ["a", "ü", "山", "😀"])
def test_lines_are_folded_by_bytes(letters: str) -> None:
    """At most 75 of them, and no letter is torn."""
    card = Contact(id="c", uid="", name="a", note=letters * 500)
    written = write_vcards([card])

    assert max(map(len, written.encode().split(b"\r\n"))) <= 75
    assert raw(written).note.value == letters * 500


texts = st.text(max_size=30)
many = st.lists(texts, max_size=3).map(tuple)
contacts = st.builds(
    Contact,
    id=st.just(""),
    uid=texts,
    name=texts,
    organisation=texts,
    role=texts,
    emails=many,
    phones=many,
    links=many,
    tags=many,
    note=texts,
)
names = st.sampled_from(["FN", "N", "TEL", "EMAIL", "URL", "ORG", "X-SOCIALPROFILE", "X-A", "NOTE"])
params = st.sampled_from(
    ["", ";PREF=1", ";PREF=2", ";TYPE=pref,home", ';X="a,b^n"', ";HOME", ";FAX", ";TYPE=cell"]
)
values = st.text(max_size=20) | st.sampled_from(
    [
        *("a,b;c\\,d\\n", "http://a.example", "tel:mailto:1", "tel:1;ext=2", "+49 1711234"),
        *("a@x.example", "a@x.example; b@x.example", "+49 1711234;+49 2211234", "(030) 123456"),
    ]
)
cards = st.lists(
    st.builds("{}{}{}:{}".format, st.sampled_from(["", "item1."]), names, params, values),
    max_size=8,
).map(lambda found: "\n".join(("BEGIN:VCARD", *found, "X-Z:z", "END:VCARD")))


@given(contacts, st.sampled_from(VERSIONS))
def test_a_contact_comes_back_as_it_went(before: Contact, version: str) -> None:
    """Once it has been through a card, for ever; other programs can read it at any time."""
    seen = reread(
        write_vcards([dataclasses.replace(before, name=f"x{before.name}")], version=version)
    )
    written = write_vcards([seen], version=version)

    assert fields(reread(written)) == fields(seen)
    assert write_vcards([reread(written)], version=version) == written
    raw(written)


@given(cards, st.sampled_from(VERSIONS))
def test_a_card_says_the_same_again(text: str, version: str) -> None:
    """Whatever version it had, and however it was written."""
    seen = reread(text)
    written = write_vcards([seen], version=version)

    assert fields(reread(written)) == fields(seen)
    assert write_vcards([reread(written)], version=version) == written


@given(cards, contacts, st.sampled_from(VERSIONS))
def test_a_changed_contact_says_the_change(text: str, now: Contact, version: str) -> None:
    """Every field at once, over any old card."""
    now = reread(write_vcards([dataclasses.replace(now, name=f"x{now.name}")]))
    changed = dataclasses.replace(now, vcard=reread(text).vcard)

    again = reread(write_vcards([changed], version=version))

    assert fields(again) == fields(changed)
    assert "X-Z:z" in again.vcard


@given(cards, st.data(), st.sampled_from(["emails", "phones", "links"]), st.sampled_from(VERSIONS))
def test_a_changed_list_says_the_change(
    text: str, data: st.DataObject, field: str, version: str
) -> None:
    """In its order, with some of what was there, and with something new."""
    before = reread(text)
    said = data.draw(st.permutations(getattr(before, field)))
    kept = said[: data.draw(st.integers(0, len(said)))]
    new = data.draw(st.lists(st.sampled_from(["+49 30 1", "C@x.example", "http://b"]), max_size=2))
    at = data.draw(st.integers(0, len(kept)))
    changed = dataclasses.replace(before, **{field: (*kept[:at], *new, *kept[at:])})
    written = write_vcards([changed], version=version)

    assert fields(reread(written)) == fields(changed)
    assert write_vcards([reread(written)], version=version) == written
