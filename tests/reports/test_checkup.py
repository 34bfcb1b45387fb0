"""What a look at the store has shown has words, a line and the command that helps."""

from __future__ import annotations

import pytest

from companion import files
from companion.domain.text import clean_note
from companion.i18n import use
from companion.reports import checkup, store
from companion.services.upkeep_ports import Checkup, Observation
from companion.storage.check import NOTES
from tests.hostile import VECTORS

STORE = "/home/me/companion.json"


def test_a_store_that_is_well_is_said_to_be_in_one_line() -> None:
    """Then comes what is good to know."""
    notes = (Observation(kind="newest_backup", count=1),)

    assert checkup.text(Checkup()) == "The store is well."
    assert checkup.text(Checkup(notes=notes)).splitlines()[1:] == [
        "· The newest backup is 1 day old."
    ]


def test_problems_come_first_and_are_counted() -> None:
    """Each with its file and line."""
    problem = Observation(kind="rebuilt_damaged", path=STORE, line=12)

    lines = checkup.text(Checkup(problems=(problem,))).splitlines()

    assert lines[0] == "1 thing needs attention:"
    assert lines[1].startswith(f"! {STORE}, line 12: damaged.")


@pytest.mark.parametrize(
    "kind", sorted({*NOTES, *checkup._WORDS, *store._FINDINGS, *files._REASONS.values()})
)
@pytest.mark.parametrize("language", ["en", "de"])
def test_every_kind_has_words(kind: str, language: str) -> None:
    """In both languages, and no placeholder is left."""
    use(language)

    told = checkup.message(Observation(kind=kind, path=STORE, line=3, names=("a",), count=2))

    assert len(told) > 10
    assert "{" not in told
    assert kind not in store._FINDINGS or kind in checkup._WORDS


@pytest.mark.parametrize(
    ("kind", "remedy"),
    [
        ("damaged", "companion restore"),
        ("no_backup", "companion backup"),
        ("conflict_copy", "companion restore '/home/a b' --dry-run"),
        ("permissions", "chmod 0600 '/home/a b'"),
        ("edited", ""),
    ],
)
def test_what_can_be_helped_says_with_which_command(kind: str, remedy: str) -> None:
    """A path with blanks can be pasted into a shell."""
    one = Observation(kind=kind, path="/home/a b", names=("0644", "0600"))

    assert checkup.remedy(one) == remedy


def test_as_a_document_it_has_what_a_script_needs() -> None:
    """A line that is not known is null."""
    problem = Observation(kind="dangling", path=STORE, names=("encounters e", "contacts c"))

    document = checkup.document(Checkup(problems=(problem,)))

    assert document["ok"] is False
    assert document["problems"] == [
        {
            "kind": "dangling",
            "path": STORE,
            "line": None,
            "records": ["encounters e", "contacts c"],
            "count": None,
            "message": f"{STORE}: encounters e names contacts c, which is not there.",
            "remedy": None,
        }
    ]


@pytest.mark.parametrize("vector", VECTORS.values(), ids=VECTORS)
def test_a_hostile_name_steers_no_terminal(vector: str) -> None:
    """Files and records are called what somebody wanted."""
    for kind in ("dangling", "conflict_copy", "open", "permissions"):
        told = checkup.message(Observation(kind=kind, path=vector, names=(vector,), line=1))
        assert clean_note(told) == told.removesuffix(" ")
