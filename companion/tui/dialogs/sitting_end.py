"""The end of a sitting: what was done, what is left, when to go on, what to ask about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Button

from companion.i18n import _, mark, ngettext
from companion.reports import promises, sittings
from companion.services.companion import Companion
from companion.services.sitting_run import SittingRun
from companion.tui.dialogs.base import Dialog
from companion.tui.dialogs.debrief_end import take_back
from companion.tui.guard import plain
from companion.tui.widgets.panel import Panel
from companion.tui.widgets.sitting.facts import Fact, Facts

BACK, DONE, ANOTHER = "back", "done", "another"
"""What it answers: go back to a step that waits, it is done, or begin another sitting."""


class SittingEnd(Dialog[str]):
    """Tells what came of `run`; escape goes back while somebody waits."""

    ASKS_BEFORE_CLOSING: ClassVar[bool] = False
    AUTO_FOCUS: ClassVar[str | None] = ""
    """No button: enter always means the end."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "another", mark("Another sitting"), id="sitting.another"),
        Binding("f7,shift+tab", "back", mark("Back"), key_display="F7", id="sitting.end_back"),
        Binding("down,pagedown,space", "read(1)", mark("Read on"), show=False),
        Binding("up,pageup", "read(-1)", mark("Up"), show=False),
        Binding("u,ctrl+z", "take_back", mark("Take back"), key_display="u", id="sitting.undo"),
    ]
    DEFAULT_CSS = """
    SittingEnd > Panel {
        width: 78;
    }
    """

    def __init__(self, companion: Companion, run: SittingRun) -> None:
        """End `run`."""
        super().__init__(_("The sitting"), confirm=mark("End"))
        self._companion = companion
        self._run = run
        self._done = run.done

    def compose_body(self) -> ComposeResult:
        """Put all facts below each other."""
        yield Facts()

    def compose_buttons(self) -> ComposeResult:
        """Offer another sitting, and to go back, as well."""
        for key, word, action in (
            ("f", mark("Another sitting"), "another"),
            ("F7", mark("Back"), "back"),
            ("↵", mark("End"), "confirm"),
        ):
            label = plain(f"{key} {_(word)}")
            yield Button(label, id=action, compact=True, action=f"screen.{action}")

    def on_mount(self) -> None:
        """Show how far it came; who was done last is told in the lines."""
        self.app.clear_notifications()
        self.refresh_view()

    def refresh_view(self) -> None:
        """Show what is left and done now; a step that was taken back comes again."""
        if self.is_left or not self.query(Facts):
            return
        self._companion.sittings.look(self._run)
        before, self._done = self._done, self._run.done
        if self._done < before:  # the page below looked first, so that only the number tells
            self.dismiss(BACK)
            return
        self.query_one(Facts).facts = tuple(self._facts())
        self.query_one(Panel).set_title(self._title(), _("u takes back"))
        self.query_one("#another", Button).display = self._waits
        self.query_one("#back", Button).display = self._is_open

    def answer(self) -> str:
        """Return that it is done."""
        return DONE

    def action_close(self) -> None:
        """Go back to who waits; where nobody does, it is done."""
        self.dismiss(BACK if self._run.at else DONE)

    def action_back(self) -> None:
        """Go back to the one before, where one waits."""
        if self._is_open:
            self.dismiss(BACK)

    def action_another(self) -> None:
        """Begin another sitting with what waits."""
        if self._waits:
            self.dismiss(ANOTHER)

    def action_read(self, by: int) -> None:
        """Read on, or back, where there is more than room for it."""
        self.query_one(".dialog--body").scroll_relative(y=by * 3, animate=False)

    @work
    async def action_take_back(self) -> None:
        """Take back the last change, and go back to whom it was about."""
        await take_back(self.app, self._companion)

    @property
    def _is_open(self) -> bool:
        """Whether one of its steps waits still."""
        return self._run.done < len(self._run.steps)

    @property
    def _waits(self) -> bool:
        """Whether anything waits, in this sitting or not."""
        return bool(self._companion.follow_ups.queue())

    def _title(self) -> str:
        """Return how far it came."""
        return _("Sitting: {progress}").format(progress=sittings.progress(self._run))

    def _facts(self) -> Iterator[Fact]:
        """Yield what came of it, what is left, when to go on, and what to ask about."""
        run, service = self._run, self._companion.sittings
        today = self._companion.clock().date()
        yield from sittings.results(service.outcomes(run))
        used = run.minutes - run.minutes_left
        time = ngettext("{n} of {all} minute", "{n} of {all} minutes", run.minutes)
        yield _("time"), time.format(n=used, all=run.minutes)
        if rest := self._not_in_it():
            words = ngettext("{n} more step waits", "{n} more steps wait", rest)
            yield _("in the queue"), words.format(n=rest)
        yield _("go on"), sittings.next_time(service.next_time(), today)
        label = _("to ask about")
        for one in service.to_ask_about(run):
            step = one.follow_up
            age = sittings.age(step.created.date(), today) if step.created else ""
            words = promises.question(step, one.contact)
            yield label, f"{words} ({age})" if age else words
            label = ""

    def _not_in_it(self) -> int:
        """Return how many steps wait that are not in this sitting."""
        return len(self._companion.follow_ups.queue()) - (len(self._run.steps) - self._run.done)
