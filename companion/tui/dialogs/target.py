"""Why somebody is worth meeting, what to ask them and what to give."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from companion.domain.event import PRIORITIES, Attendee, Target
from companion.i18n import _, mark
from companion.services.companion import Companion
from companion.tui.dialogs.form import Form
from companion.tui.widgets.fields import Field
from companion.tui.widgets.one_of import OneOf

TEXTS = {
    "reason": (mark("Why them"), mark("what you want to reach with them")),
    "question": (mark("What to ask"), mark("one good question")),
    "give": (mark("What I can give"), mark("help, an introduction, a fact")),
}
"""The fields of a target that are typed, with their label and their hint."""
STARS = {1: mark("★ nice to meet"), 2: mark("★★ should"), 3: mark("★★★ must")}


class TargetDialog(Form[Target]):
    """Makes somebody a target or changes one; keeps it before it closes."""

    FORM = "target"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "app.focus_previous", mark("Previous field"), show=False),
        Binding("down", "app.focus_next", mark("Next field"), show=False),
    ]

    def __init__(self, companion: Companion, one: Attendee | Target) -> None:
        """Ask about `one`."""
        super().__init__(companion, one.title, record=one.id, subject=one.title)
        self._one = one
        self._target = companion.prepare.target_of(one)

    def compose_body(self) -> ComposeResult:
        """Ask for what is known of the target, each filled with what was said before."""
        for name, (label, hint) in TEXTS.items():
            yield Field(label, self._shown(name), placeholder=hint, id=name)
        options = [(str(stars), _(STARS[stars])) for stars in sorted(PRIORITIES, reverse=True)]
        stars = str(self._target.priority if self._target else 2)
        yield OneOf(mark("How important"), options, value=stars, id="priority")

    def answer(self) -> Target | None:
        """Keep the target and return it; None while the store refuses, which was told."""
        facts: dict[str, str | int] = {
            name: field.value
            for name in TEXTS
            # What was not touched stays, with its lines.
            if (field := self.query_one(f"#{name}", Field)).value != self._shown(name)
        }
        priority = int(self.query_one("#priority", OneOf).value)
        if self._target is None or priority != self._target.priority:
            facts["priority"] = priority
        with self.keeping():
            return self._companion.prepare.mark(self._one, based_on=self._based_on, **facts)
        return None

    def kept(self) -> dict[str, str]:
        """Return what is known of the target now."""
        self._target = self._companion.prepare.target_of(self._one)
        priority = str(self._target.priority if self._target else 2)
        return {**{name: self._shown(name) for name in TEXTS}, "priority": priority}

    def _shown(self, name: str) -> str:
        """Return what is kept for a field, in one line."""
        return " ".join(getattr(self._target, name).split()) if self._target else ""
