"""Which keys the footer has room for: those of the place first, and always the one for help."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from rich.cells import cell_len
from textual.app import App
from textual.binding import ActiveBinding, Binding

ALWAYS = "keys"
"""The id of the key that lists all others."""
FIRST_TO_GO = "event"
"""The id of the key that gives way before all others: the event is changed on few days."""

Display = Callable[[Binding], str]
"""Returns a key as it is shown."""
Rank = Callable[[ActiveBinding], int]
"""Returns whose turn a key is: those of 0 and 1 always stay, of the others the highest go first."""


def of_place(found: ActiveBinding) -> int:
    """Return whose turn it is: help, the place, single keys of the app, its groups, the event."""
    if found.binding.id == ALWAYS:
        return 0
    if not isinstance(found.node, App):
        return 1
    if found.binding.id == FIRST_TO_GO:
        return 4
    return 3 if found.binding.group else 2


def fitting(
    active: dict[str, ActiveBinding], width: int, display: Display, rank: Rank = of_place
) -> dict[str, ActiveBinding]:
    """Return `active`, with those hidden in the footer for which it has no room.

    What does not fit in `width` cells stays a key all the same, and is listed by the one for help.
    """
    room = width
    hidden: set[str] = set()
    for found in sorted(active.items(), key=lambda item: rank(item[1])):
        key, cells = found[0], _cells(found[1].binding, display)
        if cells > room and rank(found[1]) > 1:
            hidden.add(key)
        else:
            room -= cells
    whole = {_group(active[key].binding) for key in hidden} - {""}
    return {
        key: _hidden(found) if key in hidden or _group(found.binding) in whole else found
        for key, found in active.items()
    }


def _cells(binding: Binding, display: Display) -> int:
    """Return how many cells a key takes in the footer, with the gap behind it."""
    if not binding.show:
        return 0
    if binding.group:
        # The keys of a group share its name; each carries its part of it.
        return cell_len(display(binding)) + 2
    return cell_len(display(binding)) + cell_len(binding.description) + 2


def _group(binding: Binding) -> str:
    """Return the name of the group that a key belongs to."""
    return binding.group.description if binding.group else ""


def _hidden(found: ActiveBinding) -> ActiveBinding:
    """Return a binding that the footer leaves out."""
    return found._replace(binding=replace(found.binding, show=False))
