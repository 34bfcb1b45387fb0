"""What a later list says about an attendee."""

from __future__ import annotations

import dataclasses

from companion.domain.event import Attendee
from companion.services.import_attendees import updated

ASKED = (("Workshop", "Data"), ("Diet", "vegan"), ("Workshop", "Wasserstoff"))
ANNA = Attendee(id="a", event="fair", name="Anna", extras=ASKED)


def test_two_answers_under_one_header_stay() -> None:
    """The same list again changes nothing, in whatever order its columns stand."""
    assert updated(ANNA, ANNA) == ANNA
    moved = (ASKED[1], ASKED[0], ASKED[2])
    assert updated(ANNA, dataclasses.replace(ANNA, extras=moved)) == ANNA


def test_new_answers_replace_those_under_their_header() -> None:
    """What the later list does not ask stays."""
    row = dataclasses.replace(ANNA, extras=(("Workshop", "AI"), ("Size", "M")))

    assert updated(ANNA, row).extras == (("Workshop", "AI"), ("Diet", "vegan"), ("Size", "M"))
