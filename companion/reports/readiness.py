"""How far the preparation is, in words: what is missing, and what is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from companion.domain.checklist import ChecklistItem
from companion.domain.event import Event
from companion.i18n import _, mark, ngettext
from companion.reports import checklists, codes, wording
from companion.services.readiness import Part, Readiness

_STATES = {
    ("list", 0): mark("none imported yet"),
    ("list", 1): mark("imported"),
    ("pitch", 0): mark("not written yet"),
    ("pitch", 1): mark("written, not said aloud yet"),
    ("pitch", 2): mark("said aloud"),
    ("card", 0): mark("not filled in yet"),
    ("card", 1): mark("does not fit this window"),
    ("card", 2): mark("fits this window"),
    ("brief", 0): mark("none yet"),
    ("brief", 1): mark("not read yet"),
    ("brief", 2): mark("read"),
    ("notice", 0): mark("not written yet"),
    ("notice", 1): mark("set"),
}
"""What to say of a part of which there is so much."""
_NOT_NEEDED = {
    "list": mark("no list is handed out here"),
    "targets": mark("nobody to look for here"),
    "pitch": mark("not needed here"),
    "card": mark("not needed here"),
    "brief": mark("nobody sends me here"),
    "notice": mark("not needed here"),
}


def state(part: Part) -> str:
    """Return how far a part is, in a few words: what is missing, or that nothing is."""
    if part.name == "targets":
        if part.is_done:
            return _("{n} with a question").format(n=part.have)
        missing = part.want - part.have
        words = ngettext("{n} more with a question", "{n} more with a question", missing)
        return words.format(n=missing)
    if part.form is not None and part.form.left_out:
        return _("fits without: {fields}").format(fields=codes.left_out(part.form))
    return _(_STATES[part.name, min(part.have, part.want)])


def not_needed(name: str) -> str:
    """Return why the part of that name does not count at an event."""
    return _(_NOT_NEEDED[name])


def overview(event: Event, ready: Readiness, points: Iterable[ChecklistItem]) -> str:
    """Return how ready `event` is in lines of text: each part, and the checklist."""
    return "\n".join(_overview(event, ready, points))


def _overview(event: Event, ready: Readiness, points: Iterable[ChecklistItem]) -> Iterator[str]:
    """Yield the lines of an overview."""
    share = wording.percent(ready.share)
    yield f"{event.name} · {_('ready {share}').format(share=share)}"
    for part in ready.parts:
        yield f"  {wording.percent(part.share):>5}  {wording.word(part.name)} · {state(part)}"
    for name in event.without:
        yield f"      –  {wording.word(name)} · {not_needed(name)}"
    for point in points:
        yield f"  {checklists.line(point)}"
