"""What I could give to those who are expected."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta

import pytest

from companion.domain.change import Change, Record
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Attendee, Event
from companion.domain.setup import OFFERS, Choice
from companion.errors import Invalid, NotFound, Stopped
from companion.services.give_first import IN_ALL, MAX_OFFERS, PER_KIND, GiveFirst, wanted
from companion.services.known_people import KnownPeople
from companion.services.prepare import Prepare
from tests.fakes import NOW, FakeRecords, counting_ids, fixed_clock

FAIR = Event(id="fair", name="Messe", begin=date(2026, 11, 24), end=date(2026, 11, 27))
AYLIN = Attendee(
    id="a1", event="fair", name="Aylin Öztürk", looking_for="Partner für duale Studiengänge"
)
BEN = Attendee(id="a2", event="fair", name="Ben Okafor", offers="Kooperation im dualen Studium")
LENA = Contact(id="k1", uid="u1", name="Lena Roth", emails=("lena@x.example",))
TALK = Encounter(id="e1", contact="k1", at=NOW, looking_for="jemand für duales Studium")
OFFER = Choice(id=OFFERS, text="Praxisplätze im dualen Studiengang\nPumpen erklären")


def give_first(*records: Record) -> tuple[GiveFirst, FakeRecords]:
    """Return the matching on `records`."""
    kept = FakeRecords(FAIR, *records)
    prepare = Prepare(kept, fixed_clock(), counting_ids())
    return GiveFirst(kept, prepare, KnownPeople(kept)), kept


def test_my_offer_fits_what_somebody_looks_for() -> None:
    """With the words that overlap, as the list has them."""
    made, _ = give_first(AYLIN, BEN, OFFER)

    (found,) = made.matches(FAIR)

    assert (found.attendee, found.kind, found.contact) == (AYLIN, "offer", None)
    assert found.text == "Praxisplätze im dualen Studiengang"
    assert set(found.words) == {"duale", "Studiengänge"}


def test_what_contacts_look_for_brings_people_together() -> None:
    """Who looks for the same meets; who offers it is introduced."""
    made, _ = give_first(AYLIN, BEN, LENA, TALK)

    found = [
        (one.kind, one.attendee.id, one.contact and one.contact.id) for one in made.matches(FAIR)
    ]

    assert found == [("introduce", "a2", "k1"), ("together", "a1", "k1")]


def test_nobody_is_introduced_to_themselves() -> None:
    """An attendee who is the contact, by the list or because we met."""
    by_mail = dataclasses.replace(AYLIN, name="Lena Roth", email="lena@x.example")
    by_meeting = dataclasses.replace(BEN, contact="k1")

    made, _ = give_first(by_mail, by_meeting, LENA, TALK)

    assert made.matches(FAIR) == ()


def test_only_what_was_said_last_counts() -> None:
    """Who found what they looked for looks for something else now; who has gone, for nothing."""
    later = dataclasses.replace(TALK, id="e2", at=NOW + timedelta(days=1), looking_for="Pumpen")
    silent = dataclasses.replace(TALK, id="e3", at=NOW + timedelta(days=2), looking_for="")
    orphan = dataclasses.replace(TALK, id="e4", contact="gone")

    made, _ = give_first(AYLIN, BEN, LENA, TALK, later, silent, orphan)

    assert made.matches(FAIR) == ()


def test_topics_and_answers_count_as_what_is_looked_for() -> None:
    """A question after interests or expectations does, one after the diet does not."""
    asked = Attendee(
        id="a3",
        event="fair",
        topics=("Wasserstoff",),
        extras=(
            ("Was ist Ihre größte Herausforderung?", "Azubis finden"),
            ("Essen", "vegan"),
            ("Interessen (2)", "Robotik"),
        ),
    )

    assert wanted(asked) == "Wasserstoff\nAzubis finden\nRobotik"


def test_few_for_each_and_the_best_first() -> None:
    """A long list of offers does not bury anything; neither does a long list of people."""
    offers = Choice(id=OFFERS, text="\n".join(f"Pumpen Sorte{n}" for n in range(9)))
    crowd = [
        Attendee(id=f"c{n}", event="fair", name=f"N{n}", looking_for="Pumpen") for n in range(300)
    ]
    others = [Attendee(id=f"d{n}", event="fair", looking_for=f"x{n}y") for n in range(3_000)]
    made, _ = give_first(offers, *crowd, *others)

    found = made.matches(FAIR)

    assert len(found) == IN_ALL
    assert [one.attendee.id for one in found[:PER_KIND]] == ["c0"] * PER_KIND


def test_what_was_found_is_kept_until_something_changes() -> None:
    """A second look costs nothing; another offer is looked at."""
    made, _ = give_first(AYLIN, OFFER)
    assert made.found(FAIR) is None
    first = made.matches(FAIR)

    assert made.found(FAIR) is first
    assert made.matches(FAIR) is first
    made.set_offers(["Pumpen"])
    assert made.found(FAIR) is None
    assert made.matches(FAIR) == ()


def test_other_changes_keep_what_was_found() -> None:
    """A new event says nothing about the people of this one."""
    made, kept = give_first(AYLIN, OFFER)
    first = made.matches(FAIR)

    kept.commit(Change(what="new_event", put=(dataclasses.replace(FAIR, id="other"),)))

    assert made.matches(FAIR) is first


def test_it_can_be_stopped() -> None:
    """Whoever leaves does not wait."""
    made, _ = give_first(AYLIN, OFFER)

    def stop(_done: int, _total: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        made.matches(FAIR, stop)


def test_offers_are_lines_of_mine() -> None:
    """Added, set and taken away; one that is there stays in its place."""
    made, kept = give_first()

    assert made.offers() == ()
    assert made.set_offers(["Praxis", "", "Rat  und Tat", "praxis"]) == ("Praxis", "Rat und Tat")
    assert made.add_offer("Bücher") == ("Praxis", "Rat und Tat", "Bücher")
    assert made.remove_offer("tat") == ("Praxis", "Bücher")
    assert made.remove_offer("PRAXIS") == ("Bücher",)
    assert made.offers() == ("Bücher",)
    count = len(kept.commits)
    made.set_offers(["Bücher"])
    assert len(kept.commits) == count


def test_offers_that_cannot_be() -> None:
    """Nothing, too many, and what is not there or is meant twice."""
    made, _ = give_first()
    made.set_offers(["Rat", "Radtour"])

    with pytest.raises(Invalid):
        made.add_offer(" ")
    with pytest.raises(Invalid):
        made.set_offers(map(str, range(MAX_OFFERS + 1)))
    for word in ("", "Zug", "ra"):
        with pytest.raises(NotFound):
            made.remove_offer(word)
