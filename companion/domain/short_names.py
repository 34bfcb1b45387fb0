"""Whom a name means that is shorter than on the list: a surname, no blank, part of a firm."""

from __future__ import annotations

import re

from companion.domain.signs import name_keys, organisation_key
from companion.domain.text import fold, spellings

_WORD = re.compile(r"\w+")
_SALUTED = re.compile(r"(?:herr|frau|mr|mrs|ms|mx)\.?\s+(?=\S)", re.IGNORECASE)
_POLITE = ("先生", "女士", "小姐", "老师", "さん", "様", "씨", "님")
"""What stands behind a family name in the Far East, as "Mr" stands before one."""
_DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Letters of which a name has few, and often no blank."""


def is_saluted(name: str) -> bool:
    """Tell whether `name` is a surname by what stands before or behind it: "Frau Öztürk"."""
    return bool(_SALUTED.match(name)) or name.endswith(_POLITE)


def without_salutation(name: str) -> str:
    """Return `name` without what makes it polite."""
    if _DENSE.search(name):
        for polite in _POLITE:
            name = name.removesuffix(polite).strip() or name
    return _SALUTED.sub("", name, count=1)


def asked_surname(name: str) -> tuple[str, ...]:
    """Return the keys of the surname that `name` is; none where it has a given name, too."""
    rest = without_salutation(name)
    words = rest.split()
    if len(words) != 1 and not (words and words[0][:1].islower() and _begins_family(words)):
        return ()
    return name_keys(rest)


def surname_keys(name: str) -> tuple[str, ...]:
    """Return the keys of the surname in `name`, with and without its particles.

    In the Far East the family stands first.
    """
    words = name.split()
    if len(words) < 2:
        return ()
    if _DENSE.search(name):
        return name_keys(words[0])
    begin = next((at for at in range(1, len(words)) if words[at][:1].islower()), len(words) - 1)
    families = (words[-1], " ".join(words[begin:]))
    return tuple(dict.fromkeys(key for one in families for key in name_keys(one)))


def dense_keys(name: str) -> tuple[str, ...]:
    """Return the key of a name of the Far East without its blanks; none for others."""
    return ("".join(name.casefold().split()),) if _DENSE.search(name) else ()


def place_fits(typed: str, known: str) -> bool:
    """Tell whether the key `typed` of an organisation stands in `known` or begins it.

    It has whole words of it, but for the last one at the beginning: "ihk" is "ihk kassel", "nord"
    is "nordlicht".
    """
    return bool(typed) and (known.startswith(typed) or f" {typed} " in f" {known} ")


def says_no_more(typed: str, known: str) -> bool:
    """Tell whether each word that was `typed` of a name is in the one that is `known`."""
    if dense := dense_keys(known):
        return dense[0].startswith(dense_keys(typed) or " ")
    has = [set(_WORD.findall(one)) for one in spellings(known)]
    return any(set(_WORD.findall(one)) <= words for one in spellings(typed) for words in has)


def spelled(typed: str, known: str) -> str:
    """Return a name as it is written, where the one `known` says all that was `typed`.

    A whole name that was written carefully needs no title from a list.
    """
    if not typed:
        return known
    is_in = says_no_more(without_salutation(typed), known)
    is_whole = typed != typed.lower() and not set(name_keys(typed)).isdisjoint(name_keys(known))
    is_kept = is_whole and fold(typed) != fold(known)
    return known if is_in and not is_kept and not _is_shouted(known, typed) else typed


def spelled_place(typed: str, known: str) -> str:
    """Return an organisation as it is written, where it is the one `known` or begins it."""
    fits = place_fits(organisation_key(typed), organisation_key(known))
    return known if not typed or (fits and not _is_shouted(known, typed)) else typed


def _begins_family(words: list[str]) -> bool:
    """Tell whether `words` are particles and one name: "van der Berg"."""
    return all(word[:1].islower() for word in words[:-1]) and words[-1][:1].isupper()


def _is_shouted(known: str, typed: str) -> bool:
    """Tell whether only `known` has no small letters, and `typed` has both and says as much."""
    has_both = typed not in (typed.upper(), typed.lower())
    return known == known.upper() and has_both and len(typed) == len(known)
