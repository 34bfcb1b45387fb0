"""Names in letters that every phone can show: "Öztürk" as "Oeztuerk", "Юрий" as "Iurii"."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache, partial

# As passports have them (ICAO Doc 9303, part 3, section 6), where accents alone do not tell:
# people know that spelling of their own name.
_LATIN = (
    "ä ae å aa æ ae ð d đ d ħ h ı i ĸ k ł l ŀ l ŋ n ö oe ø oe œ oe ß ss þ th ŧ t ü ue ŉ n ə e"
    " ɓ b ɗ d ƙ k ƴ y ɛ e ɔ o"
)
_CYRILLIC = (
    "а a б b в v г g д d е e ё e ж zh з z и i й i к k л l м m н n о o п p р r с s т t у u ф f х kh"
    " ц ts ч ch ш sh щ shch ъ ie ы y э e ю iu я ia і i ї i є ie ґ g ў u ђ d ј j љ lj њ nj ћ c џ dz"
    " ќ k ѓ g ѕ dz ѣ ie ғ g қ k ң n ө o ұ u ү u һ h ә a"
)
# As the passports of Ukraine have them (resolution 55 of 2010), where they are spelled otherwise.
_UKRAINIAN = "г h зг zgh и y"
_UKRAINIAN_FIRST = "є ye ї yi й y ю yu я ya"
# ISO 843, as Greek passports have it (ELOT 743).
_GREEK = (
    "α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f"
    " χ ch ψ ps ω o"
)
_SIGNS = (
    "‘ ' ’ ' ‚ ' ‛ ' “ \" ” \" „ \" « \" » \" ‹ ' › ' ′ ' ″ \" ‐ - ‑ - ‒ - – - — - ― - − - "
    "… ... • * · - ‧ - ・ - € EUR £ GBP © (c) ® (r) × x ⁄ / ʻ ' ʼ ' § Sec. ° deg µ u"
)


def _pairs(table: str) -> dict[str, str]:
    """Return a table of letters and what they become."""
    words = table.split()
    return dict(zip(words[::2], words[1::2], strict=True))


_TABLE = _pairs(f"{_LATIN} {_CYRILLIC} {_GREEK} {_SIGNS}") | {"ь": "", "¿": "", "¡": ""}
_ACCENTS = re.compile("[\u0300-\u036f]+")
_ACCENTS_AFTER = re.compile("([A-Za-z])[\u0300-\u036f]+")
_ODD = re.compile(r"[^\x00-\x7f]")
# Two Greek letters that are one sound; which one of two, what follows decides.
_GREEK_PAIRS = (
    (re.compile("ο[υύ]", re.IGNORECASE), "ou"),
    (re.compile("([αεη])[υύ](?=[θκξπσςτφχψ]|\\b)", re.IGNORECASE), r"\1f"),
    (re.compile("([αεη])[υύ]", re.IGNORECASE), r"\1v"),
    (re.compile("γ(?=[γξχ])", re.IGNORECASE), "n"),
    (re.compile("\\bμπ", re.IGNORECASE), "b"),
)

# Letters and an ending that Ukrainian has and Russian has not; Belarusian has its own "ў".
_IS_UKRAINIAN = re.compile("[іїєґ]|[сцз]ьк(?:ий|а)\\b", re.IGNORECASE)
_IS_OTHER = re.compile("[ыэёъўў]", re.IGNORECASE)
_UKRAINIAN_LETTERS = re.compile(
    r"зг|[ги]|(?<![\w'’ʼ])[єїйюя]|(?<=\w)['’ʼ](?=[єїюя])", re.IGNORECASE
)
_IN_UKRAINIAN = _pairs(f"{_UKRAINIAN} {_UKRAINIAN_FIRST}")


def plain_letters(text: str) -> str:
    """Return `text` in ASCII as far as it can be told; what has no Latin spelling stays."""
    if text.isascii():
        return text
    text = unicodedata.normalize("NFC", text)
    if _IS_UKRAINIAN.search(text) and not _IS_OTHER.search(text):
        text = _UKRAINIAN_LETTERS.sub(_ukrainian, text)
    for pair, letters in _GREEK_PAIRS:
        text = pair.sub(partial(_as_large, letters), text)
    return _ACCENTS_AFTER.sub(r"\1", _ODD.sub(_plain, text))


def _ukrainian(found: re.Match[str]) -> str:
    """Return what becomes of letters that Ukrainian spells in its own way; apostrophes go."""
    letters = _IN_UKRAINIAN.get(found[0].lower(), "")
    beside = found.string[found.end() : found.end() + 1]
    if found[0].isupper() and (len(found[0]) > 1 or beside.isupper()):
        return letters.upper()
    return letters.capitalize() if found[0][:1].isupper() else letters


def _as_large(letters: str, found: re.Match[str]) -> str:
    """Return what becomes of a pair, in capitals or not as it was."""
    plain = found.expand(letters)
    if found[0].isupper() and len(found[0]) > 1:
        return plain.upper()
    return plain.capitalize() if found[0][0].isupper() else plain


def _plain(found: re.Match[str]) -> str:
    """Return what becomes of one letter; capitals of two letters look around them."""
    letter = found[0]
    plain = _letters(letter.lower())
    if plain is None:
        return letter
    if not letter.isupper() or not plain:
        return plain
    text, at = found.string, found.end()
    beside = text[at : at + 1] if text[at : at + 1].isalpha() else text[at - 2 : at - 1]
    return plain.upper() if beside.isupper() else plain[0].upper() + plain[1:]


@lru_cache(maxsize=1_024)
def _letters(letter: str) -> str | None:
    """Return the plain letters for a small one, or None where there are none."""
    if letter in _TABLE:
        return _TABLE[letter]
    bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", letter))
    plain = "".join(_TABLE.get(char, char) for char in bare)
    # An accent alone ("¯") is a blank without its accent.
    return plain if plain.strip() and plain.isascii() else None
