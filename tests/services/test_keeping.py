"""The doors learn what the records know of themselves."""

from __future__ import annotations

from companion.services.keeping import Keeping
from companion.services.ports import Problem
from tests.fakes import FakeRecords


def test_what_cannot_be_read_is_handed_on() -> None:
    """As the records tell it."""
    problem = Problem("/data", "contacts", 2, "not_understood")

    class Sick(FakeRecords):
        """Records of which one is none."""

        def problems(self) -> tuple[Problem, ...]:
            """Return it."""
            return (problem,)

    assert Keeping(FakeRecords()).problems() == ()
    assert Keeping(Sick()).problems() == (problem,)
