"""What a registration says about itself in a word: who comes, who came, who does not."""

from __future__ import annotations

import re
from collections.abc import Iterable

from companion.domain.text import fold_umlauts

_WORDS = {
    "attending": (
        "attending | going | coming | yes | ja | ja gern | approved | confirmed | bestaetigt | "
        "paid | bezahlt | registered | angemeldet | zugesagt | zusage | accepted | angenommen | "
        "complete | completed | abgeschlossen | valid | gueltig | active | aktiv | teilnehmend | "
        "kommt | nimmt teil | partially refunded | refunded partially | teilweise erstattet | "
        "teilweise rueckerstattet"
    ),
    "checked_in": (
        "attended | anwesend | eingecheckt | erschienen | present | arrived | checkedin | "
        "checked in | teilgenommen | hat teilgenommen"
    ),
    "pending": (
        "pending | waitlist | waitlisted | waiting | warteliste | wartend | ausstehend | invited | "
        "eingeladen | maybe | vielleicht | tentative | offen | open | unpaid | unbezahlt | "
        "nicht bezahlt | overdue | ueberfaellig | vorgemerkt | waiting list | pending approval | "
        "on waitlist | on the waitlist | auf warteliste | auf der warteliste | approval pending | "
        "pending payment | payment pending | awaiting payment | awaiting approval | on hold | "
        "in cart | keine antwort | no response | no reply | mit vorbehalt | unter vorbehalt | "
        "teilweise bezahlt | partially paid | zahlung ausstehend | zahlung offen"
    ),
    "cancelled": (
        "declined | cancelled | canceled | storniert | storno | no | nein | nein danke | "
        "leider nein | leider nicht | rejected | abgesagt | absage | abgelehnt | abgemeldet | "
        "refunded | erstattet | rueckerstattet | zurueckerstattet | deleted | geloescht | expired "
        "| abgelaufen | annulliert | void | voided | denied | gecancelt | gecancelled | withdrawn "
        "| zurueckgezogen | removed | entfernt | unregistered | absent | abwesend | chargeback | "
        "charged back | failed | fehlgeschlagen | transferred | uebertragen | verhindert | "
        "entschuldigt | unentschuldigt | krank | krankgemeldet | not attending | not going | "
        "not coming | not attended | did not attend | didn t attend | no show | noshow | "
        "can t go | cannot attend | no thanks | nicht erschienen | nicht teilgenommen | "
        "nicht gekommen | nicht anwesend | nimmt nicht teil | kommt nicht | no longer attending"
    ),
}
_STATUSES = {word: status for status, words in _WORDS.items() for word in words.split(" | ")}
_CODES = {"c": "cancelled", "e": "cancelled", "n": "pending", "p": "attending"}
_ORDER_CODES = frozenset(("order code", "bestellcode", "bestellnummer"))
_SIGNS = re.compile(r"[\W_]+")
# What explains a word: "Canceled (refunded)", "Cancelled by organizer".
_BRACKET = re.compile(r"[(\[](.*)")
_BY = re.compile(r"(?<=\w)\s+(?:by|von|vom|durch)\s.*")


def status(cell: str, *, has_codes: bool = False) -> str:
    """Return the status that `cell` means; empty for a word that is not known.

    pretix has letters for words: they count only where there are such codes.
    """
    text = fold_umlauts(cell)
    if has_codes and text in _CODES:
        return _CODES[text]
    if known := _known(text):
        return known
    head = _known(_BY.sub("", _BRACKET.sub("", text)))
    bracket = _BRACKET.search(text)
    return "cancelled" if head and bracket and _known(bracket[1]) == "cancelled" else head


def arrival(cell: str) -> str:
    """Return `cell` where it says that or when somebody came; empty otherwise."""
    has_come = status(cell) in {"attending", "checked_in"} or cell.casefold() in {"true", "wahr"}
    return cell if has_come or (any(map(str.isdigit, cell)) and cell != "0") else ""


def have_codes(maker: str, words: Iterable[str]) -> bool:
    """Tell whether the status in a list by `maker` with these normalised headers is a letter."""
    found = set(words)
    return maker == "pretix" or ("status" in found and not _ORDER_CODES.isdisjoint(found))


def _known(text: str) -> str:
    """Return the status that a folded `text` is, apart from its signs."""
    return _STATUSES.get(_SIGNS.sub(" ", text).strip(), "")
