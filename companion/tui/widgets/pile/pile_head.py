"""What is said once about all cards of a pile: where and when they were met, how they agreed."""

from __future__ import annotations

import re
from datetime import date, datetime

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Label

from companion.domain.consent import WAYS
from companion.domain.event import Event
from companion.i18n import _, mark
from companion.reports import consents
from companion.services.card_pile import Pile
from companion.services.talk_time import day_met
from companion.tui.guard import plain
from companion.tui.widgets.date_field import DateField
from companion.tui.widgets.fields import Field

_CLICKED = {"pile-event": "screen.event", "pile-way": "screen.way"}
"""What a click on a fact does."""
_BETWEEN = re.compile(r"[\s,;]+")


class DayMet(DateField):
    """Takes a day on which somebody was met: "gestern", "friday", "24.11."."""

    def __init__(self, now: datetime) -> None:
        """Ask for a day before `now`."""
        super().__init__(mark("Day"), today=now.date(), id="pile-day")
        self.add_class("pile--left")
        self._now = now
        self.event: Event | None = None
        """Where that was."""

    @property
    def day(self) -> date | None:
        """The day that is typed; None where it is none, or one to come."""
        return day_met(self.value, self.event, self._now) if self.value else None


class PileHead(Vertical):
    """Shows event and agreement, which keys change, and asks for day and tags."""

    DEFAULT_CSS = """
    PileHead {
        height: auto;
        & > Horizontal {
            height: 1;
        }
        & > Horizontal > * {
            width: 1fr;
            height: 1;
            &.pile--left {
                width: 50%;
                padding-right: 1;
            }
        }
        & .pile--label, & Field > Label {
            width: 14;
            padding-right: 1;
            color: $text-muted;
        }
        & Field > .field--problem {
            max-width: 60%;
        }
        & .pile--said {
            width: 1fr;
            text-wrap: nowrap;
            text-overflow: ellipsis;
        }
    }
    """

    def __init__(self, pile: Pile, now: datetime) -> None:
        """Begin with `pile`, seen from `now`."""
        super().__init__()
        self._begun = pile
        self.event = pile.event
        """Where they were met."""
        self.way = pile.way
        """How they agreed."""
        self._now = now

    def compose(self) -> ComposeResult:
        """Put facts above fields, in two columns."""
        tags = Field(mark("For all"), placeholder=mark("#fair"), id="pile-tags")
        with Horizontal():
            with Horizontal(classes="pile--left"):
                yield from self._fact(mark("Met at"), "pile-event", "F9")
            with Horizontal():
                yield from self._fact(mark("Agreed"), "pile-way", "F2")
        with Horizontal():
            yield DayMet(self._now)
            yield tags

    def on_mount(self) -> None:
        """Show what is likely."""
        self.show(self._begun)

    async def on_click(self, event: events.Click) -> None:
        """Change what is clicked, as its key does."""
        action = _CLICKED.get(event.widget.id or "") if event.widget else None
        if action is not None:
            await self.run_action(action)

    def show(self, pile: Pile) -> None:
        """Show `pile`."""
        self.event, self.way = pile.event, pile.way
        self._tags.go_on_from(" ".join(f"#{tag}" for tag in pile.tags))
        self.query_one(DayMet).event = pile.event
        self.query_one(DayMet).go_on_from(pile.day.isoformat())
        self._show_facts()

    def show_event(self, pile: Pile) -> None:
        """Show the event of `pile` and its day; tags and agreement stay."""
        self.event = pile.event
        self.query_one(DayMet).event = pile.event
        self.query_one(DayMet).go_on_from(pile.day.isoformat())
        self._show_facts()

    def turn_way(self) -> None:
        """Take the next way in which they agreed, and after the last one none."""
        ways = (*WAYS, "")
        self.way = ways[(ways.index(self.way) + 1) % len(ways)]
        self._show_facts()

    def pile(self) -> Pile | None:
        """Return what is said about all cards; None where the day is none, which is shown."""
        field = self.query_one(DayMet)
        day = field.day
        if day is None:
            field.show_no_date()
            field.input.focus()
            return None
        return Pile(event=self.event, day=day, tags=self._tags_typed, way=self.way)

    @property
    def looked_at(self) -> Pile:
        """The pile as far as the day can be read: for who is looked up meanwhile."""
        day = self.query_one(DayMet).day or self._begun.day
        return Pile(event=self.event, day=day, tags=self._tags_typed, way=self.way)

    def typed(self) -> dict[str, str]:
        """Return what it takes to go on with this."""
        return {
            "event": self.event.id if self.event else "",
            "day": self.query_one(DayMet).value,
            "tags": self._tags.value,
            "way": self.way,
        }

    def go_on(self, event: Event | None, typed: dict[str, str]) -> None:
        """Go on with what `typed` returned, at `event`."""
        self.event = event
        self.way = typed.get("way", self.way)
        self.way = self.way if self.way in WAYS else ""
        self.query_one(DayMet).event = event
        if day := typed.get("day", ""):
            self.query_one(DayMet).go_on_from(day)
        self._tags.go_on_from(typed.get("tags", ""))
        self._show_facts()

    @property
    def _tags(self) -> Field:
        """The field for the tags."""
        return self.query_one("#pile-tags", Field)

    @property
    def _tags_typed(self) -> tuple[str, ...]:
        """The tags that are typed."""
        return tuple(filter(None, (tag.strip("#") for tag in _BETWEEN.split(self._tags.value))))

    def _fact(self, label: str, name: str, key: str) -> ComposeResult:
        """Compose a label, what is the case, and the key that changes it."""
        words = plain(f"{_(label)} ") + Content.styled(key, "$text-accent")
        yield Label(words, classes="pile--label")
        yield Label(id=name, markup=False, classes="pile--said")

    def _show_facts(self) -> None:
        """Show event and agreement."""
        where = self.event.name if self.event else _("no event")
        agreed = consents.way(self.way) if self.way else _("nothing was said")
        self.query_one("#pile-event", Label).update(plain(where))
        self.query_one("#pile-way", Label).update(plain(agreed))
