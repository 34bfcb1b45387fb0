"""A list of contacts that comes twice changes nothing, whatever little its rows say."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.domain.contact import Contact
from companion.domain.event import Attendee, Event
from companion.services.importing import Importing, ImportPlan
from companion.services.taking_in import MOST_VALUES
from tests.fakes import FakeRecords, counting_ids, fixed_clock

FAIR = Event(id="fair", name="Fair", begin=date(2026, 11, 23), end=date(2026, 11, 27))
HEADER = "Name,Organisation,Phone,Email,Website,Title"


def take(records: FakeRecords, *rows: str, header: str = HEADER, kind: str = "") -> ImportPlan:
    """Plan and apply one list."""
    turn = len(records.commits)
    service = Importing(
        records, fixed_clock(), counting_ids(f"id{turn}-"), counting_ids(f"urn:uuid:{turn}-")
    )
    data = "\n".join((header, *rows, "")).encode()
    plan = service.plan(data, name="list.csv", event=FAIR, kind=kind or "contacts")
    service.apply([plan])
    return plan


def counted(plan: ImportPlan) -> dict[str, int]:
    """Return the counts that are not zero."""
    return {word: number for word, number in plan.counts.items() if number}


@pytest.mark.parametrize(
    "row",
    [
        "Cher,,,,,",
        ",Acme GmbH,,,,",
        ",Beta,,,https://beta.example,",
        ",,+49 30 7654321,,,",
        ",Gamma,+49 30 123,,,",
        ",,,info@x.example,,",
        "Cher,,100,,,CEO",
    ],
)
def test_a_row_that_tells_nobody_for_sure_is_known_again(row: str) -> None:
    """By all that it says."""
    records = FakeRecords()

    assert counted(take(records, row)) == {"new": 1}
    assert counted(take(records, row)) == {"unchanged": 1}


def test_a_row_that_adds_to_a_namesake_is_somebody_new() -> None:
    """A name alone brings nothing to anybody."""
    records = FakeRecords()
    take(records, "Anna Berger,SAP,,,,")

    assert counted(take(records, "Anna Berger,,,,,CEO")) == {"new": 1}


def test_whoever_has_no_room_for_a_mail_is_not_the_namesake_whose_it_is() -> None:
    """What stays out is no repetition."""
    mails = tuple(f"a{n}@x.example" for n in range(MOST_VALUES))
    records = FakeRecords(Contact(id="a", uid="a", name="Anna", emails=mails))

    assert counted(take(records, "Anna,,,anna@y.example,,")) == {"new": 1}
    assert counted(take(records, "Anna,,,anna@y.example,,")) == {"unchanged": 1}


def test_a_company_is_known_again_though_a_colleague_was_taken_in_meanwhile() -> None:
    """Who may yet get a name is not the company."""
    records = FakeRecords()
    take(records, ",IHK,,a@x.example,,")
    rows = (",IHK,,,,", "Anna Berger,IHK,,a@x.example,,")

    assert counted(take(records, *rows)) == {"new": 1, "merged": 1}
    assert counted(take(records, *rows)) == {"unchanged": 2}


CROWDS = {
    "a switchboard": [f"Person{n} Name{n},,+49 30 1234567,,," for n in range(120)],
    "one name": [f"Sekretariat,Firma {n},,,," for n in range(70)],
    "one mailbox": [f"Person{n} Name{n},,,info@x.example,," for n in range(70)],
    "one personal mail": [f"P{n}x N{n}y,,,anna@x.example,," for n in range(70)],
    "one name and other roles": [f"Hans Roth,,,,,Role {n}" for n in range(70)],
    "one number, name and other firms": [f"Hans Roth,F{n},030 1234567,,," for n in range(70)],
    "nobody by name": [f",,030 1234567,,,Role {n}" for n in range(70)],
    "one firm": [f",Acme,,,,Role {n}" for n in range(70)],
}


@pytest.mark.parametrize("rows", CROWDS.values(), ids=CROWDS)
def test_more_who_share_something_than_are_compared_are_known_again(rows: list[str]) -> None:
    """Each by what they share with nobody else."""
    records = FakeRecords()

    assert counted(take(records, *rows)) == {"new": len(rows)}
    assert counted(take(records, *rows)) == {"unchanged": len(rows)}


def test_one_uid_on_very_many_cards_makes_nobody_of_them_one() -> None:
    """Each gets another, and is known again by the one on the card."""
    records = FakeRecords()
    rows = [f"0,Person{n} Name{n},+49 30 {n + 1000000}" for n in range(70)]
    header = "UID,Name,Phone"

    assert counted(take(records, *rows, header=header)) == {"new": 70}
    assert counted(take(records, *rows, header=header)) == {"unchanged": 70}
    assert len({one.uid for one in records.all(Contact).values()}) == 70


ATTENDEES = {
    "one mail": [f"Person{n} Name{n},,info@x.example," for n in range(70)],
    "one name": [f"Hans Roth,Firma {n},," for n in range(70)],
    "one ticket": [f"Person{n} Name{n},,,T1" for n in range(70)],
}


@pytest.mark.parametrize("rows", ATTENDEES.values(), ids=ATTENDEES)
def test_many_attendees_who_share_something_are_known_again(rows: list[str]) -> None:
    """As contacts are."""
    records = FakeRecords(FAIR)
    header = "Name,Company,Email,Ticket ID"
    first = take(records, *rows, header=header, kind="attendees")
    second = take(records, *rows, header=header, kind="attendees")

    assert first.total == second.total == len(rows)
    assert counted(second) == {"unchanged": len(rows)}
    assert len(first.new) == len(records.all(Attendee))


def test_a_row_that_repeats_one_above_it_is_unchanged() -> None:
    """Only what adds something is merged."""
    anna = "Anna Berger,SAP,,a@x.example,,"
    plan = take(FakeRecords(), anna, anna, anna + "CEO", anna, anna + "CEO")

    assert counted(plan) == {"new": 1, "merged": 1, "unchanged": 3}


_rows = st.tuples(
    st.sampled_from(["", "Anna Berger", "A. Berger", "Anna Roth", "Tom Roth", "🙂"]),
    st.sampled_from(["", "SAP", "IHK", "SAP SE"]),
    st.sampled_from(["", "0301234567", "030 7654321", "100", "٠٣٠١٢٣٤٥٦٧"]),
    st.sampled_from(["", "a@x.example", "t@x.example", "info@x.example"]),
    st.sampled_from(["", "https://www.linkedin.com/in/anna", "https://x.example"]),
    st.sampled_from(["", "CEO", "CTO"]),
).filter(any)


@settings(max_examples=300)
@given(st.lists(_rows, min_size=1, max_size=9), st.lists(_rows, max_size=4))
def test_the_same_list_twice_changes_nothing(
    rows: list[tuple[str, ...]], before: list[tuple[str, ...]]
) -> None:
    """Whoever is in it, whoever is known."""
    records = FakeRecords()
    if before:
        take(records, *map(",".join, before))
    first = take(records, *map(",".join, rows))
    second = take(records, *map(",".join, rows))

    assert first.total == second.total == len(rows)
    assert counted(second).keys() <= {"unchanged", "rejected"}
    assert second.change.is_empty
