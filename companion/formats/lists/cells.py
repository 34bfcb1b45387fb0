"""What single cells say: a mail, phone, link, name, title or status, however it is put."""

from __future__ import annotations

import re
from datetime import date

from companion.domain.text import fold, fold_umlauts
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
_MAIL_EDGES = re.compile(r"[\s<>,;:|\"'()\[\]]+")
_PHONE = re.compile(r"\+?[\d\s()/.\-–]{5,40}(?:(?:x|ext\.?|app\.?)\s?\d{1,6})?", re.IGNORECASE)
# Our own lists for other programs put a country code in brackets: no cell begins with a plus then.
_COUNTRY = re.compile(r"\A\(\+(\d{1,3})\)(?=[\d\s()/.\-–]*\d)")
_LINK = re.compile(
    r"https?://\S+|(?:https?://)?[\w.-]+\.[^\W\d_]{2,24}(?:[:/?#]\S*)?", re.IGNORECASE
)
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
_SALUTATION = re.compile(r"(?:mrs?|ms|mx|herrn?|frau)\b\.?\s*", re.IGNORECASE)
_SEVERAL = re.compile(r" ::: |[;\n]")
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|phd|ph d|mba|md|msc|bsc|ma|ba|esq|llm)\b")

_TITLE = re.compile(
    r"(?:(?:dr|prof|dipl|ing|mag|med|phil|rer|nat|jur|h|c|mr|mrs|ms|mx|herr|frau)\.?[\s-]*){1,6}",
    re.IGNORECASE,
)

_STATUS_WORDS = {
    "attending": (
        "attending going yes ja approved confirmed bestaetigt paid bezahlt registered angemeldet"
        " zugesagt accepted angenommen complete completed abgeschlossen valid gueltig active aktiv"
        " teilnehmend kommt"
    ),
    "checked_in": "attended anwesend eingecheckt erschienen present arrived checkedin",
    "pending": (
        "pending waitlist waitlisted warteliste ausstehend invited eingeladen maybe vielleicht"
        " tentative offen open unpaid unbezahlt overdue ueberfaellig vorgemerkt"
    ),
    "cancelled": (
        "declined cancelled canceled storniert no nein rejected abgesagt abgelehnt refunded"
        " erstattet deleted geloescht expired abgelaufen annulliert void denied"
    ),
}
_STATUSES = {word: status for status, words in _STATUS_WORDS.items() for word in words.split()} | {
    "not attending": "cancelled",
    "not going": "cancelled",
    "no show": "cancelled",
    "nicht erschienen": "cancelled",
    "checked in": "checked_in",
    "waiting list": "pending",
    "pending approval": "pending",
    "nimmt teil": "attending",
    "nimmt nicht teil": "cancelled",
    "kommt nicht": "cancelled",
    "keine antwort": "pending",
    "no response": "pending",
    "mit vorbehalt": "pending",
}


def plain(cell: str) -> str:
    """Return the text of `cell` without guards; empty where a placeholder stands for nothing."""
    if cell[:1] == "=" and (formula := _FORMULA.fullmatch(cell)):
        cell = formula[1]
    cell = unguarded(cell)
    return "" if len(cell) <= _LONGEST and cell.casefold() in _PLACEHOLDERS else cell


def mail(cell: str) -> str:
    """Return the first mail address in `cell`, out of `mailto:` and `A <a@b>`; empty for none."""
    for word in _MAIL_EDGES.split(cell):
        local, at, domain = word.partition("?")[0].rpartition("@")
        if at and local and domain and "@" not in local:
            return f"{local}@{domain}".strip(".")
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
    return list(dict.fromkeys(filter(None, map(mail, _MAIL_EDGES.split(cell)))))


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


def without_salutation(prefix: str) -> str:
    """Return the titles in what stands before a name: "Frau Prof. Dr." becomes "Prof. Dr."."""
    return _SALUTATION.sub("", prefix).strip()


def title(cell: str) -> str:
    """Return `cell` where it is a title ("Prof. Dr."); empty for anything else."""
    return cell if _TITLE.fullmatch(cell) else ""


def role(cell: str) -> str:
    """Return `cell` where it says what somebody does; empty for a title."""
    return "" if title(cell) else cell


def status(cell: str) -> str:
    """Return the status that `cell` means; empty for a word that is not known."""
    return _STATUSES.get(" ".join(re.findall(r"\w+", fold_umlauts(cell))), "")


def arrival(cell: str) -> str:
    """Return `cell` where it says that or when somebody came; empty otherwise."""
    has_come = status(cell) in {"attending", "checked_in"} or cell.casefold() in {"true", "wahr"}
    return cell if has_come or (any(map(str.isdigit, cell)) and cell != "0") else ""


def whole_name(cell: str) -> str:
    """Return a name as one would say it: "Weiß, Jonas" becomes "Jonas Weiß"."""
    last, comma, first = (part.strip() for part in cell.partition(","))
    if not comma or not last or not first or "," in first:
        return cell
    if (
        len(first.split()) > 3
        or len(last.split()) > 4
        or _SUFFIX.match(fold(first).replace(".", ""))
    ):
        return cell
    return f"{first} {last}"


def _are_numbers(texts: list[str]) -> bool:
    """Tell whether each text has enough digits for a phone number."""
    return all(sum(map(str.isdigit, text)) >= 6 for text in texts)
