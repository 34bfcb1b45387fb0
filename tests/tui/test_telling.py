"""What a service refuses is told, and the app goes on."""

from __future__ import annotations

from textual.app import App

from companion.errors import Invalid, StoreError
from companion.tui.telling import TOLD_FOR, TOLD_REFUSED, telling
from companion.tui.tuned_app import TunedApp


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


async def test_what_asks_for_nothing_is_gone_soon() -> None:
    """A toast lies over what stands below; a refusal is there for longer."""
    app = TunedApp(lambda _name, _value: None)
    async with app.run_test() as pilot:
        app.notify("Copied")
        with telling(app):
            raise Invalid("until", "no_date", "friday")
        await pilot.pause()

        assert [toast.timeout for toast in app._notifications] == [TOLD_FOR, TOLD_REFUSED]
