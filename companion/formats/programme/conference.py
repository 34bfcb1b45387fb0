"""What a schedule says of its event, in XML as in JSON: where and when it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from companion.formats.programme import moments
from companion.formats.programme.programme_head import source_of

_SCHEME = re.compile(r"\A[a-z]+://(?:www\.)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conference:
    """The event of a schedule, each text as it stands there."""

    acronym: str = ""
    title: str = ""
    start: str = ""
    end: str = ""
    zone_name: str = ""
    base_url: str = ""
    url: str = ""
    venue: str = ""
    city: str = ""

    @property
    def source(self) -> str:
        """What this programme is called in every version and format of it."""
        base = _SCHEME.sub("", self.base_url).strip("/")
        return source_of(self.acronym, base, self.title, otherwise="schedule")

    @property
    def link(self) -> str:
        """The page of the event."""
        return self.url or self.base_url

    @property
    def place(self) -> str:
        """Where it is."""
        return ", ".join(filter(None, (self.venue, self.city)))

    def days(self, zone: tzinfo) -> tuple[date | None, date | None]:
        """Return its first and last day in `zone`."""
        first, last = (_local_day(text, zone) for text in (self.start, self.end))
        return first, last


def conference_of(said: Callable[[str], str], base_url: str) -> Conference:
    """Return the event of a schedule; `said` returns what it says of that under a name."""
    return Conference(
        acronym=said("acronym"),
        title=said("title"),
        start=said("start"),
        end=said("end"),
        zone_name=said("time_zone_name"),
        base_url=said("base_url") or base_url,
        url=said("url"),
        venue=said("venue"),
        city=said("city"),
    )


@dataclass(frozen=True, slots=True)
class Day:
    """One day of a schedule, which may end in the night after it."""

    date: date | None
    begin: datetime | None
    """When it begins; a clock that shows less is after midnight."""

    def at(self, clock: str, zone: tzinfo) -> datetime | None:
        """Return the moment at which a clock in `zone` shows `clock` (HH:MM) on this day."""
        if self.date is None:
            return None
        try:
            shown = time.fromisoformat(clock.strip().zfill(5))
        except ValueError:
            return None
        found = datetime.combine(self.date, shown)
        if self.begin is not None and found < self.begin.replace(tzinfo=None):
            found += timedelta(days=1)
        return found if shown.tzinfo is not None else found.replace(tzinfo=zone)


def begin_of(date: str, start: str, day: Day, zone: tzinfo) -> datetime | None:
    """Return when an event begins: by its date or start, else by its clock and the day it is in."""
    found = moments.moment(date, zone) or moments.moment(start, zone)
    if found is not None:
        return found
    own = moments.day(date)
    return (day if own is None else Day(own, None)).at(start, zone)


def day_of(text: str, begin: str, zone: tzinfo) -> Day:
    """Return a day by its date and the moment at which it begins, either perhaps empty."""
    moment = moments.moment(begin, zone)
    found = moments.day(text) or moments.day(begin)
    return Day(found, moment if moment is not None and moment.date() == found else None)


def _local_day(text: str, zone: tzinfo) -> date | None:
    """Return the day that a day or a moment is on at a place in `zone`."""
    moment = moments.moment(text, zone)
    return moment.astimezone(zone).date() if moment is not None else moments.day(text)
