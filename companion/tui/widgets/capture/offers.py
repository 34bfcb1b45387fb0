"""Who or what may be meant by what is typed: under the line, one line each, tab takes the first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual import events
from textual.content import Content
from textual.message import Message

from companion.domain.encounter import Encounter
from companion.domain.text import clean
from companion.i18n import _, mark
from companion.reports import wording
from companion.services.offer import Offer
from companion.tui.guard import plain
from companion.tui.widgets.capture.again import Row
from companion.tui.widgets.capture.lines import Lines
from companion.tui.widgets.capture.told import in_column
from companion.tui.widgets.columns import column, columns
from companion.tui.widgets.rows import MARKER

DETAILS = 2
"""Lines below the offers for the one under the cursor: why I want to meet them, what to ask."""
NAME_SHARE = 0.3
"""Of the line, for the name."""
WHY_SHARE = 0.32
"""Of the line at most, for what they are to me."""
_KINDS = {
    "attendee": mark("on the list"),
    "target": mark("on no list"),
    "contact": mark("contact"),
    "organisation": mark("organisation"),
    "tag": mark("tag"),
}


class Offers(Lines):
    """Lists offers with a cursor; where there are none, it tells who is in the line."""

    DEFAULT_CSS = """
    Offers {
        height: 24vh;
        min-height: 7;
        max-height: 9;
    }
    """

    class Taken(Message):
        """An offer was clicked."""

        def __init__(self, offer: Offer) -> None:
            """Carry it."""
            super().__init__()
            self.offer = offer

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        """Offer nothing yet."""
        super().__init__(id=id)
        self._offers: Sequence[Offer] = ()
        self._told: Sequence[Content] = ()
        self._cursor = 0

    @property
    def chosen(self) -> Offer | None:
        """The offer under the cursor; None where nothing is offered."""
        return self._offers[self._cursor] if self._offers else None

    @property
    def room(self) -> int:
        """How many lines there is room for."""
        return self.size.height

    def offer(self, offers: Sequence[Offer], told: Sequence[Content] = ()) -> None:
        """Offer the first of `offers` that there is room for; without any show the lines `told`."""
        self._offers, self._told, self._cursor = offers, told, 0
        self._draw()

    def move(self, rows: int) -> None:
        """Move the cursor by so many offers, around at both ends."""
        self._cursor = (self._cursor + rows) % len(self._shown)
        self._draw()

    def on_resize(self) -> None:
        """Make room for more, or for fewer."""
        self._cursor = min(self._cursor, max(0, len(self._shown) - 1))
        self._draw()

    def on_click(self, event: events.Click) -> None:
        """Take the offer that was clicked."""
        offset = event.get_content_offset(self)
        if offset is not None and offset.y < len(self._shown):
            event.stop()
            self.post_message(self.Taken(self._shown[offset.y]))

    @property
    def _shown(self) -> Sequence[Offer]:
        """The offers that there is room for."""
        return self._offers[: max(1, self.size.height - DETAILS)]

    def _draw(self) -> None:
        """Draw the offers, or what is told."""
        if not self._offers:
            self.show_lines(self._told)
            return
        width = self.size.width
        why = max(Content(_why(one)).cell_length for one in self._shown)
        why = min(why, int(width * WHY_SHARE))
        lines = [_row(one, width, why, at == self._cursor) for at, one in enumerate(self._shown)]
        is_roomy = self.size.height > DETAILS + len(lines)
        gap = [Content("")] if is_roomy else []
        self.show_lines([*lines, *gap, *in_column(_details(self._shown[self._cursor]))])


def _row(offer: Offer, width: int, why: int, is_chosen: bool) -> Content:  # noqa: FBT001 - a flag of the row
    """Return one offer in `width` cells: who, where from, and in `why` cells what it is to me."""
    takes = f"  {_('tab takes')}"
    room = width - len(MARKER) - 2 - Content(takes).cell_length
    name = int(width * NAME_SHARE) if offer.name else room - why
    said = (
        column(offer.name or offer.text, name, "bold"),
        column(_place(offer), room - name - why, "$foreground-muted"),
        column(_why(offer), why, "$text-warning" if offer.target else "$foreground-muted"),
    )
    marker = MARKER if is_chosen else " " * len(MARKER)
    line = Content.styled(marker, "$text-accent") + columns(*said)
    return line + Content.styled(takes, "$text-accent") if is_chosen else line


def _place(offer: Offer) -> str:
    """Return where somebody is from and what they do."""
    facts = (offer.organisation, offer.role) if offer.name else ()
    return " · ".join(filter(None, facts))


def _why(offer: Offer) -> str:
    """Return what is offered: whom I want to meet, have met or know, or what is no person."""
    parts = [_("perhaps")] if offer.is_near else []
    if offer.target is not None:
        parts.append(wording.stars(offer.target.priority).strip())
    if offer.talk is not None:
        parts.append(_met(offer, offer.talk))
    elif not parts or offer.kind == "target":
        parts.append(_kind(offer))
    return " · ".join(parts)


def _met(offer: Offer, talk: Encounter) -> str:
    """Return when and where I met somebody last."""
    if offer.event is not None and talk.event == offer.event.id:
        return _("met here")
    if not offer.talked_at:
        return _("met {year}").format(year=talk.at.year)
    return _("met {year}: {event}").format(year=talk.at.year, event=offer.talked_at)


def _kind(offer: Offer) -> str:
    """Return what an offer is."""
    if offer.kind == "circle":
        return _("circle: {name}").format(name=wording.circle(offer.circle))
    if offer.kind == "colleague":
        return wording.one_of("colleague")
    return _(_KINDS[offer.kind])


def _details(offer: Offer) -> Iterator[Row]:
    """Yield why I want to meet somebody and what to ask, else what we talked about."""
    target, talk = offer.target, offer.talk
    if target is not None:
        yield _("why"), plain(clean(target.reason))
        yield _("to ask"), plain(clean(target.question))
    elif talk is not None:
        yield _("last"), plain(clean(talk.thread or talk.note))
