"""What every place says in its header: the current event, its day, how ready it is."""

from __future__ import annotations

from textual.app import App

from companion.domain.event import Event
from companion.i18n import _
from companion.reports import wording
from companion.services.companion import Companion
from companion.services.readiness import Window
from companion.tui.tuned_app import FINER


def event_context(companion: Companion) -> str:
    """Return the current event and where today lies in it."""
    return _with_day(companion, companion.prepare.current())


def talk_context(companion: Companion) -> str:
    """Return the event to which a talk goes now and its day; between events the current one."""
    prepare = companion.prepare
    return _with_day(companion, prepare.running() or prepare.current())


def _with_day(companion: Companion, event: Event | None) -> str:
    """Return an event and where today lies in it."""
    if event is None:
        return _("no event yet")
    return f"{event.name} · {wording.event_day(event, companion.clock().date())}"


def window_of(app: App[str]) -> Window:
    """Return the window in which my card is going to be shown."""
    return Window(columns=app.size.width, rows=app.size.height, is_finer=app.has_class(FINER))
