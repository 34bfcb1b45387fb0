"""The step of the questions: what to ask at each moment of a talk, and how to begin one here."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from companion.domain.question import SITUATIONS
from companion.i18n import LANGUAGES, _, language, mark, ngettext
from companion.reports import questions as words
from companion.services.companion import Companion
from companion.tui.copying import copy
from companion.tui.dialogs.question import QuestionDialog
from companion.tui.screens.prepare.page import Page
from companion.tui.telling import telling
from companion.tui.widgets.one_of import OneOf
from companion.tui.widgets.prepare.question_list import QuestionList, Shown
from companion.tui.widgets.rows import Rows

SMALL_TALK = "small_talk"


class QuestionsPage(Page):
    """Shows the questions of one moment; my own ones are marked and can be changed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "turn_moment(1)", mark("Moment"), tooltip=mark("The next moment of a talk")),
        Binding("T", "turn_moment(-1)", mark("Moment before"), show=False),
        Binding("v,ctrl+l", "language", mark("Language"), tooltip=mark("German or English")),
        Binding("i,plus,insert", "add", mark("New"), tooltip=mark("A question of your own")),
        Binding("x,delete", "remove", mark("Remove"), tooltip=mark("Take away one of your own")),
        Binding("y", "copy", mark("Copy"), tooltip=mark("Copy the question")),
    ]
    DEFAULT_CSS = """
    QuestionsPage > .questions--moment {
        height: auto;
        padding: 0 1;
    }
    """

    def __init__(self, companion: Companion) -> None:
        """Begin with how to open a talk, in the language that is spoken."""
        super().__init__(companion)
        self._spoken = language()

    def compose(self) -> ComposeResult:
        """Put the moments above the questions."""
        moments = [(SMALL_TALK, _("Small talk"))]
        moments += [(name, words.situation(name)) for name in SITUATIONS]
        with Vertical(classes="questions--moment"):
            yield OneOf(mark("Moment"), moments, value=SITUATIONS[0])
        yield QuestionList()

    @property
    def _list(self) -> QuestionList:
        """The questions."""
        return self.query_one(QuestionList)

    @property
    def _moment(self) -> str:
        """The moment of a talk that is shown."""
        return self.query_one(OneOf).value

    def refresh_page(self) -> None:
        """Show the questions as they are now."""
        empty = _("There is no event yet.\n\ne  then ^n begins the first one.")
        own = len(self.companion.questions.own(self._spoken))
        below = ngettext("{n} of your own", "{n} of your own", own).format(n=own) if own else ""
        title = f"{_('Questions')} · {words.language(self._spoken)}"
        self._list.show(title, self._shown(), empty=empty, below=below)
        self.refresh_bindings()

    def take_focus(self) -> None:
        """Move in the list."""
        self._list.rows.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to remove only what is my own."""
        if action == "remove":
            one = self._list.rows.highlighted if self.is_mounted else None
            return True if one is not None and one.own is not None else None
        return super().check_action(action, parameters)

    def action_turn_moment(self, steps: int) -> None:
        """Show the next moment, or the one before."""
        self.query_one(OneOf).action_move(steps)

    @on(OneOf.Changed)
    def _show_moment(self, message: OneOf.Changed) -> None:
        """Show the questions of another moment, from the first one on."""
        message.stop()
        self._list.rows.action_first()
        self.refresh_page()

    @on(Rows.Highlighted)
    def _offer(self) -> None:
        """Offer what can be done with the question under the cursor."""
        self.refresh_bindings()

    def action_language(self) -> None:
        """Show them in the other language."""
        self._spoken = LANGUAGES[(LANGUAGES.index(self._spoken) + 1) % len(LANGUAGES)]
        self.refresh_page()

    @work
    async def action_add(self) -> None:
        """Ask for a question of my own."""
        await self._ask(self._new())

    @on(Rows.Chosen)
    @work
    async def _open(self) -> None:
        """Change a question of my own, or make one of another."""
        one = self._list.rows.highlighted
        if one is not None:
            mine = QuestionDialog(self.companion, one.own) if one.own else self._new(one.text)
            await self._ask(mine)

    async def _ask(self, dialog: QuestionDialog) -> None:
        """Ask, and show what was kept in its moment and language."""
        kept = await self.app.push_screen_wait(dialog)
        if kept is not None:
            self._spoken = kept.language
            self.query_one(OneOf).value = kept.situation
            self.refresh_page()
            texts = [one.own.id if one.own else "" for one in self._list.rows.items]
            if kept.id in texts:
                self._list.rows.cursor = texts.index(kept.id)

    def action_remove(self) -> None:
        """Take away a question of my own."""
        one = self._list.rows.highlighted
        if one is not None and one.own is not None:
            with telling(self.app):
                self.companion.questions.remove(one.own)

    @work
    async def action_copy(self) -> None:
        """Copy the question under the cursor."""
        one = self._list.rows.highlighted
        if one is not None:
            await copy(self.app, self.companion.desk, one.text)

    def _new(self, text: str = "") -> QuestionDialog:
        """Return the form of a new question for this moment, `text` where that is a beginning."""
        moment = SITUATIONS[0] if self._moment == SMALL_TALK else self._moment
        return QuestionDialog(self.companion, situation=moment, language=self._spoken, text=text)

    def _shown(self) -> list[Shown]:
        """Return the questions of this moment, each with whose it is or out of what it comes."""
        service = self.companion.questions
        if self._moment != SMALL_TALK:
            listed = service.listed(self._spoken, self._moment)
            return [Shown(one.text, _("own") if one.own else "", one.own) for one in listed]
        if self.event is None:
            return []
        talk = service.small_talk(self.event, language=self._spoken)
        return [Shown(one.text, words.reason(one)) for one in talk]
