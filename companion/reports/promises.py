"""Promises in words: how old, how well kept, and a gentle question about one of theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.i18n import _, format_day, language, ngettext

# Types alone: a verb imports the services that it uses.
if TYPE_CHECKING:
    from companion.domain.contact import Contact
    from companion.domain.follow_up import FollowUp
    from companion.services.promises import Kept, Promise

_ENGLISH = frozenset(
    (
        *("arrange", "ask", "bring", "clarify", "confirm", "connect", "deliver", "find", "forward"),
        *("get", "give", "introduce", "let", "make", "organise", "organize", "prepare", "provide"),
        *("put", "read", "recommend", "see", "send", "suggest", "tell", "think", "translate"),
        "write",
    )
)
"""Verbs with which a promise begins: "send the paper"."""
_ALSO_NOUNS = frozenset(
    (
        *("answer", "book", "call", "check", "copy", "draft", "email", "fix", "hand", "help"),
        *("invite", "lend", "mail", "meet", "name", "offer", "pass", "pay", "phone", "post"),
        *("reserve", "review", "set", "share", "show", "sign", "test", "try", "update", "upload"),
        *("add", "look", "reply", "speak", "talk", "visit"),
    )
)
"""Those that are verbs only before one of the next: "book a room", but "book recommendation"."""
_BEFORE_THINGS = frozenset(
    (
        *("a", "an", "another", "her", "him", "his", "it", "me", "my", "our", "some", "that"),
        *("the", "their", "them", "this", "us", "your"),
    )
)
_WILL = ("will ", "would ", "wants to ", "is going to ", "promised to ", "to ")
_WIRD = ("will ", "wird ", "wollte ", "möchte ", "würde ")

_INFINITIVES = {
    "anbieten": "angeboten",
    "anrufen": "angerufen",
    "antworten": "geantwortet",
    "besorgen": "besorgt",
    "bestätigen": "bestätigt",
    "bringen": "gebracht",
    "buchen": "gebucht",
    "einladen": "eingeladen",
    "empfehlen": "empfohlen",
    "erstellen": "erstellt",
    "finden": "gefunden",
    "fragen": "gefragt",
    "geben": "gegeben",
    "klären": "geklärt",
    "lesen": "gelesen",
    "liefern": "geliefert",
    "machen": "gemacht",
    "mailen": "gemailt",
    "melden": "gemeldet",
    "mitbringen": "mitgebracht",
    "nachfragen": "nachgefragt",
    "nachreichen": "nachgereicht",
    "nennen": "genannt",
    "organisieren": "organisiert",
    "prüfen": "geprüft",
    "reservieren": "reserviert",
    "schicken": "geschickt",
    "schreiben": "geschrieben",
    "senden": "gesendet",
    "teilen": "geteilt",
    "unterschreiben": "unterschrieben",
    "vermitteln": "vermittelt",
    "vorschlagen": "vorgeschlagen",
    "vorstellen": "vorgestellt",
    "weitergeben": "weitergegeben",
    "weiterleiten": "weitergeleitet",
    "zeigen": "gezeigt",
    "zurückrufen": "zurückgerufen",
    "zuschicken": "zugeschickt",
    "zusenden": "zugesendet",
}
"""Verbs with which a German promise ends, "Paper schicken", and how one asks about them."""
_FINITE = {
    "antwortet": (("", "geantwortet"),),
    "besorgt": (("", "besorgt"),),
    "bestätigt": (("", "bestätigt"),),
    "bringt": (("mit", "mitgebracht"), ("", "gebracht")),
    "bucht": (("", "gebucht"),),
    "fragt": (("nach", "nachgefragt"), ("", "gefragt")),
    "gibt": (("weiter", "weitergegeben"), ("", "gegeben")),
    "klärt": (("", "geklärt"),),
    "lädt": (("ein", "eingeladen"),),
    "leitet": (("weiter", "weitergeleitet"),),
    "liefert": (("", "geliefert"),),
    "mailt": (("", "gemailt"),),
    "meldet": (("", "gemeldet"),),
    "nennt": (("", "genannt"),),
    "organisiert": (("", "organisiert"),),
    "prüft": (("", "geprüft"),),
    "reicht": (("nach", "nachgereicht"),),
    "reserviert": (("", "reserviert"),),
    "ruft": (("zurück", "zurückgerufen"), ("an", "angerufen")),
    "schickt": (("zu", "zugeschickt"), ("", "geschickt")),
    "schlägt": (("vor", "vorgeschlagen"),),
    "schreibt": (("", "geschrieben"),),
    "sendet": (("zu", "zugesendet"), ("", "gesendet")),
    "stellt": (("vor", "vorgestellt"),),
    "teilt": (("", "geteilt"),),
    "vermittelt": (("", "vermittelt"),),
    "zeigt": (("", "gezeigt"),),
}
"""Those with which one begins, "stellt mich Lena vor": with what stands at the end."""


def question(step: FollowUp, contact: Contact, *, is_named: bool = False) -> str:
    """Return a gentle question about a promise of theirs: "Did Jonas send the paper?".

    Made of what was promised where that is understood in the spoken language, else around it;
    there, who it is does not have to be said where that `is_named` already.
    """
    from companion.domain.name_parts import split_name

    parts = split_name(contact.name)
    name = (parts.given or parts.family or contact.title).split(" ")[0]
    done = _in_german(step.what) if language() == "de" else _in_english(step.what)
    if done:
        return _("Did {name} {done}?").format(name=name, done=done)
    if is_named:
        return _("What became of “{what}”?").format(what=step.what)
    return _("{name}: what became of “{what}”?").format(name=name, what=step.what)


def _in_english(what: str) -> str:
    """Return what one asks about: "sends the paper" → "send the paper"; else nothing."""
    text = _behind(what, _WILL)
    verb, blank, rest = text.partition(" ")
    verb = verb.lower()
    # "tries" and "passes" are what their endings leave of them.
    forms = (verb, verb.removesuffix("s"), verb.removesuffix("es"), f"{verb.removesuffix('ies')}y")
    is_verb = rest.partition(" ")[0].lower() in _BEFORE_THINGS
    verbs = _ENGLISH | _ALSO_NOUNS if is_verb else _ENGLISH
    known = next((form for form in forms if form in verbs), "")
    return f"{known}{blank}{rest}" if known else ""


def _in_german(what: str) -> str:
    """Return what one asks about: "schickt das Paper" → "das Paper geschickt"; else nothing."""
    words = _behind(what, _WIRD).split()
    if not words:
        return ""
    if asked := _INFINITIVES.get(words[-1].lower()):
        return " ".join((*words[:-1], asked))
    for end, participle in _FINITE.get(words[0].lower(), ()):
        if not end:
            return " ".join((*words[1:], participle))
        if words[-1] == end:
            return " ".join((*words[1:-1], participle))
    return ""


def _behind(what: str, beginnings: tuple[str, ...]) -> str:
    """Return `what` without the first of `beginnings` that it has."""
    text = what.strip().rstrip(".!?")
    begun = next((one for one in beginnings if text.lower().startswith(one)), "")
    return text[len(begun) :]


def age(promise: Promise) -> str:
    """Return how long ago it was made."""
    if not promise.age:
        return _("today")
    return ngettext("{n} day ago", "{n} days ago", promise.age).format(n=promise.age)


def when(promise: Promise) -> str:
    """Return until when it is to be kept, or how late it is; empty without a date."""
    step = promise.step
    if promise.late:
        return ngettext("{n} day late", "{n} days late", promise.late).format(n=promise.late)
    if step.status == "snoozed" and step.snoozed_until is not None:
        return _("from {day}").format(day=format_day(step.snoozed_until))
    return format_day(step.due) if step.due else ""


def kept(figures: Kept) -> str:
    """Return how well the promises of one side are kept; empty where none is closed."""
    parts = []
    if figures.done:
        words = _("kept on time: {n} of {all}")
        parts.append(words.format(n=figures.on_time, all=figures.done))
    if figures.dropped:
        parts.append(_("{n} given up").format(n=figures.dropped))
    return " · ".join(parts)


def side(owner: str, number: int, figures: Kept) -> str:
    """Return the heading above the promises of one side."""
    words = _("What I promised · {n} open") if owner == "me" else _("What they promised · {n} open")
    return " · ".join(filter(None, (words.format(n=number), kept(figures))))


def line(promise: Promise) -> str:
    """Return a promise as one line for the shell."""
    where = promise.event.name if promise.event else ""
    what = (
        question(promise.step, promise.contact, is_named=True)
        if promise.reminds
        else promise.step.what
    )
    parts = (promise.contact.title, what, age(promise), when(promise), where)
    return f"  {promise.step.id}  {' · '.join(filter(None, parts))}"
