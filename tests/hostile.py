"""Strings that break programs of this kind; each is somebody's name in some test."""

from __future__ import annotations

import os
from collections.abc import Callable, Hashable

ALL = "COMPANION_HOSTILE" in os.environ
"""Whether each text goes everywhere by itself (`make hostile`), or all of them together.

Read at import: no variable of this name reaches a test.
"""

MARKUP = {
    "closing tag": "Bob [/] Z",
    "closing colour": "Bob [/red] Z",
    "link": "Bob [link=javascript:x]Z[/link]",
    "action": "[@click=app.quit]Click[/]",
    "brackets": "ACME [Berlin] [b2b]",
    "open bracket": "Bob [",
    "variable": "[$primary]Bob[/$primary]",
    "emoji code": "J:smile:",
    "markdown": "**Bob** [x](javascript:alert(1)) `z`",
}
"""Text that Textual or Rich would take for markup."""

ESCAPES = {
    "window title": "A\x1b]0;PWN\x1b\\B",
    "window title, bell": "A\x1b]0;PWN\x07B",
    "clipboard": "A\x1b]52;c;UFdO\x07B",
    "hyperlink": "A\x1b]8;;file:///etc/passwd\x1b\\B\x1b]8;;\x1b\\",
    "cursor": "A\x1b[7;7HB",
    "colour": "A\x1b[31mB",
    "clear": "A\x1b[2J\x1b[3JB",
    "device string": "A\x1bP+q544e\x1b\\B",
    "application string": "A\x1b_PWN\x1b\\B",
    "reset": "A\x1bcB",
    "unfinished": "A\x1b]0;PWN",
    "C1 colour": "A\x9b31mB",
    "C1 title": "A\x9d0;PWN\x9cB",
    "NUL": "A\x00B",
    "backspace": "A\x08\x08B",
    "bell": "A\x07B",
    "shift out": "A\x0eB\x0f",
    "delete": "A\x7fB",
}
"""Text that steers a terminal."""

BREAKS = {
    "line feed": "A\nB",
    "carriage return": "A\rB",
    "tab": "A\tB",
    "vertical tab": "A\x0b\x0cB",
    "next line": "A\x85B",
    "line separator": "A\u2028B\u2029C",
}
"""Text that does not stay on its line."""

TRICKS = {
    "right to left": "A\u202egpj.exe",
    "isolate": "A\u2066B\u2069",
    "zero width": "A\u200bB\ufeff",
    "soft hyphen": "A\u00adB",
    "filler": "A\u3164B\u115f",
    "tag letters": "A\U000e0041\U000e0042B",
    "lone surrogate": "A\ud800B",
    "zalgo": "Z" + "\u0301" * 40,
    "joiners": "A\u200d\u200d\u200dB",
}
"""Text that is not what it looks like."""

WIDE = {
    "east asian": "王小明 株式会社",
    "emoji": "👩‍👩‍👧‍👦 Family 🇩🇪",
    "right to left script": "محمد عبد الله",
    "long word": "Donaudampfschifffahrtsgesellschaft" * 20,
    "long": "Anna Berger " * 400,
}
"""Honest text that does not fit."""

FORMULAS = {
    "formula": "=1+1",
    "plus": "+1",
    "minus": "-1",
    "at": "@SUM(1)",
    "tab formula": "\t=1",
    "return formula": "\r=1",
    "link formula": '=HYPERLINK("http://x.example","y")',
    "command": "=cmd|' /C calc'!A0",
    "fullwidth": "＝1+1",
    "blank formula": " =1",
    "quoted formula": '"=1',
}
"""Text that a spreadsheet would compute."""

VECTORS = {**MARKUP, **ESCAPES, **BREAKS, **TRICKS, **WIDE, **FORMULAS}
"""All of them by name, for `pytest.mark.parametrize("text", VECTORS.values(), ids=VECTORS)`."""


def shares(runs: int) -> list[tuple[str, ...]]:
    """Return what `runs` runs of a test put into one field after the other, from the first again.

    Each run begins elsewhere, so that every text stands in some field. With `ALL` there is a run
    for each text, and it stands in all fields.
    """
    texts = tuple(VECTORS.values())
    if ALL:
        return [(text,) for text in texts]
    begins = [run * len(texts) // runs for run in range(runs)]
    return [texts[begin:] + texts[:begin] for begin in begins]


FEW = 2
"""So many of each kind are tried where all of them end up as plain letters."""


def different(made: Callable[[str], Hashable]) -> tuple[str, ...]:
    """Return the texts of which something different is `made`; with `ALL`, each text there is.

    A value cleans its texts, and of most that steer a terminal the same few letters are left: for a
    screen that is given such values a few of these do, besides all that is markup or wide.
    """
    if ALL:
        return tuple(VECTORS.values())
    cleaned = (ESCAPES, BREAKS, TRICKS, FORMULAS)
    texts = [*MARKUP.values(), *WIDE.values()]
    texts += [text for kind in cleaned for text in tuple(kind.values())[:FEW]]
    return tuple({made(text): text for text in texts}.values())
