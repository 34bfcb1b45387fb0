"""The door itself: options before and after the verb, help, complaints, what nobody expected."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from companion import __version__
from companion.cli.program import Program, run
from companion.domain.contact import Contact
from tests.cli.shell import Runner

ANNA = Contact(id="anna", uid="u1", name="Anna Berger", organisation="Siemens")


@pytest.mark.parametrize(
    "words",
    [
        ("--json", "list", "anna"),
        ("list", "--json", "anna"),
        ("list", "anna", "--json"),
        ("--json", "list", "--json", "anna"),
    ],
    ids=" ".join,
)
def test_shared_options_stand_before_or_after_the_verb(
    shell_on: Callable[..., Runner], words: tuple[str, ...]
) -> None:
    """Both ways are how people type them."""
    answer = shell_on(ANNA)(*words)

    assert [one["id"] for one in answer.document["contacts"]] == ["anna"]


def test_a_folder_before_the_verb_is_where_the_data_lies(shell: Runner, tmp_path: Path) -> None:
    """What is kept there is found there, and nowhere else."""
    shell("--data", str(tmp_path / "a"), "add", "Anna Berger")

    assert "Anna" in shell("list", f"--data={tmp_path / 'a'}").out
    assert shell("list").out == ""


def test_the_option_after_the_verb_wins(shell: Runner, tmp_path: Path) -> None:
    """The nearest says it."""
    shell("--data", str(tmp_path / "a"), "add", "Anna Berger", "--data", str(tmp_path / "b"))

    assert not (tmp_path / "a").exists()
    assert (tmp_path / "b").exists()


def test_options_before_a_verb_of_a_group_count_too(shell_on: Callable[..., Runner]) -> None:
    """Also between the two words."""
    shell = shell_on()

    assert shell("--json", "event", "list").document == {"events": []}
    assert shell("event", "--json", "list").document == {"events": []}


@pytest.mark.parametrize("words", [(), ("open",), ("--data", "elsewhere")], ids=" ".join)
def test_without_a_verb_and_a_terminal_today_is_printed(
    shell_on: Callable[..., Runner], words: tuple[str, ...]
) -> None:
    """A pipe or a cron job gets the day as text."""
    answer = shell_on()(*words)

    assert answer.out.startswith("Today · Tue 24 Nov 15:08")
    assert answer.code == 0


def test_today_is_a_document_as_well(shell_on: Callable[..., Runner]) -> None:
    """Every verb can answer with JSON, so can none."""
    assert shell_on()("--json").document == {
        "at": "2026-11-24T15:08:00+00:00",
        "event": None,
        "readiness": None,
        "now": [],
        "next": [],
        "follow_ups": [],
        "without_next_step": [],
        "met_today": 0,
        "to_debrief": 0,
        "debriefed": 0,
        "goals": [],
        "wanted": [],
    }


def test_the_version_is_told(shell: Runner) -> None:
    """One line, as scripts expect it."""
    assert shell("--version").out == f"companion {__version__}\n"


def test_every_verb_is_in_the_help_and_has_its_own(shell: Runner) -> None:
    """None is named that is not there."""
    overview = shell("--help").out

    assert all(f"  {verb} " in overview for verb in (*Program.VERBS, "open", "demo"))
    for verb in Program.VERBS:
        answer = shell(verb, "--help")
        assert (answer.code, answer.err) == (0, "")
        assert "--data" in answer.out
        assert "--language" in answer.out


@pytest.mark.parametrize(
    "words",
    [
        ("--language", "de", "--help"),
        ("--language=de", "--help"),
        ("--help", "--language", "de"),
        ("list", "--help", "--language", "de"),
    ],
    ids=" ".join,
)
def test_help_is_german_when_asked(shell: Runner, words: tuple[str, ...]) -> None:
    """Wherever the option stands, click's own words are German too."""
    out = shell(*words).out

    assert out.startswith("Aufruf: companion")
    assert "Optionen:" in out
    assert "Diese Hilfe zeigen, sonst nichts." in out


def test_help_is_german_where_the_terminal_is(
    shell: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    """LANG decides where nobody asked."""
    monkeypatch.setenv("LANG", "de_DE.UTF-8")

    assert shell("--help").out.startswith("Aufruf:")
    assert shell("--language", "en", "--help").out.startswith("Usage:")


def test_help_is_german_where_the_settings_say_so(shell: Runner, home: Path) -> None:
    """The user's own setting holds for help as well."""
    (home / "companion").mkdir()
    (home / "companion" / "settings.toml").write_text('language = "de"\n', encoding="utf-8")

    assert shell("--help").out.startswith("Aufruf:")


def test_a_word_of_the_line_is_no_option(shell: Runner, tmp_path: Path) -> None:
    """What stands after `--` belongs to the person."""
    shell("add", "--data", str(tmp_path / "a"), "--", "Anna", "--language", "de")

    assert "Anna" in shell("list", "--data", str(tmp_path / "a")).out


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("list", "--bogus"), "Error: No such option '--bogus'."),
        (("--bogus",), "Error: No such option '--bogus'."),
        (("bogus",), "Error: No such command 'bogus'."),
        (("add",), "Error: Missing argument 'LINE...'."),
        (("--data",), "Error: Option '--data' requires an argument."),
        (("list", "--language", "fr"), "'fr' is not one of 'en', 'de'."),
        (("card", "--bogus"), "Error: No such option '--bogus'."),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_wrong_usage_is_told_with_exit_code_2(
    shell: Runner, words: tuple[str, ...], complaint: str
) -> None:
    """On stderr, with the way to the help; stdout stays empty."""
    answer = shell(*words)

    assert answer.code == 2
    assert answer.out == ""
    assert complaint in answer.err


def test_wrong_usage_is_german_too(shell: Runner) -> None:
    """Complaints are in the language of the rest."""
    assert "Fehler: Die Option '--bogus' gibt es nicht." in shell("--language=de", "--bogus").err


def test_wrong_usage_is_a_document_with_json(shell: Runner) -> None:
    """Exactly one on stdout, whatever happens."""
    assert shell("list", "--json", "--bogus").document == {
        "error": {"kind": "Usage", "message": "No such option '--bogus'."}
    }


def test_what_steers_a_terminal_does_not_come_back_in_a_complaint(shell: Runner) -> None:
    """A pasted command line can hold anything."""
    for words in (("\x1b]0;PWN\x07",), ("done", "id", "\x1b[2J"), ("--\x1b[2J",)):
        answer = shell(*words)
        assert answer.code == 2
        assert "\x1b" not in answer.err


def test_what_nobody_expected_is_one_sentence(
    capsys: pytest.CaptureFixture[str], shell: Runner
) -> None:
    """With how to tell us, and no traceback."""

    def broken(_: Path) -> None:
        raise ZeroDivisionError

    with pytest.raises(SystemExit) as left:
        run(["list"], open_store=broken)  # type: ignore[arg-type]

    told = capsys.readouterr()
    assert left.value.code == 1
    assert told.out == ""
    assert "ZeroDivisionError" in told.err
    assert "Traceback" not in told.err
    assert told.err.count("\n") == 1
    assert shell("--version").code == 0


def test_who_looks_for_the_fault_sees_it_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """COMPANION_DEBUG lets the error through."""
    monkeypatch.setenv("COMPANION_DEBUG", "1")

    def broken(_: Path) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        run(["list"], open_store=broken)  # type: ignore[arg-type]


def test_ctrl_c_ends_with_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """As shells expect: 128 and the number of the signal."""

    def stopped(_: Path) -> None:
        raise KeyboardInterrupt

    with pytest.raises(SystemExit) as left:
        run(["list"], open_store=stopped)  # type: ignore[arg-type]

    assert left.value.code == 130
    assert capsys.readouterr().err == "Stopped.\n"


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_shells_complete_the_verbs(
    shell: Runner, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """At the first word all verbs are offered, not the options of the default one."""
    monkeypatch.setenv("_COMPANION_COMPLETE", f"{name}_complete")
    monkeypatch.setenv("COMP_WORDS", "companion ")
    monkeypatch.setenv("COMP_CWORD", "1" if name != "fish" else "")

    offered = shell().out

    assert all(verb in offered for verb in ("add", "list", "import"))


def test_json_escapes_what_steers_a_terminal(shell_on: Callable[..., Runner]) -> None:
    """A store that was edited by hand shows nothing raw, and loses nothing."""
    odd = "A\u202eB\u200bC\x9bD"
    shell = shell_on()
    hostile = Contact(id="x", uid="u", name="Anna")
    object.__setattr__(hostile, "name", odd)
    answer = shell.on(hostile, folder=Path())("list", "--json")

    assert not any(char in answer.out for char in odd[1::2])
    assert json.loads(answer.out)["contacts"][0]["name"] == odd
