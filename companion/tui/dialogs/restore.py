"""Go back to a backup: first what that would change, then for real."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import var
from textual.widgets import Button, Input, Label

from companion.errors import CompanionError, Invalid
from companion.i18n import _, format_number, mark
from companion.reports import backups, errors
from companion.services.companion import Companion
from companion.services.restoring import Restoration
from companion.services.upkeep import Restored
from companion.tui.dialogs.base import Dialog
from companion.tui.guard import plain
from companion.tui.telling import tell
from companion.tui.widgets.fields import Field
from companion.tui.widgets.rows import Rows

READING, LOCKED, PLANNED, RESTORING = "reading", "locked", "planned", "restoring"
_STEPS = {
    READING: mark("Reading … esc stops."),
    LOCKED: mark("It is encrypted."),
    PLANNED: mark("Nothing is changed yet. u takes it back afterwards."),
    RESTORING: mark("Going back …"),
}
_CONFIRM = {LOCKED: mark("Open it"), PLANNED: mark("Go back to it")}


class Restore(Dialog[Restored]):
    """Shows what going back to one backup would change, asks, and does it."""

    ASKS_BEFORE_CLOSING: ClassVar[bool] = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll(-1)", mark("Up"), show=False),
        Binding("down", "scroll(1)", mark("Down"), show=False),
    ]
    DEFAULT_CSS = """
    Restore {
        & > Panel {
            width: 78;
        }
        & Label {
            width: 1fr;
        }
        & .restore--step {
            color: $foreground-muted;
            margin-bottom: 1;
        }
        & Rows {
            height: auto;
            max-height: 10;
        }
        & #passphrase, & #number, & .restore--warning {
            display: none;
        }
        &.-reading Rows, &.-locked Rows {
            display: none;
        }
        &.-locked #passphrase, &.-planned.-much #number, &.-planned.-much .restore--warning {
            display: block;
        }
        & .restore--warning {
            color: $text-warning;
            margin-top: 1;
        }
    }
    """

    step: var[str] = var(READING)
    """Where we are: reading, locked, planned or restoring."""

    class Opened(Message):
        """The backup was read, and this is what it would do."""

        def __init__(self, plan: Restoration) -> None:
            """Carry the plan."""
            super().__init__()
            self.plan = plan

    class Done(Message):
        """It was gone back to."""

        def __init__(self, restored: Restored) -> None:
            """Carry what became of it."""
            super().__init__()
            self.restored = restored

    class Refused(Message):
        """The backup cannot be read, or the store not be written."""

        def __init__(self, error: CompanionError) -> None:
            """Carry why."""
            super().__init__()
            self.error = error

    def __init__(self, companion: Companion, backup: str) -> None:
        """Go back to the `backup` of that name."""
        super().__init__(_("Restore a backup"), confirm=mark("Go back to it"))
        self._companion = companion
        self._backup = backup
        self._plan: Restoration | None = None

    def compose_body(self) -> ComposeResult:
        """Put what would change between the name of the backup and what has to be typed."""
        yield Label(plain(self._backup))
        yield Label(classes="restore--step", markup=False)
        passphrase = Field(mark("Passphrase"), id="passphrase")
        passphrase.input.password = True
        yield passphrase
        difference = Rows[str](lambda line, _width, _under_cursor: line)
        difference.can_focus = False
        yield difference
        yield Label(classes="restore--warning", markup=False)
        yield Field(mark("Their number"), id="number")

    def on_mount(self) -> None:
        """Begin to read."""
        self._read("")

    def watch_step(self, before: str, step: str) -> None:
        """Say what comes next."""
        self.remove_class(f"-{before}")
        self.add_class(f"-{step}")
        self.query_one(".restore--step", Label).update(plain(_(_STEPS[step])))
        button = self.query_one("#confirm", Button)
        button.display = step in _CONFIRM
        if step in _CONFIRM:
            button.label = plain(f"↵ {_(_CONFIRM[step])}")

    def answer(self) -> Restored | None:
        """Go one step on; the answer comes by itself once it is done."""
        if self.step == LOCKED and self._field("passphrase").input.value:
            self.step = READING
            self._read(self._field("passphrase").input.value)
        elif self.step == PLANNED and self._plan is not None:
            return self._go_back(self._plan)
        return None

    def action_scroll(self, rows: int) -> None:
        """Move through what would change while the number stays where it is typed."""
        self.query_one(Rows).action_move(rows)

    def action_close(self) -> None:
        """Leave the question; what is being written is written whole."""
        if self.step != RESTORING:
            self.workers.cancel_node(self)
            self.leave(None)

    def _go_back(self, plan: Restoration) -> Restored | None:
        """Begin to go back, unless there is nothing to do or the number is not the right one."""
        if plan.change.is_empty:
            return Restored(plan=plan)
        typed = self._field("number").value
        agreed = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0
        if plan.removes_much and agreed != plan.removed_contacts:
            self._field("number").show_problem(_("not the number"))
            self._field("number").input.focus()
            return None
        self.step = RESTORING
        self._restore(plan, agreed)
        return None

    @work(thread=True, exclusive=True)
    def _read(self, passphrase: str) -> None:
        """Open the backup and compare."""
        upkeep = self._companion.upkeep
        try:
            message: Message = self.Opened(upkeep.plan(upkeep.open(self._backup, passphrase)))
        except CompanionError as error:
            message = self.Refused(error)
        self.post_message(message)

    @work(thread=True, exclusive=True)
    def _restore(self, plan: Restoration, agreed: int) -> None:
        """Go back."""
        try:
            message: Message = self.Done(self._companion.upkeep.restore(plan, agreed=agreed))
        except CompanionError as error:
            message = self.Refused(error)
        self.post_message(message)

    @on(Opened)
    def _show(self, message: Opened) -> None:
        """Show what would change."""
        plan = self._plan = message.plan
        self.query_one(Rows).set_items(backups.difference(plan))
        self.set_class(plan.removes_much, "-much")
        self.step = PLANNED
        if plan.removes_much:
            words = _("{n} of {total} contacts go. Type their number to go on.").format(
                n=format_number(plan.removed_contacts), total=format_number(plan.contacts)
            )
            self.query_one(".restore--warning", Label).update(plain(words))
            self._field("number").input.focus()

    @on(Done)
    def _close(self, message: Done) -> None:
        """Close: the app tells about the change itself."""
        self.leave(message.restored)

    @on(Refused)
    def _tell(self, message: Refused) -> None:
        """Ask for the passphrase, or say why not and leave."""
        error = message.error
        if isinstance(error, Invalid) and error.field == "passphrase":
            self.step = LOCKED
            field = self._field("passphrase")
            if error.problem != "missing":
                self.query_one(".restore--step", Label).update(plain(errors.sentence(error)))
            field.input.focus()
            return
        tell(self.app, error)
        self.leave(None)

    @on(Input.Changed, "#number Input")
    def _forget_problem(self) -> None:
        """Take back what was wrong with the number before."""
        self._field("number").show_problem("")

    def _field(self, name: str) -> Field:
        """Return a line of the form."""
        return self.query_one(f"#{name}", Field)
