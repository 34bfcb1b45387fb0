"""What a header of an address book means beyond those of lists of attendees."""

from __future__ import annotations

import re
from functools import cache

from companion.formats.lists.aliases import EXTRA, IGNORED, Meaning, meaning

# Such as the second mail of Google, and of Outlook in German.
_NUMBERED = re.compile(
    r"(e mail|email|phone|website|event|custom field|relation)(?: (\d{1,2}))?"
    r" (value|address|adresse|label|type|typ)"
)
_WHAT = {
    "e mail": "email",
    "email": "email",
    "phone": "phone",
    "website": "link",
    **dict.fromkeys(("mail",), "email"),
    **dict.fromkeys(("telefon", "tel"), "phone"),
    **dict.fromkeys(("url", "link"), "link"),
    "event": "event",
    "custom field": "custom",
    "relation": "custom",
}
_SHOWN_AS = re.compile(r"e mail(?: \d)? (?:display name|angezeigter name)")
# A second one beside the first, which has no number.
_SECOND = re.compile(
    r"(e mail|email|mail|phone|telefon|tel|website|url|link)(?: adresse| address)? ([1-9])"
)
_ORGANISATION = re.compile(r"organization 1 (name|title|department)")
_PARTS = {
    "formatted": "formatted",
    "street": "street",
    "strasse": "street",
    "address": "street",
    "adresse": "street",
    "anschrift": "street",
    "strasse und hausnummer": "street",
    "strasse hausnummer": "street",
    "strasse nr": "street",
    "street address": "street",
    "postal address": "street",
    "city": "city",
    "ort": "city",
    "stadt": "city",
    "town": "city",
    "wohnort": "city",
    "plz ort": "city",
    "po box": "box",
    "address po box": "box",
    "postfach": "box",
    "region": "region",
    "state": "region",
    "province": "region",
    "bundesland": "region",
    "kanton": "region",
    "bundesland kanton": "region",
    "postal code": "code",
    "zip": "code",
    "zip code": "code",
    "postcode": "code",
    "plz": "code",
    "postleitzahl": "code",
    "country": "country",
    "country region": "country",
    "land": "country",
    "land region": "country",
    "extended address": "more",
}
_PLACES = {
    "business": "work",
    "work": "work",
    "home": "home",
    "other": "other",
    "geschaeftlich": "work",
    "dienstlich": "work",
    "privat": "home",
}
_GOOGLE_ADDRESS = re.compile(r"address (\d{1,2}) (.+)")
_ADDRESS = re.compile(r"(business|work|home|other) (address )?(.+?)(?: ([123]))?")
_ADRESSE = re.compile(r"(.+?)(?: ([123]))? (geschaeftlich|dienstlich|privat)(?: ([123]))?")
_PARTS_ELSEWHERE = {
    "home address 1": ("street", "home"),
    "home address 2": ("street 2", "home"),
    "weitere strasse": ("street", "other"),
    "weitere strasse 2": ("street 2", "other"),
    "weitere strasse 3": ("street 3", "other"),
    "weiterer ort": ("city", "other"),
    "weitere r bundesland kanton": ("region", "other"),
    "weiteres r bundesland kanton": ("region", "other"),
    "weiteres bundesland": ("region", "other"),
    "weitere postleitzahl": ("code", "other"),
    "weiteres e land region": ("country", "other"),
    "weiteres land": ("country", "other"),
    "weiteres postfach": ("box", "other"),
}
# The kinds of a number; what no vCard has a kind for is named as Outlook names it.
_PHONES = {
    "cell": (
        "mobile phone | mobile | mobiltelefon | mobiltelefon 2 | handy | handynummer | mobil | "
        "cell phone | cell | mobilnummer | mobile number | mobile phone number | "
        "telefon mobil | tel mobil | mobil tel"
    ),
    "work": (
        "business phone | business phone 2 | work phone | telefon geschaeftlich | "
        "telefon geschaeftlich 2 | telefon dienstlich | durchwahl | office phone | "
        "tel geschaeftl | tel geschaeftlich | tel dienstl | tel dienstlich | tel buero | "
        "telefon buero | telefon geschaeftl"
    ),
    "home": (
        "home phone | home phone 2 | telefon privat | telefon privat 2 | festnetz | private phone "
        "| tel privat | tel priv"
    ),
    "car": "car phone | autotelefon",
    "other": "other phone | weiteres telefon",
    "main": "primary phone | haupttelefon | company main phone | telefon firma | zentrale",
    "pager": "pager",
    "work,fax": "business fax | work fax | fax geschaeftlich | fax dienstlich",
    "home,fax": "home fax | fax privat",
    "other,fax": "other fax | weiteres fax",
    "fax": "fax | faxnummer | telefax | fax number",
    "Assistant's Phone": "assistants phone | telefon assistent",
    "Callback": "callback | rueckmeldung",
    "Radio Phone": "radio phone",
    "ISDN": "isdn",
    "Telex": "telex",
    "TTY/TDD Phone": "tty tdd phone | telefon fuer hoerbehinderte",
}
_KIND_OF_PHONE = {word: kind for kind, words in _PHONES.items() for word in words.split(" | ")}
_OTHERS = {
    "nickname": "nickname | spitzname | rufname",
    "department": "department | abteilung | organization department | fachbereich | bereich",
    "birthday": "birthday | geburtstag | geburtsdatum | date of birth | birthdate | birth date",
    "anniversary": "anniversary | jahrestag",
    "photo": "photo | foto",
    "tags": (
        "labels | group membership | categories | kategorien | kategorie | tags | schlagwoerter"
    ),
    "note": (
        "note | notes | notiz | notizen | bemerkung | bemerkungen | kommentar | anmerkung | "
        "anmerkungen"
    ),
    "salutation": "anrede | salutation",
    "email": "weitere e mail | private e mail | e mail privat | private email | personal email",
    "link": "personal web page | linkedin url | xing url | twitter | webseite 2",
    "phonetic first": "phonetic first name | given name yomi | given yomi",
    "phonetic middle": "phonetic middle name | additional name yomi",
    "phonetic last": "phonetic last name | family name yomi | surname yomi",
}
_OTHER = {word: what for what, words in _OTHERS.items() for word in words.split(" | ")}
_MONEY = re.compile(
    r"(?:total|fees?|eventbrite|amount|tax|preis|price|currency|waehrung|quantity|anzahl|coupon)\b.*"
    r"|qr code.*|(?:eth|solana) address|(?:steuer|mwst|gebuehr).*|.*rechnung.*|invoice .*"
)
_OUTLOOK = {"title": "title", "location": EXTRA, "ort": EXTRA}
"""Its location is where somebody sits in the house."""


@cache
def book_meaning(word: str, maker: str = "") -> Meaning:
    """Return what a normalised header of a list of contacts means, as `maker` uses it."""
    if maker == "outlook" and word in _OUTLOOK:
        return Meaning(_OUTLOOK[word])
    if _SHOWN_AS.fullmatch(word):
        return Meaning(IGNORED)
    known = _numbered(word) or _address(word) or _one_word(word)
    if known is not None:
        return known
    found = meaning(word)
    if found.what == IGNORED and word and not _MONEY.fullmatch(word):
        return Meaning(EXTRA)
    return found


def _numbered(word: str) -> Meaning | None:
    """Return what one of several like columns means."""
    second = _SECOND.fullmatch(word)
    if second is not None:
        return Meaning(_WHAT[second[1]], "", second[2])
    found = _NUMBERED.fullmatch(word)
    if found is None:
        organisation = _ORGANISATION.fullmatch(word)
        fields = {"name": "organisation", "title": "role", "department": "department"}
        return Meaning(fields[organisation[1]]) if organisation else None
    what, slot, part = _WHAT[found[1]], found[2] or "1", found[3]
    if what in {"event", "custom"}:
        slot = f"{found[1]} {slot}"
    is_label = part in {"label", "type", "typ"}
    return Meaning(what, "label" if is_label else "", slot)


def _address(word: str) -> Meaning | None:
    """Return which part of which address a header means."""
    if word in _PARTS_ELSEWHERE:
        return Meaning("address", *_PARTS_ELSEWHERE[word])
    if word in _PARTS:
        return Meaning("address", _PARTS[word])
    google = _GOOGLE_ADDRESS.fullmatch(word)
    if google and (google[2] in _PARTS or google[2] in {"label", "type"}):
        return Meaning("address", _PARTS.get(google[2], "label"), google[1])
    english, german = _ADDRESS.fullmatch(word), _ADRESSE.fullmatch(word)
    if english:
        place, part, number = english[1], english[3], english[4]
    elif german:
        place, part, number = german[3], german[1], german[2] or german[4]
    else:
        return None
    if part not in _PARTS:
        return None
    street = f" {number}" if number and number != "1" else ""
    return Meaning("address", f"{_PARTS[part]}{street}", _PLACES[place])


def _one_word(word: str) -> Meaning | None:
    """Return what a header means that says it all itself."""
    if word in _KIND_OF_PHONE:
        return Meaning("phone", _KIND_OF_PHONE[word])
    what, _, part = _OTHER.get(word, "").partition(" ")
    return Meaning(what, part) if what else None
