"""Whether there is a backup of this day: asked after each change of a verb, so it opens nothing."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

from companion.storage.recovery import BACKUPS


def is_backed_up(folder: Path, now: datetime) -> bool:
    """Tell whether there is a backup of the store in `folder` made on the day of `now`, in UTC.

    It goes by the names alone; which of them can be read is for a check to say.
    """
    day = now.astimezone(UTC).date().isoformat()
    try:
        names = os.listdir(folder / BACKUPS)  # noqa: PTH208 a Path for each would take longer
    except OSError:
        return False
    return any(name.startswith(day) for name in names)
