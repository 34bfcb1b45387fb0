"""The capture grammar: one typed line to name, organisation, promise, note and the rest."""

from __future__ import annotations

from companion.formats.capture.line import understand
from companion.formats.capture.words import LINE_LIMIT, clean_line

__all__ = ["LINE_LIMIT", "clean_line", "understand"]
