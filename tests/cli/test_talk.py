"""A talk from the shell: what is known of it is shown, and more is said."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from PIL import Image

from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Event
from companion.domain.session import Session
from tests.cli.shell import Runner
from tests.fakes import NOW

FAIR = Event(id="fair", name="Fair", begin=date(2026, 11, 23), end=date(2026, 11, 25))
ANNA = Contact(id="anna", uid="u1", name="Anna Berger")
BERND = Contact(id="bernd", uid="u2", name="Bernd Kaya")
TALK = Encounter(id="talk", contact="anna", event="fair", at=NOW - timedelta(hours=1))
PANEL = Session(id="panel", event="fair", title="Panel", room="Hall 8", begin=TALK.at, end=NOW)
RECORDS = (FAIR, ANNA, BERND, TALK, PANEL)


def test_all_that_is_said_of_a_talk_is_kept_and_shown(shell_on: Callable[..., Runner]) -> None:
    """In one command, with what was promised by both."""
    shell = shell_on(*RECORDS)

    told = shell(
        *("talk", "Anna", "Berger", "--thread", "her cello", "--cue", "red glasses"),
        *("--rating", "4", "--place", "Hall 8", "--session", "Panel"),
        *("--introduced-by", "Lena Roth", "--introduced-to", "Tom", "--introduced-to", "Ida"),
        *("--at", "14:20-14:45", "--promise", "send the deck by friday", "--kind", "exchange"),
        *("--their-promise", "their slides"),
    )

    assert told.out.splitlines() == [
        "Anna Berger · Tue 24 Nov 14:20 · Fair",
        "  talk",
        "  Panel · Hall 8 · 25 min",
        "  ★★★★",
        "  to take up: her cello",
        "  recognise by: red glasses",
        "  introduced by Lena Roth · introduced to Tom, Ida",
        "  → send the deck · due Fri 27 Nov · id1",
        "  ← their slides · open · id2",
    ]
    document = shell("talk", "talk", "--json").document
    assert document["encounter"]["introduced_to"] == ["Tom", "Ida"]
    assert [step["kind"] for step in document["follow_ups"]] == ["exchange", "give"]
    assert [one["id"] for one in document["sessions"]] == ["panel"]
    story = shell("show", "Anna Berger").out
    assert "met · Fair · Panel · Hall 8 · 25 min · to take up: her cello" in story


def test_a_photo_goes_in_and_comes_out(shell_on: Callable[..., Runner], tmp_path: Path) -> None:
    """Into a file of its own, and away again."""
    shell, card, out = shell_on(*RECORDS), tmp_path / "card.png", tmp_path / "out.jpg"
    Image.new("RGB", (40, 20), "white").save(card)

    told = shell("talk", "talk", "--photo", str(card), "--photo-to", str(out), "--json").document

    assert told["encounter"]["photo"] is True
    assert told["written"] == str(out)
    with Image.open(out) as kept:
        assert kept.size == (40, 20)
    assert "with a photo of the card" in shell("talk", "talk").out
    assert shell("talk", "talk", "--no-photo", "--json").document["encounter"]["photo"] is False
    nothing = shell("talk", "talk", "--photo-to", str(tmp_path / "more.jpg"))
    assert (nothing.code, "No photo is kept" in nothing.err) == (2, True)


def test_a_talk_is_taken_away(shell_on: Callable[..., Runner]) -> None:
    """And there is none any more."""
    shell = shell_on(*RECORDS)

    assert shell("talk", "Anna", "--remove", "--json").document["removed"] is True
    gone = shell("talk", "Anna")
    assert (gone.code, gone.err) == (2, "There is no talk with “Anna Berger” yet.\n")


@pytest.mark.parametrize(
    ("words", "code", "named"),
    [
        (("nobody",), 2, "nobody"),
        (("Bernd",), 2, "Bernd Kaya"),
        (("talk", "--rating", "6"), 1, "6"),
        (("talk", "--minutes", "9999"), 1, "9999"),
        (("talk", "--at", "tomorrow 9:00"), 1, "tomorrow 9:00"),
        (("talk", "--at", "23:00"), 1, "to come"),
        (("talk", "--photo", "/nowhere/card.jpg"), 1, "/nowhere/card.jpg"),
        (("talk", "--kind", "sell"), 2, "sell"),
        ((), 2, "TALK"),
    ],
)
def test_what_is_not_possible_is_said(
    shell_on: Callable[..., Runner], words: tuple[str, ...], code: int, named: str
) -> None:
    """With the word that was wrong."""
    told = shell_on(*RECORDS)("talk", *words)

    assert (told.code, named in told.err) == (code, True)
