"""Lines as people type them, and what each means exactly."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from companion.domain.capture import Understood
from companion.domain.organisation_words import known_beginning, organisation_keys
from companion.formats.capture import understand

TODAY = date(2026, 11, 24)
"""A Tuesday in ISO week 48."""
CORPUS: dict[str, dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "lines.toml").read_text(encoding="utf-8")
)
"""`known` stands where the organisations below are known."""
EMPLOYER = re.compile(r"\b(?:von|vom|from|bei|beim|at|of)(?: (?:der|dem|den|the))?\s\W?\Z")
"""What stands like a sign before an organisation, in a clean and folded line: it is in no part."""
_KNOWN = {
    key
    for name in ("Siemens", "Messe Nord", "Röntgen Labs", "TU München", "3M", "Student")
    for key in organisation_keys(name)
}


def knows(words: Sequence[str]) -> int:
    """Return how many of the first words are one of a few organisations."""
    return known_beginning(words, _KNOWN.__contains__)


def read(line: str) -> Understood:
    """Return what a line of the corpus says."""
    is_known = CORPUS.get(line, {}).get("known", False)
    return understand(line, today=TODAY, knows=knows if is_known else None)
