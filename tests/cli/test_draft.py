"""The message for a step from the shell, and the templates of one's own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from urllib.parse import unquote

import pytest

from companion.devices.template_folder import TemplateFolder
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.follow_up import FollowUp
from tests.cli.shell import Runner
from tests.fakes import NOW

ANNA = Contact(id="anna", uid="u1", name="Anna Berger", emails=("anna@siemens.example",))
BERND = Contact(id="bernd", uid="u2", name="Bernd Kaya", emails=("bernd@ihk.example",))
TALK = Encounter(id="talk", contact="anna", at=NOW - timedelta(hours=45), thread="Azubi-Tag")
DECK = FollowUp(id="deck", contact="anna", what="send the deck", encounter="talk", promised=True)
INTRO = FollowUp(id="intro", contact="anna", what="Bernd", other="bernd")
RECORDS = (ANNA, BERND, TALK, DECK, INTRO)


def test_the_message_for_a_step_is_written(shell_on: Callable[..., Runner]) -> None:
    """To whom, about what, and the words, in the language that is asked for."""
    shell = shell_on(*RECORDS)

    document = shell("draft", "DECK", "--json").document

    assert document["to"] == "anna@siemens.example"
    assert "send the deck" in document["body"] + document["subject"]
    assert {key: document[key] for key in ("cc", "kind", "language", "tone", "limit")} == {
        "cc": "",
        "kind": "promised_material",
        "language": "en",
        "tone": "formal",
        "limit": 0,
    }
    assert document["notice_due"] is True
    assert (document["refusal"], document["written"]) == ("", None)
    assert shell("draft", "deck").out.startswith("To: anna@siemens.example\nSubject: ")


def test_language_tone_and_kind_are_chosen(shell_on: Callable[..., Runner]) -> None:
    """A template of another name is found by its old option as well."""
    shell = shell_on(*RECORDS)
    words = ("draft", "deck", "--language", "de", "--tone", "familiar", "--json")

    document = shell(*words, "--kind", "meeting").document

    assert (document["language"], document["tone"]) == ("de", "familiar")
    assert document["body"].startswith("Hallo Anna,")
    assert shell(*words, "--template", "meeting").document == document


def test_the_notice_is_told_and_put_in(shell_on: Callable[..., Runner]) -> None:
    """Before the closing, where it is asked for."""
    shell = shell_on(*RECORDS)

    without, within = shell("draft", "deck"), shell("draft", "deck", "--with-notice")

    assert "--with-notice" in without.err
    assert len(within.out.split("\n\n")) == len(without.out.split("\n\n")) + 1
    assert within.err == ""


def test_the_message_can_be_a_file_for_a_mail_program(
    shell_on: Callable[..., Runner], tmp_path: Path
) -> None:
    """Never over one that is there."""
    shell, target = shell_on(*RECORDS), tmp_path / "deck.eml"

    assert shell("draft", "deck", "--eml", str(target), "--json").document["written"] == str(target)
    assert b"To: anna@siemens.example" in target.read_bytes()
    assert shell("draft", "deck", "--eml", str(target)).code == 1


def test_the_message_can_be_a_link(shell_on: Callable[..., Runner]) -> None:
    """Which holds what the text says."""
    link = shell_on(*RECORDS)("draft", "deck", "--mailto").out

    assert link.startswith("mailto:anna@siemens.example?subject=")
    assert "send the deck" in unquote(link)


def test_two_people_are_introduced_once_both_agreed(shell_on: Callable[..., Runner]) -> None:
    """Before, each is asked; then one is written to and the other reads along."""
    shell = shell_on(*RECORDS)
    asked = shell("draft", "intro", "--json").document
    refused = shell("draft", "intro", "--kind", "introduction")

    assert (asked["kind"], asked["to"]) == ("introduction_ask", "anna@siemens.example")
    assert (refused.code, refused.out) == (1, "")
    assert "Anna Berger, Bernd Kaya" in refused.err

    half = shell("draft", "intro", "--agreed", "anna", "--json").document
    whole = shell("draft", "intro", "--agreed", "Bernd", "--json").document

    assert (half["kind"], half["to"]) == ("introduction_ask", "bernd@ihk.example")
    assert whole["kind"] == "introduction"
    assert (whole["to"], whole["cc"]) == ("anna@siemens.example", "bernd@ihk.example")
    assert shell("draft", "deck", "--agreed", "anna").code == 1


def test_the_templates_are_listed_with_what_is_wrong(
    shell_on: Callable[..., Runner], tmp_path: Path
) -> None:
    """A copy of ours is the beginning of one's own; a broken one stops no other."""
    shell = shell_on(*RECORDS)
    assert shell.companion is not None
    folder = tmp_path / "templates"
    shell.companion.read_templates(TemplateFolder(folder))

    made = shell("draft", "--new-template", "meeting", "--language", "de", "--json").document
    assert made == {"written": str(folder / "meeting.de.toml")}
    assert shell("draft", "--new-template", "meeting", "--language", "de").code == 1
    (folder / "broken.toml").write_text('kind = "x"\nlanguage = "de"\nbody = "{{ nobody }}"\n')

    answer = shell("draft", "--templates", "--json")

    own = [one for one in answer.document["templates"] if one["path"]]
    assert [(one["kind"], one["language"], one["path"]) for one in own] == [
        ("meeting", "de", str(folder / "meeting.de.toml"))
    ]
    assert len(answer.document["templates"]) > len(own)
    assert answer.code == 1
    assert f"{folder / 'broken.toml'}, line 3: there is no placeholder “nobody”" in answer.err
    assert answer.document["problems"][0]["reason"] == "placeholder_unknown"


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("nothing",), 2, "nothing"),
        ((), 2, "queue"),
        (("deck", "--kind", "zzz"), 1, "zzz"),
        (("deck", "--tone", "rude"), 2, "rude"),
        (("--new-template", "../../x"), 1, "../../x"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_is_impossible_is_told(
    shell_on: Callable[..., Runner], words: tuple[str, ...], code: int, told: str
) -> None:
    """And nothing is written to stdout."""
    answer = shell_on(*RECORDS)("draft", *words)

    assert (answer.code, answer.out) == (code, "")
    assert told in answer.err
