"""Take a capture line apart: signs first, then the promise, the name, and what is left is note."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from companion.domain.capture import Part, Understood
from companion.formats.capture.marks import Mark, find_marks
from companion.formats.capture.names import role_end
from companion.formats.capture.organisations import company_end, ends_sentence, organisation_end
from companion.formats.capture.people import Stretch, find_name, name_of_mailbox
from companion.formats.capture.promises import PROMISE_LIMIT, bounded, read_promise
from companion.formats.capture.words import Words, clean_line, span, trimmed, words_in
from companion.formats.dates import find_date

_ROLE_LIMIT = 200
"""Longest role in characters; what is longer is a note."""
_CUTS = frozenset({"email", "phone", "link", "tag"})
"""What may stand in the middle of a promise."""
_MANY = {"email": "emails", "phone": "phones", "link": "links", "tag": "tags"}


def understand(line: str, *, today: date) -> Understood:
    """Return what `line` says about one person; any text is understood somehow.

    `today` is the day from which dates count. The places of the parts are those of
    `clean_line(line)`, and each part's text is what stands there, without its sign. Every word is
    in one part. A name that is only in a mail address (first.last@...) is proposed without a part.
    """
    reading = _Reading(clean_line(line), today)
    reading.read_signs()
    reading.read_people()
    reading.read_rest()
    return reading.result()


class _Reading:
    """The state of taking one clean line apart."""

    def __init__(self, line: str, today: date) -> None:
        """Begin with nothing understood."""
        self._line = line
        self._today = today
        self._parts: list[Part] = []
        self._kinds: set[str] = set()
        self._promises: list[str] = []
        self._due: date | None = None
        self._stretches: list[Stretch] = []

    def read_signs(self) -> None:
        """Take what a sign makes plain; keep the words between the signs as stretches."""
        marks = [Mark("note", 0, 0), *find_marks(self._line), Mark("end", len(self._line), 0)]
        is_cut = False
        for mark, following in pairwise(marks):
            if mark.kind == "promise":
                is_cut = self._read_promise(mark.end, following.start)
            elif mark.kind == "organisation" and not mark.text:
                self._keep(mark.end, following.start, is_organisation=True)
                is_cut = False
            else:
                self._read_mark(mark)
                due_end = self._read_due(mark, following.start) if is_cut else mark.end
                self._keep(due_end, following.start)
                is_cut = False

    def _read_mark(self, mark: Mark) -> None:
        """Take what stands in the sign; what a person has only once is a note the next time."""
        if mark.kind in {"rating", "organisation"} and mark.kind in self._kinds:
            self._add("note", mark.start, mark.end)
        elif mark.text:
            self._add(mark.kind, mark.at, mark.at + len(mark.text))

    def _add(self, kind: str, start: int, end: int) -> None:
        """Take that stretch of the line for `kind`."""
        self._kinds.add(kind)
        self._parts.append(Part(kind=kind, text=self._line[start:end], start=start, end=end))

    def _take(self, kind: str, words: Words) -> None:
        """Take those words, which stand side by side, for `kind`."""
        self._add(kind, words[0].start, words[-1].end)

    def _keep(self, start: int, end: int, *, is_organisation: bool = False) -> None:
        """Keep the words there for later."""
        if words := words_in(self._line, start, end):
            self._stretches.append(Stretch(words, is_organisation))

    def _read_promise(self, start: int, end: int) -> bool:
        """Take the promise there and keep what follows; tell whether it lacks a date at the end."""
        room = PROMISE_LIMIT - len("; ".join(("", *self._promises)))
        stop = bounded(self._line, start, end, room)
        promised = read_promise(self._line, start, stop, today=self._today)
        if self._due is not None:
            promised = promised.undated()
        for first, last in promised.what:
            self._add("promise", first, last)
        if promised.phrase:
            self._add("due", *promised.phrase)
        if promised.what:
            self._promises.append(" ".join(self._line[a:b] for a, b in promised.what))
        self._due = self._due or promised.due
        self._keep(promised.end, end)
        return self._due is None and promised.end == end

    def _read_due(self, mark: Mark, end: int) -> int:
        """Take the date behind a mark that cut a promise short; return where it ends.

        "!send the deck to lena@x.example by friday" is one promise.
        """
        text = self._line[mark.end : end]
        found = find_date(text, today=self._today)
        if mark.kind not in _CUTS or found is None or text[: found.start].strip():
            return mark.end
        self._due = found.value
        self._add("due", mark.end + found.start, mark.end + found.end)
        return mark.end + found.end

    def read_people(self) -> None:
        """Take the name, the organisation and the role."""
        place = find_name(self._stretches)
        named: Stretch | None = None
        if place is not None:
            before, words = place.stretch.words[: place.start], place.stretch.words
            self._take("name", words[place.start : place.end])
            named = Stretch(words[place.end :])
            index = self._stretches.index(place.stretch)
            head = Stretch(before, place.stretch.is_organisation)
            self._stretches[index : index + 1] = [head, named]
        for stretch in self._stretches:
            if stretch.is_organisation:
                self._read_organisation(stretch)
        if named is not None:
            self._describe(named)

    def _read_organisation(self, stretch: Stretch) -> None:
        """Take the organisation at the start of the stretch, and a role after it."""
        end = organisation_end(stretch.words)
        if end == 0 or "organisation" in self._kinds:
            return
        last = stretch.words[end - 1]
        stop = last.end - int(ends_sentence(last))
        self._add("organisation", stretch.words[0].start, stop)
        stretch.words = stretch.words[end:]
        self._read_role(stretch, after_comma=False)

    def _read_role(self, stretch: Stretch, *, after_comma: bool) -> bool:
        """Take the role at the start of the stretch; tell whether there was one."""
        skip = int(bool(stretch.words) and stretch.words[0].separates)
        words = stretch.words[skip:]
        end = role_end(words, after_comma=after_comma)
        if end == 0 or "role" in self._kinds or span(words[:end]) > _ROLE_LIMIT:
            return False
        self._take("role", words[:end])
        stretch.words = words[end:]
        return True

    def _describe(self, stretch: Stretch) -> None:
        """Take role and company from what follows the name (", CTO, Nordlicht GmbH")."""
        while stretch.words:
            sign = stretch.words[0]
            words = stretch.words[int(sign.separates) :]
            end = company_end(words)
            if end and "organisation" not in self._kinds:
                self._take("organisation", words[:end])
                stretch.words = words[end:]
            elif not self._read_role(stretch, after_comma=sign.text in {",", "|"}):
                return

    def read_rest(self) -> None:
        """Take what is left for the note."""
        for stretch in self._stretches:
            if words := trimmed(stretch.words):
                self._take("note", words)

    def result(self) -> Understood:
        """Return what was understood."""
        self._parts.sort(key=lambda part: part.start)
        one = {kind: " ".join(self._texts(kind)) for kind in ("name", "organisation", "role")}
        many = {field: tuple(self._texts(kind)) for kind, field in _MANY.items()}
        name = one["name"] or next(filter(None, map(name_of_mailbox, many["emails"])), "")
        return Understood(
            name=name,
            organisation=one["organisation"],
            role=one["role"],
            emails=many["emails"],
            phones=many["phones"],
            links=many["links"],
            tags=tuple(map(str.lower, many["tags"])),
            promise="; ".join(self._promises),
            due=self._due,
            rating=int("".join(self._texts("rating")) or 0),
            note=" ".join(self._texts("note")),
            parts=tuple(self._parts),
        )

    def _texts(self, kind: str) -> Iterator[str]:
        """Yield the texts of the parts of that kind."""
        return (part.text for part in self._parts if part.kind == kind)
