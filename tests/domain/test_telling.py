"""Whoever may be somebody has the words by which they are looked for."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.domain.contact import Contact
from companion.domain.matching import share_keys
from companion.domain.searched import of_contact
from companion.domain.telling import telling_words
from companion.domain.text import haystack

names = st.one_of(
    st.sampled_from(["Dr. Anna Öz", "anna oez", "ANNA OZ", "Öz", "O'Neill", "o neill"]),
    st.text("aßSöe .-'", max_size=3),
)
mails = st.one_of(
    st.sampled_from(["Jörg@x.example", "JÖRG@X.example", "STRASSE@x", "straße@x"]),
    st.text("aAßsS @", min_size=1, max_size=3),
)
phones = st.one_of(
    st.sampled_from(["+49 (0)151/555-01 00", "0151 5550100", "call me now"]),
    st.sampled_from(["0151 55501²²", "0049151 - 55501²²", "151٣55501²²", "１51555010"]),
)
links = st.one_of(
    st.sampled_from(["https://de.linkedin.com/in/Anna%C3%96z?x", "LinkedIn.com/in/annaöz"]),
    st.sampled_from(["xing.com/profile/a%20b%2Fc", "www.xing.com/profile/A%20B/x", "x.example"]),
    st.text("aA%20", min_size=1, max_size=3).map("xing.com/profile/{}".format),
)


def person(**facts: Any) -> Contact:
    """Return somebody of whom only this is known."""
    return Contact(id="x", uid="", **facts)


people = st.one_of(
    names.map(lambda text: person(name=text)),
    mails.map(lambda text: person(emails=(text,))),
    phones.map(lambda text: person(phones=(text,))),
    links.map(lambda text: person(links=(text,))),
)


@settings(max_examples=400)
@given(people, people)
def test_whoever_shares_something_has_the_words(one: Contact, other: Contact) -> None:
    """In every spelling, with any titles, codes and separators."""
    if share_keys(one, other):
        text = haystack(*of_contact(other))
        assert any(all(word in text for word in words) for words in telling_words(one))


@given(people)
def test_words_are_folded_and_without_white_space(one: Contact) -> None:
    """As a store searches them."""
    for words in telling_words(one):
        assert words
        assert all(len(word.split()) == 1 for word in words)


@pytest.mark.parametrize(
    ("contact", "words"),
    [
        (Contact(id="", uid="u", vcard="BEGIN:VCARD", organisation="IHK"), ()),
        (Contact(id="", uid="", name="Dr. Jörg Öz"), (("jorg", "oz"), ("joerg", "oez"))),
        (Contact(id="", uid="", phones=("+49 151 5550100", "12")), (("5550100",),)),
        (Contact(id="", uid="", links=("https://nordlicht.example",)), ()),
    ],
)
def test_titles_codes_and_companies_tell_nobody(contact: Contact, words: tuple[str, ...]) -> None:
    """Only what one person has."""
    assert telling_words(contact) == words
