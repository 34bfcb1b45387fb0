"""Which values stand beside each other, and what becomes of them."""

from __future__ import annotations

import pytest

from companion.tui.widgets.people.facing import ALONE, DIFFERENT, MORE, SAME, Facing

Values = tuple[str, ...]


def facing(
    left: Values, right: Values, merged: Values, field: str = "emails", *, is_choice: bool = False
) -> Facing:
    """Return a field."""
    return Facing(
        field=field, label=field, left=left, right=right, merged=merged, is_choice=is_choice
    )


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (facing(("a",), ("a",), ("a",)), SAME),
        (facing(("A@x",), ("a@x",), ("A@x",)), SAME),
        (facing(("0151 1",), ("+49 151 1",), ("+49 151 1",), "phones"), SAME),
        (facing(("a",), ("b",), ("a", "b")), MORE),
        (facing(("a", "b"), ("a",), ("a", "b")), MORE),
        (facing(("a",), (), ("a",)), ALONE),
        (facing((), ("a",), ("a",)), ALONE),
        (facing(("a",), ("b",), ("a",), "role", is_choice=True), DIFFERENT),
        (facing(("a",), ("a",), ("a", "b"), "note"), MORE),
        (facing((), (), ("b",), "note"), MORE),
        (facing(("a",), ("a",), ("a",), "note"), SAME),
    ],
)
def test_a_mark_says_how_two_compare(made: Facing, expected: str) -> None:
    """The same, one of two, more than either, or only one of them has any."""
    assert made.mark == expected


def test_equal_values_stand_beside_each_other() -> None:
    """However they are spelt; those without a partner fill the gaps."""
    made = facing(("a@x", "b@x"), ("B@x", "c@x", "d@x"), ("a@x", "b@x", "c@x", "d@x"))

    assert made.pairs() == [("a@x", "c@x"), ("b@x", "B@x"), ("", "d@x")]


def test_numbers_are_compared_by_their_digits() -> None:
    """Blanks and dashes are taste."""
    made = facing(("030 12-34",), ("030/1234", "040 1"), ("030 12-34", "040 1"), "phones")

    assert made.pairs() == [("030 12-34", "030/1234"), ("", "040 1")]
    assert made.is_shared("030 1234")
    assert not made.is_shared("040 1")


def test_a_text_is_read_from_top_to_bottom() -> None:
    """Its lines have no partners."""
    made = facing(("a", "b"), ("b",), ("a", "b"), "note")

    assert made.pairs() == [("a", "b"), ("b", "")]


def test_what_gave_way_is_added_to_the_note() -> None:
    """And nothing to any other field."""
    assert facing(("a",), ("b",), ("a", "b", "Dean"), "note").added == ("Dean",)
    assert facing(("a",), ("b",), ("c",), "past").added == ()
