"""Forms that say how to reach somebody and nothing else: phone numbers and mail addresses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from urllib.parse import unquote

from companion.domain.contact import Contact
from companion.domain.scanned import Scanned
from companion.domain.text import clean
from companion.formats.capture.people import name_of_mailbox
from companion.formats.payloads.free_names import turned
from companion.formats.payloads.links import Link
from companion.formats.payloads.pairs import first, pairs_of

_NUMBER = re.compile(
    r"(?:\+|\(\+?)?[\d\s().\-–/*#]{3,40}(?:(?:;ext=|\s?(?:x|ext\.?)\s?)\d{1,8})?", re.IGNORECASE
)
_LONGEST = 254
"""Longest mail address in characters (RFC 5321, 4.5.3)."""
_MOST_DIGITS = 18
"""Of a number with its extension."""
# Not only digits: an order, a ticket and an attendee have numbers too.
_BARE_NUMBER = re.compile(
    r"(?:\+|\(\+|00)[1-9][\d\s().\-–/]{5,30}\d|\(?0[1-9][\d\s().\-–/]{6,30}\d"
    r"|\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}"
)
# The standard allows more signs, but they part the cells of rows rather than stand in an address.
_ADDRESS = re.compile(r"([\w.!#%&'*+/=?-]{1,64})@((?:[\w-]{1,63}\.){1,8}[^\W\d_][\w-]{0,62})")
_NAMED_ADDRESS = re.compile(r"\"?([^\"<>@\r\n]{0,100}?)\"?\s*<([^<>\s]{3,200})>")
_PHONE_SCHEMES = ("tel:", "callto:", "sms:", "smsto:", "mms:", "mmsto:", "facetime:", "sip:")
_SEVERAL = re.compile("[,;]")
_EXTENSION = re.compile(r"(?:;ext=|[,pw]{1,8})([\d-]{1,8})#?", re.IGNORECASE)
"""What is dialled when somebody answers; phones write it behind a pause."""
_VANITY = re.compile(r"(?=(?:\D*\d){3})\+?[\d\s().-]{3,20}[A-Za-z][A-Za-z\d-]{2,15}")
# The letters on the keys 2 to 9 of a phone.
_KEYS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")
_CHAT = ("facetime:", "facetime-audio:", "im:")
_BETWEEN_DIGITS = re.compile(r"[\s().\-–/]")
_NUMBER_FIRST = {"wa.me": "whatsapp", "t.me": "telegram", "viber.click": "viber"}
"""Sites whose paths begin with a number."""
_SIGNAL = re.compile(r"p/(\+?\d{6,15})")


def read_reach(text: str) -> Scanned | None:
    """Return the numbers or mail addresses that `text` is; None where it is something else."""
    head = text[:16].lower()
    scheme = next(filter(head.startswith, _PHONE_SCHEMES), "")
    if scheme and (found := _numbered(text, _dialled(text[len(scheme) :], scheme))):
        return found
    if begin := next(filter(head.startswith, _CHAT), ""):
        return _mailed(text, [text[len(begin) :].partition("?")[0]])
    for begin, read in _MAIL_FORMS.items():
        if head.startswith(begin):
            return _mailed(text, read(text[len(begin) :]))
    if _BARE_NUMBER.fullmatch(text):
        return _numbered(text, [text])
    return _mailed(text, [text])


def read_messenger(link: Link, payload: str) -> Scanned | None:
    """Return the number in a link to somebody's WhatsApp, Signal, Telegram or Viber."""
    first_part = next(iter(link.segments), "")
    number = network = ""
    if link.site in _NUMBER_FIRST:
        network = _NUMBER_FIRST[link.site]
        number = first_part if first_part[:1] == "+" or network != "telegram" else ""
    elif link.host in {"api.whatsapp.com", "web.whatsapp.com", "whatsapp.com", "www.whatsapp.com"}:
        network, number = "whatsapp", link.asked.get("phone", "")
    elif link.site == "signal.me" and (found := _SIGNAL.match(unquote(link.fragment))):
        network, number = "signal", found[1]
    phone = _international(number)
    if not phone:
        return None
    person = Contact(id="", uid="", phones=(phone,))
    return Scanned(kind="tel", payload=payload, person=person, network=network)


def _international(number: str) -> str:
    """Return a number that names its country, with or without a plus; empty for what is none.

    With one zero before it, it names none, whatever it was put into.
    """
    digits = _BETWEEN_DIGITS.sub("", number).removeprefix("+")
    digits = digits.removeprefix("00")
    if not (digits.isdecimal() and digits.isascii() and 6 <= len(digits) <= 15):
        return ""
    return digits if digits[0] == "0" else f"+{digits}"


def is_mail(text: str) -> bool:
    """Tell whether `text` is a mail address and nothing else."""
    return _ADDRESS.fullmatch(text) is not None


def is_number(text: str) -> bool:
    """Tell whether `text` can be a phone number where one is expected."""
    found = _NUMBER.fullmatch(text)
    return found is not None and 3 <= sum(map(str.isdigit, text)) <= _MOST_DIGITS


def _dialled(text: str, scheme: str) -> list[str]:
    """Return the numbers in what stands behind a scheme, with their extensions."""
    text = unquote(text.partition("?")[0]).removeprefix("//")
    if scheme == "sip:":
        return [text.partition("@")[0]]
    if scheme in {"smsto:", "mmsto:", "sms:"}:
        text = text.partition(":")[0]
    if scheme == "tel:":
        return [_with_extension(text)]
    return _SEVERAL.split(text)


def _with_extension(text: str) -> str:
    """Return the number behind `tel:` in digits, with its extension as the standard has it."""
    found = _EXTENSION.search(text)
    number = text[: found.start()] if found else text
    number = number.partition(";")[0]
    if _VANITY.fullmatch(number):
        number = number.upper().translate(_KEYS)
    return f"{number};ext={found[1]}" if found else number


def _cleaned(texts: Iterable[str]) -> list[str]:
    """Return the clean ones of `texts`; what is longer than any number or address is none."""
    return [clean(text) for text in texts if len(text) <= _LONGEST]


def _numbered(payload: str, numbers: Iterable[str]) -> Scanned | None:
    """Return somebody with those of `numbers` that can be phone numbers; None without any."""
    phones = tuple(filter(is_number, _cleaned(numbers)))
    if not phones:
        return None
    return Scanned(kind="tel", payload=payload, person=Contact(id="", uid="", phones=phones))


def _mailed(payload: str, addresses: Iterable[str]) -> Scanned | None:
    """Return somebody with those of `addresses` that are some; None without any.

    A name may stand before the first one.
    """
    named = [(_NAMED_ADDRESS.fullmatch(address), address) for address in _cleaned(addresses)]
    read = [(found[1], found[2]) if found else ("", address) for found, address in named]
    read = [(name, mail) for name, mail in read if is_mail(mail)]
    if not read:
        return None
    name = turned(read[0][0]) or read[0][0]
    emails = tuple(mail for _, mail in read)
    person = Contact(id="", uid="", name=name, emails=emails)
    guess = "" if person.name else name_of_mailbox(emails[0])
    return Scanned(kind="email", payload=payload, person=person, guess=guess)


def _mailto(text: str) -> list[str]:
    """Return the addresses in what stands behind `mailto:`; copies are for others."""
    to, _, query = text.partition("?")
    asked = (said.partition("=") for said in query.split("&"))
    more = [value for name, _, value in asked if name.lower() == "to"]
    parts = (part for said in (to, *more) for part in _SEVERAL.split(said))
    return [unquote(part).strip() for part in parts]


def _matmsg(text: str) -> list[str]:
    """Return the address in a MATMSG."""
    return first(pairs_of(text), "TO").split(",")


def _smtp(text: str) -> list[str]:
    """Return the address before subject and text of a mail."""
    return [text.partition(":")[0]]


_MAIL_FORMS: dict[str, Callable[[str], list[str]]] = {
    "mailto:": _mailto,
    "matmsg:": _matmsg,
    "smtp:": _smtp,
}
