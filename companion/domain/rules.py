"""What the user may set about following up: weights, rhythms, words, how long a sitting lasts."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from companion.domain.circles import circle_key, circle_named
from companion.domain.contact import LONGEST, NEVER, TIERS, Contact
from companion.domain.follow_up import KINDS
from companion.domain.text import clean
from companion.errors import Invalid

LABEL_CELLS = 12
"""Longest word of one's own for give, exchange and ask, in characters."""

RHYTHMS: dict[str, int] = {
    **dict(zip(TIERS, (30, 90, 180, 365), strict=True)),
    "customer": 90,
    "partner": 90,
    "talent": 120,
    "university": 180,
    "association": 180,
    "start-up": 180,
    "press": 180,
    "colleague": 60,
}
"""Days by tier and circle, unless the user says otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What each part of the score of a follow-up is worth; `domain/queue.py` says how."""

    overdue: float = 100.0
    """Once the day has passed, and 2 more for each day since."""
    due: float = 80.0
    """On the day itself; three quarters on the day before, a tenth less for each before that."""
    promised: float = 12.0
    """Where it was promised, not only intended."""
    memory: float = 16.0
    """As the window of 24, 48 or 72 hours after a talk closes; a quarter as it opens."""
    rating: float = 1.0
    """For each star of the talk."""
    goal: float = 6.0
    """Where it counts towards an open goal of its event."""
    waiting: float = 0.5
    """For each day without a date, for a month at most."""
    theirs: float = -25.0
    """Where it is their promise."""
    cadence: float = 20.0
    """As the rhythm is exceeded; up to twice as much after a second one."""
    birthday: float = 60.0
    """On the day itself; a tenth less for each day before or after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """All of it; what nobody set has its default."""

    weights: Weights = Weights()
    rhythms: Mapping[str, int] = field(default_factory=lambda: dict(RHYTHMS))
    """Days by a tier or a circle; `NEVER` for none."""
    labels: Mapping[str, str] = field(default_factory=dict)
    """Words of one's own for give, exchange and ask."""
    minutes: int = 25
    """How long a sitting lasts: that of the Pomodoro Technique (Cirillo)."""
    day_begins: int = 9
    day_ends: int = 17
    """Between which hours meetings are proposed."""
    meeting: int = 30
    """Minutes that a proposed meeting takes."""
    birthdays: int = 7
    """Days before a birthday from which on it stands in the queue."""
    _by_key: Mapping[str, int] = field(init=False, repr=False, compare=False)
    """The rhythms of circles by what is the same in every spelling."""

    def __post_init__(self) -> None:
        """Find the circles however they are written."""
        by_key = {circle_key(one): days for one, days in self.rhythms.items() if one not in TIERS}
        object.__setattr__(self, "_by_key", by_key)

    def rhythm(self, group: str) -> int | None:
        """Return the rhythm of a tier or circle, however it is written; None for none."""
        days = self.rhythms.get(group)
        return self._by_key.get(circle_key(group)) if days is None else days

    def cadence(self, contact: Contact) -> int:
        """Return within how many days we want to be in touch with `contact`; 0 where nobody said.

        Their own rhythm comes before that of their tier, and that before the one of their circle.
        """
        groups = filter(None, (contact.tier, contact.circle))
        said = (days for one in groups if (days := self.rhythm(one)) is not None)
        return max(0, contact.cadence or next(said, 0))


_NUMBERS = {
    "sitting.minutes": ("minutes", 1, 240),
    "meeting.begins": ("day_begins", 0, 23),
    "meeting.ends": ("day_ends", 1, 24),
    "meeting.minutes": ("meeting", 5, 480),
    "birthday.days": ("birthdays", 0, 60),
}
"""Field, least and most of each rule that is a whole number."""
_MOST_WEIGHT = 1_000.0
_WEIGHTS = tuple(one.name for one in dataclasses.fields(Weights))


def names() -> Iterator[str]:
    """Yield the name of every rule that there is before anybody adds a circle of their own."""
    yield from (f"weight.{name}" for name in _WEIGHTS)
    yield from (f"cadence.{name}" for name in RHYTHMS)
    yield from (f"label.{kind}" for kind in KINDS)
    yield from _NUMBERS


def value_of(rules: Rules, name: str) -> str:
    """Return what the rule `name` says, as one would set it; empty where it says nothing.

    Raises:
        Invalid: there is no such rule.
    """
    group, _, rest = name.partition(".")
    if group == "weight" and rest in _WEIGHTS:
        return f"{getattr(rules.weights, rest):g}"
    if group == "cadence" and _whose(rest):
        days = rules.rhythm(_whose(rest))
        return "" if days is None else str(days)
    if group == "label" and rest in KINDS:
        return rules.labels.get(rest, "")
    if name in _NUMBERS:
        return str(getattr(rules, _NUMBERS[name][0]))
    raise Invalid("rule", "unknown", name)


def with_rule(rules: Rules, name: str, text: str) -> Rules:
    """Return `rules` with one set; an empty `text` gives back its default.

    Raises:
        Invalid: there is no such rule, or it cannot be that.
    """
    if not text:
        text = value_of(Rules(), name)
    group, _, rest = name.partition(".")
    if group == "weight" and rest in _WEIGHTS:
        number = _number(text, -_MOST_WEIGHT, _MOST_WEIGHT)
        return dataclasses.replace(
            rules, weights=dataclasses.replace(rules.weights, **{rest: number})
        )
    if group == "cadence" and _whose(rest):
        rest = _whose(rest)
        days = {rest: int(_number(text, NEVER, LONGEST))} if text else {}
        others = {key: one for key, one in rules.rhythms.items() if not _is_same(key, rest)}
        return dataclasses.replace(rules, rhythms=others | days)
    if group == "label" and rest in KINDS:
        word = clean(text)
        if len(word) > LABEL_CELLS:
            raise Invalid("rule", "out_of_range", word)
        labels = {key: one for key, one in rules.labels.items() if key != rest}
        return dataclasses.replace(rules, labels=labels | ({rest: word} if word else {}))
    if name in _NUMBERS:
        field_name, least, most = _NUMBERS[name]
        changed: Any = {field_name: int(_number(text, least, most))}
        return _hours_in_order(dataclasses.replace(rules, **changed), text)
    raise Invalid("rule", "unknown", name)


def rules_of(said: Iterable[tuple[str, str]]) -> Rules:
    """Return the rules of which some are `said`, as name and text; what cannot be is left out."""
    rules, left = Rules(), list(said)
    for _turn in range(2):  # what begins later than usual can be only once it ends later, too
        tried, left = left, []
        for name, text in tried:
            try:
                rules = with_rule(rules, name, text)
            except Invalid:
                left.append((name, text))
    return rules


def is_same_rule(name: str, other: str) -> bool:
    """Tell whether two names are those of one rule: a circle may be written in several ways."""
    (group, _, rest), (kind, _, ending) = name.partition("."), other.partition(".")
    both_cadences = group == kind == "cadence"
    return name == other or (both_cadences and _is_same(_whose(rest), _whose(ending)))


def _whose(word: str) -> str:
    """Return the tier or circle that is meant, as it is kept: "A" for "a", ours for "Kunden"."""
    return word.upper() if word.upper() in TIERS else circle_named(word)


def _is_same(group: str, other: str) -> bool:
    """Tell whether two tiers or circles are the same one."""
    if group in TIERS or other in TIERS:
        return group == other
    return circle_key(group) == circle_key(other)


def _number(text: str, least: float, most: float) -> float:
    """Return the number in `text`.

    Raises:
        Invalid: it is none, or outside the bounds.
    """
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        raise Invalid("rule", "out_of_range", text) from None
    if not least <= number <= most:
        raise Invalid("rule", "out_of_range", text)
    return number


def _hours_in_order(rules: Rules, text: str) -> Rules:
    """Return `rules` whose day ends after it begins."""
    if rules.day_begins >= rules.day_ends:
        raise Invalid("rule", "out_of_range", text)
    return rules
