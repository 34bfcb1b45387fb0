"""What was found wrong with the store: which file, which records, and where the old files are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Label

from companion.i18n import _, mark
from companion.reports import store
from companion.services.companion import Companion
from companion.services.keeping import Concerned
from companion.services.ports import Finding
from companion.tui.dialogs.base import Dialog
from companion.tui.guard import plain
from companion.tui.widgets.columns import column, columns
from companion.tui.widgets.rows import Rows

MOST = 5
"""Sentences that are shown; hardly ever there is more than one."""
KIND_WIDTH = 14
ID_WIDTH = 12


class Findings(Dialog[str]):
    """Names the records that are concerned; the answer is the id of a contact to look at, or ""."""

    ASKS_BEFORE_CLOSING: ClassVar[bool] = False
    DEFAULT_CSS = """
    Findings {
        & > Panel {
            width: 76;
        }
        & Label {
            width: 1fr;
            margin-bottom: 1;
        }
        & Rows {
            height: auto;
            max-height: 6;
        }
    }
    """

    def __init__(self, companion: Companion, found: Sequence[Finding]) -> None:
        """Show what was `found`."""
        damaged = any(one.is_damage for one in found)
        title = _("The data was damaged") if damaged else _("The data was changed elsewhere")
        super().__init__(title, confirm=mark("Have a look"))
        self._found = found
        concerned = (one for finding in found for one in companion.keeping.concerned(finding))
        self._records = list(dict.fromkeys(concerned))

    def compose_body(self) -> ComposeResult:
        """Put the records below the sentences about them."""
        for words in list(store.findings(self._found, are_listed=True))[:MOST]:
            yield Label(plain(words))
        yield Rows[Concerned](_row, empty=_("Which records it concerns is not known."))

    def on_mount(self) -> None:
        """List the records."""
        rows = self.query_one(Rows)
        rows.set_items(self._records)
        rows.focus()

    @on(Rows.Chosen)
    def _choose(self) -> None:
        """Go to the one under the cursor."""
        self.action_confirm()

    def answer(self) -> str | None:
        """Return the contact under the cursor, if it is about one."""
        one = self.query_one(Rows).highlighted
        return one.contact if isinstance(one, Concerned) else ""


def _row(one: Concerned, width: int, under_cursor: bool) -> Content:  # noqa: FBT001, ARG001 - as Rows calls it
    """Draw one record: what it is, whom it is about, and its id."""
    return columns(
        column(store.kind(one.table), KIND_WIDTH, "$foreground-muted"),
        column(one.name or _("not there any more"), width - KIND_WIDTH - ID_WIDTH - 2),
        column(one.id, ID_WIDTH, "$foreground-muted"),
    )
