"""A folder of mails from the shell."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from companion.domain.contact import Contact
from companion.domain.follow_up import FollowUp
from tests.cli.shell import Runner

ANNA = Contact(id="anna", uid="u1", name="Anna Berger", emails=("anna@siemens.example",))
BERND = Contact(id="bernd", uid="u2", name="Bernd Kaya")
DECK = FollowUp(id="deck", contact="anna", what="send the deck", promised=True)
CALL = FollowUp(id="call", contact="bernd", what="call")


def test_a_folder_of_mails_is_written_once(shell_on: Callable[..., Runner], tmp_path: Path) -> None:
    """It says what was left out; a second time nothing is written over, and the exit code is 1."""
    shell, folder = shell_on(ANNA, BERND, DECK, CALL), tmp_path / "mails"

    document = shell("mails", str(folder), "--with-notice", "--json").document
    again = shell("mails", str(folder))

    assert document == {
        "written": str(folder),
        "mails": [
            {
                "follow_up": "deck",
                "name": "Anna Berger",
                "to": "anna@siemens.example",
                "file": "01-anna-berger.eml",
                "notice_due": False,
            }
        ],
        "left_out": [{"follow_up": "call", "name": "Bernd Kaya", "reason": "no_address"}],
    }
    assert [path.name for path in folder.iterdir()] == ["01-anna-berger.eml"]
    assert again.code == 1
    assert "there is such a file already" in again.err
