"""What single cells say: a mail, phone, link, name, title or status, however it is put."""

from __future__ import annotations

import re

from companion.domain.text import fold, fold_umlauts

_PLACEHOLDERS = frozenset(
    ("-", "--", "–", "—", "n/a", "na", "none", "null", "nan", "k.a.", "k. a.", "info requested")
)
# Excel keeps leading zeros and plus signs this way; exports guard formulas with an apostrophe.
_FORMULA = re.compile(r'="([^"]*)"')
_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_TO_GUARD = re.compile(r"'*[=+\-@\t\r]")
_MAIL_EDGES = re.compile(r"[\s<>,;:|\"'()\[\]]+")
_PHONE = re.compile(r"\+?[\d\s()/.\-–]{5,40}(?:(?:x|ext\.?|app\.?)\s?\d{1,6})?", re.IGNORECASE)
# Our own lists for other programs put a country code in brackets: no cell begins with a plus then.
_COUNTRY = re.compile(r"\A\(\+(\d{1,3})\)(?=[\d\s()/.\-–]*\d)")
_LINK = re.compile(r"(?:https?://)?[\w.-]+\.[^\W\d_]{2,24}(?:[:/?#]\S*)?", re.IGNORECASE)
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
        " teilnehmend"
    ),
    "checked_in": "attended anwesend eingecheckt erschienen present arrived checkedin",
    "pending": (
        "pending waitlist waitlisted warteliste ausstehend invited eingeladen maybe vielleicht"
        " tentative offen open unpaid unbezahlt overdue ueberfaellig vorgemerkt"
    ),
    "cancelled": (
        "declined cancelled canceled storniert no nein rejected abgesagt abgelehnt refunded"
        " erstattet deleted geloescht expired abgelaufen annulliert"
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
}


def guarded(text: str) -> str:
    """Return `text` such that no spreadsheet takes it for a formula: an apostrophe before it."""
    return f"'{text}" if _TO_GUARD.match(text) else text


def unguarded(cell: str) -> str:
    """Return the text that `guarded` was given, whatever it was."""
    return cell[1:] if _GUARDED.match(cell) else cell


def plain(cell: str) -> str:
    """Return the text of `cell` without guards; empty where a placeholder stands for nothing."""
    formula = _FORMULA.fullmatch(cell)
    text = unguarded(formula[1] if formula else cell)
    return "" if text.casefold() in _PLACEHOLDERS else text


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


def title(cell: str) -> str:
    """Return `cell` where it is a title ("Prof. Dr."); empty for anything else."""
    return cell if _TITLE.fullmatch(cell) else ""


def role(cell: str) -> str:
    """Return `cell` where it says what somebody does; empty for a title."""
    return "" if title(cell) else cell


def status(cell: str) -> str:
    """Return the status that `cell` means; empty for a word that is not known."""
    return _STATUSES.get(" ".join(re.findall(r"\w+", fold_umlauts(cell))), "")


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
