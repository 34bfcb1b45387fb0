"""Why a file was refused, by what it is or was meant to be: a web page, a brief, cards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePath

from companion.errors import Invalid, Unreadable

CARD_SUFFIXES = frozenset({".vcf", ".vcard"})
_NO_LIST = frozenset({"not_a_list", "no_header"})
"""Why something was not taken as a list, which a file of cards need not be."""


@contextmanager
def naming_what_is_refused(name: str, data: bytes) -> Iterator[None]:
    """Name the file that is refused in the block; its name and `data` tell what it is."""
    is_card = PurePath(name).suffix.lower() in CARD_SUFFIXES
    try:
        yield
    except Unreadable as error:
        if _is_web_page(data):
            raise Unreadable(name, "web_page") from error
        if is_card and error.reason in _NO_LIST:
            raise Unreadable(name, "not_a_vcard") from error
        if error.reason in _NO_LIST and _is_brief(data):
            raise Unreadable(name, "is_a_brief") from error
        raise Unreadable(name, error.reason, error.line) from error
    except Invalid as error:
        if is_card:  # a list of attendees, with no event to be expected at
            raise Unreadable(name, "not_a_vcard") from error
        raise


def _is_web_page(data: bytes) -> bool:
    """Tell whether `data` is what one gets in place of a file without being signed in."""
    from companion.formats.web_page import looks_like_web_page

    return looks_like_web_page(data)


def _is_brief(data: bytes) -> bool:
    """Tell whether `data` is a brief, which is taken in elsewhere."""
    from companion.formats.brief import read_brief

    try:
        read_brief(data)
    except Unreadable:
        return False
    return True
