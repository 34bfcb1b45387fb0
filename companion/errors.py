"""What can go wrong, as data: the edge (`companion.reports.errors`) puts it into words."""

from __future__ import annotations

from typing import ClassVar


class CompanionError(Exception):
    """Base of every error that a person may meet; carries facts, never a sentence."""

    exit_code: ClassVar[int] = 1
    """1 something was rejected, 2 wrong usage, 3 the store needs attention."""


class NotFound(CompanionError):
    """Nothing fits the word that was given for a contact, an event or a follow-up."""

    exit_code = 2

    def __init__(self, kind: str, word: str) -> None:
        """Keep the `kind` looked for ("contact", "event", "follow_up") and the `word` given."""
        super().__init__(kind, word)
        self.kind = kind
        self.word = word


class Ambiguous(CompanionError):
    """More than one record fits the word that was given."""

    exit_code = 2

    def __init__(self, kind: str, word: str, names: tuple[str, ...]) -> None:
        """Keep what was looked for and the `names` ("Anna Berger (k3f9x2m7ap)") that fit."""
        super().__init__(kind, word, names)
        self.kind = kind
        self.word = word
        self.names = names


class Invalid(CompanionError):
    """A value is impossible: an event that ends before it begins, a rating of 9."""

    def __init__(self, field: str, problem: str, value: str = "") -> None:
        """Keep the `field` in snake_case, the `problem` as a word and the refused `value`."""
        super().__init__(field, problem, value)
        self.field = field
        self.problem = problem
        self.value = value


class Unreadable(CompanionError):
    """A file from outside could not be read as what it was given for."""

    def __init__(self, path: str, reason: str, line: int = 0) -> None:
        """Keep the `path`, the `reason` as a word and the 1-based `line` (0: the whole file)."""
        super().__init__(path, reason, line)
        self.path = path
        self.reason = reason
        self.line = line


class Stopped(CompanionError):
    """The user stopped long work before its end; nothing was changed."""


class NotWritten(CompanionError):
    """A file that the user asked for could not be written."""

    def __init__(self, path: str, reason: str) -> None:
        """Keep the `path` and the `reason` as a word ("exists", "denied", "full", "missing")."""
        super().__init__(path, reason)
        self.path = path
        self.reason = reason


class ManyRemoved(CompanionError):
    """A change would take away more than a fifth of the contacts, and nobody has said so."""

    def __init__(self, count: int, total: int) -> None:
        """Keep how many of how many contacts would go; `Change.agreed` says the same `count`."""
        super().__init__(count, total)
        self.count = count
        self.total = total


class StoreError(CompanionError):
    """The store could not be read or written; nothing on disk was changed."""

    exit_code = 3

    def __init__(self, path: str, reason: str, line: int = 0) -> None:
        """Keep the `path`, the `reason` as a word and the 1-based `line` (0: none known)."""
        super().__init__(path, reason, line)
        self.path = path
        self.reason = reason
        self.line = line
