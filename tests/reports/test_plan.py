"""The plan of an event in words: Markdown, HTML, and what data does in neither."""

from __future__ import annotations

import dataclasses
import re
from datetime import date, timedelta
from html.parser import HTMLParser

import pytest

from companion.domain.checklist import ChecklistItem
from companion.domain.event import Event, Goal, Target
from companion.domain.goals import Progress
from companion.domain.pitch import Pitch
from companion.domain.session import Session
from companion.i18n import use
from companion.reports.plan import FEW_LINES, line_count, markdown, missing, sections, short
from companion.reports.plan_page import GAP, SIZES, html, letters_for
from companion.services.plans import (
    GOALS,
    MESSAGES,
    NO_GO,
    POINTS,
    QUESTIONS,
    SESSIONS,
    TALKS,
    TARGETS,
    Attend,
    Meet,
    Plan,
    Some,
)
from tests.fakes import NOW
from tests.hostile import shares

FAIR = Event(
    id="fair",
    name="Hannover Messe",
    begin=date(2026, 11, 24),
    end=date(2026, 11, 27),
    place="Hannover",
    zone="Europe/Berlin",
)
TALK = Session(
    id="talk",
    event="fair",
    title="Fachkräfte",
    begin=NOW,
    end=NOW + timedelta(minutes=45),
    room="Halle 8",
    speakers=("Aylin Öztürk",),
    is_favourite=True,
)
AYLIN = Target(
    id="aylin",
    event="fair",
    name="Aylin Öztürk",
    organisation="TU Süderland",
    priority=3,
    reason="duale Studiengänge",
    question="Was hält Betriebe ab?",
    give="zwei Stellen",
    where="Stand B12",
)
KEYNOTE = Session(
    id="keynote",
    event="fair",
    title="Keynote",
    begin=NOW,
    end=NOW + timedelta(hours=1),
    is_favourite=True,
)
PLAN = Plan(
    event=FAIR,
    targets=Some((Meet(target=AYLIN, talks=(TALK,)),), 7),
    sessions=Some((Attend(session=TALK, clashes=(KEYNOTE,)),)),
    questions=Some(("Was führt Sie her?",)),
    pitch=Pitch(id="p", language="de", text="Ich baue Pumpen.\nUnd Sie?"),
    goals=Some((Progress(goal=Goal(id="g", event="fair", number=5, circle="talent"), reached=0),)),
    represented="Weserwerk",
    messages=Some(("Wir bauen Pumpen.",)),
    no_go=Some(("Preise",)),
    points=Some((ChecklistItem(id="c", event="fair", text="Roll-up", is_done=True),)),
)


class Tags(HTMLParser):
    """Collects the tags and the text of a page."""

    def __init__(self, page: str) -> None:
        """Read `page`."""
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.text = ""
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags.append(tag)
        self.attributes += attrs
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Note that it ends."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Note what is read."""
        self.text += data


def test_the_plan_as_markdown() -> None:
    """With times of the place, and days where there are several."""
    assert markdown(PLAN, NOW) == (
        "# Hannover Messe\n\n"
        "Tue 24 Nov – Fri 27 Nov · Hannover · for Weserwerk · times of Berlin\n\n"
        "## Whom to meet\n\n"
        "- ☐ ★★★ Aylin Öztürk · TU Süderland\n"
        "  - why: duale Studiengänge\n"
        "  - to ask: Was hält Betriebe ab?\n"
        "  - we could give: zwei Stellen\n"
        "  - where: Stand B12 · Tue 24 Nov 16:08–16:53 · Halle 8 · Fachkräfte\n"
        "- and 7 more\n\n"
        "## My programme\n\n"
        "- Tue 24 Nov 16:08–16:53 Fachkräfte · Halle 8 · Aylin Öztürk\n"
        "  - clashes with 16:08–17:08 Keynote\n\n"
        "## Pitch · 30 s · German · everybody\n\n"
        "Ich baue Pumpen. Und Sie?\n\n"
        "## Questions\n\n"
        "- Was führt Sie her?\n\n"
        "## Goals\n\n"
        "- ☐ 5 talents\n\n"
        "## What we say\n\n"
        "- Wir bauen Pumpen.\n\n"
        "## What we do not speak of\n\n"
        "- Preise\n\n"
        "## Checklist\n\n"
        "- ☑ Roll-up\n\n"
        "*Plan of Tue 24 Nov: what it says about people is meant for nobody else.*\n"
    )


def test_the_plan_as_a_page() -> None:
    """One file that asks for nothing: no script, no picture, no address."""
    page = html(PLAN, NOW)
    read = Tags(page)

    assert read.open == []
    assert set(read.tags) <= {
        *("html", "head", "meta", "title", "style", "body", "header", "main", "footer", "section"),
        *("h1", "h2", "p", "ul", "li", "b", "i"),
    }
    assert not re.search(r"https?:|url\(|@import|src=|href=", page)
    assert {name for name, _ in read.attributes} == {"lang", "charset", "name", "content",
                                                     "http-equiv", "class"}  # fmt: skip
    for said in ("Aylin Öztürk · TU Süderland", "Was hält Betriebe ab?", "and 7 more", "Und Sie?"):
        assert said in read.text


def test_what_is_missing_is_named() -> None:
    """With its key where there are keys; nothing is said where nothing is missing."""
    assert missing(PLAN) == ""
    assert missing(Plan(event=FAIR, pitch=PLAN.pitch)) == (
        "Not prepared yet: Targets · Programme · Brief"
    )
    few = dataclasses.replace(PLAN, pitch=None, targets=Some())
    assert missing(few, {"targets": "s", "pitch": "p"}) == "Not prepared yet: s Targets · p Pitch"


def test_what_is_not_there_has_no_heading() -> None:
    """An event of one day says no day with its times."""
    day = dataclasses.replace(FAIR, end=FAIR.begin)
    plan = Plan(event=day, sessions=PLAN.sessions)

    (section,) = sections(plan, NOW)
    assert section.lines[0].mark == "16:08–16:53"
    assert sections(Plan(event=FAIR), NOW) == ()


def test_what_is_gone_from_the_programme_says_so() -> None:
    """That is more important than a clash."""
    gone = Attend(session=dataclasses.replace(TALK, is_gone=True), clashes=(KEYNOTE,))
    (section,) = sections(Plan(event=FAIR, sessions=Some((gone,))), NOW)

    assert section.lines[0].details == (("", "not in the programme any more"),)


def test_a_meeting_with_a_target_says_nothing_twice() -> None:
    """Neither the place that is noted for them, nor their name."""
    meeting = dataclasses.replace(
        TALK, title=AYLIN.name, room="Stand B12", is_own=True, is_favourite=False
    )
    plan = Plan(
        event=FAIR,
        targets=Some((Meet(target=AYLIN, talks=(meeting,)),)),
        sessions=Some((Attend(session=meeting),)),
    )
    meet, attend = (section.lines[0] for section in sections(plan, NOW))

    assert meet.details[-1] == ("where", "Stand B12 · Tue 24 Nov 16:08–16:53")
    assert attend.text == "Aylin Öztürk · Stand B12"


@pytest.mark.parametrize(
    ("text", "limit", "shown"),
    [
        ("one two", 7, "one two"),
        ("one two three", 9, "one two…"),
        ("one\n two", 20, "one two"),
        ("x" * 30, 10, "xxxxxxxxx…"),
        ("a " + "x" * 30, 10, "a xxxxxxx…"),
        ("東京大学工学部", 14, "東京大学工学部"),
        ("東京大学工学部", 10, "東京大学…"),
    ],
)
def test_a_long_text_is_cut_between_words(text: str, limit: int, shown: str) -> None:
    """A word that takes half of the room is cut itself; wide signs count twice."""
    assert short(text, limit) == shown


def full(text: str) -> Plan:
    """Return a plan of an event in which everything is as much and as long as can be."""
    talk = dataclasses.replace(TALK, title=text, room=text, speakers=(text,))
    target = dataclasses.replace(
        AYLIN, name=text, organisation=text, reason=text, question=text, give=text, where=text
    )
    goal = Goal(id="g", event="fair", number=10_000, circle=text, quality=text)
    return Plan(
        event=dataclasses.replace(FAIR, name=text[:200] or "E", place=text[:200]),
        targets=Some((Meet(target=target, talks=(talk,) * TALKS),) * TARGETS, 9),
        sessions=Some((Attend(session=talk, clashes=(talk,)),) * SESSIONS, 9),
        questions=Some((text,) * QUESTIONS, 9),
        pitch=Pitch(id="p", language="de", audience=text[:40], text=text),
        goals=Some((Progress(goal=goal, reached=0),) * GOALS, 9),
        represented=text[:200],
        messages=Some((text,) * MESSAGES, 9),
        no_go=Some((text,) * NO_GO, 9),
        points=Some((ChecklistItem(id="c", event="fair", text=text),) * POINTS, 9),
    )


def test_the_fullest_plan_fits_its_page() -> None:
    """It takes less than the lines that two columns of the smallest letters have."""
    use("de")
    _size, column, most = SIZES[-1]
    for text in ("Wörter von mittlerer Länge " * 100, "東京大学工学部 " * 200):
        parts = sections(full(text), NOW)
        assert letters_for(parts) == "6.5pt"
        assert line_count(parts, column) + GAP * sum(len(part.lines) for part in parts) <= most


def test_letters_are_as_large_as_the_page_has_room_for() -> None:
    """The less there is on it, the larger."""
    sizes = []
    for number in (1, 3, 4, 6):
        plan = full("Wörter von mittlerer Länge " * 100)
        plan = dataclasses.replace(plan, targets=Some(plan.targets.items[:number]), sessions=Some())
        sizes.append(letters_for(sections(plan, NOW)))

    assert sizes == ["9pt", "8pt", "8pt", "7pt"]
    assert "font: 10pt/" in html(PLAN, NOW)


def test_a_plan_that_has_room_cuts_nothing_short() -> None:
    """One that has none cuts everything a little rather than leave something out."""
    reason = "Baut einen dualen Studiengang Logistik auf, " * 4
    meet = Meet(target=dataclasses.replace(AYLIN, reason=reason))
    few, many = (
        sections(dataclasses.replace(PLAN, targets=Some((meet,) * number)), NOW)
        for number in (1, 16)
    )

    assert few[0].lines[0].details[0][1] == reason.strip()
    assert many[0].lines[0].details[0][1].endswith("…")
    assert line_count(few) < line_count(many) <= FEW_LINES


@pytest.mark.parametrize("texts", shares(4), ids=lambda share: share[0])
def test_no_text_breaks_the_page(texts: tuple[str, ...]) -> None:
    """Hostile names, questions and messages stay text, in both forms."""
    for text in texts:
        if not Target(id="t", event="fair", name=text or "x").name:
            continue
        plan = full(text or "x")
        read = Tags(html(plan, NOW))
        assert read.open == []
        assert set(read.tags).isdisjoint({"script", "a", "img", "iframe", "link", "form"})

        lines = markdown(plan, NOW).splitlines()
        assert sum(line.startswith("# ") for line in lines) == 1
        assert sum(line.startswith("## ") for line in lines) == len(sections(plan, NOW))
        assert not any(re.search(r"(?<!\\)[<`\[|]", line) for line in lines)


def test_markdown_begins_no_list_of_its_own() -> None:
    """Signs and numbers at the beginning of a line are shown; elsewhere they may do nothing."""
    begins = ("- one", "1. two", "+ three", "2026) four", "# C# #", "> R & D;")
    plan = Plan(event=FAIR, questions=Some((*begins, "a*b_c_ d", "<b>&amp;")))

    assert [line for line in markdown(plan, NOW).splitlines() if line.startswith("- ")] == [
        r"- \- one",
        r"- 1\. two",
        r"- \+ three",
        r"- 2026\) four",
        r"- \# C# \#",
        r"- \> R & D;",
        r"- a\*b_c\_ d",
        r"- \<b>\&amp;",
    ]
