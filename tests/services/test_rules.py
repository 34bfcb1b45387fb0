"""The rules that somebody set, one at a time."""

from __future__ import annotations

from companion.domain.setup import Choice
from companion.services.rules import RuleBook
from tests.fakes import FakeRecords


def test_a_circle_has_one_rhythm_however_it_is_written() -> None:
    """What is set or given back under another spelling is the same rule, and undone whole."""
    records = FakeRecords()
    book = RuleBook(records)
    book.set("cadence.Kunden", "30")
    book.set("cadence.customer", "40")

    assert list(records.all(Choice)) == ["rule.cadence.customer"]
    assert book.rules().rhythms["customer"] == 40
    records.undo()
    assert book.rules().rhythms["customer"] == 30
    assert book.set("cadence.Kunde", "").rhythms["customer"] == 90
    assert records.all(Choice) == {}


def test_the_rules_are_the_same_object_until_one_changes() -> None:
    """Nothing is worked out again for what is no rule."""
    records = FakeRecords()
    book = RuleBook(records)
    before = book.rules()

    assert book.set("sitting.minutes", "") is before
    assert book.rules() is before
    assert book.set("sitting.minutes", "50").minutes == 50
