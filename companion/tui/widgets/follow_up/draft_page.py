"""The message as it will be sent, to be read before it is."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from companion.domain.draft import Draft
from companion.i18n import _
from companion.tui.guard import plain


class DraftPage(VerticalScroll, can_focus=False):
    """Shows one draft: to whom, about what, and the text."""

    draft: reactive[Draft | None] = reactive(None)

    def compose(self) -> ComposeResult:
        """Put everything on one page."""
        yield Static(id="page")

    def watch_draft(self, draft: Draft | None) -> None:
        """Show another draft from its beginning."""
        self.query_one("#page", Static).update(_page(draft) if draft else Content(""))
        self.scroll_home(animate=False)

    def turn(self) -> None:
        """Turn the page; the last one leads back to the first."""
        if self.scroll_offset.y < self.max_scroll_y:
            self.scroll_page_down(animate=False)
        else:
            self.scroll_home(animate=False)


def _page(draft: Draft) -> Content:
    """Return the draft as one reads it."""
    to = plain(draft.to) if draft.to else Content.styled(_("no mail address"), "$text-warning")
    lines = [to]
    if draft.cc:
        lines.append(plain(_("Copy to: {address}").format(address=draft.cc)))
    head = Content("\n").join((*lines, plain(draft.subject).stylize("bold")))
    return Content("\n\n").join((head, plain(draft.body)))
