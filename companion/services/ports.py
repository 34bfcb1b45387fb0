"""What the services need from outside, as protocols: records, clock, ids and the desk."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

from companion.domain.change import Change, Record

R = TypeVar("R", bound=Record)

Clock = Callable[[], datetime]
"""Returns now, aware, in the user's zone."""
Ids = Callable[[], str]
"""Returns a new short id."""
AssetReader = Callable[[str], bytes]
"""Returns a file that comes with the program, by its name ("templates/meeting.en.toml")."""
Progress = Callable[[int, int], None]
"""Is told how much of long work is done, of how much; raises `Stopped` where it is to end."""
Listener = Callable[[Change], None]
"""Is told every change after it is on disk, including undone and foreign ones."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A stored document that is no record; it stays in its file as it is."""

    path: str
    table: str
    number: int
    """Which of the table's documents it is: the key that it has in the file."""
    reason: str
    """ "not_understood", or "duplicate" for the second document with one id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What opening the store found out about its files, and has dealt with."""

    path: str
    reason: str
    """Damage: "commit_damaged", "commit_missing" (records may be older than they were),
    "commit_mended", "rebuilt_damaged", "rebuilt_missing" (nothing is lost), "base_unknown".
    Other programs: "edited", "both_changed", "emptied", "branched", "older_put_back", "gone"."""
    line: int = 0
    """1-based; 0 where it is about the whole file."""
    records: tuple[str, ...] = ()
    """Those concerned, as table and id ("contacts k3f9x2m7ap")."""
    kept: str = ""
    """The folder in which the file lies as it was found."""

    @property
    def is_damage(self) -> bool:
        """Whether a disk did it rather than a person, or it takes a person to look."""
        return self.reason.startswith(("commit_", "rebuilt_", "base_", "older_", "gone"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """The app that has the store open."""

    pid: int = 0
    """0 where it is not known."""
    host: str = ""
    since: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Copies:
    """What became of the copies of records that were erased, as paths of files and folders."""

    changed: tuple[str, ...] = ()
    """Backups that were written anew without them."""
    removed: tuple[str, ...] = ()
    """Drafts and damaged files, put aside earlier, in which they were."""
    encrypted: tuple[str, ...] = ()
    """Backups that cannot be opened without their passphrase: they may be in there."""
    unreadable: tuple[str, ...] = ()
    """Backups that cannot be read."""
    unread: tuple[str, ...] = ()
    """Other files and folders that cannot be read."""
    failed: tuple[str, ...] = ()
    """Backups that could not be written anew, and files that could not be removed: they may be in
    there. Asked for again, an erasure goes on with these."""
    left: tuple[str, ...] = ()
    """Files in which their name or address still stands: in the notes about others, say."""


class Forgetting(Protocol):
    """What is to be forgotten."""

    @property
    def change(self) -> Change:
        """What takes it away, and leaves a mark for every record that is never to come back."""
        ...

    @property
    def words(self) -> Collection[str]:
        """The texts by which those who are erased could be told in other files."""
        ...


F = TypeVar("F", bound=Forgetting)


class Records(Protocol):
    """The records: read from memory, changed in commits that are on disk when they return."""

    def all(self, kind: type[R]) -> Mapping[str, R]:
        """Return every record of `kind` by id, in the order in which they were first kept."""
        ...

    def naming(self, kind: type[R], record: str) -> Iterable[R]:
        """Return the records of `kind` that name the one with the id `record`, maybe some more.

        Faster than `all` for a program that asks only once.
        """
        ...

    def mentioning(self, kind: type[R], words: Collection[str]) -> Iterable[R]:
        """Return the contacts or encounters that have all of `words`, and maybe some more.

        The words are folded and without white space (`domain.text.fold`). Nobody who has them is
        left out; the caller looks again at what comes.
        """
        ...

    def version(self) -> int:
        """Return a number from 1 on that grows with whatever is taken in from others.

        Whoever asks somebody about a record notes it before they read the record, and says in the
        change that comes of it that it is `based_on` that.
        """
        ...

    def commit(self, change: Change) -> None:
        """Make `change` durable, all or nothing, and tell the listeners.

        What others did since the version that it is based on is never written over: fields that
        only they changed stay theirs, and two lists that both only grew become one.

        Raises:
            StoreError: it could not be written; memory and disk are as before. Or another program
                changed the same in the meantime ("changed"); memory knows what it wrote.
            ManyRemoved: it would take away more than a fifth of the contacts (see `Change.agreed`).
        """
        ...

    def undo(self, *, agreed: int = 0) -> Change | None:
        """Take back the last change of this session not yet taken back; return it or None.

        Raises:
            StoreError: it could not be written; nothing was taken back.
            ManyRemoved: more than a fifth of the contacts would go, and not `agreed` many.
        """
        ...

    def refresh(self) -> bool:
        """Take in what another program wrote since the last look; tell whether it did."""
        ...

    def problems(self) -> tuple[Problem, ...]:
        """Return the stored documents that are no records, of the kinds asked for until now."""
        ...

    def erase(self, planned: Callable[[], F]) -> tuple[F, Copies]:
        """Forget what is `planned`, such that nothing of it is left in any file of ours.

        It is planned when nobody else can write, so that nothing is added meanwhile. It cannot be
        taken back, and nothing that was done before it.

        Raises:
            StoreError: it could not be written; it can be asked for again.
        """
        ...

    def alone(self) -> AbstractContextManager[None]:
        """Let nobody else write in the block, in which what they wrote is known.

        Whoever looks for somebody and keeps them if they are new does both in it.

        Raises:
            StoreError: others write all the time, or nothing can be changed.
        """
        ...

    def findings(self) -> tuple[Finding, ...]:
        """Return what was found wrong with the files, and has been dealt with."""
        ...

    def why_read_only(self) -> str:
        """Return why nothing can be changed: "occupied", "newer", or "" where it can."""
        ...

    def holder(self) -> Holder | None:
        """Return the app that has the store open, this one or another; None where none has."""
        ...

    def try_to_own(self) -> bool:
        """Become the app that may change the store; tell whether changes are possible now."""
        ...

    def clock_doubt(self) -> str:
        """Return "back" or "ahead" where the clock has jumped since the last time, else ""."""
        ...

    def trust_clock(self) -> None:
        """Believe the clock from now on.

        Raises:
            StoreError: that could not be written.
        """
        ...

    def close(self) -> None:
        """Leave everything in good order; what is committed is safe without it."""
        ...

    def listen(self, listener: Listener) -> None:
        """Tell `listener` every change from now on."""
        ...


class Drafts(Protocol):
    """What is being typed and not yet kept: it outlives a crash."""

    def keys(self) -> Iterable[str]:
        """Return the keys under which there is a draft."""
        ...

    def load(self, key: str) -> str:
        """Return the draft under `key`; empty where there is none."""
        ...

    def note(self, key: str, text: str) -> bool:
        """Take down what is typed, at every key; an empty text removes it.

        It outlives the program at once and the machine soon, and nobody waits for a slow disk.
        The answer is False where drafts cannot be written, as far as that is known by now.
        """
        ...

    def save(self, key: str, text: str) -> bool:
        """Make the draft under `key` durable before this returns; an empty text removes it.

        A draft that cannot be written is no reason to stop typing: nothing is raised, and the
        answer is False.
        """
        ...
