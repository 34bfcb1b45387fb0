"""Addresses that a camera opens, and texts that only stand where one should."""

from __future__ import annotations

import pytest

from companion.formats.web_address import openable


@pytest.mark.parametrize(
    "link",
    [
        "https://a.example",
        "HTTP://A.example/x?y#z",
        "http://localhost:8080",
        "mailto:ada@a.example",
        "tel:+4989",
    ],
)
def test_an_address_with_a_scheme_is_opened_as_it_is(link: str) -> None:
    """Cameras know these."""
    assert openable(link) == link


@pytest.mark.parametrize(
    "link",
    ["a.example", "linkedin.com/in/ada", "a.example:8080/x", "a.example?q", "müller.de", "山.jp"],
)
def test_a_host_gets_a_scheme(link: str) -> None:
    """Without it a camera would only search for it."""
    assert openable(link) == f"https://{link}"


@pytest.mark.parametrize(
    "link",
    [
        "",
        "https://",
        "https:///path",
        "http://?q",
        "https://a b.example",
        "https://user@evil.example",
        "on request",
        "ada",
        "/in/ada",
        ".example",
        "a..example",
        "-a.example",
        "1.5",
        "ada@a.example",
        "javascript:alert(1)",
        "javascript://a.example/%0aalert(1)",
        "file:///etc/passwd",
        "mailto:",
    ],
)
def test_nonsense_is_no_address(link: str) -> None:
    """Nobody is sent anywhere by it."""
    assert openable(link) == ""
