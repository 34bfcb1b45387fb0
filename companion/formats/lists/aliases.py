"""What a single header means, in English and German, and the usual ones in other languages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from companion.domain.text import clean, fold_umlauts

EXTRA = "extra"
IGNORED = "ignored"
FIELDS = (
    "name",
    "first_name",
    "middle_name",
    "last_name",
    "title",
    "suffix",
    "nickname",
    "organisation",
    "department",
    "role",
    "email",
    "phone",
    "link",
    "address",
    "birthday",
    "anniversary",
    "looking_for",
    "offers",
    "topics",
    "tags",
    "note",
    "status",
    "checked_in",
    "id",
    EXTRA,
    IGNORED,
)
"""What a person may say a column holds, in the order in which it is offered."""

# The best header of each field comes first: where a list has several, the others become extras.
_HEADERS = {
    "name": (
        "attendee name | teilnehmername | full name | fullname | vollstaendiger name | name | "
        "guest name | display name | anzeigename | participant | participant name | attendee | "
        "teilnehmer | teilnehmer in | teilnehmerin | teilnehmende | guest | gast | ticket holder "
        "| contact name | contact | ansprechpartner | kontakt | person | vor und nachname | "
        "vorname nachname | name vorname | nachname vorname | vorname name | first and last name | "
        "user name original name | imie i nazwisko | nom complet | nombre completo | "
        "nome completo | nome e cognome | naam | volledige naam | nom | jmeno | nombre | nome"
    ),
    "first_name": (
        "attendee first name | attendee name given name | attendee name first name | "
        "teilnehmername vorname | first name | firstname | given name | vorname | first | "
        "forename | imie | prenom | voornaam"
    ),
    "middle_name": (
        "attendee name middle name | middle name | additional name | weitere vornamen | "
        "zweiter vorname"
    ),
    "last_name": (
        "attendee last name | attendee name family name | attendee name last name | "
        "teilnehmername nachname | teilnehmername familienname | last name | lastname | surname | "
        "family name | nachname | familienname | zuname | last | prijmeni | "
        "nazwisko | nom de famille | apellido | apellidos | cognome | achternaam"
    ),
    "title": (
        "attendee name title | name prefix | titel | akademischer titel | academic title | "
        "teilnehmername titel"
    ),
    "suffix": "name suffix | suffix",
    "email": (
        "attendee email | attendee e mail | teilnehmer e mail | teilnehmer email | email | e mail "
        "| email address | e mail address | e mail adresse | email adresse | mail | mailadresse | "
        "e mail 1 value | work email | business email | geschaeftliche e mail | emails | e mails | "
        "e mail geschaeftlich | e mail dienstlich | mail adresse | contact email | e mail 1 | "
        "email 1 | mail 1 | adres e mail | adresse e mail | courriel | correo | "
        "correo electronico | indirizzo e mail | indirizzo email | posta elettronica | e mailadres"
    ),
    "phone": (
        "mobile phone | mobile | mobiltelefon | handy | handynummer | mobil | cell phone | phone "
        "| phone number | telefon | telefonnummer | tel | phone 1 value | business phone | "
        "telefon geschaeftlich | work phone | home phone | phones | mobile phone number | "
        "mobile number | mobilnummer | telefon mobil | telefonnr | tel nr | festnetz | "
        "contact number | telephone | telefon 1 | phone 1 | tel 1 | tel mobil | tel geschaeftl | "
        "tel geschaeftlich | tel privat | telefono | telefoon | telefoonnummer | numer telefonu | "
        "cellulare | movil | mobiel | portable"
    ),
    "link": (
        "linkedin | linkedin profile | linkedin profile url | linkedin url | linkedin profil | "
        "xing | xing profil | profile url | url of member profile | url | website 1 value | "
        "website | web page | webseite | homepage | profile | profil | link | links | "
        "linkedin link | linkedin profile link | profil link | internet | internetadresse"
    ),
    "organisation": (
        "company | organisation | organization | organization name | organisation name | company "
        "name | firma | unternehmen | firmenname | institution | affiliation | employer | "
        "arbeitgeber | organization 1 name | exhibitor company | hochschule | university | what "
        "organisation are you affiliated with | what organization are you affiliated with | what "
        "company do you work for | which company do you work for | where do you work | wo "
        "arbeiten sie | wo arbeitest du | fuer welches unternehmen arbeiten sie | company "
        "organization | company organisation | firma organisation | firma institution | "
        "unternehmen organisation | unternehmen institution | organisation firma | "
        "organisation unternehmen | company institution | betrieb | verein | "
        "behoerde | schule | spolecnost | entreprise | societe | empresa | azienda | societa | "
        "bedrijf | organisatie | organizacja | organizace"
    ),
    "role": (
        "job title | jobtitle | organization title | organization 1 title | position | role | "
        "rolle | funktion | function | berufsbezeichnung | stelle | stellenbezeichnung | beruf | "
        "occupation | job role | designation | taetigkeit | position funktion | "
        "funktion position | company title | headline | what do you do | fonction | poste | "
        "cargo | puesto | ruolo | functie | stanowisko | pozice | title"
    ),
    "looking_for": (
        "looking for | i am looking for | was suche ich | ich suche | suche | sucht | gesuch | "
        "gesuche | sucht nach | suche nach | seeking | bedarf | how others can help me | how can "
        "others help you | interests looking for | looking for interests | interessen suche | "
        "suche interessen | interessen ich suche"
    ),
    "offers": (
        "how i can help others | how can you help others | i can offer | i offer | offers | offer "
        "| offering | what i offer | was biete ich | ich biete | biete | bietet | bietet an | "
        "angebot | angebote | ich kann bieten | interests offering | offering interests | "
        "interessen biete | interessen ich biete"
    ),
    "topics": (
        "topics | topics of interest | interests | themen | interessen | themenfelder | "
        "themen und interessen | interessengebiete | schwerpunkte | what are you interested in | "
        "which topics are you interested in | was interessiert sie | was interessiert dich | "
        "welche themen interessieren sie | welche themen interessieren dich"
    ),
    "status": (
        "attendance | attendee status | approval status | status | teilnahmestatus | rsvp | "
        "rsvp status | order status | bestellstatus | registration status | anmeldestatus | "
        "teilnehmerstatus | ticket status | ticketstatus | teilnahme | zusage | response"
    ),
    "checked_in": (
        "checked in at | check in time | checkin time | checked in | eingecheckt | checkin | "
        "check in | anwesend | erschienen | attended"
    ),
    "order_id": (
        "order no | order code | order id | order number | bestellnummer | bestellcode | order | "
        "registration id | registration number | anmeldenummer | buchungsnummer | bestellung nr | "
        "bestellnr"
    ),
    "position_id": "position id | positionsnr | positionsnummer | positions id",
    "person_id": (
        "attendee no | attendee id | guest id | api id | teilnehmernummer | teilnehmer id | "
        "member id | user id | ticket id | ticket number | ticketnummer | ticket reference | "
        "reference | pseudonymization id | pseudonymisierungs id | barcode | teilnehmernr | "
        "mitglieds id | id"
    ),
}
_ALIASES = {field: headers.split(" | ") for field, headers in _HEADERS.items()}
_FIELD_OF = {alias: field for field, aliases in _ALIASES.items() for alias in aliases}
_RANK = {alias: rank for aliases in _ALIASES.values() for rank, alias in enumerate(aliases)}
_LAST_RANK = 1_000
"""Columns told by a question stand behind those told by a name."""
_COARSE = {
    **dict.fromkeys(("order_id", "position_id", "person_id"), "id"),
    **dict.fromkeys(("phonetic", "photo", "event", "custom", "salutation"), EXTRA),
}
"""What we understand in more detail than anybody would want to choose."""

GIVEN = frozenset(("jmeno", "nombre", "nome"))
"""Headers of a whole name, or of a first one where the last one has a column of its own."""
FAMILY = frozenset(("name", "nom", "naam"))
"""Headers of a whole name, or of a last one where the first one has a column of its own."""
WHO = frozenset(("name", "first_name", "last_name", "email", "organisation"))
"""A header row has at least one of these."""

# Money and postal addresses: of no use at the event, so not kept. What is in a code stays: it tells
# whose badge is scanned.
_IGNORED = re.compile(
    r"(?:total|fees?|eventbrite|amount|tax|preis|price|currency|waehrung|quantity|anzahl|coupon)\b.*"
    r"|(?:home|billing|shipping|work|address|business) ?(?:address|street|zip|postal|po box)\b.*"
    r"|(?:e mail|phone|address|website|event|custom field)(?: \d)? (?:label|type)"
    r"|order (?:date|time|type)|bestelldatum|bestellzeit|created at"
    r"|adresse|address(?: \d)?|strasse.*|street.*|plz|postleitzahl|zip(?: code)?|postal code"
    r"|photo|foto"
    r"|(?:eth|solana) address|ticket type id|phonetic .*|.* yomi|file as|birthday|geburtstag"
    r"|geburtsdatum|birth ?date|date of birth|menge|(?:gesamt|rabatt)\b.*|.*betrag"
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
_OFFERING = re.compile(
    r"(?:what|how|was|wie|womit|wobei)\b.*\b(?:you (?:can )?(?:offer|help)|bieten sie|bietest du"
    r"|(?:sie|du) (?:an)?bieten|koennen sie (?:an)?bieten|kannst du (?:an)?bieten"
    r"|(?:koennen sie|kannst du) .*helfen)\b.*"
)
_OPTIONAL = re.compile(r"\((?:optional|required|pflichtfeld|freiwillig)\)", re.IGNORECASE)
_SIGNS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a column holds."""

    what: str
    """One of `FIELDS` or something finer."""
    part: str = ""
    """Which part of it: the street of an address, the label of a mail."""
    slot: str = ""
    """Which of several: "1", "work"."""

    @property
    def field(self) -> str:
        """The one of `FIELDS` that a person would call it."""
        return _COARSE.get(self.what, self.what)


def normalised(header: str) -> str:
    """Return `header` for comparing: no case, signs, umlauts, stars or "(optional)"."""
    text = _OPTIONAL.sub(" ", clean(header)).replace("#", " no ")
    return _SIGNS.sub(" ", fold_umlauts(text).replace("'", "")).strip()


def known_fields(headers: Sequence[str]) -> set[str]:
    """Return the fields that `headers` name outright; questions do not count."""
    return {_FIELD_OF[word] for word in map(normalised, headers) if word in _FIELD_OF}


def rank(word: str) -> int:
    """Return how good a normalised header is for its field, 0 the best."""
    return _RANK.get(word, _LAST_RANK)


def meaning(word: str) -> Meaning:
    """Return what a normalised header of a list of attendees means."""
    question = _QUESTION.fullmatch(word)
    known = _FIELD_OF.get(word) or (_FIELD_OF.get(question[1]) if question else None)
    if known:
        return Meaning(known, "title" if word == "title" else "")
    if _SEEKING.fullmatch(word):
        return Meaning("looking_for")
    if _OFFERING.fullmatch(word):
        return Meaning("offers")
    return Meaning(IGNORED if not word or _IGNORED.fullmatch(word) else EXTRA)
