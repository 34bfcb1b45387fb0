"""One row of the queue, at the width of a narrow screen."""

from __future__ import annotations

import pytest

from companion.domain.contact import Contact
from companion.domain.follow_up import FollowUp
from companion.domain.queue import Queued, Reason
from companion.i18n import use
from companion.tui.widgets.follow_up.queue_list import _row

WIDTH = 74
REASONS = (Reason("overdue", 31, 160.0), Reason("promised", 0, 12.0))


@pytest.mark.parametrize(
    ("to", "why"),
    [("", "31 Tage zu spät"), ("Tom", "bei Tom · 31 Tage zu spät"), ("X" * 40, "31 Tage zu spät")],
    ids=["mine", "with somebody", "with a long name"],
)
def test_the_first_reason_and_the_kind_can_be_read_in_german(to: str, why: str) -> None:
    """And with whom it is, where there is room for that."""
    use("de")
    step = FollowUp(id="s", contact="a", what="x" * 80, kind="exchange", delegated_to=to)
    queued = Queued(step, Contact(id="a", uid="a", name="Ä" * 80), REASONS)

    for width in (WIDTH, 2 * WIDTH):
        row = _row(queued, width, False)  # noqa: FBT003 - RenderItem
        assert row.cell_length == width
        assert "31 Tage zu spät" in row.plain
        assert row.plain.rstrip().endswith("Austausch")
        if width > WIDTH:
            assert why in row.plain
