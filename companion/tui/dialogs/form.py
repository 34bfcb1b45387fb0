"""A form whose fields outlive a crash: what was typed and not kept is there at the next opening."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Button, Input, TextArea

from companion.errors import StoreError
from companion.i18n import _, mark
from companion.services.companion import Companion
from companion.tui.dialogs.base import Dialog
from companion.tui.guard import plain
from companion.tui.messages import DraftSaved
from companion.tui.telling import TOLD_FOR, telling
from companion.tui.widgets.fields import Field
from companion.tui.widgets.one_of import OneOf
from companion.tui.widgets.panel import Panel
from companion.tui.widgets.rows import Rows

T = TypeVar("T")


class Form(Dialog[T]):
    """A dialog that saves what differs from its beginning, until that is kept or thrown away."""

    FORM: ClassVar[str]
    """What is asked for, in the names of the drafts."""
    IS_FORM: ClassVar[bool] = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "app.focus_previous", mark("Previous field"), show=False),
        Binding("down", "app.focus_next", mark("Next field"), show=False),
        Binding("ctrl+r", "start_over", mark("Start over"), id="form.start_over"),
    ]
    DEFAULT_CSS = """
    Form {
        & #start-over {
            display: none;
        }
        &.-continued {
            & > Panel {
                border-subtitle-color: $text-warning;
            }
            & #start-over {
                display: block;
            }
        }
        &.-leaving #start-over {
            display: none;
        }
    }
    """

    def __init__(
        self,
        companion: Companion,
        title: str,
        *,
        record: str = "",
        subject: str = "",
        confirm: str = mark("Keep"),
    ) -> None:
        """Ask under `title` about the record with the id `record`, which is called `subject`."""
        super().__init__(title, confirm=confirm)
        self._companion = companion
        self._record = record
        self._subject = subject
        self._based_on = companion.history.version()
        """The version of the records that the fields are filled from."""
        self._begun: dict[str, str] = {}
        """What the fields held before anything was typed; empty while nothing is to be saved."""
        self._continued: dict[str, str] = {}
        """What the draft made of that; empty where there was none."""
        self._saved: dict[str, str] = {}
        self._is_durable = True
        """Whether what is saved outlives the machine, and not only the program."""

    def on_mount(self) -> None:
        """Take up the draft once the fields hold what is kept."""
        self.call_later(self._take_up)

    def compose_buttons(self) -> ComposeResult:
        """Offer to begin afresh as well, where a draft was taken up."""
        label = plain(f"^r {_('Start over')}")
        yield Button(label, id="start-over", compact=True, action="screen.start_over")
        yield from super().compose_buttons()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to begin afresh only where a draft was taken up."""
        if action == "start_over":
            return bool(self._continued)
        return super().check_action(action, parameters)

    @property
    def subject(self) -> str:
        """What to call the draft: the record that it is about."""
        return self._subject

    def typed(self) -> dict[str, str]:
        """Return what stands in the fields, by their ids."""
        found = {}
        for widget in self.query("Field, TextArea, OneOf"):
            if widget.id and isinstance(widget, Field | OneOf):
                found[widget.id] = widget.value
            elif widget.id and isinstance(widget, TextArea):
                found[widget.id] = widget.text
        return found

    def fill(self, fields: dict[str, str]) -> None:
        """Put `fields` in, by their ids."""
        for name, text in fields.items():
            widget = self.query_one(f"#{name}")
            if isinstance(widget, Field):
                widget.go_on_from(text)
            elif isinstance(widget, OneOf):
                widget.value = text
            elif isinstance(widget, TextArea):
                widget.text = text
                widget.move_cursor(widget.document.end)

    @contextmanager
    def keeping(self) -> Iterator[None]:
        """Run the block; what is refused in it is told, and the form goes on upon what is kept.

        So whoever was told that somebody else changed the same can look, and keep once more.
        """
        with telling(self.app):
            try:
                yield
            except StoreError as error:
                if error.reason == "changed":
                    self._based_on = self._companion.history.version()
                    self._go_on_upon(self.kept())
                raise

    def kept(self) -> dict[str, str]:
        """Return what the fields would be filled with now; those that hold nothing kept are not in.

        A form that fills its fields from a record says here how, and reads the record anew.
        """
        return {}

    def _go_on_upon(self, kept: dict[str, str]) -> None:
        """Show what others wrote, but for the fields in which something was typed."""
        typed = self.typed()
        untouched = {
            name: text
            for name, text in kept.items()
            if typed[name] == self._begun.get(name, typed[name]) and text != typed[name]
        }
        added = {
            name: self.joined_with(name, typed[name], self._begun.get(name, ""), text)
            for name, text in kept.items()
            if name not in untouched and typed[name] != text
        }
        self._begun = {**self._begun, **kept}
        self.fill(untouched | {name: text for name, text in added.items() if text != typed[name]})

    def joined_with(self, name: str, typed: str, before: str, after: str) -> str:
        """Return what to go on with in a field where others made `after` of `before`: `typed`."""
        del name, before, after
        return typed

    def leave(self, answer: T | None) -> None:
        """Close; of what was kept or thrown away no draft stays."""
        self._begun = {}
        self._save({})
        super().leave(answer)

    def action_close(self) -> None:
        """Leave the form; what is typed waits as a draft, and nothing is asked."""
        if self._continued and self.typed() == self._continued:
            self.dismiss(None)
        elif self.ASKS_BEFORE_CLOSING and self._is_safe():
            self.dismiss(None)
            words = _("Waits as a draft on Today: ↵ goes on, x discards it.")
            self.app.notify(words, markup=False, timeout=TOLD_FOR)
        else:
            super().action_close()

    def _is_safe(self) -> bool:
        """Make durable what is typed, if anything; tell whether it is."""
        self.save_draft()
        return bool(self._saved) and self._saved == self._differing()

    def action_start_over(self) -> None:
        """Begin afresh, with what is kept."""
        self.fill(self._begun)
        self._save({})
        self._show_continued({})

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(OneOf.Changed)
    @on(Rows.Highlighted)
    def _take_down(self) -> None:
        """Let what differs from the beginning outlive the program, at every key."""
        differing = self._differing()
        if differing is not None and differing != self._saved:
            self._is_durable = False
            self._put(differing, self._companion.unfinished.note)

    def on_descendant_blur(self) -> None:
        """Take down what a field holds that tells of no change."""
        self._take_down()

    def save_draft(self) -> None:
        """Let what differs from the beginning outlive the machine, too, before this returns."""
        differing = self._differing()
        if differing is not None and not (self._is_durable and differing == self._saved):
            self._save(differing)

    def _differing(self) -> dict[str, str] | None:
        """Return what differs from the beginning, by field; None while nothing is to be saved."""
        typed = self.typed()
        if not (self._begun and typed.keys() >= self._begun.keys()):
            return None
        return {name: text for name, text in typed.items() if text != self._begun[name]}

    def _save(self, fields: dict[str, str]) -> None:
        """Save `fields` as the draft, durably."""
        self._put(fields, self._companion.unfinished.save)
        self._is_durable = True

    def _put(self, fields: dict[str, str], put: Callable[..., bool]) -> None:
        """Have `put` make `fields` the draft."""
        if fields or self._saved:
            is_saved = put(self.FORM, fields, record=self._record, subject=self.subject)
            self._saved = fields if is_saved else self._saved
            self.post_message(DraftSaved(is_saved))

    def _take_up(self) -> None:
        """Go on with what was typed last time, where it differs from what is kept by now."""
        begun = self.typed()
        left = self._companion.unfinished.fields(self.FORM, self._record)
        self._saved = dict(left)
        self._begun = begun
        differing = {name: text for name, text in left.items() if text != begun.get(name, text)}
        if differing:
            self.fill(differing)
            self._show_continued(self.typed())
            self._focus_first(differing)
        self.save_draft()

    def _focus_first(self, names: Iterable[str]) -> None:
        """Go to the first field of those."""
        for widget in self.query(", ".join(f"#{name}" for name in names)):
            self.set_focus(widget.input if isinstance(widget, Field) else widget)
            return

    def _show_continued(self, continued: dict[str, str]) -> None:
        """Say in the frame that the form goes on with a draft, or that it begins afresh."""
        self._continued = continued
        self.set_class(bool(continued), "-continued")
        said = _("Continued where you left off") if continued else ""
        self.query_one(Panel).set_title(self._heading, said)
        self.refresh_bindings()
