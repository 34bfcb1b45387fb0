"""The end of a debrief: three promises for tomorrow, the brief and the goals, what was kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from rich.cells import cell_len
from textual import on, work
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Button

from companion.domain.follow_up import FollowUp
from companion.domain.queue import Queued
from companion.i18n import _, format_day, mark, ngettext
from companion.reports import goals, memory
from companion.services.companion import Companion
from companion.services.debrief_run import DebriefRun
from companion.services.debriefing import PROMISES
from companion.tui import change_words
from companion.tui.dialogs.base import Dialog
from companion.tui.dialogs.many_removed import agreeing
from companion.tui.guard import plain
from companion.tui.telling import tell_change, telling
from companion.tui.widgets.columns import column, columns
from companion.tui.widgets.fields import Field
from companion.tui.widgets.panel import Panel
from companion.tui.widgets.rows import Rows

BACK, DONE = "back", "done"
"""What it answers: go back to the last person, or it is done."""
PROMISE, SAID = "promise", "said"
"""What can be ticked: a next step, or a line of the brief."""
OTHERS = "others"
"""The line that shows the other next steps."""
LABEL_WIDTH = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class EndLine:
    """One line of the end."""

    label: str = ""
    """What the group is called; on its first line alone."""
    text: str
    why: str = ""
    kind: str = ""
    """`PROMISE` or `SAID` for what can be ticked, `OTHERS` for what shows more."""
    record: str = ""
    """The id of the next step, or the line of the brief."""
    is_ticked: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """What it is about, whatever is said of it now."""
        return self.kind, self.record or self.text


class DebriefEnd(Dialog[str]):
    """Ticks what is promised for tomorrow and what was said; answers with `BACK` or `DONE`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", mark("Tick"), id="debrief.tick"),
        Binding("ctrl+z", "take_back", mark("Take back"), key_display="^z", id="debrief.undo"),
        Binding("f7", "back", mark("Back"), id="debrief.back"),
    ]
    DEFAULT_CSS = """
    DebriefEnd {
        & > Panel {
            width: 78;
        }
        & Rows {
            height: auto;
            max-height: 15;
        }
        & Field {
            margin-top: 1;
        }
    }
    """

    def __init__(self, companion: Companion, run: DebriefRun) -> None:
        """End `run`."""
        super().__init__(_("Three promises for tomorrow"), confirm=mark("Done"))
        self._companion = companion
        self._run = run
        self._event = companion.prepare.running() or companion.prepare.current()
        self._ticked: dict[str, bool] = {}
        """Which promises were ticked or unticked by hand, or typed."""
        self._has_others = False
        """Whether all of my next steps are shown."""

    def compose_body(self) -> ComposeResult:
        """Put the lines above the field for one more promise."""
        yield Rows[EndLine](_draw, key=lambda line: line.key)
        yield Field(mark("Another promise"), placeholder=mark("Anna: send the deck"), id="promise")

    def compose_buttons(self) -> ComposeResult:
        """Offer to go back as well, where there is somebody to go back to."""
        if self._run.people:
            label = plain(f"F7 {_('Back')}")
            yield Button(label, id="back", compact=True, action="screen.back")
        yield from super().compose_buttons()

    def on_mount(self) -> None:
        """Begin with the first promise; who was kept last is told in the first line."""
        self.app.clear_notifications()
        self.query_one("#promise", Field).go_on_from(self._run.promise)
        self.refresh_view()
        rows = self.query_one(Rows)
        rows.cursor = next((at for at, line in enumerate(rows.items) if line.kind), 0)
        rows.focus()

    def refresh_view(self) -> None:
        """Show what is promised, ticked and reached now."""
        if not self.query(Rows):
            return  # it was opened by the change that it is told
        if self._run.look_again(self._companion.debriefing.is_waiting):
            self.action_back()
            return
        self.query_one(Rows).set_items(list(self._lines()))
        self.query_one(Panel).set_title(self._heading, _("space ticks · ^z takes back"))

    def answer(self) -> str | None:
        """Keep a promise that is typed; else let those that are ticked be due tomorrow."""
        field = self.query_one("#promise", Field)
        with telling(self.app):
            if field.value:
                typed = self._companion.debriefing.promise(field.value)
                field.value = self._run.promise = ""
                self._ticked[typed.id] = self._is_due(typed)
                self.refresh_view()
                return None
            ticked = [line.record for line in self._promises() if line.is_ticked]
            self._companion.debriefing.promise_for_tomorrow(ticked)
            return DONE
        return None

    @on(Rows.Chosen)
    def _chosen(self, message: Rows.Chosen[EndLine]) -> None:
        """Take enter in the list as that all is said, but for where there is more to see."""
        if message.item.kind == OTHERS:
            self.action_tick()
        else:
            self.action_confirm()

    def action_tick(self) -> None:
        """Tick the line under the cursor, or take that back; show more where it says so."""
        line = self.query_one(Rows).highlighted
        if line is None:
            return
        if line.kind == OTHERS:
            self._has_others = True
            self.refresh_view()
        elif line.kind == PROMISE:
            self._ticked[line.record] = not line.is_ticked
            self.refresh_view()
        elif line.kind == SAID and self._event is not None:
            with telling(self.app):
                self._companion.briefs.tick(self._event, line.record)

    def action_back(self) -> None:
        """Go back to the last person; a promise that is begun is there again afterwards."""
        if self._run.people:
            self._run.promise = self.query_one("#promise", Field).value
            self.dismiss(BACK)

    @work
    async def action_take_back(self) -> None:
        """Take back the last change, and go back to whom it kept."""
        await take_back(self.app, self._companion)

    def _lines(self) -> Iterator[EndLine]:
        """Yield all lines."""
        yield from _labelled(_("Today"), self._kept())
        yield from _labelled(_("For tomorrow"), self._promises())
        if self._event is None:
            return
        if brief := self._companion.briefs.of(self._event):
            ticked = brief.ticked
            yield from _labelled(_("Said"), _brief(brief.messages, ticked))
            yield from _labelled(_("Kept out of"), _brief(brief.no_go, ticked))
        progress = self._companion.goals.progress(self._event)
        reached = (EndLine(text=goals.state(one)) for one in progress)
        yield from _labelled(_("Goals"), reached)

    def _kept(self) -> Iterator[EndLine]:
        """Yield what was kept in this sitting, or that nobody waits."""
        kept = self._run.kept
        steps = sum(one.step is not None for one in kept)
        agreed = sum(one.consent is not None for one in kept)
        parts = [
            _("{people} gone through").format(people=memory.people(len(kept))) if kept else "",
            ngettext("{n} next step", "{n} next steps", steps).format(n=steps) if steps else "",
            ngettext("{n} agreed", "{n} agreed", agreed).format(n=agreed) if agreed else "",
            _("{n} left out").format(n=self._run.skipped) if self._run.skipped else "",
        ]
        if text := " · ".join(filter(None, parts)):
            yield EndLine(text=text)
        elif people := self._companion.debriefing.everybody():
            count = memory.people(len(people))
            yield EndLine(text=_("{people}, all gone through").format(people=count))
        else:
            yield EndLine(text=_("Nobody was met in three days. esc, then n keeps somebody."))

    def _promises(self) -> Iterator[EndLine]:
        """Yield what is proposed and what I said something of, then the others or their number.

        What is due by tomorrow is ticked, unless I say otherwise.
        """
        found = self._companion.debriefing.promises()
        others = [one for one in found[PROMISES:] if one.follow_up.id not in self._ticked]
        hidden = set() if self._has_others else {one.follow_up.id for one in others}
        for one in found:
            if one.follow_up.id not in hidden:
                yield EndLine(
                    text=f"{one.contact.title}: {one.follow_up.what}",
                    why=_due(one),
                    kind=PROMISE,
                    record=one.follow_up.id,
                    is_ticked=self._ticked.get(one.follow_up.id, self._is_due(one.follow_up)),
                )
        if count := len(hidden):
            words = ngettext("{n} other step", "{n} other steps", count).format(n=count)
            yield EndLine(text=f"… {words}", kind=OTHERS)

    def _is_due(self, step: FollowUp) -> bool:
        """Tell whether a promise is due by tomorrow anyway."""
        return step.due is not None and step.due <= self._companion.debriefing.tomorrow


async def take_back(app: App[Any], companion: Companion) -> None:
    """Take back the last change and say so; in a worker."""
    with telling(app):
        undone = await agreeing(app, lambda agreed: companion.history.undo(agreed=agreed))
        tell_change(app, change_words.taken_back(undone))


def _due(one: Queued) -> str:
    """Return when a promise is due."""
    return format_day(one.follow_up.due) if one.follow_up.due else _("no date")


def _brief(texts: tuple[str, ...], ticked: tuple[str, ...]) -> Iterator[EndLine]:
    """Yield lines of the brief."""
    for text in texts:
        yield EndLine(text=text, kind=SAID, record=text, is_ticked=text in ticked)


def _labelled(label: str, lines: Iterator[EndLine]) -> Iterator[EndLine]:
    """Yield `lines` with `label` on the first of them."""
    for number, line in enumerate(lines):
        yield line if number else replace(line, label=label)


def _draw(line: EndLine, width: int, under_cursor: bool) -> Content:  # noqa: FBT001, ARG001 - as Rows calls it
    """Draw one line: the group, whether it is ticked, what, and until when."""
    last = cell_len(line.why)
    label = column(line.label, LABEL_WIDTH, "bold $text-accent")
    why = column(line.why, last, "$foreground-muted")
    room = width - LABEL_WIDTH - last - 2
    if line.kind in ("", OTHERS):
        return columns(label, column(line.text, room), why)
    tick = column("✓" if line.is_ticked else "○", 1, "$text-success" if line.is_ticked else "")
    return columns(label, tick, column(line.text, room - 2), why)
