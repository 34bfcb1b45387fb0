"""What tells the lines of a mail's signature apart, in English and German, folded."""

from __future__ import annotations

import re

from companion.domain.text import clean, fold_umlauts

_PHONES = {
    "": "tel telefon telephone phone fon ph p t call anruf",
    "work": "work buero office direkt direct durchwahl dw d o dienstlich zentrale festnetz",
    "cell": "mobil mobile mobiltelefon handy cell m c mob whatsapp funk",
    "home": "privat private home",
    "fax": "fax telefax f",
}
PHONE_KINDS = {word: kind for kind, words in _PHONES.items() for word in words.split()}
"""The type of a phone number by what stands before it."""
_LABELS = """
e mail email e-mail mailto web www website webseite url internet homepage site link links profil
profile linkedin xing github mastodon instagram twitter x orcid bluesky and und or oder see siehe
"""
LABELS = frozenset(_LABELS.split())
"""What stands before a mail address or a link and says nothing else."""
_LONGEST = 120
"""Of a line that says nothing, in characters."""
_CLOSING = re.compile(
    r"(?:"
    r"(?:mit )?(?:den |vielen |ganz )?"
    r"(?:freundlich|best|herzlich|lieb|viel|schoen|sonnig|kollegial)\w{0,3} gr(?:ue|u)ss\w{0,2}\b"
    r"|gr(?:ue|u)sse?\b|(?:mfg|vg|lg|danke)\b|(?:besten?|vielen|herzlichen) dank\b"
    r"|(?:with )?(?:best|kind|warm|many)\w{0,3} (?:regards|wishes|thanks)|regards\b|best,?$"
    r"|cheers\b|(?:yours )?(?:sincerely|truly|faithfully)|all the best|thanks?\b|cordialement"
    r").{0,40}"
)
_SALUTATION = re.compile(
    r"(?:hallo|hello|hi|hey|moin(?: moin)?|servus|gruess gott|dear|liebe[rs]?|sehr geehrte[rs]?"
    r"|(?:guten|good) (?:tag|morgen|abend|day|morning|afternoon|evening))"
    r"(?:(?: [^\s,!?:]{1,40}){0,5}\s?[,!]+|\.?)"
)
_DEVICE = r"(?:iphone|ipad|android|samsung|galaxy|handy|mobil|smartphone|outlook|blackberry|mail)"
_SENT_FROM = re.compile(
    r"(?:diese nachricht wurde )?(?:"
    rf"(?:sent|gesendet) (?:from|via|with|using|von|mit|aus)\b.{{0,40}}{_DEVICE}.{{0,30}}"
    rf"|(?:von|mit)\b.{{0,40}}{_DEVICE}.{{0,40}} gesendet"
    r"|(?:get|hol\w*) outlook (?:for|fuer) .{2,10})\.?"
)
_THANKS = re.compile(r"dank|thank", re.IGNORECASE)
_LEGAL = re.compile(
    r".*(?:\b(?:iban|bic|swift|hrb|hra|ust|ustid\w*|vat|steuernr|steuernummer|amtsgericht"
    r"|handelsregister|registergericht|companies house|commercial register)\b"
    r"|\b(?:sitz|geschaeftsfuehr\w+|geschaeftsleitung|vorstand\w*|aufsichtsrat\w*|registered"
    r"|managing directors?|chairman\w*|chairwoman|company number)\b[^:]{0,40}:).*"
)
_PLACE = re.compile(
    r"\w*(?:str|strasse|platz|weg|allee|gasse|damm|ufer|chaussee|promenade|postfach|etage"
    r"|street|road|avenue|lane|square|boulevard|floor|building|gebaeude|halle|raum|room|booth)"
)
_OPENING = """
hallo hello hi hey liebe lieber dear guten good sehr moin servus welcome willkommen danke thanks
best beste kind viele mit with sent gesendet von from an to cc betreff subject bitte please firma
company fa abteilung department team bereich lehrstuhl fakultaet visit besuchen besucht treffen meet
join follow gruss gruesse
"""
_NO_NAMES = frozenset(_OPENING.split())
_ROLE = re.compile(
    r"\w+(?:leiter|leitung|manager|direktor|referent|berater|ingenieur|entwickler|professor|chef"
    r"|koordinator|assistent|mitarbeiter|beauftragte|sprecher|fuehrer|verantwortliche|architekt"
    r"|redakteur|verkaeufer|kraft|scientist|specialist|officer|executive|representative"
    r"|spezialist|experte|expert|trainer|coach)(?:in|r|n|:in|\*in|_in)?"
    r"|scientist|specialist|architect|officer|executive|representative|administrator|researcher"
    r"|lecturer|advisor|adviser|strategist|evangelist|marketeer|accountant|attorney|lawyer"
    r"|rechtsanwalt|rechtsanwaeltin|steuerberater(?:in)?|geschaeftsleitung|prokurist(?:in)?"
    r"|sekretariat|assistenz|assistent(?:in)?|mitarbeiter(?:in)?|architekt(?:in)?|intern"
    r"|praktikant(?:in)?|auszubildende|trainee|coach|trainer(?:in)?|expert|experte|expertin"
)


_INSTITUTION = re.compile(
    r"[\w-]*(?:institut|institute|universitaet|university|hochschule|akademie|verband|ministerium"
    r"|kammer|agentur|verein|stiftung|klinikum|gesellschaft|schule|zentrum|college|werke)"
)


def is_closing(line: str) -> bool:
    """Tell whether a line ends the text of a mail ("Viele Grüße")."""
    return len(line) <= 80 and _CLOSING.fullmatch(fold_umlauts(clean(line))) is not None


def is_greeting(line: str) -> bool:
    """Tell whether a line ends the text of a mail and says nothing, not even thanks."""
    return is_closing(line) and _THANKS.search(line) is None


def is_noise(line: str) -> bool:
    """Tell whether a line says nothing: whom it greets, or which program wrote it."""
    said = fold_umlauts(clean(line)) if len(line) <= _LONGEST else ""
    is_empty = any(form.fullmatch(said) for form in (_SALUTATION, _SENT_FROM))
    return is_empty or is_greeting(line)


def is_legal(line: str) -> bool:
    """Tell whether a line has numbers and names of a company's register, tax or bank."""
    return _LEGAL.match(fold_umlauts(line)) is not None


def is_place(word: str) -> bool:
    """Tell whether a word is that of a street or a room."""
    return _PLACE.fullmatch(fold_umlauts(word).rstrip(".,")) is not None


def is_institution(word: str) -> bool:
    """Tell whether a word is that of a school, an office or an association."""
    return _INSTITUTION.fullmatch(fold_umlauts(word)) is not None


def begins_no_name(word: str) -> bool:
    """Tell whether a capital at the start of a line is that of a greeting."""
    return fold_umlauts(word).rstrip(".,:!") in _NO_NAMES


def is_role_word(word: str) -> bool:
    """Tell whether a word says what somebody does, as its end tells in German."""
    return _ROLE.fullmatch(fold_umlauts(word)) is not None
