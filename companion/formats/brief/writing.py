"""A brief as a file to hand out: Markdown for people, TOML for programs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from companion.domain.brief import Brief
from companion.formats.brief.goals import goal_line
from companion.formats.brief.markdown import escaped_line, escaped_point
from companion.formats.brief.sheet import BriefSheet
from companion.formats.brief.words import LISTS, TITLES

_PARTS = ("organisation", *LISTS, "hand_over", "notice", "note")


def to_markdown(sheet: BriefSheet, language: str) -> str:
    """Return `sheet` with the headings of `language` ("de" or "en"); what is empty is left out."""
    titles = TITLES[language]
    blocks = [f"# {titles['brief']}: {sheet.event}" if sheet.event else f"# {titles['brief']}"]
    for part in _PARTS:
        if part == "goals":
            lines = [f"- {escaped_point(goal_line(goal, language))}" for goal in sheet.goals]
        elif part in LISTS:
            lines = [f"- {escaped_point(point)}" for point in getattr(sheet.brief, part)]
        else:
            text = getattr(sheet.brief, part)
            lines = [escaped_line(line) for line in text.split("\n")] if text else []
        if lines:
            blocks.append("\n".join((f"## {titles[part]}", "", *lines)))
    return "\n\n".join(blocks) + "\n"


def to_toml(sheet: BriefSheet) -> str:
    """Return `sheet` with the fields of a brief as keys; what is empty is left out."""
    return "\n".join((*_keys(sheet.brief, sheet.event), *_goals(sheet))).lstrip() + "\n"


def _keys(brief: Brief, event: str) -> Iterator[str]:
    """Yield the lines of the fields."""
    if event:
        yield f"event = {_quoted(event)}"
    for part in _PARTS:
        value = "" if part == "goals" else getattr(brief, part)
        if isinstance(value, tuple) and value:
            yield f"{part} = ["
            yield from (f"  {_quoted(point)}," for point in value)
            yield "]"
        elif value:
            yield f"{part} = {_quoted(value)}"


def _goals(sheet: BriefSheet) -> Iterator[str]:
    """Yield the lines of the goals, each a table."""
    for goal in sheet.goals:
        yield "\n[[goals]]"
        yield f"number = {goal.number}"
        if goal.circle:
            yield f"circle = {_quoted(goal.circle)}"
        if goal.quality:
            yield f"quality = {_quoted(goal.quality)}"
        if goal.needs_step:
            yield "needs_step = true"


def _quoted(text: str) -> str:
    """Return `text`, which is clean, as a string of TOML; several lines stay lines."""
    if "\n" not in text:
        # The strings of JSON are strings of TOML, where nothing is left that steers a terminal.
        return json.dumps(text, ensure_ascii=False)
    # Three quotes in a row would end it, and so would one before its end.
    plain = re.sub('"(?="|$)', r'\\"', text.replace("\\", "\\\\"), flags=re.MULTILINE)
    return f'"""\n{plain}"""'
