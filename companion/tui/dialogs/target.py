"""Whom to meet and why, what to ask them, what to give, and where they are found."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.timer import Timer
from textual.widgets import Input, Label

from companion.domain.event import PRIORITIES, Attendee, Event, Target
from companion.domain.question import Proposed
from companion.i18n import LANGUAGES, _, language, mark
from companion.reports import sessions
from companion.reports import targets as words
from companion.services.companion import Companion
from companion.tui.dialogs.form import Form
from companion.tui.guard import plain
from companion.tui.widgets.fields import Field
from companion.tui.widgets.one_of import OneOf
from companion.tui.widgets.prepare.proposals import Proposals

WHO = {
    "name": (mark("Name"), mark("empty: anybody of the organisation or role")),
    "organisation": (mark("Organisation"), mark("IHK")),
    "role": (mark("Role"), mark("Professor")),
}
"""The fields that say who a target on no list is, with their label and their hint."""
TEXTS = {
    "reason": (mark("Why them"), mark("what you want to reach with them")),
    "question": (mark("What to ask"), mark("one good question")),
    "give": (mark("What I can give"), mark("help, an introduction, a fact")),
    "where": (mark("Where"), mark("stand B12, at lunch")),
}
"""The fields of a target that are typed, with their label and their hint."""
TALKS_SHOWN = 2
PROPOSE_AFTER = 0.4
"""Seconds after the last key until who is typed is looked up."""


class TargetDialog(Form[Target]):
    """Makes somebody a target or changes one; keeps it before it closes."""

    FORM = "target"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "take(0)", mark("First question"), show=False),
        Binding("f3", "take(1)", mark("Second question"), show=False),
        Binding("f4", "take(2)", mark("Third question"), show=False),
        Binding("ctrl+l", "language", mark("Language"), show=False),
    ]
    DEFAULT_CSS = """
    TargetDialog {
        & > Panel {
            width: 76;
        }
        & .target--talk {
            width: 1fr;
            height: 1;
            padding-left: 20;
            color: $text-muted;
            text-wrap: nowrap;
            text-overflow: ellipsis;
        }
    }
    """

    def __init__(self, companion: Companion, one: Attendee | Target | Event) -> None:
        """Ask about `one`, or about somebody at an event who is on no list."""
        title = _("Somebody on no list") if isinstance(one, Event) else words.called(one)
        subject = one.name if isinstance(one, Event) else one.title
        super().__init__(companion, title, record=one.id, subject=subject)
        self._one = one
        self._target = self._known()
        if self._target is None and isinstance(one, Target):
            self._target = one  # somebody on no list, who is no target yet
        self._spoken = language()
        self._proposed: tuple[Proposed, ...] = ()
        self._later: Timer | None = None

    @property
    def _is_listed(self) -> bool:
        """Whether the list says who they are."""
        return isinstance(self._one, Attendee) or bool(self._target and self._target.attendee)

    @property
    def _names(self) -> tuple[str, ...]:
        """The fields that are typed."""
        if self._is_listed:
            return tuple(TEXTS)
        # Who is new is named first; of whom is known one rather says more.
        return (*WHO, *TEXTS) if isinstance(self._one, Event) else (*TEXTS, *WHO)

    def compose_body(self) -> ComposeResult:
        """Ask for what is known of the target, each filled with what was said before."""
        for name in self._names:
            label, hint = (WHO | TEXTS)[name]
            if name == "where":
                hint = self._listed_place() or hint
            yield Field(label, self._shown(name), placeholder=hint, id=name)
            if name == "question":
                yield Proposals()
        for place in self._talks():
            yield Label(plain(place), classes="target--talk")
        options = [(str(stars), _(words.PRIORITIES[stars])) for stars in reversed(PRIORITIES)]
        yield OneOf(mark("How important"), options, value=self._stars, id="priority")

    def on_mount(self) -> None:
        """Propose questions at once."""
        self._propose()

    def answer(self) -> Target | None:
        """Keep the target and return it; None while the store refuses, which was told."""
        typed = {name: self.query_one(f"#{name}", Field).value for name in self._names}
        if not self._is_listed and not any(typed[name] for name in WHO):
            self.query_one("#name", Field).show_problem(_("who?"))
            return None
        facts: dict[str, str | int] = {
            # What was not touched stays, with its lines.
            name: text
            for name, text in typed.items()
            if text != self._shown(name)
        }
        priority = self.query_one("#priority", OneOf).value
        if self._target is None or priority != self._stars:
            facts["priority"] = int(priority)
        with self.keeping():
            return self._companion.prepare.mark(
                self._meant(facts), based_on=self._based_on, **facts
            )
        return None

    def kept(self) -> dict[str, str]:
        """Return what is known of the target now."""
        if isinstance(self._one, Event):
            return {}
        self._target = self._known()
        return {**{name: self._shown(name) for name in self._names}, "priority": self._stars}

    def action_take(self, number: int) -> None:
        """Put a proposed question into its field, behind what was typed there."""
        if number < len(self._proposed):
            field = self.query_one("#question", Field)
            field.value = self._joined(field.value, self._proposed[number].text)
            self._show_proposed()

    def action_language(self) -> None:
        """Propose in the other language."""
        self._spoken = LANGUAGES[(LANGUAGES.index(self._spoken) + 1) % len(LANGUAGES)]
        self._propose()

    @on(Proposals.Taken)
    def _take(self, message: Proposals.Taken) -> None:
        """Take the question that was clicked."""
        self.action_take(message.number)

    @on(Input.Changed)
    def _look_up(self, message: Input.Changed) -> None:
        """Mark what is taken; look up who is typed when the typing rests."""
        name = message.input.parent.id if message.input.parent else ""
        if name == "question":
            self._show_proposed()
        elif name in WHO:
            if self._later is not None:
                self._later.stop()
            self._later = self.set_timer(PROPOSE_AFTER, self._propose)

    def _joined(self, typed: str, text: str) -> str:
        """Return what is in the field once `text` is taken.

        It takes the place of another question that was proposed; what a person typed stays.
        """
        if text in typed:
            return typed
        for one in self._proposed:
            if typed.endswith(one.text):
                return f"{typed.removesuffix(one.text)}{text}"
        return f"{typed} {text}".strip()

    def _propose(self) -> None:
        """Look for questions for whom the fields name."""
        one = self._typed_one()
        self._proposed = (
            self._companion.questions.propose(one, language=self._spoken) if one else ()
        )
        self._show_proposed()

    def _show_proposed(self) -> None:
        """Show the questions, with what is taken."""
        taken = self.query_one("#question", Field).value
        self.query_one(Proposals).show(self._proposed, self._spoken, taken)

    def _typed_one(self) -> Attendee | Target | None:
        """Return whom the fields name; None while they name nobody."""
        if self._is_listed and not isinstance(self._one, Event):
            return self._one
        who = {name: self.query_one(f"#{name}", Field).value for name in WHO}
        if not any(who.values()):
            return None
        event = self._one.id if isinstance(self._one, Event) else self._one.event
        key = self._target.id if self._target else ""
        return Target(
            id=key,
            event=event,
            name=who["name"],
            organisation=who["organisation"],
            role=who["role"],
        )

    def _meant(self, facts: dict[str, str | int]) -> Attendee | Target:
        """Return the record to keep: who is typed may be on the list after all."""
        if not isinstance(self._one, Event):
            return self._one
        who = {name: str(facts.pop(name, "")) for name in WHO}
        return self._companion.targets.somebody(self._one, **who)

    def _listed_place(self) -> str:
        """Return where the list says that they are found, which counts while nothing is typed."""
        one = self._one
        return "" if isinstance(one, Event) else self._companion.prepare.listed_place(one)

    def _talks(self) -> list[str]:
        """Return where they speak, in the time of the place."""
        one, companion = self._one, self._companion
        if isinstance(one, Event):
            return []
        zones = {event.id: event.tz for event in companion.prepare.events()}
        talks = companion.targets.where(one)
        return sessions.where(talks, companion.clock(), zones.get(one.event))[:TALKS_SHOWN]

    def _known(self) -> Target | None:
        """Return the target as it is kept, or as it is to be; None for who is none yet."""
        one = self._one
        if isinstance(one, Event):
            return None
        kept = self._companion.prepare.target_of(one)
        return kept or (one if isinstance(one, Target) else None)

    @property
    def _stars(self) -> str:
        """The priority that is kept, as a value of its field."""
        return str(self._target.priority if self._target else 2)

    def _shown(self, name: str) -> str:
        """Return what is kept for a field, in one line."""
        return " ".join(getattr(self._target, name).split()) if self._target else ""
