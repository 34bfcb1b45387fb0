"""The fields about how close we are to somebody, as the forms that have them ask."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Label

from companion.domain.contact import NEVER, TIERS, Contact
from companion.formats.tie_text import read_days, read_rhythm, written_days
from companion.i18n import _, mark
from companion.reports.ties import LANGUAGE_WORDS, TONE_WORDS
from companion.tui.guard import plain
from companion.tui.widgets.fields import Field, NoteText
from companion.tui.widgets.one_of import OneOf

TIE_FIELDS = ("tier", "cadence", "tone", "language", "dates")


class DayLines(Horizontal):
    """Takes days of somebody, a line each."""

    DEFAULT_CSS = """
    DayLines {
        height: 3;
        & > Label {
            width: 20;
            color: $text-muted;
        }
        &:focus-within > Label {
            color: $text-accent;
        }
        & > TextArea {
            width: 1fr;
            height: 3;
            padding: 0;
        }
    }
    """

    def __init__(self, text: str) -> None:
        """Begin with `text`."""
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        """Put the label beside the lines."""
        yield Label(plain(_("Other days")))
        yield NoteText(
            self._text,
            id="dates",
            compact=True,
            tab_behavior="focus",
            placeholder=_("Work anniversary 2020-05-29\nMoved to Kassel 06-01"),
        )


def compose_tie_fields(before: Mapping[str, str], own: str) -> ComposeResult:
    """Put the fields below each other; `own` says what holds without a rhythm of their own."""
    tiers = [("", _("none")), *((tier, tier) for tier in TIERS)]
    yield OneOf(mark("Tier"), tiers, value=before["tier"], id="tier")
    yield Field(mark("Rhythm"), before["cadence"], placeholder=own, id="cadence")
    tones = [(tone, _(word)) for tone, word in TONE_WORDS.items()]
    yield OneOf(mark("Tone"), tones, value=before["tone"], id="tone")
    languages = [(name, _(word)) for name, word in LANGUAGE_WORDS.items()]
    yield OneOf(mark("Language"), languages, value=before["language"], id="language")
    yield DayLines(before["dates"])


def tie_values(contact: Contact) -> dict[str, str]:
    """Return what is known of `contact`, as the fields show it."""
    return {
        "tier": contact.tier,
        "cadence": written_rhythm(contact.cadence),
        "tone": contact.tone,
        "language": contact.language,
        "dates": written_days(contact.dates),
    }


def tie_change(field: str, text: str) -> Any:
    """Return what is kept where `text` was typed into a field of `TIE_FIELDS`.

    Raises:
        Invalid: it is no rhythm, or a line is no day.
    """
    if field == "cadence":
        return read_rhythm(text)
    return read_days(text) if field == "dates" else text


def written_rhythm(days: int) -> str:
    """Return a rhythm as one types it."""
    if days == NEVER:
        return _("never")
    return str(days) if days else ""
