"""A text with several payloads in it, such as a file of cards or what a scanner remembered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise

from companion.formats.payloads.links import begins_as_link, read_link

MOST = 200
"""Most payloads that are read out of one text."""
CARD_LIMIT = 1_000_000
"""Longest card in characters, with its pictures."""
TEXT_LIMIT = 100_000
"""Longest text without a card in it, in characters: a long mail."""
_TAIL = 60_000
"""Characters at the end of a longer text that are kept: there is the signature of a mail."""
_HEAD = re.compile(r"BEGIN[ \t]?:[ \t]?VCARD|MECARD:|BIZCARD:", re.IGNORECASE)
_ONE_LINE = re.compile(r"(?:MECARD|BIZCARD):", re.IGNORECASE)
_END = re.compile(r";;[ \t]*(?=[\r\n])")
_LAST = re.compile(r"END[ \t]?:[ \t]?VCARD", re.IGNORECASE)
_BEFORE = 40
"""Characters before a card that tell whether it begins there."""


def split(text: str) -> tuple[str, ...]:
    """Return the payloads in `text`, each once: its cards, or its lines where each is a link.

    Else all of it is one payload; there is none where it is empty. What stands around cards is
    left out, a card is cut at `CARD_LIMIT`, another text in its middle to `TEXT_LIMIT`. At most
    `MOST` are returned, and one more where there are others still.
    """
    found: dict[str, None] = {}
    for payload in _payloads(text):
        found[payload] = None
        if len(found) > MOST:
            break
    return tuple(found)


def first_card(text: str) -> str:
    """Return the first of the cards of one line each in `text`, without what follows it."""
    end = _END.search(text)
    behind = next(islice(_begins(text), 1, None), len(text))
    return text[: min(behind, end.end() if end else len(text))]


def bounded(text: str) -> str:
    """Return a text without a card in it, no longer than `TEXT_LIMIT`: its beginning and end."""
    if len(text) <= TEXT_LIMIT:
        return text
    return f"{text[: TEXT_LIMIT - _TAIL - 1]}\n{text[-_TAIL:]}"


def _payloads(text: str) -> Iterator[str]:
    """Yield what `split` returns, some of it more than once."""
    lines = [line for line in map(str.strip, text.splitlines()) if line]
    if len(lines) > 1 and all(map(_is_payload, lines)):
        yield from lines
        return
    begins = [*_begins(text), len(text)]
    yield from (_card(text[begin:end]) for begin, end in pairwise(begins))
    if len(begins) == 1 and (text := text.strip()):
        yield bounded(text)


def _card(text: str) -> str:
    """Return one card without what stands around it."""
    text = text.strip()
    if _ONE_LINE.match(text):
        return first_card(text)[:CARD_LIMIT]
    return text[: _ends(text)][:CARD_LIMIT]


def _ends(card: str) -> int:
    """Return where a card ends: at its last end, behind that of a card in it."""
    return max((end.end() for end in _LAST.finditer(card)), default=len(card))


def _is_payload(line: str) -> bool:
    """Tell whether a line is a card or a link by itself."""
    is_link = begins_as_link(line) and not any(map(str.isspace, line))
    return is_link or _ONE_LINE.match(line) is not None or read_link(line) is not None


def _begins(text: str) -> Iterator[int]:
    """Yield where a card begins: at the start of a line, or behind the end of another card.

    A card in a card stands behind AGENT, and is a part of it.
    """
    for head in _HEAD.finditer(text):
        before = text[max(0, head.start() - _BEFORE) : head.start()]
        above = before.rstrip().upper()
        line = before.rstrip(" \t>")
        is_first = not line or line[-1] in "\r\n" or above.endswith((";;", "END:VCARD"))
        if is_first and not above.endswith("AGENT:"):
            yield head.start() - len(before) + len(line)
