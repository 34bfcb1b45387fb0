"""My card as large as the window allows, for the phone of somebody else."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from functools import partial
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.content import Content

from companion.domain.card import FIELDS, PROFILES, Card
from companion.domain.change import Change
from companion.domain.encounter import Encounter
from companion.errors import CompanionError
from companion.i18n import _, mark
from companion.reports import errors, wording
from companion.services.code_forms import Fitted
from companion.services.companion import Companion
from companion.tui import code_words
from companion.tui.dialogs.save_file import Kind
from companion.tui.guard import plain
from companion.tui.screens.code import CodeScreen
from companion.tui.standing import standing

_ARROWS = Binding.Group(mark("Cards"), compact=True)


class CardScreen(CodeScreen):
    """Shows one of my cards and asks who took it, where there was something to take."""

    LETS: ClassVar[frozenset[str]] = frozenset({"keys", "scan"})  # mine was shown, now theirs
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "left",
            "profile(-1)",
            mark("Previous"),
            tooltip=mark("The card before"),
            id="card.back",
            group=_ARROWS,
        ),
        Binding(
            "right",
            "profile(1)",
            mark("Next"),
            tooltip=mark("The next card"),
            id="card.next",
            group=_ARROWS,
        ),
        Binding("v", "edit", mark("Edit"), tooltip=mark("Change this card"), id="card.edit"),
        Binding(
            "f", "fields", mark("Fields"), tooltip=mark("Choose what goes over"), id="card.fields"
        ),
        Binding(
            "t",
            "plain",
            mark("Accents"),
            tooltip=mark("In letters that every phone can show, or as they are"),
            id="card.plain",
        ),
        Binding("m", "close", mark("Close"), id="card.close", show=False),
    ]

    def __init__(self, companion: Companion) -> None:
        """Show the work card of `companion`, or the first that is filled in."""
        super().__init__(companion)
        first = companion.exchange.first_card()
        self._profile = PROFILES.index(first.id) if first else 0
        self._read = ""
        """The id of the contact who was read off a code last, while my card was open."""
        self._is_asking = False
        """Whether it was left, and who took it is the question."""

    @property
    def profile(self) -> str:
        """Which of my cards is shown."""
        return PROFILES[self._profile]

    @property
    def card(self) -> Card:
        """The card that is shown, as it is kept now; a blank one where there is none."""
        return self._companion.exchange.card(self.profile) or Card(id=self.profile)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what there is something to do for on this card."""
        if action == "fields":
            return any(getattr(self.card, field) for field in FIELDS)
        if action == "plain":
            other = dataclasses.replace(self.card, is_plain=not self.card.is_plain)
            return other.details != self.card.details
        return super().check_action(action, parameters)

    def action_profile(self, steps: int) -> None:
        """Show another one of my cards."""
        self._profile = (self._profile + steps) % len(PROFILES)
        self.say("")

    @work
    async def action_edit(self) -> None:
        """Change the card that is shown."""
        from companion.tui.dialogs.card_form import CardForm

        if self._may_change():
            await self.app.push_screen_wait(CardForm(self._companion, self.profile))
            self.say("")

    @work
    async def action_fields(self) -> None:
        """Choose which fields of the card go over."""
        from companion.tui.dialogs.card_fields import CardFields

        if self._may_change():
            await self.app.push_screen_wait(CardFields(self._companion, self.profile))
            self.say("")

    def action_plain(self) -> None:
        """Hand the card over in letters that every phone can show, or as it is written."""
        if self._may_change():
            try:
                self._companion.exchange.set_card(self.profile, is_plain=not self.card.is_plain)
            except CompanionError as error:
                self.say(errors.sentence(error))
            else:
                self.say("")

    def action_close(self) -> None:
        """Ask who took the card, unless nobody can have, and go back to where the user was."""
        if not self.is_shown or self._companion.keeping.why_read_only():
            super().action_close()
        elif not self._is_asking:
            self._is_asking = True
            self._ask()

    @work
    async def _ask(self) -> None:
        """Ask who took the card; it stays below, for the place it was shown from is private."""
        from companion.tui.dialogs.card_taker import CardTaker

        taker = CardTaker(self._companion, self.profile, likeliest=self._read)
        await self.app.push_screen_wait(taker)
        super().action_close()

    def follow(self, change: Change) -> None:
        """Show the card as it is by now, and remember who was read off a code meanwhile."""
        if change.what == "scan":
            talks = (one for one in change.put if isinstance(one, Encounter))
            self._read = next((talk.contact for talk in talks), self._read)
        super().follow(change)

    def _may_change(self) -> bool:
        """Tell whether the card can be changed now; say why where it cannot."""
        if not self._companion.keeping.why_read_only():
            return True
        self.say(standing(self._companion)[0])
        return False

    def fit(self, columns: int, rows: int, *, finer: bool) -> Fitted | None:
        """Return the richest form of the card that fits."""
        return self._companion.exchange.fit(self.card, columns, rows, finer=finer)

    def title_of_file(self) -> str:
        """Return my name, where it goes over."""
        return self.card.details.name

    def kinds(self) -> list[Kind]:
        """Offer sheets of cards to print, too."""
        card = self.card
        kinds = super().kinds()
        if not kinds:
            return []
        for ending, words in (("pdf", _("10 to print (PDF)")), ("svg", _("10 to print (SVG)"))):
            sheet = partial(self._sheet, card, ending)
            kinds.append(Kind(name=f"sheet.{ending}", words=words, ending=ending, make=sheet))
        return kinds

    def _sheet(self, card: Card, ending: str) -> bytes:
        """Return ten of `card` on a page."""
        return self._companion.printing.sheet(card, ending)[0]

    def nothing(self) -> str:
        """Say how there would be something to hand over."""
        card = self.card
        if not card.is_empty:
            return ""
        if not dataclasses.replace(card, hidden=()).is_empty:
            return _("Nothing of this card is to go over. Press f to choose what is.")
        return _("This card is empty. Press v to fill it in.")

    def show_code(self) -> None:
        """Show the card, and the keys for what can be done with it."""
        super().show_code()
        self.refresh_bindings()

    def caption(self, fitted: Fitted | None) -> Content:
        """Return which card this is and, in words, what is in the code."""
        if fitted is None:
            return Content(" ").join(self._profiles())
        letters = [_("plain letters")] if self.card.is_plain else []
        word = wording.word(self.profile)
        return plain(code_words.caption(word, fitted.form, letters, self.size.width))

    def side(self) -> Content:
        """Return where among my cards this one is."""
        return Content("\n").join(self._profiles())

    def _profiles(self) -> Iterator[Content]:
        """Yield the profiles, the one that is shown between marks that need no colour."""
        for profile in PROFILES:
            word = wording.word(profile)
            is_shown = profile == self.profile
            yield Content.styled(f"‹{word}›", "bold") if is_shown else Content(f" {word} ")
