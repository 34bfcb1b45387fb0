"""What is told below a line: who somebody in it is to me, or what an empty one may hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textual.content import Content

from companion.domain.text import clean
from companion.i18n import _
from companion.reports import wording
from companion.reports.targets import called
from companion.services.capture import Preview
from companion.tui.guard import plain
from companion.tui.widgets.capture.again import GAP, KEY, Row
from companion.tui.widgets.columns import column

LABELS = 16
"""Cells that the labels take at most."""


def signs(hint: str) -> list[Content]:
    """Return what can be typed into an empty line, below `hint`."""
    lines = (
        hint,
        _("@organisation   #tag or circle   !promise by friday   *4 rating"),
        _("?what they look for   +what I can offer   name, role   mail, phone, link"),
    )
    return [Content.styled(line, "$foreground-muted") for line in lines if line]


def known(preview: Preview, width: int) -> Iterator[Row]:
    """Yield who they are, in lines of `width` cells: somebody I know, a target with my question."""
    if preview.match is not None and len(preview.namesakes) < 2:  # else the card tells who
        by = wording.matched(preview.match.by)
        key = Content.styled(f"   {KEY} {_('somebody else')}", "$foreground-muted")
        contact = preview.match.contact
        place = contact.organisation if contact.organisation != contact.title else ""
        who = _joined(contact.title, place, by)
        room = max(0, width - LABELS - key.cell_length)
        yield _("known"), who.truncate(room, ellipsis=True) + key
    if preview.target is not None:
        stars = wording.stars(preview.target.priority).strip()
        # Who stands for a company or a role is told for what they are met.
        stands_for = "" if preview.target.name else called(preview.target)
        yield _("target"), _joined(stars, stands_for, preview.target.reason)
        if preview.target.question:
            yield _("to ask"), _joined(preview.target.question)


def listed(preview: Preview) -> Iterator[Row]:
    """Yield what the list says of an attendee who is no target; most of it is in the chips."""
    attendee = preview.attendee
    if attendee is not None and preview.target is None:
        yield _("on the list"), _joined(attendee.role, attendee.organisation, attendee.looking_for)


def in_column(rows: Iterable[Row], width: int = 0, room: int = 0) -> list[Content]:
    """Return the rows that say something, with their labels in a column of their own.

    What is longer than `width` cells goes on in a second line, as far as there is `room` for more
    lines than rows: that of the last row first, which is the question. 0 is for no second lines.
    """
    said = [(label, text) for label, text in rows if text]
    labels = GAP + max((Content(label).cell_length for label, _text in said), default=0)
    lines: list[Content] = []
    for label, text in reversed(said):
        pieces = [text]
        if text.cell_length > width - labels > 0 and len(said) < room:
            pieces = _in_two(text, width - labels)
            room -= 1
        names = (label, "")
        lines[:0] = [
            column(name, labels, "$foreground-muted") + piece
            for name, piece in zip(names, pieces, strict=False)
        ]
    return lines


def _in_two(text: Content, width: int) -> list[Content]:
    """Return what of a long text fits into a line of `width` cells, and all the rest of it."""
    first = text.wrap(width)[0]
    rest = text.plain[len(first.plain) :]
    return [first, text[len(text.plain) - len(rest.lstrip()) :]]


def _joined(*facts: str) -> Content:
    """Return the facts that there are in one line."""
    return plain(clean(" · ".join(filter(None, facts))))
