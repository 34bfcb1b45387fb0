"""Briefs in TOML."""

from __future__ import annotations

import pytest

from companion.domain.event import Goal
from companion.errors import Unreadable
from companion.formats.brief import read_brief

WHOLE = """\
event = "Forum"
organisation = "Weserwerk"
represented_by = ["Mira Falk"]
botschaften = "Wir bauen Pumpen."
no_go = ["Preise"]
hand_over = '''
Lena
bis Freitag'''
goals = ["5 Talente", {number = 2, circle = "university", quality = "dual", needs_step = true}]
"""


@pytest.mark.parametrize("name", ["brief.toml", "", "clipboard"])
def test_a_brief_in_toml_is_read(name: str) -> None:
    """By its ending or its look; keys may be German, and one text stands for a list of one."""
    sheet = read_brief(WHOLE.encode(), name)

    assert sheet.event == "Forum"
    assert sheet.brief.organisation == "Weserwerk"
    assert sheet.brief.represented_by == ("Mira Falk",)
    assert sheet.brief.messages == ("Wir bauen Pumpen.",)
    assert sheet.brief.no_go == ("Preise",)
    assert sheet.brief.hand_over == "Lena\nbis Freitag"
    assert sheet.goals == (
        Goal(id="", event="", number=5, circle="talent"),
        Goal(id="", event="", number=2, circle="university", quality="dual", needs_step=True),
    )


def test_a_brief_in_a_table_of_its_own_is_read() -> None:
    """Numbers may stand by their network; what has two keys is both."""
    text = (
        '[einsatzkarte]\nbotschaften = "A"\nmessages = ["B"]\nnotice = "x"\ndatenschutz = "y"\n'
        "[ziele]\ntalente = 5\nReferenten = 2\n"
    )
    sheet = read_brief(text.encode(), "brief.toml")

    assert (sheet.brief.messages, sheet.brief.notice) == (("A", "B"), "x\n\ny")
    assert [(goal.number, goal.circle) for goal in sheet.goals] == [
        (5, "talent"),
        (2, "Referenten"),
    ]


def test_a_mail_from_outside_is_no_toml() -> None:
    """Though its subject begins like a table."""
    sheet = read_brief(b"[EXTERN] Your brief\n\nMessages:\n- We build pumps.\n", "mail.txt")

    assert sheet.brief.messages == ("We build pumps.",)


@pytest.mark.parametrize(
    ("text", "reason", "line"),
    [
        ('notice = "a"\nmessages = [\n', "toml", 3),
        ('notice = "a"\nmessages == 1', "toml", 2),
        ("messages = " + "[" * 9_000, "too_nested", 0),
        ('notice = "a"\ncolour = "red"', "brief_key", 2),
        ('notice = "a"\nbrief = "x"', "brief_key", 2),
        ('notice = "a"\nmessages = [1]', "brief_text", 2),
        ("\nnotice = 5", "brief_text", 2),
        ('goals = ["Be seen"]', "goal_number", 1),
        ("goals = [5]", "goal_key", 1),
        ("[[goals]]\nnumber = 0", "goal_number", 1),
        ("[[goals]]\nnumber = 5\n[[goals]]\nnumber = 0", "goal_number", 3),
        ("[[goals]]\nnumber = 5\nneeds_step = 'yes'", "goal_key", 1),
        ("[goals]\ntalents = 'five'", "goal_number", 1),
        ("notice = 'a'\n[brief]\nnotice = 'b'", "brief_key", 2),
        ("[[goals]]\nnumber = true", "goal_number", 1),
        ("[[goals]]\nnumber = 5\nwho = 'talent'", "goal_key", 1),
        ("[[goals]]\nnumber = 5\ncircle = 5", "brief_text", 1),
        (f"messages = {['x'] * 101}", "too_many_points", 1),
        (f"messages = ['{'x' * 1001}']", "too_long", 1),
        ("event = 'Forum'", "no_brief", 0),
        ('"not\\u0065" = 5', "brief_text", 0),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, reason: str, line: int) -> None:
    """A program wrote it, and somebody has to find the place."""
    with pytest.raises(Unreadable) as refused:
        read_brief(text.encode(), "brief.toml")

    assert (refused.value.reason, refused.value.line) == (reason, line)
