"""Take from a capture line what its signs make plain, and keep the words between them."""

from __future__ import annotations

import dataclasses
import re
from datetime import date
from itertools import pairwise

from companion.domain.capture import Part, PromiseSaid
from companion.domain.organisation_words import KnownOrganisations
from companion.formats.capture.marks import PARTING, QUOTED_LIMIT, Mark, find_marks
from companion.formats.capture.people import Stretch
from companion.formats.capture.promises import PROMISE_LIMIT, bounded, read_promise
from companion.formats.capture.words import Words, parted, trimmed, unquoted, words_in
from companion.formats.dates import find_date

_CUTS = frozenset({"email", "phone", "link", "tag", "circle", "rating", "promise"})
"""What may stand between a promise and its date."""
_UNTIL = re.compile(r"\s*(?:by|until|till|before|bis|vor|spätestens)\s", re.IGNORECASE)
_ONCE = {"name": "note", "role": "note", "organisation": "note", "rating": "note", "circle": "tag"}
"""What a person has only once, and what it is the next time."""


class SignReading:
    """What is understood of one clean line so far."""

    def __init__(self, line: str, today: date, knows: KnownOrganisations | None) -> None:
        """Begin with nothing understood."""
        self._line = line
        self._today = today
        self._knows = knows
        self._parts: list[Part] = []
        self._kinds: set[str] = set()
        self._promises: list[PromiseSaid] = []
        self._room = PROMISE_LIMIT
        """How many characters more can be promised."""
        self._stretches: list[Stretch] = []
        self._name = ""
        self._named: Stretch | None = None
        """What follows the name."""
        self._head: Stretch | None = None
        """What stands right before it."""
        self._owned: Stretch | None = None
        """What follows an organisation that is in quotes."""

    def read_signs(self) -> None:
        """Take what a sign makes plain; keep the words between the signs as stretches."""
        marks = [*find_marks(self._line), Mark("end", len(self._line), 0)]
        self._keep(0, marks[0].start)
        is_cut = False
        for mark, following in pairwise(marks):
            end = following.start
            if mark.kind == "promise" and not mark.text:
                is_cut = self._read_promise(mark.end, end)
                continue
            if mark.is_labelled:
                self._read_label(mark, end)
            elif mark.text:
                is_cut = self._read_mark(mark, end, is_cut=is_cut)
                continue
            elif mark.kind == "organisation":
                self._keep(mark.end, end, is_organisation=True)
            else:
                self._read_wish(mark.kind, mark.end, end)
            is_cut = False

    def _read_mark(self, mark: Mark, end: int, *, is_cut: bool) -> bool:
        """Take what stands in the sign, and keep what follows up to `end`.

        Tell whether a promise, cut short by it, still lacks the date that may stand behind it.
        """
        kind = _ONCE.get(mark.kind, mark.kind) if mark.kind in self._kinds else mark.kind
        if kind == "promise":
            kind = "promise" if self._promise(mark.text) else "note"
            is_cut = kind == "promise"
        if (mark.kind, kind) == ("rating", "note"):
            self._add(kind, mark.start, mark.end)  # with its star
        else:
            self._add(kind, mark.at, mark.at + len(mark.text))
        stop = self._read_due(mark, end) if is_cut else mark.end
        rest = self._keep(stop, end)
        if kind == "name":
            self._named = rest
        elif kind == "organisation":
            self._owned = rest
        return is_cut and rest is None and stop == mark.end and mark.kind in _CUTS

    def _add(self, kind: str, start: int, end: int) -> None:
        """Take that stretch of the line for `kind`."""
        self._kinds.add(kind)
        self._parts.append(Part(kind=kind, text=self._line[start:end], start=start, end=end))

    def _take(self, kind: str, words: Words) -> None:
        """Take those words, which stand side by side, for `kind`."""
        self._add(kind, words[0].start, words[-1].end)

    def _keep(self, start: int, end: int, *, is_organisation: bool = False) -> Stretch | None:
        """Keep the words there for later, and return them."""
        words = words_in(self._line, start, end)
        if not words:
            return None
        if not (is_organisation or self._stretches):
            words = parted(unquoted(words))
        self._stretches.append(Stretch(words, is_organisation))
        return self._stretches[-1]

    def _read_wish(self, kind: str, start: int, end: int) -> None:
        """Take what they look for, or what I can offer, and keep what follows."""
        stop = start + len(PARTING.split(self._line[start:end], maxsplit=1)[0])
        if words := trimmed(words_in(self._line, start, stop)):
            self._take(kind, words)
        self._keep(stop, end)

    def _read_label(self, mark: Mark, end: int) -> None:
        """Take what follows a label with a blank, up to a comma where it is no note."""
        stop = mark.end + len(PARTING.split(self._line[mark.end : end], maxsplit=1)[0])
        if mark.kind != "note":
            stop = mark.end + len(self._line[mark.end : stop].partition(",")[0])
        words = trimmed(words_in(self._line, mark.end, stop))
        text = self._line[words[0].start : words[-1].end] if words else ""
        if text and len(text) <= QUOTED_LIMIT:
            at = words[0].start
            self._read_mark(Mark(mark.kind, mark.start, words[-1].end, text, at), end, is_cut=False)
        else:
            self._keep(mark.start, end)

    def _read_promise(self, start: int, end: int) -> bool:
        """Take the promise there and keep what follows; tell whether it lacks a date at the end."""
        stop = bounded(self._line, start, end, self._room)
        promised = read_promise(self._line, start, stop, today=self._today)
        for first, last in promised.what:
            self._add("promise", first, last)
        if promised.phrase:
            self._add("due", *promised.phrase)
        if promised.what:
            what = " ".join(self._line[a:b] for a, b in promised.what)
            self._promise(what, promised.due, promised.phrase[0] if promised.phrase else -1)
        self._keep(promised.end, end)
        return bool(promised.what) and promised.due is None and promised.end == end

    def _promise(self, what: str, due: date | None = None, at: int = -1) -> bool:
        """Take `what` is promised, if there is room for it; `at` is where its date stands."""
        if len(what) > self._room:
            return False
        self._promises.append(PromiseSaid(what=what, due=due, at=at))
        self._room -= len(what) + len("; ")
        return True

    def _read_due(self, mark: Mark, end: int) -> int:
        """Take the date behind a mark that cut a promise short; return where it ends.

        "!send the deck to lena@x.example by friday" is one promise.
        """
        text = self._line[mark.end : end]
        found = find_date(text, today=self._today)
        if mark.kind not in _CUTS or found is None or text[: found.start].strip():
            return mark.end
        # "!send the deck *4 heute getroffen" was met today.
        if mark.kind == "rating" and text[found.end :].strip() and not _UNTIL.match(text):
            return mark.end
        at = mark.end + found.start
        self._promises[-1] = dataclasses.replace(self._promises[-1], due=found.value, at=at)
        self._add("due", at, mark.end + found.end)
        return mark.end + found.end
