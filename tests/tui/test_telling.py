"""What a service refuses is told, and the app goes on."""

from __future__ import annotations

from textual.app import App

from companion.errors import Invalid, StoreError
from companion.tui.telling import telling


async def test_a_refusal_becomes_a_toast_and_ends_the_block() -> None:
    """The sentence is shown as it is, markup in it too."""
    app = App[None]()
    done = []
    async with app.run_test() as pilot:
        with telling(app):
            raise Invalid("until", "no_date", "[/] friday")
        with telling(app):
            raise StoreError("/data", "full")
        with telling(app):
            done.append("fine")
        await pilot.pause()
        told = list(app._notifications)

    assert [toast.severity for toast in told] == ["error", "error"]
    assert "[/] friday" in told[0].message
    assert not any(toast.markup for toast in told)
    assert done == ["fine"]
