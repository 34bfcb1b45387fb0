"""Who took my card? Somebody met, expected or known, somebody new, or somebody not named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input

from companion.domain.card_given import CardGiven
from companion.i18n import _, mark
from companion.reports import wording
from companion.services.companion import Companion
from companion.services.meeting import Captured
from companion.services.takers import Taker
from companion.tui.dialogs.form import Form
from companion.tui.pasted import PayloadTyped, is_link
from companion.tui.widgets.columns import column, columns
from companion.tui.widgets.fields import Field
from companion.tui.widgets.rows import Rows
from companion.tui.widgets.scanner_line import ScannerField

SHOWN = 8
"""Takers in the list; typing one more letter is quicker than looking through more."""
SIGN_WIDTH = 1
NAME_SHARE = 0.45
"""Of what is left of a row, for the name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One row: somebody, a line to keep, or neither for somebody who is not named."""

    taker: Taker | None = None
    line: str = ""
    """To keep as a new person; what was said, behind the name of a `taker`."""


class CardTaker(Form[Captured | CardGiven]):
    """Keeps who took the card before it closes; nobody did where it is closed by escape.

    Whoever took it may look on: behind it is nothing, and nobody's stars are on it.
    """

    FORM = "card_taker"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", mark("Up"), show=False),
        Binding("down", "move(1)", mark("Down"), show=False),
    ]
    DEFAULT_CSS = """
    CardTaker {
        background: $background;
        &:ansi {
            background: ansi_default;
        }
        & > Panel {
            width: 76;
        }
        & Field > Label {
            width: 6;
        }
        & Rows {
            height: 10;
            margin-top: 1;
        }
    }
    """

    def __init__(self, companion: Companion, profile: str, likeliest: str = "") -> None:
        """Ask about the card of `profile`; the contact with the id `likeliest` is the first."""
        word = wording.word(profile)
        title = _("Who took my card? · {profile}").format(profile=word)
        super().__init__(companion, title, record=profile, subject=word)
        self._profile = profile
        self._likeliest = likeliest
        self._event = companion.prepare.running()
        self._takers = companion.cards_given.takers(self._event)

    def compose_body(self) -> ComposeResult:
        """Put the line above who fits."""
        yield ScannerField(
            mark("Who"), placeholder=mark("a name, or a line as for a new person"), id="who"
        )
        rows = Rows[Choice](self._row, key=_identity)
        rows.can_focus = False
        yield rows

    def on_mount(self) -> None:
        """Offer the likeliest, and get ready for the first letter once they are seen."""
        self._list()
        self.call_after_refresh(self._get_ready)

    def on_screen_resume(self) -> None:
        """Offer whom a code told of, who was kept above this."""
        if self.query(Rows):
            self._takers = self._companion.cards_given.takers(self._event)
            self._list()

    @work(thread=True)
    def _get_ready(self) -> None:
        """Index those I know while the first letters are typed."""
        self._companion.cards_given.get_ready()

    def answer(self) -> Captured | CardGiven | None:
        """Keep who is under the cursor; None where it was refused."""
        choice: Choice | None = self.query_one(Rows).highlighted
        if choice is None:
            return None
        line = choice.line
        if choice.taker is None and line and is_link(line):  # it names nobody: who is that?
            self.query_one("#who", Field).value = ""
            self.post_message(PayloadTyped((line,)))
            return None
        with self.keeping():
            return self._keep(choice)
        return None

    def action_move(self, by: int) -> None:
        """Move the cursor while the words stay where they are typed."""
        self.query_one(Rows).action_move(by)

    def _keep(self, choice: Choice) -> Captured | CardGiven:
        """Keep that the card went over."""
        cards, profile, event = self._companion.cards_given, self._profile, self._event
        taker, line = choice.taker, choice.line
        if taker is None:
            typed = self.query_one("#who", Field).value
            # What names nobody is no search either: as somebody's it would be lost.
            if line or (typed.strip() and self._names_nobody(typed)):
                return cards.to_line(profile, line or typed, event)
            return cards.to_somebody(profile, event)
        if taker.attendee is not None:
            return cards.to_attendee(profile, taker.attendee.id, event, line)
        if taker.contact is not None:
            return cards.to_contact(profile, taker.contact.id, event, line)
        return cards.to_target(profile, taker.who.id, event, line)

    @on(Input.Changed)
    def _list(self) -> None:
        """List who fits what is typed, the likeliest under the cursor."""
        rows: Rows[Choice] = self.query_one(Rows)
        rows.set_items([*self._choices(self.query_one("#who", Field).value), Choice()])
        rows.cursor = 0

    def _choices(self, typed: str) -> Iterator[Choice]:
        """Yield who may be meant by what is typed, and whom it can be kept as."""
        found = self._takers.find(typed)
        if not typed:
            found.sort(key=lambda one: one.contact is None or one.contact.id != self._likeliest)
        yield from (Choice(taker=one) for one in found[:SHOWN])
        if not self._names_nobody(typed):
            yield Choice(line=typed)
        if not found:
            begun, rest = self._takers.begun(typed)
            yield from (Choice(taker=one, line=rest) for one in begun[:SHOWN])

    def _names_nobody(self, typed: str) -> bool:
        """Tell whether a line could not be kept as somebody."""
        return self._companion.capture.preview(typed, self._event).understood.is_empty

    @on(Rows.Chosen)
    def _take(self) -> None:
        """Choose with the mouse."""
        self.action_confirm()

    def _row(self, choice: Choice, width: int, _under_cursor: bool) -> Content:  # noqa: FBT001 - as Rows calls it
        """Return one choice."""
        taker = choice.taker
        if taker is None or choice.line:
            sign = column("+" if choice.line else "", SIGN_WIDTH)
            return columns(sign, column(self._words(choice), width - SIGN_WIDTH - 1))
        who = taker.who
        left = max(0, width - SIGN_WIDTH - 2)
        name = round(left * NAME_SHARE)
        behind = (
            who.organisation if who.name else "",
            wording.word("cancelled") if taker.is_cancelled else "",
        )
        return columns(
            column("", SIGN_WIDTH),
            column(who.title, name),
            column(" · ".join(filter(None, behind)), left - name, "$foreground-muted"),
        )

    def _words(self, choice: Choice) -> str:
        """Return what choosing a line means."""
        line = choice.line
        if not line:
            return _("Somebody, not named")
        if choice.taker is not None:
            return _("Add to {name}: {line}").format(name=choice.taker.who.title, line=line)
        if is_link(line):
            return _("Who is that? {link}").format(link=line)
        match = self._companion.capture.preview(line, self._event).match
        if match is not None:
            return _("Add to {name}: {line}").format(name=match.contact.title, line=line)
        return _("Keep as new: {line}").format(line=line)


def _identity(choice: Choice) -> object:
    """Return what stays of a choice while one types."""
    return choice.taker.key if choice.taker is not None else bool(choice.line)
