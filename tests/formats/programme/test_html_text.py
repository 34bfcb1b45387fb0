"""Descriptions are read as the text that they show."""

from __future__ import annotations

import pytest

from companion.formats.programme.html_text import LIMIT, plain_text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("a < b and c > d", "a < b and c > d"),
        ("List<String> & more", "List<String> & more"),
        ("AT&amp;T &copy; &nosuch; &#228;", "AT&T © &nosuch; ä"),
        ("<p>One\n  two</p><p>three</p>", "One two\n\nthree"),
        ("a<br>b<BR/>c", "a\nb\nc"),
        ("<ul><li>one</li><li>two</li></ul>", "- one\n\n- two"),
        ('<a href="https://x.example">here</a> <b>now</b>', "here now"),
        ("<style>p {}</style>a<script>x < <b>y</b></script>b", "ab"),
        ("<script>never closed <p>x</p>", ""),
        ("a<!-- not here -->b", "ab"),
        ("&lt;script&gt;x", "<script>x"),
        ("<p>" + "x" * LIMIT, "x" * (LIMIT - 3)),
        ("<b " * 20_000, ("<b " * 20_000).strip()),
    ],
)
def test_texts(text: str, plain: str) -> None:
    """Tags that HTML has go, with what they hide; anything else in angle brackets stays."""
    assert plain_text(text).strip() == plain
