"""Briefs as employers hand them out: Markdown or TOML, read and written."""

from __future__ import annotations

import re

from companion.errors import Unreadable
from companion.formats.brief.markdown import read_markdown
from companion.formats.brief.sheet import SIZE_LIMIT, BriefSheet
from companion.formats.brief.tables import read_toml
from companion.formats.brief.writing import to_markdown, to_toml

__all__ = ["SIZE_LIMIT", "BriefSheet", "read_brief", "to_markdown", "to_toml"]

_DOCUMENTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"{\\rtf")
"""How the files of office programs begin: docx and odt, doc, pdf, rtf."""
# "[EXTERN] Your brief" is how the subject of a mail begins.
_TOML = re.compile(r"(?:\s|#[^\n]*\n)*(?:[\w-]+[ \t]*=|\[\[?[\w-]+\]\]?[ \t]*(?:#[^\n]*)?\n)")


def read_brief(data: bytes, name: str = "") -> BriefSheet:
    """Return the brief in `data`, the bytes of a file called `name`.

    It is TOML by its ending or its look. Anything else is Markdown, of which plain text is the
    simplest kind.

    Raises:
        Unreadable: it is too large, empty, no text ("binary", "document"), nothing of a brief is in
            it ("no_brief"), or one line of it cannot be used.
    """
    if len(data) > SIZE_LIMIT:
        raise Unreadable("", "too_large")
    if data.startswith(_DOCUMENTS):
        raise Unreadable("", "document")
    from companion.formats.lists.encoding import decoded  # the whole of lists comes with it

    text = "".join(decoded(data)).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise Unreadable("", "empty")
    is_toml = name.lower().endswith(".toml") or (
        not name.lower().endswith((".md", ".markdown")) and _TOML.match(text)
    )
    sheet = read_toml(text, name) if is_toml else read_markdown(text, name)
    if not (sheet.goals or _has_parts(sheet)):
        raise Unreadable("", "no_brief")
    return sheet


def _has_parts(sheet: BriefSheet) -> bool:
    """Tell whether anything stands under a heading of a brief: a mere text is none."""
    brief = sheet.brief
    return bool(
        brief.messages or brief.no_go or brief.represented_by or brief.hand_over or brief.notice
    )
