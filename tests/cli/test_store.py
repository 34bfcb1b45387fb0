"""The verbs about the store itself: what they answer, and that they change only what they say."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.storage import Store
from tests.cli.shell import Answer, Runner

OPEN = {"permissions"} if os.name == "posix" else set()
"""What is found where others may read a file: permission bits are POSIX."""


@pytest.fixture
def data(home: Path) -> Path:
    """Return the folder of the user's own data."""
    return home / "companion"


@pytest.fixture
def own(shell: Runner, data: Path) -> Runner:
    """Return a shell on a store with Anna, backed up by hand in a file beside it."""
    assert shell("add", "Anna Berger @Siemens").code == 0
    assert shell("backup", "--to", str(data.parent / "anna.json")).code == 0
    return shell


def names(shell: Runner) -> list[str]:
    """Return the names of all contacts."""
    return [one["name"] for one in shell("list", "--json").document["contacts"]]


def listed(shell: Runner) -> list[dict[str, Any]]:
    """Return the backups as JSON."""
    backups: list[dict[str, Any]] = shell("restore", "--json").document["backups"]
    return backups


def at_a_terminal(
    shell: Runner, monkeypatch: pytest.MonkeyPatch, typed: str, *words: str
) -> Answer:
    """Run a verb for somebody who types that."""

    class Terminal(io.TextIOWrapper):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("tests.cli.shell.io.TextIOWrapper", Terminal)
    return shell(*words, stdin=typed.encode())


def damage(data: Path) -> None:
    """Leave nothing of the store that can be read."""
    for path in data.glob("*.j*"):
        path.write_bytes(b"{damaged")


def test_check_says_that_all_is_well(own: Runner) -> None:
    """With what is good to know besides."""
    answer = own("check")

    assert answer.code == 0
    assert answer.out.startswith("The store is well.\n· The newest backup is of today.\n")


def test_check_answers_with_a_document(own: Runner, data: Path) -> None:
    """With the file, the line and the command that helps; exit code 3 where something is wrong."""
    store = data / "companion.json"
    store.write_bytes(store.read_bytes().replace(b"Anna Berger", b"Anna Berges"))
    store.chmod(0o644)

    answer = own("check", "--json")

    assert answer.code == 3
    assert answer.document["ok"] is False
    problems = {one["kind"]: one for one in answer.document["problems"]}
    assert problems.keys() == {"rebuilt_damaged"} | OPEN
    assert problems["rebuilt_damaged"]["path"] == str(store)
    assert problems["rebuilt_damaged"]["line"] > 1
    assert "nothing is lost" in problems["rebuilt_damaged"]["message"]
    for kind in OPEN:
        assert problems[kind]["remedy"] == f"chmod 0600 {store}"


def test_check_leaves_what_it_finds(own: Runner, data: Path) -> None:
    """The next start mends it, and says so."""
    store = data / "companion.json"
    store.write_bytes(store.read_bytes().replace(b"Anna Berger", b"Anna Berges"))
    before = {path.name: path.read_bytes() for path in data.iterdir() if path.is_file()}

    own("check")

    assert {path.name: path.read_bytes() for path in data.iterdir() if path.is_file()} == before
    assert own("list").code == 3
    assert own("check").code == 0


def test_check_of_a_store_beyond_reading_names_the_way_out(own: Runner, data: Path) -> None:
    """A backup."""
    damage(data)

    answer = own("check", "--json")

    assert answer.code == 3
    (problem,) = [one for one in answer.document["problems"] if one["kind"] == "damaged"]
    assert problem["remedy"] == "companion restore"


def test_a_backup_says_where_it_is_and_what_is_in_it(own: Runner, data: Path) -> None:
    """In words and as JSON."""
    answer = own("backup")
    document = own("backup", "--json").document

    assert answer.code == 0
    assert str(data / "backups") in answer.out
    assert "1 contact" in answer.out
    assert Path(document["path"]).parent == data / "backups"
    assert (document["contacts"], document["events"], document["encrypted"]) == (1, 0, False)
    assert document["size"] == Path(document["path"]).stat().st_size


def test_a_backup_writes_nothing_over(own: Runner, data: Path) -> None:
    """What is there stays."""
    target = data.parent / "anna.json"
    before = target.read_bytes()

    answer = own("backup", "--to", str(target))

    assert answer.code == 1
    assert "exists already" in answer.err
    assert target.read_bytes() == before


def test_there_is_nothing_to_back_up_before_the_first_contact(shell: Runner, data: Path) -> None:
    """And nothing is created."""
    assert shell("backup").code == 3
    assert not data.exists()
    assert shell("restore").err == "There is no backup yet. “companion backup” makes one.\n"
    assert shell("check").code == 0


def test_the_first_change_of_a_day_is_backed_up(own: Runner) -> None:
    """After the answer; looking is no change."""
    own("list")
    own("add", "Bea")

    assert [one["why"] for one in listed(own)] == ["start"]


def test_an_import_of_many_is_backed_up_first(own: Runner, data: Path) -> None:
    """So that it can be gone back on next week."""
    people = "\n".join(f"Person {n},p{n}@example.com" for n in range(30))
    (data.parent / "list.csv").write_text(f"Name,Email\n{people}\n", encoding="utf-8")
    own("event", "new", "Fair", "--begin", "2026-11-24")

    assert own("import", str(data.parent / "list.csv"), "--event", "Fair").code == 0

    assert [one["why"] for one in listed(own)] == ["before_import", "start"]


def test_a_dry_run_of_a_restore_only_tells(own: Runner, data: Path) -> None:
    """By kind and by name."""
    own("add", "Bea Bach")

    answer = own("restore", str(data.parent / "anna.json"), "--dry-run")
    document = own("restore", str(data.parent / "anna.json"), "--dry-run", "--json").document

    assert answer.code == 0
    assert "Contacts: 1 removed (Bea Bach)" in answer.out
    assert document["restored"] is False
    assert document["changes"]["contacts"] == {"added": [], "changed": [], "removed": ["Bea Bach"]}
    assert names(own) == ["Anna Berger", "Bea Bach"]


def test_a_restore_names_the_command_that_takes_it_back(own: Runner, data: Path) -> None:
    """Which does."""
    own("add", "Bea Bach")

    document = own("restore", str(data.parent / "anna.json"), "--yes", "--json").document
    assert names(own) == ["Anna Berger"]

    assert document["restored"] is True
    assert document["undo"] == f"companion restore {document['before']}"
    assert own(*document["undo"].split()[1:], "--yes").code == 0
    assert names(own) == ["Anna Berger", "Bea Bach"]


def test_a_restore_by_a_script_needs_a_yes(own: Runner, data: Path) -> None:
    """Nobody is there to be asked."""
    own("add", "Bea Bach")

    answer = own("restore", str(data.parent / "anna.json"))

    assert answer.code == 2
    assert "--yes" in answer.err
    assert names(own) == ["Anna Berger", "Bea Bach"]


@pytest.mark.parametrize(
    ("typed", "left"), [("y\n", ["Anna Berger"]), ("n\n", ["Anna Berger", "Bea"])]
)
def test_a_restore_at_a_terminal_asks(
    own: Runner, data: Path, monkeypatch: pytest.MonkeyPatch, typed: str, left: list[str]
) -> None:
    """After having told what would change."""
    own("add", "Bea")

    answer = at_a_terminal(own, monkeypatch, typed, "restore", str(data.parent / "anna.json"))

    assert "Contacts: 1 removed (Bea)" in answer.err
    assert names(own) == left


def many(data: Path, count: int) -> None:
    """Keep that many more people."""
    store = Store(data)
    people = tuple(Contact(id=f"c{n}", uid=f"u{n}", name=f"Person {n}") for n in range(count))
    store.commit(Change(what="import_contacts", put=people))
    store.close()


def test_where_many_go_a_script_says_how_many(own: Runner, data: Path) -> None:
    """Else nothing is done."""
    many(data, 9)
    words = ("restore", str(data.parent / "anna.json"), "--yes")

    refused = own(*words)
    assert refused.code == 1
    assert "9 of 10 contacts" in refused.err
    assert own(*words, "--remove", "8").code == 1
    assert len(names(own)) == 10

    assert own(*words, "--remove", "9").code == 0
    assert names(own) == ["Anna Berger"]


@pytest.mark.parametrize(("typed", "count"), [("9\n", 1), ("8\n", 10), ("y\n\n", 10)])
def test_where_many_go_a_person_types_how_many(
    own: Runner, data: Path, monkeypatch: pytest.MonkeyPatch, typed: str, count: int
) -> None:
    """A yes is too quickly said."""
    many(data, 9)

    at_a_terminal(own, monkeypatch, typed, "restore", str(data.parent / "anna.json"))

    assert len(names(own)) == count


def test_a_damaged_store_is_restored(own: Runner, data: Path) -> None:
    """Its files are kept, and the answer says where."""
    damage(data)

    answer = own("restore", str(data.parent / "anna.json"), "--yes", "--json")

    assert answer.code == 0
    assert len(list(Path(answer.document["kept"]).iterdir())) == 4
    assert names(own) == ["Anna Berger"]


def test_a_store_that_has_gone_is_restored_from_its_backups(own: Runner, data: Path) -> None:
    """By the name of one."""
    for path in data.glob("*.j*"):
        path.unlink()
    assert own("list").code == 3
    (backup,) = listed(own)

    answer = own("restore", backup["name"], "--yes")

    assert answer.code == 0
    assert answer.out == (
        "The backup is in place. "
        "If anybody was erased after that backup, they are back: nobody knows any more.\n"
    )
    assert names(own) == ["Anna Berger"]


@pytest.mark.usefixtures("_light_age")
def test_an_encrypted_backup_is_restored_with_its_passphrase(
    own: Runner, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wrong one gets a clear word and does no damage."""
    target = str(data.parent / "secret.json.age")
    monkeypatch.setenv("COMPANION_PASSPHRASE", "correct horse")
    made = own("backup", "--to", target, "--encrypt", "--json").document
    own("add", "Bea")

    monkeypatch.setenv("COMPANION_PASSPHRASE", "wrong horse")
    refused = own("restore", target, "--yes")
    monkeypatch.delenv("COMPANION_PASSPHRASE")
    unasked = own("restore", target, "--yes")

    assert made["encrypted"] is True
    assert Path(target).read_bytes().startswith(b"age-encryption.org/v1\n")
    assert refused.code == 1
    assert "This passphrase does not open it" in refused.err
    assert "A passphrase is needed" in unasked.err
    assert names(own) == ["Anna Berger", "Bea"]

    secret = data.parent / "passphrase"
    secret.write_text("correct horse\n", encoding="utf-8")
    assert own("restore", target, "--yes", "--passphrase-file", str(secret)).code == 0
    assert names(own) == ["Anna Berger"]


@pytest.mark.parametrize(
    ("text", "code", "told"),
    [
        ("no JSON", 1, "no store of Companion"),
        ('{"meta": {"1": {"schema": 99}}}', 3, "newer version"),
    ],
)
def test_what_is_no_backup_is_refused(
    own: Runner, data: Path, text: str, code: int, told: str
) -> None:
    """Nothing is changed."""
    (data.parent / "other").write_text(text, encoding="utf-8")

    answer = own("restore", str(data.parent / "other"), "--yes")

    assert answer.code == code
    assert told in answer.err
    assert names(own) == ["Anna Berger"]


def test_a_backup_that_there_is_not_is_told(own: Runner) -> None:
    """Wrong usage."""
    answer = own("restore", "2019", "--json")

    assert answer.code == 2
    assert answer.document["error"]["kind"] == "NotFound"


def test_check_is_well_in_the_demo_and_quick_with_ten_thousand(shell: Runner, data: Path) -> None:
    """What the program makes itself has no fault in it."""
    from companion.bootstrap import fill_with_demo

    fill_with_demo(data)
    assert shell("check").code == 0
    many(data, 10_000)

    answer = shell("check", "--json")

    assert answer.document["ok"] is True
    assert json.loads(answer.out)["problems"] == []
    assert sys.getsizeof(answer.out) < 100_000
