"""Tell a web page from the file that it was downloaded in place of."""

from __future__ import annotations

_HEAD = 65_536
"""How many bytes are looked at."""
_BEFORE = b"\xef\xbb\xbf\xff\xfe \t\r\n"
"""Marks of the encoding and blanks."""


def looks_like_web_page(data: bytes) -> bool:
    """Tell whether `data` is HTML: whoever is not signed in gets a page where a file should be."""
    head = data[:_HEAD].replace(b"\0", b"").lstrip(_BEFORE).lower()
    return head.startswith((b"<!doctype html", b"<html")) or (
        head.startswith((b"<?xml", b"<!--")) and b"<html" in head
    )
