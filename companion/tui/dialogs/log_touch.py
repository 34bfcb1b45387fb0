"""Log a touch: with whom, how, when and one line about it; the first field takes all of it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input

from companion.domain.contact import Contact
from companion.domain.encounter import INTERACTION_KINDS, Interaction
from companion.i18n import _, mark
from companion.reports import wording
from companion.services.companion import Companion
from companion.services.touches import TouchRead
from companion.tui.dialogs.form import Form
from companion.tui.telling import telling
from companion.tui.widgets.columns import column, columns
from companion.tui.widgets.fields import Field
from companion.tui.widgets.one_of import OneOf
from companion.tui.widgets.past_field import PastField
from companion.tui.widgets.rows import Rows

LOOKED_AT = 50
"""So many of those who fit are looked at for the one who was chosen before."""
STEP_CELLS = 26
"""So much of a step is shown where it can be closed."""


class LogTouch(Form[Interaction]):
    """Keeps the touch and answers with it."""

    FORM = "touch"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", mark("Up"), show=False),
        Binding("down", "move(1)", mark("Down"), show=False),
    ]
    DEFAULT_CSS = """
    LogTouch {
        & > Panel {
            width: 72;
        }
        & Rows {
            height: 5;
            margin-bottom: 1;
        }
    }
    """

    def __init__(self, companion: Companion, contact: Contact | None = None) -> None:
        """Ask about anybody that `companion` knows; a `contact` is meant where nobody is named."""
        super().__init__(companion, _("Log a touch"), record=contact.id if contact else "")
        self._contact = contact
        self._read = companion.touches.read("", near=contact)
        """What the first field says."""
        self._derived: dict[str, str] = {}
        """What it made of the other fields: one that says something else was typed in."""
        self._is_chosen = False
        """Whether a key chose one of those who fit."""

    def compose_body(self) -> ComposeResult:
        """Compose the form: enter leads from one question to the next."""
        yield Field(mark("Who"), placeholder=mark("Anna called yesterday: slides come"), id="who")
        yield Rows[Contact](_row, empty=_("Nobody fits."), id="fitting")
        kinds = [(kind, wording.word(kind)) for kind in INTERACTION_KINDS]
        yield OneOf(mark("How"), kinds, id="kind")
        yield Field(mark("About"), placeholder=mark("one line"), id="note")
        touches, now = self._companion.touches, self._companion.clock()
        yield PastField(mark("When it was"), touches.moment, now=now, id="when")
        yield OneOf(mark("Also closes"), [("", _("nothing"))], id="closes")

    def on_mount(self) -> None:
        """Begin with everybody, or with the one who was chosen before."""
        self._fitting.can_focus = False
        self._list()
        self._derived = _fields(self._read)
        self._offer_steps()

    def answer(self) -> Interaction | None:
        """Return the touch that was kept; None where nobody is chosen, or it is to come."""
        contact = self._fitting.highlighted
        who = self.query_one("#who", Field)
        if contact is None:
            who.show_problem(_("who?"))
            who.input.focus()
            return None
        at = self.query_one(PastField).moment()
        if at is None:
            return None
        kind, note = self.query_one("#kind", OneOf).value, self.query_one("#note", Field).value
        with telling(self.app):
            return self._companion.follow_ups.log(
                contact, kind, note, at=at, closes=self.query_one("#closes", OneOf).value
            )
        return None

    @property
    def subject(self) -> str:
        """Who is chosen."""
        chosen = self._fitting.highlighted
        return chosen.title if chosen else ""

    def typed(self) -> dict[str, str]:
        """Return what stands in the fields, and who is chosen."""
        chosen = self._fitting.highlighted
        return super().typed() | {"contact": chosen.id if chosen else ""}

    def fill(self, fields: dict[str, str]) -> None:
        """Put `fields` in and choose the same contact again, where they are still known."""
        contact, closes = fields.get("contact", ""), fields.get("closes", "")
        with self.prevent(Input.Changed):  # it would choose the first one
            super().fill(
                {name: text for name, text in fields.items() if name not in {"contact", "closes"}}
            )
        self._list()
        self._derived = _fields(self._read)
        ids = [one.id for one in self._fitting.items]
        if contact in ids:
            self._fitting.cursor = ids.index(contact)
        self._offer_steps()
        self.query_one("#closes", OneOf).value = closes

    def action_move(self, by: int) -> None:
        """Choose another of those who fit."""
        self._is_chosen = True
        self._fitting.action_move(by)

    @property
    def _fitting(self) -> Rows[Contact]:
        """Those who fit what is typed."""
        return self.query_one("#fitting", Rows)

    @on(Input.Changed, "#who Input")
    def _understand(self) -> None:
        """List those who fit, the first one chosen, and fill in what else the line says."""
        self.query_one("#who", Field).show_problem("")
        self._is_chosen = False
        self._list()
        said = _fields(self._read)
        for name, text in said.items():
            widget = self.query_one(f"#{name}")
            if isinstance(widget, Field | OneOf) and widget.value == self._derived.get(name, ""):
                widget.value = text
        self._derived = said

    def _list(self) -> None:
        """List those who fit what is typed; who was chosen before comes first."""
        said = self.query_one("#who", Field).value
        self._read = self._companion.touches.read(said, near=self._contact)
        self._fitting.set_items(self._read.fitting)
        mine = self._contact
        if mine is not None and (place := _place(mine, self._read.fitting)) is not None:
            self._fitting.cursor = place
        else:
            self._fitting.action_first()

    @on(Rows.Highlighted)
    def _offer_steps(self) -> None:
        """Offer to close what is open with the chosen one; nothing unless one says so."""
        contact = self._fitting.highlighted
        steps = self._companion.touches.open_steps(contact) if contact is not None else []
        closes = self.query_one("#closes", OneOf)
        words = [(step.id, _cut(step.what)) for step in steps]
        closes.set_words([("", _("nothing")), *words], closes.value)
        closes.display = bool(steps)

    @on(Input.Submitted, "#who Input")
    def _go_on(self, event: Input.Submitted) -> None:
        """Keep it where the line says all; else go from the name to how."""
        event.prevent_default()
        chosen, mine = self._fitting.highlighted, self._contact
        is_mine = chosen is not None and mine is not None and chosen.id == mine.id
        is_sure = self._read.is_sure or self._is_chosen or is_mine
        if self._read.says_more and is_sure:
            event.stop()
            self.action_confirm()
        else:
            self.query_one("#kind", OneOf).focus()

    @on(Rows.Chosen)
    def _go_to_how(self) -> None:
        """Go on after a click on the chosen one."""
        self._is_chosen = True
        self.query_one("#kind", OneOf).focus()


def _fields(read: TouchRead) -> dict[str, str]:
    """Return what a line says for each of the other fields."""
    return {"kind": read.kind, "note": read.about, "when": read.when}


def _place(contact: Contact, fitting: Sequence[Contact]) -> int | None:
    """Return where `contact` stands among the first of those who fit; None where they do not."""
    first = enumerate(islice(fitting, LOOKED_AT))
    return next((at for at, one in first if one.id == contact.id), None)


def _cut(text: str) -> str:
    """Return `text`, shortened where it would take more than its share of the line."""
    return text if len(text) <= STEP_CELLS else f"{text[: STEP_CELLS - 1]}…"


def _row(contact: Contact, width: int, under_cursor: bool) -> Content:  # noqa: ARG001, FBT001 - RenderItem
    """Return one contact as a row."""
    name = width * 45 // 100
    about = contact.organisation if contact.name else ""
    return columns(
        column(contact.title, name, "bold"), column(about, width - name - 1, "$foreground-muted")
    )
