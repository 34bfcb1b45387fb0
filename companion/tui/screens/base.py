"""What the six places have in common: a header, a body, a footer, keys in every language."""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.screen import Screen
from textual.widgets import Input, TextArea

from companion.domain.contact import Contact
from companion.i18n import mark
from companion.services.companion import Companion
from companion.services.typed_path import BRIEFS, are_dropped
from companion.tui.bindings import translated
from companion.tui.footer_room import fitting
from companion.tui.widgets.key_line import KeyLine
from companion.tui.widgets.place_header import PlaceHeader
from companion.tui.widgets.store_line import StoreLine


class Place(Screen[None]):
    """One of the six places; it holds the program and nothing else."""

    PLACE: ClassVar[str]
    """Its name in the header, as `mark` returned it."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave_field", mark("Leave the field"), id="leave_field", show=False),
        Binding("ctrl+r", "app.mend", mark("Try again"), id="mend", show=False),
    ]

    def __init__(self, companion: Companion) -> None:
        """Show what `companion` knows."""
        super().__init__()
        self.companion = companion

    def compose(self) -> ComposeResult:
        """Put the body between header and footer."""
        header = PlaceHeader()
        header.place = self.PLACE
        yield header
        yield StoreLine()
        yield from self.compose_body()
        yield KeyLine()

    @abstractmethod
    def compose_body(self) -> ComposeResult:
        """Compose what is between header and footer."""

    @abstractmethod
    def refresh_view(self) -> None:
        """Bring the place up to what the program knows now.

        Called each time the user comes here, and by the app after every change.
        """

    def open(self, record: str) -> None:
        """Show the record of that id, where the place can; other places stay as they are."""

    @property
    def contact(self) -> Contact | None:
        """Who is looked at, if anybody is: what is begun from here is about them."""
        return None

    @property
    def header(self) -> PlaceHeader:
        """The header, whose `context` and `status` the place fills in `refresh_view`."""
        return self.query_one(PlaceHeader)

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys that work here now, named in the spoken language, as many as fit below."""
        active = translated(super().active_bindings)
        return fitting(active, self.size.width, self.app.get_key_display)

    def on_resize(self) -> None:
        """Show as many keys in the footer as there is room for now."""
        self.refresh_bindings()

    def on_screen_resume(self) -> None:
        """Show what changed while the user was elsewhere."""
        self.refresh_view()
        self.show_standing()

    def on_screen_suspend(self) -> None:
        """Show no toasts below a dialog, which shows them itself; Textual brings them back."""
        for rack in self.query("ToastRack"):
            rack.display = False

    def show_standing(self) -> None:
        """Say below the header what is the matter with the store, if anything is."""
        from companion.tui.standing import standing  # its words are needed on few days

        for line in self.query(StoreLine):  # there is none any more while the app is leaving
            line.words, line.way_out = standing(self.companion)

    def on_paste(self, event: events.Paste) -> None:
        """Look at files that are dropped here: a terminal pastes their paths; and at codes."""
        from companion.tui.pasted import pasted

        place = self.companion.prepare.current()
        paths = " ".join(event.text.splitlines())
        if are_dropped(event.text):
            from companion.tui.dialogs.import_file import ImportFile

            event.stop()
            self.app.push_screen(ImportFile(self.companion, place, paths))
        elif place is not None and are_dropped(event.text, BRIEFS):
            from companion.tui.dialogs.brief_file import BriefIn

            event.stop()
            self.app.push_screen(BriefIn(self.companion, place, paths))
        elif (found := pasted(event.text)) is not None:
            event.stop()
            self.post_message(found)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to leave a field only while one is typed in."""
        if action == "leave_field":
            return isinstance(self.focused, Input | TextArea)
        return super().check_action(action, parameters)

    def action_leave_field(self) -> None:
        """Stop typing, so that letters are keys again."""
        self.set_focus(None)
