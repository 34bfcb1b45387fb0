"""The messages that are being written: what was typed for a follow-up stays as it was typed."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from hashlib import blake2s
from typing import Any
from weakref import WeakKeyDictionary

from companion.domain.contact import TONES, Contact
from companion.domain.draft import Draft
from companion.domain.queue import Queued
from companion.i18n import LANGUAGES, language
from companion.services.companion import Companion
from companion.services.messages import Written
from companion.services.unfinished import Typed

MESSAGE = "message-"
"""How the names of forms begin in which letters are typed; the language follows."""
FIELDS = ("to", "cc", "subject", "body")
"""What is typed of a letter."""


@dataclass(frozen=True, slots=True)
class Letter:
    """The message for one follow-up as it is now."""

    draft: Draft
    kind: str
    """The name of its template."""
    contact: Contact
    """Who it goes to, as far as we know them."""
    language: str
    """The language that it is written in, one of `LANGUAGES`."""
    tone: str
    """How they are addressed, one of `TONES`."""
    limit: int = 0
    """The most characters of its text; 0 for a mail, which has no limit."""
    notice: str = ""
    """The privacy notice that is due with it; empty where none is."""
    with_notice: bool = False
    """Whether that stands in it."""
    is_edited: bool = False
    """Whether the user wrote something else than the template."""
    refusal: str = ""
    """Why it must not be sent yet, or empty."""
    missing: tuple[Contact, ...] = ()
    """Who has not agreed yet."""
    closes: bool = True
    """Whether the step is done once it is sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Choice:
    """What was chosen for the letter of one step; empty for what fits."""

    kind: str = ""
    language: str = ""
    tone: str = ""
    with_notice: bool = False


@dataclass(slots=True)
class _Book:
    """All letters of a program: the queue and a sitting show the same ones."""

    choices: dict[str, _Choice] = field(default_factory=dict)
    edited: dict[tuple[str, ...], Draft] = field(default_factory=dict)
    left: dict[str, list[Typed]] | None = None
    """What an earlier run left on the disk, by step, the oldest first; None before it was read."""


_BOOKS: WeakKeyDictionary[Companion, _Book] = WeakKeyDictionary()


class Letters:
    """One letter per follow-up, kind, language and tone; those that were edited outlive it all."""

    def __init__(self, companion: Companion) -> None:
        """Write with the templates and drafts of `companion`."""
        self._companion = companion
        self._book = _BOOKS.setdefault(companion, _Book())

    @property
    def companion(self) -> Companion:
        """What it writes with."""
        return self._companion

    def of(self, queued: Queued) -> Letter:
        """Return the letter for a follow-up: as it was edited, else as the template says it."""
        choice, written = self._choice(queued), self._written(queued)
        edited = self._book.edited.get(_key(queued, written))
        draft = edited or written.draft
        is_in = choice.with_notice if edited is None else written.notice in draft.body
        return Letter(
            draft=draft,
            kind=written.kind,
            contact=written.to,
            language=written.language,
            tone=written.tone,
            limit=written.limit,
            notice=written.notice,
            with_notice=bool(written.notice) and is_in,
            is_edited=edited is not None,
            refusal=written.refusal,
            missing=written.missing,
            closes=written.closes,
        )

    def keep(self, queued: Queued, draft: Draft, *, durably: bool = True) -> bool:
        """Keep what the user made of a letter; tell whether a crash would leave it.

        At every key it need not be durable: it outlives the program then, and the machine soon.
        """
        written = self._written(queued)
        self._book.edited[_key(queued, written)] = draft
        fields = {name: getattr(draft, name) for name in FIELDS}
        fields |= {"kind": written.kind, "tone": written.tone}
        unfinished = self._companion.unfinished
        save = unfinished.save if durably else unfinished.note
        step, subject = queued.follow_up.id, queued.contact.title
        return save(_form(written), fields, record=step, subject=subject)

    def start_over(self, queued: Queued) -> None:
        """Go back to what the template says."""
        written, step = self._written(queued), queued.follow_up.id
        self._book.edited.pop(_key(queued, written), None)
        for form in (_form(written), f"{MESSAGE}{written.language}"):
            self._companion.unfinished.save(form, {}, record=step)

    def change_language(self, queued: Queued) -> None:
        """Write this letter in the next language."""
        at = LANGUAGES.index(self._written(queued).language)
        self._choose(queued, language=LANGUAGES[(at + 1) % len(LANGUAGES)])

    def change_tone(self, queued: Queued) -> None:
        """Address them in the other way."""
        at = TONES.index(self._written(queued).tone)
        self._choose(queued, tone=TONES[(at + 1) % len(TONES)])

    def change_kind(self, queued: Queued, kind: str) -> None:
        """Write a letter of another kind; what was typed into this one waits."""
        self._choose(queued, kind=kind)

    def turn_notice(self, queued: Queued) -> None:
        """Put the privacy notice in, or out again, where one is due."""
        letter = self.of(queued)
        if not letter.notice:
            return
        self._choose(queued, with_notice=not letter.with_notice)
        if letter.is_edited:
            others = letter.draft.body.replace(letter.notice, "").strip()
            body = others if letter.with_notice else f"{others}\n\n{letter.notice}"
            self.keep(queued, dataclasses.replace(letter.draft, body=body))

    def put_away(self, queued: Queued) -> None:
        """Leave nothing of a letter on the disk: its follow-up is closed.

        An undo within this session still finds it.
        """
        for typed in self._companion.unfinished.all():
            if typed.record == queued.follow_up.id and typed.form.startswith(MESSAGE):
                self._companion.unfinished.discard(typed)

    def _choice(self, queued: Queued) -> _Choice:
        """Return what was chosen for a letter; at first, how it was left on the disk."""
        step, book = queued.follow_up.id, self._book
        if step not in book.choices:
            book.choices[step] = _Choice(language=queued.contact.language or language())
            if book.left is None:
                book.left = _by_step(self._companion.unfinished.all())
            for typed in book.left.pop(step, ()):
                self._take_up(queued, typed)
        return book.choices[step]

    def _take_up(self, queued: Queued, typed: Typed) -> None:
        """Go on with a letter that was left on the disk."""
        spoken = typed.form.split("-")[1]
        kind, tone = (typed.fields.get(name, "") for name in ("kind", "tone"))
        self._book.choices[queued.follow_up.id] = _Choice(
            language=spoken if spoken in LANGUAGES else language(),
            kind=kind if kind in self._companion.messages.kinds(queued) else "",
            tone=tone if tone in TONES else "",
        )
        draft = Draft(**{name: typed.fields.get(name, "") for name in FIELDS})
        self._book.edited[_key(queued, self._written(queued))] = draft

    def _choose(self, queued: Queued, **chosen: Any) -> None:
        """Choose something else."""
        choice = dataclasses.replace(self._choice(queued), **chosen)
        self._book.choices[queued.follow_up.id] = choice

    def _written(self, queued: Queued) -> Written:
        """Return the letter as the template that was chosen says it."""
        choice = self._choice(queued)
        return self._companion.messages.write(
            queued,
            kind=choice.kind,
            language=choice.language,
            tone=choice.tone,
            with_notice=choice.with_notice,
        )


def _by_step(drafts: list[Typed]) -> dict[str, list[Typed]]:
    """Return the letters among `drafts`, which come the latest first, the oldest first."""
    found: dict[str, list[Typed]] = {}
    for typed in reversed(drafts):
        if typed.form.startswith(MESSAGE):
            found.setdefault(typed.record, []).append(typed)
    return found


def _key(queued: Queued, written: Written) -> tuple[str, ...]:
    """Return what tells a letter from all others."""
    return queued.follow_up.id, written.kind, written.language, written.tone


def _form(written: Written) -> str:
    """Return where a letter is typed; in a few letters, for names of drafts are short."""
    which = blake2s(f"{written.kind}-{written.tone}".encode(), digest_size=4).hexdigest()
    return f"{MESSAGE}{written.language}-{which}"
