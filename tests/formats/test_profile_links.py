"""The profile of somebody among their links."""

from __future__ import annotations

import pytest

from companion.formats.profile_links import profile


@pytest.mark.parametrize(
    ("link", "found"),
    [
        ("https://www.linkedin.com/in/anna", "https://www.linkedin.com/in/anna"),
        ("http://de.linkedin.com/in/anna", "https://de.linkedin.com/in/anna"),
        ("linkedin.com/in/anna", "https://linkedin.com/in/anna"),
        ("HTTPS://WWW.XING.COM/profile/Anna", "https://WWW.XING.COM/profile/Anna"),
        ("https://linkedin.com@evil.example/in/anna", ""),
        ("https://linkedin.com.evil.example/in/anna", ""),
        ("https://notlinkedin.com/in/anna", ""),
        ("ftp://linkedin.com/in/anna", ""),
        ("javascript://linkedin.com/%0aalert(1)", ""),
        ("https://[linkedin.com/in/anna", ""),
        ("https://nordlicht.example", ""),
    ],
)
def test_only_what_is_a_profile_is_opened_and_only_by_https(link: str, found: str) -> None:
    """An address that looks like one leads nowhere."""
    assert profile(["", "anna.example", link]) == found
