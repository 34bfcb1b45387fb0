"""Keys with names in the user's language, ours and those that Textual brings along."""

from __future__ import annotations

from dataclasses import replace

from textual.binding import ActiveBinding

from companion.i18n import _, mark

TEXTUAL = (
    mark("Quit"),
    mark("Quit the app and return to the command prompt."),
    mark("palette"),
    mark("Open the command palette"),
    mark("Focus Next"),
    mark("Focus Previous"),
    mark("Copy selected text"),
    mark("Scroll Up"),
    mark("Scroll Down"),
    mark("Scroll Left"),
    mark("Scroll Right"),
    mark("Scroll Home"),
    mark("Scroll End"),
    mark("Page Up"),
    mark("Page Down"),
    mark("Page Left"),
    mark("Page Right"),
    mark("Press button"),
    mark("Toggle"),
    mark("Up"),
    mark("Down"),
    mark("First"),
    mark("Last"),
    mark("Select"),
    mark("Show menu"),
)
"""What Textual calls the keys of its screens, lists and buttons, for our catalogues.

The editing keys of its inputs are on no screen: everybody knows them.
"""


def translated(active: dict[str, ActiveBinding]) -> dict[str, ActiveBinding]:
    """Return the active bindings as footer, key list and palette shall show them."""
    return {key: _translated(found) for key, found in active.items()}


def _translated(found: ActiveBinding) -> ActiveBinding:
    """Return one binding with all its words in the spoken language."""
    group = found.binding.group
    binding = replace(
        found.binding,
        description=_(found.binding.description),
        tooltip=_(found.binding.tooltip),
        group=group and replace(group, description=_(group.description)),
    )
    return found._replace(binding=binding, tooltip=binding.tooltip)
