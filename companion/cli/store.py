"""The verbs about the store itself: check, backup, restore."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from companion.cli.output import is_terminal
from companion.cli.passphrase import ask, passphrase_file
from companion.cli.session import Session, verb
from companion.cli.words import Command, option
from companion.errors import Invalid, StoreError
from companion.i18n import _, mark
from companion.reports import backups, checkup

# Types alone: a verb imports the services that it uses.
if TYPE_CHECKING:
    from companion.services.restoring import Restoration
    from companion.services.upkeep import Upkeep
    from companion.services.upkeep_ports import Copy

BEYOND_READING = {"damaged", "vanished"}
"""Why a store cannot be opened, where a backup may take its place."""


@click.command(
    "check", cls=Command, help=mark("Look whether the store is well; nothing is changed.")
)
@verb
def check(session: Session) -> int:
    """Look whether the store is well."""
    found = session.upkeep.check()
    session.answer(checkup.document(found), checkup.text(found))
    return 0 if found.is_ok else StoreError.exit_code


@click.command(
    "backup", cls=Command, help=mark("Make a backup beside the store, or in a file of your own.")
)
@option(
    "--to",
    type=click.Path(path_type=Path),
    metavar="FILE",
    default=None,
    help=mark("File to write; it must not exist yet."),
)
@option("--encrypt", is_flag=True, help=mark("Encrypt it with a passphrase; “age” opens it, too."))
@passphrase_file
@verb
def backup(session: Session, to: Path | None, encrypt: bool, passphrase_file: str | None) -> None:
    """Make a backup."""
    passphrase = ask(confirm=True, file=passphrase_file) if encrypt else ""
    made = session.upkeep.back_up(to=to, passphrase=passphrase)
    session.answer(backups.document(made), backups.made(made))


@click.command(
    "restore",
    cls=Command,
    help=mark("Go back to a backup, by its name or file; without one, list them."),
)
@click.argument("backup", required=False)
@option("--dry-run", is_flag=True, help=mark("Only tell what would change."))
@option("--yes", is_flag=True, help=mark("Do not ask before it is done."))
@option(
    "--remove",
    type=int,
    metavar="N",
    default=0,
    help=mark("How many contacts may go, where that is more than a fifth."),
)
@passphrase_file
@verb
def restore(
    session: Session,
    backup: str | None,
    dry_run: bool,
    yes: bool,
    remove: int,
    passphrase_file: str | None,
) -> None:
    """Go back to a backup."""
    if backup is None:
        _list(session)
        return
    copy = _open(session.upkeep, backup, passphrase_file)
    upkeep = _upkeep(session)
    plan = upkeep.plan(copy)
    if dry_run:
        session.answer(_document(plan, is_done=False), "\n".join(backups.difference(plan)))
        session.say(_("Nothing was changed: this was a dry run."))
        return
    agreed = _agreed(session, plan, remove, is_sure=yes)
    done = upkeep.restore(plan, agreed=agreed)
    document = _document(plan, is_done=True) | {
        "before": done.before.name if done.before else None,
        "undo": backups.undo(done) or None,
        "kept": done.kept or None,
    }
    session.answer(document, backups.restored(done))


def _list(session: Session) -> None:
    """Answer with the backups that there are."""
    known = session.upkeep.backups()
    session.answer({"backups": [backups.document(one) for one in known]}, backups.table(known))
    if not known:
        session.say(_("There is no backup yet. “companion backup” makes one."))


def _open(upkeep: Upkeep, word: str, file: str | None) -> Copy:
    """Open a backup; ask for a passphrase where it takes one."""
    try:
        return upkeep.open(word)
    except Invalid as error:
        if (error.field, error.problem) != ("passphrase", "missing"):
            raise
    return upkeep.open(word, ask(confirm=False, file=file))


def _upkeep(session: Session) -> Upkeep:
    """Return the upkeep of the open store, or of one that cannot be opened any more."""
    try:
        return session.companion.upkeep
    except StoreError as error:
        if error.reason not in BEYOND_READING:
            raise
        session.say(_("The store cannot be read: the backup takes its place."))
        return session.upkeep


def _agreed(session: Session, plan: Restoration, remove: int, *, is_sure: bool) -> int:
    """Ask whether to go on; return how many contacts may go.

    Raises:
        click.UsageError: there is nobody to ask, and no `--yes`.
        click.Abort: the user does not want to.
    """
    if is_sure or plan.change.is_empty:
        return remove
    if not is_terminal(sys.stdin):
        raise click.UsageError(_("Say --yes to go on, or --dry-run to see what would change."))
    session.say("\n".join(backups.difference(plan)))
    if plan.removes_much and not remove:
        n = plan.removed_contacts
        words = _("{n} of {total} contacts go. Type {n} to go on").format(n=n, total=plan.contacts)
        return int(click.prompt(words, type=int, err=True))
    click.confirm(_("Go on?"), abort=True, err=True)
    return remove


def _document(plan: Restoration, *, is_done: bool) -> dict[str, object]:
    """Return what going back changes, as JSON."""
    return {
        "backup": plan.copy.path,
        "restored": is_done,
        "changes": backups.difference_document(plan),
        "removes_contacts": plan.removed_contacts,
        "may_bring_back_erased": plan.may_bring_back,
    }
