"""Where a passphrase comes from: a file, the environment or a terminal; never the command line.

What stands on a command line is in the history of the shell, and every user's `ps` shows it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from companion import files
from companion.cli.output import is_terminal, say
from companion.cli.words import option
from companion.errors import Invalid, Unreadable
from companion.i18n import _, mark

VARIABLE = "COMPANION_PASSPHRASE"
LIMIT = 10_000
"""Bytes of a passphrase file; a large one was named by mistake."""

passphrase_file = option(
    "--passphrase-file",
    type=click.Path(),
    metavar="FILE",
    default=None,
    help=mark("File whose first line is the passphrase, instead of typing it."),
)
"""Declares the option of a verb whose value `ask` takes as `file`."""


def ask(*, confirm: bool, file: str | None = None) -> str:
    """Return the passphrase: from `file`, else from `VARIABLE`, else typed without echo.

    Typed to encrypt, it is typed twice (`confirm`): nobody could tell a slip later.

    Raises:
        Unreadable: `file` cannot be read.
        Invalid: it is "empty", "not_unicode", or "missing" where there is no terminal to ask at.
    """
    if file is not None:
        return _given(_first_line(Path(file)))
    if VARIABLE in os.environ:
        return _given(os.environ[VARIABLE])
    if not is_terminal(sys.stdin):
        raise Invalid("passphrase", "missing")
    return _typed(confirm=confirm)


def _typed(*, confirm: bool) -> str:
    """Ask on the terminal until there is a passphrase, and the same one again."""
    while True:
        passphrase = _prompt(_("Passphrase"))
        if not confirm or _prompt(_("The same again")) == passphrase:
            return passphrase
        say(_("These were two different ones."))


def _prompt(question: str) -> str:
    """Ask on stderr, so that stdout stays what the verb answers."""
    answer: str = click.prompt(question, hide_input=True, err=True)
    return answer


def _given(passphrase: str) -> str:
    """Return a passphrase that nobody typed; an empty one is a mistake in a script."""
    if not passphrase:
        raise Invalid("passphrase", "empty")
    return passphrase


def _first_line(path: Path) -> str:
    """Return the first line of the file, blanks and all: as `age` counts them."""
    try:
        data, _stamp = files.read(path, limit=LIMIT)
    except OSError as error:
        raise Unreadable(str(path), files.reason(error)) from error
    try:
        return data.partition(b"\n")[0].removesuffix(b"\r").decode()
    except UnicodeDecodeError as error:
        raise Invalid("passphrase", "not_unicode") from error
