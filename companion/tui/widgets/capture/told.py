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
from companion.tui.widgets.capture.again import KEY, Row
from companion.tui.widgets.columns import column

GAP = 2


def signs(hint: str) -> list[Content]:
    """Return what can be typed into an empty line, below `hint`."""
    lines = (
        hint,
        _("@organisation   #tag or circle   !promise by friday   *4 rating"),
        _("?what they look for   +what I can offer   name, role   mail, phone, link"),
    )
    return [Content.styled(line, "$foreground-muted") for line in lines if line]


def known(preview: Preview) -> Iterator[Row]:
    """Yield who they are: somebody I know, an attendee, a target with my question."""
    if preview.match is not None and len(preview.namesakes) < 2:  # else the card tells who
        by = wording.matched(preview.match.by)
        key = Content.styled(f"   {KEY} {_('somebody else')}", "$foreground-muted")
        yield _("known"), plain(f"{preview.match.contact.title} · {by}") + key
    if preview.target is not None:
        stars = wording.stars(preview.target.priority).strip()
        # Who stands for a company or a role is told for what they are met.
        stands_for = "" if preview.target.name else called(preview.target)
        yield _("target"), _joined(stars, stands_for, preview.target.reason)
        if preview.target.question:
            yield _("to ask"), _joined(preview.target.question)
    elif preview.attendee is not None:
        attendee = preview.attendee
        yield _("on the list"), _joined(attendee.role, attendee.organisation, attendee.looking_for)


def in_column(rows: Iterable[Row]) -> list[Content]:
    """Return the rows that say something, with their labels in a column of their own."""
    said = [(label, text) for label, text in rows if text]
    width = max((Content(label).cell_length for label, _text in said), default=0)
    return [column(label, width + GAP, "$foreground-muted") + text for label, text in said]


def _joined(*facts: str) -> Content:
    """Return the facts that there are in one line."""
    return plain(clean(" · ".join(filter(None, facts))))
