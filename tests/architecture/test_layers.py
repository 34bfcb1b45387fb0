"""The contracts on imports, as `pyproject.toml` states them, are kept."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
LINT = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"


def test_every_contract_on_imports_is_kept() -> None:
    """No layer reaches upwards, and no part of the program reaches where it must not."""
    linted = subprocess.run(
        [sys.executable, "-c", LINT],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={"PYTHONIOENCODING": "utf-8", "NO_COLOR": "1", "COLUMNS": "200"},
    )

    assert linted.returncode == 0, linted.stdout
    assert " 0 broken" in linted.stdout
