"""Web pages of people: one page in many spellings, and whose it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.contact import Contact
from companion.domain.pages import PageOwners, link_key, page_key, page_words, pages_of
from companion.domain.searched import of_contact
from companion.domain.text import haystack


def somebody(key: str, *links: str) -> Contact:
    """Return a contact with these links."""
    return Contact(id=key, uid=key, name=key, links=links)


@pytest.mark.parametrize(
    ("link", "key"),
    [
        ("https://github.com/Ada", "github.com/ada"),
        ("HTTP://WWW.GITHUB.COM/ADA/", "github.com/ada"),
        ("github.com/ada", "github.com/ada"),
        ("https://chaos.social/@ada", "chaos.social/@ada"),
        ("https://signal.me/#eu/AbC", "signal.me#eu/abc"),
        ("https://vk.example/profile.php?id=4", "vk.example/profile.php?id=4"),
        ("https://acme.example/j%C3%B6rg", "acme.example/jörg"),
        ("https://acme.example:8080/", "acme.example:8080"),
        ("https://user@evil.example/ada", ""),
        ("mailto:ada@x.example", ""),
        ("ada", ""),
        ("", ""),
    ],
)
def test_a_page_is_one_however_it_is_written(link: str, key: str) -> None:
    """With or without the web before it, in capitals as short codes have it."""
    assert page_key(link) == key


def test_a_page_belongs_to_the_only_one_who_has_it() -> None:
    """The page of a company is nobody's."""
    ada = somebody("a", "https://github.com/ada", "https://acme.example")
    bob = somebody("b", "https://acme.example/")
    owners = PageOwners([ada, bob])

    assert owners.match(somebody("", "http://github.com/Ada/")) == ada
    assert owners.match(somebody("", "https://acme.example")) is None
    assert owners.match(somebody("", "https://github.com/bob")) is None
    assert owners.match(somebody("")) is None


def test_a_profile_is_a_sign_anyway() -> None:
    """It is looked for elsewhere, with the other sure signs."""
    assert pages_of(somebody("a", "https://www.linkedin.com/in/ada")) == set()
    assert pages_of(somebody("a", "https://www.linkedin.com/company/acme")) != set()


def test_a_profile_is_one_however_it_is_written() -> None:
    """And told from any other page."""
    assert link_key("http://de.linkedin.com/in/Ada/") == link_key("https://linkedin.com/in/ada?x=1")
    assert link_key("https://Github.com/ada") == page_key("github.com/ada")


@given(st.sampled_from(["github.com", "www.Müller.example", "a.example:80"]), st.text(max_size=20))
def test_who_has_a_page_has_its_words(host: str, path: str) -> None:
    """So nobody is missed who is looked for by them."""
    one = somebody("a", f"https://{host}/{path}")

    for key in pages_of(one):
        assert all(word in haystack(*of_contact(one)) for word in page_words(key))
