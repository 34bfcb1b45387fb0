"""A handheld scanner types into the running app, in a real terminal: its codes land whole."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.storage import Store
from tests.tui.terminal import Terminal
from tests.typed_codes import BADGE, CARD, MECARD, URL

ZOE = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Zoë Nguyễn\r\nEMAIL:zoe@hafen.example\r\nEND:VCARD\r\n"
KEYS = "\x11\x03\x1a\x1b[A\x1b]0;PWN\x07\x1b"
"""What leaves the app, takes back and steers a terminal, were it pressed."""
HOSTILE = f"BEGIN:VCARD\rFN:Eve{KEYS}\rNOTE:{KEYS}\rEND:VCARD\r"
EVE = "Eve^]0;PWN^"
"""What is left of her name: an arrow is gone, and escape types a circumflex."""
KNOWN = Contact(id="anna", uid="u1", name="Anna Berger")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a data folder with Anna in it: nobody is welcomed."""
    folder = tmp_path / "data"
    Store(folder).commit(Change(what="edit", put=(KNOWN,)))
    return folder


def opened(data: Path) -> Terminal:
    """Return the app on `data` in a terminal."""
    return Terminal([sys.executable, "-m", "companion", "--data", str(data), "--language", "en"])


def scan(terminal: Terminal, text: str) -> None:
    """Type `text` as a scanner does, a key each millisecond or, on a busy machine, more slowly."""
    for char in text:
        terminal.type(char)
        time.sleep(0.001)


def kept(terminal: Terminal, name: str) -> None:
    """Wait until somebody is shown, and keep them."""
    terminal.wait_for(name)
    terminal.wait_until_still()
    assert "Kept: " + name not in terminal.text
    terminal.press("enter")
    terminal.wait_for("Kept: " + name)
    terminal.wait_until_still()


def names(data: Path) -> list[str]:
    """Return what those are called who are in the store."""
    return [contact.name for contact in Store(data).all(Contact).values()]


def test_codes_land_whole_in_the_capture_line_and_in_the_scan_view(data: Path) -> None:
    """Whatever ends their lines and stands behind them; each is kept once, and opens no dialog."""
    with opened(data) as terminal:
        terminal.wait_for("Places")
        terminal.press("3")
        terminal.wait_for("↵ keeps")
        terminal.wait_until_still()
        terminal.type("Jonas @IHK ")
        terminal.wait_for("@IHK")

        scan(terminal, CARD.replace("\n", "\r") + "\r")
        kept(terminal, "Aylin Öztürk")
        scan(terminal, f"{MECARD}\t")
        kept(terminal, "John Doe")
        scan(terminal, ZOE)
        kept(terminal, "Zoë Nguyễn")
        terminal.type(HOSTILE)
        kept(terminal, "Eve")
        terminal.type(URL)
        terminal.wait_for("ada-lovelace")
        terminal.press("escape")
        terminal.wait_until_still()
        terminal.press("escape")
        terminal.wait_for("4 met today")
        line = terminal.text

        terminal.press("enter")
        terminal.wait_for("5 met today")
        terminal.press("ctrl+q")
        code = terminal.wait_for_end()

    assert "› Jonas @IHK" in line
    assert code == 0
    met = ["Aylin Öztürk", "John Doe", "Zoë Nguyễn", EVE, "Jonas"]
    assert names(data) == ["Anna Berger", *met]
    assert len(Store(data).all(Encounter)) == len(met)
    assert b"\x1b]0;PWN" not in terminal.raw


def test_codes_where_letters_are_keys_open_nothing(data: Path) -> None:
    """At a place without a field a code is shown, a letter is a key, and q leaves as ever."""
    with opened(data) as terminal:
        terminal.wait_for("Places")
        terminal.wait_until_still()
        scan(terminal, CARD.replace("\n", "\r\n") + "\r\n")
        kept(terminal, "Aylin Öztürk")
        terminal.press("escape")
        terminal.wait_until_gone("Read a code")
        terminal.wait_until_still()
        terminal.type(f"{BADGE}\n")  # all at once, as a slow line hands it over
        terminal.wait_for("Read a code")
        terminal.wait_for(BADGE)
        terminal.press("escape")
        terminal.wait_until_still()
        terminal.press("escape")
        terminal.wait_until_gone("Read a code")
        terminal.wait_until_still()
        terminal.press("q")
        code = terminal.wait_for_end()

    assert code == 0
    assert names(data) == ["Anna Berger", "Aylin Öztürk"]
