"""The parts of a good self-introduction, beside the text or below it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from textual.content import Content
from textual.widgets import Static

from companion.domain.pitch import Pitch
from companion.domain.pitch_parts import PARTS, told_parts
from companion.i18n import _
from companion.reports import pitches
from companion.tui.guard import plain

TITLE_WIDTH = 21
ROOMY = 60
"""Cells from which on a hint stands in the line of its title."""
SEEN, OPEN = "✓ ", "· "


class PitchGuide(Static):
    """Shows each part with a hint and an example; ticks what can be seen in the text."""

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__(markup=False)
        self._pitch = Pitch(id="")
        self._my_name = ""
        self._examples: Mapping[str, str] = {}

    def help_with(self, examples: Mapping[str, str], name: str) -> None:
        """Show `examples` in the language of the pitch; `name` is my own."""
        self._examples = examples
        self._my_name = name

    def look_at(self, pitch: Pitch) -> None:
        """Tick what `pitch` has."""
        self._pitch = pitch
        self._draw()

    def on_resize(self) -> None:
        """Lay it out for the room there is."""
        self._draw()

    def _draw(self) -> None:
        """Show all parts, and how many words there should be."""
        is_roomy = self.size.width >= ROOMY
        told = told_parts(self._pitch, self._my_name)
        blocks = [Content("\n").join(self._part(part, told, is_roomy)) for part in PARTS]
        least, most = self._pitch.words_wanted
        words = _("{least} to {most} words").format(least=least, most=most)
        blocks.append(_marked(words, is_seen=least <= self._pitch.words <= most))
        self.update(Content("\n" if is_roomy else "\n\n").join(blocks))

    def _part(self, part: str, told: frozenset[str], is_roomy: bool) -> Iterator[Content]:  # noqa: FBT001
        """Yield the lines about one part: its name, a hint and an example."""
        title = _marked(_(pitches.PARTS[part]), is_seen=part in told)
        hint = plain(_(pitches.HINTS[part]))
        if is_roomy:
            gap = " " * max(1, TITLE_WIDTH + len(SEEN) - title.cell_length)
            yield title + gap + hint
        else:
            yield title
            yield hint
        if example := self._examples.get(part):
            quoted = _("“{text}”").format(text=example)
            yield (plain("  " if is_roomy else "") + plain(quoted)).stylize("$foreground-muted")


def _marked(words: str, *, is_seen: bool) -> Content:
    """Return `words` behind a tick, or behind a dot where nobody but a person can tell."""
    style = "bold $text-success" if is_seen else "bold"
    return plain((SEEN if is_seen else OPEN) + words).stylize(style)
