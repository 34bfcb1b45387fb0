"""The verb draft: the message for a next step, and the templates it is made of."""

from __future__ import annotations

from pathlib import Path

import click

from companion.cli.session import Session, verb
from companion.cli.words import Command, option
from companion.errors import CompanionError, Invalid
from companion.i18n import _, mark
from companion.services.messages import ASK, INTRODUCTION, Written


@click.command(
    "draft",
    cls=Command,
    help=mark("Write the message for a follow-up; list the templates, or begin one of your own."),
)
@click.argument("follow_up", default="")
@option(
    "--kind",
    "--template",
    default="",
    metavar="KIND",
    help=mark("Which kind of message; otherwise the one that fits."),
)
@option(
    "--tone",
    type=click.Choice(["formal", "familiar"]),
    help=mark("Sie or du, formal or warm; otherwise as you write to them."),
)
@option("--with-notice", is_flag=True, help=mark("With the privacy notice that is due."))
@option(
    "--agreed",
    multiple=True,
    metavar="CONTACT",
    help=mark("Who has agreed to be introduced; may be given twice."),
)
@option(
    "--eml",
    type=click.Path(path_type=Path),
    metavar="FILE",
    default=None,
    help=mark("File to write, opened by a mail program as an unsent message."),
)
@option("--mailto", is_flag=True, help=mark("Answer with a link that opens a mail program."))
@option("--templates", is_flag=True, help=mark("List all templates, and what is wrong with which."))
@option(
    "--new-template",
    default="",
    metavar="KIND",
    help=mark("Write a copy of a template into the folder of your own, to be edited."),
)
@verb
def draft(
    session: Session,
    follow_up: str,
    kind: str,
    tone: str | None,
    agreed: tuple[str, ...],
    eml: Path | None,
    new_template: str,
    *,
    with_notice: bool,
    mailto: bool,
    templates: bool,
) -> int | None:
    """Write the message for a follow-up, or look after the templates."""
    language = _given_language()
    if templates:
        return _list(session)
    if new_template:
        messages = session.companion.messages
        path = messages.copy_template(new_template, language=language, tone=tone or "")
        session.answer({"written": path}, path)
        return None
    if not follow_up:
        raise click.UsageError(_("Name a follow-up by its id; “companion queue” lists them."))
    companion = session.companion
    queued = companion.follow_ups.queued(follow_up.lower())
    for word in agreed:
        _keep_agreed(session, queued.follow_up.other, queued.contact.id, word)
    if kind in {INTRODUCTION, ASK} and not queued.follow_up.other:
        raise Invalid("agreed", "not_introduced", queued.contact.title)
    written = companion.messages.write(
        queued, kind=kind, language=language, tone=tone or "", with_notice=with_notice, once=True
    )
    return _answer(session, written, eml, with_notice=with_notice, mailto=mailto)


def _given_language() -> str:
    """Return the language that was asked for behind the verb; the letter is written in it."""
    return str(click.get_current_context().params.get("language") or "")


def _keep_agreed(session: Session, other: str, contact: str, word: str) -> None:
    """Keep that one of the two whom a step introduces to each other agreed.

    Raises:
        NotFound: nobody fits the word, or the second one is not known any more.
        Invalid: the step introduces nobody, or somebody else.
    """
    companion = session.companion
    pair = {contact: other, other: contact}
    one = companion.contacts.resolve(word)
    if not other or one.id not in pair:
        raise Invalid("agreed", "not_introduced", one.title)
    companion.introductions.keep(one, companion.contacts.get(pair[one.id]))


def _answer(
    session: Session, written: Written, eml: Path | None, *, with_notice: bool, mailto: bool
) -> int:
    """Answer with a message and return the exit code: 1 for one that must not be sent."""
    message = written.draft
    document = {
        "to": message.to,
        "cc": message.cc,
        "subject": message.subject,
        "body": message.body,
        "kind": written.kind,
        "language": written.language,
        "tone": written.tone,
        "limit": written.limit,
        "notice_due": bool(written.notice),
        "refusal": written.refusal,
        "missing": [one.id for one in written.missing],
        "written": None,
    }
    if written.refusal:
        from companion.reports.messages import no_consent

        session.answer(document, "")
        session.say(no_consent(written.missing))
        return 1
    text = _text(written)
    if eml is not None:
        from companion.formats.mail import eml as as_eml

        companion = session.companion
        companion.desk.write(eml, as_eml(message, date=companion.clock()))
        document["written"] = text = str(eml)
    elif mailto:
        from companion.formats.mail import mailto as as_link

        document["mailto"] = text = as_link(message)
    session.answer(document, text)
    if written.notice and not with_notice:
        session.say(_("A privacy notice is due with the first message: --with-notice"))
    return 0


def _text(written: Written) -> str:
    """Return a message as one reads it."""
    message = written.draft
    head = [f"{_('To')}: {message.to}"]
    if message.cc:
        head.append(f"{_('Copy to')}: {message.cc}")
    if not written.limit:
        head.append(f"{_('Subject')}: {message.subject}")
    return "\n".join(head) + f"\n\n{message.body}"


def _list(session: Session) -> int:
    """List all templates; return 1 where there is one that cannot be used."""
    from companion.reports import messages as words

    templates = session.companion.messages.templates
    found, problems = templates.all(), templates.problems()
    lines = (
        f"{one.kind}  {one.language} {words.tone(one.language, one.tone)} · "
        f"{words.kind(one.kind)} · {one.path or _('comes with the program')}"
        for one in found
    )
    listed = [
        {
            "kind": one.kind,
            "language": one.language,
            "tone": one.tone,
            "limit": one.limit,
            "path": one.path or None,
        }
        for one in found
    ]
    wrong = [
        {
            "path": one.path,
            "line": one.line,
            "reason": f"{one.field}_{one.problem}",
            "message": words.problem(one),
        }
        for one in problems
    ]
    session.answer({"templates": listed, "problems": wrong}, "\n".join(lines))
    for one in problems:
        session.say(words.problem(one))
    return CompanionError.exit_code if problems else 0
