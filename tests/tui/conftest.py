"""Screens that stand still, and pictures of them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion
from textual import constants
from textual.app import App
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.widgets import Input, TextArea

from tests.tui.pictures import SvgPicture, TextPicture, screen_text

Picture = Callable[[App[Any]], None]


@pytest.fixture(autouse=True)
def _stand_still(monkeypatch: pytest.MonkeyPatch) -> None:
    """No cursor blinks and nothing glides, so that a picture does not depend on the moment."""
    monkeypatch.setattr(constants, "TEXTUAL_ANIMATIONS", "none")
    for widget in (Input, TextArea):
        monkeypatch.setattr(widget.cursor_blink, "_default", False)


@pytest.fixture(autouse=True, scope="session")
def _styles_are_read_once() -> Iterator[None]:
    """Read equal styles with equal colours once, and not three times for each app.

    Textual keeps what it has read as well, for as long as the app runs that read it.
    """
    known: dict[Hashable, list[RuleSet]] = {}
    read = Stylesheet._parse_rules

    def remembering(self: Stylesheet, *args: Any, **named: Any) -> list[RuleSet]:
        source = (args, frozenset(named.items()), frozenset(self._variables.items()))
        if source not in known:
            known[source] = read(self, *args, **named)
        return known[source]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", remembering)
        yield


@pytest.fixture
def picture(snapshot: SnapshotAssertion) -> Picture:
    """Return a check that an app looks as it did: first as text, then with its colours.

    Wait for the state before: a half-drawn screen makes a picture too.
    """

    def check(app: App[Any]) -> None:
        assert f"{screen_text(app)}\n" == snapshot(extension_class=TextPicture)
        assert app.export_screenshot() == snapshot(extension_class=SvgPicture)

    return check
