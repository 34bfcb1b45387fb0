"""Taking in files: every record accounted for, nothing twice, one undo."""

from __future__ import annotations

import csv
import gc
import weakref
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.domain.event import Attendee, Event
from companion.errors import Invalid, Unreadable
from companion.services.importing import Importing, ImportPlan, Rejected
from tests.fakes import NOW, FakeRecords, counting_ids, fixed_clock

SAMPLES = Path(__file__).parents[3] / "shared/samples"
samples = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the real files are not here")

FAIR = Event(id="fair", name="Hannover Messe", begin=date(2026, 11, 23), end=date(2026, 11, 27))
MEETUP = Event(id="meetup", name="PyHannover", begin=date(2026, 12, 1), end=date(2026, 12, 1))
ANNA = Contact(
    id="anna",
    uid="urn:uuid:anna",
    name="Anna Berger",
    organisation="Siemens AG",
    emails=("anna@siemens.example",),
)


def importing(records: FakeRecords) -> Importing:
    """Return the service with a fixed clock, and ids that no earlier one gave."""
    turn = len(records.commits)
    return Importing(
        records, fixed_clock(), counting_ids(f"id{turn}-"), counting_ids(f"urn:uuid:{turn}-")
    )


def cards(*lines: str) -> bytes:
    """Return a vCard file with a card for each of `lines`, whose own lines are set apart by |."""
    return "".join(
        "\r\n".join(("BEGIN:VCARD", "VERSION:3.0", *line.split("|"), "END:VCARD", ""))
        for line in lines
    ).encode()


def attendees(*rows: str) -> bytes:
    """Return an attendee list."""
    return "\n".join(("Attendee #;Name;Company;Email;Status;Role", *rows)).encode()


def take(records: FakeRecords, data: bytes, event: Event | None = None) -> ImportPlan:
    """Plan and apply one file."""
    service = importing(records)
    plan = service.plan(data, name="folder/file", event=event)
    service.apply([plan])
    return plan


def counted(plan: ImportPlan) -> dict[str, int]:
    """Return the counts that are not zero."""
    return {word: number for word, number in plan.counts.items() if number}


def test_a_plan_changes_nothing() -> None:
    """A dry run is a plan that nobody applies."""
    records = FakeRecords()
    plan = importing(records).plan(cards("FN:Jonas Weiß"), name="jonas.vcf")

    assert (plan.kind, counted(plan)) == ("contacts", {"new": 1})
    assert records.commits == []
    assert records.all(Contact) == {}


def test_a_new_contact_gets_what_its_card_lacks() -> None:
    """An id, a UID where there is none, and the time."""
    records = FakeRecords()
    take(records, cards("FN:Jonas Weiß|UID:urn:x", "FN:Lena Roth"))
    jonas, lena = records.all(Contact).values()

    assert (jonas.id, jonas.uid, jonas.created) == ("id0-1", "urn:x", NOW)
    assert (lena.id, lena.uid, lena.name) == ("id0-2", "urn:uuid:0-1", "Lena Roth")


@pytest.mark.parametrize(
    "card",
    [
        "FN:Someone Else|UID:urn:uuid:anna|TITLE:HR",
        "FN:A. Berger|EMAIL:Anna@Siemens.example|TITLE:HR",
        "FN:Dr. Anna Berger|ORG:Siemens|TITLE:HR",
    ],
)
def test_a_known_person_gains_what_is_new(card: str) -> None:
    """Recognised by UID, mail, or name and organisation; what we know stays."""
    records = FakeRecords(ANNA)
    plan = take(records, cards(card))
    (anna,) = records.all(Contact).values()

    assert counted(plan) == {"merged": 1}
    assert (anna.id, anna.name, anna.organisation, anna.role) == (
        "anna",
        "Anna Berger",
        "Siemens AG",
        "HR",
    )


def test_a_namesake_is_not_merged_by_the_name_alone() -> None:
    """Two contacts can be made one later, one cannot be taken apart."""
    records = FakeRecords(ANNA)

    assert counted(take(records, cards("FN:Anna Berger"))) == {"new": 1}


def test_cards_of_one_person_in_one_file_become_one_contact() -> None:
    """Phones export one card per account."""
    records = FakeRecords()
    plan = take(
        records,
        cards(
            "FN:Jonas Weiß|EMAIL:j@x.example",
            "FN:Lena Roth",
            "FN:Jonas Weiß|EMAIL:j@x.example|TEL:+49 151 5550100",
            "FN:Jonas Weiß|TEL:0151 5550100|TITLE:CTO",
        ),
    )
    jonas = next(iter(records.all(Contact).values()))

    assert counted(plan) == {"new": 2, "merged": 2}
    assert (jonas.emails, jonas.role) == (("j@x.example",), "CTO")
    assert len(records.all(Contact)) == 2


def test_colleagues_at_one_phone_stay_two() -> None:
    """A switchboard is nobody's own."""
    records = FakeRecords()
    plan = take(records, cards("FN:Jonas Weiß|TEL:+49511123456", "FN:Lena Roth|TEL:+49511123456"))

    assert counted(plan) == {"new": 2}


def test_a_card_that_cannot_be_read_does_not_stop_the_others() -> None:
    """It is named with its reason and its line."""
    records = FakeRecords()
    plan = take(
        records, cards("FN:Jonas Weiß") + b"BEGIN:VCARD\r\nEND:VCARD\r\n" + cards("FN:Lena")
    )

    assert counted(plan) == {"new": 2, "rejected": 1}
    assert plan.rejected == (Rejected(2, 5, "no_content"),)


def test_the_same_cards_again_change_nothing() -> None:
    """Even those that have nothing but a name."""
    records = FakeRecords(ANNA)
    data = cards("FN:Jonas", "FN:Anna Berger|EMAIL:anna@siemens.example|TITLE:HR", "ORG:IHK")
    take(records, data)
    plan = take(records, data)

    assert counted(plan) == {"unchanged": 3}
    assert len(records.commits) == 1


def test_several_files_are_one_commit_and_one_undo() -> None:
    """A later file knows whom an earlier one brings."""
    records = FakeRecords(ANNA)
    service = importing(records)
    plans: list[ImportPlan] = []
    for data in (
        cards("FN:Jonas Weiß|EMAIL:j@x.example"),
        cards("FN:Jonas Weiß|EMAIL:j@x.example|TITLE:CTO"),
        cards("FN:Anna Berger|EMAIL:anna@siemens.example|TITLE:HR"),
    ):
        plans.append(service.plan(data, name=f"dir/{len(plans)}.vcf", earlier=plans))
    service.apply(plans)

    assert [counted(plan) for plan in plans] == [{"new": 1}, {"merged": 1}, {"merged": 1}]
    assert {one.title: one.role for one in records.all(Contact).values()} == {
        "Anna Berger": "HR",
        "Jonas Weiß": "CTO",
    }
    (change,) = records.commits
    assert (change.what, change.subject) == ("import_contacts", "0.vcf, 1.vcf, 2.vcf")
    records.undo()
    assert records.all(Contact) == {"anna": ANNA}


def test_plans_may_be_made_in_any_order() -> None:
    """What a plan knows depends on the plans it is given and on nothing else."""
    records = FakeRecords()
    service = importing(records)
    first = service.plan(cards("FN:Jonas|EMAIL:j@x.example"), name="1")
    again = cards("FN:Jonas|EMAIL:j@x.example|TITLE:CTO")

    assert counted(service.plan(again, name="2", earlier=[first])) == {"merged": 1}
    assert counted(service.plan(again, name="2")) == {"new": 1}
    assert counted(service.plan(again, name="2", earlier=[first])) == {"merged": 1}
    service.apply([first])
    assert counted(service.plan(again, name="2")) == {"merged": 1}


def test_attendees_belong_to_an_event() -> None:
    """And are no contacts, not even where somebody is known."""
    records = FakeRecords(ANNA, FAIR)
    data = attendees("1;Anna Berger;Siemens AG;anna@siemens.example;Attending;HR")
    with pytest.raises(Invalid) as error:
        importing(records).plan(data, name="list.csv")
    plan = take(records, data, FAIR)
    (anna,) = records.all(Attendee).values()

    assert (error.value.field, error.value.problem) == ("event", "missing")
    assert (plan.kind, counted(plan)) == ("attendees", {"new": 1})
    assert (anna.id, anna.event, anna.contact, anna.source) == ("id0-1", "fair", "", "1")
    assert records.all(Contact) == {"anna": ANNA}
    assert (records.commits[0].what, records.commits[0].subject) == (
        "import_attendees",
        "Hannover Messe",
    )


def test_who_cancelled_is_left_out_unless_asked_for() -> None:
    """Counted, and shown as the list has them."""
    records = FakeRecords(FAIR)
    service = importing(records)
    data = attendees("1;Anna;;;Not Attending;", "2;Jonas;;;Attending;")
    plan = service.plan(data, name="list", event=FAIR)
    whole = service.plan(data, name="list", event=FAIR, with_cancelled=True)

    assert counted(plan) == {"new": 1, "left_out": 1}
    assert [one.name for one in plan.left_out if isinstance(one, Attendee)] == ["Anna"]
    assert counted(whole) == {"new": 2}


def test_somebody_on_the_list_who_cancels_is_marked() -> None:
    """Nobody waits for them; a cancelled ticket beside a good one says nothing."""
    records = FakeRecords(FAIR)
    take(records, attendees("1;Anna;IHK;a@x.example;Attending;"), FAIR)
    second_ticket = attendees("9;Anna;IHK;a@x.example;Cancelled;", "1;Anna;IHK;;Attending;")
    assert counted(take(records, second_ticket, FAIR)) == {"unchanged": 1, "left_out": 1}

    plan = take(records, attendees("1;Anna;IHK;a@x.example;Cancelled;"), FAIR)

    assert counted(plan) == {"merged": 1}
    assert [one.status for one in records.all(Attendee).values()] == ["cancelled"]


def test_a_newer_list_updates_and_keeps_whom_we_met() -> None:
    """What it does not say stays."""
    records = FakeRecords(FAIR)
    take(records, attendees("1;Anna;IHK;a@x.example;Pending;HR"), FAIR)
    (anna,) = records.all(Attendee).values()
    records.commit(Change(what="capture", put=(type(anna)(**_fields(anna) | {"contact": "c1"}),)))
    plan = take(records, attendees("1;Anna Berger;IHK;;Checked In;CHRO"), FAIR)
    (after,) = records.all(Attendee).values()

    assert counted(plan) == {"merged": 1}
    assert (after.id, after.contact, after.email) == (anna.id, "c1", "a@x.example")
    assert (after.name, after.status, after.role) == ("Anna Berger", "checked_in", "CHRO")


def _fields(attendee: Attendee) -> dict[str, str]:
    """Return the facts of an attendee."""
    return {field: getattr(attendee, field) for field in attendee.__dataclass_fields__}


def test_the_lists_of_two_events_do_not_touch() -> None:
    """The same person is expected twice."""
    records = FakeRecords(FAIR, MEETUP)
    data = attendees("1;Anna;IHK;a@x.example;Attending;")
    service = importing(records)
    first = service.plan(data, name="1", event=FAIR)
    second = service.plan(data, name="2", event=MEETUP, earlier=[first])
    third = service.plan(data, name="3", event=FAIR, earlier=[first, second])
    service.apply([first, second, third])

    assert [counted(plan) for plan in (first, second, third)] == [
        {"new": 1},
        {"new": 1},
        {"unchanged": 1},
    ]
    assert [one.event for one in records.all(Attendee).values()] == ["fair", "meetup"]


@pytest.mark.parametrize(
    ("data", "kind", "reason"),
    [
        (b"", "", "empty"),
        (b"Dear all,\nplease come.\n", "", "not_a_list"),
        (b"Anna\nJonas\n", "contacts", "not_a_list"),
        (cards("FN:Anna"), "attendees", "not_a_list"),
    ],
)
def test_an_unreadable_file_is_named(data: bytes, kind: str, reason: str) -> None:
    """The error knows which one it was, and nothing of it reaches the next plan."""
    service = importing(FakeRecords())
    with pytest.raises(Unreadable) as error:
        service.plan(data, name="a/b.csv", event=FAIR, kind=kind)

    assert (error.value.path, error.value.reason) == ("a/b.csv", reason)


def test_an_unknown_kind_is_refused() -> None:
    """A word that no door offers."""
    with pytest.raises(Invalid):
        importing(FakeRecords()).plan(b"x", name="x", kind="tickets")


@given(st.binary(max_size=300))
def test_any_bytes_are_planned_or_refused(data: bytes) -> None:
    """Nothing else is ever raised."""
    try:
        importing(FakeRecords()).plan(data, name="x", event=FAIR)
    except Unreadable as error:
        assert error.path == "x"  # noqa: PT017 - either outcome is right


FACTS = (
    "FN:Anna-Berger FN:Jonas FN:Anna ORG:IHK ORG:SAP UID:u1 UID:u2 EMAIL:a@x.example"
    " EMAIL:j@x.example TEL:0151/5550100 TEL:+495115550200 TITLE:CTO NOTE:met"
    " URL:https://www.linkedin.com/in/anna"
)
_facts = st.lists(
    st.sampled_from(FACTS.split()),
    min_size=1,
    max_size=5,
    unique_by=lambda line: line.partition(":")[0],
)


@given(st.lists(_facts, min_size=1, max_size=8), st.lists(_facts, max_size=4))
def test_every_card_is_counted_and_the_same_file_twice_changes_nothing(
    file: list[list[str]], before: list[list[str]]
) -> None:
    """Whoever is in it, whoever is known."""
    records = FakeRecords()
    if before:
        take(records, cards(*map("|".join, before)))
    data = cards(*map("|".join, file))
    first = take(records, data)
    second = take(records, data)

    assert first.total == second.total == len(file)
    assert counted(second).keys() <= {"unchanged", "rejected"}
    assert second.change.is_empty


_rows = st.tuples(
    st.sampled_from(["", "1", "2", "3"]),
    st.sampled_from(["", "Anna Berger", "Jonas Weiß", "A. Berger"]),
    st.sampled_from(["", "IHK", "SAP"]),
    st.sampled_from(["", "a@x.example", "j@x.example"]),
    st.sampled_from(["", "Attending", "Cancelled", "Pending"]),
    st.sampled_from(["", "CTO", "HR"]),
).filter(any)


# What the second row tells of the first, the third tells of somebody else.
@example(
    [
        ("", "Anna Berger", "", "", "", ""),
        ("", "Anna Berger", "", "a@x.example", "", ""),
        ("", "", "IHK", "a@x.example", "", ""),
    ],
    [],
    False,  # noqa: FBT003 - as drawn
)
@given(st.lists(_rows, min_size=1, max_size=8), st.lists(_rows, max_size=4), st.booleans())
def test_every_row_is_counted_and_the_same_list_twice_changes_nothing(
    file: list[tuple[str, ...]],
    before: list[tuple[str, ...]],
    with_cancelled: bool,  # noqa: FBT001 - drawn
) -> None:
    """Whoever is in it, whoever is known."""
    records = FakeRecords(FAIR)
    if before:
        take(records, attendees(*map(";".join, before)), FAIR)
    data = attendees(*map(";".join, file))
    service = importing(records)
    plans = []
    for _ in range(2):
        plan = service.plan(data, name="list", event=FAIR, with_cancelled=with_cancelled)
        service.apply([plan])
        plans.append(plan)

    assert [plan.total for plan in plans] == [len(file)] * 2
    assert counted(plans[1]).keys() <= {"unchanged", "rejected", "left_out"}


@samples
def test_the_real_eventbrite_list() -> None:
    """Counted against a plain reader: cancelled rows out, the person who booked twice once."""
    path = SAMPLES / "lists/eventbrite.csv"
    rows = list(csv.DictReader(path.read_text("utf-8").splitlines()))
    status = Counter(row["Attendee Status"] for row in rows)
    coming = [row for row in rows if row["Attendee Status"] != "Not Attending"]
    people = {
        (row["First Name"], row["Last Name"], row["Email"] or row["Order #"]) for row in coming
    }
    records = FakeRecords(FAIR)
    plan = take(records, path.read_bytes(), FAIR)
    again = take(records, path.read_bytes(), FAIR)

    assert plan.total == len(rows) == 61
    assert len(plan.left_out) == status["Not Attending"] == 9
    assert len(plan.new) == len(people) == 51
    assert len(plan.merged) == 1  # one who has a second ticket
    assert len(plan.unchanged) == 0
    assert plan.rejected == ()
    assert counted(again) == {"unchanged": 52, "left_out": 9}
    looking = sum(bool(one.looking_for) for one in records.all(Attendee).values())
    assert looking == len({row["Order #"] for row in coming if row["What are you looking for?"]})


@samples
@pytest.mark.parametrize(
    "name",
    [
        "google-contacts.csv",
        "linkedin-connections.csv",
        "luma.csv",
        "meetup-members.xls",
        "pretix-de.csv",
    ],
)
def test_real_lists_are_taken_whole_and_once(name: str) -> None:
    """All 61 rows, and nothing the second time."""
    records = FakeRecords(FAIR)
    data = (SAMPLES / "lists" / name).read_bytes()

    assert take(records, data, FAIR).total == 61
    assert take(records, data, FAIR).change.is_empty


@samples
def test_real_cards_are_taken_once() -> None:
    """A folder of cards by many programs, twice."""
    records = FakeRecords()
    service = importing(records)
    files = sorted((SAMPLES / "vcard").rglob("*.vcf"))
    for _ in range(2):
        plans: list[ImportPlan] = []
        for path in files:
            try:
                plan = service.plan(
                    path.read_bytes(), name=str(path), earlier=plans, kind="contacts"
                )
            except Unreadable:
                continue
            plans.append(plan)
        service.apply(plans)

    assert len(records.commits) == 1
    assert sum(len(plan.new) + len(plan.merged) for plan in plans) == 0


def test_a_plan_that_nobody_has_any_more_keeps_nobody_in_memory() -> None:
    """As when the user leaves the dry run."""
    service = importing(FakeRecords())
    plan = service.plan(cards("FN:Anna"), name="a.vcf")
    people = weakref.ref(plan)
    del plan
    gc.collect()

    assert people() is None
    assert service._last is None


def test_two_lists_that_spell_somebody_in_two_ways_come_to_rest() -> None:
    """Whichever came first stays; a later list that says something else is right."""
    records = FakeRecords(FAIR)
    lists = [
        "Name,Email,Phone\nJürgen Müller,jm@x.example,+49 171 1234567\n".encode(),
        b"Name,Email,Phone\nJuergen Mueller,JM@x.example,0171 1234567\n",
    ]
    take(records, lists[0], FAIR)

    for data in (lists[1], lists[0], lists[1]):
        assert take(records, data, FAIR).change.is_empty
    take(records, b"Name,Email,Phone\nJuergen Mueller,jm@x.example,0171 7654321\n", FAIR)

    [attendee] = records.all(Attendee).values()
    assert (attendee.name, attendee.phone) == ("Jürgen Müller", "0171 7654321")


def test_a_mailbox_of_a_family_makes_no_two_people_one() -> None:
    """One given name, two families, two firms: that is for the user to decide."""
    service = importing(FakeRecords())
    family = (
        b"First Name,Last Name,E-mail Address,Company,Mobile Phone,Business Phone\n"
        b"Anna,Berger,berger@web.de,Firma,,\nAnna,Kowalski,berger@web.de,Other GmbH,,\n"
    )

    plan = service.plan(family, name="a.csv", kind="contacts")

    assert plan.counts["new"] == 2
    assert [one.reasons[0] for one in plan.suggested] == ["email"]
