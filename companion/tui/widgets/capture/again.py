"""What there is between me and whoever is in the capture line, and who of several that is."""

from __future__ import annotations

from textual.content import Content

from companion.reports import again as words
from companion.services.capture import Preview
from companion.services.meeting_again import Again
from companion.tui.widgets.columns import column

KEY = "F4"
"""It goes through those of one name."""
MOST = 5
"""Where there is room for no more lines, there is one for each kind of news."""
GAP = 2


def card(preview: Preview, again: Again | None, room: int) -> list[Content]:
    """Return what there was with whom `preview` means, where there is `room` for so many lines."""
    is_roomy = room > MOST
    lines = _lines(preview, again, is_roomy=is_roomy)
    return _drawn(lines if is_roomy else lines[:MOST])


def _lines(preview: Preview, again: Again | None, *, is_roomy: bool) -> list[words.Line]:
    """Return the lines of the card; where one has to go, it is not the question."""
    known = words.lines(again, is_roomy=is_roomy) if again is not None else []
    asked = again.question if again is not None else None
    if asked is not None and asked.about == "target":  # it stands above the card already
        known = [line for line in known if line.kind != "question"]
    name = words.who(preview, KEY)
    if name is None:
        return known
    if not is_roomy and len(known) >= MOST:
        known = [line for line in known if line.kind != "said"]
    return [name, *known]


def _drawn(lines: list[words.Line]) -> list[Content]:
    """Return the lines with their labels in a column."""
    width = max((Content(line.label).cell_length for line in lines), default=0)
    return [
        column(line.label, width + GAP, "$foreground-muted")
        + Content.styled(" ".join(line.text.split()), _STYLES.get(line.kind, ""))
        for line in lines
    ]


_STYLES = {"name": "bold", "open": "$text-warning", "question": "$text-accent"}
"""How lines of a kind look that is not told quietly."""
