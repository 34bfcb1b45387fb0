"""A question of my own: its words, for which moment of a talk, and in which language."""

from __future__ import annotations

from textual.app import ComposeResult

from companion.domain.question import SITUATIONS, Question
from companion.i18n import LANGUAGES, _, mark
from companion.reports import questions as words
from companion.services.companion import Companion
from companion.tui.dialogs.form import Form
from companion.tui.widgets.fields import Field
from companion.tui.widgets.one_of import OneOf


class QuestionDialog(Form[Question]):
    """Asks for a question and keeps it before it closes."""

    FORM = "question"
    DEFAULT_CSS = """
    QuestionDialog > Panel {
        width: 76;
    }
    """

    def __init__(
        self,
        companion: Companion,
        question: Question | None = None,
        *,
        situation: str = SITUATIONS[0],
        language: str = LANGUAGES[0],
        text: str = "",
    ) -> None:
        """Change `question`; without one ask for a new one, `text` where that is a beginning."""
        title = _("Your question") if question else _("A question of your own")
        record, subject = (question.id, question.text) if question else ("", "")
        super().__init__(companion, title, record=record, subject=subject)
        self._question = question
        self._begin = {"text": text, "situation": situation, "language": language}

    def compose_body(self) -> ComposeResult:
        """Ask for the words, the moment and the language."""
        said = self.kept() or self._begin
        yield Field(
            mark("Question"), said["text"], placeholder=mark("What, how, who ... ?"), id="text"
        )
        moments = [(name, words.situation(name)) for name in SITUATIONS]
        yield OneOf(mark("Moment"), moments, value=said["situation"], id="situation")
        languages = [(code, words.language(code)) for code in LANGUAGES]
        yield OneOf(mark("Language"), languages, value=said["language"], id="language")

    def answer(self) -> Question | None:
        """Keep the question and return it; None while there is none."""
        typed = self.typed()
        if not typed["text"]:
            self.query_one("#text", Field).show_problem(_("what?"))
            return None
        service = self._companion.questions
        with self.keeping():
            if self._question is not None:
                return service.edit(self._question, based_on=self._based_on, **typed)
            return service.add(
                typed["text"], situation=typed["situation"], language=typed["language"]
            )
        return None

    def kept(self) -> dict[str, str]:
        """Return what is kept of the question now; nothing of a new one."""
        if self._question is None:
            return {}
        own = self._companion.questions.own_by_id(self._question.id) or self._question
        return {"text": own.text, "situation": own.situation, "language": own.language}
