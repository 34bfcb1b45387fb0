"""The keys that work anywhere, besides those of the places, and what they open."""

from __future__ import annotations

from abc import abstractmethod

from textual import work
from textual.binding import Binding

from companion.i18n import mark
from companion.tui.curtain import CURTAIN_KEYS, CurtainApp
from companion.tui.messages import Go
from companion.tui.screens.base import Place

ANYWHERE = [
    Binding("n", "capture", mark("New"), tooltip=mark("Keep a person"), id="capture"),
    Binding("m", "card", mark("My card"), tooltip=mark("Show my card"), id="card"),
    Binding("c", "scan", mark("Code"), tooltip=mark("Read a code"), id="scan"),
    Binding("b", "brief", mark("Brief"), tooltip=mark("Look at the brief"), id="brief", show=False),
    Binding(
        "f6",
        "brief_over",
        mark("Brief"),
        tooltip=mark("The brief, while typing"),
        id="brief.typing",
        show=False,
    ),
    Binding(
        "f8",
        "debrief",
        mark("Debrief"),
        tooltip=mark("Go through the talks"),
        id="debrief.typing",
        show=False,
    ),
    Binding(
        "f7",
        "card_pile",
        mark("Paper cards"),
        tooltip=mark("Enter paper cards"),
        id="card_pile",
        show=False,
    ),
    Binding("e", "event", mark("Event"), tooltip=mark("Change the event"), id="event"),
    Binding("slash", "search", mark("Search"), tooltip=mark("Search everything"), id="search"),
    Binding("l", "log", mark("Log"), tooltip=mark("Log a touch"), id="log", show=False),
    Binding("u", "undo", mark("Undo"), tooltip=mark("Take back the last change"), id="undo"),
    Binding(
        CURTAIN_KEYS,
        "curtain",
        mark("Curtain"),
        tooltip=mark("Blank the screen, type on"),
        id="curtain",
        priority=True,
        show=False,
    ),
    Binding("question_mark", "keys", mark("Keys"), key_display="?", id="keys"),
    Binding("f1", "keys", mark("Keys"), id="keys.typing", show=False),
    Binding("q,ctrl+q", "quit", mark("Quit"), key_display="q", id="quit", show=False),
]
"""They act while no dialog asks; letters, while no field is typed in."""
OVER_DIALOGS = frozenset({"card_over", "brief_over", "pile_over", "keys_over"})
"""The actions that work while a dialog asks: somebody waits for the card, or for an answer."""


class AnywhereApp(CurtainApp):
    """Opens what one key away from anywhere is."""

    @abstractmethod
    def refresh_place(self) -> None:
        """Bring the place up to date, and the dialogs over it."""

    @work
    async def action_capture(self) -> None:
        """Keep a person, from anywhere."""
        from companion.tui.dialogs.capture import CaptureDialog

        await self.push_screen_wait(CaptureDialog(self.companion))

    @work
    async def action_card(self) -> None:
        """Show my card as a QR code, and then ask who took it."""
        from companion.tui.screens.card import CardScreen

        await self.push_screen_wait(CardScreen(self.companion))

    def action_card_pile(self) -> None:
        """Enter the paper cards of an event, one after the other."""
        from companion.tui.screens.card_pile import CardPileScreen

        self.push_screen(CardPileScreen(self.companion))

    def action_pile_over(self) -> None:
        """Enter them over the dialog of the capture line, which waits."""
        self.action_card_pile()

    def action_scan(self) -> None:
        """Read a code, by camera or however it comes."""
        from companion.tui.screens.scan import ScanScreen

        if any(isinstance(screen, ScanScreen) for screen in self.screen_stack[:-1]):
            self.call_later(self.screen.run_action, "close")  # my card, shown from there
        else:
            self.push_screen(ScanScreen(self.companion, camera=self.camera))

    def action_card_over(self) -> None:
        """Show my card over a dialog, which asks on afterwards."""
        self.action_card()

    def action_rules(self) -> None:
        """Show how following up works: weights, rhythms and words."""
        from companion.tui.screens.rules import RulesPage

        self.push_screen(RulesPage(self.companion))

    def action_brief(self) -> None:
        """Show what I am sent to the current event with."""
        from companion.tui.dialogs.brief import BriefDialog

        if not any(isinstance(screen, BriefDialog) for screen in self.screen_stack):
            self.push_screen(BriefDialog(self.companion))

    def action_brief_over(self) -> None:
        """Show it over a dialog, or while something is typed, which both go on afterwards."""
        self.action_brief()

    @work
    async def action_debrief(self) -> None:
        """Go through those who were met, and end with the promises for tomorrow."""
        from companion.tui.debriefing import debrief

        await debrief(self, self.companion)

    @work
    async def action_event(self) -> None:
        """Change the current event."""
        from companion.tui.dialogs.event_picker import EventPicker

        await self.push_screen_wait(EventPicker(self.companion))
        self.refresh_place()

    @work
    async def action_search(self) -> None:
        """Search everything and open what was found."""
        from companion.tui.dialogs.search import SearchDialog

        found = await self.push_screen_wait(SearchDialog(self.companion))
        if found is not None:
            self.post_message(Go("people", found))

    def action_keys(self) -> None:
        """List the keys that work here."""
        from companion.tui.dialogs.keys import KeysDialog

        self.push_screen(KeysDialog(self.screen))

    def action_keys_over(self) -> None:
        """List the keys of a dialog, which asks on afterwards."""
        self.action_keys()

    @work
    async def action_log(self) -> None:
        """Log a touch, from anywhere: with who is looked at, unless the line names another one."""
        from companion.tui.dialogs.log_touch import LogTouch

        contact = self.screen.contact if isinstance(self.screen, Place) else None
        await self.push_screen_wait(LogTouch(self.companion, contact))
