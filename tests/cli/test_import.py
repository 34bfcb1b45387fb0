"""Take in files from the shell: every record accounted for, one bad file stops no other."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from companion.bootstrap import open_companion
from companion.domain.event import Event
from companion.reports.imports import MOST_PROBLEMS
from tests.cli.shell import Runner
from tests.fakes import NOW

SAMPLES = Path(__file__).parents[3] / "shared" / "samples"
FAIR = Event(id="fair", name="Hannover Messe", begin=NOW.date(), end=NOW.date())
ANNA = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Anna Berger\r\nEND:VCARD\r\n"
BERND = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Bernd Kaya\r\nEND:VCARD\r\n"
NOBODY = b"BEGIN:VCARD\r\nVERSION:3.0\r\nEND:VCARD\r\n"
LIST = b"Name,Company,Email\nAnna Berger,Siemens,anna@siemens.example\nBo Li,X,bo@x.example\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return an empty folder for files to take in."""
    made = tmp_path / "files"
    made.mkdir()
    return made


def put(folder: Path, name: str, data: bytes) -> str:
    """Write a file and return its path."""
    (folder / name).write_bytes(data)
    return str(folder / name)


def names(shell: Runner) -> list[str]:
    """Return the names of all contacts."""
    return [one["name"] for one in shell("list", "--json").document["contacts"]]


def test_every_record_is_accounted_for(shell_on: Callable[..., Runner], folder: Path) -> None:
    """New, known, and refused with file, record, line and reason."""
    path = put(folder, "a.vcf", ANNA + NOBODY + ANNA)
    answer = shell_on()("import", path, "--json")

    assert answer.code == 1
    assert answer.document == {
        "kind": "contacts",
        "new": 1,
        "merged": 0,
        "unchanged": 1,
        "left_out": 0,
        "rejected": [{"file": path, "record": 2, "line": 5, "reason": "there is nothing in it"}],
        "suggested": [],
        "backup": None,
    }
    assert answer.err == f"{path}, line 5: there is nothing in it.\n"


def test_what_happened_is_told(shell_on: Callable[..., Runner], folder: Path) -> None:
    """Counts on stdout; a second time nothing is new."""
    shell, path = shell_on(), put(folder, "a.vcf", ANNA + BERND)

    assert shell("import", path).out == "2 contacts: 2 new\n"
    assert shell("import", path).out == "2 contacts: 2 unchanged\n"


def test_one_bad_file_stops_no_other(shell_on: Callable[..., Runner], folder: Path) -> None:
    """Missing, binary, no vCard, a list without an event: each is named, the rest is taken in."""
    shell = shell_on()
    files = [
        put(folder, "a.vcf", ANNA),
        str(folder / "missing.vcf"),
        put(folder, "binary.vcf", b"\x00\x01\x02" * 50),
        put(folder, "link.vcf", b"../vcards/joe.vcf"),
        put(folder, "list.csv", LIST),
        put(folder, "empty.csv", b""),
        put(folder, "b.vcf", BERND),
    ]

    answer = shell("import", *files, "--json")

    assert answer.code == 1
    assert answer.document["new"] == 2
    assert [(Path(one["file"]).name, one["reason"]) for one in answer.document["rejected"]] == [
        ("missing.vcf", "there is no such file"),
        ("binary.vcf", "it is no text"),
        ("link.vcf", "there is no vCard in it"),
        ("list.csv", "an attendee list belongs to an event: name it with --event"),
        ("empty.csv", "it is empty"),
    ]
    assert names(shell) == ["Anna Berger", "Bernd Kaya"]


def test_a_folder_stands_for_the_files_in_it(shell_on: Callable[..., Runner], folder: Path) -> None:
    """In the order of their names, without hidden ones and what cannot hold people."""
    put(folder, "b.VCF", BERND)
    put(folder, "a.vcf", ANNA)
    put(folder, "._a.vcf", b"\x00\x05\x16\x07")
    put(folder, "photo.jpeg", b"\xff\xd8")
    shell = shell_on()

    answer = shell("import", str(folder))

    assert (answer.code, answer.out, answer.err) == (0, "2 contacts: 2 new\n", "")
    assert names(shell) == ["Anna Berger", "Bernd Kaya"]


def test_an_empty_folder_is_told(shell_on: Callable[..., Runner], folder: Path) -> None:
    """Nothing was taken in, and that is no success."""
    answer = shell_on()("import", str(folder))

    assert answer.code == 1
    assert str(folder) in answer.err


def test_stdin_can_be_taken_in(shell_on: Callable[..., Runner]) -> None:
    """For whatever another program hands over."""
    assert shell_on()("import", "-", "--json", stdin=ANNA).document["new"] == 1


def test_a_list_becomes_attendees_of_the_event(
    shell_on: Callable[..., Runner], folder: Path
) -> None:
    """Nobody on it becomes a contact."""
    shell, path = shell_on(FAIR), put(folder, "list.csv", LIST)

    answer = shell("import", path, "--event", "hannover")

    assert answer.out == "2 attendees: 2 new\n"
    assert len(shell("event", "show", "fair", "--json").document["attendees"]) == 2
    assert names(shell) == []


def test_a_dry_run_changes_nothing_on_disk(shell: Runner, folder: Path, home: Path) -> None:
    """Not even the folder of the data is made."""
    before = sorted(home.rglob("*"))

    answer = shell("import", put(folder, "a.vcf", ANNA), "--dry-run")

    assert answer.code == 0
    assert answer.out.startswith("1 contact: 1 new\nNothing was changed: this was a dry run.\n")
    assert sorted(home.rglob("*")) == before


def test_what_was_repaired_is_told(shell_on: Callable[..., Runner], folder: Path) -> None:
    """With file and line; it is no reason to fail."""
    path = put(folder, "a.vcf", ANNA.replace(b"END:VCARD\r\n", b""))

    answer = shell_on()("import", path)

    assert answer.code == 0
    assert answer.err == f"{path}, line 1: the end of the card is missing.\n"


@pytest.mark.parametrize("name", ["x" * 5_000, "a\nb", "\udcff\x1b[31m.vcf", "", "/", "."])
def test_a_hostile_name_is_a_file_that_cannot_be_read(
    shell_on: Callable[..., Runner], name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told on one line, without what could steer a terminal."""
    monkeypatch.chdir(tmp_path)

    answer = shell_on()("import", "--", name)

    assert answer.code == 1
    assert answer.err.count("\n") == 1
    assert "\x1b" not in answer.err
    assert "unexpected" not in answer.err


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_a_folder_that_may_not_be_read_is_told(
    shell_on: Callable[..., Runner], folder: Path
) -> None:
    """Instead of an empty import."""
    folder.chmod(0)
    try:
        answer = shell_on()("import", str(folder))
    finally:
        folder.chmod(0o700)

    assert answer.code == 1
    assert "may not read" in answer.err


@pytest.mark.skipif(not SAMPLES.exists(), reason="the samples are not here")
def test_the_address_book_of_another_program_is_taken_in(shell: Runner) -> None:
    """What stands in for a link to a card is named as no vCard; every card is taken."""
    folder = SAMPLES / "vcard" / "lucc+khard"

    answer = shell("import", str(folder), "--json")

    assert answer.document["new"] + answer.document["merged"] >= 20
    assert {one["reason"] for one in answer.document["rejected"]} == {"there is no vCard in it"}


def test_a_dry_run_shows_samples(shell_on: Callable[..., Runner], folder: Path) -> None:
    """Some of those who are new and known, by name; nothing is kept."""
    shell = shell_on()
    shell("import", put(folder, "a.vcf", ANNA))
    path = put(folder, "b.vcf", ANNA + BERND)

    answer = shell("import", path, "--dry-run")
    document = shell("import", path, "--dry-run", "--json").document

    assert "new: Bernd Kaya\nunchanged: Anna Berger\n" in answer.out
    assert document["samples"] == {"new": ["Bernd Kaya"], "unchanged": ["Anna Berger"]}
    assert names(shell) == ["Anna Berger"]


def test_an_address_book_becomes_contacts(shell_on: Callable[..., Runner], folder: Path) -> None:
    """Without an event, by its content alone."""
    data = b"First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    path = put(
        folder, "a.txt", data + b"Jo,Li,https://www.linkedin.com/in/jo,,X AG,CTO,1 Mar 2024\n"
    )
    shell = shell_on()

    assert shell("import", path, "--json").document["kind"] == "contacts"
    assert names(shell) == ["Jo Li"]


def test_columns_are_said_once(shell_on: Callable[..., Runner], folder: Path) -> None:
    """A list that nobody knows is read by what was said, and so is the next one like it."""
    shell = shell_on()
    first = put(folder, "a.csv", b"Wer da;Woher da\nAnna Berger;IHK\n")
    second = put(folder, "b.csv", b"Wer da;Woher da\nBernd Kaya;THW\n")
    refused = shell("import", first, "--kind", "contacts", "--json")
    said = ("--column", "Wer da=name", "--column", "Woher da=organisation")

    taken = shell("import", first, "--kind", "contacts", *said, "--json")
    again = shell("import", second, "--json")

    assert refused.code == 1
    assert taken.document["new"] == again.document["new"] == 1
    assert names(shell) == ["Anna Berger", "Bernd Kaya"]


@pytest.mark.parametrize(
    ("said", "word"), [("Nix=name", "Wer da, Woher"), ("Wer da=shoe", "organisation")]
)
def test_what_is_no_column_is_refused(
    shell_on: Callable[..., Runner], folder: Path, said: str, word: str
) -> None:
    """With the columns and fields that there are."""
    path = put(folder, "a.csv", b"Wer da;Woher\nAnna Berger;IHK\n")

    answer = shell_on()("import", path, "--column", said)

    assert (answer.code, answer.out) == (2, "")
    assert word in answer.err


def test_two_imports_at_once_double_nobody(tmp_path: Path) -> None:
    """Whoever comes second plans anew upon what the first one kept."""
    first, second = open_companion(tmp_path), open_companion(tmp_path)
    plans = [one.importing.plan(ANNA + BERND, name="a.vcf") for one in (first, second)]
    for companion, plan in zip((first, second), plans, strict=True):
        companion.importing.take_in(
            [plan], lambda c=companion: [c.importing.plan(ANNA + BERND, name="a.vcf")]
        )
    second.close()
    first.close()

    assert [one.name for one in open_companion(tmp_path).contacts.find()] == [
        "Anna Berger",
        "Bernd Kaya",
    ]


def test_files_that_were_not_read_are_counted(
    shell_on: Callable[..., Runner], folder: Path
) -> None:
    """Beside the records, each file once."""
    answer = shell_on()("import", put(folder, "a.vcf", ANNA), str(folder / "missing.vcf"))

    assert answer.out == "1 contact: 1 new\n1 file was not read.\n"


def test_a_flood_of_problems_is_cut_off(shell_on: Callable[..., Runner], folder: Path) -> None:
    """As many as anybody may want to read, and how many more there are."""
    answer = shell_on()("import", put(folder, "a.vcf", NOBODY * (MOST_PROBLEMS + 7)))

    lines = answer.err.splitlines()
    assert (len(lines), lines[-1]) == (MOST_PROBLEMS + 1, "… and 7 more.")


def test_whoever_merges_learns_how_to_go_back(shell: Runner, folder: Path) -> None:
    """By the backup that was made before; nothing of the import is there afterwards."""
    book = b"".join(b"BEGIN:VCARD\r\nUID:u%d\r\nFN:P %d\r\nEND:VCARD\r\n" % (n, n) for n in (1, 2))
    shell("import", put(folder, "a.vcf", book))

    answer = shell("import", put(folder, "b.vcf", book.replace(b"END:", b"TITLE:CTO\r\nEND:")))
    way = answer.err.rstrip().rpartition("companion ")[2].split()
    back = shell(*way, "--yes")

    assert answer.out == "2 contacts: 2 merged\n"
    assert (way[0], back.code) == ("restore", 0)
    assert [one["role"] for one in shell("list", "--json").document["contacts"]] == ["", ""]
