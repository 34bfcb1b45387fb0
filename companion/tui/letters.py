"""The messages that are being written: what was typed for a follow-up stays as it was typed."""

from __future__ import annotations

from dataclasses import dataclass

from companion.domain.draft import Draft
from companion.domain.queue import Queued
from companion.i18n import LANGUAGES, language, use
from companion.reports import wording
from companion.services.companion import Companion


@dataclass(frozen=True, slots=True)
class Letter:
    """The message for one follow-up as it is now."""

    draft: Draft
    language: str
    """The language that it is written in, one of `LANGUAGES`."""
    is_edited: bool = False
    """Whether the user wrote something else than the template."""


class Letters:
    """One letter per follow-up and language; edited ones outlive the program."""

    def __init__(self, companion: Companion) -> None:
        """Write with the templates and drafts of `companion`."""
        self._companion = companion
        self._languages: dict[str, str] = {}
        self._edited: dict[tuple[str, str], Draft | None] = {}

    def of(self, queued: Queued) -> Letter:
        """Return the letter for a follow-up: as it was edited, else as the template says it."""
        spoken = self._language(queued)
        key = (queued.follow_up.id, spoken)
        if key not in self._edited:
            self._edited[key] = self._unsent(*key)
        edited = self._edited[key]
        return Letter(edited or self._from_template(queued), spoken, edited is not None)

    def keep(self, queued: Queued, draft: Draft) -> bool:
        """Keep what the user made of a letter; tell whether a crash would leave it."""
        step, spoken = key = (queued.follow_up.id, self._language(queued))
        self._edited[key] = draft
        fields = {"to": draft.to, "subject": draft.subject, "body": draft.body}
        return self._companion.unfinished.save(
            _form(spoken), fields, record=step, subject=queued.contact.title
        )

    def start_over(self, queued: Queued) -> None:
        """Go back to what the template says."""
        step, spoken = key = (queued.follow_up.id, self._language(queued))
        self._edited[key] = None
        self._companion.unfinished.save(_form(spoken), {}, record=step)

    def change_language(self, queued: Queued) -> None:
        """Write this letter in the next language."""
        at = LANGUAGES.index(self._language(queued))
        self._languages[queued.follow_up.id] = LANGUAGES[(at + 1) % len(LANGUAGES)]

    def put_away(self, queued: Queued) -> None:
        """Leave nothing of a letter on the disk: its follow-up is closed.

        An undo within this session still finds it.
        """
        for spoken in LANGUAGES:
            self._companion.unfinished.save(_form(spoken), {}, record=queued.follow_up.id)

    def _language(self, queued: Queued) -> str:
        """Return the language chosen for this letter, or in which it was begun, else our own."""
        step, mine = queued.follow_up.id, language()
        if step not in self._languages and not self._unsent(step, mine):
            for spoken in LANGUAGES:
                if (step, spoken) not in self._edited and self._unsent(step, spoken):
                    self._languages[step] = spoken
        return self._languages.get(step, mine)

    def _unsent(self, step: str, spoken: str) -> Draft | None:
        """Return the letter for a follow-up as it was left on the disk; None where it was not."""
        fields = self._companion.unfinished.fields(_form(spoken), step)
        wanted = {name: fields.get(name, "") for name in ("to", "subject", "body")}
        return Draft(**wanted) if fields else None

    def _from_template(self, queued: Queued) -> Draft:
        """Return what the template says, with the day of the talk in the letter's language."""
        spoken, mine = self._language(queued), language()
        use(spoken)
        try:
            day = wording.talk_day(queued)
        finally:
            use(mine)
        return self._companion.messages.draft(queued, language=spoken, day=day)


def _form(spoken: str) -> str:
    """Return where a letter in the language `spoken` is typed."""
    return f"message-{spoken}"
