"""Which page about somebody to open: their own, a search, where they work."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar
from urllib.parse import unquote

from textual import on
from textual.app import ComposeResult

from companion.formats.people_pages import Page
from companion.i18n import _, mark
from companion.reports import research
from companion.tui.dialogs.base import Dialog
from companion.tui.widgets.quick_choices import Quick, QuickChoices
from companion.tui.widgets.rows import Rows


class PagePicker(Dialog[Page]):
    """Lists the pages, each one digit away, with where they lead; nothing is fetched by us."""

    ASKS_BEFORE_CLOSING: ClassVar[bool] = False
    DEFAULT_CSS = """
    PagePicker > Panel {
        width: 76;
    }
    """

    def __init__(self, name: str, pages: Sequence[Page]) -> None:
        """Offer `pages` about somebody called `name`."""
        super().__init__(_("Open: {name}").format(name=name), confirm=mark("Open"))
        self._pages = pages

    def compose_body(self) -> ComposeResult:
        """List the pages."""
        yield QuickChoices(
            [Quick(_(research.PAGES[page.kind]), page, _shown(page)) for page in self._pages]
        )

    def on_mount(self) -> None:
        """Let the digits and arrows choose."""
        self.query_one(QuickChoices).focus()

    def answer(self) -> Page | None:
        """Return the page under the cursor."""
        numbered: tuple[int, Quick[Page]] | None = self.query_one(QuickChoices).highlighted
        return numbered[1].value if numbered else None

    @on(Rows.Chosen)
    def _take(self) -> None:
        """Choose."""
        self.action_confirm()


def _shown(page: Page) -> str:
    """Return where a page is, in few letters."""
    if page.kind == "link":
        return page.address.partition("://")[2] or page.address
    if page.kind == "mail":
        return unquote(page.address.removeprefix("mailto:"))
    return page.address.partition("://")[2].partition("/")[0]
