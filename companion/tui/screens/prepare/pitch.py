"""The step of the pitch: what I say about myself, in each language and length."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult

from companion.domain.pitch import Pitch
from companion.i18n import language
from companion.services.companion import Companion
from companion.services.pitches import Pitches
from companion.tui.messages import DraftSaved
from companion.tui.screens.prepare.page import Page
from companion.tui.telling import telling
from companion.tui.widgets.prepare.pitch_page import PitchPage

DRAFT_AFTER = 0.5
"""Seconds after the first key that is not saved yet until a draft is."""


class PitchStep(Page):
    """Shows one pitch; what is typed is kept when another one or another step is opened."""

    def __init__(self, companion: Companion) -> None:
        """Show the pitches of `companion`."""
        super().__init__(companion)
        self._pitches = Pitches(companion.prepare, companion.unfinished)
        self._unsaved: tuple[Pitch, str] | None = None

    def compose(self) -> ComposeResult:
        """Begin with the language that is spoken."""
        yield PitchPage(language(), 30)

    @property
    def _page(self) -> PitchPage:
        """The pitch."""
        return self.query_one(PitchPage)

    def refresh_page(self) -> None:
        """Show the pitch as it is kept, unless something else is typed."""
        if not self._pitches.differs(self._page.pitch, self._page.text):
            self._show(self._page.pitch.language, self._page.pitch.seconds)

    def take_focus(self) -> None:
        """Type the pitch."""
        self._page.area.focus()

    def open(self, record: str) -> None:
        """Show a pitch by its language and length ("de-30")."""
        spoken, seconds = record.split("-")
        self._show(spoken, int(seconds))

    def leave_field(self) -> bool:
        """Go back to the list; what is typed is kept on the way."""
        return False

    @on(PitchPage.Chosen)
    def _choose(self, message: PitchPage.Chosen) -> None:
        """Show the pitch of another language or length; the one before is kept."""
        self.leave()
        self._show(message.language, message.seconds)

    def _show(self, spoken: str, seconds: int) -> None:
        """Show one pitch, with what was typed for it and not kept."""
        pitch = self._pitches.kept(self.event, spoken, seconds)
        self._page.show(pitch, self._pitches.typed(pitch))

    @on(PitchPage.Typed)
    def _save_draft_soon(self) -> None:
        """Save what is typed soon: the disk is slower than the fingers."""
        if self._unsaved is None:
            self.set_timer(DRAFT_AFTER, self.save_draft)
        self._unsaved = (self._page.pitch, self._page.text)

    def save_draft(self) -> None:
        """Save what is typed."""
        if self._unsaved is not None:
            unsaved, self._unsaved = self._unsaved, None
            self.post_message(DraftSaved(self._pitches.type(*unsaved)))

    @on(PitchPage.Kept)
    def leave(self) -> None:
        """Keep the pitch; where the store refuses, the draft stays."""
        self.save_draft()
        page = self._page
        if self._pitches.differs(page.pitch, page.text):
            with telling(self.app):
                kept = self._pitches.keep(self.event, page.pitch, page.text)
                page.show(kept, page.text)

    def on_unmount(self) -> None:
        """Save what was typed last."""
        self.save_draft()
