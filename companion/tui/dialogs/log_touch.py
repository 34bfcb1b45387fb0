"""Log a touch: with whom, how, and one line about it."""

from __future__ import annotations

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
from companion.tui.dialogs.form import Form
from companion.tui.telling import telling
from companion.tui.widgets.columns import column, columns
from companion.tui.widgets.fields import Field
from companion.tui.widgets.one_of import OneOf
from companion.tui.widgets.rows import Rows


class LogTouch(Form[Interaction]):
    """Keeps the touch and answers with it."""

    FORM = "touch"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", mark("Up"), show=False),
        Binding("down", "move(1)", mark("Down"), show=False),
    ]
    DEFAULT_CSS = """
    LogTouch {
        & Rows {
            height: 5;
            margin-bottom: 1;
        }
    }
    """

    def __init__(self, companion: Companion) -> None:
        """Ask about anybody that `companion` knows."""
        super().__init__(companion, _("Log a touch"))

    def compose_body(self) -> ComposeResult:
        """Compose the form: enter leads from one question to the next."""
        yield Field(mark("Who"), placeholder=mark("any part of a name"), id="who")
        yield Rows[Contact](_row, empty=_("Nobody fits."), id="fitting")
        kinds = [(kind, wording.word(kind)) for kind in INTERACTION_KINDS]
        yield OneOf(mark("How"), kinds, id="kind")
        yield Field(mark("About"), placeholder=mark("one line"), id="note")

    def on_mount(self) -> None:
        """Begin with everybody."""
        self._fitting.can_focus = False
        self._list()

    def answer(self) -> Interaction | None:
        """Return the touch that was kept; None where nobody is chosen."""
        contact = self._fitting.highlighted
        who = self.query_one("#who", Field)
        if contact is None:
            who.show_problem(_("who?"))
            who.input.focus()
            return None
        kind, note = self.query_one(OneOf).value, self.query_one("#note", Field).value
        with telling(self.app):
            return self._companion.follow_ups.log(contact, kind, note)
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
        contact = fields.get("contact", "")
        with self.prevent(Input.Changed):  # it would choose the first one
            super().fill({name: text for name, text in fields.items() if name != "contact"})
        self._list()
        ids = [one.id for one in self._fitting.items]
        self._fitting.cursor = ids.index(contact) if contact in ids else 0

    def action_move(self, by: int) -> None:
        """Choose another of those who fit."""
        self._fitting.action_move(by)

    @property
    def _fitting(self) -> Rows[Contact]:
        """Those who fit what is typed."""
        return self.query_one("#fitting", Rows)

    @on(Input.Changed, "#who Input")
    def _find(self) -> None:
        """List those who fit, the first one chosen."""
        self.query_one("#who", Field).show_problem("")
        self._list()
        self._fitting.action_first()

    def _list(self) -> None:
        """List those who fit what is typed."""
        words = self.query_one("#who", Field).value
        self._fitting.set_items(self._companion.contacts.find(words))

    @on(Input.Submitted, "#who Input")
    def _go_on(self, event: Input.Submitted) -> None:
        """Go from the name to how, instead of keeping the touch."""
        event.prevent_default()
        self.query_one(OneOf).focus()

    @on(Rows.Chosen)
    def _go_to_how(self) -> None:
        """Go on after a click on the chosen one."""
        self.query_one(OneOf).focus()


def _row(contact: Contact, width: int, under_cursor: bool) -> Content:  # noqa: ARG001, FBT001 - RenderItem
    """Return one contact as a row."""
    name = width * 45 // 100
    about = contact.organisation if contact.name else ""
    return columns(
        column(contact.title, name, "bold"), column(about, width - name - 1, "$foreground-muted")
    )
