"""Who took my card? Somebody met, expected or known, somebody new, or somebody not named."""

from __future__ import annotations

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
from companion.tui.widgets.columns import column, columns
from companion.tui.widgets.fields import Field
from companion.tui.widgets.rows import Rows

SHOWN = 8
"""Takers in the list; typing one more letter is quicker than looking through more."""
STARS_WIDTH, STATE_WIDTH = 3, 15
NAME_SHARE = 0.45
"""Of what is left of a row, for the name."""

Choice = Taker | str
"""Somebody, a line to keep, or an empty one for somebody who is not named."""


class CardTaker(Form[Captured | CardGiven]):
    """Keeps who took the card before it closes; nobody did where it is closed by escape."""

    FORM = "card_taker"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", mark("Up"), show=False),
        Binding("down", "move(1)", mark("Down"), show=False),
    ]
    DEFAULT_CSS = """
    CardTaker {
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

    def __init__(self, companion: Companion, profile: str) -> None:
        """Ask about the card of `profile`."""
        word = wording.word(profile)
        title = _("Who took my card? · {profile}").format(profile=word)
        super().__init__(companion, title, record=profile, subject=word)
        self._profile = profile
        self._event = companion.prepare.running()
        self._takers = companion.cards_given.takers(self._event)

    def compose_body(self) -> ComposeResult:
        """Put the line above who fits."""
        yield Field(
            mark("Who"), placeholder=mark("a name, or a line as for a new person"), id="who"
        )
        rows = Rows[Choice](self._row, key=_identity)
        rows.can_focus = False
        yield rows

    def on_mount(self) -> None:
        """Offer the likeliest, and get ready for the first letter once they are seen."""
        self._list()
        self.call_after_refresh(self._get_ready)

    @work(thread=True)
    def _get_ready(self) -> None:
        """Index those I know while the first letters are typed."""
        self._companion.cards_given.get_ready()

    def answer(self) -> Captured | CardGiven | None:
        """Keep who is under the cursor; None where it was refused."""
        choice: Choice | None = self.query_one(Rows).highlighted
        if choice is None:
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
        if isinstance(choice, str):
            if choice:
                return cards.to_line(profile, choice, event)
            return cards.to_somebody(profile, event)
        if choice.attendee is not None:
            return cards.to_attendee(profile, choice.attendee.id, event)
        if choice.contact is not None:
            return cards.to_contact(profile, choice.contact.id, event)
        return cards.to_target(profile, choice.who.id, event)

    @on(Input.Changed)
    def _list(self) -> None:
        """List who fits what is typed, the likeliest under the cursor."""
        typed = self.query_one("#who", Field).value
        choices: list[Choice] = list(self._takers.find(typed)[:SHOWN])
        choices += [typed, ""] if typed else [""]
        rows: Rows[Choice] = self.query_one(Rows)
        rows.set_items(choices)
        rows.cursor = 0

    @on(Rows.Chosen)
    def _take(self) -> None:
        """Choose with the mouse."""
        self.action_confirm()

    def _row(self, choice: Choice, width: int, _under_cursor: bool) -> Content:  # noqa: FBT001 - as Rows calls it
        """Return one choice."""
        if isinstance(choice, str):
            sign = column("+" if choice else "", STARS_WIDTH)
            return columns(sign, column(self._words(choice), width - STARS_WIDTH - 1))
        who = choice.who
        left = max(0, width - STARS_WIDTH - STATE_WIDTH - 3)
        name = round(left * NAME_SHARE)
        return columns(
            column("★" * choice.priority, STARS_WIDTH, "$text-warning"),
            column(who.title, name),
            column(who.organisation if who.name else "", left - name, "$foreground-muted"),
            column(_state(choice), STATE_WIDTH, "$foreground-muted"),
        )

    def _words(self, line: str) -> str:
        """Return what keeping a line means."""
        if not line:
            return _("Somebody, not named")
        match = self._companion.capture.preview(line, self._event).match
        if match is not None:
            return _("Add to {name}: {line}").format(name=match.contact.title, line=line)
        return _("Keep as new: {line}").format(line=line)


def _state(taker: Taker) -> str:
    """Return how I stand to somebody."""
    if taker.is_met:
        return _("met today")
    return _("known") if taker.contact is not None else _("expected")


def _identity(choice: Choice) -> object:
    """Return what stays of a choice while one types."""
    return choice.key if isinstance(choice, Taker) else bool(choice)
