"""The names of those who speak."""

from __future__ import annotations

import pytest

from companion.domain.session import Session
from companion.domain.speaking import by_speaker, name_and_place
from tests.fakes import NOW


@pytest.mark.parametrize(
    ("speaker", "name", "place"),
    [
        ("Anna Berger", "Anna Berger", ""),
        (" Dr. Anna Berger (Siemens AG) ", "Dr. Anna Berger", "Siemens AG"),
        ("Anna Berger ()", "Anna Berger", ""),
        ("(Siemens AG)", "(Siemens AG)", ""),
        ("Anna (Anni) Berger", "Anna (Anni) Berger", ""),
        ("Anna (a) (b)", "Anna (a) (b)", ""),
        ("", "", ""),
    ],
)
def test_an_organisation_may_stand_behind_a_name(speaker: str, name: str, place: str) -> None:
    """In brackets, at the end and once."""
    assert name_and_place(speaker) == (name, place)


def test_sessions_are_found_by_each_spelling_of_a_speaker() -> None:
    """With any title; what is gone is not found, and nothing twice."""
    talk, panel, gone = (
        Session(id=key, event="f", title=key, begin=NOW, end=NOW, speakers=names, is_gone=is_gone)
        for key, names, is_gone in (
            ("talk", ("Prof. Aylin Öztürk (TU Süderland)", "Aylin Öztürk"), False),
            ("panel", ("Aylin Oeztuerk", "Jonas Weiß"), False),
            ("gone", ("Jonas Weiß",), True),
        )
    )

    found = by_speaker([talk, panel, gone])

    assert found["aylin ozturk"] == [talk]
    assert found["aylin oeztuerk"] == [talk, panel]
    assert found["jonas weiss"] == [panel]
