"""Handing out people from the shell: formats, files, folders, and what stays here."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Event
from companion.storage.crypt import decrypt
from tests.cli.shell import Runner
from tests.fakes import NOW

FAIR = Event(id="fair", name="Hannover Messe", begin=NOW.date(), end=NOW.date())
ANNA = Contact(
    id="anna",
    uid="urn:uuid:1",
    name="Anna Berger",
    organisation="Siemens",
    role="HR",
    emails=("anna@siemens.example",),
    phones=("+49 151 5550100",),
    links=("https://example.org/anna",),
    tags=("hr",),
    circle="partner",
    note="tall",
)
BERND = Contact(id="bernd", uid="urn:uuid:2", name="Bernd Kaya", phones=("0511 1",))
TALK = Encounter(id="talk", contact="anna", event="fair", at=NOW, note="about data", rating=4)

ANNA_DOCUMENT = {
    "id": "anna",
    "uid": "urn:uuid:1",
    "name": "Anna Berger",
    "organisation": "Siemens",
    "role": "HR",
    "emails": ["anna@siemens.example"],
    "phones": ["+49 151 5550100"],
    "links": ["https://example.org/anna"],
    "tags": ["hr"],
    "circle": "partner",
    "note": "tall",
}


def test_contacts_are_handed_out_as_vcards(shell_on: Callable[..., Runner]) -> None:
    """To stdout, with the line breaks that vCards have; the count is narration."""
    answer = shell_on(ANNA, BERND)("export", "anna", "--vcard-version", "4.0")

    assert answer.out.startswith("BEGIN:VCARD\r\nVERSION:4.0\r\n")
    assert answer.out.count("BEGIN:VCARD") == 1
    assert answer.err == "1 contact\n"


def test_a_file_is_written_once(shell_on: Callable[..., Runner], tmp_path: Path) -> None:
    """What exists is not written over."""
    shell, target = shell_on(ANNA), tmp_path / "all.vcf"

    assert shell("export", "--to", str(target), "--json").document == {
        "written": str(target),
        "contacts": 1,
    }
    before = target.read_bytes()
    answer = shell("export", "--to", str(target))

    assert (answer.code, answer.out) == (1, "")
    assert "all.vcf" in answer.err
    assert target.read_bytes() == before


def test_json_can_be_written_to_a_file(shell_on: Callable[..., Runner], tmp_path: Path) -> None:
    """The format decides about the file, `--json` about the answer."""
    target = tmp_path / "all.json"

    answer = shell_on(ANNA)("export", "--format", "json", "--with-notes", "--to", str(target))

    assert answer.out == f"{target}\n"
    assert json.loads(target.read_bytes()) == {"contacts": [ANNA_DOCUMENT]}


def test_those_met_at_an_event_are_handed_out(shell_on: Callable[..., Runner]) -> None:
    """For whoever takes over the contacts of one day."""
    shell = shell_on(FAIR, ANNA, BERND, TALK)

    document = shell("export", "--event", "hannover", "--format", "json").document

    # My own notes, tags and circles stay here unless they are asked for.
    public = ANNA_DOCUMENT | {"note": "", "tags": [], "circle": ""}
    assert document == {"contacts": [public]}


def test_an_export_is_encrypted_on_request(
    shell_on: Callable[..., Runner], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The passphrase opens it again, here or with `age`."""
    monkeypatch.setenv("COMPANION_PASSPHRASE", "correct horse")
    target = tmp_path / "all.vcf.age"

    answer = shell_on(ANNA)("export", "--encrypt", "--to", str(target))

    assert answer.code == 0
    assert "Anna Berger" in decrypt(target.read_bytes(), "correct horse").decode()


def test_an_encrypted_export_needs_a_file(shell_on: Callable[..., Runner]) -> None:
    """Nobody can read it on a screen."""
    answer = shell_on(ANNA)("export", "--encrypt")

    assert answer.code == 2
    assert "--to" in answer.err


@pytest.mark.parametrize(
    ("form", "header", "cell"),
    [
        ("csv", "phones", "'+49 151 5550100"),
        ("google", "Phone 1 - Value", "(+49) 151 5550100"),
        ("outlook", "Business Phone", "(+49) 151 5550100"),
    ],
)
def test_contacts_are_handed_out_as_lists(
    shell_on: Callable[..., Runner], tmp_path: Path, form: str, header: str, cell: str
) -> None:
    """With the headers that the other program knows, and no cell that is a formula."""
    target = tmp_path / "all.csv"

    answer = shell_on(ANNA, BERND)("export", "--format", form, "--to", str(target))

    assert (answer.code, answer.out, answer.err) == (0, f"{target}\n", "2 contacts\n")
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row[header] for row in rows] == [cell, "0511 1"]
    assert b"tall" not in target.read_bytes()


def test_a_list_of_ours_comes_back(shell_on: Callable[..., Runner], tmp_path: Path) -> None:
    """Into an empty store, with everything that was asked for."""
    target = tmp_path / "all.csv"
    shell_on(ANNA, BERND)("export", "--format", "csv", "--with-notes", "--to", str(target))

    shell = shell_on()
    answer = shell("import", str(target), "--json")

    assert answer.document["kind"] == "contacts"
    assert answer.document["new"] == 2
    documents = shell("list", "--json").document["contacts"]
    assert [one | {"id": "anna"} for one in documents if one["name"] == "Anna Berger"] == [
        ANNA_DOCUMENT
    ]


@pytest.mark.parametrize("words", [("--to", "cards/"), ("--split", "--to", "cards")])
def test_a_folder_gets_a_file_for_each(
    shell_on: Callable[..., Runner],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
) -> None:
    """It is made where there is none; the second time there is nothing to do."""
    monkeypatch.chdir(tmp_path)
    shell = shell_on(ANNA, BERND)

    answer = shell("export", *words, "--json")
    again = shell("export", *words)

    assert (answer.code, again.code) == (0, 0)
    assert answer.document == {
        "written": words[-1],
        "contacts": 2,
        "unchanged": 0,
        "rejected": [],
    }
    assert again.err == "0 contacts\n2 unchanged\n"
    assert sorted(file.name for file in (tmp_path / "cards").iterdir()) == ["1.vcf", "2.vcf"]


def test_a_folder_that_is_there_gets_a_file_for_each(
    shell_on: Callable[..., Runner], tmp_path: Path
) -> None:
    """A file in it that says something else stays and is named, with what to do."""
    (tmp_path / "1.vcf").write_bytes(b"mine")

    answer = shell_on(ANNA, BERND)("export", "--to", str(tmp_path), "--json")

    assert answer.code == 1
    assert answer.err.splitlines() == [
        f"{tmp_path / '1.vcf'} was not written: it exists already; nothing is written over.",
        "To have everybody as they are now, export into another folder.",
        "1 contact",
    ]
    assert answer.document["contacts"] == 1
    assert answer.document["rejected"] == [{"path": str(tmp_path / "1.vcf"), "reason": "exists"}]
    assert "1.vcf" in answer.err
    assert (tmp_path / "1.vcf").read_bytes() == b"mine"


@pytest.mark.parametrize(
    ("words", "label"),
    [(("--to", "all.csv", "--format", "csv"), "all.csv"), (("--to", "cards/"), "cards"), ((), "")],
)
def test_a_terminal_is_told_how_far_it_is(
    shell_on: Callable[..., Runner],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    label: str,
) -> None:
    """Under the name of the file, on stderr, so that nothing gets into what is handed out."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("companion.cli.progress.is_terminal", lambda _stream: True)
    monkeypatch.setattr("companion.cli.progress.SOON", 0)

    answer = shell_on(ANNA, BERND)("export", *words)

    assert answer.err == f"{label or 'Export'}\n2 contacts\n"
    assert answer.out.startswith(words[1] if words else "BEGIN:VCARD")


def test_a_variable_that_was_not_set_is_no_folder(
    shell_on: Callable[..., Runner], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rather than the folder one is in, which would be full of cards."""
    monkeypatch.chdir(tmp_path)

    answer = shell_on(ANNA)("export", "--to", "")

    assert answer.code == 1
    assert not list(tmp_path.glob("*.vcf"))


@pytest.mark.parametrize(
    "words",
    [
        ("--split",),
        ("--split", "--to", "x", "--format", "csv"),
        ("--to", "x/", "--format", "google"),
        ("--to", "x/", "--encrypt"),
        ("--format", "ics"),
    ],
)
def test_what_does_not_go_together_is_wrong_usage(
    shell_on: Callable[..., Runner],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
) -> None:
    """And nothing is written."""
    monkeypatch.chdir(tmp_path)

    assert shell_on(ANNA)("export", *words).code == 2
    assert not (tmp_path / "x").exists()
