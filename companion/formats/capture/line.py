"""Take a capture line apart: signs first, then who they are, and what is left is note."""

from __future__ import annotations

from datetime import date

from companion.domain.capture import Understood
from companion.domain.organisation_words import KnownOrganisations
from companion.formats.capture import vocabulary
from companion.formats.capture.names import name_end, small_name_end
from companion.formats.capture.organisations import (
    announced_end,
    bracketed,
    company_end,
    ends_sentence,
    known_end,
    organisation_end,
    stated_employer,
)
from companion.formats.capture.people import Stretch, behind_openers, find_name
from companion.formats.capture.roles import (
    CELLS,
    cell_end,
    leading_company_end,
    leading_role_end,
    role_end,
    role_start,
)
from companion.formats.capture.said import understood_of
from companion.formats.capture.signs import SignReading
from companion.formats.capture.words import Word, clean_line, span, trimmed

_ROLE_LIMIT = 200
"""Longest role in characters; what is longer is a note."""


def understand(line: str, *, today: date, knows: KnownOrganisations | None = None) -> Understood:
    """Return what `line` says about one person; any text is understood somehow.

    `today` is the day from which dates count; `knows` tells which words are an organisation that
    is known. The places of the parts are those of `clean_line(line)`, and each part's text is what
    stands there, without its sign. Every word is in one part, but "from" before an organisation:
    that is its sign. A name that is only in a mail address (first.last@...) has no part.
    """
    reading = _Reading(clean_line(line), today, knows)
    reading.read_signs()
    reading.read_people()
    reading.read_rest()
    return reading.result()


class _Reading(SignReading):
    """Who the words between the signs are, and what is left of them."""

    def read_people(self) -> None:
        """Take the name, the organisation and the role."""
        if "name" not in self._kinds:
            self._read_leading_company()
            self._read_name()
        for stretch in self._stretches:
            if stretch.is_organisation:
                self._read_organisation(stretch)
        if self._named is not None:
            self._describe(self._named)
            # "Anna Berger, anna@x.example, Nordlicht GmbH"
            for stretch in self._stretches[self._stretches.index(self._named) + 1 :]:
                bare = next((at for at, one in enumerate(stretch.words) if not one.is_bare), 0)
                if bare and stretch.words[bare - 1].text == ">":
                    stretch.words = stretch.words[bare:]
                words = stretch.words
                if words and (words[0].separates or words[0].key in vocabulary.ROLES):
                    self._describe(stretch, is_next=False)
        head = self._head or next(iter(self._stretches), None)
        if head is not None and "organisation" not in self._kinds:
            self._read_employer_before(head)
        if self._owned is not None and self._owned in self._stretches:
            self._read_role(self._owned, after_comma=False)

    def _read_leading_company(self) -> None:
        """Take the organisation with which the line begins, if it is known and a name follows."""
        if "organisation" in self._kinds or any(one.is_organisation for one in self._stretches):
            return
        first = next(iter(self._stretches), Stretch([]))
        end = known_end(first.words, self._knows) or leading_company_end(first.words)
        if not end:
            return
        behind = first.words[end:]
        behind = behind[int(bool(behind) and behind[0].separates) :]
        if max(name_end(behind, self._knows), small_name_end(behind, self._knows)) > 1:
            self._take_organisation(first, 0, end)

    def _read_name(self) -> None:
        """Take the name where it is most likely, and part the stretch there."""
        place = find_name(self._stretches, self._knows)
        if place is None:
            return
        self._name = place.name
        before, words = place.stretch.words[: place.start], place.stretch.words
        self._take("name", words[place.start : place.end])
        self._named = Stretch(words[place.end :])
        index = self._stretches.index(place.stretch)
        opened = behind_openers(before, 0)
        role = words[opened : place.start]
        if role and "role" not in self._kinds and leading_role_end(words[opened:]) == len(role):
            self._take("role", role)
            before = before[:opened]
        head = Stretch(before, place.stretch.is_organisation)
        self._head = head
        self._stretches[index : index + 1] = [head, self._named]

    def _read_organisation(self, stretch: Stretch) -> None:
        """Take the organisation at the start of the stretch, and a role after it."""
        end = organisation_end(stretch.words, knows=self._knows)
        if end == 0 or "organisation" in self._kinds:
            return
        self._take_organisation(stretch, 0, end)
        self._read_role(stretch, after_comma=False)

    def _take_organisation(self, stretch: Stretch, start: int, end: int) -> None:
        """Take those words of the stretch for the organisation, and leave what follows."""
        last = stretch.words[end - 1]
        text = last.text.rstrip("?!" if "(" in last.text else "?!)") or last.text
        end_at = last.start + len(text) - int(ends_sentence(last))
        self._add("organisation", stretch.words[start].start, end_at)
        stretch.words = stretch.words[end:]

    def _read_role(self, stretch: Stretch, *, after_comma: bool) -> bool:
        """Take the role at the start of the stretch; tell whether there was one."""
        skip = int(bool(stretch.words) and stretch.words[0].separates)
        said = role_start(stretch.words[skip:])
        words = stretch.words[skip + said :]
        end = role_end(words, after_comma=after_comma, is_cell=skip > 0, knows=self._knows)
        if end == 0 or "role" in self._kinds or span(words[:end]) > _ROLE_LIMIT:
            return False
        if said:
            self._take("note", stretch.words[skip : skip + said])
        self._take("role", words[:end])
        stretch.words = words[end:]
        return True

    def _describe(self, stretch: Stretch, *, is_next: bool = True) -> None:
        """Take role and company from what follows the name (", CTO, Nordlicht GmbH").

        Where that `is_next` to it, anything behind a comma may be a role.
        """
        while stretch.words:
            if self._read_brackets(stretch):
                continue
            sign, behind = stretch.words[0], stretch.words[1:2]
            # ", nett" may be a role right behind the name, hardly behind the company.
            is_comma = sign.text in {",", "|"} and (
                "organisation" not in self._kinds
                or any(word.is_capital or word.key in vocabulary.ROLES for word in behind)
            )
            if not (
                self._read_company(stretch, int(sign.separates))
                or self._read_role(stretch, after_comma=is_comma and is_next)
            ):
                return

    def _read_brackets(self, stretch: Stretch) -> bool:
        """Take role and company from the brackets there; tell whether one was in them."""
        inside, after = bracketed(stretch.words[int(stretch.words[0].separates) :])
        if not inside or inside[0].text.startswith("("):
            return False
        inner = Stretch([Word("-", inside[0].start, inside[0].start), *inside])
        taken = len(self._parts)
        self._describe(inner)
        if len(self._parts) == taken:
            return False
        stretch.words = after
        self._stretches.append(inner)
        return True

    def _read_company(self, stretch: Stretch, start: int) -> bool:
        """Take the company there, also behind "works at"; tell whether there was one."""
        if "organisation" in self._kinds:
            return False
        begin = start
        while begin < len(stretch.words) and stretch.words[begin].key in vocabulary.EMPLOYED:
            begin += 1
        words = stretch.words[begin:]
        said, end = stated_employer(words, self._knows)
        works = begin > start and stretch.words[begin - 1].key in vocabulary.WORKS
        if works and words and words[0].key in vocabulary.WORKS_FOR:
            begin, end = begin + 1, announced_end(words[1:], self._knows)
        elif not end and begin == start:
            end = company_end(words, self._knows)
            is_cell = start and stretch.words[0].text in CELLS
            end = end or (cell_end(words) if is_cell else 0)
        if end == 0:
            return False
        if begin > start:
            self._take("note", stretch.words[start:begin])
        self._take_organisation(stretch, begin + said, begin + end)
        return True

    def _read_employer_before(self, head: Stretch) -> None:
        """Take the organisation that "from" announces somewhere before the name."""
        for at in range(len(head.words)):
            said, end = stated_employer(head.words[at:], self._knows)
            if end:
                rest = Stretch(head.words[at:])
                head.words = head.words[:at]
                self._take_organisation(rest, said, end)
                self._stretches.append(rest)
                return

    def read_rest(self) -> None:
        """Take what is left for the note."""
        for stretch in self._stretches:
            if words := trimmed(stretch.words):
                self._take("note", words)

    def result(self) -> Understood:
        """Return what was understood."""
        self._parts.sort(key=lambda part: part.start)
        return understood_of(self._parts, name=self._name, promises=self._promises)
