"""A text with several payloads in it, such as a file of cards or what a scanner remembered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise

from companion.formats.payloads.whole_lines import ONE_LINE, are_payloads, kind_of

MOST = 200
"""Most payloads that are read out of one text."""
CARD_LIMIT = 1_000_000
"""Longest card in characters, with its pictures."""
TEXT_LIMIT = 100_000
"""Longest text without a card in it, in characters: a long mail."""
_TAIL = 60_000
"""Characters at the end of a longer text that are kept: there is the signature of a mail."""
_HEAD = re.compile(r"BEGIN[ \t]?:[ \t]?VCARD|MECARD:|BIZCARD:", re.IGNORECASE)
_END = re.compile(r";;[ \t]*(?=[\r\n])")
_LAST = re.compile(r"END[ \t]?:[ \t]?VCARD", re.IGNORECASE)
_BEFORE = 40
"""Characters before a card that tell whether it begins there."""


def split(text: str) -> tuple[str, ...]:
    """Return the payloads in `text`, each once: its lines where each is one, or else its cards.

    Beside cards, the lines that are payloads are some as well, unless other words show that it is
    a mail with a vCard in it. What else stands around cards is left out. Without any card, all of
    it is one payload; there is none where it is empty. A card is cut at `CARD_LIMIT`, another text
    in its middle to `TEXT_LIMIT`. At most `MOST` are returned, and one more where there are others
    still.
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
    lines = _lines(text)
    first = list(islice(dict.fromkeys(lines), MOST + 1))
    if len(lines) > 1 and are_payloads(first):
        yield from lines
        return
    begins = [*_begins(text), len(text)]
    if len(begins) == 1:
        if text := text.strip():
            yield bounded(text)
        return
    cards = [_card(text[begin:end]) for begin, end in pairwise(begins)]
    beside = [_lines(text[: begins[0]]), *(_lines(behind) for _, behind in cards)]
    is_mail = not all(ONE_LINE.match(card) for card, _ in cards) and not all(
        kind_of(line) for lines in beside for line in lines
    )
    for (card, _), lines in zip([("", ""), *cards], beside, strict=True):
        yield from filter(None, [card])
        yield from (line for line in lines if not is_mail and kind_of(line))


def _lines(text: str) -> list[str]:
    """Return the lines of a text that say anything, without the signs of an answered mail."""
    return [line for line in (one.strip().lstrip("> \t") for one in text.splitlines()) if line]


def _card(text: str) -> tuple[str, str]:
    """Return one card, and what stands behind it."""
    text = text.strip()
    end = len(first_card(text)) if ONE_LINE.match(text) else _ends(text)
    return text[:end][:CARD_LIMIT], text[end:]


def _ends(card: str) -> int:
    """Return where a card ends: at its last end, behind that of a card in it."""
    return max((end.end() for end in _LAST.finditer(card)), default=len(card))


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
