"""You know here: who is known or likely is, what waits, birthdays, introductions, what to give."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Button, Static
from textual.worker import get_current_worker

from companion.domain.event import Event
from companion.i18n import _, mark
from companion.reports import research as words
from companion.services.companion import Companion
from companion.services.research import MOST_INTRODUCTIONS, Here
from companion.tui.dialogs.base import Dialog
from companion.tui.dialogs.offers import OffersForm
from companion.tui.guard import plain
from companion.tui.research_work import Looked, look
from companion.tui.telling import telling
from companion.tui.widgets.columns import column, columns
from companion.tui.widgets.panel import Panel
from companion.tui.widgets.rows import Rows

GROUPS = {
    "known": mark("known"),
    "likely": mark("perhaps"),
    "waiting": mark("waits"),
    "birthday": mark("birthday"),
    "introduction": mark("introduces"),
    "colleague": mark("colleague"),
    "gift": mark("give first"),
    "organisation": mark("organisation"),
}
GROUP_WIDTH = 12
NAME_SHARE = 0.38
"""Of what is left of a row, for the name."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row: which group it is in, whom or what it is about, and what there is to say."""

    group: str
    """One of `GROUPS`."""
    title: str
    text: str = ""
    attendee: str = ""
    """The id of the attendee to go to; empty where it is about none."""
    place: str = ""
    """Where the attendee is from, as the list says, where that helps to decide."""
    is_first: bool = False
    """Whether it is the first of its group, and names it."""


class KnownHereDialog(Dialog[str]):
    """Lists whom I know at an event; the answer is the id of the attendee to go to, or ""."""

    ASKS_BEFORE_CLOSING: ClassVar[bool] = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "group(1)", mark("Next group"), show=False),
        Binding("left", "group(-1)", mark("Previous group"), show=False),
        Binding("o", "offers", mark("What I can offer"), show=False),
        Binding("n", "not_them", mark("Not the same"), show=False),
    ]
    DEFAULT_CSS = """
    KnownHereDialog {
        & > Panel {
            width: 100%;
            height: 100%;
            & > .dialog--body {
                height: 1fr;
                max-height: 100%;
            }
        }
        & Rows {
            height: 1fr;
        }
        & Static {
            height: 3;
            border-top: solid $border-blurred;
        }
    }
    """

    def __init__(self, companion: Companion, event: Event, here: Here | None) -> None:
        """Show what is known of `event`, as far as that was found out."""
        super().__init__(event.name, confirm=mark("Go there"))
        self._companion = companion
        self._event = event
        self._here = here

    def compose_body(self) -> ComposeResult:
        """Put the whole of one line below the list."""
        yield Rows[Line](
            self._row, key=lambda line: (line.group, line.title, line.text, line.attendee)
        )
        yield Static(markup=False)

    def compose_buttons(self) -> ComposeResult:
        """Offer to say what I can give."""
        label = plain(f"n {_('Not the same')}")
        yield Button(label, id="not-them", compact=True, action="screen.not_them")
        label = plain(f"o {_('What I can offer')}")
        yield Button(label, compact=True, action="screen.offers")
        yield from super().compose_buttons()

    def on_mount(self) -> None:
        """List everything."""
        self.show(self._here)
        self.query_one(Rows).focus()
        self._look()

    def refresh_view(self) -> None:
        """Show what is known now: people may change in another program."""
        if not self.is_mounted:
            return  # a change can be told while its parts are being made
        here = self._companion.research.here(self._event)
        if here is None or self._companion.give_first.found(self._event) is None:
            self._look()
        else:
            self.show(here)

    def _look(self) -> None:
        """Find out what is not found out yet; in a thread, where that takes a while."""
        if self._companion.research.is_quick(self._event):
            look(self._companion, self._event, self.post_message, bool)
        else:
            self._look_in_thread()

    @work(thread=True, exclusive=True, group="research")
    def _look_in_thread(self) -> None:
        """Find it out in a thread."""
        worker = get_current_worker()
        look(self._companion, self._event, self.post_message, lambda: worker.is_cancelled)

    @on(Looked)
    def _show_found(self, message: Looked) -> None:
        """Show what was found; where people changed meanwhile, look again."""
        self.show(message.here)
        if message.is_done and self._companion.research.here(self._event) is None:
            self._look()

    def show(self, here: Here | None) -> None:
        """List what is known now."""
        self._here = here
        title = f"{self._event.name} · {words.count(here)}"
        self.query_one(Panel).set_title(title)
        lines = _marked(self._lines(here)) if here else []
        empty = _("Nobody of those expected is among your contacts yet.")
        self.query_one(Rows).set_items(lines, empty=empty if here else words.count(None))
        self._show_whole()

    def answer(self) -> str:
        """Return who is under the cursor."""
        line: Line | None = self.query_one(Rows).highlighted
        return line.attendee if line else ""

    def action_group(self, by: int) -> None:
        """Go to the first line of another group."""
        rows: Rows[Line] = self.query_one(Rows)
        places = [at for at, line in enumerate(rows.items) if line.is_first]
        beyond = [at for at in places if (at > rows.cursor if by > 0 else at < rows.cursor)]
        if beyond:
            rows.cursor = beyond[0] if by > 0 else beyond[-1]

    def action_not_them(self) -> None:
        """Say that somebody is not the contact they look like; undo takes it back."""
        line: Line | None = self.query_one(Rows).highlighted
        if self._here is not None and line is not None and line.group == "likely":
            one = self._here.by_attendee()[line.attendee]
            with telling(self.app):
                self.show(self._companion.research.not_them(self._here, one))

    @work
    async def action_offers(self) -> None:
        """Say what I can give, and look what fits."""
        if await self.app.push_screen_wait(OffersForm(self._companion)) is not None:
            self._look()

    @on(Rows.Highlighted)
    def _show_whole(self) -> None:
        """Show the whole of the line under the cursor."""
        line: Line | None = self.query_one(Rows).highlighted
        who = " · ".join(filter(None, (line.title, line.place))) if line else ""
        text = f"{who}  {line.text}" if line else ""
        self.query_one(Static).update(plain(text))
        self.query_one("#not-them").display = line is not None and line.group == "likely"

    @on(Rows.Chosen)
    def _take(self) -> None:
        """Go to who is under the cursor."""
        self.action_confirm()

    def _lines(self, here: Here) -> Iterator[Line]:
        """Yield the lines, group by group."""
        for one in here.known:
            yield Line(
                "known" if one.is_sure else "likely",
                one.attendee.title,
                words.match(one),
                one.attendee.id,
                "" if one.is_sure else one.attendee.organisation,
            )
        research = self._companion.research
        for line in research.waiting(here):
            yield Line("waiting", line.contact.title, words.step(line.step), line.attendee.id)
        for born in research.birthdays(here, self._event):
            yield Line("birthday", born.contact.title, words.birthday(born), born.attendee.id)
        for via in research.introductions(here, self._event, MOST_INTRODUCTIONS):
            text = words.introduction(via)
            yield Line("introduction", via.attendee.title, text, via.attendee.id)
        for goes in here.introducers.colleagues:
            yield Line("colleague", goes.name, _("goes there too"))
        for gift in self._companion.give_first.found(self._event) or ():
            yield Line("gift", gift.attendee.title, words.gift(gift), gift.attendee.id)
        for place in here.organisations:
            yield Line("organisation", place.name, words.organisation(place))

    def _row(self, line: Line, width: int, _under_cursor: bool) -> Content:  # noqa: FBT001 - as Rows calls it
        """Draw one line; only the first of a group names it."""
        left = max(0, width - GROUP_WIDTH - 2)
        name = round(left * NAME_SHARE)
        group = _(GROUPS[line.group]) if line.is_first else ""
        return columns(
            column(group, GROUP_WIDTH, "$text-accent"),
            column(line.title, name),
            column(line.text, left - name, "$foreground-muted"),
        )


def _marked(lines: Iterator[Line]) -> Sequence[Line]:
    """Return `lines` with the first of each group marked."""
    found: list[Line] = []
    for line in lines:
        is_first = not found or found[-1].group != line.group
        found.append(dataclasses.replace(line, is_first=is_first))
    return found
