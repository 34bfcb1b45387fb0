"""What the user may set about following up."""

from __future__ import annotations

import pytest

from companion.domain.circles import WRITTEN
from companion.domain.contact import NEVER, Contact
from companion.domain.rules import RHYTHMS, Rules, names, rules_of, value_of, with_rule
from companion.errors import Invalid


def anybody(**facts: object) -> Contact:
    """Return a contact."""
    return Contact(**{"id": "a", "uid": "a"} | facts)


def test_every_circle_of_ours_has_a_rhythm() -> None:
    """Whoever is sorted into one is not forgotten."""
    assert WRITTEN.keys() <= RHYTHMS.keys()


@pytest.mark.parametrize("name", list(names()))
def test_every_rule_can_be_set_to_what_it_says(name: str) -> None:
    """And back to its default by nothing."""
    said = value_of(Rules(), name)

    assert with_rule(Rules(), name, said) == Rules()
    changed = with_rule(Rules(), name, "10")
    assert value_of(changed, name) == "10"
    assert with_rule(changed, name, "") == Rules()


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("weight.promised", "many", "out_of_range"),
        ("weight.promised", "nan", "out_of_range"),
        ("weight.promised", "1e9", "out_of_range"),
        ("weight.luck", "1", "unknown"),
        ("cadence.A", "-2", "out_of_range"),
        ("cadence.A", "4000", "out_of_range"),
        ("label.give", "a word that is far too long", "out_of_range"),
        ("label.take", "x", "unknown"),
        ("sitting.minutes", "0", "out_of_range"),
        ("meeting.begins", "17", "out_of_range"),
        ("", "1", "unknown"),
    ],
)
def test_what_cannot_be_is_refused(name: str, text: str, problem: str) -> None:
    """An unknown rule, no number, a number out of bounds, a day that ends before it begins."""
    with pytest.raises(Invalid) as raised:
        with_rule(Rules(), name, text)

    assert (raised.value.field, raised.value.problem) == ("rule", problem)


def test_a_stored_rule_that_cannot_be_is_left_out() -> None:
    """A newer version may know others."""
    rules = rules_of([("weight.luck", "3"), ("cadence.customer", "40"), ("weight.due", "soon")])

    assert rules == with_rule(Rules(), "cadence.customer", "40")


@pytest.mark.parametrize(
    ("facts", "days"),
    [
        ({}, 0),
        ({"circle": "customer"}, 90),
        ({"circle": "sailing"}, 0),
        ({"circle": "customer", "tier": "A"}, 30),
        ({"circle": "customer", "tier": "A", "cadence": 10}, 10),
        ({"circle": "customer", "tier": "A", "cadence": NEVER}, 0),
    ],
)
def test_whose_rhythm_counts(facts: dict[str, object], days: int) -> None:
    """Their own before that of the tier, and that before the one of the circle."""
    assert Rules().cadence(anybody(**facts)) == days


def test_a_circle_is_found_by_any_word_for_it() -> None:
    """One may write it in either language, and tiers in small letters."""
    assert value_of(with_rule(Rules(), "cadence.Kunden", "40"), "cadence.customer") == "40"
    assert value_of(with_rule(Rules(), "cadence.b", "40"), "cadence.B") == "40"
    assert with_rule(Rules(), "cadence.sailing", "7").cadence(anybody(circle="sailing")) == 7


def test_a_rhythm_is_that_of_a_circle_however_it_is_written() -> None:
    """In either language, in the singular and the plural, and set twice it is one."""
    rules = with_rule(with_rule(Rules(), "cadence.Kunden", "45"), "cadence.Referent", "70")

    for circle, days in (("Kunde", 45), ("Customers", 45), ("Referent:innen", 70), ("x", 0)):
        assert rules.cadence(anybody(circle=circle)) == days
    rules = with_rule(rules, "cadence.Referenten", "80")
    assert value_of(rules, "cadence.referent") == "80"
    assert [name for name in rules.rhythms if name.startswith("Ref")] == ["Referenten"]


def test_nobody_is_no_circle() -> None:
    """A rule for everybody would be one for nobody."""
    with pytest.raises(Invalid):
        with_rule(Rules(), "cadence.Leute", "7")


def test_rules_that_only_fit_together_are_read_in_any_order() -> None:
    """Who begins at six in the evening ends later than usual."""
    said = [("meeting.begins", "18"), ("meeting.ends", "22")]

    for one in (said, said[::-1]):
        assert (rules_of(one).day_begins, rules_of(one).day_ends) == (18, 22)
