"""One way to say something: split off a sentence, checked, and filled by our own quick code."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from companion.formats.template.model import PLACEHOLDERS, Fill, Flaw

_BRACES = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
_PLAIN = re.compile(r"\{\{\s*([A-Za-z_]\w*)\s*\}\}")
# The closing quote and the full stop after a placeholder belong to it: the stop goes where the
# value brings its own.
_HOLE = re.compile(rf"({_PLAIN.pattern})([“”\"»«’']?)(\.?)")
_STOPS = (".", "!", "?", "…")


def split(sentence: str) -> tuple[str, ...]:
    """Return the ways that a sentence offers: `|` parts them, except within braces."""
    ways: list[str] = []
    begin = at = 0
    for braces in (*_BRACES.finditer(sentence), None):
        end = braces.start() if braces else len(sentence)
        while (bar := sentence.find("|", at, end)) >= 0:
            ways.append(sentence[begin:bar])
            begin = at = bar + 1
        at = braces.end() if braces else end
    ways.append(sentence[begin:])
    return tuple(way.strip() for way in ways)


@lru_cache(maxsize=2_048)
def compiled(way: str) -> Fill:
    """Return what fills `way`; only one with more than placeholders in it takes Jinja2.

    Raises:
        Flaw: there is something in braces that is no placeholder and not allowed.
    """
    rest = _PLAIN.sub("", way)
    if "{" not in rest and "}" not in rest:
        return _Plain(way)
    # What stands outside of Jinja's braces is text, in which a brace is a slip.
    if re.search("[{}]", _BRACES.sub("", way)):
        raise Flaw("placeholder", "malformed", way)
    from companion.formats.template.conditions import condition  # 20 ms that few templates need

    return condition(way)


class _Plain:
    """A way of nothing but text and placeholders."""

    def __init__(self, way: str) -> None:
        """Take `way` apart."""
        self._texts: list[str] = []
        self._holes: list[tuple[str, str, str]] = []
        at = 0
        for hole in _HOLE.finditer(way):
            field = hole[2]
            if field not in PLACEHOLDERS:
                raise Flaw("placeholder", "unknown", field)
            self._texts.append(way[at : hole.start()])
            self._holes.append((field, hole[3], hole[4]))
            at = hole.end()
        self._end = way[at:]

    def __call__(self, values: Mapping[str, str]) -> str:
        """Return the way with `values` in it; empty where one is missing."""
        parts: list[str] = []
        for text, (field, quote, stop) in zip(self._texts, self._holes, strict=True):
            value = values.get(field)
            if not value:
                return ""
            parts += (text, value, quote, "" if value.endswith(_STOPS) else stop)
        return "".join((*parts, self._end))
