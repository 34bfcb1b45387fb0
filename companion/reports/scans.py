"""What a code says and who that is, in words."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import tzinfo
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from companion.domain.text import clean, clean_note
from companion.i18n import _, format_date, mark
from companion.reports import wording

# Types alone: a verb imports the services that it uses.
if TYPE_CHECKING:
    from collections.abc import Iterator

    from companion.domain.contact import Contact
    from companion.services.meeting import Captured
    from companion.services.scanning import Found

KINDS = {
    "contact": mark("card"),
    "profile": mark("profile"),
    "tel": mark("phone number"),
    "email": mark("mail address"),
    "link": mark("card behind a link"),
    "url": mark("web page"),
    "text": mark("text"),
    "other": mark("something else"),
}
"""What a payload is."""

REFUSALS = {
    "wifi": mark("A Wi-Fi password. There is nobody in it."),
    "event": mark("An entry for the calendar. There is nobody in it."),
    "place": mark("A place on the map. There is nobody in it."),
    "password": mark("A password or another secret: best shown to nobody. Nothing was kept."),
    "payment": mark("A request for a payment. There is nobody in it, and nothing was paid."),
    "app": mark("A link into some app. It was not opened, and there is nobody in it."),
    "script": mark("A script for a browser. It was not run, and there is nobody in it."),
    "hidden": mark("A link that hides where it leads. It was not opened, and nobody is in it."),
    "empty": mark("There is nothing in it."),
    "mine": mark("My own card. It was not kept."),
}
"""Why nobody can be kept of a payload."""

NETWORKS = {
    "linkedin": "LinkedIn",
    "xing": "XING",
    "github": "GitHub",
    "gitlab": "GitLab",
    "whatsapp": "WhatsApp",
    "wechat": "WeChat",
    "xmpp": "XMPP",
    "youtube": "YouTube",
    "tiktok": "TikTok",
    "researchgate": "ResearchGate",
    "stackoverflow": "Stack Overflow",
    "huggingface": "Hugging Face",
    "scholar": "Google Scholar",
    "speakerdeck": "Speaker Deck",
    "paypal": "PayPal",
    "vk": "VK",
    "orcid": "ORCID",
    "hihello": "HiHello",
    "camcard": "CamCard",
    "v1ce": "V1CE",
    "qr-code-generator": "QR Code Generator",
    "me-qr": "Me-QR",
}
"""How networks write themselves; the others have a capital letter, or are called by their site."""
MOST_SHOWN = 300
"""Characters of a note that are shown."""
_UMLAUTS = re.compile("(?:[\x20-\x7e]|[À-ÖØ-öø-ž](?<![ıĸŉ]))*")
"""Letters of which people can tell one from another: no small capitals, nor an i without a dot."""
_UNNAMED = {"shortened": mark("shortened link"), "biolink": KINDS["link"]}
"""Links whose site says nothing about who is behind it."""


def lines(found: Found, zone: tzinfo | None, kept: Captured | None = None) -> str:
    """Return as lines for a terminal who was read, what is said and known, and what was kept.

    Days are those in `zone`.
    """
    told = [headline(found)]
    if not found.scanned.refused:
        told.append(f"  {kind(found)}")
    for label, text in facts(found):
        if text in told[0].split(" · "):
            continue
        first, *more = text.split("\n")
        told += [f"  {label}: {first}", *(f"    {line}" for line in more)]
    told += [f"  {line}" for line in known(found, zone)]
    if kept is not None:
        told.append(
            "  "
            + _("kept: {name}").format(name=shown_link(kept.contact.title))
            + f" · {kept.contact.id}"
        )
        told += [f"  → {step.what} · {wording.status(step)}" for step in kept.follow_ups]
    return "\n".join(told)


def headline(found: Found) -> str:
    """Return in one line who was found, or else what it is."""
    if found.scanned.refused:
        return refusal(found.scanned.refused)
    if said := who(found.becomes or found.person):
        return said
    if found.match is not None:
        return shown_link(found.match.contact.title)
    if found.scanned.handle:
        return f"{kind(found)} · {found.scanned.handle}"
    if not found.needs_name:
        return shown_link(found.person.title)
    asked = _("Nobody’s name is in it. Who is it?")
    unknown = _("A code that says nothing about anybody here. Who is it?")
    return unknown if found.scanned.badge else asked


def who(person: Contact) -> str:
    """Return name, role and organisation, what there is of them."""
    said = (person.name, person.role, person.organisation)
    return " · ".join(dict.fromkeys(filter(None, said)))


def refusal(reason: str) -> str:
    """Return why nobody can be kept, in one sentence."""
    return _(REFUSALS.get(reason, mark("There is nobody in this code.")))


def kind(found: Found) -> str:
    """Return in a word or two what was read."""
    scanned = found.scanned
    if scanned.badge and scanned.is_nobody:
        return _("badge code")
    if scanned.network in _UNNAMED:
        return _(_UNNAMED[scanned.network])
    word = _(KINDS[scanned.kind])
    if not scanned.network:
        return word
    name = network(scanned.network)
    return name if scanned.kind == "profile" else f"{name} · {word}"


def network(name: str) -> str:
    """Return what a network calls itself."""
    return NETWORKS.get(name) or (name if "." in name else name[:1].upper() + name[1:])


def facts(found: Found) -> list[tuple[str, str]]:
    """Return what is said about the person as label and text, a line each; notes have several."""
    return list(_facts(found))


def _facts(found: Found) -> Iterator[tuple[str, str]]:
    """Yield what `facts` returns."""
    scanned, person, new = found.scanned, found.becomes or found.person, found.news.new
    if scanned.refused:
        return
    guess = scanned.guess if found.may_be_named else ""
    said = [(name, getattr(person, name)) for name in ("name", "organisation", "role")]
    said += [("guess", _("perhaps {name}").format(name=guess) if guess else "")]
    for name in ("emails", "phones", "links"):
        said += ((name, text) for text in getattr(person, name))
    for name, text in said:
        shown = shown_link(text) if name == "links" else text
        if text:
            yield (
                field(name),
                _("{text} · new").format(text=shown) if (name, text) in new else shown,
            )
    if scanned.network and scanned.handle:
        yield network(scanned.network), scanned.handle
    # What I wrote about somebody is not for those who look at this screen with me.
    lines = [text for name, text in new if name == "note"]
    if note := person.note if found.becomes is None else "\n".join(lines):
        yield _("note"), beginning(note)
    if scanned.badge and scanned.is_nobody:
        yield _("badge code"), scanned.badge
    elif found.needs_name and not note:
        yield _("text"), beginning(scanned.payload)


def field(name: str) -> str:
    """Return what a field of a contact is called."""
    return wording.field({"guess": "name"}.get(name, name.removesuffix("s")))


def beginning(text: str) -> str:
    """Return a text clean, of a long one its beginning and how long it is."""
    shown = clean_note(text[:MOST_SHOWN])
    if len(text) <= MOST_SHOWN:
        return shown
    return _("{text} … ({n} characters)").format(text=shown.rstrip(), n=len(text))


def known(found: Found, zone: tzinfo | None) -> list[str]:
    """Return what is known about the person already, a sentence each; days are those in `zone`."""
    return list(_known(found, zone))


def _known(found: Found, zone: tzinfo | None) -> Iterator[str]:
    """Yield what `known` returns."""
    if found.is_mine:
        yield _("that is my own card")
    if found.match is not None:
        yield _met(found, zone)
        yield _("recognised by: {by}").format(by=wording.matched(found.match.by))
        yield from differing(found)
    if found.attendee is not None:
        yield _listed(found)
    if found.target is not None:
        stars = wording.stars(found.target.priority).strip()
        reason = " ".join(found.target.reason.split())
        told = _("target {stars}: {reason}") if reason else _("target {stars}")
        yield told.format(stars=stars, reason=reason)
    if found.scanned.is_relaid:
        yield _("the scanner types for another keyboard; it was understood all the same")


def differing(found: Found) -> Iterator[str]:
    """Yield what somebody known says otherwise than is known, and what becomes of it."""
    note = found.becomes.note if found.becomes is not None else ""
    for name, text in found.news.differs:
        is_noted = text in note
        words = _("{field} differs: {text}, kept in the note")
        words = words if is_noted else _("{field} differs: {text}, not kept: the note is full")
        yield words.format(field=field(name), text=text)


def _met(found: Found, zone: tzinfo | None) -> str:
    """Return that somebody is known, and when we talked."""
    if found.talk is None:
        return _("already known: no talk yet")
    day = format_date(found.talk.at.astimezone(zone).date())
    if found.met_at:
        return _("already known: met at {event} on {day}").format(event=found.met_at, day=day)
    return _("already known: met on {day}").format(day=day)


def _listed(found: Found) -> str:
    """Return on which list somebody stands."""
    if found.listed_at:
        return _("on the attendee list of {event}").format(event=found.listed_at)
    return _("on the attendee list")


def shown_link(link: str) -> str:
    """Return host and path of a web address, as much as tells where it leads; others as they are.

    What a browser would pass over, such as a name before an @, is not shown as a host.
    """
    try:
        parts = urlsplit(link)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return clean(link)
    if parts.scheme.lower() not in {"http", "https"} or not host:
        return clean(link)
    host = ".".join(map(_told_apart, host.split(".")))
    place = f"{host}:{port}" if port else host
    return clean(f"{place.removeprefix('www.')}{unquote(parts.path).rstrip('/')}")


def _told_apart(label: str) -> str:
    """Return a part of a host such that it looks like no other: as in the DNS, but for umlauts."""
    if label.startswith("xn--"):
        with suppress(UnicodeError):
            letters = label[4:].encode().decode("punycode")
            is_same = letters.encode("punycode").decode() == label[4:]
            if is_same and _UMLAUTS.fullmatch(letters) and not letters.isascii():
                return letters
        return label
    if _UMLAUTS.fullmatch(label):
        return label
    try:
        return label.encode("idna").decode()
    except UnicodeError:
        return label.encode("ascii", "backslashreplace").decode()
