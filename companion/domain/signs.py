"""What tells people apart or brings them together: names, numbers, profiles, organisations."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import lru_cache
from urllib.parse import unquote

from companion.domain.free_mail import is_free_mail
from companion.domain.text import digits_of, fold, fold_umlauts

PHONE_DIGITS = 7
"""How many digits from the end make numbers candidates for being one, whatever stands before."""
COUNTRY_DIGITS = 4
"""The longest that can stand before a number of the same country: its code and a trunk zero."""

_PROFILE = re.compile(
    r"(?:https?://)?(?:[a-z]{1,3}\.)?(linkedin\.com/in|xing\.com/profile)/([^/?#\s]+)",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
_TITLE = re.compile(
    r"(?:dr|dres|prof|professor|professorin|doktor|herrn?|hr|frau|mr|mrs|ms|mx|phil|rer|jur|oec|dipl|hc"
    r"|habil)\.*"
    # These are names, too: only a full stop makes them titles.
    r"|(?:ing|mag|med|nat|pol)\.+"
)
_LEGAL_FORM = re.compile(
    r"g?gmbh|mbh|ag|se|kg|kgaa|ohg|gbr|ug|eg|ev|e|v|inc|llc|ltd|plc|corp|co|sas?|bv|nv|ab|oy|srl"
)
_TRUNK = re.compile(r"\(0+\)")


@lru_cache(maxsize=512)
def name_keys(name: str) -> tuple[str, ...]:
    """Return the spellings under which `name` is found: no titles, with and without umlauts."""
    if name.isascii():
        words = _name_words(name.lower())
        return (" ".join(words),) if words else ()
    spellings = (" ".join(_name_words(fold(name))), " ".join(_name_words(fold_umlauts(name))))
    return tuple(dict.fromkeys(filter(None, spellings)))


def phone_key(phone: str) -> str:
    """Return under what `phone` is looked for: its last seven digits; empty for fewer.

    Other numbers may have the same: `are_one_number` tells.
    """
    digits = digits_of(phone)
    return digits[-PHONE_DIGITS:] if len(digits) >= PHONE_DIGITS else ""


def are_one_number(one: str, other: str) -> bool:
    """Tell by the digits alone whether two phone numbers can be one.

    With a country each, they are if all digits are equal; else one may have a country that the
    other leaves out ("030 123456" and "+49 30 123456").
    """
    mine, theirs = _national(one), _national(other)
    if mine[1] == theirs[1]:
        return bool(mine[1])
    if mine[0] and theirs[0]:
        return False
    short, long = sorted((mine[1], theirs[1]), key=len)
    is_whole = len(short) >= PHONE_DIGITS and len(long) - len(short) <= COUNTRY_DIGITS
    return is_whole and long.endswith(short) and mine[0] != theirs[0]


def _national(phone: str) -> tuple[bool, str]:
    """Return whether `phone` names its country, and its digits without the zeros before them."""
    text = _TRUNK.sub("", phone)
    digits = digits_of(text)
    return text.lstrip(" (").startswith("+") or digits.startswith("00"), digits.lstrip("0")


def profile_key(link: str) -> str:
    """Return which LinkedIn or XING profile `link` is; empty for any other page."""
    found = _PROFILE.match(link)
    return f"{found[1]}/{unquote(found[2])}".casefold() if found else ""


def organisation_key(organisation: str) -> str:
    """Return `organisation` for comparing: folded, without its legal form ("Siemens AG")."""
    words, end = _organisation_words(organisation)
    return " ".join(words[:end])


def has_legal_form(organisation: str) -> bool:
    """Tell whether `organisation` is written with its legal form, as its whole name is."""
    words, end = _organisation_words(organisation)
    return end < len(words)


def work_domain(email: str) -> str:
    """Return the domain of a mail address where it says for whom somebody works, else ""."""
    domain = email.casefold().rpartition("@")[2]
    return "" if is_free_mail(domain) or domain == email.casefold() else domain


def may_be_one(name: str, other: str) -> bool:
    """Tell whether both names can belong to one person; an empty one can be anybody's.

    They can when the given names are equal, or when one says no more than the other, with
    initials: "A. Berger" and "Dr. Anna Maria Berger".
    """
    if name == other:
        return True
    mine, theirs = ([key.split() for key in name_keys(one)] or [[]] for one in (name, other))
    return words_may_be_one(mine, theirs)


def words_may_be_one(mine: Iterable[list[str]], theirs: Collection[list[str]]) -> bool:
    """Tell what `may_be_one` does of the words of each spelling of two names."""
    for ours in mine:
        for others in theirs:
            few, many = sorted((ours, others), key=len)
            if few[:1] == many[:1] or says_no_more(few, many):
                return True
            if len(few) == len(many) and says_no_more(many, few):
                return True
    return False


def says_no_more(few: list[str], many: list[str]) -> bool:
    """Tell whether each of the `few` words, or what it is the initial of, is one of `many`."""
    return all(
        any(
            word == other or ((len(word) == 1 or len(other) == 1) and word[0] == other[0])
            for other in many
        )
        for word in few
    )


def _organisation_words(organisation: str) -> tuple[list[str], int]:
    """Return the folded words of an organisation, and how many stand before its legal form."""
    words = _WORD.findall(fold_umlauts(organisation))
    end = len(words)
    while end > 1 and _LEGAL_FORM.fullmatch(words[end - 1]):
        end -= 1
    return words, end


def _name_words(folded: str) -> list[str]:
    """Return the words of a folded name without the titles in front of it, but never none."""
    parts = folded.replace("-", " ").split()
    start = 0
    while start < len(parts) - 1 and _TITLE.fullmatch(parts[start]):
        start += 1
    return _WORD.findall(" ".join(parts[start:]))
