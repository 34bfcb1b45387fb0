"""Those who were read and wait to be kept, and what was read with them and is nobody."""

from __future__ import annotations

from textual.content import Content

from companion.reports import scans
from companion.services.scanning import Found
from companion.tui.widgets.columns import column
from companion.tui.widgets.rows import Rows


class Waiting(Rows[Found], can_focus=False):
    """Lists them; the field keeps the focus, a click or the arrow keys choose."""

    def __init__(self) -> None:
        """List nobody."""
        super().__init__(_row, key=lambda found: found.scanned.payload)


def _row(found: Found, width: int, under_cursor: bool) -> Content:  # noqa: FBT001, ARG001 - as Rows calls it
    """Draw who it is in one line."""
    if found.refused:
        return column(f"✗ {scans.refusal(found.refused)}", width, "$foreground-muted")
    if found.needs_name:
        scanned, person = found.scanned, found.person
        said = scanned.badge or scans.shown_link(person.title) or person.note.split("\n")[0]
        said = said or scans.beginning(scanned.payload)
        return column(f"{scans.kind(found)} · {said}", width)
    return column(scans.headline(found), width)
