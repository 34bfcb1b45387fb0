"""The steps in which files are taken in, and what is said in each."""

from __future__ import annotations

from companion.errors import CompanionError, Invalid
from companion.i18n import _, mark
from companion.reports import imports
from companion.tui.import_reading import Looked

ASKING, READING, UNPLACED, HOMELESS, PLANNED, TAKING, TAKEN = (
    "asking",
    "reading",
    "unplaced",
    "homeless",
    "planned",
    "taking",
    "taken",
)
_STEPS = {
    ASKING: mark(
        "vCards, a list (CSV, XLSX), a programme (XML, JSON, ICS) or an invitation; also several "
        "files or a folder. Enter looks at it first; nothing is kept yet."
    ),
    READING: mark("Reading … esc stops."),
    UNPLACED: mark(
        "An attendee list belongs to an event. Enter chooses or begins one, t takes the people in "
        "as contacts."
    ),
    HOMELESS: mark(
        "A programme belongs to an event. Enter chooses or begins one, t makes the event that the "
        "programme is about."
    ),
    PLANNED: mark("Nothing is kept yet. Enter takes it in, esc leaves it."),
    TAKING: mark("Taking it in …"),
    TAKEN: mark("Everything is in. Enter compares side by side, esc leaves it for later."),
}
NO_EVENT = frozenset({UNPLACED, HOMELESS})
"""The steps in which an event is missing."""
_CONFIRM = {
    UNPLACED: mark("Choose the event"),
    HOMELESS: mark("Choose the event"),
    PLANNED: mark("Take it in"),
    TAKING: mark("Take it in"),
    TAKEN: mark("Compare"),
}
"""What enter does; it looks at the file where nothing is said."""


def step_without_event(error: CompanionError) -> str:
    """Return where we are when an event is missing; empty where the `error` is another one."""
    missing = {"event": UNPLACED, "programme": HOMELESS}
    return missing.get(error.field, "") if isinstance(error, Invalid) else ""


def can_be_said(what: str, step: str, looked: Looked | None, *, kind: str) -> bool:
    """Tell whether "kind", "event" or "columns" can be said now about what is taken as `kind`.

    Without an event a list can only be contacts, a programme only that of a new one.
    """
    if step in NO_EVENT:
        return what == "kind"
    if step != PLANNED or looked is None:
        return False
    if what == "event":
        return kind in {"attendees", "programme"}
    return len(looked.looks) == 1 if what == "columns" else bool(kind)


def confirm_word(step: str) -> str:
    """Return what enter does, as `mark` returned it."""
    return _CONFIRM.get(step, mark("Look at it"))


def step_words(step: str, looked: Looked | None) -> str:
    """Return what there is to know now, once files were `looked` at, and what enter does."""
    if looked is None or step not in {PLANNED, TAKEN}:
        return _(_STEPS[step])
    if not looked.is_news:
        return _("There is nothing new in it.")
    suggested = imports.suggested(looked.suggested)
    return " ".join(filter(None, (suggested, _(_STEPS[step]))))
