"""Briefs in Markdown and plain text, as employers write them."""

from __future__ import annotations

import contextlib
import time
from pathlib import Path

import pytest

from companion.domain.event import Goal
from companion.errors import Unreadable
from companion.formats.brief import SIZE_LIMIT, BriefSheet, read_brief

ASSETS = Path(__file__).parents[3] / "assets" / "briefs"


def read(text: str, name: str = "brief.md") -> BriefSheet:
    """Return the brief in `text`."""
    return read_brief(text.encode(), name)


GERMAN = """\
# Einsatzkarte für die Hannover Messe

## Vertreten durch
- Mira Falk
- Jonas Weiß

## Freigegebene Botschaften
1. Wir bauen **Pumpen**,
   die Städte trocken halten.
2. Zwölf Studierende schreiben bei uns.

## Was wir nicht sagen
* [ ] Preise unserer Wettbewerber

## Ziele
- 5 Talente
- 2 Hochschulen mit nächstem Schritt

## Übergabe der Kontakte
Lena Roth,
bis Freitag

## Datenschutzhinweis
> Ich notiere mir Ihren Namen.
>
> Ein Wort genügt.

## Anreise
Zug 8:03
"""


def test_a_german_brief_is_read_whole() -> None:
    """Headings say what is in it, in the words of whoever wrote it; others go to the note."""
    sheet = read(GERMAN)
    brief = sheet.brief

    assert sheet.event == "Hannover Messe"
    assert brief.represented_by == ("Mira Falk", "Jonas Weiß")
    assert brief.messages == (
        "Wir bauen Pumpen, die Städte trocken halten.",
        "Zwölf Studierende schreiben bei uns.",
    )
    assert brief.no_go == ("Preise unserer Wettbewerber",)
    assert [(goal.number, goal.circle, goal.needs_step) for goal in sheet.goals] == [
        (5, "talent", False),
        (2, "university", True),
    ]
    assert brief.hand_over == "Lena Roth,\nbis Freitag"
    assert brief.notice == "Ich notiere mir Ihren Namen.\n\nEin Wort genügt."
    assert brief.note == "Anreise\nZug 8:03"
    assert brief.source == "brief.md"


def test_an_english_brief_with_front_matter_is_read() -> None:
    """What a program put in front is used where it is about the brief, and left out where not."""
    sheet = read(
        "---\nevent: Hannover Messe\nauthor: HR\nrepresented by:\n  - Mira Falk\n---\n"
        "# Briefing\n## Whom we represent\nWeserwerk\n## Messages\n- We build pumps.\n"
        "## Do not discuss\n- Prices\n## Objectives\n- three universities\n"
        "## Handover\nLena\n## GDPR\nWe keep your name.\n"
    )

    assert sheet.event == "Hannover Messe"
    assert sheet.brief.organisation == "Weserwerk"
    assert sheet.brief.represented_by == ("Mira Falk",)
    assert sheet.brief.messages == ("We build pumps.",)
    assert sheet.brief.no_go == ("Prices",)
    assert sheet.goals == (Goal(id="", event="", number=3, circle="university"),)
    assert sheet.brief.hand_over == "Lena"
    assert sheet.brief.notice == "We keep your name."
    assert sheet.brief.note == ""


def test_plain_text_is_read() -> None:
    """Nobody in a personnel department needs to know what Markdown is."""
    sheet = read(
        "Einsatzkarte: Forum\n=====\nVertreten durch: Mira Falk, Jonas Weiß\n"
        "Übergabe an: Lena\n\nBotschaften:\n• Wir bauen Pumpen.\n\nNoch ein Satz\nin zwei Zeilen.\n"
        "**Unsere No-Gos:**\n- Preise\n-\nZiele\n- 5 Talente\n\nAnreise\n-------\nZug\n***\n8:03\n",
        "brief.txt",
    )

    assert sheet.event == "Forum"
    assert sheet.brief.represented_by == ("Mira Falk", "Jonas Weiß")
    assert sheet.brief.hand_over == "Lena"
    assert sheet.brief.messages == ("Wir bauen Pumpen.", "Noch ein Satz in zwei Zeilen.")
    assert sheet.brief.no_go == ("Preise",)
    assert sheet.brief.note == "Anreise\nZug\n8:03"


def test_a_goal_without_a_number_is_kept_as_a_note() -> None:
    """It is what one is sent for all the same."""
    sheet = read("## Goals\n- 2 partners\n- Be seen\n- Be heard\n")

    assert [goal.number for goal in sheet.goals] == [2]
    assert sheet.brief.note == "Be seen\nBe heard"


def test_comments_are_for_the_writer() -> None:
    """The starter says in them what belongs where; an escaped one is text."""
    sheet = read("## Messages\n<!-- two\nor three -->\n- One\\<!-- two\n- Three<!-- x -->.\n")

    assert sheet.brief.messages == ("One<!-- two", "Three.")


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_starters_offer_what_always_holds(language: str) -> None:
    """No-go topics and a notice; everything else is for the employer to fill in."""
    sheet = read_brief((ASSETS / f"{language}.md").read_bytes(), f"{language}.md")
    brief = sheet.brief

    assert len(brief.no_go) == 3
    assert brief.notice
    assert brief.messages + brief.represented_by + sheet.goals == ()
    assert brief.organisation + brief.hand_over + brief.note + sheet.event == ""


@pytest.mark.parametrize(
    ("text", "reason", "line"),
    [
        ("", "empty", 0),
        ("Dear all,\nsee you at the fair.", "no_brief", 0),
        ("# Travel\nTrain 8:03", "no_brief", 0),
        ("## Messages\n- One\n\n<!-- two\n- Three", "open_comment", 4),
        ("## Goals\n- 5 talents\n- 0 universities", "goal_number", 3),
        ("## Goals\n- 99999 talents", "goal_number", 2),
        ("## Messages\n- " + "x" * 1001, "too_long", 2),
        ("We\n" + "x\n" * 10_001, "too_long", 1),
        ("\n## Privacy notice\n" + "x\n" * 10_001, "too_long", 3),
        ("## No-go\n" + "- x\n" * 101, "too_many_points", 102),
        ("## Goals\n" + "- 1 talent\n" * 101, "too_many_points", 102),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, reason: str, line: int) -> None:
    """Whoever wrote it finds the place."""
    with pytest.raises(Unreadable) as refused:
        read(text)

    assert (refused.value.reason, refused.value.line) == (reason, line)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x03\x04 word/document.xml", "document"),
        (b"%PDF-1.7", "document"),
        (b"## Messages\n- a\0b", "binary"),
        (b"x" * (SIZE_LIMIT + 1), "too_large"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, reason: str) -> None:
    """An office document looks like a brief to whoever sends it."""
    with pytest.raises(Unreadable) as refused:
        read_brief(data)

    assert refused.value.reason == reason


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_the_encodings_of_windows_are_read(encoding: str) -> None:
    """Its editor writes all three."""
    sheet = read_brief("## Übergabe an\r\nJörg Weiß\r\n".encode(encoding), "brief.txt")

    assert sheet.brief.hand_over == "Jörg Weiß"


def test_hostile_text_is_cleaned() -> None:
    """What steers a terminal stays outside, wherever it stands."""
    sheet = read("## Messages\n- \x1b[31mred\x1b[0m \u202eevil\n## Privacy notice\n\x9b2Jgone\n")

    assert sheet.brief.messages == ("red evil",)
    assert sheet.brief.notice == "gone"


@pytest.mark.parametrize(
    "line",
    [
        *("<!--", "**", "# ", "- ", " ", "__a", "a: ", "> ", "* ", "=", "5 ", "\\", "mit "),
        *(
            "|",
            "| Ziele | a<br>b |\n",
            "a  b\n-- --\n",
            "+-\n",
            "*a ",
            "[a](",
            "<a@",
            "A\n",
            "A:\n",
        ),
    ],
)
def test_reading_takes_linear_time(line: str) -> None:
    """No text of the largest size holds the program up."""
    text = "## Goals\n" + line * ((SIZE_LIMIT - 10) // len(line))
    begin = time.process_time()
    with contextlib.suppress(Unreadable):
        read(text)

    assert time.process_time() - begin < 5
