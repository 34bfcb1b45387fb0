"""The card of somebody known: as much as there is room for, and the question in any case."""

from __future__ import annotations

import dataclasses
from datetime import timedelta

import pytest
from textual.content import Content

from companion.domain.again import Since, ToAsk
from companion.domain.capture import Understood
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Target
from companion.domain.follow_up import FollowUp
from companion.domain.matching import Match
from companion.services.capture import Preview
from companion.services.meeting_again import Again
from companion.tui.widgets.capture.again import card
from companion.tui.widgets.capture.told import LABELS, in_column, known
from tests.fakes import NOW

ANNA = Contact(id="a", uid="ua", name="Anna Berger", organisation="Siemens")
MATCH = Match(ANNA, "name")
OTHER = Match(dataclasses.replace(ANNA, id="b", organisation="SAP"), "name")
PREVIEW = Preview(understood=Understood(), match=MATCH, namesakes=(MATCH,))
AGAIN = Again(
    contact=ANNA,
    now=NOW,
    talk=Encounter(
        id="t",
        contact="a",
        at=NOW - timedelta(days=21),
        thread="the lab",
        note="tall\nand kind",
        looking_for="interns",
    ),
    met_at="Camp",
    mine=(FollowUp(id="1", contact="a", what="deck", promised=True),),
    theirs=(FollowUp(id="2", contact="a", what="paper", owner="them"),),
    since=(Since(kind="role", text="CEO"), Since(kind="kept_by_me", text="list")),
    question=ToAsk(about="promise", text="paper"),
)
TALK, SAID = "Camp · the lab", "interns"
OPEN, EACH = (
    "you promised: deck · they promised: paper",
    ["you promised: deck", "they promised: paper"],
)
SINCE, SINGLE = "list: now CEO · you kept: list", ["list: now CEO", "you kept: list"]
ASKED = "Did that work out: “paper”?"


def told(preview: Preview, again: Again | None, room: int, width: int = 70) -> list[str]:
    """Return the texts of the card."""
    return [text.plain for _label, text in card(preview, again, room, width)]


@pytest.mark.parametrize(
    ("room", "lines"),
    [
        (12, ["Camp", "the lab", "tall and kind", SAID, *EACH, *SINGLE, ASKED]),
        (7, [TALK, SAID, *EACH, *SINGLE, ASKED]),
        (6, [TALK, SAID, *EACH, SINCE, ASKED]),
        (5, [TALK, SAID, OPEN, SINCE, ASKED]),
        (4, [TALK, OPEN, SINCE, ASKED]),
        (3, [TALK, OPEN, ASKED]),
        (2, [TALK, ASKED]),
        (1, [ASKED]),
    ],
)
def test_what_matters_most_stays_where_there_is_little_room(room: int, lines: list[str]) -> None:
    """And each thing has a line of its own where there is some."""
    assert told(PREVIEW, AGAIN, room) == lines


@pytest.mark.parametrize(
    ("room", "lines"),
    [
        (8, [TALK, SAID, *EACH, *SINGLE, ASKED]),
        (7, [TALK, SAID, *EACH, SINCE, ASKED]),
        (4, [TALK, OPEN, ASKED]),
        (3, [TALK, OPEN, ASKED]),
    ],
)
def test_a_long_question_has_room_for_a_second_line(room: int, lines: list[str]) -> None:
    """Rather than each thing a line of its own; what is told in any case stays."""
    assert told(PREVIEW, AGAIN, room, width=30) == lines


def test_what_is_long_goes_on_in_a_second_line_where_there_is_room() -> None:
    """The question first; what has no room is cut, and wide letters are counted as they are."""
    rows = [("why", Content("one two three four")), ("ask", Content("五六 七八 九十 eleven"))]

    lines = {room: [line.plain for line in in_column(rows, 15, room)] for room in (0, 2, 3, 9)}

    assert lines[0] == lines[2] == ["why  one two three four", "ask  五六 七八 九十 eleven"]
    assert lines[3] == ["why  one two three four", "ask  五六 七八", "     九十 eleven"]
    assert lines[9] == ["why  one two", "     three four", *lines[3][1:]]


def test_what_stands_above_the_card_is_not_asked_twice() -> None:
    """The question of the target is told with the target."""
    target = Target(id="t", event="f", name="Anna", question="paper")
    for question, is_told in (("paper", False), ("Why?", True)):
        asked = dataclasses.replace(target, question=question)
        preview = dataclasses.replace(PREVIEW, target=asked)
        assert (ASKED in told(preview, AGAIN, 5)) is is_told
    unasked = dataclasses.replace(AGAIN, question=None)
    assert ASKED not in told(dataclasses.replace(PREVIEW, target=target), unasked, 5)


def test_the_key_for_somebody_else_stays_in_sight() -> None:
    """However long name and organisation are."""
    long = dataclasses.replace(ANNA, name="Anna Berger " * 5, organisation="Siemens " * 5)
    match = Match(long, "name")
    preview = dataclasses.replace(PREVIEW, match=match, namesakes=(match,))

    ((_label, said),) = known(preview, 74)

    assert said.plain.startswith("Anna Berger Anna Berger")
    assert said.plain.endswith("…   F4 somebody else")
    assert said.cell_length <= 74 - LABELS


def test_who_of_several_it_is_comes_first() -> None:
    """It takes a line from the others; of who it is not there may be more than one."""
    several = dataclasses.replace(PREVIEW, namesakes=(MATCH, OTHER))
    new = dataclasses.replace(several, match=None, others=(MATCH, OTHER))

    assert told(several, AGAIN, 3) == ["Anna Berger · Siemens (same name)", TALK, ASKED]
    assert told(new, None, 1) == ["somebody else than Anna Berger · Siemens (same name)"]
    assert len(told(new, None, 5)) == 2
