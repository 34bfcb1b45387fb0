"""One line that logs a touch: "Anna call last tuesday about the deck" tells who, how, when, what.

Both languages are always understood. At the head of the line who, how and when stand in any order,
with small words between them ("gestern mit Anna telefoniert: Folien kommen"); when may stand at
the very end as well, behind a comma. The rest is what it was about.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from companion.domain.text import clean, fold
from companion.formats.date_words import GERMAN_HOURS, HOURS, MONTH, NUMBER, WEEKDAYS

NAME_WORDS = 6
"""A name with its organisation has at most so many words."""
WHEN_WORDS = 7
"""So has a time: "am letzten Dienstag Abend um 14 Uhr"."""
_HEAD_ITEMS = 8
"""So much is looked for at the head of a line, and for a name as often."""

Names = Callable[[tuple[str, ...]], int]
"""Tells how many of the given words, from the first one on, name somebody."""

_SAID = {
    "mail": "mail email e-mail mails mailed emailed e-mailed mailte gemailt wrote geschrieben "
    "schrieb angeschrieben",
    "call": "call called phone phoned rang rief ruft phonecall anruf angerufen telefonat "
    "telefoniert telefon telefonisch tel",
    "message": "message messaged msg nachricht",
    "meeting": "meeting met treffen getroffen traf",
    "letter": "letter brief",
}
"""Words that say how and nothing else."""
_TELLING = {
    "call": "zoom skype facetime videocall video-call videoanruf videokonferenz",
    "message": "sms texted text chat chatted chatten gechattet whatsapp signal threema telegram "
    "linkedin xing slack dm mastodon",
    "meeting": "lunch coffee kaffee dinner breakfast frühstück mittagessen abendessen besuch "
    "besucht visit visited gespräch gesprochen spoke talked talk workshop termin",
    "letter": "postcard postkarte fax paket parcel",
}
"""Words that say how, and something besides, so that they stay in the line."""
_BETWEEN = frozenset(
    (
        *(
            "about",
            "an",
            "at",
            "by",
            "from",
            "got",
            "had",
            "have",
            "heard",
            "i",
            "of",
            "per",
            "the",
        ),
        *("to", "via", "was", "we", "with", "a"),
        *("am", "bei", "beim", "ein", "eine", "einen", "es", "gab", "hab", "habe", "hatte", "ich"),
        *("im", "mit", "von", "wir", "mich", "mir", "uns", "sie", "ihn", "ihm", "ihr"),
        *("me", "us", "her", "him", "them"),
    )
)
"""Small words between two of who, how and when, which nobody misses."""
_ABOUT = frozenset(("about", "re", "uber", "wegen"))
"""Words that only say that now it comes; folded."""
_POINTS = ":;,.–—-|/"
_SALUTATIONS = frozenset(("herr", "herrn", "frau", "mr", "mrs", "ms", "mx", "dr", "prof"))
_FULL_DAYS = "|".join(sorted((day for day in WEEKDAYS if len(day) > 3), key=len, reverse=True))
_DAYS = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
_COUNT = rf"(?:[0-9]{{1,3}}|{NUMBER})"
_YEAR = r"(?:\.?,?\s?[0-9]{4})?"
_WEEK = r"(?:last\sweek|(?:letzter?|voriger?|vergangener?)\swoche)"
_DAY = (
    r"(?:today|heute|gestern|vorgestern|yesterday|(?:the\s)?day\sbefore\syesterday"
    rf"|this\s(?:morning|afternoon|evening)|last\snight|{_WEEK}(?:\s(?:(?:on|am)\s)?(?:{_DAYS}))?"
    rf"|(?:(?:on|am)\s)?(?:{_DAYS})\s{_WEEK}"
    rf"|(?:(?:on|am)\s)?(?:last|letzte[nrms]?|vergangene[nrms]?|vorige[nrms]?)\s(?:{_DAYS})\.?"
    rf"|(?:on|am)\s(?:{_DAYS})\.?|(?:{_FULL_DAYS})"
    rf"|{_COUNT}\s(?:days?|weeks?)\sago|vor\s{_COUNT}\s(?:tage?n?|wochen?)"
    r"|(?:(?:on|am)\s)?(?:[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"|[0-9]{1,2}\.\s?[0-9]{1,2}\.(?:\s?[0-9]{4}|[0-9]{2})?|[0-9]{1,2}/[0-9]{1,2}(?:/[0-9]{2,4})?"
    rf"|[0-9]{{1,2}}(?:\.|st|nd|rd|th)?\s(?:{MONTH})\.?{_YEAR}"
    rf"|(?:{MONTH})\.?\s[0-9]{{1,2}}(?:st|nd|rd|th)?{_YEAR}))"
    rf"(?:\s(?:{HOURS}|{GERMAN_HOURS}))?"
)
_SPAN = rf"(?:{_COUNT}\s(?:min|minutes?|h|hours?)\sago|vor\s{_COUNT}\s(?:min|minuten?|h|stunden?))"
_CLOCK = (
    r"(?:(?:at|um)\s[0-9]{1,2}(?:[:.h][0-9]{2})?(?:\s?uhr)?|[0-9]{1,2}:[0-9]{2}(?:\s?uhr)?"
    r"|[0-9]{1,2}(?:\.[0-9]{2})?\s?uhr)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TouchLine:
    """What a line says; what it does not say is empty."""

    who: str = ""
    """The words that name somebody, as `Names` told."""
    kind: str = ""
    """One of the kinds of an interaction."""
    when: str = ""
    """When it was, in the words of the line."""
    about: str = ""


def read_touch(line: str, names: Names) -> TouchLine:
    """Return what `line` says of a touch; any text is one, if only about something."""
    reading = _Reading(clean(line), names)
    reading.read_head()
    return reading.result()


class _Reading:
    """What is understood of one clean line so far."""

    def __init__(self, line: str, names: Names) -> None:
        """Begin with nothing understood."""
        self._words = tuple(line.split(" ")) if line else ()
        self._names = names
        self._at = 0
        """With which word that begins which is not understood."""
        self._who = self._kind = self._when = self._verb = ""
        self._kept: list[str] = []
        """Words of the head that stay in what it was about."""

    def read_head(self) -> None:
        """Take who, how and when from the beginning, and go no further than they reach."""
        for _item in range(_HEAD_ITEMS):
            if not self._take_item(self._at) and not self._take_item(self._after_small_words()):
                return

    def result(self) -> TouchLine:
        """Return all that was understood, with the rest as what it was about."""
        rest = list(self._words[self._at :])
        if not self._kept and (self._who or self._kind or self._when):
            rest = _without_about(_whole_verb(self._verb, rest))
        about = " ".join((*self._kept, *rest))
        if not self._when:
            about, self._when = _time_at_the_end(about)
        return TouchLine(who=self._who, kind=self._kind, when=self._when, about=about)

    def _take_item(self, at: int) -> bool:
        """Take who, how or when, if one that is not known yet begins at the word `at`."""
        if at >= len(self._words):
            return False
        if (
            not self._who
            and (count := self._count_name(at))
            and not self._is_rather_time(at, count)
        ):
            self._who = " ".join(self._words[at : at + count]).rstrip(_POINTS)
        elif not self._when and (count := _count_time(self._words[at : at + WHEN_WORDS])):
            self._when = " ".join(self._words[at : at + count]).rstrip(":;,")
        elif not self._kind and (kind := _KINDS.get(_bare(self._words[at]))):
            self._kind, self._verb, count = kind, _bare(self._words[at]), 1
            if _bare(self._words[at]) in _STAYING:
                self._kept.append(self._words[at].rstrip(",;:"))
        elif self._when and (count := _count_clock(self._when, self._words[at : at + 3])):
            clock = " ".join(self._words[at : at + count]).rstrip(":;,")
            self._when = f"{self._when} {clock}"
        else:
            return False
        self._at = at + count
        return True

    def _count_name(self, at: int) -> int:
        """Return how many words from `at` on name somebody, a salutation before it included."""
        first = at
        while first - at < 2 and first < len(self._words) and self._is_salutation(first):
            first += 1
        words = tuple(map(_pointless, self._words[first : first + NAME_WORDS]))
        # A name ends where the line has a colon: what follows is about something.
        end = next((n for n, word in enumerate(self._words[first:], 1) if word[-1:] in ":;,"), None)
        count = self._names(words[:end])
        return count + first - at if count else 0

    def _is_rather_time(self, at: int, count: int) -> bool:
        """Tell whether the `count` words at `at`, a name, say when: somebody is named behind them.

        So "Freitag Anna angerufen" is about Anna, whoever else is called Freitag.
        """
        length = 0 if self._when else _count_time(self._words[at : at + WHEN_WORDS])
        if length < count:
            return False
        for place in range(at + length, min(at + length + 3, len(self._words))):
            if self._count_name(place):
                return True
            word = self._words[place]
            if word[-1] == ":" or not (_is_small(word) or _bare(word) in _KINDS):
                return False
        return False

    def _is_salutation(self, at: int) -> bool:
        """Tell whether the word `at` only says how somebody is addressed."""
        return fold(self._words[at].rstrip(".")) in _SALUTATIONS

    def _after_small_words(self) -> int:
        """Return where the next word is that may say something: behind points and small words."""
        at = self._at
        while at < len(self._words) and at - self._at < 3 and _is_small(self._words[at]):
            at += 1
        return at


def is_how(word: str) -> bool:
    """Tell whether `word` says how, so that it hardly begins somebody's name."""
    return _bare(word) in _KINDS


def _table(rows: dict[str, str]) -> dict[str, str]:
    """Return each folded word with its kind."""
    return {fold(word): kind for kind, words in rows.items() for word in words.split()}


_STAYING = _table(_TELLING)
_KINDS = _table(_SAID) | _STAYING


def _is_small(word: str) -> bool:
    """Tell whether `word` is one of those that nobody misses, or none at all."""
    return not (bare := _bare(word)) or bare in _BETWEEN


def _pointless(word: str) -> str:
    """Return `word` without the points around it."""
    return word.strip(_POINTS)


def _bare(word: str) -> str:
    """Return `word` without the points around it, for looking it up."""
    return fold(_pointless(word))


def _without_about(words: list[str]) -> list[str]:
    """Return `words` without what only says that now it comes: "about", "wegen", ":"."""
    while words and (not _bare(words[0]) or _bare(words[0]) in _ABOUT):
        del words[0]
    return words


def _whole_verb(verb: str, words: list[str]) -> list[str]:
    """Return `words` without the second half of a German `verb`: "rief gestern wegen x an"."""
    if verb in {"rief", "ruft"}:
        for at in (0, -1):
            if words and _bare(words[at]) == "an":
                del words[at]
                break
    return words


def _count_time(words: tuple[str, ...]) -> int:
    """Return how many of `words`, from the first one on, say when; the most that do."""
    for count in range(len(words), 0, -1):
        if _says_when(" ".join(words[:count]).rstrip(":;,")):
            return count
    return 0


def _count_clock(day: str, words: tuple[str, ...]) -> int:
    """Return how many of `words`, from the first one on, say at what time of a mere `day`."""
    if not re.fullmatch(_DAY, day, re.IGNORECASE):
        return 0
    for count in range(len(words), 0, -1):
        if re.fullmatch(_CLOCK, " ".join(words[:count]).rstrip(":;,"), re.IGNORECASE):
            return count
    return 0


def _time_at_the_end(text: str) -> tuple[str, str]:
    """Return `text` without the time that stands at its end behind a comma, and that time."""
    before, comma, last = text.rpartition(",")
    return (before, last.strip()) if comma and _says_when(last.strip()) else (text, "")


def _says_when(text: str) -> bool:
    """Tell whether the whole of `text` is a day that may be over, a time, or both."""
    return len(text) <= 60 and _pattern().fullmatch(text) is not None


@cache
def _pattern() -> re.Pattern[str]:
    """Compile at first use."""
    pattern = rf"{_DAY}(?:,?\s{_CLOCK})?|{_CLOCK}|{_SPAN}".replace(" ", r"\s")
    return re.compile(pattern, re.IGNORECASE)
