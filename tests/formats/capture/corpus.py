"""Lines as people type them, and what each means exactly."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

TODAY = date(2026, 11, 24)
"""A Tuesday in ISO week 48."""
CORPUS: dict[str, dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "lines.toml").read_text(encoding="utf-8")
)
