"""All verbs in one program, and the last net for what nobody expected."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar, NoReturn

import click

from companion import __version__
from companion.cli.output import be_deaf, be_tolerant, say
from companion.cli.session import OpenStore, Session, refuse, speak_early, verb
from companion.cli.words import DefaultGroup, LazyGroup, Option, option, shared
from companion.i18n import _, mark

INTERRUPTED = 130
"""The exit code after ctrl-c: 128 and the number of SIGINT, as shells have it."""


class Program(LazyGroup, DefaultGroup):
    """The group of all verbs."""

    VERBS: ClassVar[Mapping[str, str]] = {
        "add": "people.add",
        "list": "people.list_contacts",
        "show": "people.show",
        "talk": "talk.talk",
        "export": "export.export",
        "remove": "trash.remove",
        "trash": "trash.trash",
        "duplicates": "duplicates.duplicates",
        "merge": "duplicates.merge",
        "import": "importing.import_files",
        "card": "card.card",
        "scan": "scan.scan",
        "event": "events.event",
        "pitch": "pitch.pitch",
        "offers": "research.offers",
        "questions": "questions.questions",
        "plan": "plan.plan",
        "debrief": "debrief.debrief",
        "agenda": "agenda.agenda",
        "queue": "follow_up.queue",
        "done": "follow_up.done",
        "log": "log.log",
        "snooze": "follow_up.snooze",
        "drop": "follow_up.drop",
        "delegate": "follow_up.delegate",
        "pin": "follow_up.pin",
        "unpin": "follow_up.unpin",
        "draft": "draft.draft",
        "mails": "mails.mails",
        "ties": "ties.ties",
        "rules": "rules.rules",
        "promises": "promises.promises",
        "ideas": "ideas.ideas",
        "article": "ideas.article",
        "balance": "balance.balance",
        "privacy": "privacy.privacy",
        "check": "store.check",
        "backup": "store.backup",
        "restore": "store.restore",
    }

    def invoke(self, ctx: click.Context) -> Any:
        """Run the verb; ctrl-c ends it with one line."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            return _interrupted()


@click.group(
    "companion",
    cls=Program,
    default="open",
    help=mark("The terminal companion for people who go to events to meet people."),
)
@shared
@click.version_option(
    __version__,
    message="companion %(version)s",
    cls=Option,
    help=mark("Show the version and exit."),
)
def program(**_shared: object) -> None:
    """Group all verbs."""


@program.command("open", help=mark("Open the app; without a terminal, print Today."))
@option("--theme", default="", help=mark("Colours of the app for this time."))
@verb
def open_app(session: Session, theme: str) -> int:
    """Open the app, or print Today where there is no terminal."""
    return _open(session, session.folder, theme)


@program.command("demo", help=mark("Open the app on a throw-away copy of the demo event."))
@option("--theme", default="", help=mark("Colours of the app for this time."))
@verb
def demo(session: Session, theme: str) -> int:
    """Open the app on a throw-away copy of the demo event."""
    from companion.bootstrap import demo_folder

    with demo_folder() as folder:
        return _open(session, folder, theme)


def _open(session: Session, folder: Path, theme: str) -> int:
    """Open the app on the data in `folder`, or answer with Today where nobody waits for it.

    Returns the exit code.
    """
    session.folder = folder
    if session.is_interactive:
        from companion.bootstrap import run_app  # Textual takes 200 ms to import

        return run_app(folder, session.settings, theme=theme)
    from companion.cli import documents
    from companion.cli.readiness import window
    from companion.reports import today

    day = session.companion.today.day(window())
    session.answer(documents.day(day), today.text(day).rstrip("\n"))
    return 0


def run(words: Sequence[str] | None = None, *, open_store: OpenStore | None = None) -> NoReturn:
    """Run the program and leave with its exit code; a person never sees a traceback.

    `words` stand for the arguments of this process, `open_store` for opening the user's store.
    """
    be_tolerant()
    arguments = list(sys.argv[1:] if words is None else words)
    try:
        speak_early(arguments)
        sys.exit(_code(arguments, open_store))
    except BrokenPipeError:
        be_deaf()
        sys.exit(0)
    except Exception as error:
        if os.environ.get("COMPANION_DEBUG"):
            raise
        sys.exit(_unexpected(error))


def _code(arguments: list[str], open_store: OpenStore | None) -> int:
    """Run the program and return its exit code."""
    try:
        code = program.main(arguments, prog_name="companion", standalone_mode=False, obj=open_store)
    except click.Abort:
        return _interrupted()
    except click.ClickException as error:
        return _misused(error, as_json="--json" in arguments)
    return code if isinstance(code, int) else 0


def _misused(error: click.ClickException, *, as_json: bool) -> int:
    """Tell what was wrong with the words of the command."""
    told = io.StringIO()
    error.show(told)
    if as_json:
        refuse("Usage", error.format_message())
    say(told.getvalue().strip())
    return error.exit_code


def _interrupted() -> int:
    """Tell that the user stopped it."""
    say(_("Stopped."))
    return INTERRUPTED


def _unexpected(error: Exception) -> int:
    """Tell that something went wrong that nobody thought of."""
    what = _("Something unexpected went wrong ({kind}).").format(kind=type(error).__name__)
    please = _("Please report it with the output of the same command with COMPANION_DEBUG=1.")
    say(f"{what} {please}")
    return 1
