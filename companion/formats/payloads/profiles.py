"""Pages of a person on a network, and cards that lie behind a link."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

from companion.domain.contact import Contact
from companion.domain.scanned import Scanned
from companion.domain.text import clean, fold
from companion.formats.capture.vocabulary import (
    BUSINESS_WORDS,
    DEGREES,
    LATER_PARTICLES,
    MAILBOXES,
    PARTICLES,
    ROLES,
)
from companion.formats.payloads.links import Link
from companion.formats.payloads.networks import (
    ASKED,
    NAMED_AFTER_PEOPLE,
    NAMED_BY_PROGRAMS,
    NETWORK_OF,
    NO_HANDLES,
    PAGES_ON,
)
from companion.formats.payloads.signature_words import is_role_word

_SCHOLAR = re.compile(r"scholar\.google\.[a-z]{2,3}(?:\.[a-z]{2})?\Z")
_FEDIVERSE = re.compile(r"@([\w.-]{1,60})")
_USERS = re.compile(r"users/([\w.-]{1,60})")
_MASTODON = re.compile(r"mastodon|social|toot|mstdn|fedi|chaos")
"""What hosts of the fediverse have in their names; users of any other site may be elsewhere."""
_FEDIVERSE_HANDLE = re.compile(
    r"@?([\w.-]{1,60})@((?:[a-z0-9-]{1,63}\.)+[a-z]{2,24})", re.IGNORECASE
)
_MATRIX = re.compile(r"/?(@[^:/?\s]{1,200}:[\w.:-]{1,200})")
_CARD_FILE = re.compile(r"\.(?:vcf|vcard)\Z", re.IGNORECASE)
_SHORTEST = 3
_TITLES = frozenset({"dr", "prof", "mag", "ing", "dipl", "mr", "mrs", "ms", "herr", "frau"})
_MORE_ROLES = frozenset({"marketing", "sales", "hr", "it", "msc", "bsc", "ma", "ba", "esq", "cpa"})
_NAME = re.compile(r"[^\W\d_]+")


def read_profile(link: Link, payload: str) -> Scanned | None:
    """Return whose page or card behind a link `link` is; None for any other page."""
    for read in (_query_profile, _page, _matrix, _xmpp, _card_link, _fediverse):
        if found := read(link, payload):
            return found
    return None


def read_handle(text: str) -> Scanned | None:
    """Return whose page `text` names without an address: `@ada@chaos.example`; None for others."""
    found = _FEDIVERSE_HANDLE.fullmatch(text.removeprefix("acct:"))
    if found is None or not text.startswith(("@", "acct:")):
        return None
    user, host = found[1], found[2].lower()
    return _profile(text, "mastodon", f"{user}@{host}", f"https://{host}/@{user}")


def name_in(handle: str) -> str:
    """Return the name that `handle` seems to be made of: "Jörg Müller" of "jörg-müller-1a2b3c".

    Empty where it is no two words, or words that nobody is called. Titles before it and what
    somebody does are left out.
    """
    words = [word for word in re.split(r"[-_. ]", handle) if word]
    while words and any(map(str.isdigit, words[-1])):
        last = words.pop().rstrip("0123456789")
        if last.isalpha() and len(last) >= _SHORTEST:  # "Weiss63", but not the "ab123" of namesakes
            words.append(last)
    while words and fold(words[0]) in _TITLES:
        del words[0]
    end = next((at for at, word in enumerate(words) if _is_no_name(word)), len(words))
    words = words[:end]
    is_name = 2 <= len(words) <= 4 and all(map(_NAME.fullmatch, words))
    if not is_name or len(words[-1]) < 2 or MAILBOXES.intersection(map(str.lower, words)):
        return ""
    small = PARTICLES | LATER_PARTICLES
    return " ".join(word if word in small else word.capitalize() for word in words)


def _is_no_name(word: str) -> bool:
    """Tell whether a word of a handle is a degree, or says what somebody does."""
    is_known = any(fold(word) in words for words in (DEGREES, ROLES, BUSINESS_WORDS))
    return is_known or fold(word) in _MORE_ROLES or is_role_word(word)


def _page(link: Link, payload: str) -> Scanned | None:
    """Return whose page on a network a link is."""
    path = "/".join(link.segments)
    for page in PAGES_ON.get(link.site, ()):
        found = re.fullmatch(page.path, path, re.IGNORECASE)
        if found is not None and found[1].lower() not in NO_HANDLES:
            handle, kept = found[1], f"https://{link.host}{link.path}"
            address = page.link.format(quote(handle, safe="@")) if page.link else kept
            guess = name_in(handle) if page.network in NAMED_AFTER_PEOPLE else ""
            return _profile(payload, page.network, handle, address, guess)
    return None


def _query_profile(link: Link, payload: str) -> Scanned | None:
    """Return whose page a link is that names them in its query."""
    asked = link.asked
    of_any_country = _SCHOLAR.sub("scholar.google", link.site)
    path = "/".join(link.segments)
    for site, place, name, network, address in ASKED:
        if (of_any_country, path) == (site, place) and (handle := asked.get(name, "")):
            return _profile(payload, network, handle, address.format(quote(handle)))
    return None


def _matrix(link: Link, payload: str) -> Scanned | None:
    """Return who is meant by a link to somebody on Matrix; rooms are nobody."""
    found = _MATRIX.match(clean(unquote(link.fragment))) if link.host == "matrix.to" else None
    return (
        _profile(payload, "matrix", found[1], f"https://matrix.to/#/{found[1]}") if found else None
    )


def _xmpp(link: Link, payload: str) -> Scanned | None:
    """Return who is meant by an address for chats, which is none for mails."""
    handle = clean(unquote(link.fragment)) if link.host == "xmpp.link" else ""
    return _profile(payload, "xmpp", handle, f"https://xmpp.link/#{handle}") if handle else None


def _card_link(link: Link, payload: str) -> Scanned | None:
    """Return the link behind which somebody's card is."""
    network = _network(link.host)
    if not network or not (link.segments or link.fragment):
        return None if not _CARD_FILE.search(link.path) else _linked(payload, "", link)
    return _linked(payload, network, link)


def _network(host: str) -> str:
    """Return whose cards lie on `host` or above it; empty for none."""
    if host == "chat.whatsapp.com":  # leads into a group
        return ""
    labels = host.split(".")
    sites = (".".join(labels[at:]) for at in range(len(labels) - 1))
    return next((NETWORK_OF[site] for site in sites if site in NETWORK_OF), "")


def _fediverse(link: Link, payload: str) -> Scanned | None:
    """Return whose page on Mastodon and its like a link is."""
    path = "/".join(link.segments)
    found = _FEDIVERSE.fullmatch(path)
    if found is None and _MASTODON.search(link.host):
        found = _USERS.fullmatch(path)
    if found is None:
        return None
    address = f"https://{link.host}{link.port}/@{found[1]}"
    return _profile(payload, "mastodon", f"{found[1]}@{link.host}", address)


def _profile(payload: str, network: str, handle: str, address: str, guess: str = "") -> Scanned:
    """Return the page of somebody who is called `handle` there."""
    person = Contact(id="", uid="", links=(address,))
    return Scanned(
        kind="profile", payload=payload, person=person, network=network, handle=handle, guess=guess
    )


def _linked(payload: str, network: str, link: Link) -> Scanned:
    """Return a card that lies behind a link."""
    last = _CARD_FILE.sub("", next(reversed(link.segments), ""))
    guess = "" if network in NAMED_BY_PROGRAMS else name_in(last)
    person = Contact(id="", uid="", links=(str(link),))
    return Scanned(kind="link", payload=payload, person=person, network=network, guess=guess)
