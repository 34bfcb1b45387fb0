"""A part that was taken for the wrong thing is made another one by rewriting the line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.capture import Part
from companion.formats.capture import understand
from companion.formats.capture.correcting import KINDS_IN_TURN, next_kind, retake
from tests.formats.capture.corpus import CORPUS, TODAY


def part_of(line: str, text: str) -> Part:
    """Return the part of the line with that text."""
    return next(part for part in understand(line, today=TODAY).parts if part.text == text)


@pytest.mark.parametrize(
    ("line", "text", "kind", "expected"),
    [
        (
            "Anna @Siemens Energy !call",
            "Siemens Energy",
            "role",
            'Anna role:"Siemens Energy" !call',
        ),
        ('Anna @"Röntgen Labs" nett', "Röntgen Labs", "note", 'Anna note:"Röntgen Labs" nett'),
        ("Anna Berger IHK Köln", "IHK Köln", "note", 'Anna Berger note:"IHK Köln"'),
        ("Anna #kunde", "kunde", "tag", 'Anna #"kunde"'),
        ("Anna *4/5 nett", "4", "note", 'Anna note:"4" nett'),
        ("Anna tel:0151 5550100", "0151 5550100", "note", 'Anna note:"0151 5550100"'),
        ("Anna ?Azubis; nett", "Azubis", "can_offer", 'Anna +"Azubis"; nett'),
        ("Anna, CTO @IHK", "CTO", "looking_for", 'Anna, ?"CTO" @IHK'),
        ('name:"Anna" role:"Berger"', "Berger", "name", 'note:"Anna" name:"Berger"'),
        ('@"IHK" Anna Köln', "Anna Köln", "organisation", 'note:"IHK" @"Anna Köln"'),
        ("sucht Azubis", "sucht Azubis", "name", 'name:"sucht Azubis"'),
        (
            "Tom firma: Miele role: Head of Sales",
            "Head of Sales",
            "organisation",
            'Tom note: Miele @"Head of Sales"',
        ),
        ('Anna sagt "hallo"', 'sagt "hallo"', "role", 'Anna role:«sagt "hallo"»'),
        (
            "Anna !send deck→Fri by friday",
            "send deck→Fri",
            "tag",
            'Anna #"send deck→Fri" by friday',
        ),
    ],
)
def test_the_line_says_the_other_thing(line: str, text: str, kind: str, expected: str) -> None:
    """With signs and labels; the rest is as it was typed."""
    changed = retake(line, part_of(line, text), kind)

    assert changed == expected
    assert part_of(changed, text).kind == kind


def test_what_has_every_sort_of_quotes_stays() -> None:
    """No sign can hold it."""
    line = 'Anna sagt "hallo" und «tschüs»'

    assert retake(line, part_of(line, 'sagt "hallo" und «tschüs»'), "role") == line


@given(st.sampled_from(sorted(CORPUS)), st.data())
def test_any_part_of_any_line_can_be_anything(line: str, data: st.DataObject) -> None:
    """And its sign is gone: the line has no other character than before but the new one's."""
    part = data.draw(st.sampled_from(understand(line, today=TODAY).parts or (Part(kind="note"),)))
    kind = data.draw(st.sampled_from(KINDS_IN_TURN))
    if not part.text:
        return

    changed = retake(line, part, kind)

    parts = understand(changed, today=TODAY).parts
    assert (kind, part.text) in [(one.kind, one.text) for one in parts]
    assert part.text in changed


def test_nobody_gets_a_second_name() -> None:
    """What a person has only once is passed over where another part is that."""
    tag = Part(kind="tag", text="Lena", start=0, end=4)
    name = Part(kind="name", text="Lena", start=0, end=4)

    assert next_kind(tag) == "name"
    assert next_kind(tag, {"name"}) == "organisation"
    assert next_kind(tag, {"name", "organisation", "role", "tag"}) == "note"
    assert next_kind(name, {"organisation", "note"}) == "role"


def test_the_kinds_come_in_turn() -> None:
    """A chip that is turned again and again comes back; what has no place there is a note first."""
    part = Part(kind="name", text="Anna", start=0, end=4)
    seen = []
    for _ in KINDS_IN_TURN:
        part = Part(kind=next_kind(part), text="Anna", start=0, end=4)
        seen.append(part.kind)

    assert set(seen) == set(KINDS_IN_TURN)
    assert seen[-1] == "name"
    assert next_kind(Part(kind="promise", text="call", start=0, end=4)) == "note"
    assert next_kind(Part(kind="circle", text="kunde", start=0, end=5)) == "tag"
