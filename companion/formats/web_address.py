"""Whether a camera can open what somebody has filled in as the address of their page."""

from __future__ import annotations

import re

_OPENED = re.compile(r"https?://[^\s/?#@:\\]+(?:[:/?#]\S*)?|(?:mailto|tel):\S+", re.IGNORECASE)
_LABEL = r"[^\W_](?:[\w-]*[^\W_])?"
_HOST_FIRST = re.compile(
    rf"(?:{_LABEL}\.)+(?:[^\W\d_]{{2,63}}|xn--[a-z\d-]+)\.?(?::\d{{1,5}})?(?:[/?#]\S*)?"
)


def openable(link: str) -> str:
    """Return `link` with its scheme, as cameras open it only then; empty where it has no host."""
    if _OPENED.fullmatch(link):
        return link
    return f"https://{link}" if _HOST_FIRST.fullmatch(link) else ""
