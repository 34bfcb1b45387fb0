"""Write a brief, or my own privacy notice, with what usually holds to begin with."""

from __future__ import annotations

import dataclasses
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Button, Label, TextArea

from companion.domain.brief import Brief
from companion.domain.event import Event
from companion.i18n import _, language, mark
from companion.services.companion import Companion
from companion.tui.dialogs.form import Form
from companion.tui.guard import plain
from companion.tui.widgets.fields import Field, NoteText

LISTS = {
    "messages": mark("Messages"),
    "no_go": mark("No-go topics"),
}
TEXTS = {
    "hand_over": mark("Hand over to"),
    "notice": mark("Privacy notice"),
    "note": mark("Further notes"),
}
SHORT = ("hand_over", "note")
"""Texts of one line or two."""


class _Starting(Form[Brief]):
    """A form whose notice can begin with one of a few."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+t", "starter", mark("Starter"), tooltip=mark("Put in what usually holds")),
    ]
    DEFAULT_CSS = """
    _Starting {
        & > Panel {
            width: 76;
        }
        & .brief--text {
            height: 4;
            & > Label {
                width: 20;
                padding-right: 1;
                color: $text-muted;
            }
            & > TextArea {
                width: 1fr;
                height: 1fr;
                padding: 0;
            }
            &.-short {
                height: 2;
            }
            &:focus-within > Label {
                color: $text-accent;
            }
        }
        &.-leaving #starter {
            display: none;
        }
        & #hint {
            width: 100%;
            color: $text-muted;
        }
    }
    """

    def compose_buttons(self) -> ComposeResult:
        """Offer what usually holds to the mouse as well."""
        label = plain(f"^t {_('Starter')}")
        yield Button(label, id="starter", compact=True, action="screen.starter")
        yield from super().compose_buttons()

    def action_starter(self) -> None:
        """Put in what usually holds."""
        self._next_notice()

    def _next_notice(self) -> None:
        """Put in the next notice; one that was written is not lost but followed by it."""
        area = self.query_one("#notice", TextArea)
        starters = self._companion.brief_files.notices(language())
        text = area.text.strip()
        if text in starters:
            text = starters[(starters.index(text) + 1) % len(starters)]
        else:
            text = "\n\n".join(filter(None, (text, starters[0])))
        area.text = text
        area.focus()


class BriefForm(_Starting):
    """Asks for all parts of a brief and keeps it before it closes."""

    FORM = "brief"

    def __init__(self, companion: Companion, event: Event) -> None:
        """Begin with what the brief of `event` says already."""
        title = _("Brief for {event}").format(event=event.name)
        super().__init__(companion, title, record=event.id, subject=event.name)
        self._event = event
        self._before = self.kept()

    def compose_body(self) -> ComposeResult:
        """Put one part below the other."""
        said = self._before
        yield Field(mark("Organisation"), said["organisation"], id="organisation")
        hint = mark("several: separated by commas")
        yield Field(
            mark("Represented by"), said["represented_by"], placeholder=hint, id="represented_by"
        )
        for name, label in (LISTS | TEXTS).items():
            with Horizontal(classes="brief--text -short" if name in SHORT else "brief--text"):
                yield Label(plain(_(label)))
                yield NoteText(said[name], id=name, compact=True, tab_behavior="focus")
        hint = _("one a line · ^s keeps it · ^t puts in what usually holds")
        yield Label(plain(hint), id="hint")

    def action_starter(self) -> None:
        """Put in no-go topics that hold nearly everywhere, or a notice."""
        if self.focused is not None and self.focused.id == "notice":
            self._next_notice()
            return
        area = self.query_one("#no_go", TextArea)
        lines = [line for line in area.text.splitlines() if line.strip()]
        starters = self._companion.brief_files.no_go(language())
        area.text = "\n".join(dict.fromkeys((*lines, *starters)))
        area.focus()

    def answer(self) -> Brief | None:
        """Keep what was changed; None where it was refused, which was told."""
        with self.keeping():
            briefs = self._companion.briefs
            brief = briefs.of(self._event) or Brief(id=self._event.id, event=self._event.id)
            return briefs.keep(
                self._event,
                dataclasses.replace(brief, **self._changed()),  # type: ignore[arg-type]
                based_on=self._based_on,
            )
        return None

    def kept(self) -> dict[str, str]:
        """Return what the brief says now, as its fields show it."""
        brief = self._companion.briefs.of(self._event) or Brief(id="", event="")
        self._before = {
            "organisation": brief.organisation,
            "represented_by": ", ".join(brief.represented_by),
            **{name: "\n".join(getattr(brief, name)) for name in LISTS},
            **{name: getattr(brief, name) for name in TEXTS},
        }
        return self._before

    def _changed(self) -> dict[str, str | tuple[str, ...]]:
        """Return the fields that were typed in, as a brief has them."""
        return {
            name: tuple(text.split("\n"))
            if name in LISTS
            else tuple(text.split(","))
            if name == "represented_by"
            else text
            for name, text in self.typed().items()
            if text != self._before[name]
        }


class NoticeForm(_Starting):
    """Asks for my own privacy notice, for every event whose brief brings none."""

    FORM = "notice"

    def __init__(self, companion: Companion) -> None:
        """Begin with my notice."""
        super().__init__(companion, _("My privacy notice"))

    def compose_body(self) -> ComposeResult:
        """Ask for a text."""
        with Horizontal(classes="brief--text"):
            yield Label(plain(_("Privacy notice")))
            text = self._companion.briefs.own_notice()
            yield NoteText(text, id="notice", compact=True, tab_behavior="focus")
        yield Label(
            plain(_("Used where the brief of an event brings none. ^t puts in a starter.")),
            id="hint",
        )

    def kept(self) -> dict[str, str]:
        """Return my notice as it is now."""
        return {"notice": self._companion.briefs.own_notice()}

    def answer(self) -> Brief | None:
        """Keep the notice; None where it was refused, which was told."""
        with self.keeping():
            text = self.typed()["notice"]
            self._companion.briefs.write_notice(text, based_on=self._based_on)
            return Brief(id="", event="", notice=text)
        return None
