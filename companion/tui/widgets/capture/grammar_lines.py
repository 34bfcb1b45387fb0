"""What can be typed into a capture line, in a few lines: for the list of keys."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from companion.i18n import _, mark
from companion.tui.widgets.columns import column, columns

_SIGNS = (
    ("Anna Berger", mark("the name, wherever it stands")),
    ('@Siemens @"Messe Nord"', mark("the organisation")),
    (mark(", Head of HR"), mark("the role, behind the name")),
    ("?", mark("what they look for, or asked")),
    ("+", mark("what I can offer, or an intro to whom")),
    (mark("!send deck by friday"), mark("what I promise, until when")),
    (mark("#hr #customer *4"), mark("a tag or their circle; a rating, 1 to 5")),
    (mark("name:… role:… note:…"), mark("exactly that, several words in quotes")),
)
_WIDTH = 24


def grammar_lines() -> Iterator[Content]:
    """Yield a line for each sign: how it is typed, and what it means."""
    for typed, meaning in _SIGNS:
        yield columns(column(_(typed), _WIDTH, "bold"), Content(_(meaning)))
    yield Content(_("Mail, phone and link need no sign. ; ends one, the rest is the note."))
