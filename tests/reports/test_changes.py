"""The toast of every change says in both languages what was kept, and how it is taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from companion.domain.change import Change
from companion.domain.consent import Consent
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Target
from companion.domain.follow_up import FollowUp
from companion.i18n import use
from companion.reports.changes import CHANGES
from companion.tui.app import FOREIGN, QUIET
from companion.tui.change_words import kept, taken_back
from tests.fakes import NOW

ANNA = Contact(id="anna", uid="u", name="Anna Berger", organisation="Siemens")
TALK = Encounter(id="talk", contact="anna", at=NOW)
DECK = FollowUp(id="f1", contact="anna", what="send the deck", due=date(2026, 11, 27))
CALL = FollowUp(id="f2", contact="anna", what="call", due=date(2026, 11, 30))
ALOUD = Consent(id="c", contact="anna", way="aloud", basis="6-1-a", encounter="talk")


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("what", CHANGES)
def test_every_toast_says_what_was_kept_and_how_to_take_it_back(what: str, language: str) -> None:
    """In the words of the user, with whom it is about; by the key that works there."""
    use(language)
    change = Change(what=what, subject="Anna Berger")
    for key, begins in (("u", "u"), ("esc", "esc"), ("ctrl+z", "^z")):
        words, _dot, back = kept(change, key).rpartition(" · ")

        assert back.startswith(begins)
        assert words
    assert ("Anna Berger" in words) == ("{subject}" in CHANGES[what])
    if language == "de":
        assert words != CHANGES[what].format(subject="Anna Berger")


def test_what_cannot_be_taken_back_does_not_say_that_it_can() -> None:
    """The key would take back something else."""
    change = Change(what="empty_trash", is_final=True)

    assert kept(change) == "emptied the trash · that is final"


def test_what_is_not_told_is_a_change_too() -> None:
    """No word for a quiet change is misspelt."""
    assert QUIET - {FOREIGN, "undo"} <= CHANGES.keys()


def test_a_talk_says_what_came_along() -> None:
    """Who and from where, in which session, the promise, how they agreed, and the way back."""
    talk = replace(TALK, session="Panel")
    change = Change(what="capture", subject="Anna Berger", put=(ANNA, talk, DECK, ALOUD))

    assert kept(change, "ctrl+z") == (
        "kept Anna Berger, Siemens · in “Panel” · 1 promise by Fri 27 Nov · agreed aloud"
        " · ^z takes it back"
    )
    assert taken_back(change) == "Taken back: kept Anna Berger, Siemens"


def test_several_promises_say_when_the_first_is_due() -> None:
    """And of a target that was met, which one."""
    target = Target(id="t", event="f", organisation="IHK", met="talk")
    change = Change(what="scan", subject="Anna Berger", put=(ANNA, CALL, DECK, target))

    assert kept(change) == (
        "kept Anna Berger, Siemens · 2 promises from Fri 27 Nov"
        " · target met: somebody from IHK · u takes it back"
    )


def test_a_toast_stays_short() -> None:
    """A company that is called after all that it does, and a promise without a day."""
    long = Contact(id="a", uid="u", name="Jo", organisation="Gesellschaft " * 9)
    step = FollowUp(id="f", contact="a", what="call")
    change = Change(what="capture", subject="Jo", put=(long, step))

    assert kept(change) == "kept Jo, Gesellschaft Gesellschaft Ges… · 1 promise · u takes it back"


def test_a_company_alone_is_not_said_twice() -> None:
    """Whoever has no name is called by where they belong."""
    firm = Contact(id="a", uid="u", organisation="Siemens")

    assert kept(Change(what="capture", subject="Siemens", put=(firm,))) == (
        "kept Siemens · u takes it back"
    )
