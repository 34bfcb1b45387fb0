"""The cards of a pile that are entered in one sitting: kept, taken back, and still to be kept."""

from __future__ import annotations

from dataclasses import dataclass

from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.domain.paper_card import FIELDS, PaperCard
from companion.services.card_pile import KeptCard, Pile
from companion.services.companion import Companion
from companion.services.unfinished import PILE

CARD_PILE = "card_pile"
"""The draft of a card that is not kept."""
_WAITING = "waiting-"
"""How the fields begin of a card that waits while another one is mended."""


@dataclass(frozen=True, slots=True)
class Entered:
    """A card, and what was kept of it."""

    card: PaperCard
    kept: KeptCard
    is_turned: bool = False
    """Whether it was said that they are not who they seemed to be."""


class CardEntry:
    """Holds what was entered; a card that is taken back goes before the one that was begun."""

    def __init__(self, companion: Companion) -> None:
        """Enter cards with `companion`."""
        self._companion = companion
        self.entered: list[Entered] = []
        self.waiting: list[PaperCard] = []
        """Cards that were begun and give way to one that is mended, the next one last."""
        self._is_saved = False

    def keep(self, card: PaperCard, pile: Pile, who: str | None, *, is_turned: bool) -> None:
        """Keep the person on `card`, who is `who`; not who they seemed to be where `is_turned`.

        Raises:
            CompanionError: as `CardPile.keep`; nothing was kept.
        """
        kept = self._companion.card_pile.keep(card, pile, who=who)
        self.entered.append(Entered(card, kept, is_turned))

    def next(self) -> PaperCard:
        """Return the card that is entered now: one that waited, else an empty one."""
        return self.waiting.pop() if self.waiting else PaperCard()

    def take_back(self, agreed: int) -> tuple[Change, Entered | None] | None:
        """Take back what was kept of the last card; return the change and what was entered.

        None where no card of this sitting is kept. Nothing is entered anew where somebody else
        changed the same since, so that all stays as it is.

        Raises:
            ManyRemoved: more contacts would go than `agreed`.
            StoreError: it could not be written.
        """
        if not self.entered:
            return None
        undone = self._companion.history.undo(agreed=agreed)
        if undone is None or not self._is_of_last(undone):
            return (undone, None) if undone is not None else None
        return undone, self.entered.pop()

    def note(self, card: PaperCard, head: dict[str, str]) -> bool:
        """Take down the card at a key; tell whether that works, as far as is known."""
        fields, subject = self._draft(card, head), _called(card)
        self._is_saved = self._is_saved or bool(fields)
        return self._companion.unfinished.note(CARD_PILE, fields, subject=subject)

    def save(self, card: PaperCard, head: dict[str, str]) -> bool:
        """Make the card durable, with those that wait; tell whether it is."""
        fields = self._draft(card, head)
        if not fields and not self._is_saved:
            return True
        is_saved = self._companion.unfinished.save(CARD_PILE, fields, subject=_called(card))
        self._is_saved = bool(fields) or not is_saved
        return is_saved

    def _draft(self, card: PaperCard, head: dict[str, str]) -> dict[str, str]:
        """Return the fields of the draft; none where no card is begun."""
        if card.is_empty and not self.waiting:
            return {}
        fields = {f"{PILE}{name}": text for name, text in head.items()} | _fields(card)
        for number, one in enumerate(self.waiting):
            fields |= _fields(one, f"{_WAITING}{number}-")
        return fields

    def left(self) -> tuple[PaperCard, dict[str, str]]:
        """Return the card of the last time that was not kept, and what was said of its pile."""
        fields = dict(self._companion.unfinished.fields(CARD_PILE))
        self._is_saved = bool(fields)
        self.waiting = []
        while found := _card(fields, f"{_WAITING}{len(self.waiting)}-"):
            self.waiting.append(found)
        head = {
            name.removeprefix(PILE): text for name, text in fields.items() if name.startswith(PILE)
        }
        return _card(fields) or PaperCard(), head

    def _is_of_last(self, undone: Change) -> bool:
        """Tell whether a change that was taken back kept the last card."""
        last = self.entered[-1].kept.captured.contact.id
        return any(isinstance(one, Contact) and one.id == last for one in undone.put)


def _called(card: PaperCard) -> str:
    """Return what to call a card that is not kept."""
    return card.name or card.organisation or card.email


def _fields(card: PaperCard, begin: str = "") -> dict[str, str]:
    """Return what stands on a card, by the names of the fields of a draft."""
    return {f"{begin}{name}": text for name in FIELDS if (text := getattr(card, name))}


def _card(fields: dict[str, str], begin: str = "") -> PaperCard | None:
    """Return the card in a draft; None where there is none."""
    found = PaperCard(**{name: fields.get(f"{begin}{name}", "") for name in FIELDS})
    return None if found.is_empty else found
