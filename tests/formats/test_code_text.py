"""The letters of a code are found out where it does not say which they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.formats.code_text import code_text


@pytest.mark.parametrize(
    ("raw", "guess", "text"),
    [
        (b"plain", "plain", "plain"),
        ("Grüße".encode(), "GrÃ¼Ã\x9fe", "Grüße"),
        (b"Gr\xfc\xdfe", "Grüße", "Grüße"),
        (b"5 \x80", "5 \x80", "5 €"),
        (b"\xc4\xd6\xdc", "ﾄﾖﾜ", "ÄÖÜ"),
        (b"\x8eR\x93c", "山田", "山田"),
        (b"\xd4\xcf\xc0 \x91\xbe", "ﾔﾏﾀ 太", "ﾔﾏﾀ 太"),
        (b"\x81\x8d", "\x81\x8d", "\x81\x8d"),
    ],
)
def test_the_likeliest_letters_are_taken(raw: bytes, guess: str, text: str) -> None:
    """UTF-8, else what the reader says, unless that is what nobody writes."""
    assert code_text(raw, guess) == text


@given(st.text())
def test_utf_8_is_always_read_as_such(text: str) -> None:
    """Whatever the reader took it for."""
    raw = text.encode()

    assert code_text(raw, raw.decode("latin-1") if not raw.isascii() else text) == text


@given(st.binary(), st.text())
def test_no_bytes_are_too_strange(raw: bytes, guess: str) -> None:
    """There is always some text."""
    assert isinstance(code_text(raw, guess), str)
