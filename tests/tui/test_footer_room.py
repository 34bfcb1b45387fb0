"""Which keys the footer has room for."""

from __future__ import annotations

from textual.app import App
from textual.binding import ActiveBinding, Binding
from textual.widget import Widget

from companion.tui.footer_room import fitting

GROUP = Binding.Group("Places", compact=True)


def _active() -> dict[str, ActiveBinding]:
    """Return a place's key, three of the app, a group of two, and the one for help."""
    app, place = App[None](), Widget()
    keys = [
        (place, Binding("s", "send", "Send")),
        (app, Binding("n", "new", "New")),
        (app, Binding("m", "card", "My card")),
        (app, Binding("1", "one", "Today", group=GROUP)),
        (app, Binding("2", "two", "Prepare", group=GROUP)),
        (app, Binding("e", "event", "Event", id="event")),
        (app, Binding("h", "keys", "Keys", id="keys")),
    ]
    return {
        binding.key: ActiveBinding(node, binding, enabled=True, tooltip="")
        for node, binding in keys
    }


def _shown(width: int) -> str:
    """Return the keys that the footer shows in `width` cells."""
    fitted = fitting(_active(), width, lambda binding: binding.key)
    return "".join(key for key, found in fitted.items() if found.binding.show)


def test_all_keys_are_shown_where_there_is_room() -> None:
    """Nothing is left out of a wide window."""
    assert _shown(80) == "snm12eh"


def test_help_and_the_place_come_first() -> None:
    """What the app offers anywhere gives way: the event, then groups as a whole, then the rest."""
    assert _shown(40) == "snm12h"
    assert _shown(32) == "snmh"
    assert _shown(22) == "snh"
    assert _shown(5) == "sh"


def test_a_key_without_room_still_works() -> None:
    """It is hidden in the footer alone."""
    assert set(fitting(_active(), 5, lambda binding: binding.key)) == set("snm12eh")
