"""Phone numbers as the whole world writes them (E.164), to tell whether two are one."""

from __future__ import annotations

from functools import lru_cache

from companion.domain.signs import are_one_number as have_one_ending

MAX_LENGTH = 60
"""Characters; a longer text is no phone number."""
REMEMBERED = 4_096
"""How many numbers are parsed only once."""


@lru_cache(maxsize=REMEMBERED)
def e164(number: str, region: str) -> str:
    """Return `number` as "+49301234567", with its extension behind it (";ext=12").

    Without its country it is one of `region` ("DE"; "" where that is not known). Empty where it
    cannot be a phone number.
    """
    if len(number) > MAX_LENGTH:
        return ""
    import phonenumbers  # 30 ms, and needed only where the ends of two numbers are equal

    try:
        parsed = phonenumbers.parse(number, region or None)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(parsed):
        return ""
    whole = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    return f"{whole};ext={parsed.extension}" if parsed.extension else whole


def are_one_number(one: str, other: str, region: str) -> bool:
    """Tell whether two texts are one phone number, in `region` where they name no country.

    Where one of them cannot be told as a whole, the digits decide.
    """
    mine, theirs = e164(one, region), e164(other, region)
    return mine == theirs if mine and theirs else have_one_ending(one, other)


@lru_cache(maxsize=REMEMBERED)
def region_of(number: str) -> str:
    """Return the region whose country `number` names ("DE"); empty where it names none."""
    if len(number) > MAX_LENGTH:
        return ""
    import phonenumbers

    try:
        parsed = phonenumbers.parse(number, None)
    except phonenumbers.NumberParseException:
        return ""
    return phonenumbers.region_code_for_number(parsed) or ""
