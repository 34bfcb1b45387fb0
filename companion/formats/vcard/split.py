"""Logical lines to cards: where each begins and ends, whatever is missing or nested."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from companion.formats.vcard.unfold import MARK_BEGINS, Numbered, marks

DEPTH_LIMIT = 2
"""Deepest nesting: a card in the AGENT of a card (RFC 2426, 3.5.4)."""
LINES_LIMIT = 200_000
"""Most lines of one card; more would only fill the memory."""
_END = 40
_OPENS = frozenset(": \t")
SIZE_LIMIT = 8_000_000
"""Longest card in characters, pictures included."""


@dataclass(slots=True)
class RawCard:
    """The lines between BEGIN and END, in order; `reason` tells why they are none."""

    line: int
    lines: list[Numbered] = field(default_factory=list)
    has_begin: bool = True
    has_end: bool = False
    rest: int = 0
    """Line from which on there are too many, 0 where there are not; they are left out."""
    nested: int = 0
    """Line of the first nested card, 0 without one; it is left out."""
    reason: str = ""
    _depth: int = 1
    _begins: int = 1
    _size: int = 0
    _opens: bool = True
    """Whether a BEGIN now is a nested card or said twice; otherwise this one has lost its END."""

    def begin(self, number: int) -> bool:
        """Go one card deeper where that makes sense; tell whether it does."""
        if not self._opens:
            return False
        self._begins += 1
        if self._size:
            self._depth += 1
            self.nested = self.nested or number
        if self._begins > DEPTH_LIMIT:
            self._refuse("too_nested")
        return True

    def end(self) -> bool:
        """Come up one card; tell whether this was the last of its lines."""
        self._depth -= 1
        self._begins -= 1
        self._opens = False
        self.has_end = self._depth == 0
        return self.has_end

    def add(self, number: int, text: str) -> None:
        """Keep one line of this card itself."""
        self._opens = text[-1] in _OPENS and text[-_END:].rstrip().upper().endswith("AGENT:")
        self._size += len(text)
        if self._size > SIZE_LIMIT:
            self._refuse("too_large")
        if self._depth == 1 and not self.reason:
            if len(self.lines) < LINES_LIMIT:
                self.lines.append((number, text))
            else:
                self.rest = self.rest or number

    def _refuse(self, reason: str) -> None:
        """Keep nothing of it, for `reason`."""
        self.reason = self.reason or reason
        self.lines.clear()


def raw_cards(lines: Iterable[Numbered]) -> Iterator[RawCard]:
    """Yield the cards in `lines`; what stands outside of every card and before no END is none."""
    card: RawCard | None = None
    for number, text in lines:
        mark = marks(text) if text[0] in MARK_BEGINS or "." in text[:100] else ""
        if mark == "BEGIN":
            if card is not None and card.has_begin:
                if card.begin(number):
                    continue
                yield card
            card = RawCard(number)
        elif mark == "":
            if card is None:
                card = RawCard(number, has_begin=False)
            if not card.rest:
                card.add(number, text)
        elif card is not None and card.end():
            yield card
            card = None
    if card is not None and card.has_begin:
        yield card
