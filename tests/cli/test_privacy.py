"""Somebody is erased from the shell: asked for, told and gone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Event
from tests.cli.shell import Runner
from tests.fakes import NOW


@pytest.fixture
def data(shell: Runner, tmp_path: Path) -> tuple[str, str]:
    """Return `--data` on a store with two contacts, and the backup of the day."""
    place = ("--data", str(tmp_path / "data"))
    shell("add", "Anna Berger @Siemens anna@berger.example", *place)
    shell("add", "Bea Klein @SAP", *place)
    return place


def test_an_erasure_says_what_it_removed(
    shell: Runner, data: tuple[str, str], tmp_path: Path
) -> None:
    """Records by kind, backups, and where something may still be."""
    answer = shell("privacy", "erase", "anna berger", "--yes", "--json", *data)

    assert answer.code == 0
    assert answer.document["removed"] == {"contacts": 1, "encounters": 1}
    assert len(answer.document["backups"]["changed"]) == 1
    assert answer.document["still_in"] == []
    files = [path for path in (tmp_path / "data").rglob("*") if path.is_file()]
    assert not any(b"Berger" in path.read_bytes() for path in files)
    assert [one["name"] for one in shell("list", "--json", *data).document["contacts"]] == [
        "Bea Klein"
    ]


def test_a_person_reads_the_same_in_words(shell: Runner, data: tuple[str, str]) -> None:
    """In one line each."""
    answer = shell("privacy", "erase", "anna", "--yes", *data)

    assert answer.out.splitlines() == [
        "Anna Berger was erased: Contacts 1, Encounters 1.",
        "1 backup was written anew.",
    ]


@pytest.mark.parametrize("more", [(), ("--json",)])
def test_nothing_is_erased_unasked(
    shell: Runner, data: tuple[str, str], more: tuple[str, ...]
) -> None:
    """A script has to say --yes."""
    answer = shell("privacy", "erase", "anna", *more, *data)

    assert answer.code == 2
    assert len(shell("list", "--json", *data).document["contacts"]) == 2


def test_somebody_in_the_trash_can_be_erased(shell: Runner, data: tuple[str, str]) -> None:
    """They are no contact any more, but they are there."""
    shell("remove", "anna", *data)

    assert shell("privacy", "erase", "anna", "--yes", "--json", *data).document["removed"] == {
        "trash": 1
    }
    assert shell("privacy", "erase", "anna", "--yes", *data).code == 2


def test_an_erasure_can_be_asked_for_again_by_its_id(
    shell: Runner, data: tuple[str, str], tmp_path: Path
) -> None:
    """Something may be left in a backup that could not be written."""
    first = shell("privacy", "erase", "anna", "--yes", "--json", *data).document["erased"]
    draft = tmp_path / "data" / "drafts" / "talk.txt"
    draft.parent.mkdir(exist_ok=True)
    draft.write_text(f'{{"record": "{first}"}}')

    again = shell("privacy", "erase", first, "--yes", *data)

    assert again.code == 0
    assert again.out.splitlines() == [
        f"{first} is erased from the store.",
        "Removed as well: drafts/talk.txt",
    ]


ANNA = Contact(id="anna", uid="u", name="Anna Berger", emails=("anna@siemens.example",))
FAIR = Event(id="fair", name="Hannover Messe", begin=NOW.date(), end=NOW.date())
TALK = Encounter(id="talk", contact="anna", at=NOW, event="fair")


def test_the_notice_is_printed_ready_to_be_sent(shell_on: Callable[..., Runner]) -> None:
    """Nothing is kept by looking at it."""
    answer = shell_on(ANNA, FAIR, TALK)("privacy", "notice", "anna")

    assert answer.code == 0
    assert answer.out.startswith(
        "To: anna@siemens.example\nSubject: Your contact details and Hannover Messe\n\nHello Anna,"
    )
    assert "thank you for our talk on 24 Nov 2026 (Hannover Messe)." in answer.out
    assert answer.err == ""


@pytest.mark.parametrize("channel", ["mail", "aloud"])
def test_that_somebody_was_told_is_kept_word_for_word(
    shell_on: Callable[..., Runner], channel: str
) -> None:
    """What was said is the notice alone, what was sent is the whole message."""
    shell = shell_on(ANNA, FAIR, TALK)

    answer = shell("privacy", "notice", "anna", "--told", channel, "--lang", "de", "--json")
    kept = answer.document["consent"]
    story = shell("show", "anna", "--json").document["consents"]

    assert answer.document["language"] == "de"
    assert answer.document["source"] == "starter"
    assert (kept["kind"], kept["channel"], kept["encounter"]) == ("notice", channel, "talk")
    assert kept["wording"] == answer.document["body" if channel == "mail" else "wording"]
    assert story == [kept]
    assert answer.err == f"✓ Anna Berger · told my privacy notice {WORDS[channel]} · 15:08\n"


WORDS = {"mail": "by mail", "aloud": "aloud"}
