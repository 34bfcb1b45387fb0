"""Ideas: whom to introduce to whom, and what to share, by what they look for."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from companion.domain.article import Article
from companion.domain.change import Change, Record
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Attendee
from companion.domain.follow_up import FollowUp
from companion.errors import NotFound, Stopped
from companion.services import ideas
from companion.services.ideas import FOUND, SHOWN, Idea, Ideas
from companion.services.offering import offers_in
from tests.fakes import NOW, FakeRecords, counting_ids

ANNA = Contact(id="anna", uid="u1", name="Anna Berger", organisation="Siemens")
BEN = Contact(id="ben", uid="u2", name="Ben Roth", role="Leiter Wasserstoffprojekte")
TALK = Encounter(
    id="talk", contact="anna", event="fair", at=NOW, looking_for="sucht Partner für Wasserstoff"
)
PAGE = Article(id="page", link="https://x.example/h2", title="Wasserstoff im Mittelstand")
OTHER_PAGE = Article(id="tax", link="https://x.example/tax", title="Steuern")


def service(*records: Record) -> tuple[Ideas, FakeRecords]:
    """Return the service on these records."""
    kept = FakeRecords(*records)
    return Ideas(kept, lambda: NOW, counting_ids()), kept


def pairs(found: tuple[Idea, ...]) -> set[tuple[str, str, str]]:
    """Return kind, who looks for something and what fits."""
    return {
        (one.kind, one.contact.id, one.other.id if one.other else one.article.id)  # type: ignore[union-attr]
        for one in found
    }


def test_who_offers_what_another_looks_for_is_found() -> None:
    """And what there is to read about it; with the words that match."""
    made, _ = service(ANNA, BEN, TALK, PAGE, OTHER_PAGE)

    found = made.look()

    assert pairs(found) == {("introduction", "anna", "ben"), ("article", "anna", "page")}
    introduction = next(one for one in found if one.other)
    assert introduction.words == ("Wasserstoff",)
    assert introduction.offer == "Leiter Wasserstoffprojekte"
    assert introduction.talk == TALK


@pytest.mark.parametrize(
    ("note", "offers"),
    [
        ("Nett. Bietet Führungen im Werk an! Mag Tee", ["Führungen im Werk an"]),
        ("can help with visas\nlikes tea", ["visas"]),
        ("Kann bei Anträgen helfen.", ["Anträgen helfen"]),
        ("kann Räume vermitteln", ["Räume vermitteln"]),
        ("bietet nichts an; offers no rooms", []),
        ("ich biete ihr Kontakte, wir bieten Räume", []),
        ("kann gut kochen. sucht Wasserstoff", []),
        ("", []),
    ],
)
def test_only_a_clear_offer_in_a_note_counts(note: str, offers: list[str]) -> None:
    """Of theirs, not of mine."""
    assert list(offers_in(note)) == offers


def test_what_they_offer_is_read_on_lists_and_in_talks() -> None:
    """A list says it of the attendee that they became."""
    cleo = Contact(id="cleo", uid="u3", name="Cleo")
    dan = Contact(id="dan", uid="u4", name="Dan")
    listed = Attendee(id="l", event="fair", name="Cleo", contact="cleo", offers="Wasserstoff")
    said = Encounter(id="t2", contact="dan", at=NOW, note="Bietet Plätze für Wasserstoff-Tests an.")
    made, _ = service(ANNA, TALK, cleo, dan, listed, said)

    assert pairs(made.look()) == {("introduction", "anna", "cleo"), ("introduction", "anna", "dan")}


def test_who_knows_each_other_is_no_idea() -> None:
    """Colleagues, whom I introduced, and whom it is about."""
    colleague = replace(BEN, organisation="SIEMENS")
    told = replace(TALK, introduced_to=("ben roth",))
    myself = replace(ANNA, role="Wasserstoff")

    assert service(ANNA, colleague, TALK)[0].look() == ()
    assert service(ANNA, BEN, told)[0].look() == ()
    assert service(myself, TALK)[0].look() == ()


def test_an_idea_becomes_a_step_and_is_gone_until_that_is_undone() -> None:
    """Nothing is looked for again for that."""
    made, kept = service(ANNA, BEN, TALK, PAGE)
    introduction = next(one for one in made.look() if one.other)

    step = made.take(introduction, "introduce to Ben Roth")

    assert step == FollowUp(
        id=step.id,
        contact="anna",
        what="introduce to Ben Roth",
        kind="give",
        event="fair",
        encounter="talk",
        created=NOW,
        message="introduction",
        other="ben",
    )
    assert pairs(made.found() or ()) == {("article", "anna", "page")}
    assert made.take(introduction, "twice") == step
    assert made.dismiss(introduction, "twice") == step
    kept.undo()
    assert len(made.found() or ()) == 2


def test_a_dismissed_idea_does_not_come_back() -> None:
    """It is a step that was dropped, of which nothing is left to do."""
    made, kept = service(ANNA, BEN, TALK, PAGE)
    article = next(one for one in made.look() if one.article)

    made.dismiss(article, "share it")

    (step,) = kept.all(FollowUp).values()
    assert (step.status, step.article, step.other) == ("dropped", "page", "")
    assert pairs(made.found() or ()) == {("introduction", "anna", "ben")}
    again, _ = service(ANNA, BEN, TALK, PAGE, step)
    assert pairs(again.look()) == {("introduction", "anna", "ben")}


def test_what_is_found_is_kept_while_nothing_changes() -> None:
    """A step changes nothing; a new talk does."""
    made, kept = service(ANNA, BEN, TALK)
    assert made.found() is None
    assert made.look() == made.found()

    kept.commit(Change(what="follow_up", put=(FollowUp(id="s", contact="anna"),)))
    assert made.found() is not None
    kept.commit(Change(what="talk", put=(Encounter(id="t9", contact="ben", at=NOW),)))
    assert made.found() is None


def test_others_take_the_place_of_those_that_are_done() -> None:
    """Only a few are shown for one person."""
    many = [
        replace(BEN, id=f"b{n}", uid=f"b{n}", name=f"B {n}", organisation=f"o{n}")
        for n in range(FOUND + 2)
    ]
    made, _ = service(ANNA, TALK, *many)
    first = made.look()

    made.dismiss(first[0], "x")

    assert len(first) == SHOWN
    left = made.found()
    assert left is not None
    assert len(left) == SHOWN
    assert first[0] not in left


def test_a_pair_is_one_idea() -> None:
    """Where each looks for what the other offers."""
    back = Encounter(id="t2", contact="ben", at=NOW - timedelta(1), looking_for="Turbinen")
    made, _ = service(replace(ANNA, role="Turbinen"), BEN, TALK, back)

    assert len(made.look()) == 1


def test_a_look_can_be_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """Then nothing is kept of it."""
    monkeypatch.setattr(ideas, "STEP", 1)

    def stop(done: int, total: int) -> None:
        assert (done, total) == (0, 1)
        raise Stopped

    made, _ = service(ANNA, BEN, TALK)
    with pytest.raises(Stopped):
        made.look(stop)
    assert made.found() is None


def test_who_has_gone_meanwhile_gets_no_step() -> None:
    """Nor is anything shared that is gone."""
    made, kept = service(ANNA, BEN, TALK, PAGE)
    found = made.look()
    kept.commit(Change(what="x", remove=((Contact, "ben"), (Article, "page"))))

    for one in found:
        with pytest.raises(NotFound):
            made.take(one, "x")
    assert not kept.all(FollowUp)
