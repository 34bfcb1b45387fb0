"""Free times for a meeting: on working days, spread over them, never upon what I am at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo

SLOTS = 3
ROOM = timedelta(minutes=30)
"""What stays free before and after whatever I am at."""
STEP = 30
"""Minutes: meetings begin at a full or half hour."""
DAYS_LOOKED_AT = 60
"""So many days from tomorrow on, at most."""
_PARTS_OF_DAY = (0.125, 0.625, 0.25)
"""Where in the day each one is looked for: of nine to five at 10:00, 14:00 and 11:00."""
_SATURDAY = 5

Busy = tuple[datetime, datetime]
"""When I am at something: aware, begin and end."""


def free_slots(
    today: date,
    zone: tzinfo,
    busy: Iterable[Busy],
    *,
    begins: int,
    ends: int,
    minutes: int,
    count: int = SLOTS,
) -> tuple[datetime, ...]:
    """Return up to `count` times for a meeting of so many `minutes`, each on a day of its own.

    From the day after `today` on, Monday to Friday, between the hours `begins` and `ends` by the
    clocks in `zone`; what is `busy` keeps `ROOM` around it.
    """
    taken = sorted(
        (begin.astimezone(UTC) - ROOM, end.astimezone(UTC) + ROOM) for begin, end in busy
    )
    found: list[datetime] = []
    for day in _working_days(today):
        if len(found) == count:
            break
        part = _PARTS_OF_DAY[len(found) % len(_PARTS_OF_DAY)]
        for at in _times(begins, ends, minutes, part):
            slot = datetime.combine(day, at, zone)
            if _is_there(slot) and _is_free(slot, minutes, taken):
                found.append(slot)
                break
    return tuple(found)


def _working_days(today: date) -> Iterator[date]:
    """Yield the working days after `today`."""
    last = min(today.toordinal() + DAYS_LOOKED_AT, date.max.toordinal())
    for ordinal in range(today.toordinal() + 1, last + 1):
        day = date.fromordinal(ordinal)
        if day.weekday() < _SATURDAY:
            yield day


def _times(begins: int, ends: int, minutes: int, part: float) -> list[time]:
    """Return when a meeting can begin on a day, the nearest to that `part` of the day first."""
    first, last = begins * 60, ends * 60 - minutes
    wanted = first + (ends - begins) * 60 * part
    starts = sorted(range(first, last + 1, STEP), key=lambda start: (abs(start - wanted), start))
    return [time(start // 60, start % 60) for start in starts]


def _is_there(slot: datetime) -> bool:
    """Tell whether clocks show that time: an hour of the night that summer time begins is not."""
    back = slot.astimezone(UTC).astimezone(slot.tzinfo)
    return back.replace(tzinfo=None) == slot.replace(tzinfo=None)


def _is_free(slot: datetime, minutes: int, taken: Sequence[Busy]) -> bool:
    """Tell whether a meeting at `slot` touches nothing that is taken (in UTC)."""
    begin = slot.astimezone(UTC)
    end = begin + timedelta(minutes=minutes)
    return not any(one[0] < end and begin < one[1] for one in taken)
