"""Take in files: first what that would do, with every record accounted for, then for real."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.reactive import var
from textual.widgets import Button, Input, Label
from textual.worker import get_current_worker

from companion.domain.event import Event
from companion.i18n import _, mark
from companion.reports import errors, import_samples, imports
from companion.services.companion import Companion
from companion.services.import_plan import ImportPlan
from companion.services.typed_path import typed_paths
from companion.tui.dialogs.base import Dialog
from companion.tui.dialogs.column_mapping import ColumnMapping
from companion.tui.dialogs.event_picker import EventPicker
from companion.tui.dialogs.import_steps import (
    ASKING,
    NO_EVENT,
    PLANNED,
    READING,
    TAKEN,
    TAKING,
    UNPLACED,
    can_be_said,
    confirm_word,
    step_without_event,
    step_words,
)
from companion.tui.guard import plain
from companion.tui.import_reading import Looked, Request
from companion.tui.import_work import Found, Refused, Taken, Told, read, take_in
from companion.tui.telling import tell_change
from companion.tui.widgets.fields import Field
from companion.tui.widgets.importing.dry_run import DryRun
from companion.tui.widgets.importing.progress_line import ProgressLine

if TYPE_CHECKING:
    from companion.formats.lists import ListLook


class ImportFile(Dialog[tuple[ImportPlan, ...]]):
    """Asks for files, shows what taking them in would do, and does it."""

    CSS_PATH = "../styles/importing.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll(-1)", mark("Up"), show=False),
        Binding("down", "scroll(1)", mark("Down"), show=False),
        Binding("left", "lot(-1)", mark("Previous"), show=False),
        Binding("right", "lot(1)", mark("Next"), show=False),
        *(
            Binding(str(number), f"lot_number({number})", mark("Look into"), show=False)
            for number in range(1, len(import_samples.LOTS) + 1)
        ),
        Binding("c", "columns", mark("Columns"), id="import.columns"),
        Binding("e", "event", mark("Event"), id="import.event"),
        Binding("t", "choose('kind')", mark("Taken as"), id="import.kind"),
        Binding("x", "choose('cancelled')", mark("Cancelled"), id="import.cancelled"),
    ]

    step: var[str] = var(ASKING)
    """Where we are: asking, reading, unplaced, homeless, planned, taking or taken."""

    def __init__(self, companion: Companion, event: Event | None, path: str = "") -> None:
        """Ask for files, or look at what lies at `path`; lists and programmes belong to `event`."""
        super().__init__(_("Take in a file"), confirm=mark("Look at it"))
        self._companion = companion
        self._event = event
        self._path = path
        self._request: Request | None = None
        """What is looked at, or was; None while nothing is."""
        self._looked: Looked | None = None

    def compose_body(self) -> ComposeResult:
        """Put what would happen below the question for the file."""
        hint = mark("~/Downloads/attendees.csv")
        yield Field(mark("File"), self._path, placeholder=hint, id="path")
        yield Label(classes="import--problem", markup=False)
        yield DryRun()
        yield ProgressLine()
        yield Label(classes="import--step", markup=False)

    def compose_buttons(self) -> ComposeResult:
        """Offer the columns of a list and its event as well."""
        for key, word, action in (("c", _("Columns"), "columns"), ("e", _("Event"), "event")):
            yield Button(plain(f"{key} {word}"), id=action, compact=True, action=f"screen.{action}")
        yield from super().compose_buttons()

    def on_mount(self) -> None:
        """Begin without a problem; look at once where it is known at what."""
        self._say("")
        if self._path:
            self.action_confirm()

    def watch_step(self, before: str, step: str) -> None:
        """Say what comes next."""
        self.remove_class(f"-{before}")
        self.add_class(f"-{step}")
        self._label("step").update(plain(step_words(step, self._looked)))
        self.name_confirm(confirm_word(step))
        for button in ("columns", "event"):
            self.query_one(f"#{button}").display = bool(self.check_action(button, ()))
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the keys of the choices dead where there is nothing to choose."""
        if action not in {"columns", "event", "choose"}:
            return super().check_action(action, parameters)
        dry_run = self._dry_run
        if parameters == ("cancelled",):
            return self.step == PLANNED and dry_run.has_cancelled
        what = action if action != "choose" else "kind"
        return can_be_said(what, self.step, self._looked, kind=dry_run.kind)

    def answer(self) -> tuple[ImportPlan, ...] | None:
        """Go one step on; the answer comes by itself once everything is taken in."""
        paths = typed_paths(self._field.value)
        if self.step == ASKING and paths:
            self._look(Request(paths=paths, event=self._event))
        elif self.step in NO_EVENT:
            self.action_event()
        elif self.step == PLANNED and self._looked is not None:
            self.step = TAKING
            self._take(self._looked)
        elif self.step == TAKEN and self._looked is not None:
            self._compare(self._looked)
        return None

    def action_close(self) -> None:
        """Stop reading, or leave the question; what is being written is written whole."""
        if self.step == READING:
            self._stop()
        elif self.step == TAKEN and self._looked is not None:
            self.dismiss(self._looked.plans)
        elif self.step != TAKING:
            self.dismiss(None)

    def action_scroll(self, rows: int) -> None:
        """Move through the records, also while a path is typed."""
        self._dry_run.move(rows)

    def action_lot(self, by: int) -> None:
        """Look into the lot beside this one."""
        self._dry_run.move_lot(by)

    def action_lot_number(self, number: int) -> None:
        """Look into a lot by its number."""
        self._dry_run.choose_lot(number)

    def action_choose(self, name: str) -> None:
        """Take the next of what can be chosen."""
        if self.step not in NO_EVENT:
            self._dry_run.choose(name)
        elif self._request is not None:
            self._look(self._request.without_event(is_list=self.step == UNPLACED))

    def action_columns(self) -> None:
        """Say what the columns of the list hold."""
        if self._looked is not None:
            self._ask_columns(self._looked.looks[0])

    @work
    async def action_event(self) -> None:
        """Choose the event to which a list or a programme belongs, or begin one."""
        event = await self.app.push_screen_wait(EventPicker(self._companion))
        if event is not None and self._request is not None:
            self._event = event
            self._look(dataclasses.replace(self._request, event=event))

    @on(Input.Changed)
    def _ask_again(self) -> None:
        """Forget the plan of another file."""
        is_same = self._request and self._request.paths == typed_paths(self._field.value)
        if not is_same and self.step not in {TAKING, TAKEN}:
            self._say("")
            self._stop()

    def on_paste(self, event: events.Paste) -> None:
        """Look at what is dropped on the samples in place of them."""
        if self.step in {ASKING, PLANNED, *NO_EVENT}:
            event.stop()
            self._field.value = " ".join(event.text.splitlines())
            self._field.input.focus()

    @on(DryRun.Chosen)
    def _choose(self, message: DryRun.Chosen) -> None:
        """Look anew where something else was chosen."""
        if self._request is not None and self.step in {PLANNED, READING}:
            chosen = (message.kind, message.programme)
            self._look(self._request.taken_as(*chosen, with_cancelled=message.with_cancelled))

    def _look(self, request: Request) -> None:
        """Begin to look at what is asked for."""
        self._request = request
        self.query_one(ProgressLine).share = 0.0
        self._say("")
        self.step = READING
        self._read(request)

    def _stop(self) -> None:
        """Look no longer; nothing is shown any more."""
        self.workers.cancel_group(self, "import")
        self._request = self._looked = None
        self.remove_class("-looked")
        self.step = ASKING
        self._field.input.focus()

    @work(thread=True, exclusive=True, group="import")
    def _read(self, request: Request) -> None:
        """Find out what taking in the files would do."""
        worker = get_current_worker()
        read(self._companion, request, self.post_message, lambda: worker.is_cancelled)

    @work(thread=True, exclusive=True, group="import")
    def _take(self, looked: Looked) -> None:
        """Do what was shown, all at once."""
        take_in(self._companion, looked, self.post_message)

    @on(Told)
    def _show_share(self, message: Told) -> None:
        """Show how much is read."""
        self.query_one(ProgressLine).share = message.share

    @on(Found)
    def _show(self, message: Found) -> None:
        """Show what would happen, unless something else is asked for by now."""
        if message.request is not self._request:
            return
        if not isinstance(message.found, Looked):
            self._ask_columns(message.found)
            return
        self._looked = message.found
        self._dry_run.show(message.found, self._companion.importing.before)
        self.add_class("-looked")
        self.step = PLANNED
        self._dry_run.look_into()

    @work
    async def _ask_columns(self, look: ListLook) -> None:
        """Ask what the columns of a list hold; without an answer all stays as it was."""
        request = self._request
        if request is None:
            return
        known = request.maps.get(look.key)
        columns = await self.app.push_screen_wait(ColumnMapping(look, known))
        if columns is not None:
            self._look(dataclasses.replace(request, maps={**request.maps, look.key: columns}))
        elif self._looked is None:
            self._stop()

    @on(Taken)
    def _tell_taken(self, message: Taken) -> None:
        """Say what was done; whoever may be known already can be looked at now."""
        self._looked = message.looked
        tell_change(self.app, imports.taken(message.looked.plans))
        if message.looked.suggested:
            self.step = TAKEN
        else:
            self.dismiss(message.looked.plans)

    @work
    async def _compare(self, looked: Looked) -> None:
        """Look at those who may be known already, side by side."""
        from companion.tui.dialogs.same_person import SamePerson

        await self.app.push_screen_wait(SamePerson(self._companion, looked.suggested))
        self.dismiss(looked.plans)

    @on(Refused)
    def _tell_refused(self, message: Refused) -> None:
        """Say why it did not work; the path stays. What was read may need an event first."""
        if message.request is not self._request:
            return
        if step := step_without_event(message.error):
            self.step = step
            self.query_one("#confirm").focus()
            return
        self._stop()
        self._say(errors.sentence(message.error))

    @property
    def _field(self) -> Field:
        """Where the path is typed."""
        return self.query_one("#path", Field)

    @property
    def _dry_run(self) -> DryRun:
        """What would happen."""
        return self.query_one(DryRun)

    def _label(self, name: str) -> Label:
        """Return one of the texts."""
        return self.query_one(f".import--{name}", Label)

    def _say(self, problem: str) -> None:
        """Show why it did not work, or take that back."""
        label = self._label("problem")
        label.update(plain(problem))
        label.display = bool(problem)
