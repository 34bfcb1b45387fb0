"""How close somebody is: mine alone, kept when two become one, and never handed out unasked."""

from __future__ import annotations

import dataclasses
import json
from typing import cast

import pytest

from companion.domain.contact import NEVER, Contact
from companion.errors import Invalid
from companion.formats.lists import read_list
from companion.services.exporting import ENDINGS, Exporting
from companion.services.laptop_ports import Desk
from tests.fakes import FakeRecords
from tests.services.test_duplicates import ANN, ANNA
from tests.services.test_trash import program_on

CLOSE = dataclasses.replace(
    ANNA, tier="A", cadence=0, tone="familiar", dates=(("Jubilee", "2020-05-29"),)
)
OTHER = dataclasses.replace(
    ANN,
    tier="C",
    cadence=NEVER,
    language="en",
    dates=(("Jubilee", "2020-05-30"), ("Move", "06-01")),
)


def test_two_who_become_one_keep_what_was_said_of_the_one_who_stays() -> None:
    """What was said of the other alone is kept, too, and every day; apart they are as they were."""
    records = FakeRecords(CLOSE, OTHER)
    companion = program_on(records)
    compared = {one.field: one for one in companion.duplicates.compare("anna", "ann")}
    whole = companion.duplicates.merge("anna", "ann")

    assert (whole.tier, whole.cadence, whole.tone, whole.language) == ("A", -1, "familiar", "en")
    assert whole.dates == (*CLOSE.dates, *OTHER.dates)
    assert (compared["tier"].merged, compared["cadence"].merged) == (("A",), ("-1",))
    assert compared["dates"].merged[-1] == "Move 06-01"
    assert not compared["tier"].is_choice

    back = companion.trash.bring_back("ann")
    assert (back.contact, back.apart_from) == (OTHER, CLOSE)


@pytest.mark.parametrize("form", ENDINGS)
def test_nobody_reads_in_a_file_how_close_they_are(form: str) -> None:
    """Neither that they are far, nor which days I think of."""
    exporting = Exporting(cast("Desk", None))
    alone = dataclasses.replace(OTHER, tier="", cadence=0, tone="", language="", dates=())

    assert exporting.data([OTHER], form) == exporting.data([alone], form)


def test_a_file_of_my_own_has_it_and_brings_it_back() -> None:
    """As a list, and as JSON for other programs."""
    exporting = Exporting(cast("Desk", None))
    told = json.loads(exporting.data([OTHER], "json", with_notes=True))["contacts"][0]
    assert (told["tier"], told["cadence"], told["language"]) == ("C", NEVER, "en")
    assert told["dates"][1] == {"what": "Move", "day": "06-01"}

    data = exporting.data([OTHER], "csv", with_notes=True)
    (row,) = read_list(data).rows
    assert row.person == dataclasses.replace(OTHER, id="")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("tier", "Z"),
        ("cadence", 9999),
        ("tone", "loud"),
        ("language", "fr"),
        ("dates", (("x", "y"),)),
    ],
)
def test_what_cannot_be_is_refused(field: str, value: object) -> None:
    """And nothing is kept."""
    records = FakeRecords(CLOSE)
    with pytest.raises(Invalid, match=field):
        program_on(records).contacts.edit("anna", **{field: value})  # type: ignore[arg-type]

    assert records.all(Contact) == {"anna": CLOSE}
