"""What single cells say: a mail, phone, link or day, however it is put."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from companion.formats.lists.formulas import unguarded

_PLACEHOLDERS = frozenset(
    (
        *("-", "--", "–", "—", "n/a", "na", "none", "null", "nan", "k.a.", "k. a."),
        "info requested",
        # days that Outlook writes for none
        *("0/0/00", "0/0/0000", "0.0.00", "00.00.00", "00.00.0000", "0000-00-00"),
    )
)
_LONGEST = max(map(len, _PLACEHOLDERS))
# Excel keeps leading zeros and plus signs this way; exports guard formulas with an apostrophe.
_FORMULA = re.compile(r'="([^"]*)"')
_ONE_MAIL = re.compile(r"[\w+-][\w.+-]*@[\w-]+(?:\.[\w-]+)+")
# No apostrophe is among them: it stands within a local part, as other signs do (RFC 5321, 4.1.2).
_MAIL_EDGES = re.compile(r"[\s<>,;:|\"()\[\]]+")
_PHONE = re.compile(r"\+?[\d\s()/.\-–]{5,40}(?:(?:x|ext\.?|app\.?)\s?\d{1,6})?", re.IGNORECASE)
# Our own lists for other programs put a country code in brackets: no cell begins with a plus then.
_COUNTRY = re.compile(r"\A\(\+(\d{1,3})\)(?=[\d\s()/.\-–]*\d)")
_LINK = re.compile(
    r"https?://\S+|(?:https?://)?[\w.-]+\.[^\W\d_]{2,24}(?:[:/?#]\S*)?", re.IGNORECASE
)
_AMONG_WORDS = re.compile(r"(?<![\w@./])\+?\(?\d[\d\s()/.\-–]{4,38}\d(?![\w@])")
_ONE_NUMBER = re.compile(r"\+?\d[\d \-]{4,30}")
_BETWEEN_NUMBERS = re.compile(r" ::: |[;,\n]| or | oder ")
_HALVES = re.compile(r" / ")
_BETWEEN_LINKS = re.compile(r" ::: |[;,\s]")
_DAYS = (
    re.compile(r"(?P<y>\d{4})-?(?P<m>\d\d)-?(?P<d>\d\d)(?:[T ].*)?"),
    re.compile(r"--(?P<m>\d\d)-?(?P<d>\d\d)"),
    re.compile(r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})"),
    re.compile(r"(?P<m>\d{1,2})/(?P<d>\d{1,2})/(?P<y>\d{4})"),
)
_SEVERAL = re.compile(r" ::: |[;\n]")


def plain(cell: str) -> str:
    """Return the text of `cell` without guards; empty where a placeholder stands for nothing."""
    if cell[:1] == "=" and (formula := _FORMULA.fullmatch(cell)):
        cell = formula[1]
    cell = unguarded(cell)
    return "" if len(cell) <= _LONGEST and cell.casefold() in _PLACEHOLDERS else cell


def mail(cell: str) -> str:
    """Return the first mail address in `cell`, out of `mailto:` and `A <a@b>`; empty for none."""
    for word in _mail_words(cell):
        local, at, domain = word.partition("?")[0].rpartition("@")
        if at and local and domain and "@" not in local:
            return f"{local}@{domain}".strip(".'")
    return ""


def phone(cell: str) -> str:
    """Return the first phone number in `cell`, without `p:` or `tel:`; empty for none.

    "(+49) 171 5550001" is "+49 171 5550001".
    """
    for part in _SEVERAL.split(cell):
        number = part.strip().removeprefix("p:").removeprefix("tel:").strip()
        number = _COUNTRY.sub(r"+\1", number, count=1)
        if _PHONE.fullmatch(number):
            return number
    return ""


def first_phone(cell: str) -> str:
    """Return the first phone number in a cell that should hold one, also among words; or empty.

    "Mobil: 0171 1234567" and "0171 1234567 oder 030 123456" are "0171 1234567".
    """
    if number := phone(cell):
        return number
    for part in _BETWEEN_NUMBERS.split(cell):
        for found in _AMONG_WORDS.finditer(part):
            if _are_numbers([found[0]]):
                return found[0]
    return ""


def link(cell: str) -> str:
    """Return the first web address in `cell`; empty for none."""
    for part in _SEVERAL.split(cell):
        if _LINK.fullmatch(part.strip()):
            return part.strip()
    return ""


def mails(cell: str) -> list[str]:
    """Return every mail address in `cell`."""
    if _ONE_MAIL.fullmatch(cell):
        return [cell]
    return list(dict.fromkeys(filter(None, map(mail, _mail_words(cell)))))


def phones(cell: str) -> list[str]:
    """Return the phone numbers in `cell`; as it is where it has one among other words."""
    if _ONE_NUMBER.fullmatch(cell):
        return [cell]
    parts = [
        half
        for part in _BETWEEN_NUMBERS.split(cell)
        for half in (_HALVES.split(part) if _are_numbers(_HALVES.split(part)) else [part])
    ]
    numbers = list(map(phone, filter(str.strip, parts)))
    if all(numbers):
        return numbers
    return [cell] if len(cell) <= 60 and _are_numbers([cell]) else []


def numbers(cell: str) -> list[str]:
    """Return the phone numbers in a cell that holds nothing else, however they look."""
    parts = (part.strip() for part in cell.split(" ::: "))
    return [phone(part) or part for part in parts if any(map(str.isdigit, part))]


def links(cell: str) -> list[str]:
    """Return every web address in `cell`; none where it holds anything else."""
    parts = list(filter(None, _BETWEEN_LINKS.split(cell)))
    return parts if all(map(_LINK.fullmatch, parts)) else []


def day(cell: str, *, is_american: bool = False) -> str:
    """Return a day in ISO 8601, perhaps without its year ("--04-12"); empty for none.

    "4/5/1985" is in May for most of the world: which of the two it is, only `is_american` tells.
    """
    found = next(filter(None, (pattern.fullmatch(cell) for pattern in _DAYS)), None)
    if found is None:
        return ""
    year = found.groupdict().get("y")
    month, number = int(found["m"]), int(found["d"])
    if "/" in cell and month > 12:
        month, number = number, month
    elif "/" in cell and number <= 12 and month != number and not is_american:
        return ""
    try:
        date(int(year or 2000), month, number)
    except ValueError:
        return ""
    return f"{year or '-'}-{month:02}-{number:02}"


def _mail_words(cell: str) -> Iterator[str]:
    """Yield what may be a mail address each; a slash parts several, but belongs to a single one."""
    for word in _MAIL_EDGES.split(cell):
        yield from word.split("/") if word.count("@") > 1 else (word,)


def _are_numbers(texts: list[str]) -> bool:
    """Tell whether each text has enough digits for a phone number."""
    return all(sum(map(str.isdigit, text)) >= 6 for text in texts)
