"""Ids are made for people and for two laptops."""

from __future__ import annotations

from companion.storage import new_id


def test_ids_are_short_and_do_not_meet() -> None:
    """Ten letters or digits that nobody misreads."""
    ids = {new_id() for _ in range(1000)}

    assert len(ids) == 1000
    assert all(len(key) == 10 and not set(key) & set("ilou") for key in ids)
