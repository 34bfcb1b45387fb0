"""What a code holds and has no room for, in words."""

from __future__ import annotations

import pytest

from companion.reports import codes
from companion.services.code_forms import CodeForm

WHOLE = CodeForm(payload="x", kind="vcard", fields=("name", "phone"), left_out=())
SHORT = CodeForm(payload="x", kind="vcard", fields=("name",), left_out=("phone", "role"))
LONG = CodeForm(
    payload="x",
    kind="vcard",
    fields=("name", "more"),
    left_out=("role", "more"),
    further_left_out=2,
)
ONE = CodeForm(payload="x", kind="vcard", fields=("name",), left_out=("more",), further_left_out=1)
CALENDAR = CodeForm(payload="x", kind="calendar", fields=("name", "dates"), left_out=())
BARE = CodeForm(payload="x", kind="event", fields=("name", "dates"), left_out=("link",))


@pytest.mark.parametrize(
    ("form", "words"),
    [
        (WHOLE, "name, phone"),
        (SHORT, "name · phone, role left out: window too small"),
        (LONG, "name, more addresses · role, 2 more addresses left out: window too small"),
        (ONE, "name · 1 more address left out: window too small"),
        (CALENDAR, "name, dates"),
        (BARE, "name, dates (some phones only) · link left out: window too small"),
    ],
)
def test_a_code_is_told(form: CodeForm, words: str) -> None:
    """How much of what is there, and whether any phone takes it in."""
    assert codes.on_screen(form) == words
