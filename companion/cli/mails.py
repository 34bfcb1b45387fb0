"""The verb mails: a folder with the mail for every step that waits."""

from __future__ import annotations

from pathlib import Path

import click

from companion.cli.progress import telling
from companion.cli.session import Session, verb
from companion.cli.words import Command, option
from companion.i18n import mark
from companion.reports import mail_folder as words
from companion.services.mail_folder import MailFolder


@click.command(
    "mails",
    cls=Command,
    help=mark(
        "Write the mail for every step that waits into a folder, each as a file that a mail "
        "program opens as an unsent message. Nothing is sent, marked as sent or written over."
    ),
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@option("--event", default="", help=mark("Only the steps that belong to this event."))
@option("--with-notice", is_flag=True, help=mark("With the privacy notice where it is due."))
@verb
def mails(session: Session, folder: Path, *, event: str, with_notice: bool) -> int:
    """Write a folder of mails; return 1 where a file was there already."""
    companion = session.companion
    messages = companion.messages
    steps = companion.mail_folders.steps(companion.prepare.resolve(event) if event else None)
    with telling(folder.name) as progress:
        done = companion.mail_folders.write(
            steps,
            folder,
            lambda queued: messages.write(queued, with_notice=with_notice),
            progress=progress,
        )
    session.answer(_document(done, folder), "\n".join(str(folder / one.name) for one in done.mails))
    session.say(words.written(done, folder))
    for line in words.left_out(done):
        session.say(line)
    if lacking := words.without_notice(done):
        session.say(f"{lacking} --with-notice")
    if done.mails:
        session.say(words.how_to_mark())
    return int(any(one.reason == "exists" for one in done.left_out))


def _document(done: MailFolder, folder: Path) -> dict[str, object]:
    """Return what was written and what was left out, as data."""
    return {
        "written": str(folder) if done.mails else None,
        "mails": [
            {
                "follow_up": one.queued.follow_up.id,
                "name": one.queued.contact.title,
                "to": one.to,
                "file": one.name,
                "notice_due": one.lacks_notice,
            }
            for one in done.mails
        ],
        "left_out": [
            {
                "follow_up": one.queued.follow_up.id,
                "name": one.queued.contact.title,
                "reason": one.reason,
            }
            for one in done.left_out
        ],
    }
