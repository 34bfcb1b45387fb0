"""What a later list says about an attendee."""

from __future__ import annotations

import dataclasses

from companion.domain.badges import BADGE
from companion.domain.event import Attendee
from companion.services.import_attendees import MAX_SOURCES, MAX_TOPICS, updated

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


def test_by_what_another_list_knows_somebody_is_kept() -> None:
    """It may be on their badge; the same list again changes nothing."""
    first = dataclasses.replace(ANNA, source="A0001-1")
    row = dataclasses.replace(ANNA, source="gst-77", extras=())

    both = updated(first, row)

    assert both.source == "A0001-1"
    assert both.extras == (*ASKED[::2], ASKED[1], (BADGE, "gst-77"))
    assert updated(both, row) == both
    assert updated(both, first) == both


def test_not_endlessly_many_lists_are_remembered() -> None:
    """A code that is new at every import takes no place for ever."""
    one = dataclasses.replace(ANNA, source="A0001-1")
    for number in range(50):
        one = updated(one, dataclasses.replace(ANNA, source=f"B{number:04}", extras=()))

    assert [text for header, text in one.extras if header == BADGE] == [
        f"B{number:04}" for number in range(MAX_SOURCES)
    ]


def test_what_i_found_out_stays() -> None:
    """No list knows my note and the circle that I gave them."""
    mine = dataclasses.replace(ANNA, note="knows Lena", circle="talent")
    row = dataclasses.replace(ANNA, note="from a list", circle="press", offers="coffee")

    after = updated(mine, row)

    assert (after.note, after.circle, after.offers) == ("knows Lena", "talent", "coffee")


def test_topics_only_grow() -> None:
    """Two lists each know some of them; another spelling is no other topic."""
    one = dataclasses.replace(ANNA, topics=("KI", "Wasserstoff"))
    row = dataclasses.replace(ANNA, topics=("ki", "Robotik"))

    assert updated(one, row).topics == ("KI", "Wasserstoff", "Robotik")
    assert updated(updated(one, row), row) == updated(one, row)
    crowd = dataclasses.replace(ANNA, topics=tuple(map(str, range(2 * MAX_TOPICS))))
    assert len(updated(one, crowd).topics) == MAX_TOPICS
