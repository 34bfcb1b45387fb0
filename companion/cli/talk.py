"""The verb about one talk: show what is known of it, say more, take its photo out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from companion.cli import documents
from companion.cli.session import Session, verb
from companion.cli.words import Command, option
from companion.domain.encounter import Encounter
from companion.domain.follow_up import KINDS
from companion.errors import NotFound
from companion.i18n import mark

TEXTS = {
    "--note": mark("What it was about."),
    "--thread": mark("What the next message can take up again."),
    "--cue": mark("How to recognise them again."),
    "--looking-for": mark("What they look for."),
    "--can-offer": mark("What I can offer them, or whom to introduce them to."),
    "--place": mark("Where at the event it was."),
    "--session": mark("In which session, or after it."),
    "--introduced-by": mark("Who brought us together."),
}
"""The options that replace one text each; an empty one takes it away."""


def _texts(function: Any) -> Any:
    """Give a verb the options of `TEXTS`."""
    for name, meaning in reversed(TEXTS.items()):
        field = f"said_{name[2:].replace('-', '_')}"  # a verb has a session of its own
        function = option(name, field, default=None, help=meaning)(function)
    return function


@click.command(
    "talk",
    cls=Command,
    help=mark("Show a talk, or the last one with a contact, and say more about it."),
)
@click.argument("talk", nargs=-1, required=True)
@_texts
@option("--rating", type=int, default=None, help=mark("How it was, 0 to 5; 0 is not rated."))
@option("--minutes", type=int, default=None, help=mark("How long it was, in minutes."))
@option("--at", default=None, help=mark("When it was: 14:30, yesterday 14:30, friday 9:00 ..."))
@option(
    "--introduced-to",
    multiple=True,
    metavar="NAME",
    help=mark("To whom I introduced them; may be given several times."),
)
@option("--promise", multiple=True, help=mark("What I promised: “send the deck by friday”."))
@option(
    "--kind",
    type=click.Choice(KINDS),
    default=KINDS[0],
    help=mark("What the promise is to them: give, exchange or ask."),
)
@option("--their-promise", multiple=True, help=mark("What they promised."))
@option(
    "--photo",
    type=click.Path(path_type=Path),
    metavar="FILE",
    default=None,
    help=mark("Picture of their card to keep with the talk."),
)
@option(
    "--photo-to",
    type=click.Path(path_type=Path),
    metavar="FILE",
    default=None,
    help=mark("File to write the kept picture of their card into (JPEG)."),
)
@option("--no-photo", is_flag=True, help=mark("Take the kept picture away."))
@option("--remove", is_flag=True, help=mark("Take the talk away: it was kept by mistake."))
@verb
def talk(
    session: Session,
    talk: tuple[str, ...],
    *,
    photo_to: Path | None,
    remove: bool,
    **said: Any,
) -> None:
    """Show a talk and say more about it: what is not named stays."""
    from companion.reports import talks as words

    companion = session.companion
    found = companion.talks.resolve(" ".join(talk))
    if remove:
        details = companion.talks.details(found)
        companion.talks.remove(found)
    else:
        kept = _said(session, found.id, said)
        if photo_to is not None:
            _write(session, kept, photo_to)
        details = companion.talks.details(kept)
    session.answer(
        {
            "encounter": documents.encounter(details.talk),
            "contact": documents.contact(details.contact),
            "follow_ups": [documents.follow_up(step) for step in details.follow_ups],
            "consents": [documents.consent(one) for one in details.consents],
            "sessions": [documents.session(one) for one in details.sessions],
            "written": str(photo_to) if photo_to is not None and not remove else None,
            "removed": remove,
        },
        words.page(details, companion.clock()),
    )


def _write(session: Session, talk: Encounter, path: Path) -> None:
    """Write the kept picture of a card into a file."""
    companion = session.companion
    if not talk.photo:
        raise NotFound("photo", companion.contacts.get(talk.contact).title)
    companion.card_photos.write(talk.photo, path)


def _said(session: Session, talk: str, said: dict[str, Any]) -> Encounter:
    """Keep what was said of a talk, all in one change, and return it."""
    from companion.services.talk_time import minutes_said

    companion = session.companion
    talks, known = companion.talks, companion.talks.get(talk)
    mine, theirs, kind = said.pop("promise"), said.pop("their_promise"), said.pop("kind")
    promises = [talks.promise(text, kind=kind) for text in mine]
    promises += [talks.promise(text, owner="them") for text in theirs]
    at, photo, no_photo = said.pop("at"), said.pop("photo"), said.pop("no_photo")
    names = said.pop("introduced_to")
    fields = {
        name.removeprefix("said_"): value for name, value in said.items() if value is not None
    }
    if names:
        fields["introduced_to"] = names
    if at is not None:
        fields["at"] = talks.moment(known, at)
        if minutes := minutes_said(at):
            fields.setdefault("minutes", minutes)
    if photo is not None:
        fields["photo"] = companion.card_photos.read(photo)
    elif no_photo:
        fields["photo"] = ""
    return talks.edit(talk, promises=[one for one in promises if one is not None], **fields)
