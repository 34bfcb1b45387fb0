"""The networks that people belong to, by the words in which one writes them in both languages."""

from __future__ import annotations

import re
from functools import lru_cache

from companion.domain.text import clean, fold

# On folded text, in which "Verbände" is "verbande". A word is one of these and how it ends: that
# "Personalleiter" begins like "Personen" makes nobody everybody.
_STEMS = {
    "talent": "talent|nachwuchs(?:talent|kraft)?|studierend|(?:werk)?student|bewerber|kandidat"
    "|candidat|applicant|graduat|absolvent|azubi|auszubildend|praktikant|trainee",
    "university": "universit(?:at|y|ie)|(?:fach)?hochschul|uni|colleg|fakultat|facult(?:y|ie)",
    "association": "association|verband|verein|kammer|chamber",
    "customer": "kund|kundschaft|customer|client",
    "partner": "partner",
    "start-up": "start-?up|grunder|founder",
    "press": "press|presseleut|pressevertreter|journalist|redakteur|medi|media",
    "colleague": "kolleg|colleagu",
    "": "person|peopl|mensch|leut|kontakt|contact|gesprach|talk|conversation|lead|all|everybody",
}
WRITTEN = {
    "talent": ("talent", "studierende", "bewerber"),
    "university": ("university", "universität", "hochschule"),
    "association": ("association", "verband", "verein", "kammer"),
    "customer": ("customer", "kunde"),
    "partner": ("partner",),
    "start-up": ("start-up", "gründer"),
    "press": ("press", "presse"),
    "colleague": ("colleague", "kollege", "kollegin"),
}
"""Words by which one may write each of them, in both languages."""
_ENDINGS = "(?:s|e[nrs]?|n)?"
_HERS = "(?:[*:_/-]?in(?:nen)?)?"
_WORDS = {
    name: re.compile(f"(?:{stems}){_ENDINGS}{_HERS if name else ''}")
    for name, stems in _STEMS.items()
}
_OWN_ENDINGS = re.compile(r"(?<=\w{4})(?:[*:_/-]?in(?:nen)?|es?|en|n|s)\Z")


@lru_cache(maxsize=1024)
def circle_of(word: str) -> str | None:
    """Return the network of ours that one word names, "" for everybody; None for any other word."""
    plain = _plain(word)
    return next((name for name, read in _WORDS.items() if read.fullmatch(plain)), None)


def circle_named(text: str) -> str:
    """Return the network that `text` names in either language; the text itself where it is none."""
    known = circle_of(text)
    return clean(text) if known is None else known


@lru_cache(maxsize=1024)
def circle_key(name: str) -> str:
    """Return what is the same for a network in every language, in the singular and the plural.

    That is its own word for one of ours, and for others how they begin: "referent" for
    "Referent:innen". Empty for everybody, and for none.
    """
    known = circle_of(name)
    return _OWN_ENDINGS.sub("", _plain(name)) if known is None else known


def _plain(name: str) -> str:
    """Return `name` for comparing, without the sign of a tag."""
    return fold(name).strip(" #")
