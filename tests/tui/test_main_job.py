"""The whole main job in a real terminal: from an empty folder to a kept promise."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.tui.terminal import Terminal

PROGRAM = [sys.executable, "-m", "companion"]
LINE = (
    "Anna Berger @Siemens #hr anna@siemens.example +49 151 5550100 "
    "!send the deck by friday *4 duale Studiengänge"
)
ENTERED = (b"\x1b[?1049h", b"\x1b[?1000h", b"\x1b[?25l", b"\x1b[?2004h")
LEFT = (b"\x1b[?1049l", b"\x1b[?1000l", b"\x1b[?25h", b"\x1b[?2004l")
"""Alternate screen, mouse, cursor and pasting: what is changed at the start and put back."""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a data folder that does not exist yet."""
    return tmp_path / "data"


def opened(data: Path, *, size: tuple[int, int] = (80, 24)) -> Terminal:
    """Return the app on `data` in a terminal."""
    return Terminal([*PROGRAM, "--data", str(data), "--language", "en"], size=size)


def said(data: Path, *words: str) -> dict[str, Any]:
    """Return what a verb answers in another process."""
    command = [*PROGRAM, *words, "--json", "--data", str(data)]
    answer = subprocess.run(command, capture_output=True, check=True)
    document: dict[str, Any] = json.loads(answer.stdout)
    return document


def later(terminal: Terminal) -> None:
    """Close the welcome; a terminal takes escape and the next key for one if they come at once."""
    terminal.press("escape")
    terminal.wait_until_gone("Set up my own")


def is_left_clean(raw: bytes) -> bool:
    """Tell whether a terminal that saw `raw` is as it was before."""
    return all(
        raw.rfind(end) > raw.rfind(begin) >= 0 for begin, end in zip(ENTERED, LEFT, strict=True)
    )


def hand_over_card(terminal: Terminal) -> None:
    """Show my card and say that whom I met last took it."""
    terminal.press("m")
    terminal.wait_for("▀▀▀▀▀▀▀")
    terminal.press("escape")
    terminal.wait_for("Somebody, not named")
    terminal.press("enter")
    terminal.wait_for("gave my card to Anna Berger")
    terminal.wait_until_gone("Somebody, not named")


def fill(terminal: Terminal, first: str, second: str) -> None:
    """Type into two fields, no faster than the cursor follows."""
    terminal.type(first)
    terminal.wait_for(first)
    terminal.press("\t")
    terminal.wait_until_still()
    terminal.type(second)
    terminal.wait_for(second)


def test_a_person_can_do_the_whole_job(data: Path) -> None:
    """Welcome, card, event, capture, follow-up done and taken back, people, card as a code."""
    with opened(data) as terminal:
        terminal.wait_for("Set up my own")
        terminal.press("s")
        terminal.wait_for("─ My card: work")
        terminal.wait_until_still()
        fill(terminal, "Mira Öztürk", "TU Süderland")
        terminal.press("enter")
        terminal.wait_for("New event")
        terminal.type("Forum Technik")
        terminal.wait_for("Forum Technik")
        terminal.press("enter")
        terminal.wait_for("Today ─ Forum Technik · day 1 of 1")

        terminal.press("n")
        terminal.wait_for("Keep a person")
        terminal.paste(LINE)
        terminal.wait_for("!send the deck →")
        terminal.press("enter")
        terminal.wait_for("kept Anna Berger, Siemens")
        terminal.wait_until_gone("Keep a person")

        terminal.press("4")
        terminal.wait_for("Follow up")
        terminal.wait_for("send the deck")
        terminal.press("d")
        terminal.wait_for("just done")
        terminal.wait_until_still()
        terminal.press("enter")
        terminal.wait_for("done: Anna Berger")
        assert said(data, "queue")["follow_ups"] == []
        terminal.press("u")
        terminal.wait_for("Taken back")

        terminal.press("5")
        terminal.wait_for("People ─ Forum Technik")
        terminal.type("berg")
        terminal.wait_for("Find  berg")
        terminal.wait_for("› Anna Berger")
        terminal.press("down")
        terminal.wait_for("? Keys")
        hand_over_card(terminal)
        terminal.press("q")
        code = terminal.wait_for_end()

    [contact] = said(data, "list")["contacts"]
    [step] = said(data, "queue")["follow_ups"]
    assert code == 0
    assert (contact["name"], contact["organisation"]) == ("Anna Berger", "Siemens")
    assert contact["emails"] == ["anna@siemens.example"]
    assert (step["what"], step["status"]) == ("send the deck", "open")
    assert [one["profile"] for one in said(data, "show", "Anna")["cards_given"]] == ["work"]
    assert b"Traceback" not in terminal.raw
    assert is_left_clean(terminal.raw)


def test_what_another_program_keeps_appears(data: Path) -> None:
    """`companion add` in another terminal is on the screen a moment later."""
    said(data, "event", "new", "Messe", "--begin", "2026-11-24")
    with opened(data) as terminal:
        terminal.wait_for("Messe")
        said(data, "add", "Jonas Weiß @IHK !call him by friday")
        terminal.wait_for("call him")
        terminal.press("q")
        code = terminal.wait_for_end()

    assert code == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_saves_the_line_that_is_typed(data: Path, number: signal.Signals) -> None:
    """At once, not half a second later, and the terminal is as it was."""
    with opened(data) as terminal:
        terminal.wait_for("Set up my own")
        later(terminal)
        terminal.press("n")
        terminal.wait_for("Keep a person")
        terminal.type("Anna Berger")
        terminal.wait_for("› Anna Berger")
        os.kill(terminal._process.pid, number)
        code = terminal.wait_for_end()

    assert code == 128 + number
    assert '{"text": "Anna Berger"}' in (data / "drafts" / "capture.txt").read_text()
    assert is_left_clean(terminal.raw)


def test_a_closed_window_ends_the_program(data: Path) -> None:
    """The terminal is gone: the draft is saved and no process stays behind."""
    with opened(data) as terminal:
        terminal.wait_for("Set up my own")
        later(terminal)
        terminal.press("n")
        terminal.wait_for("Keep a person")
        terminal.type("Anna Berger")
        terminal.wait_for("› Anna Berger")
        code = terminal.hang_up()

    assert code == 128 + signal.SIGHUP
    assert '{"text": "Anna Berger"}' in (data / "drafts" / "capture.txt").read_text()


def test_the_demo_is_opened_from_the_welcome(data: Path) -> None:
    """One key, and nothing of it reaches the user's own folder."""
    with opened(data) as terminal:
        terminal.wait_for("Look around")
        terminal.press("d")
        terminal.wait_for("Forum Talente & Technik")
        terminal.press("q")
        code = terminal.wait_for_end()

    assert code == 0
    assert not (data / "companion.json").exists()
    assert is_left_clean(terminal.raw)


@pytest.mark.parametrize("debug", ["", "1"])
def test_a_failure_is_a_sentence(data: Path, debug: str) -> None:
    """No traceback, unless it is asked for; then without what was in memory."""
    program = f"""
import sys
from companion.tui.screens.today import TodayPlace

def fail(place):
    secret = "anna" + "@siemens.example"
    raise KeyError("day")

TodayPlace.refresh_view = fail
sys.argv = ["companion", "--data", {str(data)!r}, "--language", "en"]
from companion.cli import main
main()
"""
    environ = {"COMPANION_DEBUG": debug} if debug else {}
    with Terminal([sys.executable, "-c", program], environ=environ) as terminal:
        code = terminal.wait_for_end()

    assert code == 1
    assert is_left_clean(terminal.raw)
    assert (b"Traceback" in terminal.raw) is bool(debug)
    assert (b"Something unexpected went wrong (KeyError)" in terminal.raw) is not bool(debug)
    assert b"anna@siemens.example" not in terminal.raw


def test_a_damaged_store_is_a_sentence(data: Path) -> None:
    """The app closes by itself and says which file is damaged; exit code 3."""
    said(data, "add", "Jonas Weiß")
    for store in data.glob("*.json"):
        store.write_text("{", encoding="utf-8")
    with opened(data) as terminal:
        code = terminal.wait_for_end()

    assert code == 3
    assert "companion.json" in terminal.text.replace("\n", "")
    assert b"Traceback" not in terminal.raw
