"""What a file holds that could have been in a code: a picture of codes, a card, any other text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain, islice

from companion.errors import Unreadable
from companion.formats.payloads import MOST, split
from companion.services.laptop_ports import Optics

_HEAD = 1_024
"""Bytes at the beginning of a file; a picture has a NUL among them, or is no UTF-8."""
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|!doctype|svg|html)\b", re.IGNORECASE)
"""How drawings and pages begin: full of names and addresses that are nobody's."""
_IN_NO_TEXT = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f]")


def payloads_in(data: bytes, name: str, optics: Optics) -> tuple[str, ...]:
    """Return what the codes in a picture say, or what `split` finds in a text.

    None of a picture without a code. `name` is what the file is called. There is one more than
    `MOST` where there are others still.

    Raises:
        Unreadable: it is neither, damaged or too large; its path is `name`.
    """
    if _MARKUP.match(data):
        raise Unreadable(name, "svg")
    if (text := _plain_text(data)) is not None:
        return split(text)
    try:
        picture = optics.picture(data, name)
    except Unreadable as error:
        if error.reason != "not_a_picture":
            raise
        return split(_text(data, error))
    return parted(one.payload for one in optics.read_all(picture) if one.is_read)


def parted(payloads: Iterable[str]) -> tuple[str, ...]:
    """Return each of the cards and links in `payloads` once, at most one more than `MOST`."""
    parts = dict.fromkeys(chain.from_iterable(map(split, payloads)))
    return tuple(islice(parts, MOST + 1))


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
    """Return a text; raise `error` where it is none."""
    from companion.formats.lists.encoding import decoded

    try:
        text = "".join(decoded(data))
    except Unreadable as refused:
        raise error from refused
    if _IN_NO_TEXT.search(text):
        raise error
    return text
