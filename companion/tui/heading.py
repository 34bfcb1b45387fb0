"""What every place says in its header: the current event, its day, how ready it is."""

from __future__ import annotations

from textual.app import App

from companion.i18n import _
from companion.reports import wording
from companion.services.companion import Companion
from companion.services.readiness import Window
from companion.tui.tuned_app import FINER


def event_context(companion: Companion) -> str:
    """Return the current event and where today lies in it."""
    event = companion.prepare.current()
    if event is None:
        return _("no event yet")
    return f"{event.name} · {wording.event_day(event, companion.clock().date())}"


def window_of(app: App[str]) -> Window:
    """Return the window in which my card is going to be shown."""
    return Window(columns=app.size.width, rows=app.size.height, is_finer=app.has_class(FINER))
