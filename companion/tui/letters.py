"""The messages that are being written: what was typed for a follow-up stays as it was typed."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2s

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
            self._edited[key] = _read(self._companion.drafts.load(_name(*key)))
        edited = self._edited[key]
        return Letter(edited or self._from_template(queued), spoken, edited is not None)

    def keep(self, queued: Queued, draft: Draft) -> None:
        """Keep what the user made of a letter."""
        key = (queued.follow_up.id, self._language(queued))
        self._edited[key] = draft
        self._companion.drafts.save(_name(*key), _written(draft))

    def start_over(self, queued: Queued) -> None:
        """Go back to what the template says."""
        key = (queued.follow_up.id, self._language(queued))
        self._edited[key] = None
        self._companion.drafts.save(_name(*key), "")

    def change_language(self, queued: Queued) -> None:
        """Write this letter in the next language."""
        at = LANGUAGES.index(self._language(queued))
        self._languages[queued.follow_up.id] = LANGUAGES[(at + 1) % len(LANGUAGES)]

    def put_away(self, queued: Queued) -> None:
        """Leave nothing of a letter on the disk: its follow-up is closed.

        An undo within this session still finds it.
        """
        for spoken in LANGUAGES:
            self._companion.drafts.save(_name(queued.follow_up.id, spoken), "")

    def _language(self, queued: Queued) -> str:
        """Return the language chosen for this letter, else the one of the program."""
        return self._languages.get(queued.follow_up.id, language())

    def _from_template(self, queued: Queued) -> Draft:
        """Return what the template says, with the day of the talk in the letter's language."""
        spoken, mine = self._language(queued), language()
        use(spoken)
        try:
            day = wording.talk_day(queued)
        finally:
            use(mine)
        return self._companion.messages.draft(queued, language=spoken, day=day)


def _name(follow_up: str, spoken: str) -> str:
    """Return the name of the draft; an id from another store may be anything."""
    digest = blake2s(follow_up.encode(errors="replace"), digest_size=8).hexdigest()
    return f"message-{spoken}-{digest}"


def _written(draft: Draft) -> str:
    """Return `draft` as one text."""
    return f"To: {draft.to}\nSubject: {draft.subject}\n\n{draft.body}"


def _read(text: str) -> Draft | None:
    """Return the draft that `_written` made into `text`; None where there is none."""
    if not text:
        return None
    head, _, body = text.partition("\n\n")
    to, _, subject = head.partition("\n")
    return Draft(to=to.removeprefix("To:"), subject=subject.removeprefix("Subject:"), body=body)
