"""A field that asks for names completes them with those of people who are known or expected."""

from __future__ import annotations

import pytest

from companion.domain.event import Event
from tests.services.test_completing import AYLIN, FAIR, JONAS, KAYA, program


@pytest.mark.parametrize(
    ("begun", "event", "name"),
    [
        ("len", FAIR, "Lena Roth"),
        ("AYL", FAIR, "Aylin Öztürk"),
        ("ayl", None, "Aylin Kaya"),
        ("aylin k", FAIR, "Aylin Kaya"),
        ("jonas w", FAIR, "Jonas Weiß"),
        ("weiß", FAIR, ""),
        ("jo", FAIR, ""),
        ("", FAIR, ""),
        ("nobody", FAIR, ""),
    ],
)
def test_a_name_that_begins_so_is_completed(begun: str, event: Event | None, name: str) -> None:
    """Colleagues first, then who is expected; a name never changes what is typed."""
    companion = program(AYLIN, KAYA, JONAS)

    assert not companion.completing.is_ready(event)
    companion.completing.get_ready(event)
    assert companion.completing.is_ready(event)
    assert companion.completing.name(begun, event) == name
