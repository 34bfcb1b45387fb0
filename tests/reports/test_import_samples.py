"""Every record of an import is shown with what would become of it."""

from __future__ import annotations

import dataclasses

from companion.domain.change import Record
from companion.domain.contact import Contact
from companion.domain.event import Attendee
from companion.domain.same_person import Suggestion
from companion.errors import Unreadable
from companion.formats.vcard import CardWarning
from companion.reports.import_samples import LOTS, MOST, Sample, added, lots, samples
from companion.services.import_plan import Rejected
from tests.reports.test_imports import plan

ANNA = Contact(id="a", uid="u", name="Anna Berger", organisation="Siemens", emails=("a@x.example",))
BO = Attendee(id="b", event="e", name="Bo Li", role="HR", status="cancelled")
FIRM = Attendee(id="c", event="e", organisation="IHK Kassel")


def known(record: Record) -> Record | None:
    """Return who was there before: Anna with nothing but her name."""
    return Contact(id="a", uid="u", name="Anna Berger") if record.id == "a" else None


def test_records_are_counted_lot_by_lot() -> None:
    """Over all files; one that cannot be read is rejected, notes count beside them."""
    plans = [
        plan(new=(ANNA,), warnings=(CardWarning(3, "no_end", ""),)),
        plan(new=(BO, BO), left_out=(BO,), rejected=(Rejected(2, 7, "no_content"),)),
    ]

    assert lots(plans, [Unreadable("x.csv", "empty")]) == {
        "new": 3,
        "merged": 0,
        "moved": 0,
        "gone": 0,
        "unchanged": 0,
        "left_out": 1,
        "rejected": 2,
        "warnings": 1,
    }
    assert list(lots([], [])) == list(LOTS)


def test_people_are_named_with_their_organisation() -> None:
    """And with their role; who is called by their organisation has it once."""
    assert samples("new", [plan(new=(ANNA, FIRM)), plan(new=(BO,))], [], known) == [
        Sample("Anna Berger", "Siemens", ""),
        Sample("IHK Kassel", "", ""),
        Sample("Bo Li", "", "HR"),
    ]


def test_who_may_be_known_already_says_whom_they_look_like() -> None:
    """With what they have in common."""
    other = dataclasses.replace(ANNA, id="o", name="Anne Berger")
    like = Suggestion(contact=ANNA, other=other, reasons=("similar_name",), score=80)

    assert samples("new", [plan(new=(BO, ANNA), suggested=(like,))], [], known) == [
        Sample("Anna Berger", "Siemens", "perhaps Anne Berger: similar name"),
        Sample("Bo Li", "", "HR"),
    ]


def test_who_is_left_out_says_why() -> None:
    """The word of the list."""
    assert samples("left_out", [plan(left_out=(BO,))], [], known)[0].detail == "cancelled"


def test_of_somebody_merged_is_said_what_is_added() -> None:
    """Who is in the file twice is new only once."""
    plans = [plan(merged=(ANNA, ANNA, dataclasses.replace(ANNA, id="other")))]

    assert [one.detail for one in samples("merged", plans, [], known)] == [
        "organisation Siemens · mail a@x.example",
        "named twice",
        "named twice",
    ]


def test_what_is_added_is_told_in_words() -> None:
    """Filled, replaced, one more, another line, an answer; what stays is not told."""
    before = Attendee(
        id="b", event="e", name="Bo", role="HR", looking_for="Tee", extras=(("Essen", "vegan"),)
    )
    after = dataclasses.replace(
        before, role="CTO", phone="+49 1", looking_for="Tee\nMilch",
        extras=(("Essen", "vegan"), ("Anreise", "Bahn")),
    )  # fmt: skip

    assert added(before, after) == "role HR → CTO · phone +49 1 · looks for Milch · Anreise: Bahn"
    assert added(ANNA, dataclasses.replace(ANNA, tags=("hr", "kassel"))) == "tag hr · tag kassel"
    assert added(BO, BO) == ""


def test_what_is_rejected_says_where_and_why() -> None:
    """Whole files first; the file is named where there are several."""
    one = plan(rejected=(Rejected(2, 7, "no_name"),))

    assert samples("rejected", [one], [], known) == [Sample("line 7", "", "it names nobody")]
    assert samples("rejected", [one], [Unreadable("x\x07.csv", "damaged", 3)], known) == [
        Sample("x.csv", "line 3", "it is damaged"),
        Sample("line 7", "a.vcf", "it names nobody"),
    ]
    assert samples("rejected", [], [Unreadable("x.csv", "empty")], known) == [
        Sample("x.csv", "", "it is empty")
    ]


def test_notes_say_what_was_repaired() -> None:
    """With the line and what it is about."""
    plans = [plan(warnings=(CardWarning(3, "not_a_property", "X FOO"),))]

    assert samples("warnings", plans, [], known) == [Sample("line 3", "", "not understood: X FOO")]
    assert samples("warnings", plans * 2, [], known)[1].place == "a.vcf"


def test_no_more_are_shown_than_can_be_looked_at() -> None:
    """However many there are."""
    assert len(samples("new", [plan(new=(ANNA,) * (MOST + 1))], [], known)) == MOST
