"""The step of the pitch: what I say about myself, for each audience, language and length."""

from __future__ import annotations

from textual import on, work
from textual.app import ComposeResult

from companion.domain.pitch import Pitch
from companion.i18n import _, language
from companion.services.companion import Companion
from companion.tui.dialogs.audience import AudienceDialog
from companion.tui.messages import DraftSaved
from companion.tui.screens.prepare.page import Page
from companion.tui.telling import telling
from companion.tui.widgets.prepare.pitch_page import PitchPage, PitchView

DRAFT_AFTER = 0.5
"""Seconds after the first key that is not saved yet until a draft is."""


class PitchStep(Page):
    """Shows one pitch; what is typed is kept when another one or another step is opened."""

    def __init__(self, companion: Companion) -> None:
        """Show the pitches of `companion`."""
        super().__init__(companion)
        self._pitches = companion.pitches
        self._unsaved: tuple[Pitch, str] | None = None
        self._is_chosen = False
        """Whether an audience was chosen; until then any is shown."""

    def compose(self) -> ComposeResult:
        """Begin with the language that is spoken."""
        yield PitchPage(language(), 30)

    @property
    def _page(self) -> PitchPage:
        """The pitch."""
        return self.query_one(PitchPage)

    def refresh_page(self) -> None:
        """Show the pitch as it is kept, unless something else is typed."""
        shown = self._page.pitch
        if not self._pitches.differs(shown, self._page.text):
            audience = shown.audience if self._is_chosen else None
            self._show(self._pitches.kept(self.event, shown.language, shown.seconds, audience))

    def take_focus(self) -> None:
        """Type the pitch."""
        self._page.area.focus()

    def open(self, record: str) -> None:
        """Show a pitch by where it was typed ("de-30")."""
        drafted = self._pitches.drafted(self.event, f"pitch-{record}")
        if drafted is not None:
            self._choose(drafted)

    def leave_field(self) -> bool:
        """Go back to the list; what is typed is kept on the way."""
        return False

    @on(PitchPage.Chosen)
    def _go_on(self, message: PitchPage.Chosen) -> None:
        """Show the pitch that was chosen; the one before is kept.

        Audiences are named in a language: another one has others.
        """
        self.leave()
        shown = self._page.pitch
        where = (self.event, message.language, message.seconds)
        if message.audience is not None:
            found = self._pitches.kept(*where, message.audience)
        elif message.language != shown.language:
            found = self._pitches.kept(*where)
        else:
            found = self._pitches.nearest(*where, shown.audience)
        self._choose(found)

    @on(PitchPage.AudienceWanted)
    @work
    async def _ask_for_audience(self) -> None:
        """Let an audience be named, and show what is said to it."""
        self.leave()
        shown = self._page.pitch
        known = self._pitches.audiences(self.event, shown.language)
        name = await self.app.push_screen_wait(AudienceDialog(known))
        if name is not None:
            self._choose(self._pitches.kept(self.event, shown.language, shown.seconds, name))
            self.take_focus()

    def _choose(self, pitch: Pitch) -> None:
        """Show `pitch`, and stay with its audience."""
        self._is_chosen = True
        self._show(pitch)

    def _show(self, pitch: Pitch) -> None:
        """Show one pitch, with what was typed for it and not kept."""
        starters = self.companion.starters
        audiences = self._pitches.audiences(self.event, pitch.language)
        if not any(pitch.is_for(one) for one in audiences):
            audiences = (*audiences, pitch.audience)
        self._page.show(
            PitchView(
                pitch=pitch,
                typed=self._pitches.typed(pitch),
                audiences=audiences,
                said=self.companion.rehearsing.of(pitch),
                beginnings=starters.beginnings(pitch.language, pitch.seconds),
                examples=starters.examples(pitch.language),
                name=starters.my_name(),
            )
        )

    @on(PitchPage.RehearsalWanted)
    @work
    async def _rehearse(self) -> None:
        """Say it aloud; what is typed is kept before."""
        from companion.tui.screens.rehearsal import RehearsalScreen  # few rehearse each time

        self.leave()
        pitch = self._page.pitch
        if not self._page.text.strip():
            self.notify(_("There is nothing to say yet: write it first."), markup=False)
        elif pitch.id and not self._pitches.differs(pitch, self._page.text):
            said = await self.app.push_screen_wait(RehearsalScreen(self.companion, pitch))
            if said is None:
                self.notify(_("The rehearsal was not kept."), markup=False)

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
                self._show(self._pitches.keep(self.event, page.pitch, page.text))

    def on_unmount(self) -> None:
        """Save what was typed last."""
        self.save_draft()
