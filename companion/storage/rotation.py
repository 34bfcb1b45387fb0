"""Which backups there are, by their names, and which of them nobody needs any more."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import cast, get_args

from companion.services.upkeep_ports import Why

STARTS = 10
"""How many backups made at a start are kept."""
DAYS = 14
"""On how many days that have backups the last one of the day is kept."""
BEFORE = timedelta(days=30)
"""How long a backup made before a large change is kept."""
SKEW = timedelta(hours=1)
"""How far clocks are set back without anything being wrong."""

_NAME = re.compile(
    r"(?P<at>[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{6}Z)(?:-(?P<number>[2-9]|[1-9][0-9]{1,3}))?"
    rf"-(?P<why>{'|'.join(get_args(Why))})\.json\.gz(?P<encrypted>\.age)?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """One file in the folder of backups."""

    path: Path
    why: Why
    at: datetime
    """When it was made, in UTC and whole seconds, by the clock of that moment."""
    number: int
    """Which of those made in this second it is, from 1."""
    size: int
    """Bytes, as they are on the disk."""
    is_encrypted: bool

    @property
    def name(self) -> str:
        """The name of its file ("2026-11-24T180213Z-start.json.gz")."""
        return self.path.name

    @property
    def order(self) -> tuple[datetime, int, str]:
        """What sorts backups from the oldest to the newest."""
        return self.at, self.number, self.name


def name_of(why: Why, at: datetime, number: int, *, is_encrypted: bool) -> str:
    """Return the name of the file of a backup made at `at`, an aware time."""
    time = at.astimezone(UTC).isoformat()[:19].replace(":", "")
    counter = f"-{number}" if number > 1 else ""
    return f"{time}Z{counter}-{why}.json.gz{'.age' if is_encrypted else ''}"


def named(path: Path, size: int) -> Backup | None:
    """Return the backup that the name of a file says it is; None where it is somebody else's."""
    parts = _NAME.fullmatch(path.name)
    if parts is None:
        return None
    try:
        at = datetime.fromisoformat(parts["at"])
    except ValueError:  # the 99th of a month
        return None
    return Backup(
        path=path,
        why=cast("Why", parts["why"]),
        at=at,
        number=int(parts["number"] or 1),
        size=size,
        is_encrypted=parts["encrypted"] is not None,
    )


def surplus(backups: Iterable[Backup], now: datetime) -> tuple[Backup, ...]:
    """Return the backups that may be removed, the newest first.

    Days are counted by the backups there are, so that a clock that jumped ahead makes nobody's
    backups old at once. Where it jumped back, and the newest one seems to come from the future,
    nothing is surplus until time has caught up.
    """
    ordered = sorted(backups, key=lambda backup: backup.order, reverse=True)
    if not ordered or ordered[0].at > now + SKEW:
        return ()
    starts = [backup for backup in ordered if backup.why == "start"][:STARTS]
    last_of_day: dict[tuple[date, bool], Backup] = {}
    for backup in ordered:
        # Whoever has lost the passphrase can still read the other one of that day.
        last_of_day.setdefault((backup.at.date(), backup.is_encrypted), backup)
    recent = list(dict.fromkeys(day for day, _is_encrypted in last_of_day))[:DAYS]
    kept = {*starts, *(last for (day, _), last in last_of_day.items() if day in recent)}
    return tuple(
        backup
        for backup in ordered
        if backup not in kept and not _lasts(backup, now, is_recent=backup.at.date() in recent)
    )


def _lasts(backup: Backup, now: datetime, *, is_recent: bool) -> bool:
    """Tell whether a backup is kept for what it was made for."""
    if backup.why == "start":
        return False
    return backup.why == "manual" or is_recent or now - backup.at < BEFORE
