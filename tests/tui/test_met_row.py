"""Those who were met as rows: when, who, what is missing and how long it is remembered."""

from __future__ import annotations

import dataclasses
from datetime import datetime, timedelta, timezone

import pytest

from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.follow_up import FollowUp
from companion.domain.memory import Left, left
from companion.i18n import use
from companion.services.memory_clock import Met
from companion.tui.widgets.capture.met_row import clock, met_row
from tests.fakes import NOW

ANNA = Contact(id="a", uid="ua", name="Anna Berger", organisation="Siemens AG")
TALK = Encounter(id="t", contact="a", at=NOW - timedelta(hours=5))
STEP = FollowUp(id="s", contact="a", what="send the deck")
LOOSE = Met(encounter=TALK, contact=ANNA, steps=(), left=Left(19, 24), missing="step")
PLANNED = dataclasses.replace(LOOSE, steps=(STEP,), missing="")
EVE = dataclasses.replace(
    PLANNED,
    encounter=dataclasses.replace(TALK, at=NOW - timedelta(hours=20), debriefed=NOW),
    left=Left(4, 24),
)


@pytest.mark.parametrize(
    ("met", "words"),
    [
        (LOOSE, ["10:08", "Anna Berger", "Siemens AG", "no next step", "▰▰▰ 19 h"]),
        (PLANNED, ["10:08", "Anna Berger", "Siemens AG", "→ send the deck", "▰▰▰ 19 h"]),
        (EVE, ["19:08 Mon", "✓ Anna Berger", "Siemens AG", "→ send the deck", "▰▰▰ 4 h"]),
    ],
)
def test_a_row_tells_what_is_missing_or_planned(met: Met, words: list[str]) -> None:
    """With the day where it was not today, and a tick for who was gone through."""
    row = met_row(met, 76, NOW, has_days=True).plain

    places = [row.find(word) for word in words]
    assert -1 not in places
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("name", "place", "words"),
    [
        ("Anna Berger", "Siemens AG", "Anna Berger        Siemens AG     "),
        ("Wu", "Technische Universität Bremen", "Wu  Technische Universität Bremen "),
        ("Maximiliane von der Tann", "IHK", "Maximiliane von der Tann IHK"),
        ("Maximiliane von der Tann", "Siemens AG", "Maximiliane von der T… Siemens AG "),
        ("Maximiliane von der Tann", "Technische Univ", "Maximiliane von d… Technische U"),
        ("Siemens AG", "Siemens AG", "Siemens AG                        "),
    ],
)
def test_name_and_organisation_share_their_room(name: str, place: str, words: str) -> None:
    """They stand in columns where they fit, and are cut only where both are long."""
    somebody = dataclasses.replace(ANNA, name=name, organisation=place)
    row = met_row(dataclasses.replace(LOOSE, contact=somebody), 76, NOW, has_days=False).plain

    assert words in row


@pytest.mark.parametrize("width", [56, 76, 116])
@pytest.mark.parametrize("has_days", [False, True])
def test_a_row_is_as_wide_as_the_list(width: int, *, has_days: bool) -> None:
    """Whatever is in it; German has room for what is missing."""
    use("de")
    long = dataclasses.replace(ANNA, name="Prof. Dr. " + "Maximiliane " * 9)
    row = met_row(dataclasses.replace(LOOSE, contact=long), width, NOW, has_days=has_days)

    assert row.cell_length == width
    assert "Schritt fehlt" in row.plain


def test_the_boxes_are_the_windows_that_are_left() -> None:
    """Three, two, one, none: it needs no colour."""
    left = (Left(24, 24), Left(1, 48), Left(9, 72), None)

    assert [clock(one) for one in left] == ["▰▰▰ 24 h", "▰▰▱ 1 h", "▰▱▱ 9 h", ""]


def test_a_row_tells_the_time_at_the_place() -> None:
    """As the programme of an event far away does, and the details of the talk."""
    far = dataclasses.replace(LOOSE, zone=timezone(timedelta(hours=5)))

    assert met_row(far, 76, NOW, has_days=False).plain.startswith("15:08 ")
    assert met_row(far, 76, NOW, has_days=True).plain.startswith("15:08       ")


@pytest.mark.usefixtures("in_berlin")
def test_a_row_of_yesterday_tells_summer_time() -> None:
    """Though the clock was put back over night, and its hours are those that passed."""
    winter = datetime(2026, 10, 25, 12, tzinfo=timezone(timedelta(hours=1)))
    at = datetime(2026, 10, 24, 22, 30, tzinfo=timezone(timedelta(hours=2)))
    eve = dataclasses.replace(LOOSE, encounter=dataclasses.replace(TALK, at=at))

    assert met_row(eve, 76, winter, has_days=True).plain.startswith("22:30 Sat")
    assert clock(left(at, winter)) == "▰▰▰ 10 h"
