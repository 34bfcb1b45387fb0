"""Why this follow-up now: what was promised, where we met, what they look for, what we gave."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import tzinfo

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from companion.domain.encounter import Encounter, Interaction
from companion.domain.follow_up import KINDS
from companion.domain.queue import Queued
from companion.i18n import _, format_day, format_time
from companion.reports import queue as words
from companion.reports import wording
from companion.tui.widgets.columns import column

LABEL_WIDTH = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """Everything that is known about one follow-up."""

    queued: Queued
    event: str = ""
    """The name of the event at which we met."""
    zone: tzinfo | None = None
    """That of the clocks at its place; None for those of the laptop."""
    last: Interaction | None = None
    balance: dict[str, int] = field(default_factory=dict)
    """How many steps of each kind we did for this contact so far."""


class WhyNow(Widget):
    """Shows one `Why`, a fact a line, wrapped beside its label."""

    DEFAULT_CSS = """
    WhyNow {
        height: auto;
    }
    """

    why: reactive[Why | None] = reactive(None, layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Return how many lines the facts take in `width` cells."""
        return len(self._lines(width))

    def render(self) -> Content:
        """Lay out the facts."""
        return Content("\n").join(self._lines(self.content_size.width))

    def _lines(self, width: int) -> list[Content]:
        """Return the facts in lines of `width` cells."""
        if self.why is None or width <= LABEL_WIDTH:
            return []
        return [line for fact in _facts(self.why) for line in _wrapped(*fact, width)]


Fact = tuple[str, str, str]
"""Label, text and style."""


def _wrapped(label: str, text: str, style: str, width: int) -> Iterator[Content]:
    """Yield the lines of one fact; only the first has the label."""
    room = width - (LABEL_WIDTH if label else 0)
    head = column(label, LABEL_WIDTH, "$foreground-muted") if label else Content("")
    blank = Content(" " * head.cell_length)
    for number, line in enumerate(Content(text).wrap(room)):
        yield (blank if number else head) + (line.stylize(style) if style else line)


def _facts(why: Why) -> Iterator[Fact]:
    """Yield what is known, the most telling first."""
    step, talk = why.queued.follow_up, why.queued.encounter
    contact = why.queued.contact
    about = " · ".join(filter(None, (contact.role, contact.organisation if contact.name else "")))
    yield "", contact.title, "bold"
    if about:
        yield "", about, "$foreground-muted"
    yield _("why now"), words.all_reasons(why.queued), "bold"
    yield _("step"), f"{words.step(step)} ({wording.word(step.kind)})", ""
    if step.due:
        yield _("due"), format_day(step.due), ""
    if talk is not None:
        yield from _talk_facts(talk, why)
    last = f"{wording.word(why.last.kind)}, {format_day(why.last.at.date())}" if why.last else "–"
    yield _("last"), last, ""
    yield _("balance"), _balance(why.balance), ""


def _talk_facts(talk: Encounter, why: Why) -> Iterator[Fact]:
    """Yield what was said when we met."""
    at = talk.at.astimezone(why.zone) if why.zone is not None else talk.at
    when = f"{format_day(at.date())} {format_time(at)}"
    yield _("met"), " · ".join(filter(None, (when, "★" * talk.rating, why.event))), ""
    for label, text in (
        (_("seeks"), talk.looking_for),
        (_("I offer"), talk.can_offer),
        (_("note"), talk.note),
    ):
        if text:
            yield label, text, ""


def _balance(done: dict[str, int]) -> str:
    """Return how much we gave, exchanged and asked so far."""
    return " · ".join(f"{wording.word(kind)} {done.get(kind, 0)}" for kind in KINDS)
