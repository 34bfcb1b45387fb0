"""Read vCards of every version and producer: one bad line costs a warning, one bad card a card."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from companion.domain.contact import Contact
from companion.domain.text import clean
from companion.formats.vcard.addresses import phones
from companion.formats.vcard.encoding import hint_of, is_western, settle, texts
from companion.formats.vcard.line import BASE64, BINARY, Header, content_line, read_header
from companion.formats.vcard.mapping import contact_of
from companion.formats.vcard.names import is_sentence
from companion.formats.vcard.split import RawCard, raw_cards
from companion.formats.vcard.unfold import Numbered, logical_lines, marks, physical_lines

if TYPE_CHECKING:
    from vobject.base import ContentLine

CARD_LIMIT = 200_000
"""Most cards of one file: as many of the shortest fill 50 MB."""
VALUE_LIMIT = 65_536
"""Longest value in characters, as it is written; more is cut off."""
PICTURE_LIMIT = 2_000_000
"""Longest picture, sound or key in bytes; a longer one is left out."""
PROPERTY_LIMIT = 1_000
"""Most properties of one card, without one of each that a writer has to add."""
_INSISTED = frozenset({"VERSION", "FN", "N"})
TEXT_LIMIT = 6_000_000
"""Longest card that is kept, in characters: what is too long in it is left out already."""
_HEAD = 4_096
"""How many bytes are looked at to tell what a file is."""

WARNING_LIMIT = 100
"""Most warnings of one card."""

_DETAIL_LIMIT = 60
_PICTURES = 5_000_000
"""Most characters that the pictures, sounds and keys of one card take together."""
# What a cut leaves of an escape, or of a letter of several bytes.
_HALF_ESCAPED = re.compile(r"(?<!\\)(?:\\\\)*+\\\Z")
_HALF_QUOTED = re.compile(r"(?:=[89A-Fa-f][0-9A-Fa-f]){0,4}=?[0-9A-Fa-f]?\Z")
BEGIN, END = "BEGIN:VCARD", "END:VCARD"
_MARKS = frozenset({"BEGIN", "END"})
_SOFT_ENDS = frozenset("= \t")
_FREE_TEXT = frozenset({"NOTE", "LABEL", "ADR", "TITLE", "ROLE", "ORG"})
"""Properties in which programs forget to escape a line break."""
_NO_TEXT = frozenset({"FN", "N", "TEL", "EMAIL", "URL", "UID", "REV", "PHOTO", "BDAY", "VERSION"})
"""Words that are a property without a value when they stand alone, never text of the line above."""
ENVELOPE = frozenset({"BEGIN", "END", "VERSION", "PROFILE", "PRODID", "REV", "UID"})
"""Properties that say nothing about a person."""


@dataclass(frozen=True, slots=True)
class CardWarning:
    """Something in a card that was repaired or left out."""

    line: int
    """1-based line of the file."""
    word: str
    """no_begin, no_end, nested, continued, soft_break, not_a_property, too_long, cut, too_many,
    bad_base64, unknown_charset or guessed_charset."""
    detail: str
    """The property, the charset or the beginning of the line."""


@dataclass(frozen=True, slots=True)
class CardRead:
    """One card of a file: a contact without an id, or the reason why it is none."""

    record: int
    """1-based number of the card in its file."""
    line: int
    """1-based line on which the card begins."""
    contact: Contact | None
    reason: str
    """not_a_vcard, no_content, too_large or too_nested; empty where there is a contact."""
    warnings: tuple[CardWarning, ...]


def read_vcards(data: bytes) -> Iterator[CardRead]:
    """Yield every card in `data`, read or refused; never raises, linear in time.

    A file without a BEGIN:VCARD yields one refusal; so does what follows `CARD_LIMIT` cards.
    """
    record = 0
    for record, raw in enumerate(raw_cards(logical_lines(texts(data))), start=1):
        if record > CARD_LIMIT:
            yield CardRead(record, raw.line, None, "too_large", ())
            return
        yield _read(record, raw)
    if not record:
        yield CardRead(1, 1, None, "not_a_vcard", ())


def looks_like_vcard(data: bytes) -> bool:
    """Tell, by its first lines, whether `data` has a vCard in it."""
    lines = physical_lines(texts(data[:_HEAD]))
    return any(marks(line) for _, line in lines)


def read_kept(text: str) -> list[ContentLine]:
    """Return the content lines of a card that was kept with its contact; none for other texts."""
    first, *lines = text.split("\n")
    if first != BEGIN or lines[-2:] != [END, ""]:
        return []
    headers = [read_header(line, 0) for line in lines[:-2]]
    found = [
        content_line(header.parts, header.value)[0]
        for header in headers
        if header is not None and header.name not in _MARKS
    ]
    return [line for line in found if line is not None]


def _read(record: int, raw: RawCard) -> CardRead:
    """Return one card, read or refused."""
    if raw.reason:
        return CardRead(record, raw.line, None, raw.reason, ())
    card = _Card()
    if not raw.has_begin:
        card.warn(raw.line, "no_begin", "")
    if not raw.has_end:
        card.warn(raw.line, "no_end", "")
    if raw.nested:
        card.warn(raw.nested, "nested", "")
    if raw.rest:
        card.warn(raw.rest, "too_many", "")
    lines = card.read(raw.lines)
    text = "\n".join((BEGIN, *card.kept, END, ""))
    reason = "too_large" if len(text) > TEXT_LIMIT else ""
    if not any(line.name not in ENVELOPE and _says_something(line) for line in lines):
        reason = "no_content"
    contact = None if reason else contact_of(lines, text)
    return CardRead(record, raw.line, contact, reason, tuple(card.warnings))


@dataclass(slots=True)
class _Card:
    """Reads one card, collecting what is worth a warning and the text worth keeping."""

    warnings: list[CardWarning] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    """The lines that were understood, unfolded and decoded, but otherwise as they came."""
    _guessed: int = 0
    """The first line whose charset nothing tells, 0 without one."""
    _pictures: int = 0
    """How many characters its pictures take so far."""

    def read(self, lines: Sequence[Numbered]) -> list[ContentLine]:
        """Return the content lines of a card in order."""
        found = map(self._content_line, self._headers(lines))
        read = [line for line in found if line is not None]
        if self._guessed and not is_western(hint_of(text for _, text in lines)):
            self.warn(self._guessed, "guessed_charset", "")
        return read

    def warn(self, line: int, word: str, detail: str) -> None:
        """Keep a warning; `detail` may be text from outside."""
        if len(self.warnings) < WARNING_LIMIT:
            detail = clean(detail[:_DETAIL_LIMIT], limit=_DETAIL_LIMIT)
            self.warnings.append(CardWarning(line, word, detail))

    def _headers(self, lines: Sequence[Numbered]) -> list[Header]:
        """Take every line apart; a line that is none belongs to the text above it."""
        headers: list[Header] = []
        hint: str | None = None
        for number, line in lines:
            text = line
            if not line.isprintable():
                if hint is None:
                    hint = hint_of(text for _, text in lines)
                text = self._settled(number, line, hint)
            header = read_header(text, number)
            if header is None or (header.value[:1] == " " and _is_sentence(headers, header)):
                self._stray(headers, number, text)
            elif header.name in _MARKS:
                self.warn(number, "not_a_property", text)
            elif len(headers) >= PROPERTY_LIMIT and _are_too_many(headers):
                self.warn(number, "too_many", header.name)
                break
            else:
                headers.append(header)
        return headers

    def _settled(self, number: int, line: str, hint: str) -> str:
        """Return `line` with its last bytes decoded, perhaps by the charset that is a `hint`."""
        settled = settle(line, hint)
        if settled.unknown:
            self.warn(number, "unknown_charset", settled.unknown)
        if settled.is_guess:
            self._guessed = self._guessed or number
        return settled.text

    def _stray(self, headers: list[Header], number: int, text: str) -> None:
        """Put a line without a property where it belongs, or leave it out."""
        above = headers[-1] if headers else None
        word = text.partition(";")[0].strip().upper()
        if above is None or word in _NO_TEXT or text.startswith("#") or not _is_text(above):
            self.warn(number, "not_a_property", text)
            return
        if above.is_quoted:
            above.more.append("=0A" + text.replace("=", "=3D"))
        else:
            # Some programs leave a backslash where they broke the line.
            end = above.more[-1] if above.more else above.value
            above.more.append(("n" if end.endswith("\\") else r"\n") + text)
        self.warn(number, "continued", above.name)

    def _content_line(self, header: Header) -> ContentLine | None:
        """Return the property under `header` and keep its text, or leave both out."""
        value = header.whole_value
        if len(value) > VALUE_LIMIT or len(header.written) > VALUE_LIMIT:
            value = self._bounded(header, value)
            if not value:
                return None
        line, problem = content_line(header.parts, value)
        if problem == "guessed_charset":
            self._guessed = self._guessed or header.line
        elif problem:
            self.warn(header.line, problem, header.name)
        if value[-1:] in _SOFT_ENDS and header.is_quoted and value.rstrip(" \t")[-1:] == "=":
            self.warn(header.line, "soft_break", header.name)
        if line is not None:
            self.kept.append(f"{header.written}:{value}")
        return line

    def _bounded(self, header: Header, value: str) -> str:
        """Return as much of a long value as is kept; nothing of what is worth nothing in part."""
        is_binary = header.parts.encoding in BASE64 or value[:5].lower() == "data:"
        if is_binary or header.name in BINARY:
            room = PICTURE_LIMIT * 4 // 3 + _HEAD if header.name in BINARY else VALUE_LIMIT
            self._pictures += len(value)
            if len(value) <= room and self._pictures <= _PICTURES and len(header.written) <= _HEAD:
                return value
            self.warn(header.line, "too_long", header.name)
            return ""
        if len(header.written) > VALUE_LIMIT:
            self.warn(header.line, "too_long", header.name)
            return ""
        self.warn(header.line, "cut", header.name)
        end = _HALF_QUOTED if header.is_quoted else _HALF_ESCAPED
        return end.sub("", value[:VALUE_LIMIT])


def _are_too_many(headers: list[Header]) -> bool:
    """Tell whether there are `PROPERTY_LIMIT`, without one of each that a writer insists on."""
    spared = _INSISTED.intersection(header.name for header in headers)
    return len(headers) - len(spared) >= PROPERTY_LIMIT


def _says_something(line: ContentLine) -> bool:
    """Tell whether there is a value in `line`; a number may be given by the word "tel:" alone."""
    return bool(phones(line) if line.name == "TEL" else line.value.strip(" \t,;"))


def _is_sentence(headers: list[Header], header: Header) -> bool:
    """Tell whether a line with a colon and a blank goes on with the text above it."""
    label = header.written.partition(";")[0]
    return bool(headers) and headers[-1].name in _FREE_TEXT and is_sentence(label, header.name)


def _is_text(header: Header) -> bool:
    """Tell whether a line break may have been forgotten in this property."""
    return header.name in _FREE_TEXT or header.name.startswith("X-")
