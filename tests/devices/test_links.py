"""Only links that are what they look like are opened."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.devices.laptop import is_safe_link


@pytest.mark.parametrize(
    "link",
    [
        "https://example.com/a?b=c#d",
        "http://localhost:8000",
        "https://münchen.example/ä",
        "mailto:anna@example.com?subject=Hallo%20Anna&body=a%0D%0Ab",
        "mailto:?subject=Hallo",
        "tel:+49-151-5550100",
        "HTTPS://EXAMPLE.COM",
    ],
)
def test_ordinary_links_are_safe(link: str) -> None:
    """Web pages, mails and phone numbers."""
    assert is_safe_link(link)


@pytest.mark.parametrize(
    "link",
    [
        "",
        "example.com",
        "-h",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "vscode://x",
        "ms-msdt:/id",
        "ssh://-oProxyCommand=x/y",
        r"\\host\share",
        r"https://good.example\@evil.example",
        "https://linkedin.com@evil.example",
        "https://user:pw@evil.example",
        "https://",
        "https:///x",
        "https://[::1",
        "https://a:b/",
        "https://a b/",
        "https://a/\x1b[31m",
        "https://a/\u202egnp.exe",
        "mailto:",
        "mailto://host/x",
        "tel:",
        "https://a/" + "x" * 20_000,
    ],
)
def test_other_links_are_not(link: str) -> None:
    """Programs, files, and addresses that look like others."""
    assert not is_safe_link(link)


@given(st.text())
def test_no_link_is_too_strange(link: str) -> None:
    """Whatever comes off a QR code is judged, not crashed on."""
    assert is_safe_link(link) in {True, False}
    assert is_safe_link(f"https://{link}") in {True, False}
