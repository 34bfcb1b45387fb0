"""A sitting that is on the screen when the program is killed, in a real terminal."""

from __future__ import annotations

import os
import signal
from datetime import UTC, datetime, timedelta
from pathlib import Path

from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.domain.follow_up import FollowUp
from companion.storage import Store
from tests.tui.test_drafts_in_a_terminal import opened, texts_of_drafts

NAMES = ("Anna", "Bob", "Cleo")


def people() -> Change:
    """Return three people with a step each that is late, the first one most."""
    now = datetime.now(UTC)
    contacts = [Contact(id=name, uid=f"u{name}", name=f"{name} Berger") for name in NAMES]
    steps = [
        FollowUp(
            id=f"s{one.id}",
            contact=one.id,
            what="call",
            due=now.date() - timedelta(days=9 - number),
        )
        for number, one in enumerate(contacts)
    ]
    return Change(what="edit", put=(*contacts, *steps))


def is_noted(data: Path) -> bool:
    """Tell whether a draft on the disk says that it is the turn of the third."""
    return any('"sitting-at": "sCleo"' in text for text in texts_of_drafts(data))


def test_a_sitting_outlives_a_killed_program(tmp_path: Path) -> None:
    """What was done is done, what was skipped stays skipped, and it goes on from Today."""
    data = tmp_path / "data"
    Store(data).commit(people())
    with opened(data) as terminal:
        terminal.wait_for("Places")
        terminal.press("f")
        terminal.wait_for("Sitting ─ Anna Berger")
        terminal.wait_until_still()
        terminal.press("d")
        terminal.wait_for("just done")
        terminal.wait_until_still()
        terminal.press("enter")
        terminal.wait_for("Sitting ─ Bob Berger")
        terminal.press("tab")
        terminal.wait_for("Sitting ─ Cleo Berger")
        terminal.wait_until(lambda: is_noted(data), "the draft")
        os.kill(terminal.pid, signal.SIGKILL)
        terminal.wait_for_end()

    with opened(data) as terminal:
        terminal.wait_for("1 of 3 done")
        terminal.wait_until_still()
        terminal.press("enter")
        terminal.wait_for("Sitting ─ Cleo Berger")
        terminal.wait_until_still()
        terminal.press("f")
        screen = terminal.wait_for("1 skipped")

    assert "Bob Berger" in screen
    assert Store(data).all(FollowUp)["sAnna"].status == "done"
