"""The keys of the steps of preparing, for the steps and for pages that name another one."""

from __future__ import annotations

STEP_KEYS = {
    "ready": "r",
    "list": "a",
    "targets": "s",
    "programme": "d",
    "pitch": "p",
    "questions": "w",
    "brief": "b",
    "plan": "z",
}
"""The key of each step by its name, in the order in which people go through them."""
