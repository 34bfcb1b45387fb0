"""Contacts as lines of text."""

from __future__ import annotations

from datetime import timedelta

from companion.domain.card_given import CardGiven
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter, Interaction
from companion.domain.event import Event
from companion.domain.follow_up import FollowUp
from companion.domain.matching import Match
from companion.reports import people
from companion.services.contacts import Story
from companion.services.meeting import Captured
from tests.fakes import NOW

ANNA = Contact(
    id="a1",
    uid="ua",
    name="Anna Berger",
    organisation="Siemens",
    role="HR",
    emails=("anna@x.example",),
    phones=("+49 1",),
    links=("https://x.example",),
    tags=("hr", "talent"),
    note="tall\nkind",
)
COMPANY = Contact(id="b2", uid="ub", organisation="Röntgen Labs", phones=("+49 2",))
TALK = Encounter(id="t", contact="a1", at=NOW, event="f", note="duale\nStudiengänge", rating=4)
STEP = FollowUp(id="s1", contact="a1", what="send the deck", due=NOW.date())


def test_a_table_has_a_line_for_each_contact() -> None:
    """In columns; who has no name is not told twice."""
    assert people.table([ANNA, COMPANY, Contact(id="c3", uid="uc", name="Cem")]) == (
        "a1  Anna Berger   Siemens  anna@x.example\nb2  Röntgen Labs           +49 2\nc3  Cem"
    )


def test_a_table_of_nobody_is_empty() -> None:
    """As after a search that found nothing."""
    assert people.table([]) == ""


def test_one_long_name_does_not_push_the_others_away() -> None:
    """Columns end somewhere."""
    long = Contact(id="l", uid="ul", name="N" * 200)

    lines = people.table([ANNA, long]).split("\n")

    assert lines[0].index("Siemens") == len("a1") + 2 + 36 + 2
    assert "N" * 200 in lines[1]


def test_what_was_kept_is_told() -> None:
    """Who, where, what was promised and noted."""
    fair = Event(id="f", name="Fair", begin=NOW.date(), end=NOW.date())
    kept = Captured(contact=ANNA, encounter=TALK, follow_ups=(STEP,), match=Match(ANNA, "email"))

    assert people.captured(kept, fair) == (
        "Anna Berger · HR · Siemens · known already (same mail)\n"
        "  met at Fair\n"
        "  → send the deck · due Tue 24 Nov · s1\n"
        "  duale\n"
        "  Studiengänge"
    )


def test_a_date_that_was_not_said_is_told_as_such() -> None:
    """Who promised something knows why it is due then."""
    kept = Captured(contact=ANNA, encounter=TALK, follow_ups=(STEP,), assumed=(STEP.id,))

    assert people.captured(kept, None).split("\n")[1] == (
        "  → send the deck · due Tue 24 Nov, as no date was said · s1"
    )


def test_somebody_else_of_a_name_is_told_from_who_is_known() -> None:
    """Or nobody would know whether there was somebody to be told from."""
    kept = Captured(contact=ANNA, encounter=TALK, others=(ANNA, COMPANY))

    assert people.captured(kept, None).split("\n")[1:3] == [
        "  somebody else than Anna Berger · HR · Siemens",
        "  somebody else than Röntgen Labs",
    ]


def test_what_was_kept_can_be_little() -> None:
    """A name is enough."""
    talk = Encounter(id="t", contact="b2", at=NOW)

    assert people.captured(Captured(contact=COMPANY, encounter=talk), None) == "Röntgen Labs"


def test_a_story_tells_everything_newest_first() -> None:
    """Facts, what happened, what is to be done."""
    mail = Interaction(id="i1", contact="a1", at=NOW + timedelta(days=2), note="the deck")
    call = Interaction(id="i2", contact="a1", at=NOW + timedelta(days=1), kind="call")
    story = Story(
        contact=ANNA,
        encounters=(TALK,),
        interactions=(mail, call),
        follow_ups=(STEP,),
        consents=(),
        cards_given=(CardGiven(id="g1", contact="a1", at=NOW + timedelta(hours=1)),),
    )

    assert people.story(story, {"f": "Fair"}.__getitem__).split("\n") == [
        "Anna Berger · HR · Siemens",
        "  a1",
        "  anna@x.example",
        "  +49 1",
        "  https://x.example",
        "  #hr #talent",
        "  tall",
        "  kind",
        "Thu 26 Nov  mail · the deck",
        "Wed 25 Nov  call",
        f"Tue 24 Nov  took my card (work) · {NOW + timedelta(hours=1):%H:%M}",
        "Tue 24 Nov  met · Fair · duale Studiengänge · ★★★★",
        "→ send the deck · due Tue 24 Nov · s1",
    ]


def test_a_story_can_be_short() -> None:
    """Somebody of whom nothing is known but a name."""
    story = Story(
        contact=Contact(id="c3", uid="uc", name="Cem"),
        encounters=(),
        interactions=(),
        follow_ups=(),
        consents=(),
    )

    assert people.story(story, str) == "Cem\n  c3"
