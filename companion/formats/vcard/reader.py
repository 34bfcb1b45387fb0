"""Read vCards of every version and producer: one bad line costs a warning, one bad card a card."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from companion.domain.contact import Contact
from companion.domain.text import clean
from companion.formats.vcard.encoding import decode, settle
from companion.formats.vcard.line import BINARY, Header, content_line, read_header
from companion.formats.vcard.mapping import contact_of
from companion.formats.vcard.split import RawCard, raw_cards
from companion.formats.vcard.unfold import logical_lines, marks, physical_lines

if TYPE_CHECKING:
    from vobject.base import ContentLine

CARD_LIMIT = 10_000
"""Most cards of one file."""
LINE_LIMIT = 64_000
"""Longest line in characters, unfolded."""
PICTURE_LIMIT = 200_000
"""Longest line in characters that holds a picture, a sound or a key."""
PROPERTY_LIMIT = 1_000
"""Most properties of one card."""
TEXT_LIMIT = 1_000_000
"""Longest card that is kept, in characters: what is too long in it is left out already."""

WARNING_LIMIT = 100
"""Most warnings of one card."""

_DETAIL_LIMIT = 60
_FREE_TEXT = frozenset({"NOTE", "LABEL", "ADR", "TITLE", "ROLE", "ORG"})
"""Properties in which programs forget to escape a line break."""
_NO_TEXT = frozenset({"FN", "N", "TEL", "EMAIL", "URL", "UID", "REV", "PHOTO", "BDAY", "VERSION"})
"""Words that are a property without a value when they stand alone, never text of the line above."""
_ENVELOPE = frozenset({"BEGIN", "END", "VERSION", "PROFILE", "PRODID", "REV", "UID"})
"""Properties that say nothing about a person."""


@dataclass(frozen=True, slots=True)
class CardWarning:
    """Something in a card that was repaired or left out."""

    line: int
    """1-based line of the file."""
    word: str
    """no_end, nested, continued, not_a_property, too_long, too_many, bad_base64 or
    unknown_charset."""
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
    for record, raw in enumerate(raw_cards(logical_lines(decode(data))), start=1):
        if record > CARD_LIMIT:
            yield CardRead(record, raw.line, None, "too_large", ())
            return
        yield _read(record, raw)
    if not record:
        yield CardRead(1, 1, None, "not_a_vcard", ())


def looks_like_vcard(data: bytes) -> bool:
    """Tell, by its first lines, whether `data` has a vCard in it."""
    lines = physical_lines(decode(data[:4_096]))
    return any(marks(line) == "BEGIN" for _, line in lines)


def read_kept(text: str) -> list[ContentLine]:
    """Return the content lines of a card that was kept with its contact; none for other texts."""
    raw = next(raw_cards(logical_lines(text)), None)
    return _Card().read(raw) if raw is not None and not raw.reason else []


def _read(record: int, raw: RawCard) -> CardRead:
    """Return one card, read or refused."""
    if raw.reason:
        return CardRead(record, raw.line, None, raw.reason, ())
    card = _Card()
    lines = card.read(raw)
    text = "\n".join(("BEGIN:VCARD", *card.kept, "END:VCARD\n"))
    reason = "too_large" if len(text) > TEXT_LIMIT else ""
    if not any(line.value.strip(" ,;") for line in lines if line.name not in _ENVELOPE):
        reason = "no_content"
    contact = None if reason else contact_of(lines, text)
    return CardRead(record, raw.line, contact, reason, tuple(card.warnings))


@dataclass(slots=True)
class _Card:
    """Reads one card, collecting what is worth a warning and the text worth keeping."""

    warnings: list[CardWarning] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    """The lines that were understood, unfolded and decoded, but otherwise as they came."""

    def read(self, raw: RawCard) -> list[ContentLine]:
        """Return the content lines of a card in order."""
        if not raw.has_end:
            self.warn(raw.line, "no_end", "")
        if raw.nested:
            self.warn(raw.nested, "nested", "")
        lines = (self._content_line(header) for header in self._headers(raw))
        return [line for line in lines if line is not None]

    def warn(self, line: int, word: str, detail: str) -> None:
        """Keep a warning; `detail` may be text from outside."""
        if len(self.warnings) < WARNING_LIMIT:
            detail = clean(detail[:_DETAIL_LIMIT], limit=_DETAIL_LIMIT)
            self.warnings.append(CardWarning(line, word, detail))

    def _headers(self, raw: RawCard) -> list[Header]:
        """Take every line apart; a line that is none belongs to the text above it."""
        headers: list[Header] = []
        for number, undecoded in raw.lines:
            text, charset = settle(undecoded)
            if charset:
                self.warn(number, "unknown_charset", charset)
            header = read_header(text, number)
            if header is None:
                self._stray(headers, number, text)
            elif header.name in {"BEGIN", "END"}:
                self.warn(number, "not_a_property", text)
            elif len(headers) == PROPERTY_LIMIT:
                self.warn(number, "too_many", header.name)
                break
            else:
                headers.append(header)
        return headers

    def _stray(self, headers: list[Header], number: int, text: str) -> None:
        """Put a line without a property where it belongs, or leave it out."""
        above = headers[-1] if headers else None
        word = text.partition(";")[0].strip().upper()
        if above is None or word in _NO_TEXT or text.startswith("#") or not _is_text(above):
            self.warn(number, "not_a_property", text)
            return
        if "QUOTED-PRINTABLE" in above.written.upper():
            above.value.append("=0A" + text.replace("=", "=3D"))
        else:
            # Some programs leave a backslash where they broke the line.
            above.value.append(("n" if above.value[-1].endswith("\\") else r"\n") + text)
        self.warn(number, "continued", above.name)

    def _content_line(self, header: Header) -> ContentLine | None:
        """Return the property under `header` and keep its text, or leave both out."""
        text = header.text
        if len(text) > (PICTURE_LIMIT if header.name in BINARY else LINE_LIMIT):
            self.warn(header.line, "too_long", header.name)
            return None
        line, problem = content_line(header)
        if problem:
            self.warn(header.line, problem, header.name)
        if line is not None:
            self.kept.append(text)
        return line


def _is_text(header: Header) -> bool:
    """Tell whether a line break may have been forgotten in this property."""
    return header.name in _FREE_TEXT or header.name.startswith("X-")
