"""What keys may do while nobody sees the screen: write into a field, and nothing else."""

from __future__ import annotations

from typing import Any

from textual.app import App
from textual.screen import Screen

from companion.tui.screens.base import Place
from companion.tui.widgets.capture.capture_line import CaptureLine

_HARMLESS = frozenset({"curtain", "quit", "focus_next", "focus_previous"})
"""What anybody may do without seeing it: on the way out nothing typed is lost."""
_LEADING_ON = frozenset({"enter", "ctrl+s", "escape", "tab", "shift+tab", "up", "down"})
"""The keys that keep a form, leave it and go through it, where its screen has them."""


def may_act(app: App[Any], key: str) -> bool:
    """Tell whether a key that types nothing goes on: what a field does with it, and little more.

    The keys of the app and of screens open, take back and remove things, from inside of a field
    as well.
    """
    found = app.active_bindings.get(key)
    if found is None:
        return is_typing(app)
    elsewhere, _dot, name = found.binding.action.rpartition(".")
    if found.node is app or elsewhere == "app":
        return name in _HARMLESS
    if key == "escape" and isinstance(found.node, Screen):
        return True  # also from a button that a tab led to
    return is_typing(app) and (not isinstance(found.node, Screen) or key in _LEADING_ON)


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
    """Go to the capture line of a screen; tell whether there is one.

    Nobody sees what was left in it: what is typed now is no end of its last word.
    """
    for line in screen.query(CaptureLine):
        field = line.line
        screen.set_focus(field)
        field.cursor_position = len(field.value)
        if field.value and not field.value.endswith(" "):
            field.insert_text_at_cursor(" ")
        return True
    return False
