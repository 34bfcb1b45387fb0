"""What came of editing a text in the editor of the user, in words."""

from __future__ import annotations

from companion.domain.text import clean
from companion.i18n import _, mark

_PROBLEMS = {
    "unset": mark("No editor is named: set VISUAL or EDITOR, as in EDITOR=nano."),
    "missing": mark("There is no editor {name}: look at VISUAL and EDITOR. The text is as it was."),
    "failed": mark("{name} ended with an error; what it saved is here."),
    "lost": mark("The file was gone after {name}; the text is as it was."),
    "too_long": mark("A message has 20,000 characters at most; the rest was left out."),
}
NAME_LIMIT = 40
"""Longest name of an editor that is shown."""


def not_edited(problem: str, program: str) -> str:
    """Return why a text did not come back from the editor called `program` as it should."""
    text = _(_PROBLEMS.get(problem, _PROBLEMS["failed"]))
    return text.format(name=clean(program, limit=NAME_LIMIT) or _("the editor"))
