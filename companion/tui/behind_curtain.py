"""What keys may do while nobody sees the screen: write into a field, and nothing else."""

from __future__ import annotations

from typing import Any

from textual.app import App
from textual.screen import Screen

from companion.tui.screens.base import Place
from companion.tui.widgets.capture.capture_line import CaptureLine

_HARMLESS = frozenset({"curtain", "quit", "focus_next", "focus_previous"})
"""What anybody may do without seeing it: on the way out nothing typed is lost."""


def may_act(app: App[Any], key: str) -> bool:
    """Tell whether a key that types nothing goes on: what a field does with it, and no more.

    The keys of the app open and take back things, from inside of a field as well.
    """
    found = app.active_bindings.get(key)
    if found is None:
        return is_typing(app)
    elsewhere, _dot, name = found.binding.action.rpartition(".")
    is_of_app = found.node is app or elsewhere == "app"
    return (is_of_app and name in _HARMLESS) or (not is_of_app and is_typing(app))


def is_typing(app: App[Any]) -> bool:
    """Tell whether text goes where the user means it to: into a line, or a form that is open.

    In a place the other fields look for something, and what is typed there is lost.
    """
    focused = app.focused
    if focused is None:
        return False
    if any(isinstance(one, CaptureLine) for one in focused.ancestors_with_self):
        return True
    return focused.check_consume_key("a", "a") and not isinstance(app.screen, Place)


def go_to_line(screen: Screen[Any]) -> bool:
    """Go to the capture line of a screen, behind what is in it; tell whether there is one."""
    for line in screen.query(CaptureLine):
        screen.set_focus(line.line)
        line.line.cursor_position = len(line.line.value)
        return True
    return False
