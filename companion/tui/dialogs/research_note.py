"""What I found out about somebody who is expected: a note, and the circle they belong to."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Label, TextArea

from companion.domain.event import Attendee
from companion.i18n import _, mark
from companion.reports import wording
from companion.services.companion import Companion
from companion.tui.dialogs.form import Form
from companion.tui.guard import plain
from companion.tui.widgets.fields import NoteText
from companion.tui.widgets.one_of import OneOf


class ResearchNote(Form[Attendee]):
    """Asks for a note and a circle, which no list changes; keeps them before it closes."""

    FORM = "research"
    DEFAULT_CSS = """
    ResearchNote {
        & > Panel {
            width: 76;
        }
        & .research--note {
            height: auto;
            margin-bottom: 1;
            & > Label {
                width: 20;
                color: $text-muted;
            }
            & > TextArea {
                width: 1fr;
                height: 8;
            }
        }
    }
    """

    def __init__(self, companion: Companion, attendee: Attendee, circle: str) -> None:
        """Ask about `attendee`; `circle` is the one of the contact that they are, or theirs."""
        title = _("Research: {name}").format(name=attendee.title)
        super().__init__(companion, title, record=attendee.id, subject=attendee.title)
        self._attendee = attendee
        self._suggested = circle

    def compose_body(self) -> ComposeResult:
        """Put the circle below the note."""
        with Horizontal(classes="research--note"):
            yield Label(plain(_("Note")))
            yield NoteText(
                self._attendee.note,
                id="note",
                compact=True,
                tab_behavior="focus",
                placeholder=_("what you found out; ^s keeps it"),
            )
        yield OneOf(mark("Circle"), self._circles(), value=self._circle(), id="circle")

    def on_mount(self) -> None:
        """Begin in the note, behind what it says."""
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
        area.focus()

    def answer(self) -> Attendee | None:
        """Keep both and return the attendee; None while the store refuses, which was told."""
        note = self.query_one(TextArea).text
        circle = self.query_one(OneOf).value
        facts = {}
        if note != self._attendee.note:
            facts["note"] = note
        if circle != self._circle():
            facts["circle"] = circle
        with self.keeping():
            return self._companion.research.note(self._attendee, based_on=self._based_on, **facts)
        return None

    def kept(self) -> dict[str, str]:
        """Return what is known now."""
        event = self._companion.prepare.event(self._attendee.event)
        attendees = self._companion.prepare.attendees(event)
        found = (one for one in attendees if one.id == self._attendee.id)
        self._attendee = next(found, self._attendee)
        return {"note": self._attendee.note, "circle": self._circle()}

    def _circle(self) -> str:
        """Return the circle that is chosen at first."""
        return self._attendee.circle or self._suggested

    def _circles(self) -> list[tuple[str, str]]:
        """Return what there is to choose; one of the user's own among it."""
        names = dict.fromkeys(("", *wording.CIRCLES, self._circle()))
        return [(name, wording.circle(name) or _("none")) for name in names]
