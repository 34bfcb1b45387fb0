"""Where to read more about somebody: their page, searches in the networks, where they work."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote, quote_plus

from companion.domain.signs import work_domain
from companion.errors import Invalid
from companion.formats.mail import check_address
from companion.formats.web_address import openable

Kind = Literal["link", "linkedin", "xing", "company", "web", "mail"]
_LINKEDIN = "https://www.linkedin.com/search/results/people/?keywords="
_XING = "https://www.xing.com/search/members?keywords="
_WEB = "https://duckduckgo.com/?q="
_HOST = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-.")
_LONGEST = 200
"""How many characters of a name and an organisation are searched for."""


@dataclass(frozen=True, slots=True)
class Page:
    """An address to be opened by the browser, and what is there."""

    kind: Kind
    address: str


def pages(name: str, organisation: str, email: str = "", link: str = "") -> tuple[Page, ...]:
    """Return where to read more about somebody, the nearest first; none where nothing is known.

    Nothing is asked of any of these pages before the browser opens one.
    """
    return tuple(_pages(name.strip(), organisation.strip(), email.strip(), link.strip()))


def _pages(name: str, organisation: str, email: str, link: str) -> Iterator[Page]:
    """Yield the pages."""
    if address := openable(link):
        yield Page("link", address)
    both = _quoted(name, organisation)
    if name:
        yield Page("linkedin", _LINKEDIN + both)
        yield Page("xing", _XING + both)
    domain = work_domain(email)
    if "." in domain.strip(".") and _HOST.issuperset(domain):
        yield Page("company", f"https://{domain}/")
    if both:
        yield Page("web", _WEB + both)
    with suppress(Invalid):  # what follows an address could write the mail
        yield Page("mail", f"mailto:{quote(check_address(email), safe='@+')}")


def _quoted(*words: str) -> str:
    """Return `words` as they stand in a query."""
    return quote_plus(" ".join(filter(None, words))[:_LONGEST], errors="replace")
