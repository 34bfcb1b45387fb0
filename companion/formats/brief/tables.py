"""A brief out of TOML, as a program writes it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from companion.domain.circles import circle_named
from companion.domain.event import Goal
from companion.domain.text import clean
from companion.errors import Unreadable
from companion.formats.brief.goals import read_goal
from companion.formats.brief.sheet import (
    GOAL_LIMIT,
    BriefSheet,
    blank,
    checked_note,
    checked_points,
)
from companion.formats.brief.words import LISTS, TITLES, exact_part_of

_PLACE = re.compile(r"\(at line (\d+)")
_WHOLE = ("brief", "einsatzkarte")
_GOAL_KEYS = {"number", "circle", "quality", "needs_step"}


def read_toml(text: str, source: str = "") -> BriefSheet:
    """Return the brief in `text`; its keys are the fields of a brief, with `goals` and `event`.

    Raises:
        Unreadable: it is no TOML ("toml"), has another key ("brief_key"), something that is no text
            ("brief_text") or no goal ("goal_number"), or a part that is too long.
    """
    texts: dict[str, str] = {}
    lists: dict[str, tuple[str, ...]] = {}
    goals: tuple[Goal, ...] = ()
    for key, value in _tables(text).items():
        line = _line_of(key, text)
        part = key if key in TITLES["en"] else exact_part_of(key)
        if part == "goals":
            goals += tuple(_goals(key, value, text))
        elif part in LISTS:
            said = [(_text(one, line), line) for one in _listed(value, line)]
            lists[part] = checked_points([*((one, 0) for one in lists.get(part, ())), *said])
        elif part and part != "brief":
            said_before = [texts[part]] if part in texts else []
            texts[part] = checked_note("\n\n".join([*said_before, _text(value, line)]), line)
        else:
            raise Unreadable("", "brief_key", line)
    event = clean(texts.pop("event", ""))
    brief = blank(source=source, **texts, **lists)  # type: ignore[arg-type]
    return BriefSheet(brief=brief, goals=goals, event=event)


def _tables(text: str) -> dict[str, Any]:
    """Return what the TOML in `text` holds."""
    import tomllib  # nobody else pays for it

    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        raise Unreadable("", "toml", int(place[1]) if place else text.count("\n") + 1) from error
    except RecursionError as error:
        raise Unreadable("", "too_nested") from error
    for name in _WHOLE:
        # All of it may stand in a table of its own, beside that of the goals.
        if isinstance(tables.get(name), dict) and not tables[name].keys() & tables.keys():
            tables = tables.pop(name) | tables
    return tables


def _listed(value: Any, line: int) -> list[Any]:
    """Return a list, or the one text that stands for a list of one."""
    if not isinstance(value, list):
        value = [value]
    checked_points([("", line)] * len(value))
    return list(value)


def _goals(key: str, value: Any, text: str) -> Iterator[Goal]:
    """Yield the goals under `key`: a list, one of them, or numbers by the network."""
    line = _line_of(key, text)
    if isinstance(value, dict) and "number" not in value:
        value = [{"number": number, "circle": circle} for circle, number in value.items()]
    for at, one in enumerate(_listed(value, line)):
        yield _goal(one, _line_of(key, text, at) or line)


def _text(value: Any, line: int) -> str:
    """Return `value`, which is to be a text."""
    if not isinstance(value, str):
        raise Unreadable("", "brief_text", line)
    return value


def _goal(value: Any, line: int) -> Goal:
    """Return the goal that a table, or a text like "5 talents", is."""
    if isinstance(value, str):
        goal = read_goal(value, line)
        if goal is None:
            raise Unreadable("", "goal_number", line)
        return goal
    if not isinstance(value, dict) or value.keys() - _GOAL_KEYS:
        raise Unreadable("", "goal_key", line)
    number = value.get("number")
    if type(number) is not int or not 1 <= number <= GOAL_LIMIT:
        raise Unreadable("", "goal_number", line)
    needs_step = value.get("needs_step", False)
    if not isinstance(needs_step, bool):
        raise Unreadable("", "goal_key", line)
    return Goal(
        id="",
        event="",
        number=number,
        circle=circle_named(_text(value.get("circle", ""), line)),
        quality=_text(value.get("quality", ""), line),
        needs_step=needs_step,
    )


def _line_of(key: str, text: str, at: int = 0) -> int:
    """Return the line in which `key` stands after `at` others; 0 where it is written otherwise."""
    pattern = rf"^[ \t]*\[*[ \t]*[\"']?{re.escape(key)}[\"']?[ \t]*[\]=.]"
    found = next(islice(re.finditer(pattern, text, re.MULTILINE), at, None), None)
    return text.count("\n", 0, found.start()) + 1 if found else 0
