"""Screens that stand still, and pictures of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion
from textual import constants
from textual.app import App
from textual.widgets import Input, TextArea

from tests.tui.pictures import SvgPicture, TextPicture, screen_text

Picture = Callable[[App[Any]], None]


@pytest.fixture(autouse=True)
def _stand_still(monkeypatch: pytest.MonkeyPatch) -> None:
    """No cursor blinks and nothing glides, so that a picture does not depend on the moment."""
    monkeypatch.setattr(constants, "TEXTUAL_ANIMATIONS", "none")
    for widget in (Input, TextArea):
        monkeypatch.setattr(widget.cursor_blink, "_default", False)


@pytest.fixture
def picture(snapshot: SnapshotAssertion) -> Picture:
    """Return a check that an app looks as it did: first as text, then with its colours.

    Wait for the state before: a half-drawn screen makes a picture too.
    """

    def check(app: App[Any]) -> None:
        assert f"{screen_text(app)}\n" == snapshot(extension_class=TextPicture)
        assert app.export_screenshot() == snapshot(extension_class=SvgPicture)

    return check
