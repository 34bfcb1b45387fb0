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
_EXTENSION = re.compile(r";ext=([\d-]{1,8})", re.IGNORECASE)
_SIGNAL = re.compile(r"p/(\+?\d{6,15})")


def read_reach(text: str) -> Scanned | None:
    """Return the numbers or mail addresses that `text` is; None where it is something else."""
    head = text[:12].lower()
    scheme = next(filter(head.startswith, _PHONE_SCHEMES), "")
    if scheme:
        return _numbered(text, _dialled(text[len(scheme) :], scheme))
    for begin, read in _MAIL_FORMS.items():
        if head.startswith(begin):
            return _mailed(text, read(text[len(begin) :]))
    if _BARE_NUMBER.fullmatch(text):
        return _numbered(text, [text])
    if named := _NAMED_ADDRESS.fullmatch(text):
        return _mailed(text, [named[2]], name=turned(named[1]) or named[1])
    return _mailed(text, [text])


def read_messenger(link: Link, payload: str) -> Scanned | None:
    """Return the number in a link to somebody's WhatsApp, Signal, Telegram or Viber."""
    first_part = next(iter(link.segments), "")
    number = network = ""
    if link.site in {"wa.me", "t.me"}:
        network = "whatsapp" if link.site == "wa.me" else "telegram"
        number = first_part if first_part[:1] == "+" or link.site == "wa.me" else ""
    elif link.host in {"api.whatsapp.com", "web.whatsapp.com", "whatsapp.com", "www.whatsapp.com"}:
        network, number = "whatsapp", link.asked.get("phone", "")
    elif link.site == "signal.me" and (found := _SIGNAL.match(unquote(link.fragment))):
        network, number = "signal", found[1]
    digits = number.strip().removeprefix("+")
    if not (digits.isdecimal() and digits.isascii() and 6 <= len(digits) <= 15):
        return None
    person = Contact(id="", uid="", phones=(f"+{digits}",))
    return Scanned(kind="tel", payload=payload, person=person, network=network)


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
        extension = _EXTENSION.search(text)
        number = text.partition(";")[0]
        return [f"{number};ext={extension[1]}" if extension else number]
    return _SEVERAL.split(text)


def _cleaned(texts: Iterable[str]) -> list[str]:
    """Return the clean ones of `texts`; what is longer than any number or address is none."""
    return [clean(text) for text in texts if len(text) <= _LONGEST]


def _numbered(payload: str, numbers: Iterable[str]) -> Scanned | None:
    """Return somebody with those of `numbers` that can be phone numbers; None without any."""
    phones = tuple(filter(is_number, _cleaned(numbers)))
    if not phones:
        return None
    return Scanned(kind="tel", payload=payload, person=Contact(id="", uid="", phones=phones))


def _mailed(payload: str, addresses: Iterable[str], name: str = "") -> Scanned | None:
    """Return somebody with those of `addresses` that are some; None without any."""
    emails = tuple(filter(is_mail, _cleaned(addresses)))
    if not emails:
        return None
    person = Contact(id="", uid="", name=name, emails=emails)
    guess = "" if person.name else name_of_mailbox(emails[0])
    return Scanned(kind="email", payload=payload, person=person, guess=guess)


def _mailto(text: str) -> list[str]:
    """Return the addresses in what stands behind `mailto:`; copies are for others."""
    to, _, query = text.partition("?")
    asked = (said.partition("=") for said in query.split("&"))
    more = [value for name, _, value in asked if name.lower() == "to"]
    return [unquote(part).strip() for said in (to, *more) for part in said.split(",")]


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
