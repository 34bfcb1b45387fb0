"""The signs of Markdown: what letters bold, links and marks goes, an escaped sign is that sign."""

from __future__ import annotations

import re

COMMENT = "<!--"
"""How what is hidden for its writer begins."""
_SPAN = r"[^*\n]{1,300}(?<![\s\\])"
_SIGNS = re.compile(
    r"\\(?P<sign>[!-/:-@\[-`{-~])"
    r"|\\\Z"
    # What a word processor leaves of its links, its anchors and its styles.
    r"|!?\[(?P<link>[^\[\]]{1,300})\]\((?P<to>[^()\s<>]{1,500})\)"
    r"|\[(?P<styled>[^\[\]]{0,300})\]\{[^{}]{0,200}\}"
    r"|<(?P<address>[^<>\s]{1,200}@[^<>\s]{1,100}|https?://[^<>\s]{1,300})>"
    r"|</?(?:br|b|i|u|p|strong|em|span|sup|sub|mark)(?:\s[^<>]{0,200})?/?>"
    r"|&(?:#\d{1,6}|[a-zA-Z]{2,8});"
    r"|\*\*|(?<!\w)__|__(?!\w)"
    rf"|(?<![\w*])\*(?=[^\s*])(?P<italic>{_SPAN})\*(?![\w*])"
    r"|(?<![\w_])_(?=[^\s_])(?P<slanted>[^_\n]{1,300}(?<![\s\\]))_(?![\w_])",
)
_PARTS = ("sign", "link", "styled", "address", "italic", "slanted")
_SPECIAL = re.compile(r"[\\*_\[\]<&{}]")


def plain_text(line: str) -> str:
    """Return `line` without the signs of Markdown; a link stays behind its words."""
    return _SIGNS.sub(_plain, line)


def escaped(text: str) -> str:
    """Return `text` with a backslash before each sign of Markdown that would be taken for one."""
    said = text
    for sign in ("\\", "**", "__", COMMENT):
        said = said.replace(sign, "".join(f"\\{char}" for char in sign))
    return said if plain_text(said) == text else _SPECIAL.sub(r"\\\g<0>", text)


def _plain(found: re.Match[str]) -> str:
    """Return what a sign, and what stands in it, means."""
    part = next((name for name in _PARTS if found[name] is not None), "")
    if part == "sign":
        return found["sign"]
    if part:
        said = plain_text(found[part])
        link = found["to"] or ""
        return said if not link or said in link else f"{said} ({link})"
    if found[0].startswith("&"):
        from html import unescape  # nobody else pays for it

        return unescape(found[0])
    return " " if found[0].startswith("<br") else ""
