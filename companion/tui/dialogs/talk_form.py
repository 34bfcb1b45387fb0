"""All that can be said of a talk afterwards, in one form; nothing of it is needed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Button, Label, TextArea

from companion.domain.encounter import Encounter
from companion.domain.follow_up import KINDS
from companion.errors import NotFound
from companion.i18n import _, mark
from companion.reports import talks as words
from companion.reports import wording
from companion.services.companion import Companion
from companion.tui.dialogs.form import Form
from companion.tui.guard import plain
from companion.tui.telling import telling
from companion.tui.widgets.fields import Field, NoteText
from companion.tui.widgets.giving_first import GivingFirst
from companion.tui.widgets.one_of import OneOf
from companion.tui.widgets.talk.photo_fields import PhotoFields
from companion.tui.widgets.talk.talk_fields import (
    LINES,
    PEOPLE,
    KnownNames,
    NamesField,
    PromiseField,
    Stars,
)
from companion.tui.widgets.talk.when_and_where import WhenAndWhere

GONE = "photo_gone"
"""Under which name a draft says that the photo is to go."""


class TalkForm(Form[Encounter]):
    """Asks about a talk that is kept; keeps what was said in one change before it closes."""

    FORM = "talk"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f9", "next_session", mark("Session by the clock"), id="talk.session"),
    ]
    DEFAULT_CSS = """
    TalkForm {
        & > Panel {
            width: 78;
            & > .dialog--body {
                max-height: 86vh;
            }
        }
        & .talk--note {
            height: 3;
            & > Label {
                width: 20;
                color: $text-muted;
            }
            & > TextArea {
                width: 1fr;
                height: 3;
                padding: 0;
            }
        }
        & .talk--head {
            margin-top: 1;
            text-style: bold;
            color: $text-accent;
        }
        & .talk--step {
            width: 100%;
        }
        & #remove {
            margin: 1 0 0 20;
            width: auto;
        }
    }
    """

    def __init__(self, companion: Companion, talk: Encounter) -> None:
        """Begin with what is known of `talk`.

        Raises:
            NotFound: the contact has gone.
        """
        self._details = companion.talks.details(talk)
        name = self._details.contact.title
        title = _("Talk with {name}").format(name=name)
        super().__init__(companion, title, record=talk.id, subject=name)
        self._when = WhenAndWhere(companion, self._details)
        self._before = self._shown()

    def compose_body(self) -> ComposeResult:
        """Ask for what fades first, then what was promised, then who, when and where."""
        before = self._before
        with Horizontal(classes="talk--note"):
            yield Label(plain(_("Note")))
            yield NoteText(before["note"], id="note", compact=True, tab_behavior="focus")
        yield from self._lines(LINES)
        yield Stars(self._details.talk.rating)
        yield from self._compose_steps()
        yield self._head(_("Who"))
        known = KnownNames(self._companion.completing, self._details.event)
        for name, (what, hint) in PEOPLE.items():
            yield NamesField(what, self._before[name], hint=hint, known=known, id=name)
        yield self._head(_("When and where"))
        yield self._when
        yield self._head(_("Photo of the card"))
        yield PhotoFields(self._companion.card_photos, self._details.talk.photo)
        label = plain(_("Take this talk away"))
        yield Button(label, id="remove", compact=True, action="screen.remove")

    def _compose_steps(self) -> ComposeResult:
        """List what was promised, with a line each for more."""
        yield self._head(_("Promises"))
        for one in self._details.follow_ups:
            yield Label(plain(words.step(one)), classes="talk--step")
        talks = self._companion.talks
        hint = mark("send the deck by friday")
        yield PromiseField(mark("I promise"), talks, owner="me", hint=hint)
        kinds = [(kind, wording.word(kind)) for kind in KINDS]
        yield OneOf(mark("For them it is"), kinds, id="kind")
        yield GivingFirst()
        hint = mark("their slides by monday")
        yield PromiseField(mark("They promise"), talks, owner="them", hint=hint)

    def _lines(self, lines: dict[str, tuple[str, str]]) -> Iterator[Field]:
        """Yield a field for each of `lines`."""
        for name, (label, hint) in lines.items():
            yield Field(label, self._before[name], placeholder=hint, id=name)

    def _head(self, text: str) -> Label:
        """Return what stands above a group of fields."""
        return Label(plain(text), classes="talk--head")

    @on(OneOf.Changed, "#kind")
    def _think_of_giving(self) -> None:
        """Say a gentle word where it would be the second ask in a row."""
        is_ask = self.query_one("#kind", OneOf).value == "ask"
        giving = self.query_one(GivingFirst)
        giving.think(self._companion.balances, self._details.contact, is_ask=is_ask)

    def on_mount(self) -> None:
        """Go on behind the note, and get ready to complete names."""
        note = self.query_one("#note", TextArea)
        note.move_cursor(note.document.end)
        self._get_ready()

    @work(thread=True)
    def _get_ready(self) -> None:
        """Index those known and expected, while the first fields are filled."""
        self._companion.completing.get_ready(self._details.event)

    def answer(self) -> Encounter | None:
        """Keep what was said; None while something does not fit, or a photo is being read."""
        fields = self._fields()
        if fields is None or not self._photo.is_ready():
            return None
        if self._photo.change is not None:
            fields["photo"] = self._photo.change
        mine, theirs = self.query(PromiseField).results(PromiseField)
        promises = (mine.promise(self.query_one("#kind", OneOf).value), theirs.promise())
        with self.keeping():
            return self._companion.talks.edit(
                self._details.talk.id,
                based_on=self._based_on,
                promises=[one for one in promises if one is not None],
                **fields,
            )
        return None

    def kept(self) -> dict[str, str]:
        """Return what is known of the talk now."""
        with suppress(NotFound):  # removed by somebody else: keeping says so
            talk = self._companion.talks.get(self._details.talk.id)
            self._details = self._companion.talks.details(talk)
        self._before = self._shown()
        return self._before

    def typed(self) -> dict[str, str]:
        """Return what stands in the fields, and whether the photo is to go."""
        return super().typed() | {GONE: GONE if self._photo.is_gone else ""}

    def fill(self, fields: dict[str, str]) -> None:
        """Put `fields` in."""
        super().fill({name: text for name, text in fields.items() if name != GONE})
        if GONE in fields:
            self._photo.is_gone = bool(fields[GONE])

    def action_next_session(self) -> None:
        """Put in the session in which it likely was; once more, the next one that it may be."""
        self._when.next_session()

    def action_remove(self) -> None:
        """Take the whole talk away; that can be taken back."""
        with telling(self.app):
            self._companion.talks.remove(self._details.talk)
            self.leave(None)

    def _fields(self) -> dict[str, Any] | None:
        """Return what was changed, as fields of a talk; None where something is wrong."""
        typed = self.typed()
        changed: dict[str, Any] = {
            name: typed[name]
            for name in ("note", *LINES, "introduced_by")
            if typed[name] != self._before[name]
        }
        if typed["introduced_to"] != self._before["introduced_to"]:
            names = (name.strip() for name in typed["introduced_to"].split(","))
            changed["introduced_to"] = tuple(filter(None, names))
        if typed["rating"] != self._before["rating"]:
            changed["rating"] = int(typed["rating"])
        changed |= self._when.changed()
        wrong = next(iter(self.query("Field.-problem").results(Field)), None)
        if wrong is not None:
            wrong.input.focus()
            return None
        return changed

    @on(PhotoFields.Changed)
    def _save_photo(self) -> None:
        """Take down that the photo is to go."""
        self.save_draft()

    @on(PhotoFields.Ready)
    def _keep_now(self) -> None:
        """Keep the form, which waited for the photo."""
        self.action_confirm()

    @property
    def _confirm_label(self) -> Content:
        """What the button says: at a button that takes the talk away, enter does that."""
        if self.focused is not None and self.focused.id == "remove":
            return plain(f"^s {_(self._confirm)}")
        return super()._confirm_label

    @property
    def _photo(self) -> PhotoFields:
        """Where the photo is asked for."""
        return self.query_one(PhotoFields)

    def _shown(self) -> dict[str, str]:
        """Return what is kept, as the fields show it: all but the note in one line."""
        talk = self._details.talk
        shown = {name: " ".join(getattr(talk, name).split()) for name in (*LINES, "introduced_by")}
        return (
            shown
            | self._when.shown(talk)
            | {
                "note": talk.note,
                "rating": str(talk.rating),
                "introduced_to": ", ".join(talk.introduced_to),
            }
        )
