"""Bursts of keys, as a handheld scanner types them into an app without a terminal."""

from __future__ import annotations

from typing import Any

from textual import events
from textual.app import App

NAMES = {"\r": "enter", "\n": "ctrl+j", "\t": "tab", " ": "space"}


def scan(app: App[Any], text: str, *, pace: float = 0.001, since: float = 0.0) -> None:
    """Type `text` as a scanner does, with `pace` seconds a key; nobody waits so long.

    `since` is when the first key was pressed, in the time of events; if that is not said, the last
    one was pressed now.
    """
    now = since or events.Key("x", "x").time - len(text) * pace
    for number, char in enumerate(text):
        key = events.Key(NAMES.get(char, char), char)
        key.time = now + number * pace
        app.post_message(key)
