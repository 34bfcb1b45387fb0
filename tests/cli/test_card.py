"""My own card from the shell: filled in, shown, written to files."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from companion.domain.card import Card
from tests.cli.shell import Runner
from tests.tui.terminal import Terminal

MINE = Card(id="work", uid="u1", name="Jo Özil", organisation="ACME", email="jo@acme.example")


def test_a_card_is_filled_in_bit_by_bit(shell_on: Callable[..., Runner]) -> None:
    """What is not named stays as it is."""
    shell = shell_on()
    shell("card", "set", "--name", "Jo Özil", "--organisation", "ACME")

    answer = shell("card", "set", "--organisation", "", "--role", "CTO", "--json")

    assert answer.document == {
        "card": {
            "profile": "work",
            "name": "Jo Özil",
            "organisation": "",
            "role": "CTO",
            "email": "",
            "phone": "",
            "link": "",
        }
    }


def test_filling_in_nothing_is_wrong_usage(shell_on: Callable[..., Runner]) -> None:
    """No empty card comes into being."""
    shell = shell_on()

    assert shell("card", "set").code == 2
    assert shell("card", "set", "--json").document["error"]["kind"] == "Usage"
    assert shell("card").code == 1


def test_an_empty_card_is_told_with_what_to_do(shell_on: Callable[..., Runner]) -> None:
    """Exit code 1, and nothing on stdout."""
    answer = shell_on()("card")

    assert (answer.code, answer.out) == (1, "")
    assert "companion card set" in answer.err


def test_the_card_is_a_document(shell_on: Callable[..., Runner]) -> None:
    """With what is in the code."""
    assert shell_on(MINE)("card", "--json").document == {
        "card": {
            "profile": "work",
            "name": "Jo Özil",
            "organisation": "ACME",
            "role": "",
            "email": "jo@acme.example",
            "phone": "",
            "link": "",
        },
        "payload": (
            "BEGIN:VCARD\r\nVERSION:3.0\r\nN;CHARSET=UTF-8:Özil;Jo\r\nFN;CHARSET=UTF-8:Jo Özil\r\n"
            "ORG:ACME\r\nEMAIL:jo@acme.example\r\nEND:VCARD"
        ),
        "left_out": [],
        "written": [],
    }


def test_a_pipe_gets_plain_blocks(shell_on: Callable[..., Runner]) -> None:
    """No colours: whoever reads it may not know them."""
    answer = shell_on(MINE)("card")

    assert set(answer.out) <= set(" █▀▄\n")
    assert answer.err == ""


def test_files_are_written_and_never_written_over(
    shell_on: Callable[..., Runner], tmp_path: Path
) -> None:
    """A picture and a drawing in one go."""
    shell, png, svg = shell_on(MINE), tmp_path / "me.png", tmp_path / "me.svg"

    answer = shell("card", "--png", str(png), "--svg", str(svg))

    assert answer.out == f"{png}\n{svg}\n"
    assert png.read_bytes().startswith(b"\x89PNG")
    assert b"<svg" in svg.read_bytes()
    before = png.read_bytes()
    answer = shell("card", "--png", str(png))
    assert (answer.code, answer.out) == (1, "")
    assert "me.png" in answer.err
    assert png.read_bytes() == before


def test_what_no_code_has_room_for_is_left_out_and_told(
    shell_on: Callable[..., Runner], tmp_path: Path
) -> None:
    """The richest form that any code holds, in every kind of answer."""
    shell = shell_on(
        Card(id="work", name="Jo", organisation="ü" * 900, role="ü" * 900, link="a" * 900)
    )

    answer = shell("card", "--png", str(tmp_path / "me.png"), "--json")

    assert answer.code == 0
    assert answer.document["left_out"] == ["role"]
    assert answer.err == "Left out, for want of room: role\n"
    assert shell("card").err == answer.err


def test_a_card_that_no_code_holds_is_told(shell_on: Callable[..., Runner]) -> None:
    """Where even the name is too long."""
    answer = shell_on(Card(id="work", name="😀" * 1_000))("card")

    assert (answer.code, answer.out) == (1, "")
    assert "too long" in answer.err


@pytest.mark.parametrize(
    ("size", "shown"), [((80, 24), "Left out"), ((60, 8), "too small")], ids=["small", "tiny"]
)
def test_a_terminal_shows_what_fits_it(tmp_path: Path, size: tuple[int, int], shown: str) -> None:
    """And says what it left out, or that nothing fits."""
    command = [sys.executable, "-m", "companion", "--data", str(tmp_path / "data"), "card"]
    fields = {"name": "Jo Özil", "role": "Chief " * 20, "link": "https://x.example/" + "a" * 80}
    words = [word for field, text in fields.items() for word in (f"--{field}", text)]
    with Terminal([*command, "set", *words]) as terminal:
        assert terminal.wait_for_end() == 0

    with Terminal(command, size=size) as terminal:
        terminal.wait_for(shown)
        code = terminal.wait_for_end()

    assert code == (1 if shown == "too small" else 0)
