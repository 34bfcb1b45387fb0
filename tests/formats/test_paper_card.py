"""Cards as text: pasted whole, or typed field by field."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.domain.paper_card import FIELDS, PaperCard
from companion.formats.paper_card import contact_of, is_profile, read_text

TEXT = """Dr. Anna Berger
Head of HR
Röntgen Labs GmbH
Hauptstr. 1
12345 Berlin
Tel.: +49 30 123456
Mobil +49 170 1234567
anna.berger@roentgen-labs.example
www.roentgen-labs.example"""
words = st.text(max_size=60)


def test_a_whole_card_is_spread_over_the_fields() -> None:
    """As a scanner reads it or as it stands below a mail; the street is a note."""
    assert read_text(TEXT) == PaperCard(
        name="Dr. Anna Berger",
        role="Head of HR",
        organisation="Röntgen Labs GmbH",
        email="anna.berger@roentgen-labs.example",
        phone="+49 170 1234567, +49 30 123456",
        link="https://www.roentgen-labs.example",
        note="Hauptstr. 1\n12345 Berlin",
    )


@pytest.mark.parametrize("text", ["meet us at the fair\nhall 8", "WIFI:T:WPA;S:Hall 8;P:geheim;;"])
def test_what_is_about_nobody_is_a_note(text: str) -> None:
    """It was pasted, so it is there to be read."""
    assert read_text(text) == PaperCard(note=text)


@pytest.mark.parametrize(
    ("field", "typed", "kept", "note"),
    [
        ("email", "anna@a.example", ("anna@a.example",), ""),
        ("email", "E-Mail: anna@a.example; <b@b.example>", ("anna@a.example", "b@b.example"), ""),
        ("email", "anna(at)a", (), "anna(at)a"),
        ("phone", "Tel. +49 30 1234, 0170/1234567", ("+49 30 1234", "0170/1234567"), ""),
        ("phone", "T +49 30 1234 / Mobil 0170 12345", ("+49 30 1234", "0170 12345"), ""),
        ("phone", "on request", (), "on request"),
        ("link", "www.roentgen.example", ("https://www.roentgen.example",), ""),
        ("link", "roentgen.energy", ("https://roentgen.energy",), ""),
        ("link", "linkedin.com/in/anna", ("https://www.linkedin.com/in/anna",), ""),
        ("link", "@anna@mastodon.social", ("https://mastodon.social/@anna",), ""),
        ("link", "@", (), "@"),
        ("link", "https://linkedin.com@evil.example", (), "https://linkedin.com@evil.example"),
    ],
)
def test_fields_hold_addresses(field: str, typed: str, kept: tuple[str, ...], note: str) -> None:
    """Several, with what is printed before them; what is no address is a note."""
    contact, told = contact_of(PaperCard(name="Anna", **{field: typed}))

    assert (getattr(contact, f"{field}s"), told) == (kept, note)


def test_a_family_name_that_comes_first_goes_to_its_place() -> None:
    """As one says it."""
    assert contact_of(PaperCard(name="Dr. Berger, Anna"))[0].name == "Dr. Anna Berger"


@pytest.mark.parametrize(
    ("link", "is_one"),
    [("https://www.linkedin.com/in/anna", True), ("https://a.example/anna", False), ("", False)],
)
def test_profiles_are_told_from_home_pages(link: str, is_one: bool) -> None:  # noqa: FBT001 - a table
    """They say nothing of where somebody works."""
    assert is_profile(link) is is_one


@settings(max_examples=60)
@given(st.builds(PaperCard, **dict.fromkeys(FIELDS, words)))
def test_no_letter_that_was_typed_disappears(card: PaperCard) -> None:
    """Whatever stands in which field, the contact or the note has it."""
    contact, note = contact_of(card)
    kept = " ".join(
        (contact.name, contact.organisation, contact.role, note, *contact.emails, *contact.phones)
    )

    for text in (card.organisation, card.role, card.note):
        assert text in kept


@settings(max_examples=60)
@given(st.text(max_size=300))
def test_any_text_can_be_pasted(text: str) -> None:
    """Nothing fails, and what was read can be kept."""
    contact_of(read_text(text))
