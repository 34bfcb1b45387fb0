"""What the columns of a list hold, told by their headers in English and German."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from companion.domain.text import clean, fold_umlauts

EXTRA = "extra"
IGNORED = "ignored"

# The best header of each field comes first: where a list has several, the others become extras.
_HEADERS = {
    "name": (
        "attendee name | teilnehmername | full name | fullname | vollstaendiger name | name | "
        "guest name | display name | anzeigename | participant | participant name | attendee | "
        "teilnehmer | teilnehmer in | teilnehmerin | teilnehmende | guest | gast | ticket holder "
        "| contact name | contact | ansprechpartner | kontakt | person | vor und nachname"
    ),
    "first_name": (
        "attendee first name | attendee name given name | attendee name first name | "
        "teilnehmername vorname | first name | firstname | given name | vorname | first | "
        "forename"
    ),
    "middle_name": "middle name | additional name | weitere vornamen | zweiter vorname",
    "last_name": (
        "attendee last name | attendee name family name | attendee name last name | "
        "teilnehmername nachname | teilnehmername familienname | last name | lastname | surname | "
        "family name | nachname | familienname | zuname | last"
    ),
    "prefix": ("name prefix | titel | akademischer titel | academic title | teilnehmername titel"),
    "suffix": "name suffix | suffix",
    "email": (
        "attendee email | attendee e mail | teilnehmer e mail | teilnehmer email | email | e mail "
        "| email address | e mail address | e mail adresse | email adresse | mail | mailadresse | "
        "e mail 1 value | work email | business email | geschaeftliche e mail"
    ),
    "phone": (
        "mobile phone | mobile | mobiltelefon | handy | handynummer | mobil | cell phone | phone "
        "| phone number | telefon | telefonnummer | tel | phone 1 value | business phone | "
        "telefon geschaeftlich | work phone | home phone"
    ),
    "link": (
        "linkedin | linkedin profile | linkedin profile url | linkedin url | linkedin profil | "
        "xing | xing profil | profile url | url of member profile | url | website 1 value | "
        "website | web page | webseite | homepage | profile | profil | link"
    ),
    "organisation": (
        "company | organisation | organization | organization name | organisation name | company "
        "name | firma | unternehmen | firmenname | institution | affiliation | employer | "
        "arbeitgeber | organization 1 name | exhibitor company | hochschule | university | what "
        "organisation are you affiliated with | what organization are you affiliated with | what "
        "company do you work for | which company do you work for | where do you work | wo "
        "arbeiten sie | wo arbeitest du | fuer welches unternehmen arbeiten sie | company "
        "organization | company organisation | firma organisation"
    ),
    "role": (
        "job title | jobtitle | organization title | organization 1 title | position | role | "
        "rolle | funktion | function | berufsbezeichnung | stelle | stellenbezeichnung | beruf | "
        "occupation | what do you do | title"
    ),
    "looking_for": (
        "looking for | i am looking for | was suche ich | ich suche | suche | gesuch | how others "
        "can help me | how can others help you"
    ),
    "status": (
        "attendee status | approval status | status | teilnahmestatus | rsvp | rsvp status | "
        "order status | bestellstatus | registration status | anmeldestatus | attendance"
    ),
    "checked_in": (
        "checked in at | check in time | checkin time | checked in | eingecheckt | checkin"
    ),
    "order_id": (
        "order no | order code | order id | order number | bestellnummer | bestellcode | order | "
        "registration id | registration number | anmeldenummer | buchungsnummer"
    ),
    "position_id": "position id | positionsnr | positionsnummer | positions id",
    "person_id": (
        "attendee no | attendee id | guest id | api id | teilnehmernummer | teilnehmer id | "
        "member id | user id | ticket id | ticket number | ticketnummer | ticket reference | "
        "reference | pseudonymization id | pseudonymisierungs id | barcode | id"
    ),
}
_ALIASES = {field: headers.split(" | ") for field, headers in _HEADERS.items()}

WHO = frozenset(("name", "first_name", "last_name", "email", "organisation"))
"""A header row has at least one of these."""

# Money, postal addresses and codes of the ticket shop: of no use at the event, so not kept.
_IGNORED = re.compile(
    r"(?:total|fees?|eventbrite|amount|tax|preis|price|currency|waehrung|quantity|anzahl|coupon)\b.*"
    r"|(?:home|billing|shipping|work|address|business) ?(?:address|street|zip|postal|po box)\b.*"
    r"|(?:e mail|phone|address|website|event|custom field)(?: \d)? (?:label|type)"
    r"|order (?:date|time|type)|bestelldatum|bestellzeit|created at|qr code.*"
    r"|adresse|address(?: \d)?|strasse.*|street.*|plz|postleitzahl|zip(?: code)?|postal code"
    r"|photo|foto"
    r"|(?:eth|solana) address|ticket type id|phonetic .*|.* yomi|file as|birthday|geburtstag"
    r"|(?:steuer|mwst|gebuehr).*|.*rechnung.*|invoice .*|payment provider.*|price tier"
)
# "What is your job title?" is answered like a column named "job title".
_QUESTION = re.compile(
    r"(?:(?:what|which) (?:is|are)|whats|please (?:enter|provide|share|add)"
    r"|wie (?:lautet|ist|heisst)|was ist|bitte)?\s*"
    r"(?:your|ihren?|ihre|dein|deine|deinen|euer|eure) (.+)"
)
_SEEKING = re.compile(
    r"(?:what|who|whom|which|was|wen|wonach|welche[nrs]?|nach wem)\b.*\b(?:looking for|seeking"
    r"|(?:like|hope|want|hoping) to (?:meet|find)|suchst|suchen|sucht|kennen ?lernen|treffen)\b.*"
)
_OPTIONAL = re.compile(r"\((?:optional|required|pflichtfeld|freiwillig)\)", re.IGNORECASE)
_SIGNS = re.compile(r"[\W_]+")

_FIELD_OF = {alias: field for field, aliases in _ALIASES.items() for alias in aliases}
_RANK = {alias: rank for aliases in _ALIASES.values() for rank, alias in enumerate(aliases)}
_FALLING_BACK = frozenset(("phone", "link"))
"""Another phone stands in for an empty one. Another mail does not: it may be the buyer's."""
_LAST_RANK = 1_000
"""Columns told by a question stand behind those told by a name."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns hold what."""

    of: dict[str, tuple[int, ...]]
    """The columns of each field, the best first."""
    titles: dict[int, str]
    """Under which name each column is kept where its value fills no field."""
    named: tuple[tuple[str, str], ...]
    """Every header with its field, "extra" or "ignored"."""


def normalised(header: str) -> str:
    """Return `header` for comparing: no case, signs, umlauts, stars or "(optional)"."""
    text = _OPTIONAL.sub(" ", clean(header)).replace("#", " no ")
    return _SIGNS.sub(" ", fold_umlauts(text).replace("'", "")).strip()


def known_fields(headers: Sequence[str]) -> set[str]:
    """Return the fields that `headers` name outright; questions do not count."""
    return {_FIELD_OF[word] for word in map(normalised, headers) if word in _FIELD_OF}


def assign(headers: Sequence[str]) -> Columns:
    """Tell what each column holds; of equal headers the first counts.

    Ticket shops name the attendee's company and the invoice's alike, the attendee's first.
    """
    words = [normalised(header) for header in headers]
    fields = [_field(word) for word in words]
    for at, word in enumerate(words):
        if word in words[:at] and fields[at] != EXTRA:
            fields[at] = IGNORED
    if "first_name" in fields and "last_name" not in fields:
        fields = [
            "last_name" if word == "name" else field
            for word, field in zip(words, fields, strict=True)
        ]
    kept = [at for at, field in enumerate(fields) if field != IGNORED]
    titles = _titles([clean(headers[at]) for at in kept])
    columns = {field: _ranked(field, fields, words) for field in fields if field in _ALIASES}
    for field, places in columns.items():
        for at in places[1:] if field not in _FALLING_BACK else ():
            fields[at] = EXTRA
    return Columns(
        of={
            field: places if field in _FALLING_BACK else places[:1]
            for field, places in columns.items()
        },
        titles=dict(zip(kept, titles, strict=True)),
        named=tuple(
            (clean(header), field)
            for header, field, word in zip(headers, fields, words, strict=True)
            if word
        ),
    )


def _field(word: str) -> str:
    """Return the field that a normalised header names, "extra" or "ignored"."""
    if word in _FIELD_OF:
        return _FIELD_OF[word]
    question = _QUESTION.fullmatch(word)
    if question and question[1] in _FIELD_OF:
        return _FIELD_OF[question[1]]
    if _SEEKING.fullmatch(word):
        return "looking_for"
    return IGNORED if not word or _IGNORED.fullmatch(word) else EXTRA


def _ranked(field: str, fields: list[str], words: list[str]) -> tuple[int, ...]:
    """Return the columns of `field`, the best first."""
    places = (at for at, found in enumerate(fields) if found == field)
    return tuple(sorted(places, key=lambda at: (_RANK.get(words[at], _LAST_RANK), at)))


def _titles(headers: list[str]) -> list[str]:
    """Return the headers, numbered where one comes again."""
    return [
        header if header not in headers[:at] else f"{header} ({headers[:at].count(header) + 1})"
        for at, header in enumerate(headers)
    ]
