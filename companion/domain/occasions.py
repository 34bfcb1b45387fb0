"""What one gets in touch for without a next step: a rhythm that is exceeded, a day of theirs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from companion.domain.birthdays import (
    Anniversary,
    anniversaries_on,
    birthdays_on,
    feb_29_on,
    is_day_of_year,
)
from companion.domain.contact import Contact
from companion.domain.follow_up import BIRTHDAY, DAY, TOUCH
from companion.domain.rules import Rules
from companion.domain.text import fold

OWN, TIER, CIRCLE = SOURCES = ("own", "tier", "circle")
"""Where a rhythm comes from; their own comes before that of their tier or circle."""
PAST = 2
"""So many days after a birthday one can still congratulate."""
_BIRTHDAYS = frozenset({"birthday", "geburtstag"})
"""What a day is called, folded, that is the birthday of somebody whose card says none."""


class Occasion(NamedTuple):
    """A reason to get in touch with somebody; it is computed, and stored only once it is used."""

    id: str
    """In lower case, the same for the same occasion on every day and laptop."""
    contact: str
    kind: str
    """One of `OCCASIONS`."""
    day: date
    """When the rhythm was over, or on which day it is celebrated."""
    number: int = 0
    """Days of silence; or how old they get, how many years it is; 0 where that is not known."""
    limit: int = 0
    """Days of the rhythm; 0 for a day."""
    what: str = ""
    """What a day of theirs is; empty for a birthday, and for the anniversary on a card."""


class Tie(NamedTuple):
    """How it stands between somebody and me on one day."""

    contact: str
    cadence: int = 0
    """Days within which we want to be in touch; 0 for no rhythm."""
    source: str = ""
    """One of `SOURCES`; empty where nobody said anything. "own" with 0 days is never."""
    last: date | None = None
    """The day of the last real touch; None where there never was one."""
    since: date | None = None
    """From when on the rhythm counts; None where there is none, or it does not count yet."""
    silent: int = 0
    """Days since then."""

    @property
    def left(self) -> int:
        """Days until the rhythm is over; negative once it is exceeded."""
        return self.cadence - self.silent

    @property
    def share(self) -> float:
        """How much of the rhythm is over: 1.0 on its last day."""
        return self.silent / self.cadence if self.cadence else 0.0

    @property
    def is_due(self) -> bool:
        """Whether it is time to get in touch."""
        return self.since is not None and self.silent >= self.cadence > 0

    @property
    def occasion(self) -> Occasion | None:
        """What it is time for; None while the rhythm is not over."""
        if self.since is None or not self.is_due:
            return None
        since = self.since
        return Occasion(
            f"{TOUCH}-{self.contact}-{since.year:04}{since.month:02}{since.day:02}".lower(),
            self.contact,
            TOUCH,
            date.fromordinal(min(since.toordinal() + self.cadence, date.max.toordinal())),
            self.silent,
            self.cadence,
        )


class YearDay(NamedTuple):
    """A day of somebody that comes back every year."""

    kind: str
    """ "birthday" or "day"."""
    day: str
    """Such as "0529"."""
    year: int = 0
    """When it was for the first time; 0 where that is not known."""
    what: str = ""
    """What it is; empty for a birthday, and for the anniversary on a card."""
    nth: int = 1
    """Which of the other days of theirs on this day of the year it is."""


def rhythm_of(contact: Contact, rules: Rules) -> tuple[int, str]:
    """Return the rhythm of `contact` in days and where it comes from: 0 for none.

    It is the one of `Rules.cadence`.
    """
    if contact.cadence:
        return max(0, contact.cadence), OWN
    for source, key in ((TIER, contact.tier), (CIRCLE, contact.circle)):
        if key and (days := rules.rhythm(key)) is not None:
            return max(0, days), source
    return 0, ""


def tie_of(contact: Contact, rules: Rules, last: date | None, today: date) -> Tie:
    """Return how it stands with `contact` on `today` where we were last in touch on `last`.

    The rhythm of a circle is for those with whom there was a touch at all; one that was meant for
    them counts from the day on which they were kept.
    """
    cadence, source = rhythm_of(contact, rules)
    since = last
    if not cadence:
        since = None
    elif since is None and source != CIRCLE and contact.created is not None:
        since = contact.created.date()
    silent = max(0, today.toordinal() - since.toordinal()) if since is not None else 0
    return Tie(contact.id, cadence, source, last, since, silent)


def days_of(contact: Contact) -> tuple[YearDay, ...]:
    """Return the days of `contact`: the birthday first, one at most; what I noted is right."""
    noted = [_noted(what, day) for what, day in contact.dates]
    birthdays = [one for one in noted if one.kind == BIRTHDAY] or _birthdays(contact.vcard)
    days = [one for one in noted if one.kind == DAY]
    for one in anniversaries_on(contact.vcard):
        if not _is_noted(one, days):
            days.append(YearDay(DAY, one.day, int(one.year or 0), one.what))
    return (*birthdays[:1], *_numbered(days)) if days else tuple(birthdays[:1])


def occasion_on(contact: str, day: YearDay, when: date) -> Occasion:
    """Return the occasion that a `day` of somebody is, where it is celebrated on `when`."""
    number = max(0, when.year - day.year) if day.year else 0
    end = "" if day.kind == BIRTHDAY else f"-{day.day}{day.nth if day.nth > 1 else ''}"
    key = f"{day.kind}-{contact}-{when.year:04}{end}".lower()
    return Occasion(key, contact, day.kind, when, number, 0, day.what)


def celebrated_days(first: date, last: date) -> Iterator[tuple[date, str]]:
    """Yield each day from `first` to `last` with the days of the year ("0529") it stands for.

    The 28th of February stands for the 29th as well in a year that has none.
    """
    for number in range(first.toordinal(), last.toordinal() + 1):
        when = date.fromordinal(number)
        yield when, f"{when.month:02}{when.day:02}"
        if feb_29_on(when):
            yield when, "0229"


def window(today: date, days: int, past: int = PAST) -> tuple[date, date]:
    """Return the first and last day within which a day of somebody is worth a word on `today`."""
    first = max(date.min.toordinal(), today.toordinal() - past)
    last = min(date.max.toordinal(), today.toordinal() + days)
    return date.fromordinal(first), date.fromordinal(last)


def next_day(day: YearDay, today: date) -> date:
    """Return when a `day` is celebrated next, today included."""
    return next(
        when for when, key in celebrated_days(today, _a_year_after(today)) if key == day.day
    )


def _a_year_after(today: date) -> date:
    """Return a day that is a whole year after `today`, where the calendar goes on for so long."""
    return today + min(timedelta(days=366), date.max - today)


def _noted(what: str, day: str) -> YearDay:
    """Return a day as I noted it: "2020-05-29" or "05-29"."""
    year, month_day = (int(day[:4]), day[5:]) if len(day) == len("2020-05-29") else (0, day)
    plain = month_day.replace("-", "")
    if fold(what) in _BIRTHDAYS:
        return YearDay(BIRTHDAY, plain, year)
    return YearDay(DAY, plain, year, what)


def _birthdays(vcard: str) -> list[YearDay]:
    """Return the birthdays on a card, those with a year first."""
    found = birthdays_on(vcard)
    if not found:
        return []
    known = sorted(found, reverse=True)
    return [YearDay(BIRTHDAY, day, int(year or 0)) for year, day in known if is_day_of_year(day)]


def _is_noted(one: Anniversary, days: list[YearDay]) -> bool:
    """Tell whether I noted the day that stands on a card as well."""
    return any(day.day == one.day and day.year in {0, int(one.year or 0)} for day in days)


def _numbered(days: list[YearDay]) -> Iterator[YearDay]:
    """Yield `days`, told apart where several are on one day of the year."""
    count: dict[str, int] = {}
    for one in days:
        count[one.day] = count.get(one.day, 0) + 1
        yield one._replace(nth=count[one.day])


Due = Mapping[str, Occasion]
"""What is due on one day, by id."""
