"""The time zone of this laptop's system, also for days on which its clock is another one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo


class SystemZone(tzinfo):
    """The zone in which a naive `datetime` is taken to be, with its summer time."""

    def utcoffset(self, moment: datetime | None) -> timedelta | None:
        """Return by how much the system's clock is off UTC at `moment`."""
        return None if moment is None else moment.replace(tzinfo=None).astimezone().utcoffset()

    def dst(self, moment: datetime | None) -> None:
        """Return nothing: the system tells the whole difference only."""
        del moment

    def tzname(self, moment: datetime | None) -> str | None:
        """Return how the system calls it at `moment`."""
        return None if moment is None else moment.replace(tzinfo=None).astimezone().tzname()

    def fromutc(self, moment: datetime) -> datetime:
        """Return the moment, said in UTC, as the system's clock shows it."""
        return moment.replace(tzinfo=UTC).astimezone().replace(tzinfo=self)
