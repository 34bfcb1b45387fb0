"""Imports in words."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.domain.event import Attendee, Event
from companion.domain.same_person import Suggestion
from companion.domain.setup import CURRENT_EVENT, Choice
from companion.errors import Unreadable
from companion.formats.lists import read_list
from companion.formats.vcard import CardWarning
from companion.reports import imports
from companion.services.import_plan import ImportPlan, Rejected
from tests.formats.lists.workbooks import xlsx

VCARD = Path(__file__).parents[2] / "companion" / "formats" / "vcard"
ANNA = Contact(id="a", uid="u", name="Anna Berger")
BO = Attendee(id="b", event="e", name="Bo Li")


def plan(**facts: object) -> ImportPlan:
    """Return a plan with nothing in it but `facts`."""
    nothing: dict[str, object] = {
        "kind": "contacts",
        "name": "a.vcf",
        "new": (),
        "merged": (),
        "unchanged": (),
        "left_out": (),
        "rejected": (),
        "change": Change(what="import_contacts"),
    }
    return ImportPlan(**(nothing | facts))  # type: ignore[arg-type]


def test_every_warning_of_a_card_has_words() -> None:
    """Exactly those that the reader gives, as its source says them."""
    source = "".join(path.read_text(encoding="utf-8") for path in VCARD.glob("*.py"))
    given = set(re.findall(r'(?:\.warn\([^"\n]*|return None, |problem = )"([a-z_0-9]+)"', source))

    assert given == set(imports.WARNINGS)


def test_the_kinds_are_told_apart() -> None:
    """A line for each, over all files."""
    plans = [
        plan(new=(ANNA,)),
        plan(kind="attendees", name="b.csv", new=(BO, BO), left_out=(BO,)),
        plan(name="c.vcf", merged=(ANNA,), rejected=(Rejected(2, 7, "no_content"),)),
    ]

    assert imports.summary(plans, dry_run=False).splitlines() == [
        "3 contacts: 1 new, 1 merged, 1 rejected",
        "3 attendees: 2 new, 1 left out (cancelled)",
    ]


def test_a_file_with_nobody_in_it_is_told() -> None:
    """Instead of an empty list of counts."""
    assert imports.summary([plan()], dry_run=False) == "0 contacts: nothing in it"


def test_a_dry_run_says_so() -> None:
    """So that nobody takes it for the import."""
    assert imports.summary([], dry_run=True) == "Nothing was changed: this was a dry run."


def test_the_document_counts_all_files() -> None:
    """And names every record and file that was not taken."""
    plans = [
        plan(new=(ANNA,), rejected=(Rejected(2, 7, "no_content"),)),
        plan(kind="attendees", unchanged=(BO,)),
    ]

    assert imports.document(plans, [Unreadable("x.csv", "damaged", 3)]) == {
        "kind": "contacts, attendees",
        "new": 1,
        "merged": 0,
        "unchanged": 1,
        "left_out": 0,
        "rejected": [
            {"file": "a.vcf", "record": 2, "line": 7, "reason": "there is nothing in it"},
            {"file": "x.csv", "record": None, "line": 3, "reason": "it is damaged"},
        ],
    }


def test_problems_name_file_line_and_reason() -> None:
    """A line each; what a card says itself cannot steer a terminal."""
    cards = plan(
        name="a\x1b[31m.vcf",
        rejected=(Rejected(2, 7, "no_content"),),
        warnings=(CardWarning(3, "not_a_property", "x\x1b]0;y\x07"), CardWarning(4, "no_end", "")),
    )

    assert list(imports.problems([cards], [Unreadable("x.csv", "missing")])) == [
        "a.vcf, line 7: there is nothing in it.",
        "a.vcf, line 3: not understood: x.",
        "a.vcf, line 4: the end of the card is missing.",
        "x.csv: there is no such file.",
    ]


def test_sheets_that_are_not_read_are_a_problem() -> None:
    """Nobody should think that all of a workbook was taken."""
    book = xlsx([["Name", "E-Mail"], ["Jo", "j@x.example"]], [["Name"], ["Bo"]])
    plans = [plan(name="a.xlsx", understood=read_list(book)), plan(understood=read_list(b"Name\n"))]

    assert list(imports.problems(plans, [])) == ["a.xlsx: 1 further sheet left out."]


def test_what_was_taken_in_can_be_taken_back() -> None:
    """Unless there was nothing new in it."""
    new = plan(new=(ANNA,), change=Change(what="import_contacts", put=(ANNA,)))

    assert imports.taken([new]) == "1 new · u takes it back"
    assert imports.taken([plan(unchanged=(ANNA,))]) == "Nothing was changed: 1 unchanged"


def test_an_import_that_changes_the_current_event_says_so() -> None:
    """Of an invitation, or a programme as that of an event of its own."""
    fair = Event(id="f", name="DemoCon", begin=date(2020, 2, 10), end=date(2020, 2, 12))
    change = Change(what="import_event", put=(fair, Choice(id=CURRENT_EVENT, text="f")))

    said = imports.taken([plan(new=(fair,), event=fair, change=change)])
    assert said.splitlines()[1:] == ["DemoCon is the current event now"]


def test_who_may_be_known_is_counted() -> None:
    """Each of the new contacts once, also where they may be one with several."""
    ann, anne = Contact(id="c", uid="c", name="Ann"), Contact(id="d", uid="d", name="Anne")
    one = [Suggestion(ANNA, known, ("fuller_name",), 45) for known in (ann, anne)]

    assert imports.suggested([]) == ""
    assert imports.suggested(one) == "1 new contact may be known already."
    two = [*one, Suggestion(ann, anne, ("fuller_name",), 45)]
    assert imports.suggested(two) == "2 new contacts may be known already."


def test_the_way_back_from_an_import_is_told() -> None:
    """As a command, in one line."""
    assert imports.way_back("2026-11-24T150800Z\x1b[31m-before_import.json.gz") == (
        "To go back to before the import, and before all since: "
        "companion restore 2026-11-24T150800Z-before_import.json.gz"
    )


def test_columns_that_are_not_understood_are_named() -> None:
    """But none that says where somebody is found; the rest is counted."""
    headers = ["Name", "Stand", *(f"Frage {n}" for n in range(7))]
    found = read_list(f"{','.join(headers)}\nBo Li,A12,1,2,3,4,5,6,7\n".encode())
    plans = [plan(kind="attendees", name="/x/b.csv", understood=found), plan()]

    (line,) = imports.unknown_columns(plans)
    assert line.startswith("b.csv: kept as they are: Frage 0, Frage 1, Frage 2, Frage 3, Frage 4 a")
    assert "and 2 more" in line
    assert "--column" in line
