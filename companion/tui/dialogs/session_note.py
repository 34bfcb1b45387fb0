"""What I note about a session of the programme."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import TextArea

from companion.domain.session import Session
from companion.i18n import _
from companion.services.companion import Companion
from companion.tui.dialogs.form import Form
from companion.tui.widgets.fields import NoteText


class SessionNote(Form[Session]):
    """Keeps the note and answers with the session."""

    FORM = "session_note"
    DEFAULT_CSS = """
    SessionNote TextArea {
        height: 6;
    }
    """

    def __init__(self, companion: Companion, session: Session) -> None:
        """Ask about `session`."""
        super().__init__(companion, session.title, record=session.id, subject=session.title)
        self._session = session

    def compose_body(self) -> ComposeResult:
        """Ask for the note; enter is a new line in it."""
        yield NoteText(
            self._session.note, compact=True, placeholder=_("Why go there, what to ask"), id="note"
        )

    def answer(self) -> Session | None:
        """Keep the note; None while the store refuses, which was told."""
        text = self.query_one(TextArea).text
        with self.keeping():
            return self._companion.programme.note(self._session, text, based_on=self._based_on)
        return None

    def kept(self) -> dict[str, str]:
        """Return what is noted now."""
        self._session = self._companion.programme.session(self._session.id)
        return {"note": self._session.note}
