"""What every place says in its header: the current event and its day."""

from __future__ import annotations

from companion.i18n import _
from companion.reports import wording
from companion.services.companion import Companion


def event_context(companion: Companion) -> str:
    """Return the current event and where today lies in it."""
    event = companion.prepare.current()
    if event is None:
        return _("no event yet")
    return f"{event.name} · {wording.event_day(event, companion.clock().date())}"
