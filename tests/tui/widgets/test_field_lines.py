"""One field of two contacts as lines, in a narrow and in a wide window."""

from __future__ import annotations

import pytest

from companion.tui.widgets.people.facing import Facing
from companion.tui.widgets.people.field_lines import Layout, field_lines

NARROW, WIDE = Layout(60), Layout(110)
LONG = tuple(f"line {number}" for number in range(50))
SAME = Facing(field="role", label="Role", left=("Dean",), right=("Dean",), merged=("Dean",))
NOTE = Facing(field="note", label="Note", left=LONG, right=("short",), merged=(*LONG, "short"))
MAILS = Facing(
    field="emails",
    label="Mail",
    left=tuple(f"a{number}@x.example" for number in range(50)),
    right=("b@x.example",),
    merged=(*(f"a{number}@x.example" for number in range(50)), "b@x.example"),
)


def drawn(facing: Facing, layout: Layout, *, whole: bool = False) -> list[str]:
    """Return the lines as text."""
    return [line.plain.rstrip() for line in field_lines(facing, layout, whole=whole)]


def test_what_is_the_same_takes_one_line() -> None:
    """Even under the cursor: nothing becomes of it."""
    (line,) = drawn(SAME, NARROW, whole=True)

    assert line.split() == ["Role", "=", "Dean", "Dean"]


def test_a_wide_window_shows_what_is_the_same_in_its_result() -> None:
    """There the last column is the whole contact."""
    (line,) = drawn(SAME, WIDE)

    assert line.split() == ["Role", "=", "Dean", "Dean", "Dean"]


@pytest.mark.parametrize(("layout", "most"), [(NARROW, 4), (WIDE, 8)])
@pytest.mark.parametrize("facing", [NOTE, MAILS], ids=["note", "mails"])
def test_much_is_folded(facing: Facing, layout: Layout, most: int) -> None:
    """The last line says how much more there is."""
    lines = drawn(facing, layout)

    assert len(lines) == most
    assert f"… {50 - most + 1} more lines" in lines[-1]


@pytest.mark.parametrize("facing", [NOTE, MAILS], ids=["note", "mails"])
def test_even_under_the_cursor_no_field_is_endless(facing: Facing) -> None:
    """Nor is what becomes of it."""
    assert 40 < len(drawn(facing, NARROW, whole=True)) <= 80


@pytest.mark.parametrize("width", [0, 1, 16, 20, 40, 99, 100, 200])
def test_no_line_is_wider_than_the_window(width: int) -> None:
    """However small that is, once there is room for the labels."""
    layout = Layout(width)
    for facing in (SAME, NOTE, MAILS):
        for whole in (False, True):
            lines = field_lines(facing, layout, whole=whole)
            assert all(line.cell_length <= max(width, layout.begin + 5) for line in lines)
