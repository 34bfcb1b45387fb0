"""The question before something goes; a script answers it beforehand."""

from __future__ import annotations

import sys

import click

from companion.cli.output import is_terminal
from companion.cli.session import Session
from companion.i18n import _


def ask(session: Session, question: str, *, refusal: str) -> None:
    """Ask whether to go on, behind `question`, which tells what goes.

    Raises:
        click.UsageError: there is nobody to ask; `refusal` says what answers it beforehand.
        click.Abort: the user does not want to.
    """
    if session.as_json or not is_terminal(sys.stdin):
        raise click.UsageError(refusal)
    session.say(question)
    click.confirm(_("Go on?"), abort=True, err=True)
