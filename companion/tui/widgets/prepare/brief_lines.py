"""The lines of a brief as they are shown: messages, no-go topics, goals, hand-over, notice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from companion.domain.brief import Brief
from companion.domain.goals import Progress
from companion.i18n import _
from companion.reports import goals as goal_words


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefLine:
    """One text of a brief, or a goal."""

    part: str
    """One of `reports.briefs.TITLES`."""
    text: str
    is_ticked: bool | None = None
    """None where there is nothing to tick."""
    goal: str = ""
    """The id of the goal that it is."""

    @property
    def key(self) -> tuple[str, str]:
        """What it is about, whatever became of it."""
        return self.part, self.goal or self.text


def brief_lines(brief: Brief | None, goals: Sequence[Progress], notice: str) -> list[BriefLine]:
    """Return the lines in the order in which they are shown."""
    lines: list[BriefLine] = []
    if brief is not None:
        for part in ("messages", "no_go"):
            lines += [
                BriefLine(part=part, text=text, is_ticked=text in brief.ticked)
                for text in getattr(brief, part)
            ]
    lines += [
        BriefLine(part="goals", text=goal_words.state(one), goal=one.goal.id) for one in goals
    ]
    if brief is not None:
        lines += _texts("hand_over", brief.hand_over)
    lines += _texts("notice", notice)
    return [*lines, *_texts("note", brief.note if brief else "")]


def head(brief: Brief | None) -> str:
    """Return whom one represents, and who does; empty where that is not said."""
    if brief is None:
        return ""
    names = ", ".join(brief.represented_by)
    by = _("represented by {names}").format(names=names) if names else ""
    return " · ".join(filter(None, (brief.organisation, by)))


def _texts(part: str, text: str) -> list[BriefLine]:
    """Return a text as a line, if there is any."""
    return [BriefLine(part=part, text=text)] if text else []
