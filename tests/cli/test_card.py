"""My own card from the shell: filled in, shown, written to files."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from companion.domain.card import Card
from companion.domain.contact import Contact
from companion.domain.event import Event
from tests.cli.shell import Runner
from tests.tui.terminal import Terminal

MINE = Card(id="work", uid="u1", name="Jo Özil", organisation="ACME", email="jo@acme.example")
ANNA = Contact(
    id="anna",
    uid="u2",
    name="Anna Berger",
    phones=("+49 151 5550100",),
    tags=("secret",),
    circle="secret",
    note="secret",
)
FAIR = Event(id="fair", name="Hannover Messe", begin=date(2026, 4, 20), end=date(2026, 4, 24))


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
            "hidden": [],
            "plain": False,
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
            "hidden": [],
            "plain": False,
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


@pytest.mark.parametrize("rows", [18, 20, 22, 23, 24, 25, 28, 30, 40])
def test_a_code_is_whole_above_the_prompt(tmp_path: Path, rows: int) -> None:
    """Nothing that is said, and no prompt of two lines, moves its upper edge off the terminal."""
    command = [sys.executable, "-m", "companion", "--data", str(tmp_path / "data"), "card"]
    fields = {"name": "Jo Özil", "email": "jo@acme.example", "role": "Chief " * 40}
    words = [word for field, text in fields.items() for word in (f"--{field}", text)]
    with Terminal([*command, "set", *words]) as terminal:
        assert terminal.wait_for_end() == 0
    shell = ["sh", "-c", f"{shlex.join(command)}; printf 'in ~/cards\n$ '"]

    with Terminal(shell, size=(100, rows)) as terminal:
        assert terminal.wait_for_end() == 0
        assert "in ~/cards\n$" in terminal.text
        payload = read_screen(terminal)

    assert "EMAIL:jo@acme.example" in payload


@pytest.mark.parametrize(
    ("make", "show", "said"),
    [
        (("add", "Ada Lovelace ada@engines.example"), ("show", "Ada", "--qr"), "EMAIL:ada@"),
        (
            ("event", "new", "Fair", "--place", "Hall " * 40),
            ("event", "show", "Fair", "--qr"),
            "SUMMARY:Fair",
        ),
    ],
    ids=["contact", "event"],
)
def test_the_code_of_a_contact_and_of_an_event_is_whole_too(
    tmp_path: Path, make: tuple[str, ...], show: tuple[str, ...], said: str
) -> None:
    """Above what is said about it and the prompt."""
    command = [sys.executable, "-m", "companion", "--data", str(tmp_path / "data")]
    with Terminal([*command, *make]) as terminal:
        assert terminal.wait_for_end() == 0
    shell = ["sh", "-c", f"{shlex.join([*command, *show])}; printf 'in ~/cards\\n$ '"]

    with Terminal(shell, size=(100, 24)) as terminal:
        assert terminal.wait_for_end() == 0
        assert said in read_screen(terminal)


def read_screen(terminal: Terminal) -> str:
    """Read the code that a dark terminal shows, with one pixel for the half of a cell."""
    screen, scale = terminal.screen, 4
    rows: list[list[bool]] = []
    for y in range(screen.lines):
        cells = [screen.buffer[y][x] for x in range(screen.columns)]
        dark = [cell.bg != "ffffff" for cell in cells]
        ink = [cell.fg != "ffffff" for cell in cells]
        blocks = [cell.data == "▀" for cell in cells]
        rows.append([fg if on else bg for fg, bg, on in zip(ink, dark, blocks, strict=True)])
        rows.append(dark)
    pixels = bytes(
        0 if dark else 255
        for row in rows
        for _ in range(scale)
        for dark in row
        for _ in range(scale)
    )
    image = memoryview(pixels).cast("B", (scale * len(rows), scale * len(rows[0])))
    (code,) = zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormat.QRCode, try_invert=False)
    return code.text


@pytest.mark.parametrize(
    "files",
    [
        ("--png", "me.jpg"),
        ("--svg", "me.png"),
        ("--png", "me"),
        ("--png", "me.png", "--svg", "me.png"),
        ("--png", "me.png", "--finer"),
        ("--svg", "me.svg", "--finer"),
        ("--sheet", "me.pdf", "--finer"),
        ("--json", "--finer"),
    ],
)
def test_a_wish_that_cannot_be_met_is_wrong_usage(
    shell_on: Callable[..., Runner],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    files: tuple[str, ...],
) -> None:
    """An ending that lies, one file for two, finer dots where none are painted."""
    monkeypatch.chdir(tmp_path)

    assert shell_on(MINE)("card", *files).code == 2
    assert list(tmp_path.glob("me*")) == []


def test_finer_dots_without_a_code_are_wrong_usage(shell_on: Callable[..., Runner]) -> None:
    """Where a verb answers with something else."""
    assert shell_on(ANNA)("show", "anna", "--finer").code == 2


def test_two_files_are_written_or_none(shell_on: Callable[..., Runner], tmp_path: Path) -> None:
    """Where one of them is there already, or has no folder."""
    shell, png, svg = shell_on(MINE), tmp_path / "me.png", tmp_path / "me.svg"
    svg.write_text("mine")

    assert shell("card", "--png", str(png), "--svg", str(svg)).code == 1
    assert shell("card", "--png", str(png), "--svg", str(tmp_path / "no" / "me.svg")).code == 1
    assert (png.exists(), svg.read_text()) == (False, "mine")


def test_finer_dots_go_into_a_pipe_too(shell_on: Callable[..., Runner]) -> None:
    """Three rows of modules a line instead of two."""
    shell = shell_on(MINE)
    usual, finer = shell("card").out.splitlines(), shell("card", "--finer").out.splitlines()

    assert len(finer) == len(usual) * 2 // 3
    assert "\N{BLOCK SEXTANT-1}" in "".join(finer)


@pytest.mark.parametrize(
    "environ", [{"TERM": "dumb"}, {"PYTHONIOENCODING": "latin-1"}], ids=["dumb", "latin"]
)
def test_a_terminal_without_blocks_is_told_what_else_there_is(
    tmp_path: Path, environ: dict[str, str]
) -> None:
    """Escapes and question marks are no code."""
    command = [sys.executable, "-m", "companion", "--data", str(tmp_path / "data"), "card"]
    with Terminal([*command, "set", "--name", "Jo"]) as terminal:
        assert terminal.wait_for_end() == 0

    with Terminal(command, environ=environ) as terminal:
        assert terminal.wait_for_end() == 1
        assert "--png" in terminal.text
        assert "▀" not in terminal.raw.decode()


def read(picture: Path) -> str:
    """Read the code in a picture as a phone does that does not try the inverse."""
    with Image.open(picture) as image:
        grey = image.convert("L")
        pixels = memoryview(grey.tobytes()).cast("B", (grey.height, grey.width))
    (code,) = zxingcpp.read_barcodes(
        pixels, formats=zxingcpp.BarcodeFormat.QRCode, try_invert=False
    )
    return code.text


def test_fields_are_hidden_and_shown_again(shell_on: Callable[..., Runner]) -> None:
    """They stay on the card, and are in no code meanwhile."""
    shell = shell_on(MINE)

    answer = shell("card", "set", "--hide", "email", "--hide", "organisation")
    assert "mail: jo@acme.example (not handed over)" in answer.out
    document = shell("card", "--json").document
    assert document["card"]["hidden"] == ["organisation", "email"]
    assert document["left_out"] == []
    assert "acme" not in document["payload"].lower()

    shell("card", "set", "--show", "email")
    document = shell("card", "--json").document
    assert document["card"]["hidden"] == ["organisation"]
    assert "jo@acme.example" in document["payload"]


def test_a_card_of_hidden_fields_is_told_to_be_hidden(shell_on: Callable[..., Runner]) -> None:
    """It is filled in; nobody has to do that again."""
    shell = shell_on(Card(id="work", name="Jo"))
    shell("card", "set", "--hide", "name")

    assert "--show name" in shell("card").err


def test_an_unknown_field_is_wrong_usage(shell_on: Callable[..., Runner]) -> None:
    """Before anything is changed."""
    assert shell_on(MINE)("card", "set", "--hide", "fax").code == 2


def test_plain_letters_for_once_or_for_good(shell_on: Callable[..., Runner]) -> None:
    """As the other phone needs it."""
    shell = shell_on(MINE)

    assert "FN:Jo Oezil" in shell("card", "--plain", "--json").document["payload"]
    assert "Özil" in shell("card", "--json").document["payload"]
    shell("card", "set", "--plain")
    assert "FN:Jo Oezil" in shell("card", "--json").document["payload"]
    shell("card", "set", "--no-plain")
    assert "Özil" in shell("card", "--json").document["payload"]


@pytest.mark.parametrize(("ending", "begin"), [("pdf", b"%PDF-"), ("SVG", b"<svg ")])
def test_a_sheet_is_printed(
    shell_on: Callable[..., Runner], tmp_path: Path, ending: str, begin: bytes
) -> None:
    """Of the kind that its name says, and never over another file."""
    shell, sheet = shell_on(MINE), tmp_path / f"cards.{ending}"

    answer = shell("card", "--sheet", str(sheet), "--json")

    assert answer.document["written"] == [str(sheet)]
    assert "EMAIL:jo@acme.example" in answer.document["payload"]
    assert sheet.read_bytes().startswith(begin)
    assert shell("card", "--sheet", str(sheet)).code == 1


def test_a_sheet_of_another_kind_is_wrong_usage(
    shell_on: Callable[..., Runner], tmp_path: Path
) -> None:
    """And so is one together with a picture."""
    shell = shell_on(MINE)

    assert shell("card", "--sheet", str(tmp_path / "cards.docx")).code == 2
    both = ("--sheet", str(tmp_path / "cards.pdf"), "--png", str(tmp_path / "me.png"))
    assert shell("card", *both).code == 2
    assert list(tmp_path.glob("cards*")) == []


def test_a_letter_that_nothing_prints_is_named(
    shell_on: Callable[..., Runner], tmp_path: Path
) -> None:
    """With what helps."""
    answer = shell_on(Card(id="work", name="علي"))("card", "--sheet", str(tmp_path / "cards.pdf"))

    assert (answer.code, list(tmp_path.glob("*.pdf"))) == (1, [])
    assert "“ع”" in answer.err
    assert ".svg" in answer.err


@pytest.mark.parametrize("words", [("show", "berger"), ("event", "show", "messe")], ids=" ".join)
def test_a_contact_and_an_event_are_codes(
    shell_on: Callable[..., Runner], tmp_path: Path, words: tuple[str, ...]
) -> None:
    """As text, as pictures, and as a document that says what is in them."""
    shell, png, svg = shell_on(ANNA, FAIR), tmp_path / "code.png", tmp_path / "code.svg"

    document = shell(*words, "--png", str(png), "--svg", str(svg), "--json").document

    assert read(png) == document["payload"]
    assert document["payload"].startswith(("BEGIN:VCARD", "BEGIN:VCALENDAR"))
    assert (document["left_out"], document["written"]) == ([], [str(png), str(svg)])
    assert b"<svg" in svg.read_bytes()
    assert set(shell(*words, "--qr").out) <= set(" █▀▄\n")
    assert shell(*words, "--qr", "--json").document["payload"] == document["payload"]
    assert shell(*words, "--png", str(png)).code == 1


def test_what_i_noted_is_not_in_the_code(shell_on: Callable[..., Runner]) -> None:
    """Only what they would hand over themselves."""
    payload = shell_on(ANNA)("show", "anna", "--qr", "--json").document["payload"]

    assert "Anna Berger" in payload
    assert "secret" not in payload


def test_a_contact_without_anything_makes_no_code(shell_on: Callable[..., Runner]) -> None:
    """Nothing to put into it."""
    answer = shell_on(Contact(id="c9", uid="u9", note="secret"))("show", "c9", "--qr")

    assert (answer.code, answer.out) == (1, "")
    assert "nothing to put into a code" in answer.err


def test_finer_dots_leave_less_out_on_a_terminal(tmp_path: Path) -> None:
    """Where it can show them."""
    command = [sys.executable, "-m", "companion", "--data", str(tmp_path / "data"), "card"]
    fields = {"name": "Jo Özil", "role": "Chief " * 8, "link": "https://x.example/" + "a" * 30}
    words = [word for field, text in fields.items() for word in (f"--{field}", text)]
    with Terminal([*command, "set", *words]) as terminal:
        assert terminal.wait_for_end() == 0

    with Terminal([*command, "--finer"], size=(80, 24)) as terminal:
        assert terminal.wait_for_end() == 0
        assert "Left out" not in terminal.text
