"""A brief that is written is the brief that is read."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.domain.brief import Brief
from companion.domain.event import Goal
from companion.formats.brief import BriefSheet, read_brief, to_markdown, to_toml

SIGNS = st.text("aZ #*_-+=>[]x<!\\\"'`:\n1.•äß|~(){}&;–", max_size=30)
LINE = st.one_of(SIGNS.map(lambda text: text.replace("\n", " ")), st.text(max_size=20))
NOTE = st.one_of(
    SIGNS,
    st.sampled_from(["Ziele: viele\n# x", "Messages: a", '"""', '"""\n"', "Ziele\n5 Talente"]),
    st.sampled_from(["ANREISE\nZug", "Viele Grüße\nLena", "x\n-- --\ny", "Zug  8\n-- --\ny"]),
    st.sampled_from(["| a | b |\n|---|---|", "+-+\n|a|", "Not to say:\n- a", "**Bold**\na", "--"]),
    st.sampled_from(
        ["[a](https://b.example)", "[a]{.b}", "<a@b.example>", "&amp; <br>", "a_b_ _c_"]
    ),
)
POINTS = st.lists(LINE, max_size=3).map(tuple)
SHEETS = st.builds(
    lambda points, notes, event: BriefSheet(
        brief=Brief(
            id="",
            event="",
            represented_by=points[0],
            messages=points[1],
            no_go=(*points[2], "Prices"),
            organisation=notes[0].replace("\n", " "),
            hand_over=notes[1],
            notice=notes[2],
            note=notes[3],
        ),
        goals=(Goal(id="", event="", number=5, circle="talent", quality="start now"),),
        event="Forum" if event else "",
    ),
    st.tuples(POINTS, POINTS, POINTS),
    st.tuples(NOTE, NOTE, NOTE, NOTE),
    st.booleans(),
)


@settings(max_examples=300)
@given(SHEETS)
def test_toml_comes_back_as_it_was(sheet: BriefSheet) -> None:
    """Whatever is in it."""
    assert read_brief(to_toml(sheet).encode(), "brief.toml") == _from("brief.toml", sheet)


@settings(max_examples=300)
@given(SHEETS, st.sampled_from(["de", "en"]))
def test_markdown_comes_back_as_it_was(sheet: BriefSheet, language: str) -> None:
    """Signs that Markdown would take for its own stay what they are."""
    written = to_markdown(sheet, language)

    assert read_brief(written.encode(), "brief.md") == _from("brief.md", sheet)


@pytest.mark.parametrize(("language", "title"), [("de", "## Nicht ansprechen"), ("en", "## No-go")])
def test_headings_are_in_the_language_asked_for(language: str, title: str) -> None:
    """What is empty has none."""
    sheet = BriefSheet(brief=Brief(id="", event="", no_go=("Prices",)))

    written = to_markdown(sheet, language)

    assert title in written
    assert written.count("## ") == 1


def _from(name: str, sheet: BriefSheet) -> BriefSheet:
    """Return `sheet` as it comes out of the file `name`."""
    return dataclasses.replace(sheet, brief=dataclasses.replace(sheet.brief, source=name))
