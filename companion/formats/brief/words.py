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
    "no_go": r"\bno[- ]?gos?\b|\btabu|\bdo(?: not|n.?t)\b"
    r"|\bnot to (?:say|talk|speak|discuss|mention)"
    r"|\b(?:nicht|not) (?:zu )?(?:an|be|dar)?(?:sprechen|reden|sagen|say|discuss|mention|erwahnen)"
    r"|\b(?:sprechen|reden|sagen) wir nicht|\b(?:nicht|kein) thema\b|\bnicht thematisieren\b"
    r"|\boff limits\b|\bzu vermeiden\b|\bto avoid\b",
    "notice": r"datenschutz|\bprivacy\b|\bdsgvo\b|\bgdpr\b|\bdata protection\b",
    "hand_over": r"\bue?bergabe|\bue?bergeben\b|\bhand(?:ed)?[- ]?over\b|\bkontakte (?:gehen )?an\b"
    r"|\bcontacts (?:go )?to\b|\bweitergabe\b",
    "goals": r"\bziele?\b|\bgoals?\b|\bobjectives?\b|\btargets?\b|\berreichen\b|\bachieve\b",
    "messages": r"botschaft|\bmessages?\b|\bkernaussage|\btalking points?\b"
    r"|\bwhat we say\b|\b(?:was wir sagen|sagen wir)\b",
    "organisation": r"^(?:organi[sz]ation|unternehmen|firma|company|employer|arbeitgeber)$"
    r"|\bwen (?:wir|ich|du|sie) vertret|\bwhom? (?:we|i|you) represent",
    "represented_by": r"\bvertret(?:en|ung|er)|\bvertritt\b|\brepresent(?:s|ed|ing|ation|atives?)\b"
    r"|\bvor ort\b|^(?:stand)?team$|^standbesetzung$",
    "event": r"^(?:veranstaltung|event|messe|anlass)$",
    "note": r"^(?:notes?|further notes|notiz(?:en)?|hinweise?|weiteres|sonstiges|anmerkungen?)$",
}
_PARTS_READ = {part: re.compile(pattern) for part, pattern in _PARTS.items()}
_LONGEST_TITLE = 80
NUMBERING = re.compile(r"^\(?\d{1,2}(?:\.\d{1,2})*[.)]? +")
_DASHES = str.maketrans("‐‑–—’", "----'")


def part_of(title: str) -> str:
    """Return which part of a brief a heading names; empty for any other heading."""
    if len(title) > _LONGEST_TITLE:
        return ""
    plain = _plain(title)
    loose = (part for part, read in _PARTS_READ.items() if read.search(plain))
    return _EXACT.get(plain, "") or next(loose, "")


def exact_part_of(title: str) -> str:
    """Return which part `title` names word for word: a line of text may be no heading."""
    plain = _plain(title) if len(title) <= _LONGEST_TITLE else ""
    return _EXACT.get(plain, "")


def _plain(title: str) -> str:
    """Return a heading for comparing, without its number and its colon."""
    plain = NUMBERING.sub("", title.strip().translate(_DASHES))
    return fold(plain.strip(" :*_").replace("_", " "))


_OTHER_WORDS = {
    "organisation": "Wir vertreten, we represent, Firma, Unternehmen, company, organization",
    "represented_by": "Wer uns vertritt, who represents us, Vertretung, Standteam, team",
    "messages": "Kernbotschaften, Unsere Botschaften, key messages, our messages, Kernaussagen",
    "no_go": "no-go, no-gos, no go, Tabus, Tabuthemen, do not discuss",
    "goals": "Unsere Ziele, our goals, objectives, Ziel",
    "hand_over": "Übergabe, hand-over, hand over, handover, Kontakte an, contacts to",
    "notice": "Datenschutz, Datenschutzhinweise, privacy, data protection",
    "note": "Sonstiges, notes",
}
_EXACT = {
    _plain(title): part
    for titles in TITLES.values()
    for part, title in titles.items()
    if part != "brief"
} | {_plain(word): part for part, words in _OTHER_WORDS.items() for word in words.split(",")}
