"""The messages that are being written: what was typed for a follow-up stays as it was typed."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from companion.domain.contact import TONES, Contact
from companion.domain.draft import Draft
from companion.domain.queue import Queued
from companion.i18n import LANGUAGES, language
from companion.services.companion import Companion
from companion.services.messages import Written


@dataclass(frozen=True, slots=True)
class Letter:
    """The message for one follow-up as it is now."""

    draft: Draft
    kind: str
    """The name of its template."""
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


class Letters:
    """One letter per follow-up, kind, language and tone; the edited one outlives the program."""

    def __init__(self, companion: Companion) -> None:
        """Write with the templates and drafts of `companion`."""
        self._companion = companion
        self._choices: dict[str, _Choice] = {}
        self._edited: dict[tuple[str, ...], Draft] = {}

    def of(self, queued: Queued) -> Letter:
        """Return the letter for a follow-up: as it was edited, else as the template says it."""
        choice, written = self._choice(queued), self._written(queued)
        edited = self._edited.get(_key(queued, written))
        return Letter(
            draft=edited or written.draft,
            kind=written.kind,
            language=written.language,
            tone=written.tone,
            limit=written.limit,
            notice=written.notice,
            with_notice=choice.with_notice and bool(written.notice),
            is_edited=edited is not None,
            refusal=written.refusal,
            missing=written.missing,
            closes=written.closes,
        )

    def keep(self, queued: Queued, draft: Draft) -> bool:
        """Keep what the user made of a letter; tell whether a crash would leave it."""
        written = self._written(queued)
        self._edited[_key(queued, written)] = draft
        fields = {
            "to": draft.to,
            "subject": draft.subject,
            "body": draft.body,
            "kind": written.kind,
            "tone": written.tone,
        }
        return self._companion.unfinished.save(
            _form(written.language),
            fields,
            record=queued.follow_up.id,
            subject=queued.contact.title,
        )

    def start_over(self, queued: Queued) -> None:
        """Go back to what the template says."""
        written = self._written(queued)
        self._edited.pop(_key(queued, written), None)
        self._companion.unfinished.save(_form(written.language), {}, record=queued.follow_up.id)

    def change_language(self, queued: Queued) -> None:
        """Write this letter in the next language."""
        at = LANGUAGES.index(self._written(queued).language)
        self._choose(queued, language=LANGUAGES[(at + 1) % len(LANGUAGES)])

    def change_tone(self, queued: Queued) -> None:
        """Address them in the other way."""
        at = TONES.index(self._written(queued).tone)
        self._choose(queued, tone=TONES[(at + 1) % len(TONES)])

    def change_kind(self, queued: Queued, kind: str) -> None:
        """Write a letter of another kind."""
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
        for spoken in LANGUAGES:
            self._companion.unfinished.save(_form(spoken), {}, record=queued.follow_up.id)

    def _choice(self, queued: Queued) -> _Choice:
        """Return what was chosen for a letter; at first, how it was left on the disk."""
        step = queued.follow_up.id
        if step not in self._choices:
            self._choices[step] = _Choice(language=queued.contact.language or language())
            for spoken in LANGUAGES:
                fields = self._companion.unfinished.fields(_form(spoken), step)
                if fields:
                    self._take_up(queued, spoken, fields)
                    break
        return self._choices[step]

    def _take_up(self, queued: Queued, spoken: str, fields: Mapping[str, str]) -> None:
        """Go on with the letter that was left on the disk."""
        known = fields.get("kind", "") in self._companion.messages.kinds(queued)
        tone = fields.get("tone", "")
        self._choices[queued.follow_up.id] = _Choice(
            language=spoken,
            kind=fields.get("kind", "") if known else "",
            tone=tone if tone in TONES else "",
        )
        wanted = {name: fields.get(name, "") for name in ("to", "subject", "body")}
        self._edited[_key(queued, self._written(queued))] = Draft(**wanted)

    def _choose(self, queued: Queued, **chosen: Any) -> None:
        """Choose something else."""
        self._choices[queued.follow_up.id] = dataclasses.replace(self._choice(queued), **chosen)

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


def _key(queued: Queued, written: Written) -> tuple[str, ...]:
    """Return what tells a letter from all others."""
    return queued.follow_up.id, written.kind, written.language, written.tone


def _form(spoken: str) -> str:
    """Return where a letter in the language `spoken` is typed."""
    return f"message-{spoken}"
