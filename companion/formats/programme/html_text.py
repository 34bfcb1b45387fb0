"""The plain text of a description, which many tools write as HTML."""

from __future__ import annotations

import html
import re

LIMIT = 60_000
"""So many characters of a description are looked at."""
_TAGS = (
    "a|abbr|article|b|blockquote|body|br|center|code|dd|div|dl|dt|em|figure|font|footer|h[1-6]|head|"
    "header|hr|html|i|iframe|img|li|main|meta|o:p|ol|p|pre|s|script|section|small|span|strong|style|"
    "sub|sup|table|tbody|td|th|thead|title|tr|u|ul"
)
_TAG = re.compile(rf"<(/?)({_TAGS})\b[^<>]*>|<!--[^<>]*-->", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,31}\d{0,2});", re.IGNORECASE)
_HIDDEN = frozenset({"script", "style", "head"})
_APART = frozenset(
    (
        *("article", "blockquote", "br", "dd", "div", "dl", "dt", "figure", "footer", "header"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "main", "ol", "p", "pre", "section"),
        *("table", "tr", "ul"),
    )
)
_BLANKS = re.compile(r"\s+")


def plain_text(text: str) -> str:
    """Return `text` without the tags and entities of HTML; as it is where it has none.

    Only tags that HTML has go: "List<String>" and "a < b" stay.
    """
    if "<" not in text and "&" not in text:
        return text
    text = text[:LIMIT]
    if not _TAG.search(text):
        return _without_entities(text)
    words: list[str] = []
    hidden = ""
    at = 0
    for tag in _TAG.finditer(text):
        if not hidden:
            words.append(_BLANKS.sub(" ", text[at : tag.start()]))
        at = tag.end()
        name, is_end = (tag[2] or "").lower(), bool(tag[1])
        if hidden:
            hidden = "" if is_end and name == hidden else hidden
        elif name in _HIDDEN and not is_end:
            hidden = name
        elif name in _APART:
            words.append("\n- " if name == "li" and not is_end else "\n")
    if not hidden:
        words.append(_BLANKS.sub(" ", text[at:]))
    return _without_entities("".join(words)).strip()


def _without_entities(text: str) -> str:
    """Return `text` with the characters that its entities name."""
    return _ENTITY.sub(lambda found: html.unescape(found[0]), text)
