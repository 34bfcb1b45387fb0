"""A pile of paper cards after an event: one after the other, by keyboard, as they lie there."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Input, Label

from companion.domain.event import Event
from companion.domain.paper_card import PaperCard
from companion.errors import CompanionError, Invalid, NotFound
from companion.i18n import _, mark
from companion.reports import errors
from companion.services.companion import Companion
from companion.tui import change_words, pile_words
from companion.tui.bindings import translated
from companion.tui.card_entry import CardEntry
from companion.tui.dialogs.event_picker import EventPicker
from companion.tui.dialogs.keys import KeysDialog
from companion.tui.dialogs.many_removed import agreeing
from companion.tui.footer_room import fitting
from companion.tui.guard import plain
from companion.tui.left_once import LeftOnce
from companion.tui.messages import DraftSaved
from companion.tui.pasted import PayloadTyped
from companion.tui.telling import telling
from companion.tui.widgets.key_line import KeyLine
from companion.tui.widgets.pile.card_fields import CardField, CardFields
from companion.tui.widgets.pile.last_cards import LastCards
from companion.tui.widgets.pile.pile_head import PileHead
from companion.tui.widgets.pile.who_it_is import WhoItIs
from companion.tui.widgets.place_header import PlaceHeader

TONES = ("warning", "error", "success")


class PileEvent(EventPicker):
    """Asks from which event a pile is; the current one stays."""

    def answer(self) -> Event | None:
        """Return the event under the cursor."""
        return self._rows.highlighted


class CardPileScreen(LeftOnce[None], Screen[None]):
    """Takes card after card; tab goes on, the last enter keeps, and an empty card follows."""

    CSS_PATH = "../styles/card_pile.tcss"
    TELLS_ITSELF = True
    AUTO_FOCUS = ""  # the name of the card has it, not the day of the pile
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", mark("Keep"), id="pile.keep"),
        Binding("tab,down", "next_field", mark("Next field"), id="pile.next", show=False),
        Binding("up", "app.focus_previous", mark("Previous field"), show=False),
        Binding("f4", "turn", mark("Somebody else"), id="pile.turn"),
        Binding("ctrl+z", "take_back", mark("Take back"), id="pile.take_back"),
        Binding("f9", "event", mark("Event"), id="pile.event", show=False),
        Binding("f2", "way", mark("How they agreed"), id="pile.way", show=False),
        Binding("ctrl+r", "clear", mark("Empty the card"), id="pile.clear", show=False),
        Binding("f6", "app.brief_over", mark("Brief"), show=False),
        Binding("f1", "keys", mark("Keys"), id="pile.keys"),
        Binding(
            "escape", "close", mark("Close"), tooltip=mark("Close, keep the draft"), id="pile.close"
        ),
    ]

    def __init__(self, companion: Companion) -> None:
        """Enter cards with `companion`; a card that was not kept the last time is there again."""
        super().__init__()
        self._companion = companion
        self._entry = CardEntry(companion)
        self._who = WhoItIs()

    def compose(self) -> ComposeResult:
        """Put what goes for all cards above the one that is typed, and the last ones below."""
        header = PlaceHeader()
        header.place = mark("Paper cards")
        yield header
        pile = self._companion.card_pile.begin()
        yield PileHead(pile, self._companion.clock())
        yield CardFields()
        with Vertical(id="pile-said"):
            yield self._who
            yield Label(id="pile-told", markup=False)
        yield LastCards()
        yield KeyLine()

    def on_mount(self) -> None:
        """Go on with the card that was not kept; get ready for the first key once it is seen."""
        card, head = self._entry.left()
        if head:
            self._head.go_on(self._event_of(head), head)
            self._tell(_("Continued where you left off"), "warning")
        self._begin(card, is_turned=bool(head.get("turned")))
        self.call_after_refresh(self._get_ready)

    @work(thread=True)
    def _get_ready(self) -> None:
        """Index those I know and expect while the first letters are typed."""
        self._companion.card_pile.get_ready(self._head.event)

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys that work here now, named in the spoken language: no letter is one."""
        active = super().active_bindings
        for key in [key for key, one in active.items() if one.node is self.app and "+" not in key]:
            del active[key]
        return fitting(translated(active), self.size.width, self.app.get_key_display)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to say who it is where that is in doubt, and to take back what there is."""
        if action == "turn":
            return self._who.likely is not None
        return super().check_action(action, parameters)

    @on(Input.Changed)
    def _typed(self, message: Input.Changed) -> None:
        """Take down what is typed, and look what is likely now."""
        if isinstance(message.input.parent, CardField):
            self._tell("")
            self._look()
        self.post_message(DraftSaved(self._entry.note(self._fields.typed, self._said)))

    @on(Input.Submitted)
    def _entered(self) -> None:
        """Go on with the next field; behind the last one, keep the card."""
        if self._fields.is_at_end:
            self.action_keep()
        else:
            self.action_next_field()

    @on(PayloadTyped)
    def _pasted(self, message: PayloadTyped) -> None:
        """Spread what was pasted or scanned over the fields."""
        if message.paths or not message.payloads:
            return  # a picture is looked at elsewhere
        message.stop()
        self._fields.fill_in(self._companion.card_pile.read("\n".join(message.payloads)))
        self._look()
        self.save_draft()

    def action_next_field(self) -> None:
        """Take what is guessed, and go on."""
        field = self._fields.at
        if field is not None:
            field.take()
        self.focus_next()

    def action_turn(self) -> None:
        """Say that it is somebody else than it looks, or not after all."""
        self._who.turn(is_turned=not self._who.is_turned)
        self.save_draft()

    def action_way(self) -> None:
        """Say that they agreed in another way."""
        self._head.turn_way()
        self.save_draft()

    @work
    async def action_event(self) -> None:
        """Ask from which event the pile is."""
        event = await self.app.push_screen_wait(PileEvent(self._companion))
        if event is not None:
            self._head.show_event(self._companion.card_pile.begin(event))
            self._look()
            self.save_draft()

    def action_keys(self) -> None:
        """List the keys that work here."""
        self.app.push_screen(KeysDialog(self))

    def action_keep(self) -> None:
        """Keep the card with what is guessed on it, and begin the next one."""
        pile = self._head.pile()
        card = self._fields.typed
        if pile is None or card.is_empty:
            return
        card = card.over(self._fields.guessed)
        try:
            self._entry.keep(card, pile, self._who.who, is_turned=self._who.is_turned)
        except CompanionError as error:
            self._refuse(error)
            return
        self._tell("")
        self._begin(self._entry.next())

    def action_clear(self) -> None:
        """Throw away what is typed of this card."""
        self._tell("")
        self._begin(self._entry.next())

    @work
    async def action_take_back(self) -> None:
        """Take back the last card, which is there to be mended; where many go, ask before."""
        with telling(self.app):
            back = await agreeing(self.app, self._entry.take_back)
            undone, entered = back or (None, None)
            if entered is not None:
                if not self._fields.typed.is_empty:
                    self._entry.waiting.append(self._fields.typed)
                self._begin(entered.card, is_turned=entered.is_turned)
            self._tell(change_words.taken_back(undone), "success" if entered else "warning")

    def action_close(self) -> None:
        """Leave; a card that is not kept waits."""
        self.save_draft()
        self.dismiss()

    def save_draft(self) -> None:
        """Make the card that is typed durable."""
        if self.query(CardFields) and self.is_mounted:
            is_saved = self._entry.save(self._fields.typed, self._said)
            self.post_message(DraftSaved(is_saved))

    @property
    def _said(self) -> dict[str, str]:
        """What goes for all cards, and whether it was said who this one is not."""
        return self._head.typed() | {"turned": "turned" if self._who.is_turned else ""}

    def _begin(self, card: PaperCard, *, is_turned: bool = False) -> None:
        """Begin with a card, of which it was said who it is not where `is_turned`."""
        self._fields.begin(card)
        self._look()
        self._who.turn(is_turned=is_turned)
        self._show_kept()
        self.save_draft()

    def _look(self) -> None:
        """Show what is guessed, and who it may be."""
        pile = self._companion.card_pile
        card = self._fields.typed
        self._fields.propose(pile.guess(card, self._head.event))
        likely = pile.likely(card.over(self._fields.guessed), self._head.looked_at)
        is_news = (likely is None) != (self._who.likely is None)
        self._who.look(likely, is_guessed=not self._fields.guessed.is_empty)
        if is_news:
            self.refresh_bindings()

    def _refuse(self, error: CompanionError) -> None:
        """Say what was refused, where it can be mended."""
        self._tell(errors.sentence(error), "error")
        if isinstance(error, Invalid) and error.field == "at":
            self._head.query_one("#pile-day Input", Input).focus()
        elif isinstance(error, NotFound):
            self._look()

    def _show_kept(self) -> None:
        """Show how many were entered, and the last ones."""
        entered = self._entry.entered
        self.query_one(PlaceHeader).status = pile_words.count(len(entered)) if entered else ""
        self.query_one(LastCards).show(entered)

    def on_resize(self) -> None:
        """Fit the keys into the width."""
        self.refresh_bindings()

    def _tell(self, words: str, tone: str = "") -> None:
        """Say something below the card."""
        label = self.query_one("#pile-told", Label)
        label.set_classes(tone if tone in TONES else "")
        label.update(plain(words))

    def _event_of(self, head: dict[str, str]) -> Event | None:
        """Return the event that a draft names; None where there is none any more."""
        try:
            return self._companion.prepare.event(head.get("event", ""))
        except NotFound:
            return None

    @property
    def _head(self) -> PileHead:
        """What goes for all cards."""
        return self.query_one(PileHead)

    @property
    def _fields(self) -> CardFields:
        """The card that is typed."""
        return self.query_one(CardFields)
