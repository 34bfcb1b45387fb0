"""Time zones by the cities in them."""

from __future__ import annotations

import pytest

from companion.domain.fair_cities import fair_cities
from companion.domain.zone_names import find_zones, resolve_zone, zone_at, zone_names
from companion.domain.zones import zone_of
from companion.errors import Invalid


def test_every_name_is_a_zone_of_a_place() -> None:
    """And UTC, in which some online events are."""
    assert "Europe/Berlin" in zone_names()
    assert "UTC" in zone_names()
    assert not [name for name in zone_names() if name.startswith("Etc/") or not zone_of(name)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("berl", "Europe/Berlin"),
        ("new y", "America/New_York"),
        ("york", "America/New_York"),
        ("america/new_y", "America/New_York"),
        ("Wien", "Europe/Vienna"),
        ("Zürich", "Europe/Zurich"),
        ("port", "Europe/Lisbon"),
        ("hann", "Europe/Berlin"),
    ],
)
def test_a_city_finds_its_zone_while_it_is_typed(typed: str, first: str) -> None:
    """In any spelling; a word inside of the name does it as well."""
    assert find_zones(typed)[0] == first


def test_nothing_finds_nothing() -> None:
    """A field without a word in it suggests nothing."""
    assert find_zones(" ") == find_zones("Atlantis") == []


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("", ""),
        ("europe/berlin", "Europe/Berlin"),
        ("London", "Europe/London"),
        ("utc", "UTC"),
        ("kolk", "Asia/Kolkata"),
        ("CET", "CET"),
        ("Hannover", "Europe/Berlin"),
        ("Nürnberg", "Europe/Berlin"),
        ("Nuernberg", "Europe/Berlin"),
        ("Frankfurt", "Europe/Berlin"),
        ("wien", "Europe/Vienna"),
        ("Basel", "Europe/Zurich"),
        ("Milano", "Europe/Rome"),
        ("Las Vegas", "America/Los_Angeles"),
    ],
)
def test_a_zone_is_meant_by_its_name_or_its_city(typed: str, name: str) -> None:
    """Without a word it is that of the laptop."""
    assert resolve_zone(typed) == name


@pytest.mark.parametrize(("typed", "problem"), [("Atlantis", "unknown"), ("port", "ambiguous")])
def test_what_means_no_single_zone_is_refused(typed: str, problem: str) -> None:
    """With those that it may mean."""
    with pytest.raises(Invalid) as refused:
        resolve_zone(typed)

    assert refused.value.problem == problem
    assert typed in refused.value.value or "America/Port_of_Spain" in refused.value.value


def test_every_city_of_ours_is_in_a_zone_that_there_is() -> None:
    """And is none of those that the database has under its own name."""
    cities = dict(fair_cities())
    named = {name.rpartition("/")[2].replace("_", " ") for name in zone_names()}

    assert set(cities.values()) <= set(zone_names())
    assert len(cities) == len(list(fair_cities()))
    assert not named & set(cities)


@pytest.mark.parametrize(
    ("place", "zone"),
    [
        ("betahaus, Ritterstr. 3, 10969 Berlin, Germany", "Europe/Berlin"),
        ("Büro (Hauptstr. 1, Köln)", "Europe/Berlin"),
        ("London EC1A 1BB, UK", "Europe/London"),
        ("1 Main St, Vienna, VA 22180, USA", ""),
        ("5 Ave, New York, NY 10001, USA", "America/New_York"),
        ("Konferenzraum London", ""),
        ("", ""),
    ],
)
def test_an_address_is_in_the_zone_of_its_city(place: str, zone: str) -> None:
    """The city stands alone between commas, beside the number of its post."""
    assert zone_at(place) == zone
