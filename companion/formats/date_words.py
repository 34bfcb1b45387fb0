"""The English and German words that dates are made of, and where short ones may stand."""

from __future__ import annotations

from collections.abc import Iterable

from companion.domain.text import fold


def _numbered(rows: Iterable[str], *, first: int) -> dict[str, int]:
    """Return each word of each row with the number of its row."""
    return {name: number for number, row in enumerate(rows, first) for name in row.split()}


def _folded(numbers: dict[str, int]) -> dict[str, int]:
    """Return the numbers by folded word: what a pattern matched may differ in case and accent."""
    return {fold(name): number for name, number in numbers.items()}


def _any_of(words: Iterable[str]) -> str:
    """Return the pattern that matches any of the words, the longest first."""
    return "|".join(sorted(words, key=len, reverse=True))


WEEKDAYS = _numbered(
    (
        "monday mon montag mo",
        "tuesday tues tue dienstag di",
        "wednesday wed mittwoch mi",
        "thursday thurs thur thu donnerstag do",
        "friday fri freitag fr",
        "saturday sat samstag sonnabend sa",
        "sunday sun sonntag so",
    ),
    first=0,
)
"""Monday is 0; all tables are looked up by folded word."""
_MONTHS = _numbered(
    (
        "january januar jänner jan jän",
        "february februar feb",
        "march märz maerz mar mär mrz",
        "april apr",
        "may mai",
        "june juni jun",
        "july juli jul",
        "august aug",
        "september sept sep",
        "october oktober oct okt",
        "november nov",
        "december dezember dec dez",
    ),
    first=1,
)
_NUMBERS = _numbered(
    (
        "a an one ein eine einem einer",
        "two zwei",
        "three drei",
        "four vier",
        "five fünf fuenf",
        "six sechs",
        "seven sieben",
        "eight acht",
        "nine neun",
        "ten zehn",
    ),
    first=1,
)
MONTHS = _folded(_MONTHS)
NUMBERS = _folded(_NUMBERS)
RELATIVE = {
    "today": 0,
    "tonight": 0,
    "eod": 0,
    "heute": 0,
    "cob": 0,
    "tomorrow": 1,
    "tomorow": 1,
    "tommorow": 1,
    "tommorrow": 1,
    "morgen": 1,
    "ubermorgen": 2,
    "uebermorgen": 2,
}

GERMAN_LEADS = frozenset(["bis", "am", "zum", "vor", "ab", "spätestens", "spaetestens"])
DAY_LEADS = GERMAN_LEADS | frozenset(["by", "until", "till", "on", "before"])
"""After one of these a short word that may be a weekday is one."""
_OTHER_LEADS = [
    *("for", "from", "latest", "the", "in", "zur", "für", "im", "den", "dem", "der", "noch"),
    *("eod", "cob", r"close\ of\ business", r"end\ of\ (?:the\ )?(?:business\ )?day"),
]

WEEKDAY = _any_of(WEEKDAYS)
MONTH = _any_of(_MONTHS)
NUMBER = _any_of(_NUMBERS)
LEAD = _any_of((*DAY_LEADS, *_OTHER_LEADS, r"no\ later\ than"))
NEXT = r"next|coming|nächste[nrms]?|naechste[nrms]?|kommende[nrms]?"
AFTER_NEXT = r"übernächste[nrms]?|uebernaechste[nrms]?"
GERMAN_HOURS = "früh|vormittag|mittag|nachmittag|abend"
HOURS = "früh|morning|vormittag|noon|mittag|afternoon|nachmittag|evening|abend|night|morgen"

NOW = (
    r"sofort|asap|a\.s\.a\.p\.?|as\s+soon\s+as\s+possible|immediately|right\s+away|umgehend|"
    r"schnellstmöglich|baldmöglichst|so\s+(?:schnell|bald)\s+wie\s+möglich"
)
"""As soon as possible is today."""
GOES_ON = (
    "the|a|an|to|with|at|for|or|and|in|on|via|about|as|if|der|die|das|den|dem|ein|eine|einen|"
    "mit|um|an|für|oder|und|per|zu|zum|zur|über|wegen|von|bei|beim|im|ins|nach|ob|dass"
)
"""Small words with which a sentence plainly goes on behind a date."""
FEASTS = {"christmas": (12, 24), "silvester": (12, 31), "neujahr": (1, 1)}
FEAST = (
    r"(?P<christmas>christmas(?:\s+eve)?|x-?mas|weihnachten|heiligabend)"
    r"|(?P<silvester>silvester|new\s+year['’]?s?\s+eve)|(?P<neujahr>new\s+year|neujahr)"
)

_SHORT = 5
"""Longest short weekday ("thurs"): all longer names can be nothing else."""
_GERMAN_DAYS = frozenset({"mo", "di", "mi", "do", "so"})
"""Ordinary words after an English preposition ("from mi casa")."""
_WORDS_AFTER_ALL = frozenset({"so", "sun", "sat"})
"""Ordinary words even after a preposition of their own language ("vor so vielen")."""
ORDINARY_MONTHS = frozenset({"may", "march", "mar"})


def is_weekday(word: str, leads: Iterable[str], *, ends: bool) -> bool:
    """Tell whether `word` is a weekday after `leads`; `ends` where no other word follows it."""
    if len(word) > _SHORT:
        return True
    if DAY_LEADS.isdisjoint(leads):
        return False
    if word[0].isupper():
        return True
    if word in _GERMAN_DAYS and GERMAN_LEADS.isdisjoint(leads):
        return False
    return ends or word not in _WORDS_AFTER_ALL
