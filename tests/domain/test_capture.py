"""What a capture line was understood to say."""

from __future__ import annotations

import pytest

from companion.domain.capture import Understood
from companion.domain.change import Change
from companion.domain.contact import Contact


@pytest.mark.parametrize(
    ("said", "is_empty"),
    [
        (Understood(), True),
        (Understood(note="nice talk", tags=("hr",), promise="call", rating=3, role="CEO"), True),
        (Understood(name="Anna"), False),
        (Understood(organisation="SAP"), False),
        (Understood(emails=("a@x.example",)), False),
        (Understood(phones=("+49 1",)), False),
        (Understood(links=("https://x.example",)), False),
    ],
)
def test_there_is_somebody_where_there_is_a_way_to_call_them(
    said: Understood, *, is_empty: bool
) -> None:
    """A note or a promise alone is nobody."""
    assert said.is_empty is is_empty


def test_a_change_that_would_do_nothing_is_empty() -> None:
    """To put or to remove something is to do something."""
    assert Change(what="done").is_empty
    assert not Change(what="done", put=(Contact(id="1", uid="u"),)).is_empty
    assert not Change(what="done", remove=((Contact, "1"),)).is_empty
