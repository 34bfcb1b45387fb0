"""The plan of an event from the shell."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from companion.domain.brief import Brief
from companion.domain.pitch import Pitch
from tests.cli.shell import Runner
from tests.cli.test_events import AYLIN, FAIR, GOAL, PANEL, WISH
from tests.fakes import NOW

PITCH = Pitch(id="pitch", language="en", text="I build pumps. And you?")
BRIEF = Brief(id="fair", event="fair", messages=("Pumps.",), no_go=("Prices",))
PREPARED = (FAIR, PANEL, AYLIN, WISH, GOAL, PITCH, BRIEF)


def test_the_plan_is_markdown_on_stdout(shell_on: Callable[..., Runner]) -> None:
    """For an event that is named by a part of its name."""
    answer = shell_on(*PREPARED)("plan", "hannover")

    assert answer.code == 0
    assert answer.out.startswith("# Hannover Messe\n")
    assert "- ☐ ★★★ Aylin Öztürk\n" in answer.out
    assert answer.err == "Not prepared yet: Programme\n"


def test_the_plan_goes_into_a_file_and_never_over_one(
    shell_on: Callable[..., Runner], tmp_path: Path
) -> None:
    """As a page that can be printed."""
    shell, file = shell_on(*PREPARED), tmp_path / "plan.html"
    words = ("plan", "fair", "--format", "html", "--to", str(file))

    assert shell(*words, "--json").document == {"written": str(file)}
    page = file.read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")

    again = shell(*words)
    assert again.code == 1
    assert file.read_text(encoding="utf-8") == page


def test_the_plan_is_one_document(shell_on: Callable[..., Runner], tmp_path: Path) -> None:
    """On stdout by either option, and in a file."""
    shell, file = shell_on(*PREPARED), tmp_path / "plan.json"

    document = shell("plan", "fair", "--json").document
    assert document == shell("plan", "fair", "--format", "json").document
    shell("plan", "fair", "--format", "json", "--to", str(file))
    assert document == json.loads(file.read_text(encoding="utf-8"))

    assert document["event"]["id"] == "fair"
    assert [one["id"] for one in document["targets"]] == ["wish"]
    assert [one["begin"] for one in document["targets"][0]["sessions"]] == [NOW.isoformat()]
    assert document["sessions"] == []
    assert document["pitch"]["words"] == 5
    assert (document["messages"], document["no_go"]) == (["Pumps."], ["Prices"])
    assert document["more"]["checklist"] > 0
    assert document["missing"] == ["programme"]
    assert document["checklist"][0]["text"] == "Registered; ticket or confirmation at hand"


def test_without_a_pitch_there_is_none(shell_on: Callable[..., Runner]) -> None:
    """Html on stdout is a page and nothing beside it; without a name it is the current event."""
    shell = shell_on(FAIR)

    assert shell("plan", "--json").document["pitch"] is None
    assert shell("plan", "fair", "--format", "html").out.rstrip().endswith("</html>")
    assert shell("plan", "nothing").code == shell_on()("plan").code == 2
