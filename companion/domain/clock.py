"""A clock that jumped: nothing may be deleted for its age until somebody has looked."""

from __future__ import annotations

from datetime import datetime, timedelta

BACK = timedelta(hours=1)
"""Travelling does not do that: moments are compared, not what the wall shows."""
AHEAD = timedelta(days=25)
"""Less than anything is kept (30 days), so that no jump deletes; who was away is asked once."""


def doubt(now: datetime, seen: datetime | None) -> str:
    """Return "back" or "ahead" where `now` is not to be believed after `seen`, else ""."""
    if seen is None:
        return ""
    if now < seen - BACK:
        return "back"
    return "ahead" if now > seen + AHEAD else ""
