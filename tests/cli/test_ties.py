"""The verbs about staying in touch."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from tests.cli.shell import Runner
from tests.fakes import NOW

ANNA = Contact(
    id="anna",
    uid="u1",
    name="Anna Berger",
    circle="customer",
    vcard="BEGIN:VCARD\nBDAY:1980-11-26\nEND:VCARD\n",
)
JONAS = Contact(id="jonas", uid="u2", name="Jonas Weiß", created=NOW - timedelta(days=40))
TALK = Encounter(id="talk", contact="anna", at=NOW - timedelta(days=97))


def test_who_is_silent_for_too_long_and_whose_day_comes_is_listed(
    shell_on: Callable[..., Runner],
) -> None:
    """As lines for a person, as a document for a script."""
    shell = shell_on(ANNA, JONAS, TALK)
    found = shell("ties", "--json").document

    assert found["losing_touch"] == [
        {
            "contact": "anna",
            "name": "Anna Berger",
            "tier": None,
            "circle": "customer",
            "cadence": 90,
            "source": "circle",
            "last": "2026-08-19",
            "silent": 97,
            "left": -7,
            "share": 1.08,
        }
    ]
    assert [(one["day"], one["number"]) for one in found["coming"]] == [("2026-11-26", 46)]
    assert shell("ties", "--days", "1").out.splitlines() == [
        "anna  Anna Berger · every 90 days (customers), silent for 97 days"
    ]
    assert "in 2 days" in shell("ties").out
    assert "silent" in shell("show", "anna").out


def test_how_close_somebody_is_is_said_and_taken_back(shell_on: Callable[..., Runner]) -> None:
    """Each option changes its own field, and nothing else."""
    shell = shell_on(JONAS)
    said = ("--tier", "B", "--every", "2 weeks", "--tone", "familiar", "--write-in", "en")
    days = ("--date", "Jubilee=2020-05-29", "--date", "Move=06-01")
    found = shell("ties", "set", "Jonas", *said, *days, "--json").document

    assert (found["contact"]["tier"], found["contact"]["cadence"]) == ("B", 14)
    assert (found["contact"]["tone"], found["contact"]["language"]) == ("familiar", "en")
    assert found["contact"]["dates"] == [
        {"what": "Jubilee", "day": "2020-05-29"},
        {"what": "Move", "day": "06-01"},
    ]
    assert (found["tie"]["source"], found["tie"]["silent"]) == ("own", 40)

    shell("ties", "set", "Jonas", "--no-date", "move", "--date", "Jubilee=2020-05-30")
    out = shell("ties", "set", "Jonas", "--every", "default", "--tone", "default").out
    assert "every 90 days (tier B), silent for 40 days" in out
    assert "Jubilee (7 years)" in out
    assert "Move" not in out
    assert "warm" not in out
    assert shell("ties", "set", "Jonas", "--tier", "none", "--every", "never").code == 0
    assert shell("ties", "--all", "--json").document["losing_touch"] == []


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--every", "soon"), "soon"),
        (("--every", "4000"), "4000"),
        (("--date", "soon"), "soon"),
        (("--date", "2020-05-29"), "2020-05-29"),
        (("--date", "x=2021-02-29"), "2021-02-29"),
        (("--no-date", "Move"), "Move"),
    ],
)
def test_what_cannot_be_is_refused_and_named(
    shell_on: Callable[..., Runner], options: tuple[str, str], told: str
) -> None:
    """Nothing is kept of it."""
    shell = shell_on(JONAS)
    refused = shell("ties", "set", "Jonas", "--tier", "A", *options)

    assert (refused.code, refused.out) == (1, "")
    assert told in refused.err
    assert "tier" not in shell("show", "Jonas", "--json").document["contact"]
