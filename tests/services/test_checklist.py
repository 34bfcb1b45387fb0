"""The checklist of an event: points by default and of one's own."""

from __future__ import annotations

import dataclasses

import pytest

from companion.domain.checklist import ChecklistItem
from companion.domain.event import EVENT_KINDS, Event
from companion.errors import Ambiguous, Invalid, NotFound
from companion.services.checklist import DEFAULTS, Checklist
from tests.fakes import NOW, FakeRecords, counting_ids

FAIR = Event(id="fair", name="Fair", begin=NOW.date(), end=NOW.date(), kind="fair")


def checklist(*kept: ChecklistItem) -> tuple[Checklist, FakeRecords]:
    """Return the checklist on `kept`."""
    records = FakeRecords(FAIR, *kept)
    return Checklist(records, counting_ids()), records


def words(service: Checklist, event: Event = FAIR) -> list[str]:
    """Return the points of `event` by their words, or their texts."""
    return [item.word or item.text for item in service.items(event)]


@pytest.mark.parametrize("kind", EVENT_KINDS)
def test_every_kind_of_event_has_its_points(kind: str) -> None:
    """Enough to help, few enough to be read, none twice; nothing is kept for it."""
    service, records = checklist()

    points = words(service, dataclasses.replace(FAIR, kind=kind))

    assert 6 <= len(points) == len(set(points)) <= 10
    assert records.all(ChecklistItem) == {}


def test_a_point_is_ticked_in_its_place() -> None:
    """It is kept from then on, turned round by the same key, and undone."""
    service, records = checklist()
    second = service.items(FAIR)[1]

    ticked = service.tick(second)
    assert ticked == service.items(FAIR)[1] == records.all(ChecklistItem)["fair-travel"]
    assert ticked == dataclasses.replace(second, is_done=True)
    service.tick(second, is_done=True)
    assert service.tick(second) == second

    records.undo()
    assert service.items(FAIR)[1].is_done
    assert [change.what for change in records.commits] == ["ticked", "unticked"]


def test_points_of_ones_own_stand_behind_the_others() -> None:
    """In the order in which they were thought of."""
    service, records = checklist()

    service.add(FAIR, "Roll-up")
    service.add(FAIR, "Lose Karten")

    assert words(service) == [*DEFAULTS["fair"], "Roll-up", "Lose Karten"]
    assert records.all(ChecklistItem)["id1"] == ChecklistItem(
        id="id1", event="fair", text="Roll-up"
    )
    with pytest.raises(Invalid):
        service.add(FAIR, " ")


def test_a_dropped_point_is_gone_for_this_event_alone() -> None:
    """One by default is remembered as not wanted, one's own is removed."""
    service, records = checklist(ChecklistItem(id="own", event="fair", text="Roll-up"))
    own = service.items(FAIR)[-1]

    service.drop(own)
    service.drop(service.items(FAIR)[0])

    assert words(service) == list(DEFAULTS["fair"][1:])
    assert words(service, dataclasses.replace(FAIR, id="other")) == list(DEFAULTS["fair"])
    assert [one.is_dropped for one in records.all(ChecklistItem).values()] == [True]
    with pytest.raises(NotFound):
        service.drop(own)
    with pytest.raises(NotFound):
        service.tick(own)


def test_a_point_that_was_done_stays_when_the_kind_is_another() -> None:
    """What is the same for both kinds stays where it is."""
    service, _records = checklist()
    for item in service.items(FAIR):
        if item.word in {"shoes", "ticket"}:
            service.tick(item)

    points = service.items(dataclasses.replace(FAIR, kind="university"))

    assert [one.word for one in points] == [*DEFAULTS["university"], "shoes"]
    assert [one.word for one in points if one.is_done] == ["ticket", "shoes"]


def test_a_point_is_found_by_its_word_or_its_text() -> None:
    """Of several, nobody guesses which."""
    service, _records = checklist()
    service.add(FAIR, "Roll-up holen")
    service.add(FAIR, "Roll-up bringen")

    def find(word: str) -> str:
        return service.resolve(FAIR, word, lambda item: item.text).id

    assert find("travel") == "fair-travel"
    assert find("holen") == "id1"
    with pytest.raises(Ambiguous):
        find("Roll-up")
    with pytest.raises(NotFound):
        find("Zahnbürste")
