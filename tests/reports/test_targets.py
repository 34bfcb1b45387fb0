"""Whom to meet, in words."""

from __future__ import annotations

import pytest

from companion.domain.event import Attendee, Target
from companion.reports import targets


@pytest.mark.parametrize(
    ("facts", "called", "columns"),
    [
        ({"name": "Jo", "organisation": "IHK"}, "Jo", ("Jo", "IHK")),
        ({"organisation": "IHK"}, "somebody from IHK", ("IHK", "anybody")),
        ({"attendee": "p"}, "t", ("t", "")),
        ({"role": "CEO"}, "CEO (anybody)", ("CEO", "anybody")),
        ({"role": "CEO", "organisation": "IHK"}, "CEO at IHK", ("CEO", "IHK")),
    ],
)
def test_a_target_is_called_as_one_speaks_of_it(
    facts: dict[str, str], called: str, columns: tuple[str, str]
) -> None:
    """In a sentence, and in two narrow columns."""
    target = Target(id="t", event="f", **facts)  # type: ignore[arg-type]

    assert targets.called(target) == called
    assert targets.in_columns(target) == columns


def test_an_attendee_is_called_by_their_name() -> None:
    """Else by what the list knows."""
    stand = Attendee(id="p", event="f", organisation="Festo")

    assert targets.called(stand) == "Festo"
    assert targets.in_columns(stand) == ("Festo", "")
