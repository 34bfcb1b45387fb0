"""Write the message for a follow-up: what the template says is only the beginning."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult, SuspendNotSupported
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Button, Input, Label, TextArea

from companion.domain.draft import Draft
from companion.domain.queue import Queued
from companion.domain.text import NOTE_LIMIT
from companion.i18n import _, mark
from companion.reports import messages as words
from companion.reports.edited import not_edited
from companion.tui.dialogs.base import Dialog
from companion.tui.guard import plain
from companion.tui.letters import Letter, Letters
from companion.tui.messages import DraftSaved
from companion.tui.telling import TOLD_FOR, TOLD_REFUSED
from companion.tui.widgets.fields import Field
from companion.tui.widgets.panel import Panel

FIELDS = ("to", "cc", "subject")
"""The lines above the text, by their ids."""


class WriteMessage(Dialog[Draft]):
    """Edits one letter; what is typed is kept however the dialog is left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "change_kind", mark("Kind"), id="draft.kind"),
        Binding("f3", "change_language", mark("Language"), id="draft.language"),
        Binding("f4", "change_tone", mark("Tone"), id="draft.tone"),
        Binding("f9", "turn_notice", mark("Notice"), id="draft.notice"),
        # Before the field, in which it goes to the end of the line, as the key for it does.
        Binding("ctrl+e", "edit", mark("Editor"), id="draft.edit", priority=True),
        Binding("ctrl+r", "start_over", mark("Start over"), id="draft.start_over"),
    ]
    DEFAULT_CSS = """
    WriteMessage {
        & > Panel {
            width: 78;
        }
        & TextArea {
            height: 12;
            margin-top: 1;
        }
        & #state {
            width: 1fr;
            height: 1;
            color: $text-muted;
            &.-warning {
                color: $text-warning;
            }
        }
        & #ways {
            height: 1;
            & > Button {
                min-width: 0;
                margin-right: 2;
            }
        }
    }
    """

    def __init__(self, letters: Letters, queued: Queued) -> None:
        """Edit the letter that `letters` has for a follow-up."""
        super().__init__(_("Message to {name}").format(name=queued.contact.title))
        self._letters = letters
        self._queued = queued
        self._letter = letters.of(queued)
        self._before = self._letter.draft
        """What was kept last."""
        self._is_durable = True
        """Whether that outlives the machine, and not only the program."""

    def compose_body(self) -> ComposeResult:
        """Compose address, subject and text, and below them what can be done about it."""
        yield Field(mark("To"), self._before.to, id="to")
        yield Field(mark("Cc"), self._before.cc, id="cc")
        yield Field(mark("Subject"), self._before.subject, id="subject")
        yield TextArea(self._before.body, compact=True, placeholder=_("The message"))
        yield Label(id="state", markup=False)
        with Horizontal(id="ways"):
            for key, label, action in (
                ("F2", mark("Kind"), "change_kind"),
                ("F3", mark("Language"), "change_language"),
                ("F4", mark("Tone"), "change_tone"),
                ("F9", mark("Notice"), "turn_notice"),
                ("^e", mark("Editor"), "edit"),
            ):
                yield _button(key, label, action)

    def compose_buttons(self) -> ComposeResult:
        """Compose what the mouse can press; enter makes a new line here."""
        for key, label, action in (
            ("^r", mark("Start over"), "start_over"),
            ("^s", mark("Keep"), "confirm"),
            ("esc", mark("Close"), "close"),
        ):
            yield _button(key, label, action)

    def on_mount(self) -> None:
        """Begin in the text."""
        self.query_one(TextArea).focus()
        self._show_state()

    def answer(self) -> Draft:
        """Return the message, which is kept."""
        self.save_draft()
        return self._typed

    def action_close(self) -> None:
        """Leave; nothing typed is lost."""
        self.action_confirm()

    # Another message ----------------------------------------------------------

    def action_start_over(self) -> None:
        """Write again what the template says."""
        self._letters.start_over(self._queued)
        self._fill()

    @work
    async def action_change_kind(self) -> None:
        """Write another kind of message; what was typed into this one waits."""
        from companion.tui.dialogs.message_picker import MessagePicker

        self.save_draft()
        before = self._letter = self._letters.of(self._queued)
        picker = MessagePicker(
            self._letters.companion,
            self._queued,
            kind=before.kind,
            language=before.language,
            tone=before.tone,
        )
        kind = await self.app.push_screen_wait(picker)
        if kind is not None and kind != before.kind:
            self._letters.change_kind(self._queued, kind)
            self._go_on_from(before)

    def action_change_language(self) -> None:
        """Write it in the next language; what was typed in this one waits."""
        self.save_draft()
        before = self._letters.of(self._queued)
        self._letters.change_language(self._queued)
        self._go_on_from(before)

    def action_change_tone(self) -> None:
        """Address them in the other way; what was typed in this one waits."""
        self.save_draft()
        before = self._letters.of(self._queued)
        self._letters.change_tone(self._queued)
        self._go_on_from(before)

    def action_turn_notice(self) -> None:
        """Put the privacy notice in, or out again, where one is due."""
        self.save_draft()
        if not self._letters.of(self._queued).notice:
            self._tell(_("No privacy notice is due with this message."))
            return
        self._letters.turn_notice(self._queued)
        self._fill()

    def _go_on_from(self, before: Letter) -> None:
        """Show the letter that was chosen; say where what was typed into `before` is."""
        self._fill()
        after = self._letter
        is_same = (before.kind, before.language, before.tone) == (
            after.kind,
            after.language,
            after.tone,
        )
        if before.is_edited and not is_same:
            self._tell(
                _("What was typed is kept: {title}").format(title=words.title(before))
                if words.title(before) != words.title(after)
                else _("What was typed is kept.")
            )

    def _fill(self) -> None:
        """Put the letter as it is now into the fields."""
        self._letter = self._letters.of(self._queued)
        self._before = draft = self._letter.draft
        for name in FIELDS:
            field = self.query_one(f"#{name}", Field)
            field.value = getattr(draft, name)
            field.input.cursor_position = 0  # one reads how it begins
        self.query_one(TextArea).text = draft.body
        self._show_state()

    # In an editor of one's own ------------------------------------------------

    def action_edit(self) -> None:
        """Write the text in the editor of the user, which has the terminal meanwhile."""
        self.save_draft()
        try:
            with self.app.suspend():
                edited = self._letters.companion.desk.edit(self._typed.body)
        except SuspendNotSupported:
            self._tell(_("Here no editor can have the terminal; the text can be written here."))
            return
        is_cut = edited.problem == "too_long" or len(edited.text) > NOTE_LIMIT
        problem = "too_long" if is_cut else edited.problem
        if problem:
            self._tell(not_edited(problem, edited.program), severity="warning")
        body = Draft(body=edited.text).body
        area = self.query_one(TextArea)
        if body != self._typed.body:
            # As a change, so that ctrl+z takes it back.
            area.replace(body, area.document.start, area.document.end)
        area.focus()
        self.save_draft()
        self._show_state()

    # What is kept -------------------------------------------------------------

    @property
    def _typed(self) -> Draft:
        """The message as it stands in the fields."""
        lines = {name: self.query_one(f"#{name}", Field).value for name in FIELDS}
        return Draft(**lines, body=self.query_one(TextArea).text)

    @on(Input.Submitted)
    def _go_on(self, event: Input.Submitted) -> None:
        """Go to the next field on enter, instead of leaving."""
        event.prevent_default()
        self.focus_next()

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _keep(self) -> None:
        """Let what is typed outlive the program, at every key."""
        draft = self._typed
        if draft != self._before:
            self._put(draft, durably=False)
            self._show_state()

    def save_draft(self) -> None:
        """Let what is typed outlive the machine, too, before this returns."""
        draft = self._typed
        if draft != self._before or not self._is_durable:
            self._put(draft, durably=True)

    def _put(self, draft: Draft, *, durably: bool) -> None:
        """Keep what the letter is now."""
        self._before, self._is_durable = draft, durably
        is_saved = self._letters.keep(self._queued, draft, durably=durably)
        self.post_message(DraftSaved(is_saved))

    # What is said about it ----------------------------------------------------

    def _show_state(self) -> None:
        """Say in the frame which letter it is, and below the text what there is to know."""
        letter = self._letter
        self.query_one(Panel).set_title(self._heading, words.title(letter))
        self.query_one("#cc").display = not letter.limit or bool(self._before.cc)
        text, is_warning = _state(letter, self._before)
        state = self.query_one("#state", Label)
        state.update(text)
        state.set_class(is_warning, "-warning")

    def _tell(self, text: str, *, severity: str = "information") -> None:
        """Say something that passes."""
        is_warning = severity == "warning"
        self.app.notify(
            text,
            severity="warning" if is_warning else "information",
            markup=False,
            timeout=TOLD_REFUSED if is_warning else TOLD_FOR,
        )


def _state(letter: Letter, draft: Draft) -> tuple[Content, bool]:
    """Return what there is to know of a letter with the text of `draft`, and whether it warns."""
    if letter.refusal:
        return plain(words.no_consent(letter.missing)), True
    if letter.limit:
        count = len(draft.body)
        text = _("{n} of {limit} characters").format(n=count, limit=letter.limit)
        if count > letter.limit:
            return plain(f"{text} · {_('too long for the network')}"), True
        return plain(text), False
    if letter.notice and letter.notice not in draft.body:
        return plain(_("No notice recorded yet: F9 puts it in")), True
    if letter.notice:
        return plain(_("The privacy notice is in it: F9 takes it out")), False
    return plain(""), False


def _button(key: str, label: str, action: str) -> Button:
    """Return what the mouse can press instead of a key."""
    return Button(plain(f"{key} {_(label)}"), compact=True, action=f"screen.{action}")
