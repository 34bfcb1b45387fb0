"""A folder of mails: the message for each of many steps, as a file that opens as an unsent mail."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from companion.domain.draft import Draft
from companion.domain.event import Event
from companion.domain.queue import Queued
from companion.errors import Invalid, NotWritten, Stopped
from companion.services.followup import FollowUps
from companion.services.laptop_ports import Desk
from companion.services.ports import Clock, Progress

REASONS = ("theirs", "note", "no_consent", "no_address", "bad_address", "exists")
"""Why a step has no file: theirs to do, no mail but a note for a network, not agreed to be
introduced, no address or one that is none, or a file of that name that was there before."""
_ITS_OWN = frozenset(("exists", "is_folder", "bad_name", "loop"))
"""What keeps one file from being written and says nothing about the next one."""


class Message(Protocol):
    """A message that is ready to be read, changed and sent by a person."""

    @property
    def draft(self) -> Draft:
        """To whom, about what, and the text."""
        ...

    @property
    def limit(self) -> int:
        """The most characters of its text; 0 for a mail."""
        ...

    @property
    def refusal(self) -> str:
        """Why it must not be sent, or empty."""
        ...

    @property
    def notice(self) -> str:
        """The privacy notice that is due with it, or empty."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailed:
    """A step whose mail was written."""

    queued: Queued
    name: str
    """The name of the file."""
    to: str
    lacks_notice: bool
    """Whether the privacy notice is due and not in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A step for which there is no file."""

    queued: Queued
    reason: str
    """One of `REASONS`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MailFolder:
    """What became of a folder of mails."""

    mails: tuple[Mailed, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    is_stopped: bool = False
    """Whether the user stopped it; what was written until then is there."""


class MailFolders:
    """Writes the messages for many steps into a folder; nothing is sent or taken for sent."""

    def __init__(self, clock: Clock, desk: Desk, follow_ups: FollowUps) -> None:
        """Take steps from `follow_ups`, and write on the `desk`."""
        self._clock = clock
        self._desk = desk
        self._follow_ups = follow_ups

    def steps(self, event: Event | None = None) -> Sequence[Queued]:
        """Return the steps that wait, most urgent first; only those of `event`, where given."""
        waiting = self._follow_ups.queue()
        return waiting if event is None else [one for one in waiting if _is_of(one, event)]

    def write(
        self,
        steps: Sequence[Queued],
        folder: Path,
        message: Callable[[Queued], Message],
        *,
        progress: Progress | None = None,
    ) -> MailFolder:
        """Write the `message` of each of my `steps` into `folder`, which is made for the first.

        Raises:
            NotWritten: the folder cannot be made, or no file can be written in it.
        """
        mails: list[Mailed] = []
        left_out: list[LeftOut] = []
        digits = max(2, len(str(len(steps))))
        try:
            for done, queued in enumerate(steps):
                if progress is not None:
                    progress(done, len(steps))
                number = f"{len(mails) + 1:0{digits}}"
                one = self._write_one(queued, folder, message, number, is_first=not mails)
                if isinstance(one, Mailed):
                    mails.append(one)
                else:
                    left_out.append(one)
        except Stopped:
            return MailFolder(mails=tuple(mails), left_out=tuple(left_out), is_stopped=True)
        return MailFolder(mails=tuple(mails), left_out=tuple(left_out))

    def _write_one(
        self,
        queued: Queued,
        folder: Path,
        message: Callable[[Queued], Message],
        number: str,
        *,
        is_first: bool,
    ) -> Mailed | LeftOut:
        """Write the mail of one step, or tell why not."""
        from companion.formats.file_names import stem_of
        from companion.formats.mail import eml

        if queued.follow_up.owner != "me":
            return LeftOut(queued=queued, reason="theirs")
        ready = message(queued)
        draft = ready.draft
        if reason := _reason(ready):
            return LeftOut(queued=queued, reason=reason)
        try:
            data = eml(draft, date=self._clock())
        except Invalid:
            return LeftOut(queued=queued, reason="bad_address")
        name = f"{number}-{stem_of(queued.contact.title) or 'mail'}.eml"
        if is_first:
            self._desk.make_folder(folder)
        try:
            self._desk.write(folder / name, data)
        except NotWritten as error:
            if error.reason not in _ITS_OWN:
                raise
            return LeftOut(queued=queued, reason="exists")
        lacks_notice = bool(ready.notice) and ready.notice not in draft.body
        return Mailed(queued=queued, name=name, to=draft.to, lacks_notice=lacks_notice)


def _reason(ready: Message) -> str:
    """Return why a message is no mail that could go out; empty where it is one."""
    if ready.limit:
        return "note"
    if ready.refusal:
        return "no_consent"
    return "" if ready.draft.to else "no_address"


def _is_of(queued: Queued, event: Event) -> bool:
    """Tell whether a step belongs to `event`, by itself or by its talk."""
    talk = queued.encounter
    return event.id in {queued.follow_up.event, talk.event if talk is not None else ""}
