"""Stay in touch: with whom we are silent for too long, whose day comes, and how often we write."""

from __future__ import annotations

from contextlib import suppress
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container

from companion.domain.contact import TIERS, Contact
from companion.domain.occasions import Occasion, Tie
from companion.domain.tie_index import Rhythm
from companion.errors import NotFound
from companion.i18n import _, mark, ngettext
from companion.services.companion import Companion
from companion.tui.heading import event_context
from companion.tui.messages import Go
from companion.tui.screens.page import Page
from companion.tui.telling import TOLD_FOR, telling
from companion.tui.widgets.follow_up.tie_rows import Rowed, day_row, rhythm_row, tie_row
from companion.tui.widgets.panel import Panel
from companion.tui.widgets.rows import Rows

WIDTHS: list[tuple[int, str]] | None = [(0, "-narrow"), (110, "-wide")]
"""Columns from which on there is room for the days beside those with whom we lose touch."""
NEEDS_SOMEBODY = frozenset({"closer", "less_close", "rhythm", "touch", "open_person"})
"""Actions that need somebody under the cursor."""
NEEDS_OCCASION = frozenset({"snooze", "done"})
"""Actions that need something that is due."""


class TiesPage(Page):
    """Lists people, days and rhythms, each in a frame of its own; tab leads on."""

    PLACE = mark("Stay in touch")
    CSS_PATH = "../styles/ties.tcss"
    HORIZONTAL_BREAKPOINTS = WIDTHS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open_person", mark("Open"), id="ties.open"),
        Binding("l", "touch", mark("Log"), tooltip=mark("Log a touch"), id="ties.log"),
        Binding("v", "rhythm", mark("Rhythm"), tooltip=mark("How close"), id="ties.rhythm"),
        Binding("plus", "closer", mark("Closer"), key_display="+", id="ties.closer"),
        Binding("minus", "less_close", mark("Less"), key_display="-", id="ties.less"),
        Binding("z", "snooze", mark("Snooze"), tooltip=mark("Put it off"), id="ties.snooze"),
        Binding("d", "done", mark("Done"), tooltip=mark("It is done otherwise"), id="ties.done"),
        Binding("tab", "app.focus_next", mark("Next list"), id="ties.next", show=False),
    ]

    def __init__(self, companion: Companion) -> None:
        """Show whom `companion` thinks of."""
        super().__init__(companion)
        self._rowed = Rowed(companion)

    def compose_body(self) -> ComposeResult:
        """Put the people above, or beside, the days and the rhythms."""
        rows = self._rowed
        with Container(id="ties"):
            yield Panel(Rows[Tie](tie_row(rows), key=lambda tie: tie.contact, id="losing"), id="a")
            yield Panel(Rows[Occasion](day_row(rows), key=lambda day: day.id, id="coming"), id="b")
            yield Panel(Rows[Rhythm](rhythm_row, key=lambda one: one.name, id="rhythms"), id="c")

    def on_mount(self) -> None:
        """Begin with whom we lose first, or where there is nobody with the rhythms."""
        self.refresh_view()
        self.query_one("#losing" if self._losing.items else "#rhythms").focus()

    def refresh_view(self) -> None:
        """Read all three lists again."""
        ties, today = self.companion.ties, self.companion.clock().date()
        self._rowed.begin(today)
        losing, coming = ties.losing_touch(today), ties.coming(today)
        late = sum(tie.is_due for tie in losing)
        self._losing.set_items(losing, empty=_nobody())
        self.query_one("#coming", Rows).set_items(coming, empty=_no_day())
        self.query_one("#rhythms", Rows).set_items(ties.rhythms())
        self.query_one("#a", Panel).set_title(_("Losing touch"), _("days of silence / rhythm"))
        self.query_one("#b", Panel).set_title(_("The next 30 days"))
        self.query_one("#c", Panel).set_title(
            _("How often we are in touch"), _("↵ change · people")
        )
        self.header.context = event_context(self.companion)
        counted = ngettext("{n} of {all} is waiting", "{n} of {all} are waiting", late)
        self.header.status = counted.format(n=late, all=len(losing)) if losing else ""
        self.refresh_bindings()

    @property
    def _losing(self) -> Rows[Tie]:
        """The list of people."""
        return self.query_one("#losing", Rows)

    @property
    def _chosen(self) -> Tie | Occasion | Rhythm | None:
        """What is under the cursor of the list that has the focus."""
        return self.focused.highlighted if isinstance(self.focused, Rows) else None

    @property
    def contact(self) -> Contact | None:
        """Who is under the cursor; None on a rhythm, or where there is nobody."""
        chosen = self._chosen
        if isinstance(chosen, Tie | Occasion):
            with suppress(NotFound):
                return self.companion.contacts.get(chosen.contact)
        return None

    @property
    def occasion(self) -> str:
        """The id of what is due with them; empty for nothing."""
        chosen = self._chosen
        due = self.companion.ties.due(self.companion.clock().date())
        if isinstance(chosen, Tie):
            chosen = chosen.occasion
        return chosen.id if isinstance(chosen, Occasion) and chosen.id in due else ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what needs somebody, or what is due, only where there is one."""
        if action == "open_person":
            return self._chosen is not None
        if action in NEEDS_SOMEBODY:
            return isinstance(self._chosen, Tie | Occasion)
        if action in NEEDS_OCCASION:
            return bool(self.occasion)
        return super().check_action(action, parameters)

    def on_descendant_focus(self) -> None:
        """Offer what can be done in the list that has the focus."""
        self.refresh_bindings()

    @on(Rows.Highlighted)
    def _offer(self) -> None:
        """Offer what can be done with who is under the cursor."""
        self.refresh_bindings()

    # What can be done --------------------------------------------------------

    @on(Rows.Chosen)
    @work
    async def action_open_person(self) -> None:
        """Open the page of who is under the cursor, or change the rhythm that is."""
        chosen = self._chosen
        if isinstance(chosen, Rhythm):
            from companion.tui.dialogs.rhythm import GroupRhythm

            await self.app.push_screen_wait(GroupRhythm(self.companion, chosen.name))
        elif chosen is not None:
            self.post_message(Go("people", chosen.contact))

    @work
    async def action_touch(self) -> None:
        """Log a touch with who is under the cursor."""
        from companion.tui.dialogs.log_touch import LogTouch

        if contact := self.contact:
            await self.app.push_screen_wait(LogTouch(self.companion, contact))

    @work
    async def action_rhythm(self) -> None:
        """Say how close we are to who is under the cursor."""
        from companion.tui.dialogs.rhythm import Rhythm as RhythmForm

        if contact := self.contact:
            await self.app.push_screen_wait(RhythmForm(self.companion, contact))

    def action_closer(self) -> None:
        """Put who is under the cursor into the next closer tier."""
        self._move(-1)

    def action_less_close(self) -> None:
        """Put who is under the cursor into the next farther tier, behind the last one into none."""
        self._move(1)

    @work
    async def action_snooze(self) -> None:
        """Put off what is due."""
        from companion.tui.dialogs.snooze import Snooze

        if occasion := self.occasion:
            with telling(self.app):
                queued = self.companion.follow_ups.queued(occasion)
                await self.app.push_screen_wait(Snooze(self.companion, queued))

    @work
    async def action_done(self) -> None:
        """Close what is due: it was done in another way."""
        from companion.tui.dialogs.done_otherwise import DoneOtherwise

        if occasion := self.occasion:
            with telling(self.app):
                queued = self.companion.follow_ups.queued(occasion)
                await self.app.push_screen_wait(DoneOtherwise(self.companion, queued))

    def _move(self, by: int) -> None:
        """Put who is under the cursor so many tiers farther."""
        contact = self.contact
        if contact is None:
            return
        tiers = (*TIERS, "")
        place = tiers.index(contact.tier) + by
        if not 0 <= place < len(tiers):
            words = _("Nobody is closer than that.") if by < 0 else _("They have no tier.")
            self.app.notify(words, markup=False, timeout=TOLD_FOR)
            return
        with telling(self.app):
            self.companion.contacts.edit(contact.id, tier=tiers[place])


def _nobody() -> str:
    """Return what to do while nobody has a rhythm."""
    return _(
        "Nobody has a rhythm that counts yet.\n\n"
        "Circles have one, from the first touch on: tab leads to them, ↵ changes one. "
        "A tier is for those who matter most: v in People gives one."
    )


def _no_day() -> str:
    """Return what to do while no day is near."""
    return _("No birthday is near. They come with cards; other days are noted with v.")
