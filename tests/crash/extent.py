"""How much is tried: a sample that every `make test` can afford, or all of it (`make crash`)."""

from __future__ import annotations

import os

# Read at import: no variable of this name reaches a test.
TRIALS = int(os.environ.get("COMPANION_CRASH_TRIALS", "30"))
"""How many writers are killed."""
LONG = TRIALS >= 1000
SMALL = 2000
"""Bytes of a journal that are enough for a snapshot, so that one is written every few steps."""


def extent(short: int, long: int) -> int:
    """Return how many of something are tried in this run."""
    return long if LONG else short
