"""What employers call the parts of a brief and the networks in its goals, in both languages."""

from __future__ import annotations

import re

from companion.domain.text import fold

LISTS = ("represented_by", "messages", "no_go", "goals")
"""Parts that are points; the others are one text each."""
TITLES = {
    "de": {
        "brief": "Einsatzkarte",
        "event": "Veranstaltung",
        "organisation": "Organisation",
        "represented_by": "Vertreten durch",
        "messages": "Botschaften",
        "no_go": "Nicht ansprechen",
        "goals": "Ziele",
        "hand_over": "Übergabe an",
        "notice": "Datenschutzhinweis",
        "note": "Weiteres",
    },
    "en": {
        "brief": "Brief",
        "event": "Event",
        "organisation": "Organisation",
        "represented_by": "Represented by",
        "messages": "Messages",
        "no_go": "No-go topics",
        "goals": "Goals",
        "hand_over": "Hand over to",
        "notice": "Privacy notice",
        "note": "Further notes",
    },
}
"""What the parts are called in a file that is written here."""
CIRCLES = {
    "de": {
        "": "Personen",
        "talent": "Talente",
        "university": "Hochschulen",
        "association": "Verbände",
        "customer": "Kunden",
        "partner": "Partner",
        "start-up": "Start-ups",
        "press": "Presseleute",
        "colleague": "Kolleg*innen",
    },
    "en": {
        "": "people",
        "talent": "talents",
        "university": "universities",
        "association": "associations",
        "customer": "customers",
        "partner": "partners",
        "start-up": "start-ups",
        "press": "journalists",
        "colleague": "colleagues",
    },
}
"""What a goal calls its network; the empty one is everybody."""

# On folded text, in which "Übergabe" is "ubergabe". The order matters: "what we do not say".
_PARTS = {
    "no_go": r"\bno[- ]?gos?\b|\btabu|\b(?:nicht|not) (?:an|be|dar)?(?:sprechen|sagen|say|discuss)"
    r"|\bnicht ansprechen\b|\bdo not\b|\bnicht thema\b|\boff limits\b|sprechen wir nicht",
    "notice": r"datenschutz|\bprivacy\b|\bdsgvo\b|\bgdpr\b|\bdata protection\b",
    "hand_over": r"\bue?bergabe|\bue?bergeben\b|\bhand(?:ed)?[- ]?over\b|\bkontakte gehen an\b",
    "goals": r"\bziele?\b|\bgoals?\b|\bobjectives?\b",
    "messages": r"botschaft|\bmessages?\b|\bwhat we say\b|\bwas wir sagen\b|\bkernaussage",
    "organisation": r"^(?:organi[sz]ation|unternehmen|firma|company|employer|arbeitgeber)$"
    r"|\bwen (?:wir|ich|du|sie) vertret|\bwhom? (?:we|i|you) represent",
    "represented_by": r"\bvertret(?:en|ung|er)|\brepresent(?:ed|ing|ation|atives?)\b|\bvor ort\b"
    r"|^team$",
    "event": r"^(?:veranstaltung|event|messe|anlass)$",
    "note": r"^(?:notes?|further notes|notiz(?:en)?|hinweise?|weiteres|sonstiges|anmerkungen?)$",
}
_PARTS_READ = {part: re.compile(pattern) for part, pattern in _PARTS.items()}
_LONGEST_TITLE = 80
_NUMBERING = re.compile(r"^\d{1,2}[.)] +")


def part_of(title: str) -> str:
    """Return which part of a brief a heading names; empty for any other heading."""
    if len(title) > _LONGEST_TITLE:
        return ""
    plain = _plain(title)
    return next((part for part, read in _PARTS_READ.items() if read.search(plain)), "")


def exact_part_of(title: str) -> str:
    """Return which part `title` names word for word: a line of text may be no heading."""
    plain = _plain(title) if len(title) <= _LONGEST_TITLE else ""
    return _EXACT.get(plain, "")


def _plain(title: str) -> str:
    """Return a heading for comparing, without its number and its colon."""
    return fold(_NUMBERING.sub("", title.strip()).strip(" :*_").replace("_", " "))


_EXACT = {
    _plain(title): part
    for titles in TITLES.values()
    for part, title in titles.items()
    if part != "brief"
} | {"no-go": "no_go", "no-gos": "no_go", "no go": "no_go", "datenschutz": "notice"}
