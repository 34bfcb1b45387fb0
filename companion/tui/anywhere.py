"""The keys that work anywhere, besides those of the places."""

from __future__ import annotations

from textual.binding import Binding

from companion.i18n import mark

ANYWHERE = [
    Binding("n", "capture", mark("New"), tooltip=mark("Keep a person"), id="capture"),
    Binding("m", "card", mark("My card"), tooltip=mark("Show my card"), id="card"),
    Binding("c", "scan", mark("Code"), tooltip=mark("Read a code"), id="scan"),
    Binding("b", "brief", mark("Brief"), tooltip=mark("Look at the brief"), id="brief", show=False),
    Binding("e", "event", mark("Event"), tooltip=mark("Change the event"), id="event"),
    Binding("slash", "search", mark("Search"), tooltip=mark("Search everything"), id="search"),
    Binding("l", "log", mark("Log"), tooltip=mark("Log a touch"), id="log", show=False),
    Binding("u", "undo", mark("Undo"), tooltip=mark("Take back the last change"), id="undo"),
    Binding("question_mark", "keys", mark("Keys"), key_display="?", id="keys"),
    Binding("f1", "keys", mark("Keys"), id="keys.typing", show=False),
    Binding("q,ctrl+q", "quit", mark("Quit"), key_display="q", id="quit", show=False),
]
"""They act while no dialog asks and no field is typed in."""
