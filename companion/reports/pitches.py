"""Pitches in words: for whom they are, how long they take to say, and how that went."""

from __future__ import annotations

from companion.domain.pitch import Pitch
from companion.i18n import _, mark, ngettext
from companion.services.rehearsing import Rehearsals

LANGUAGES = {"de": mark("German"), "en": mark("English")}

PARTS = {
    "who": mark("Who I am"),
    "what": mark("What I do, for whom"),
    "proof": mark("A proof"),
    "look": mark("What I look for"),
    "question": mark("An open question"),
}
"""The parts of a good self-introduction."""

HINTS = {
    "who": mark("My name and where I come from. No titles."),
    "what": mark("So that a child understands it. And whom it helps."),
    "proof": mark("One number, or one story in one sentence."),
    "look": mark("One thing that the other person can help with."),
    "question": mark("Nobody answers it with yes or no. Then listen."),
}
"""What helps to write each of them."""


def audience(name: str) -> str:
    """Return for whom a pitch is."""
    return name or _("everybody")


def title(pitch: Pitch) -> str:
    """Return which one `pitch` is: "30 s · German · everybody"."""
    spoken = _(LANGUAGES[pitch.language]) if pitch.language in LANGUAGES else pitch.language
    length = _("{n} s").format(n=pitch.seconds)
    return f"{length} · {spoken} · {audience(pitch.audience)}"


def length(pitch: Pitch) -> tuple[str, str]:
    """Return how many words `pitch` has, and how long they take against the time there is."""
    words = ngettext("{n} word", "{n} words", pitch.words).format(n=pitch.words)
    spoken = int(pitch.spoken.total_seconds())
    return words, _("{n} s of {all} s").format(n=spoken, all=pitch.seconds)


def holes(pitch: Pitch) -> str:
    """Return how much is still to be put into `pitch`; empty where nothing is."""
    number = pitch.holes
    words = ngettext("{n} gap (…) to fill in", "{n} gaps (…) to fill in", number)
    return words.format(n=number) if number else ""


def best(said: Rehearsals) -> str:
    """Return the best time, for a line of few words; empty where there is none."""
    return _("{n} s best").format(n=said.best.seconds) if said.best else ""


def rehearsed(said: Rehearsals) -> str:
    """Return how often a pitch was said aloud, and how well."""
    if said.last is None:
        return _("not rehearsed yet")
    times = ngettext("rehearsed once", "rehearsed {n} times", said.count).format(n=said.count)
    last = _("last {n} s").format(n=said.last.seconds)
    return " · ".join(filter(None, (times, best(said), last)))


def summary(pitch: Pitch, said: Rehearsals) -> str:
    """Return which one `pitch` is, its length, and how it went aloud."""
    return " · ".join((title(pitch), *length(pitch), rehearsed(said)))
