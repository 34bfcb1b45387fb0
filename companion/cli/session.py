"""What every verb shares: where the data lies, how to answer, what an error becomes."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from companion.cli.output import be_deaf, is_terminal, printable, say, to_json, write
from companion.cli.words import shared
from companion.errors import CompanionError, StoreError, Unreadable
from companion.i18n import chosen_language, speak_everywhere, use
from companion.settings import Settings, data_folder, read_settings

if TYPE_CHECKING:
    from companion.services.companion import Companion
    from companion.services.upkeep import Upkeep

OpenStore = Callable[[Path], "Companion"]
"""Returns the program on the store in a folder."""
INPUT_LIMIT = 50 * 1024 * 1024
"""Bytes of stdin, as of a file that is read."""


class Session:
    """One run of a verb."""

    def __init__(
        self, data: str, *, as_json: bool, language: str, open_store: OpenStore | None = None
    ) -> None:
        """Find the data folder and the language; nothing is opened yet.

        Damaged settings are told and passed over: at an event, keeping somebody comes first.
        """
        self.folder = data_folder(Path(data) if data else None, os.environ)
        self.as_json = as_json
        self._open_store = open_store
        self.settings, damage = _settings(self.folder)
        speak(language, self.settings)
        # "missing": the folder is no folder, which the store tells better.
        if damage is not None and damage.reason != "missing":
            from companion.reports.errors import sentence

            self.say(sentence(damage))

    @cached_property
    def companion(self) -> Companion:
        """The program on the user's store, opened when it is first needed."""
        if self._open_store is not None:
            opened = self._open_store(self.folder)
        else:
            from companion.bootstrap import open_companion

            opened = open_companion(self.folder)
        from companion.reports import wording

        wording.call(opened.rule_book.rules().labels)
        return opened

    @cached_property
    def upkeep(self) -> Upkeep:
        """What looks after the files of the store, which is not opened for it."""
        from companion.bootstrap import open_maintenance

        return open_maintenance(self.folder)

    @property
    def is_interactive(self) -> bool:
        """Whether a person sits before a terminal and waits for a screen."""
        return not self.as_json and is_terminal(sys.stdin) and is_terminal(sys.stdout)

    def answer(self, document: dict[str, Any], text: str) -> None:
        """Write the answer to stdout: one JSON document, or lines for a person."""
        lines = to_json(document) if self.as_json else printable(text)
        if lines:
            write(lines)

    def say(self, text: str) -> None:
        """Tell a person something beside the answer, on stderr."""
        say(text)

    def finish(self) -> bool:
        """Close the store; tell what was wrong with it, and return whether that was nothing."""
        # Asked for from the class, or it would be opened for the question.
        opened: Companion | None = vars(self).get("companion")
        if opened is None:
            return True
        findings, problems = opened.keeping.findings(), opened.keeping.problems()
        if findings or problems:
            from companion.reports import store

            for line in (*store.findings(findings), *store.unread(problems)):
                self.say(line)
        opened.close()
        return not problems and not any(one.is_damage for one in findings)

    def read_input(self) -> bytes:
        """Return what comes in on stdin.

        Raises:
            Unreadable: it is more than `INPUT_LIMIT`.
        """
        # Closed, it is None: there is nothing to come.
        data = sys.stdin.buffer.read(INPUT_LIMIT + 1) if sys.stdin else b""
        if len(data) > INPUT_LIMIT:
            raise Unreadable("-", "too_large")
        return data


def speak_early(words: list[str]) -> None:
    """Choose the language from words not yet understood: help and complaints are in it too."""
    data = _given_in(words, "--data")
    settings, _damage = _settings(data_folder(Path(data) if data else None, os.environ))
    speak(_given_in(words, "--language"), settings)


def speak(language: str, settings: Settings) -> None:
    """Speak `language`, else that of the environment or the settings; so does click."""
    use(chosen_language(language, os.environ, settings.language))
    speak_everywhere()


def verb(function: Callable[..., int | None]) -> Callable[..., int]:
    """Give a verb the shared options and a `Session` as its first argument.

    The verb returns its exit code (None is 0). An error becomes a sentence on stderr, with
    `--json` also a document on stdout, and its exit code.
    """

    @shared
    @functools.wraps(function)
    def wrapped(**arguments: object) -> int:
        for name in ("data", "as_json", "language"):
            del arguments[name]
        context = click.get_current_context()
        as_json = wants_json(context)
        try:
            session = Session(
                str(_nearest(context, "data") or ""),
                as_json=as_json,
                language=str(_nearest(context, "language") or ""),
                open_store=context.obj,
            )
            return _answered(session, functools.partial(function, session, **arguments))
        except CompanionError as error:
            return report(error, as_json=as_json)
        except BrokenPipeError:
            be_deaf()
            return 0

    return wrapped


def _answered(session: Session, run: Callable[[], int | None]) -> int:
    """Run a verb, tell what was wrong with the store, and return its exit code."""
    try:
        code = run()
    finally:
        is_whole = session.finish()
    return code or (0 if is_whole else StoreError.exit_code)


def wants_json(context: click.Context) -> bool:
    """Tell whether `--json` was given, before the verb or after it."""
    return bool(_nearest(context, "as_json"))


def report(error: CompanionError, *, as_json: bool) -> int:
    """Tell an error and return its exit code."""
    from companion.reports import errors

    sentence = errors.sentence(error)
    if as_json:
        refuse(type(error).__name__, sentence)
    say(sentence)
    return error.exit_code


def refuse(kind: str, sentence: str) -> None:
    """Answer with a document that says why nothing was done."""
    write(to_json({"error": {"kind": kind, "message": printable(sentence)}}))


def _nearest(context: click.Context, name: str) -> object:
    """Return an option of the verb or, where it has none, of the groups before it."""
    here: click.Context | None = context
    while here is not None:
        if here.params.get(name):
            return here.params[name]
        here = here.parent
    return None


def _given_in(words: list[str], name: str) -> str:
    """Return the last value that `words` give to the option `name`; empty where none."""
    value = ""
    for word, following in pairwise([*words, ""]):
        if word == "--":
            break
        if word == name:
            value = following
        elif word.startswith(f"{name}="):
            value = word.partition("=")[2]
    return value


def _settings(folder: Path) -> tuple[Settings, Unreadable | None]:
    """Return the settings in `folder`, or the defaults and why they cannot be read."""
    try:
        return read_settings(folder), None
    except Unreadable as error:
        return Settings(), error
