"""Keep, list and show people from the shell: the exact documents, and the words."""

from __future__ import annotations

import dataclasses
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from companion.domain.card_given import CardGiven
from companion.domain.consent import Consent
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter, Interaction
from companion.domain.event import Event
from companion.domain.follow_up import FollowUp
from companion.domain.session import Session
from tests.cli.shell import Runner
from tests.fakes import NOW
from tests.hostile import VECTORS

FAIR = Event(id="fair", name="Hannover Messe", begin=NOW.date(), end=NOW.date())
ANNA = Contact(
    id="anna",
    uid="urn:uuid:1",
    name="Anna Berger",
    organisation="Siemens",
    role="HR",
    emails=("anna@siemens.example",),
    phones=("+49 151 5550100",),
    links=("https://example.org/anna",),
    tags=("hr",),
    circle="partner",
    note="tall",
)
BERND = Contact(id="bernd", uid="urn:uuid:2", name="Bernd Kaya", phones=("0511 1",))
TALK = Encounter(id="talk", contact="anna", event="fair", at=NOW, note="about data", rating=4)
STEP = FollowUp(id="step", contact="anna", what="send the deck", due=date(2026, 11, 27))

ANNA_DOCUMENT = {
    "id": "anna",
    "uid": "urn:uuid:1",
    "name": "Anna Berger",
    "organisation": "Siemens",
    "role": "HR",
    "emails": ["anna@siemens.example"],
    "phones": ["+49 151 5550100"],
    "links": ["https://example.org/anna"],
    "tags": ["hr"],
    "circle": "partner",
    "note": "tall",
}
STEP_DOCUMENT = {
    "id": "step",
    "contact": "anna",
    "what": "send the deck",
    "due": "2026-11-27",
    "kind": "give",
    "owner": "me",
    "status": "open",
    "reason": "",
    "promised": False,
    "snoozed_until": None,
}


def test_a_person_is_kept_from_one_line(shell_on: Callable[..., Runner]) -> None:
    """The document names the contact, the encounter and the follow-ups that were made."""
    line = "Anna Berger @Siemens #hr anna@siemens.example !send the deck by friday *4 tall"
    answer = shell_on(FAIR)("add", *line.split(), "--json")

    assert (answer.code, answer.err) == (0, "")
    assert answer.document == {
        "contact": {
            "id": "id1",
            "uid": "uid1",
            "name": "Anna Berger",
            "organisation": "Siemens",
            "role": "",
            "emails": ["anna@siemens.example"],
            "phones": [],
            "links": [],
            "tags": ["hr"],
            "circle": "",
            "note": "",
        },
        "encounter": {
            "id": "id2",
            "contact": "id1",
            "event": "fair",
            "at": "2026-11-24T15:08:00+00:00",
            "note": "tall",
            "looking_for": "",
            "can_offer": "",
            "rating": 4,
            "tags": ["hr"],
            "thread": "",
            "cue": "",
            "place": "",
            "session": "",
            "minutes": None,
            "introduced_by": "",
            "introduced_to": [],
            "photo": False,
            "debriefed": None,
        },
        "follow_ups": [
            {
                "id": "id3",
                "contact": "id1",
                "what": "send the deck",
                "due": "2026-11-27",
                "kind": "give",
                "owner": "me",
                "status": "open",
                "reason": "",
                "promised": True,
                "snoozed_until": None,
            }
        ],
        "consents": [],
        "matched": None,
        "target": None,
    }


def test_somebody_known_is_told_with_the_last_talk_and_what_is_open(
    shell_on: Callable[..., Runner],
) -> None:
    """Before what is kept now; the document is the same as for anybody."""
    promise = dataclasses.replace(STEP, promised=True)
    shell = shell_on(FAIR, ANNA, dataclasses.replace(TALK, at=NOW - timedelta(days=21)), promise)

    said = shell("add", "Anna Berger @Siemens !call tomorrow").out
    document = shell("add", "Anna Berger @Siemens", "--json").document

    assert said.splitlines()[:4] == [
        "Anna Berger · HR · Siemens · known already (same name)",
        "  3 weeks ago: Hannover Messe · about data",
        "  open: you promised (in 3 days): send the deck",
        "  met at Hannover Messe",
    ]
    assert (document["matched"], document["contact"]["id"]) == ("name", "anna")


def test_somebody_else_of_the_same_name_is_a_new_contact(shell_on: Callable[..., Runner]) -> None:
    """The known one stays as they are, and the two are never taken for one again."""
    shell = shell_on(FAIR, ANNA)

    answer = shell("add", "Anna Berger @Siemens", "--new", "--json").document

    assert answer["matched"] is None
    assert answer["contact"]["id"] != "anna"
    assert shell("show", "anna", "--json").document["contact"] == ANNA_DOCUMENT
    assert shell("list", "berger", "--json").document["contacts"][1] == answer["contact"]
    assert shell("duplicates", "--json").document["duplicates"] == []


def test_how_they_agreed_is_kept_with_the_person(shell_on: Callable[..., Runner]) -> None:
    """In the answer and in the story, with what it means."""
    shell = shell_on(FAIR)

    answer = shell("add", "Carla Diaz", "--agreed", "aloud", "--json")
    (agreed,) = answer.document["consents"]
    said = shell("add", "Jo Weiß", "--agreed", "card").out
    story = shell("show", "carla").out

    assert (agreed["way"], agreed["basis"], agreed["kind"]) == ("aloud", "6-1-a", "agreement")
    assert agreed["encounter"] == answer.document["encounter"]["id"]
    assert "✓ handed me their card · legitimate interest (Art. 6(1)(f) GDPR) · 15:08" in said
    assert "agreed aloud · consent (Art. 6(1)(a) GDPR) · 15:08" in story


def test_what_was_kept_is_told(shell_on: Callable[..., Runner]) -> None:
    """Without JSON a person reads it."""
    out = shell_on(FAIR)("add", "Anna Berger @Siemens !send the deck by friday").out

    assert out.splitlines() == [
        "Anna Berger · Siemens",
        "  met at Hannover Messe",
        "  → send the deck · due Fri 27 Nov · id3",
    ]


def test_somebody_known_is_not_kept_twice(shell_on: Callable[..., Runner]) -> None:
    """The document says by what they were recognised."""
    shell = shell_on(ANNA)

    answer = shell("add", "anna@siemens.example", "--json")

    assert (answer.document["contact"]["id"], answer.document["matched"]) == ("anna", "email")
    assert len(shell("list", "--json").document["contacts"]) == 1


def test_an_event_can_be_named(shell_on: Callable[..., Runner]) -> None:
    """By its id or by a part of its name; one that is not there keeps nobody."""
    past = Event(id="past", name="Zukunft Personal", begin=date(2025, 9, 9), end=date(2025, 9, 9))
    shell = shell_on(FAIR, past)

    assert shell("add", "A B", "--event", "zukunft", "--json").document["encounter"]["event"] == (
        "past"
    )
    answer = shell("add", "C D", "--event", "nowhere")
    assert (answer.code, answer.out) == (2, "")
    assert "nowhere" in answer.err
    assert len(shell("list", "--json").document["contacts"]) == 1


def test_a_line_that_names_nobody_is_rejected(shell_on: Callable[..., Runner]) -> None:
    """With exit code 1, a sentence, and one document."""
    answer = shell_on()("add", "!!!", "--json")

    assert answer.code == 1
    assert answer.document["error"]["kind"] == "Invalid"
    assert answer.document["error"]["message"] == answer.err.strip()


def test_every_line_of_stdin_is_accounted_for(shell_on: Callable[..., Runner]) -> None:
    """A line that cannot be kept does not stop the others."""
    shell = shell_on()

    answer = shell(
        "add", "-", "--json", stdin=b"\xef\xbb\xbfAnna @X\r\n\n!!!\n\xff\nB\xc3\xb6rn @Y"
    )

    assert answer.code == 1
    assert [one["contact"]["name"] for one in answer.document["added"]] == ["Anna", "Börn"]
    assert [(one["record"], one["line"]) for one in answer.document["rejected"]] == [(3, 3), (4, 4)]
    assert all(one["reason"] for one in answer.document["rejected"])
    assert answer.err.splitlines()[0].startswith("line 3: ")
    assert len(shell("list", "--json").document["contacts"]) == 2


def test_a_pile_is_kept_on_the_day_of_the_event(shell_on: Callable[..., Runner]) -> None:
    """Each line was met at noon of that day, at the event that was on then."""
    past = Event(id="past", name="Past", begin=date(2026, 11, 20), end=date(2026, 11, 20))
    run = shell_on(FAIR, past)
    lines = b"Anna Berger @Siemens\nJonas @IHK !call tomorrow"

    answer = run("add", "-", "--at", "friday", "--json", stdin=lines)

    talks = [one["encounter"] for one in answer.document["added"]]
    assert [(talk["event"], talk["at"]) for talk in talks] == [
        ("past", "2026-11-20T12:00:00+00:00")
    ] * 2
    assert answer.document["added"][1]["follow_ups"][0]["due"] == "2026-11-21"


def test_a_talk_is_kept_at_its_time_and_event(shell_on: Callable[..., Runner]) -> None:
    """The event that is named goes before the one of that day."""
    run = shell_on(FAIR)

    answer = run("add", "Anna Berger", "--event", "fair", "--at", "23.11. 9:15", "--json")

    talk = answer.document["encounter"]
    assert (talk["event"], talk["at"]) == ("fair", "2026-11-23T09:15:00+00:00")


def test_a_day_alone_tells_no_session(shell_on: Callable[..., Runner]) -> None:
    """A time does."""
    noon = NOW.replace(hour=12, minute=0)
    talk = Session(
        id="s",
        event="fair",
        title="Keynote",
        begin=noon,
        end=NOW + timedelta(hours=1),
        speakers=("Anna Berger",),
    )
    run = shell_on(FAIR, talk)

    answers = [run("add", "Anna Berger", "--at", at, "--json") for at in ("today", "12:00")]

    told = [answer.document["encounter"] for answer in answers]
    assert [one["at"] for one in told] == [NOW.isoformat(), noon.isoformat()]
    assert [one["session"] for one in told] == ["", "Keynote"]


def test_nobody_is_met_in_the_future(shell_on: Callable[..., Runner]) -> None:
    """A slip is told, and nothing is kept."""
    run = shell_on(FAIR)

    assert run("add", "Anna Berger", "--at", "2026-11-25").code == 1
    assert run("add", "Anna Berger", "--at", "the bar").code == 1
    assert run("list", "--json").document == {"contacts": []}


def test_an_empty_stdin_adds_nobody(shell_on: Callable[..., Runner]) -> None:
    """That is no error."""
    answer = shell_on()("add", "-", "--json")

    assert (answer.code, answer.document) == (0, {"added": [], "rejected": []})


def test_contacts_are_listed_with_every_field(shell_on: Callable[..., Runner]) -> None:
    """All of them, or those that have every word."""
    shell = shell_on(ANNA, BERND)

    assert shell("list", "siemens", "ann", "--json").document == {"contacts": [ANNA_DOCUMENT]}
    assert len(shell("list", "--json").document["contacts"]) == 2


def test_a_list_for_people_is_lines_on_stdout_and_a_count_on_stderr(
    shell_on: Callable[..., Runner],
) -> None:
    """The first column is the id, for the next command."""
    answer = shell_on(ANNA, BERND)("list")

    assert answer.out.splitlines() == [
        "anna   Anna Berger  Siemens  anna@siemens.example",
        "bernd  Bernd Kaya            0511 1",
    ]
    assert answer.err == "2 contacts\n"


def test_nobody_is_found_without_a_fuss(shell_on: Callable[..., Runner]) -> None:
    """An empty answer is an answer."""
    answer = shell_on(ANNA)("list", "zzz")

    assert (answer.code, answer.out, answer.err) == (0, "", "0 contacts\n")


@pytest.mark.parametrize("text", [*VECTORS.values(), "a" * 100_000, "'\"\\;`$(id)", "\udcff"])
def test_a_hostile_query_finds_nobody_and_breaks_nothing(
    shell_on: Callable[..., Runner], text: str
) -> None:
    """Whatever is pasted: no traceback, nothing that steers a terminal."""
    shell = shell_on(ANNA)

    for words in (("list", "--", text), ("show", "--", text), ("add", "--", f"Zoe {text}")):
        answer = shell(*words)
        assert answer.code in {0, 1, 2}
        assert "unexpected" not in answer.err
        told = (answer.out + answer.err).replace("\n", "")
        assert not any(unicodedata.category(char) in {"Cc", "Cs"} for char in told)
        assert not any(char in told for char in "\u202e\u2066\u2069\u200b\ufeff\u2028")


def test_a_contact_is_shown_with_the_whole_story(shell_on: Callable[..., Runner]) -> None:
    """By id, or by a part of the name that fits only one."""
    touch = Interaction(id="touch", contact="anna", at=NOW, kind="call", note="said yes")
    consent = Consent(id="c", contact="anna", basis="6-1-a", purpose="news", channel="mail", at=NOW)
    given = CardGiven(id="given", contact="anna", at=NOW, profile="short")
    shell = shell_on(FAIR, ANNA, BERND, TALK, touch, STEP, consent, given)

    document = shell("show", "berger", "--json").document

    tie = document.pop("tie")
    assert (tie["cadence"], tie["source"], tie["last"]) == (90, "circle", "2026-11-24")
    assert document == {
        "contact": ANNA_DOCUMENT,
        "encounters": [
            {
                "id": "talk",
                "contact": "anna",
                "event": "fair",
                "at": "2026-11-24T15:08:00+00:00",
                "note": "about data",
                "looking_for": "",
                "can_offer": "",
                "rating": 4,
                "tags": [],
                "thread": "",
                "cue": "",
                "place": "",
                "session": "",
                "minutes": None,
                "introduced_by": "",
                "introduced_to": [],
                "photo": False,
                "debriefed": None,
            }
        ],
        "interactions": [
            {
                "id": "touch",
                "contact": "anna",
                "at": "2026-11-24T15:08:00+00:00",
                "kind": "call",
                "note": "said yes",
                "follow_up": None,
            }
        ],
        "follow_ups": [STEP_DOCUMENT],
        "consents": [
            {
                "id": "c",
                "contact": "anna",
                "kind": "agreement",
                "way": None,
                "encounter": None,
                "basis": "6-1-a",
                "purpose": "news",
                "wording": "",
                "channel": "mail",
                "at": "2026-11-24T15:08:00+00:00",
            }
        ],
        "cards_given": [
            {
                "id": "given",
                "contact": "anna",
                "event": None,
                "at": "2026-11-24T15:08:00+00:00",
                "profile": "short",
            }
        ],
    }
    out = shell("show", "anna").out
    assert out.startswith("Anna Berger · HR · Siemens\n  anna\n")
    assert "Hannover Messe · about data · ★★★★" in out


def test_a_name_that_fits_several_is_wrong_usage(shell_on: Callable[..., Runner]) -> None:
    """The candidates are named with their ids."""
    answer = shell_on(ANNA, BERND)("show", "an", "er")

    assert answer.code == 2
    answer = shell_on(ANNA, BERND)("show", "e")
    assert answer.code == 2
    assert "Anna Berger, Siemens (anna)" in answer.err
    assert "Bernd Kaya (bernd)" in answer.err


def test_a_name_of_several_is_refused_until_one_is_said(shell_on: Callable[..., Runner]) -> None:
    """By the organisation, by the contact, or as somebody else; no third one in silence."""
    other = dataclasses.replace(ANNA, id="other", uid="u", organisation="SAP", emails=(), links=())
    shell = shell_on(ANNA, other)

    refused = shell("add", "Anna Berger")
    lines = shell("add", "-", "--json", stdin=b"Anna Berger\nAnna Berger @SAP\n")
    said = shell("add", "Anna Berger", "--contact", "other", "--json").document

    assert refused.code == 2
    assert "Anna Berger, Siemens (anna); Anna Berger, SAP (other)" in refused.err
    assert "--contact" in refused.err
    assert (lines.code, lines.document["rejected"][0]["line"]) == (2, 1)
    assert lines.document["added"][0]["contact"]["id"] == "other"
    assert (said["contact"]["id"], said["matched"]) == ("other", "said")
    assert "Anna Berger, SAP (other)" in shell("show", "Anna Berger").err
