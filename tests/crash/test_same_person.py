"""Many shells that keep the same person at once make one contact of them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.storage import Store

SHELLS = 6


def test_one_person_kept_by_many_at_once_is_one_contact(tmp_path: Path) -> None:
    """Whoever comes second finds the first: looking and keeping are one step."""
    line = "Anna Berger @Siemens anna@siemens.example"
    command = [sys.executable, "-m", "companion", "add", line, "--data", str(tmp_path)]
    shells = [
        subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        for _ in range(SHELLS)
    ]
    assert [shell.communicate()[1] for shell in shells] == [b""] * SHELLS

    store = Store(tmp_path)
    assert [one.name for one in store.all(Contact).values()] == ["Anna Berger"]
    assert len(store.all(Encounter)) == SHELLS
