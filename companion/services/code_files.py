"""What a file holds that could have been in a code: a picture of codes, a card, any other text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from companion.domain.scanned import LIMIT
from companion.errors import Unreadable
from companion.formats.lists.encoding import decoded
from companion.services.ports import Optics

MOST = 100
"""Payloads that are taken of one file; a photo of a table full of badges has fewer."""
_HEAD = 1_024
"""Bytes at the beginning of a file; a picture has a NUL among them, or is no UTF-8."""
_IN_NO_TEXT = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_BEGIN, _END = "begin:vcard", "end:vcard"


def payloads_in(data: bytes, name: str, optics: Optics) -> tuple[str, ...]:
    """Return what the codes in a picture say, or the cards in a text, or else the text itself.

    None of a picture without a code. `name` is what the file is called.

    Raises:
        Unreadable: it is neither, damaged or too large; its path is `name`.
    """
    if (text := _plain_text(data)) is not None:
        return payloads_of(text)
    try:
        picture = optics.picture(data, name)
    except Unreadable as error:
        if error.reason != "not_a_picture":
            raise
        return payloads_of(_text(data, error))
    read = dict.fromkeys(one.payload for one in optics.read_all(picture) if one.is_read)
    return tuple(islice(read, MOST))


def payloads_of(text: str) -> tuple[str, ...]:
    """Return the cards in `text`, one payload each; else all of it as one, none where it is empty.

    What stands around cards is left out. A card may be longer than a code, with a picture in it.
    """
    lines = text[: MOST * LIMIT].splitlines(keepends=True)
    cards = tuple(dict.fromkeys(islice(_cards(lines), MOST)))
    whole = text.strip()[:LIMIT]
    return cards or ((whole,) if whole else ())


def _plain_text(data: bytes) -> str | None:
    """Return the text that `data` is beyond doubt; None where it may be a picture.

    Looking at a picture takes what loads for a tenth of a second.
    """
    if data.startswith((b"GIF8", b"%PDF")) or b"\0" in data[:_HEAD]:
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def _text(data: bytes, error: Unreadable) -> str:
    """Return the beginning of a text, as much as is looked at; raise `error` where it is none."""
    text = ""
    try:
        for line in decoded(data):
            text += line
            if len(text) > MOST * LIMIT:
                break
    except Unreadable as refused:
        raise error from refused
    if _IN_NO_TEXT.search(text):
        raise error
    return text


def _cards(lines: Iterable[str]) -> Iterator[str]:
    """Yield each card, also the last one where it has no end."""
    card: list[str] = []
    for line in lines:
        mark = line.strip().lower()
        if card or mark == _BEGIN:
            card.append(line)
        if card and mark == _END:
            yield "".join(card)
            card = []
    if card:
        yield "".join(card)
