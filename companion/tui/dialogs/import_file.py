"""Take in a file: first what it would do, with every record accounted for, then for real."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import var
from textual.widgets import Button, Input, Label
from textual.worker import get_current_worker

from companion.domain.contact import Contact
from companion.domain.event import Attendee, Event
from companion.errors import CompanionError
from companion.i18n import _, mark
from companion.reports import errors, imports
from companion.services.companion import Companion
from companion.services.importing import ImportPlan
from companion.tui.dialogs.base import Dialog
from companion.tui.guard import plain
from companion.tui.typed_path import typed_path
from companion.tui.widgets.fields import Field
from companion.tui.widgets.rows import Rows

SAMPLES = 6
"""How many names the dry run shows."""
ASKING, READING, PLANNED, TAKING = "asking", "reading", "planned", "taking"
_STEPS = {
    ASKING: mark("vCards or an attendee list (CSV). Enter looks at it first; nothing is kept yet."),
    READING: mark("Reading … esc stops."),
    PLANNED: mark("Nothing is kept yet. Enter takes it in, esc leaves it."),
    TAKING: mark("Taking it in …"),
}


class ImportFile(Dialog[ImportPlan]):
    """Asks for a file, shows what taking it in would do, and does it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll(-1)", mark("Up"), show=False),
        Binding("down", "scroll(1)", mark("Down"), show=False),
    ]
    DEFAULT_CSS = """
    ImportFile {
        & > Panel {
            width: 76;
        }
        & Label {
            width: 1fr;
        }
        & .import--step {
            margin-top: 1;
            color: $text-muted;
        }
        & .import--problem {
            color: $text-error;
        }
        & .import--summary {
            text-style: bold;
        }
        & Rows {
            height: auto;
            max-height: 8;
        }
        &.-asking Rows, &.-reading Rows, &.-asking .import--plan, &.-reading .import--plan {
            display: none;
        }
    }
    """

    step: var[str] = var(ASKING)
    """Where we are: asking, reading, planned or taking."""

    class Planned(Message):
        """The file was read, and this is what it would do."""

        def __init__(self, plan: ImportPlan) -> None:
            """Carry the plan."""
            super().__init__()
            self.plan = plan

    class Taken(Planned):
        """What the plan says was done."""

    class Refused(Message):
        """The file cannot be read, or the store cannot be written."""

        def __init__(self, error: CompanionError) -> None:
            """Carry why."""
            super().__init__()
            self.error = error

    def __init__(self, companion: Companion, event: Event | None) -> None:
        """Ask for a file; an attendee list in it belongs to `event`."""
        super().__init__(_("Take in a file"), confirm=mark("Look at it"))
        self._companion = companion
        self._event = event

    def compose_body(self) -> ComposeResult:
        """Put what would happen below the question for the file."""
        yield Field(mark("File"), placeholder=mark("~/Downloads/attendees.csv"), id="path")
        yield Label(classes="import--problem", markup=False)
        yield Label(classes="import--plan import--summary", markup=False)
        yield Label(classes="import--plan import--names", markup=False)
        problems = Rows[str](lambda line, _width, _under_cursor: line)
        problems.can_focus = False
        yield problems
        yield Label(classes="import--step", markup=False)

    def on_mount(self) -> None:
        """Begin without a problem."""
        self._say("")

    def watch_step(self, before: str, step: str) -> None:
        """Say what comes next."""
        self.remove_class(f"-{before}")
        self.add_class(f"-{step}")
        self._label("step").update(plain(_(_STEPS[step])))
        keep = _("Take it in") if step in {PLANNED, TAKING} else _("Look at it")
        self.query_one("#confirm", Button).label = plain(f"↵ {keep}")

    def answer(self) -> ImportPlan | None:
        """Go one step on; the answer comes by itself once everything is taken in."""
        if self.step == ASKING and self._field.value:
            self.step = READING
            self._read(typed_path(self._field.value))
        elif self.step == PLANNED:
            self.step = TAKING
            self._take(typed_path(self._field.value))
        return None

    def action_close(self) -> None:
        """Stop reading, or leave the question; what is being written is written whole."""
        if self.step == READING:
            self.workers.cancel_node(self)
            self.step = ASKING
        elif self.step != TAKING:
            self.dismiss(None)

    def action_scroll(self, rows: int) -> None:
        """Move through the problems while the path stays where it is typed."""
        self.query_one(Rows).action_move(rows)

    @on(Input.Changed)
    def _ask_again(self) -> None:
        """Forget the plan of another file."""
        self._say("")
        if self.step == READING:
            self.workers.cancel_node(self)
        if self.step != TAKING:
            self.step = ASKING

    @work(thread=True, exclusive=True, group="import")
    def _read(self, path: Path) -> None:
        """Find out what taking in `path` would do."""
        worker = get_current_worker()
        try:
            message: Message = self.Planned(self._plan(path))
        except CompanionError as error:
            message = self.Refused(error)
        if not worker.is_cancelled:
            self.post_message(message)

    @work(thread=True, exclusive=True, group="import")
    def _take(self, path: Path) -> None:
        """Take in `path`."""
        try:
            # Planned anew: another program may have changed the store since it was shown.
            plan = self._plan(path)
            self._companion.importing.apply([plan])
        except CompanionError as error:
            self.post_message(self.Refused(error))
        else:
            self.post_message(self.Taken(plan))

    def _plan(self, path: Path) -> ImportPlan:
        """Read the file and sort what is in it."""
        data = self._companion.desk.read(path)
        return self._companion.importing.plan(data, name=path.name, event=self._event)

    def on_import_file_planned(self, message: Planned) -> None:
        """Show what would happen."""
        plan = message.plan
        self._label("summary").update(plain(imports.summary([plan], dry_run=False)))
        self._label("names").update(plain(_samples(plan)))
        self.query_one(Rows).set_items(list(imports.problems([plan], [])))
        self.step = PLANNED

    def on_import_file_taken(self, message: Taken) -> None:
        """Close: everything is in."""
        self.dismiss(message.plan)

    def on_import_file_refused(self, message: Refused) -> None:
        """Say why it did not work; the path stays for mending."""
        self.step = ASKING
        self._say(errors.sentence(message.error))

    @property
    def _field(self) -> Field:
        """Where the path is typed."""
        return self.query_one("#path", Field)

    def _label(self, name: str) -> Label:
        """Return one of the texts."""
        return self.query_one(f".import--{name}", Label)

    def _say(self, problem: str) -> None:
        """Show why it did not work, or take that back."""
        label = self._label("problem")
        label.update(plain(problem))
        label.display = bool(problem)


def _samples(plan: ImportPlan) -> str:
    """Return some names of those who are new or changed."""
    records = (*plan.new, *plan.merged)
    names = [one.title for one in records[:SAMPLES] if isinstance(one, Contact | Attendee)]
    if len(records) > SAMPLES:
        names.append("…")
    return ", ".join(names)
