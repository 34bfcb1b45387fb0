"""Where to read more about somebody."""

from __future__ import annotations

import pytest

from companion.formats.people_pages import Page, pages


def test_the_nearest_page_comes_first() -> None:
    """Their own link, the networks, where they work, the whole web, a mail."""
    found = pages("Aylin Öztürk", "TU Süd & Co", "aylin@tu.example", "https://tu.example/aylin")

    query = "Aylin+%C3%96zt%C3%BCrk+TU+S%C3%BCd+%26+Co"
    assert found == (
        Page("link", "https://tu.example/aylin"),
        Page("linkedin", f"https://www.linkedin.com/search/results/people/?keywords={query}"),
        Page("xing", f"https://www.xing.com/search/members?keywords={query}"),
        Page("company", "https://tu.example/"),
        Page("web", f"https://duckduckgo.com/?q={query}"),
        Page("mail", "mailto:aylin@tu.example"),
    )


@pytest.mark.parametrize(
    "email",
    [
        "anna@gmail.com",
        "anna@GMX.de",
        "anna",
        "anna@localhost",
        "a@b.example/x?y",
        "a@x.example:80",
    ],
)
def test_a_mail_that_tells_no_site(email: str) -> None:
    """A free provider says nothing about where they work; neither does what is no host."""
    assert "company" not in [one.kind for one in pages("Anna", "", email)]


@pytest.mark.parametrize(
    ("link", "address"),
    [("linkedin.com/in/anna", "https://linkedin.com/in/anna"), ("ask me", ""), ("file:///x", "")],
)
def test_a_link_as_lists_write_it(link: str, address: str) -> None:
    """Without its scheme it is none for a browser; what is no address is left out."""
    found = [one.address for one in pages("", "", "", link)]

    assert found == ([address] if address else [])


def test_a_company_is_searched_on_the_web() -> None:
    """The networks are searched for people."""
    assert pages("", "Elbkran GmbH") == (Page("web", "https://duckduckgo.com/?q=Elbkran+GmbH"),)


@pytest.mark.parametrize("email", ["a@b.example?bcc=c@d.example", "a@b.example,c@d.example", "a"])
def test_a_mail_goes_to_one_address_and_says_nothing(email: str) -> None:
    """What a list has behind the address is not handed to the mail program."""
    assert "mail" not in [one.kind for one in pages("Anna", "", email)]


def test_nothing_is_known() -> None:
    """Then there is nothing to open."""
    assert pages("", " ", "", "") == ()


def test_a_hostile_name_stays_within_its_query() -> None:
    """However long it is and whatever signs it has."""
    found = pages('x" & rm -rf / #\n?a=b' + "y" * 5_000, "")

    for one in found:
        query = one.address.partition("=")[2]
        assert set(query).isdisjoint('"& #\n?=/')
        assert len(query) < 700
