"""Follow up by itself: an app with this one place, on records in memory and a desk that notes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import ClassVar, TypeVar

from textual.app import App
from textual.binding import BindingType
from textual.filter import LineFilter
from textual.pilot import Pilot
from textual.screen import ModalScreen

from companion.bootstrap import assemble
from companion.devices.assets import read_asset
from companion.domain.change import Change, Record
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.follow_up import FollowUp
from companion.formats.demo import DEMO, read_demo
from companion.services.companion import Companion
from companion.services.laptop_ports import Edited, Pasted
from companion.storage import FileDrafts
from companion.tui.guard import TerminalGuard
from companion.tui.screens.follow_up import FollowUpPlace
from companion.tui.theme import DARK
from tests.fakes import NOW, FakeOptics, FakeRecords, counting_ids, fixed_clock

T = TypeVar("T")


class NotingDesk:
    """A `Desk` that notes what it was asked to do, and can open links or not."""

    def __init__(self, *, opens: bool = True) -> None:
        """Open links if `opens`."""
        self.opens = opens
        self.opened: list[str] = []
        self.mails: list[bytes] = []
        self.edited: Edited | None = None
        """What comes back from the editor."""
        self.copied: list[str] = []
        self.written: dict[Path, bytes] = {}
        self.pasted = Pasted()

    def open_link(self, link: str) -> bool:
        """Note the link."""
        if self.opens:
            self.opened.append(link)
        return self.opens

    def open_mail(self, data: bytes) -> bool:
        """Note the message."""
        if self.opens:
            self.mails.append(data)
        return self.opens

    def edit(self, text: str) -> Edited:
        """Let nobody change it but who set `edited`."""
        return self.edited or Edited(text)

    def copy(self, text: str) -> bool:
        """Note the text."""
        self.copied.append(text)
        return True

    def paste(self) -> Pasted:
        """Return what was put into the clipboard."""
        return self.pasted

    def read(self, path: Path) -> bytes:
        """Return what was written."""
        return self.written[path]

    def expand(self, path: Path) -> list[Path]:
        """Return the files in a folder."""
        return [one for one in self.written if one.parent == path] or [path]

    def write(self, path: Path, data: bytes, *, replace: bool = False) -> None:  # noqa: ARG002 - Desk
        """Note the file."""
        self.written[path] = data

    def make_folder(self, path: Path) -> None:
        """Make no folder."""


class FollowUpApp(App[None]):
    """Shows the place, refreshes it after every change as the real app does, and undoes by `u`."""

    BINDINGS: ClassVar[list[BindingType]] = [("u", "undo", "Undo")]

    def __init__(self, companion: Companion) -> None:
        """Show the follow-ups of `companion`."""
        super().__init__()
        self.companion = companion
        self.place = FollowUpPlace(companion)

    def get_line_filters(self) -> list[LineFilter]:
        """Return the guard that the real app has."""
        return [TerminalGuard()]

    def on_mount(self) -> None:
        """Go to the place."""
        self.register_theme(DARK)
        self.theme = DARK.name
        # As the real app does: when all have heard of the change.
        self.companion.history.listen(lambda _change: self.call_later(self.place.refresh_view))
        self.add_mode("follow_up", lambda: self.place)
        self.switch_mode("follow_up")

    def action_undo(self) -> None:
        """Take back the last change."""
        self.companion.history.undo()


def demo() -> tuple[Record, ...]:
    """Return the demo event, dated around `NOW`."""
    return read_demo(read_asset(DEMO), now=NOW)


def contact(name: str = "Anna Berger", *, key: str = "anna") -> Contact:
    """Return a contact with a mail address."""
    return Contact(id=key, uid=f"{key}@x.example", name=name, emails=(f"{key}@x.example",))


def step(key: str, what: str = "send the deck", **facts: object) -> FollowUp:
    """Return a follow-up of Anna's, waiting without a date unless `facts` say otherwise."""
    return FollowUp(**{"id": key, "contact": "anna", "what": what, "created": NOW} | facts)


def talk(key: str = "talk", **facts: object) -> Encounter:
    """Return a talk with Anna."""
    return Encounter(**{"id": key, "contact": "anna", "at": NOW} | facts)


def companion_of(
    *records: Record, folder: Path, desk: NotingDesk | None = None
) -> tuple[Companion, FakeRecords]:
    """Return the program on `records`, with its drafts in `folder`, and the records."""
    fake = FakeRecords(*records)
    companion = assemble(
        fake,
        clock=fixed_clock(),
        ids=counting_ids(),
        uids=counting_ids("uid"),
        desk=desk or NotingDesk(),
        optics=FakeOptics(),
        drafts=FileDrafts(folder),
    )
    return companion, fake


@asynccontextmanager
async def shown(
    companion: Companion, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[FollowUpApp, Pilot[None]]]:
    """Show the place, with its queue in focus."""
    app = FollowUpApp(companion)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await pilot.pause()
        assert app.screen is app.place
        yield app, pilot


@asynccontextmanager
async def asked(
    companion: Companion, dialog: ModalScreen[T], size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[Pilot[None], list[T | None]]]:
    """Show `dialog` over the place; its answers arrive in the list."""
    answers: list[T | None] = []
    async with shown(companion, size) as (app, pilot):
        app.push_screen(dialog, answers.append)
        await pilot.pause()
        yield pilot, answers


def last_change(records: FakeRecords) -> Change:
    """Return what was committed last."""
    return records.commits[-1]
