"""The trash: who is removed leaves nothing behind, and comes back as they were."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.bootstrap import assemble
from companion.domain.card_given import CardGiven
from companion.domain.change import KINDS, Change, Record
from companion.domain.consent import Consent
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter, Interaction
from companion.domain.event import Attendee, Event, Goal, Target
from companion.domain.follow_up import FollowUp
from companion.domain.trash import Trashed
from companion.errors import Ambiguous, NotFound
from companion.services.companion import Companion
from tests.fakes import NOW, FakeOptics, FakeRecords, MemoryDrafts, counting_ids
from tests.hostile import VECTORS
from tests.tui.follow_up_host import NotingDesk

FAIR = Event(id="fair", name="Hannover Messe", begin=NOW.date(), end=NOW.date())
ANNA = Contact(
    id="anna", uid="u1", name="Anna Berger", organisation="Siemens", emails=("anna@x.example",)
)
BERND = Contact(id="bernd", uid="u2", name="Bernd Kaya", circle="talent")
TALK = Encounter(id="talk", contact="anna", event="fair", at=NOW - timedelta(hours=1), note="cello")
DECK = FollowUp(
    id="deck", contact="anna", what="deck", event="fair", encounter="talk", promised=True
)
CALL = Interaction(id="call", contact="anna", at=NOW, kind="call", follow_up="deck")
CONSENT = Consent(id="consent", contact="anna", basis="6-1-a", at=NOW)
GIVEN = CardGiven(id="given", contact="anna", event="fair", at=NOW)
LISTED = Attendee(id="listed", event="fair", name="Anna Berger", contact="anna")
WANTED = Target(id="wanted", event="fair", attendee="listed", name="Anna Berger", met="talk")
OTHERS: tuple[Record, ...] = (
    FAIR,
    BERND,
    Encounter(id="other", contact="bernd", event="fair", at=NOW),
    CardGiven(id="theirs", contact="bernd", at=NOW),
    CardGiven(id="somebody", at=NOW),
    FollowUp(id="step", contact="bernd", what="meet", event="fair"),
    Attendee(id="guest", event="fair", name="Bernd Kaya", contact="bernd"),
    Target(id="goal", event="fair", name="Bernd Kaya", met="other"),
    Goal(id="number", event="fair", number=2),
)
ALL: tuple[Record, ...] = (*OTHERS, ANNA, TALK, DECK, CALL, CONSENT, GIVEN, LISTED, WANTED)


class Clock:
    """A clock that a test can move."""

    def __init__(self) -> None:
        """Begin at `NOW`."""
        self.now = NOW

    def __call__(self) -> datetime:
        """Return what it shows."""
        return self.now


def program_on(records: FakeRecords, clock: Callable[[], datetime] | None = None) -> Companion:
    """Return the program on `records`."""
    return assemble(
        records,
        clock=clock or Clock(),
        ids=counting_ids(),
        uids=counting_ids("uid"),
        desk=NotingDesk(),
        optics=FakeOptics(),
        drafts=MemoryDrafts(),
    )


def everything(records: FakeRecords) -> dict[str, dict[str, Any]]:
    """Return every record by its table and id."""
    return {name: dict(records.all(kind)) for name, kind in KINDS.items()}


def test_who_is_removed_is_in_the_trash_with_everything_about_them() -> None:
    """In one commit; others keep what is theirs."""
    records = FakeRecords(*ALL)

    gone = program_on(records).trash.remove("anna")

    assert gone == Trashed(
        id="anna",
        at=NOW,
        contact=ANNA,
        encounters=(TALK,),
        interactions=(CALL,),
        follow_ups=(DECK,),
        consents=(CONSENT,),
        cards_given=(GIVEN,),
        attendees=("listed",),
        targets=(("wanted", "talk"),),
    )
    assert [(change.what, change.subject) for change in records.commits] == [
        ("remove_contact", "Anna Berger")
    ]
    left = everything(records)
    assert left.pop("trash") == {"anna": gone}
    before = everything(FakeRecords(*OTHERS))
    del before["trash"]
    before["attendees"]["listed"] = dataclasses.replace(LISTED, contact="")
    before["targets"]["wanted"] = dataclasses.replace(WANTED, met="")
    assert left == before


def test_nothing_that_is_left_names_who_is_gone() -> None:
    """Whatever follows an id finds what it names."""
    records = FakeRecords(*ALL)
    program_on(records).trash.remove("anna")

    tables = everything(records)
    del tables["trash"]
    told = repr(tables)

    for key in ("anna", "talk", "deck", "call", "consent"):
        assert f"'{key}'" not in told


def test_undo_takes_a_removal_back() -> None:
    """As every other change."""
    records = FakeRecords(*ALL)
    before = everything(records)
    companion = program_on(records)
    companion.trash.remove("anna")

    undone = companion.history.undo()

    assert undone is not None
    assert undone.what == "remove_contact"
    assert everything(records) == before


def test_who_is_brought_back_is_as_before() -> None:
    """With every record, and met where they were met."""
    records = FakeRecords(*ALL)
    before = everything(records)
    trash = program_on(records).trash

    back = trash.bring_back(trash.remove("anna").id)

    assert (back.contact, back.is_joined) == (ANNA, False)
    assert everything(records) == before
    assert records.commits[-1].what == "bring_back"


def test_undo_puts_back_into_the_trash() -> None:
    """And the next one out of it again."""
    records = FakeRecords(*ALL)
    companion = program_on(records)
    companion.trash.remove("anna")
    removed = everything(records)
    companion.trash.bring_back("anna")

    companion.history.undo()
    assert everything(records) == removed

    companion.history.undo()
    assert everything(records) == everything(FakeRecords(*ALL))


texts = st.text(max_size=20) | st.sampled_from(list(VECTORS.values()))


@st.composite
def people(draw: st.DrawFn) -> list[Record]:
    """Draw a few contacts, each with records about them and met on lists."""
    made: list[Record] = [FAIR]
    for number in range(draw(st.integers(1, 4))):
        key = f"c{number}"
        text = draw(texts)
        made.append(
            Contact(id=key, uid=f"u{number}", name=text, note=text, tags=(text,), vcard=text)
        )
        for place in range(draw(st.integers(0, 2))):
            name = f"{key}-{place}"
            talk = Encounter(id=name, contact=key, event="fair", at=NOW, note=text, rating=place)
            made += [
                talk,
                Interaction(id=name, contact=key, at=NOW, note=text),
                FollowUp(id=name, contact=key, what=text, encounter=name, promised=bool(place)),
                Consent(id=name, contact=key, wording=text),
                CardGiven(id=name, contact=key, at=NOW),
                Attendee(id=name, event="fair", name=text, contact=key),
                Target(id=name, event="fair", attendee=name, name=text, met=name),
            ]
    return made


@given(people(), st.data())
def test_removing_and_bringing_back_changes_nothing(
    made: list[Record], data: st.DataObject
) -> None:
    """Field by field, whatever is in them, whoever goes and in whichever order they come back."""
    records = FakeRecords(*made)
    before = everything(records)
    trash = program_on(records).trash
    keys = [one.id for one in made if isinstance(one, Contact)]

    gone = [trash.remove(key).id for key in data.draw(st.permutations(keys))]
    assert not records.all(Contact)
    for key in data.draw(st.permutations(gone)):
        trash.bring_back(key)

    assert everything(records) == before


def test_who_was_kept_anew_meanwhile_becomes_one_with_them() -> None:
    """Nobody is there twice, and nothing of either is lost."""
    records = FakeRecords(*ALL)
    companion = program_on(records)
    companion.trash.remove("anna")
    anew = companion.capture.keep("Anna Berger anna@x.example @ACME *5 !invite", FAIR)

    back = companion.trash.bring_back("anna")

    assert back.is_joined
    assert back.contact.id == anew.contact.id
    assert back.contact.organisation == "ACME"
    assert back.contact.note == "Siemens"
    assert list(records.all(Contact)) == ["bernd", anew.contact.id]
    story = companion.contacts.story(back.contact)
    assert {talk.id for talk in story.encounters} == {"talk", anew.encounter.id}
    assert {step.what for step in story.follow_ups} == {"deck", "invite"}
    assert (len(story.interactions), len(story.consents)) == (1, 1)
    assert records.commits[-1].what == "bring_back_joined"
    # Whom they met again before they came back stays met by the later talk.
    assert records.all(Target)["wanted"].met == anew.encounter.id
    assert records.all(Attendee)["listed"].contact == anew.contact.id


def test_who_stood_beside_them_before_is_somebody_else() -> None:
    """Two contacts with one mail were two before, and are two again."""
    twin = dataclasses.replace(ANNA, id="twin", created=NOW - timedelta(days=1))
    records = FakeRecords(*ALL, twin)
    before = everything(records)
    trash = program_on(records).trash

    assert not trash.bring_back(trash.remove("anna").id).is_joined
    assert everything(records) == before


def test_a_namesake_is_somebody_else() -> None:
    """Only a sure sign makes one of two."""
    records = FakeRecords(*ALL)
    companion = program_on(records)
    companion.trash.remove("anna")
    companion.capture.keep("Anna Berger @ACME")

    assert not companion.trash.bring_back("anna").is_joined
    assert len(records.all(Contact)) == 3


def test_who_is_there_by_their_id_is_joined() -> None:
    """Another program had kept them on; what is newer here stays."""
    records = FakeRecords(*ALL)
    trash = program_on(records).trash
    trash.remove("anna")
    newer = dataclasses.replace(TALK, note="flute")
    records.commit(Change(what="elsewhere", put=(ANNA, newer)))

    back = trash.bring_back("anna")

    assert (back.contact, back.is_joined) == (ANNA, True)
    assert records.all(Encounter)["talk"] == newer
    assert records.all(FollowUp)["deck"] == DECK


def test_who_is_removed_a_second_time_replaces_nobody() -> None:
    """What was removed the first time can still come back."""
    records = FakeRecords(*ALL)
    trash = program_on(records).trash
    trash.remove("anna")
    records.commit(Change(what="elsewhere", put=(ANNA,)))

    again = trash.remove("anna")

    assert again.id != "anna"
    assert [one.contact.id for one in trash.all()] == ["anna", "anna"]


def test_what_has_gone_meanwhile_is_not_ticked() -> None:
    """A list may have been read anew, a target given up."""
    records = FakeRecords(*ALL)
    trash = program_on(records).trash
    trash.remove("anna")
    records.commit(Change(what="x", remove=((Attendee, "listed"), (Target, "wanted"))))

    trash.bring_back("anna")

    assert "listed" not in records.all(Attendee)
    assert "wanted" not in records.all(Target)


@pytest.mark.parametrize("name", ["remove", "bring_back", "destroy"])
def test_who_is_not_there_is_told(name: str) -> None:
    """And nothing is committed."""
    records = FakeRecords(*ALL)

    with pytest.raises(NotFound):
        getattr(program_on(records).trash, name)("nobody")

    assert records.commits == []


def test_somebody_in_the_trash_is_meant_by_id_or_name() -> None:
    """Where only one fits."""
    twin = dataclasses.replace(ANNA, id="twin", uid="u3", emails=())
    trash = program_on(FakeRecords(*ALL, twin)).trash
    trash.remove("anna")

    assert trash.resolve("berger").contact == ANNA
    trash.remove("twin")
    assert trash.resolve("TWIN").contact == twin
    with pytest.raises(Ambiguous):
        trash.resolve("berger")
    with pytest.raises(NotFound):
        trash.resolve("bernd")


def test_who_was_removed_last_is_listed_first() -> None:
    """With the days that are left to them."""
    clock = Clock()
    trash = program_on(FakeRecords(*ALL), clock).trash
    trash.remove("anna")
    clock.now += timedelta(days=3)
    trash.remove("bernd")

    assert [(one.id, one.days_left(clock.now)) for one in trash.all()] == [
        ("bernd", 30),
        ("anna", 27),
    ]


def test_who_was_there_for_thirty_days_is_taken_out() -> None:
    """In one commit; the others stay."""
    clock, records = Clock(), FakeRecords(*ALL)
    trash = program_on(records, clock).trash
    gone = trash.remove("anna")
    clock.now += timedelta(days=3)
    trash.remove("bernd")

    clock.now = NOW + timedelta(days=30) - timedelta(seconds=1)
    assert trash.empty_due() == []
    clock.now += timedelta(seconds=1)
    assert trash.empty_due() == [gone]
    assert trash.empty_due() == []

    assert list(records.all(Trashed)) == ["bernd"]
    assert [change.what for change in records.commits] == [
        "remove_contact",
        "remove_contact",
        "empty_trash",
    ]


class DoubtfulRecords(FakeRecords):
    """Records whose clock has jumped."""

    def clock_doubt(self) -> str:
        """Say where it jumped to."""
        return "ahead"


def test_nobody_goes_while_the_clock_is_in_doubt() -> None:
    """It may show next year."""
    clock, records = Clock(), DoubtfulRecords(*ALL)
    trash = program_on(records, clock).trash
    trash.remove("anna")
    clock.now += timedelta(days=400)

    assert trash.empty_due() == []
    assert list(records.all(Trashed)) == ["anna"]


def test_one_can_be_destroyed_before_their_time() -> None:
    """For good, unless that is taken back at once."""
    records = FakeRecords(*ALL)
    companion = program_on(records)
    gone = companion.trash.remove("anna")

    assert companion.trash.destroy("anna") == gone
    assert companion.trash.all() == []

    companion.history.undo()
    assert companion.trash.all() == [gone]


def test_nobody_sees_who_is_in_the_trash() -> None:
    """Neither lists, search, queue and figures, nor what tells who somebody is."""
    companion = program_on(FakeRecords(*ALL))
    companion.contacts.find("")  # from here on, everything is kept up to date
    companion.capture.preview("Anna Berger", FAIR)
    companion.today.day()
    companion.prepare.targets(FAIR)

    companion.trash.remove("anna")

    assert list(companion.contacts.find("")) == [BERND]
    assert list(companion.contacts.find("cello")) == companion.contacts.look_up("cello") == []
    assert companion.contacts.met_at(FAIR) == [BERND]
    assert companion.capture.preview("Anna Berger anna@x.example", FAIR).match is None
    assert [queued.contact for queued in companion.follow_ups.queue()] == [BERND]
    day = companion.today.day()
    assert (day.met_today, day.loose) == (1, ())
    assert [met.contact for met in companion.today.met()] == [BERND]
    result = companion.insights.result(FAIR)
    assert (result.met, result.follow_ups, result.goals[0].reached) == (1, 1, 1)
    assert {target.met for target in companion.prepare.targets(FAIR)} == {"", "other"}


def test_everybody_sees_who_is_back() -> None:
    """Also those who had looked before."""
    companion = program_on(FakeRecords(*ALL))
    companion.trash.remove("anna")
    companion.contacts.find("")
    companion.capture.preview("Anna Berger", FAIR)
    companion.today.day()

    companion.trash.bring_back("anna")

    assert list(companion.contacts.find("cello")) == [ANNA]
    match = companion.capture.preview("Anna Berger anna@x.example", FAIR).match
    assert match is not None
    assert match.contact == ANNA
    assert companion.today.day().met_today == 2


@pytest.mark.parametrize("text", VECTORS.values(), ids=VECTORS)
def test_any_name_goes_and_comes_back(text: str) -> None:
    """As it was cleaned when it was kept."""
    contact = Contact(id="x", uid="ux", name=text, organisation=text)
    records = FakeRecords(contact)
    trash = program_on(records).trash

    gone = trash.remove("x")

    assert gone.contact == contact
    assert trash.bring_back("x").contact == contact


def test_who_was_kept_anew_gets_all_of_the_card_that_lay_in_the_trash() -> None:
    """Of what both say once, the newer one is right and the note keeps the other."""
    card = "BEGIN:VCARD\nFN:Anna Berger\n{}\nEND:VCARD\n"
    old = card.format("BDAY:1980-01-01\nADR:;;Weg 1;;;;\nX-OLD:1")
    records = FakeRecords(FAIR, dataclasses.replace(ANNA, vcard=old))
    companion = program_on(records)
    companion.trash.remove("anna")
    new = dataclasses.replace(ANNA, id="new", created=NOW, vcard=card.format("BDAY:1981-02-02"))
    records.commit(Change(what="x", put=(new,)))

    back = companion.trash.bring_back("anna")

    assert back.is_joined
    both = card.format("BDAY:1981-02-02\nADR:;;Weg 1;;;;\nX-OLD:1")
    assert (back.contact.id, back.contact.vcard) == ("new", both)
    assert back.contact.note == "BDAY: 1980-01-01"
