"""The verbs about the rights of those who are in the store: privacy erase, notice."""

from __future__ import annotations

import click

from companion.cli.asking import ask
from companion.cli.session import Session, verb
from companion.cli.words import Group, option, shared
from companion.errors import NotFound, StoreError
from companion.i18n import LANGUAGES, _, language, mark


@click.group("privacy", cls=Group, help=mark("The rights of those who are among your contacts."))
@shared
def privacy(**_shared: object) -> None:
    """Group the verbs about privacy."""


@privacy.command(
    "erase",
    help=mark("Erase one contact everywhere, backups and trash included; it cannot be undone."),
)
@click.argument("contact", nargs=-1, required=True)
@option("--yes", is_flag=True, help=mark("Do not ask before it is done."))
@verb
def erase(session: Session, contact: tuple[str, ...], yes: bool) -> int:
    """Erase somebody.

    Raises:
        click.UsageError: there is nobody to ask, and no `--yes`.
    """
    from companion.reports import erasure

    service = session.companion.privacy
    found = _resolved(session, " ".join(contact))
    if not yes:
        refusal = _("Nothing was erased. Say --yes to do so without a question.")
        ask(session, erasure.question(service.plan(found)), refusal=refusal)
    done = service.erase(found)
    session.answer(erasure.document(done), erasure.text(done))
    return StoreError.exit_code if done.copies.failed else 0


@privacy.command(
    "notice",
    help=mark("Print the privacy notice for one contact, ready to be sent; --told keeps that."),
)
@click.argument("contact", nargs=-1, required=True)
@option(
    "--told",
    type=click.Choice(("mail", "message", "aloud", "paper")),
    default=None,
    help=mark("Keep that they were told now, and how."),
)
@option(
    "--lang",
    type=click.Choice(LANGUAGES),
    default=None,
    help=mark("The language of the message; otherwise yours."),
)
@verb
def notice(session: Session, contact: tuple[str, ...], told: str | None, lang: str | None) -> None:
    """Print the notice for somebody, and keep that they were told it."""
    from companion.cli import documents
    from companion.reports import consents

    companion = session.companion
    found = companion.contacts.resolve(" ".join(contact))
    talk = companion.contacts.last_talk(found.id)
    written = consents.notice(companion, found, lang or language(), talk)
    kept = None
    if told is not None:
        text = written.wording if told == "aloud" else written.draft.body
        kept = companion.agreements.told(found, text, told, talk)
    draft = written.draft
    document = {
        "to": draft.to,
        "subject": draft.subject,
        "body": draft.body,
        "wording": written.wording,
        "language": written.language,
        "source": written.source,
        "consent": documents.consent(kept) if kept is not None else None,
    }
    session.answer(
        document, f"{_('To')}: {draft.to}\n{_('Subject')}: {draft.subject}\n\n{draft.body}"
    )
    if kept is not None:
        zone = companion.prepare.event_zone(talk.event) if talk is not None else None
        session.say(f"✓ {found.title} · {consents.line(kept, zone)}")


def _resolved(session: Session, word: str) -> str:
    """Return the id of whom `word` means: a contact, somebody in the trash, an id once erased.

    Raises:
        NotFound: nobody fits.
        Ambiguous: several do.
    """
    try:
        return session.companion.contacts.resolve(word).id
    except NotFound as nobody:
        if session.companion.privacy.was_erased(word):
            return word
        try:
            return session.companion.trash.resolve(word).contact.id
        except NotFound:
            raise nobody from None
