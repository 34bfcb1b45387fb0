"""Events from the shell."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Attendee, Event, Goal, Target
from companion.domain.session import Session
from tests.cli.shell import Runner
from tests.fakes import NOW

FAIR = Event(
    id="fair",
    name="Hannover Messe",
    begin=date(2026, 11, 23),
    end=date(2026, 11, 27),
    place="Hannover",
    kind="fair",
    link="https://fair.example",
)
FAIR_DOCUMENT = {
    "id": "fair",
    "name": "Hannover Messe",
    "begin": "2026-11-23",
    "end": "2026-11-27",
    "place": "Hannover",
    "kind": "fair",
    "link": "https://fair.example",
    "zone": "",
    "organiser": "",
    "network": "",
    "cost": "",
    "colleagues": [],
    "without": [],
}
PANEL = Session(
    id="panel",
    event="fair",
    title="Panel",
    begin=NOW,
    end=NOW + timedelta(hours=1),
    room="Hall 8",
    speakers=("Aylin Öztürk",),
    track="people",
)
AYLIN = Attendee(
    id="aylin",
    event="fair",
    name="Aylin Öztürk",
    organisation="TU München",
    extras=(("diet", "vegan"), ("day", "Tuesday"), ("day", "Thursday")),
    source="ticket 7",
)
WISH = Target(id="wish", event="fair", attendee="aylin", name="Aylin Öztürk", priority=3)
GOAL = Goal(id="goal", event="fair", number=5, circle="talent", quality="duale Studiengänge")


def test_an_event_is_created_and_current(shell_on: Callable[..., Runner]) -> None:
    """Without an end it lasts a day; days are said as people say them."""
    shell = shell_on()

    answer = shell("event", "new", "Zukunft", "Personal", "--begin", "friday", "--json")

    assert answer.document == {
        "event": {
            "id": "id1",
            "name": "Zukunft Personal",
            "begin": "2026-11-27",
            "end": "2026-11-27",
            "place": "",
            "kind": "fair",
            "link": "",
            "zone": "",
            "organiser": "",
            "network": "",
            "cost": "",
            "colleagues": [],
            "without": [],
        }
    }
    assert shell("--json").document["event"]["id"] == "id1"


def test_everything_can_be_said_of_a_new_event(shell_on: Callable[..., Runner]) -> None:
    """Its zone by a city, colleagues one by one."""
    answer = shell_on()(
        *("event", "new", "Alumni-Tag", "--kind", "university", "--zone", "wien"),
        *("--organiser", "TU Wien", "--network", "Alumni", "--cost", "120 €"),
        *("--colleague", "Lena Roth", "--colleague", "Jonas Weiß", "--json"),
    )

    said = answer.document["event"]
    assert {name: said[name] for name in ("kind", "zone", "organiser", "network", "cost")} == {
        "kind": "university",
        "zone": "Europe/Vienna",
        "organiser": "TU Wien",
        "network": "Alumni",
        "cost": "120 €",
    }
    assert said["colleagues"] == ["Lena Roth", "Jonas Weiß"]


def test_an_event_is_changed_in_what_is_named(shell_on: Callable[..., Runner]) -> None:
    """The rest stays; the last day moves along with the first."""
    shell = shell_on(FAIR)

    moved = shell("event", "edit", "hannover", "messe", "--begin", "2027-04-12", "--json")
    renamed = shell("event", "edit", "fair", "--name", "Messe", "--place", "", "--json")

    assert moved.document["event"] == FAIR_DOCUMENT | {"begin": "2027-04-12", "end": "2027-04-16"}
    assert renamed.document["event"] == moved.document["event"] | {"name": "Messe", "place": ""}
    assert shell("event", "show", "fair", "--json").document["event"] == renamed.document["event"]


@pytest.mark.parametrize(("zone", "remedy"), [("Atlantis", "a city near"), ("port", "Port_of")])
def test_a_zone_that_nobody_knows_is_refused(
    shell_on: Callable[..., Runner], zone: str, remedy: str
) -> None:
    """With what to write instead, and nothing is changed."""
    shell = shell_on(FAIR)

    answer = shell("event", "edit", "fair", "--zone", zone)

    assert (answer.code, answer.out) == (1, "")
    assert remedy in answer.err
    assert shell("event", "show", "fair", "--json").document["event"] == FAIR_DOCUMENT


def test_an_end_counts_from_the_begin(shell_on: Callable[..., Runner]) -> None:
    """A fair that ends two days after it begins."""
    words = ("event", "new", "Fair", "--begin", "2026-12-01", "--end", "+2d", "--json")

    assert shell_on()(*words).document["event"]["end"] == "2026-12-03"


@pytest.mark.parametrize(
    "words",
    [
        ("x", "--begin", "someday"),
        ("x", "--end", "someday"),
        ("x", "--begin", "2026-12-03", "--end", "2026-12-01"),
        ("\u200b",),
    ],
    ids=["begin", "end", "order", "name"],
)
def test_an_impossible_event_is_rejected(
    shell_on: Callable[..., Runner], words: tuple[str, ...]
) -> None:
    """With exit code 1, and no event."""
    shell = shell_on()

    answer = shell("event", "new", *words)

    assert (answer.code, answer.out) == (1, "")
    assert answer.err.count("\n") == 1
    assert shell("event", "list", "--json").document == {"events": []}


def test_events_are_listed_the_latest_first(shell_on: Callable[..., Runner]) -> None:
    """A line each, the id first."""
    past = Event(id="past", name="Old", begin=date(2025, 1, 1), end=date(2025, 1, 1))
    shell = shell_on(past, FAIR)

    assert [one["id"] for one in shell("event", "list", "--json").document["events"]] == [
        "fair",
        "past",
    ]
    assert shell("event", "list").out.splitlines()[0] == (
        "fair  Hannover Messe · Mon 23 Nov – Fri 27 Nov · Hannover · day 2 of 5"
    )


def test_no_event_is_told_with_what_to_do(shell_on: Callable[..., Runner]) -> None:
    """An empty list names the next command."""
    assert "companion event new" in shell_on()("event", "list").out


def test_an_event_is_shown_with_all_that_is_prepared(shell_on: Callable[..., Runner]) -> None:
    """Sessions, attendees, targets, goals and how ready it is."""
    shell = shell_on(FAIR, PANEL, AYLIN, WISH, GOAL)

    document = shell("event", "show", "hannover", "messe", "--json").document

    assert document == {
        "event": FAIR_DOCUMENT,
        "sessions": [
            {
                "id": "panel",
                "title": "Panel",
                "begin": "2026-11-24T15:08:00+00:00",
                "end": "2026-11-24T16:08:00+00:00",
                "room": "Hall 8",
                "speakers": ["Aylin Öztürk"],
                "track": "people",
                "link": "",
                "note": "",
                "own": False,
                "favourite": False,
                "gone": False,
            }
        ],
        "attendees": [
            {
                "id": "aylin",
                "name": "Aylin Öztürk",
                "organisation": "TU München",
                "role": "",
                "email": "",
                "phone": "",
                "link": "",
                "status": "",
                "looking_for": "",
                "offers": "",
                "topics": [],
                "circle": "",
                "note": "",
                "extras": {"diet": "vegan", "day": ["Tuesday", "Thursday"]},
                "contact": None,
            }
        ],
        "targets": [
            {
                "id": "wish",
                "attendee": "aylin",
                "name": "Aylin Öztürk",
                "organisation": "",
                "role": "",
                "priority": 3,
                "reason": "",
                "question": "",
                "give": "",
                "where": "",
                "met": None,
            }
        ],
        "goals": [
            {
                "id": "goal",
                "number": 5,
                "circle": "talent",
                "quality": "duale Studiengänge",
                "needs_step": False,
                "reached": 0,
            }
        ],
        "readiness": document["readiness"],
    }
    assert set(document["readiness"]) == {"share", "parts"}
    out = shell("event", "show", "fair").out
    assert "Aylin Öztürk" in out
    assert "Panel" in out


def test_an_event_that_is_not_there_is_wrong_usage(shell_on: Callable[..., Runner]) -> None:
    """With what to try."""
    answer = shell_on(FAIR)("event", "show", "nowhere")

    assert (answer.code, answer.out) == (2, "")
    assert "companion event list" in answer.err


def test_another_event_becomes_the_current_one(shell_on: Callable[..., Runner]) -> None:
    """Today is about it from then on."""
    later = Event(id="later", name="Later", begin=date(2027, 1, 1), end=date(2027, 1, 1))
    shell = shell_on(FAIR, later)

    assert shell("event", "choose", "later", "--json").document["event"]["id"] == "later"
    assert shell("--json").document["event"]["id"] == "later"


def test_a_group_without_a_verb_shows_its_help(shell_on: Callable[..., Runner]) -> None:
    """As wrong usage."""
    answer = shell_on()("event")

    assert (answer.code, answer.out) == (2, "")
    assert "choose" in answer.err


def test_an_event_is_removed_with_what_was_prepared(shell_on: Callable[..., Runner]) -> None:
    """Talks stay; a script says --yes, for nobody could be asked."""
    talk = Encounter(id="talk", contact="anna", at=NOW, event="fair")
    anna = Contact(id="anna", uid="anna", name="Anna")
    shell = shell_on(FAIR, AYLIN, WISH, GOAL, talk, anna)
    assert shell("event", "remove", "fair").code == 2
    assert shell("event", "remove", "fair", "--json").code == 2

    done = shell("event", "remove", "hannover", "--yes", "--json").document

    assert done == {
        "removed": FAIR_DOCUMENT,
        "with": {"attendees": 1, "targets": 1, "goals": 1},
        "talks_kept": 1,
    }
    assert shell("event", "list", "--json").document["events"] == []


def test_what_goes_with_an_event_is_told(shell_on: Callable[..., Runner]) -> None:
    """In one line."""
    talks_stay = "2 talks stay, but say no more where they were."
    talks = (Encounter(id=f"t{n}", contact="anna", at=NOW, event="fair") for n in range(2))
    shell = shell_on(FAIR, AYLIN, *talks, Contact(id="anna", uid="anna", name="Anna"))

    assert shell("event", "remove", "fair", "--yes").out.splitlines() == [
        f"Hannover Messe was removed. With it: Attendees 1. {talks_stay}"
    ]


def test_without_a_name_the_current_event_is_shown(shell_on: Callable[..., Runner]) -> None:
    """Where there is none yet, it is said how to begin one."""
    assert "Hannover Messe" in shell_on(FAIR)("event", "show").out
    assert "companion event new NAME" in shell_on()("event", "show").err
