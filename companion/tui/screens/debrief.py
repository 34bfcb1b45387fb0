"""The debrief: one person at a time, what is known on the left and five questions on the right."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input

from companion.domain.zones import zone_here
from companion.errors import NotFound
from companion.i18n import _, mark
from companion.services.companion import Companion
from companion.services.debrief_run import DebriefRun
from companion.services.debriefing import Known, Person
from companion.tui.dialogs.debrief_end import take_back
from companion.tui.dialogs.form import Form
from companion.tui.heading import talk_context
from companion.tui.widgets.day_lines import DEBRIEF
from companion.tui.widgets.debrief.known_lines import known_lines
from companion.tui.widgets.debrief.questions import Questions, begun_with
from companion.tui.widgets.key_line import KeyLine
from companion.tui.widgets.meter import meter
from companion.tui.widgets.panel import Panel
from companion.tui.widgets.place_header import PlaceHeader
from companion.tui.widgets.text_page import TextPage

METER_WIDTH = 7
WIDTHS: list[tuple[int, str]] | None = [(0, "-narrow"), (110, "-wide")]
"""Class by the smallest width in cells: from 110 on there is more room for what is known."""


class DebriefScreen(Form[bool]):
    """Keeps what is said about one, and goes on to the next; True once nobody is left."""

    FORM = DEBRIEF
    ASKS_BEFORE_CLOSING: ClassVar[bool] = False
    CSS_PATH = "../styles/debrief.tcss"
    HORIZONTAL_BREAKPOINTS = WIDTHS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,enter", "confirm", mark("Keep"), key_display="^s", id="debrief.keep"),
        Binding("f8,pagedown", "skip", mark("Skip"), id="debrief.skip"),
        Binding("f7,pageup", "previous", mark("Back"), id="debrief.back"),
        # The questions name the keys that turn their words.
        Binding("f2", "turn('way')", mark("How they agreed"), show=False, id="debrief.way"),
        Binding("f3", "turn('kind')", mark("What it is to them"), show=False),
        Binding("f4", "turn('owner')", mark("Whose step it is"), show=False),
        Binding("f9", "read_on", mark("Read on in what is known"), show=False),
        Binding("down", "move(1)", mark("Next field"), show=False),
        Binding("up", "move(-1)", mark("Previous field"), show=False),
        Binding("ctrl+z", "take_back", mark("Take back"), key_display="^z", id="debrief.undo"),
        Binding("escape", "close", mark("Leave"), id="dialog.close"),
        Binding("f1", "keys", mark("Keys"), id="debrief.keys"),
    ]

    def __init__(self, companion: Companion, run: DebriefRun) -> None:
        """Go on with `run`, in which somebody is left."""
        super().__init__(companion, _("Debrief"))
        self._run = run

    def compose(self) -> ComposeResult:
        """Put what is known beside the questions."""
        header = PlaceHeader()
        header.place = mark("Debrief")
        yield header
        with Horizontal():
            page = TextPage()
            page.can_focus = False
            yield Panel(page, id="known")
            yield Panel(Questions(self._companion.talks, self._asks_again), id="questions")
        yield KeyLine()

    def compose_body(self) -> ComposeResult:
        """Compose nothing more: `compose` has put it all in its place."""
        yield from ()

    def answer(self) -> None:
        """Return nothing: leaving it is the answer."""

    @property
    def _person(self) -> Person:
        """Whose turn it is, as they are known now."""
        person = self._run.person
        if person is None:
            raise RuntimeError("nobody is left")
        try:
            return self._companion.debriefing.again(person)
        except NotFound:
            return person  # keeping them tells that they have gone

    def _asks_again(self) -> bool:
        """Tell whether another ask would be the second in a row with whose turn it is."""
        contact = self._person.met.contact
        return bool(self._companion.balances.asks_in_a_row(contact.id))

    # What is shown -----------------------------------------------------------

    def _take_up(self) -> None:
        """Begin with whose turn it is, once the fields are there."""
        self._show()

    def _show(self) -> None:
        """Show whose turn it is; of whom was kept and taken back, with what was typed."""
        person = self._person
        talk = person.met.encounter
        self._begun, self._saved = {}, {}
        self._record, self._subject = talk.id, person.met.contact.title
        self._based_on = self._companion.history.version()
        said = self._run.said.pop(talk.id, {})
        if said and self._companion.debriefing.is_waiting(person):
            save = self._companion.unfinished.save
            save(self.FORM, said, record=talk.id, subject=self._subject)
        known = self._show_known()
        self.query_one(Questions).offer_ways(known)
        self.fill(begun_with(person, known))
        self._show_continued({})
        self.query_one("#thread Input", Input).focus()
        super()._take_up()

    def _show_known(self) -> Known:
        """Show what is known of them, and how far it is; return it."""
        person, zone = self._person, zone_here(self._companion.clock())
        known = self._companion.debriefing.known(person)
        self.query_one(TextPage).show(known_lines(person, known, zone))
        self.call_after_refresh(self._show_more)
        header, run = self.query_one(PlaceHeader), self._run
        header.context = talk_context(self._companion)
        number = _("{n} of {all}").format(n=run.at + 1, all=len(run.people))
        header.status = f"{number} {meter(run.share, METER_WIDTH)}"
        return known

    def _show_more(self) -> None:
        """Name the key that reads on, where more is known than there is room for."""
        if not self.is_left:
            more = _("F9 reads on") if self.query_one(TextPage).max_scroll_y else ""
            self.query_one("#known", Panel).set_title(_("What is known"), more)

    def _show_continued(self, continued: dict[str, str]) -> None:
        """Say in the frame that it goes on with a draft."""
        self._continued = continued
        said = _("Continued where you left off · ^r begins afresh") if continued else ""
        self.query_one("#questions", Panel).set_title(self._subject, said)
        self.refresh_bindings()

    def kept(self) -> dict[str, str]:
        """Return what the fields hold before anything is said."""
        person = self._person
        return begun_with(person, self._companion.debriefing.known(person))

    def refresh_view(self) -> None:
        """Show what was changed; whoever waits again comes again."""
        if self.is_left or not self._begun:
            return
        if self._run.look_again(self._companion.debriefing.is_waiting):
            self.save_draft()
            self._show()
        else:
            self._show_known()

    # What can be done --------------------------------------------------------

    @on(Input.Submitted)
    def _next_field(self, message: Input.Submitted) -> None:
        """Go to the next field on enter."""
        message.stop()
        message.prevent_default()
        self.focus_next()

    def action_move(self, by: int) -> None:
        """Go to the next field, or the one before."""
        if by > 0:
            self.focus_next()
        else:
            self.focus_previous()

    def action_read_on(self) -> None:
        """Read on in what is known; after its end from the beginning."""
        page = self.query_one(TextPage)
        if page.scroll_y < page.max_scroll_y:
            page.scroll_page_down(animate=False)
        else:
            page.scroll_home(animate=False)

    def action_turn(self, name: str) -> None:
        """Turn what a key turns."""
        self.query_one(Questions).turn(name)

    def action_confirm(self) -> None:
        """Keep what was said about this one and go on."""
        if self.is_left or not self._begun:
            return
        with self.keeping():
            typed, begun = self.typed(), self._begun
            answers = self.query_one(Questions).answers(begun)
            debriefing = self._companion.debriefing
            kept = debriefing.keep(self._person, answers, based_on=self._based_on)
            self._run.said[self._record] = {
                name: text for name, text in typed.items() if text != begun[name]
            }
            self._begun = {}
            self._save({})
            self._run.keep(kept)
            self._go_on()

    def action_skip(self) -> None:
        """Go on without a word; what was typed stays."""
        self.save_draft()
        self._run.skip()
        self._go_on()

    def action_previous(self) -> None:
        """Go back to the one before; what was typed stays."""
        if self._run.at:
            self.save_draft()
            self._run.back()
            self._show()

    def action_close(self) -> None:
        """Leave; what was typed stays."""
        self.save_draft()
        self.dismiss(None)

    def action_keys(self) -> None:
        """List the keys that work here."""
        from companion.tui.dialogs.keys import KeysDialog

        self.app.push_screen(KeysDialog(self))

    @work
    async def action_take_back(self) -> None:
        """Take back the last change, and go back to whom it kept."""
        await take_back(self.app, self._companion)

    def _go_on(self) -> None:
        """Show who is next, or leave once nobody is left."""
        if self._run.person is None:
            self.dismiss(True)  # noqa: FBT003 - the answer
        else:
            self._show()
