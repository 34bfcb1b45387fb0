"""People: find anybody while typing, read their story, change it, hand cards out."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Input

from companion.domain.contact import Contact
from companion.i18n import _, mark
from companion.reports import memory, ties
from companion.services.companion import Companion
from companion.tui.commands import find_duplicates
from companion.tui.heading import event_context
from companion.tui.screens.contact_actions import ContactPlace
from companion.tui.telling import telling
from companion.tui.widgets.fields import Field
from companion.tui.widgets.panel import Panel
from companion.tui.widgets.people.contact_page import ContactPage
from companion.tui.widgets.people.contact_row import contact_row
from companion.tui.widgets.people.list_words import counted, hint
from companion.tui.widgets.people.story_lines import story_lines
from companion.tui.widgets.rows import Rows

WIDTHS = [(0, "-narrow"), (110, "-wide")]
"""Columns from which on there is room for the page beside the list."""
REST = 0.04
"""Seconds that the cursor stays on a contact before their page is shown beside the list."""


class PeoplePlace(ContactPlace):
    """The list of contacts, and the page of the one under the cursor.

    A wide window has room for both; in a narrow one the page takes the place of the list.
    """

    PLACE = mark("People")
    CSS_PATH = "../styles/people.tcss"
    AUTO_FOCUS = "Input"
    HORIZONTAL_BREAKPOINTS = WIDTHS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "find", mark("Find"), tooltip=mark("Type a search"), id="people.find"),
        Binding("v", "edit", mark("Edit"), tooltip=mark("Change this contact"), id="people.edit"),
        Binding(
            "a", "next_step", mark("Next step"), tooltip=mark("Add a next step"), id="people.step"
        ),
        Binding(
            "x",
            "export",
            mark("Export"),
            tooltip=mark("Write contacts as cards or a list"),
            id="people.export",
        ),
        Binding(
            "d,delete",
            "delete",
            mark("Delete"),
            tooltip=mark("Move to the trash"),
            id="people.trash",
        ),
        Binding("i", "take_in", mark("Import"), tooltip=mark("Take in a file"), id="people.import"),
        Binding("r", "talk", mark("Details of a talk"), id="people.talk", show=False),
        Binding("h", "hand_over", mark("Show as a code"), id="people.code", show=False),
        Binding("o", "open_link", mark("Open the first link"), id="people.link", show=False),
        Binding("y", "copy_mail", mark("Copy the mail address"), id="people.copy", show=False),
        # The palette offers trash and duplicates everywhere, so they are no commands of this place.
        Binding("t", "screen.trash", mark("Look into the trash"), id="people.bin", show=False),
        Binding("z", "agreed", mark("How they agreed"), id="people.agreed", show=False),
        Binding("p", "notice", mark("The privacy notice to send"), id="people.notice", show=False),
        Binding("s", "screen.duplicates", mark("Find duplicates"), id="people.same", show=False),
        Binding("w", "merge", mark("Merge with …"), id="people.merge", show=False),
        Binding("down", "to_list", mark("To the list"), key_display="↓", id="people.list"),
    ]

    def __init__(self, companion: Companion) -> None:
        """Show the contacts of `companion`."""
        super().__init__(companion)
        self._rest: Timer | None = None

    def compose_body(self) -> ComposeResult:
        """Put the search above the list, and the page beside it."""
        yield Field(
            mark("Find"), placeholder=mark("Name, organisation, mail, tag or note"), id="query"
        )
        with Horizontal(id="people-body"):
            yield Panel(Rows[Contact](self._row, key=_identity, id="people"), id="list")
            yield Panel(ContactPage(), id="page")

    @property
    def rows(self) -> Rows[Contact]:
        """The contacts that fit what is typed."""
        return self.query_one("#people", Rows)

    @property
    def page(self) -> ContactPage:
        """The page of the contact under the cursor."""
        return self.query_one(ContactPage)

    @property
    def query_field(self) -> Input:
        """Where the search is typed."""
        return self.query_one("#query", Field).input

    @property
    def is_reading(self) -> bool:
        """Whether the page has taken the place of the list, or would in a narrow window."""
        return self.has_class("-reading")

    def refresh_view(self) -> None:
        """Find again what is typed, and show the contact under the cursor as it is now."""
        self.header.context = event_context(self.companion)
        self._list()
        self._show_page()
        if not self.companion.contacts.count() and self.focused is self.query_field:
            self.rows.focus()  # letters are keys where there is nobody to search for

    def open(self, record: str) -> None:
        """Show the page of the contact with the id `record`."""
        self.call_later(self._open, record)  # the place may be new and still empty

    @property
    def contact(self) -> Contact | None:
        """The contact under the cursor."""
        return self.rows.highlighted

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the way from the field to the list, and one step back."""
        if action == "to_list":
            return self.focused is self.query_field
        if action == "leave_field" and not isinstance(self.focused, Input):
            return self.is_reading or bool(self.query_field.value)
        return super().check_action(action, parameters)

    def action_leave_field(self) -> None:
        """Go one step back: from the field or the page to the list, then to the whole list."""
        if self.is_reading:
            self._read(reading=False)
        elif self.focused is not self.query_field:
            self.query_field.value = ""
        self.rows.focus()

    def action_to_list(self) -> None:
        """Go from the field to the list."""
        self.rows.focus()

    def action_find(self) -> None:
        """Type a search."""
        self._read(reading=False)
        self.query_field.focus()

    @work
    async def action_export(self) -> None:
        """Write this contact, those found or all into a card file."""
        from companion.tui.dialogs.export import ExportDialog

        if contact := self.rows.highlighted:
            found = self.rows.items if self.query_field.value else ()
            await self.app.push_screen_wait(ExportDialog(self.companion, contact, found))

    @work
    async def action_take_in(self) -> None:
        """Take in a card file, or an attendee list."""
        from companion.tui.dialogs.import_file import ImportFile

        event = self.companion.prepare.current()
        await self.app.push_screen_wait(ImportFile(self.companion, event))

    def action_delete(self) -> None:
        """Move the contact under the cursor to the trash, and go back to the list."""
        if contact := self.rows.highlighted:
            with telling(self.app):
                self.companion.trash.remove(contact.id)
                self._read(reading=False)
                self.rows.focus()

    @work
    async def action_trash(self) -> None:
        """Look into the trash, and at who came back from it."""
        from companion.tui.dialogs.trash import TrashDialog

        if back := await self.app.push_screen_wait(TrashDialog(self.companion)):
            self.open(back)

    def action_duplicates(self) -> None:
        """Look for contacts that may be one person."""
        find_duplicates(self.app, self.companion)

    @work
    async def action_merge(self) -> None:
        """Merge the contact under the cursor with somebody the user knows to be the same."""
        from companion.tui.dialogs.same_person import merge_with

        if contact := self.rows.highlighted:
            left = await merge_with(self.app, self.companion, contact)
            if left is not None:
                self.open(left)

    @on(Input.Changed)
    def _list(self) -> None:
        """List who fits what is typed."""
        query = self.query_field.value.strip()
        before = self.rows.highlighted
        found = self.companion.contacts.find(query)
        self.rows.set_items(found, empty=hint(query))
        self.header.status = counted(len(found), self.companion.contacts.count())
        if (before is None) != (self.rows.highlighted is None):
            self.refresh_bindings()

    @on(Input.Submitted)
    @on(Rows.Chosen)
    def _choose(self) -> None:
        """Read the page of the contact under the cursor."""
        if self.rows.highlighted:
            self._read(reading=True)

    @on(Rows.Highlighted)
    def _follow_cursor(self) -> None:
        """Show the contact under the cursor once it rests: fast fingers need the list alone."""
        if self._rest is not None:
            self._rest.stop()
        self._rest = self.set_timer(REST, self._show_page)

    def _show_page(self) -> None:
        """Show the contact under the cursor, where their page is seen."""
        if not (self.is_reading or self.has_class("-wide")):
            return
        contact = self.rows.highlighted
        if contact is None:
            self._read(reading=False)
            self.page.show(())
            return
        story = self.companion.contacts.story(contact)
        last = next(iter(story.encounters), None)
        met = self.companion.memory.again(last.id) if last is not None else None
        today = self.companion.clock().date()
        lines = story_lines(
            story,
            event_name=self.companion.prepare.event_name,
            zone=self.companion.clock().tzinfo,
            event_zone=self.companion.prepare.event_zone,
            remembered=memory.remembered(met) if met is not None else "",
            standing=ties.facts(contact, self.companion.ties.of(contact), today),
        )
        self.page.show(lines)

    def on_descendant_focus(self) -> None:
        """Say what leads on from the field: while letters are typed, the footer has no keys."""
        is_typing = self.focused is self.query_field
        self.query_one("#list", Panel).set_title("", _("↵ open · ↓ list") if is_typing else "")

    def on_resize(self) -> None:
        """Fill the page that a wider window makes room for."""
        self.call_after_refresh(self._show_page)

    def _read(self, *, reading: bool) -> None:
        """Go to the page of the contact under the cursor, or back to the list."""
        self.set_class(reading, "-reading")
        if reading:
            self.page.scroll_home(animate=False)
            self._show_page()
            self.page.focus()

    def _open(self, record: str) -> None:
        """List everybody, put the cursor on one contact and show their page."""
        with self.prevent(Input.Changed):
            self.query_field.value = ""
        self._list()
        places = (at for at, contact in enumerate(self.rows.items) if contact.id == record)
        place = next(places, None)
        if place is not None:
            self.rows.cursor = place
            self._read(reading=True)

    def _row(self, contact: Contact, width: int, under_cursor: bool) -> Content:  # noqa: ARG002, FBT001 - as Rows calls it
        """Draw one contact."""
        return contact_row(contact, width, self.query_field.value)


def _identity(contact: Contact) -> str:
    """Return what stays of a contact that changes."""
    return contact.id
