"""Briefs as they come: out of word processors, mails and typewriters."""

from __future__ import annotations

import pytest

from companion.domain.event import Goal
from companion.formats.brief import BriefSheet, read_brief
from tests.formats.brief.employers import MAIL, NUMBERED, TABLE, TYPED, WORD


def read(text: str, name: str = "brief.txt", encoding: str = "utf-8") -> BriefSheet:
    """Return the brief in `text`."""
    return read_brief(text.encode(encoding), name)


def numbers(sheet: BriefSheet) -> list[tuple[int, str, bool]]:
    """Return the goals in short."""
    return [(goal.number, goal.circle, goal.needs_step) for goal in sheet.goals]


def test_a_word_processor_leaves_its_marks() -> None:
    """Anchors, styles and tables say nothing; a heading below a no-go topic is one of them."""
    sheet = read(WORD, "word.md")

    assert sheet.event == "Hannover Messe 2026"
    assert sheet.brief.represented_by == ("Mira Falk · Recruiting", "Jonas Weiß · Entwicklung")
    assert sheet.brief.messages == (
        "Wir bauen Pumpen, die Städte trocken halten.",
        "Zwölf schreiben jedes Jahr bei uns (https://weserwerk.example) & bleiben.",
    )
    assert sheet.brief.no_go == (
        "Kartellrecht",
        "Preise & Konditionen",
        "Datenschutz und Vertrauliches",
        "Kundennamen",
    )
    assert sheet.goals == (
        Goal(id="", event="", number=5, circle="talent", quality="bis 2027"),
        Goal(id="", event="", number=2, circle="university", needs_step=True),
    )
    assert sheet.brief.hand_over == ("Bis Freitag, 18 Uhr,\nan Lena Roth (lena@weserwerk.example)")
    assert sheet.brief.notice == "Ich notiere mir Ihren Namen."
    assert sheet.brief.note == "Weserwerk GmbH -- Personal\n\nAnreise\nZug 8:03"


def test_a_mail_is_read_by_its_lines_with_colons() -> None:
    """What is not to be said never becomes a message; the farewell is no privacy notice."""
    sheet = read(MAIL)

    assert sheet.brief.messages == ("Wir bauen Pumpen.", "Zwölf Studierende schreiben bei uns.")
    assert sheet.brief.no_go == (
        "Preise unserer Wettbewerber",
        "Vertrauliches:",
        "Das Projekt Nordsee",
    )
    assert numbers(sheet) == [(2, "university", True), (5, "talent", False)]
    assert sheet.brief.hand_over == "bitte bis Freitag alles an mich."
    assert sheet.brief.notice == "Ich notiere mir Ihren Namen."
    assert "Anreise\n- Zug 8:03\n\nHotel:\n- Am Deich" in sheet.brief.note
    assert "Viele Grüße\nLena\n\nWeserwerk GmbH" in sheet.brief.note


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_capitals_are_headings(encoding: str) -> None:
    """With the line ends, dashes and bullets of an editor, in each of its encodings."""
    sheet = read(TYPED, encoding=encoding)

    assert sheet.event == "HANNOVER MESSE"
    assert sheet.brief.represented_by == ("Mira Falk",)
    assert sheet.brief.messages == ("Wir bauen Pumpen.", "Zwölf Studierende schreiben bei uns.")
    assert sheet.brief.no_go == ("Preise", "Patente")
    assert numbers(sheet) == [(5, "talent", False)]
    assert sheet.brief.hand_over == "Lena"
    assert sheet.brief.notice == "Ich notiere mir das."
    assert sheet.brief.note == "ANREISE\nZug"


def test_headings_have_numbers() -> None:
    """So have points, in another way."""
    sheet = read(NUMBERED)

    assert sheet.event == "Hanover Fair"
    assert sheet.brief.messages == ("We build pumps.", "Twelve students a year.")
    assert sheet.brief.no_go == ("Prices", "Project North Sea")
    assert numbers(sheet) == [(5, "talent", False), (10, "", False)]
    assert sheet.brief.hand_over == "Lena Roth by Friday"
    assert sheet.brief.note == "Have fun"


def test_a_brief_is_one_table() -> None:
    """What stands on the left is what the heading would be, in one line or two."""
    sheet = read(TABLE, "brief.md")

    assert sheet.event == "Forum"
    assert sheet.brief.no_go == ("Preise", "Patente")
    assert sheet.brief.messages == ("Wir bauen Pumpen.",)
    assert sheet.brief.represented_by == ("Mira Falk", "Jonas Weiß")
    assert numbers(sheet) == [(5, "talent", False)]
    assert sheet.brief.note == "Anreise\nZug 8:03"


@pytest.mark.parametrize(
    "table",
    [
        "| Botschaften | No-Gos |\n|---|---|\n| A | x |\n| B | y |\n| | z |",
        "| | |\n|---|---|\n| Botschaften | A<br>B |\n| | |\n| No-Gos | x<br/>- y |\n| | z |",
        "| Botschaften |\n|---|\n| A |\n| B |\n\nNo-Gos:\n|Nr.|X|\n|-|-|\n|1|x|\n|2|y|\n|3|z|",
    ],
)
def test_parts_are_told_from_rows_and_columns(table: str) -> None:
    """Whichever way the table was drawn; a number that only counts says nothing."""
    sheet = read(f"## Übergabe\n{table}\n")

    assert (sheet.brief.messages, sheet.brief.no_go) == (("A", "B"), ("x", "y", "z"))


@pytest.mark.parametrize(
    ("text", "no_go"),
    [
        ("## No-Gos\n1. Preise\n2. Datenschutz: nichts über Kunden\n3. Ziele: keine", 3),
        ("## No-Gos\n- Preise\n\nWICHTIG\n- Kunden", 3),
        ("No-Gos:\n- Preise\n\nVertrauliches:\n- Kunden", 3),
        ("**No-Gos**\n- Preise\n\n**Anreise**\nZug", 1),
        ("# No-Gos\n- Preise\n## Datenschutz\n- Kunden", 3),
        ("NO-GOS\n- Preise\n\nAnreise\n---\nZug", 1),
    ],
)
def test_no_topic_gets_lost(text: str, no_go: int) -> None:
    """A line that may be a heading ends what is not to be said only where it looks like its own."""
    brief = read(text).brief

    assert len(brief.no_go) == no_go
    assert brief.notice == ""


def test_a_bold_sentence_is_a_message() -> None:
    """Bold words without an end are a heading of the same look."""
    brief = read("**Botschaften**\n\n**Wir bauen Pumpen.**\n\n**Anreise**\nZug").brief

    assert brief.messages == ("Wir bauen Pumpen.",)
    assert brief.note == "Anreise\nZug"
