"""How ready an event is: the one rule by which everybody who shows it counts."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass

from companion.domain.event import NEEDED, Event
from companion.domain.pitch import Rehearsal
from companion.services.briefs import Briefs
from companion.services.code_forms import CodeForm
from companion.services.exchange import Exchange
from companion.services.ports import Records
from companion.services.prepare import TARGETS_WANTED, Prepare

CODE_MARGIN = 2
"""Rows beside a code: what it says, and the keys or the prompt below it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Where my card is going to be shown."""

    columns: int = 80
    rows: int = 24
    is_finer: bool = False
    """Whether codes are painted in sextants, of which they take fewer."""


USUAL = Window()
"""The window that a terminal opens with, for those who do not know theirs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of the preparation."""

    name: str
    """One of `NEEDED`."""
    have: int
    """How much of `want` there is; may be more."""
    want: int
    form: CodeForm | None = None
    """What the window has room for, where the part is my card and fits."""

    @property
    def share(self) -> float:
        """How far it is, 0 to 1."""
        return min(1.0, self.have / self.want)

    @property
    def is_done(self) -> bool:
        """Whether nothing is missing."""
        return self.have >= self.want


@dataclass(frozen=True, slots=True)
class Readiness:
    """How far the preparation is: what is there, and what is missing."""

    parts: tuple[Part, ...]
    """What the event is to have, in the order in which people do it."""

    @property
    def share(self) -> float:
        """The whole, 0 to 1: the mean of the parts."""
        return sum(part.share for part in self.parts) / len(self.parts) if self.parts else 1.0

    @property
    def missing(self) -> tuple[Part, ...]:
        """The parts that are not complete."""
        return tuple(part for part in self.parts if not part.is_done)


class ReadinessCheck:
    """Looks at what is prepared; asked after every change, so it looks at little."""

    def __init__(
        self, records: Records, prepare: Prepare, exchange: Exchange, briefs: Briefs
    ) -> None:
        """Work on `records` and the services whose results it counts."""
        self._records = records
        self._prepare = prepare
        self._exchange = exchange
        self._briefs = briefs

    def of(self, event: Event, window: Window = USUAL) -> Readiness:
        """Return how ready `event` is, where my card is shown in `window`."""
        return Readiness(
            tuple(self.part(name, event, window) for name in NEEDED if name not in event.without)
        )

    def part(self, name: str, event: Event, window: Window = USUAL) -> Part:
        """Return how far the part of that name is, also where `event` goes without it."""
        if name == "card":
            return self._card(window)
        count: dict[str, tuple[Callable[[], int], int]] = {
            "list": (lambda: int(self._prepare.has_list(event)), 1),
            "targets": (lambda: self._asked(event), TARGETS_WANTED),
            "pitch": (lambda: self._pitch(event), 2),
            "brief": (lambda: self._brief(event), 2),
            "notice": (lambda: int(bool(self._briefs.notice(event))), 1),
        }
        have, want = count[name]
        return Part(name=name, have=have(), want=want)

    def turn(self, event: Event, name: str) -> Event:
        """Let `event` go without the part of that name, or need it again; return the event."""
        others = [one for one in event.without if one != name]
        without = others if name in event.without else [*event.without, name]
        turned = dataclasses.replace(event, without=tuple(without))
        self._prepare.edit_event(turned)
        return turned

    def _asked(self, event: Event) -> int:
        """Return how many targets have a question to be asked, or are met."""
        return sum(bool(one.question or one.met) for one in self._prepare.targets(event))

    def _pitch(self, event: Event) -> int:
        """Return 0 without a pitch, 1 where one is written, 2 where one was said aloud."""
        written = {pitch.id for pitch in self._prepare.pitches(event) if pitch.text}
        if not written:
            return 0
        said = self._records.all(Rehearsal).values()
        return 2 if any(one.pitch in written for one in said) else 1

    def _card(self, window: Window) -> Part:
        """Return 0 of 2 without a card, 1 where `window` is too small for it, 2 where it fits."""
        card = self._exchange.first_card()
        if card is None:
            return Part(name="card", have=0, want=2)
        rows = window.rows - CODE_MARGIN
        form = self._exchange.fitting_form(card, window.columns, rows, finer=window.is_finer)
        return Part(name="card", have=2 if form else 1, want=2, form=form)

    def _brief(self, event: Event) -> int:
        """Return 0 without a brief, 1 where there is one, 2 where it was read."""
        brief = self._briefs.of(event)
        return 0 if brief is None else 1 if brief.read_at is None else 2
