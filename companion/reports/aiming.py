"""What helps a camera to read a code, in words."""

from __future__ import annotations

from companion.i18n import _, mark

_HINTS = {
    "too_dark": mark("too dark: more light"),
    "too_bright": mark("too bright: turn away from the light"),
    "closer": mark("closer"),
    "steady": mark("hold it steady"),
}


def advice(hint: str) -> str:
    """Return the words for a hint of `services.aiming`; "" where nothing would help."""
    return _(_HINTS[hint]) if hint in _HINTS else ""
