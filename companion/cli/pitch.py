"""The verb that says a pitch: its text, how long it takes to say, and how it went aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from companion.cli.session import Session, verb
from companion.cli.words import Command, option
from companion.errors import NotFound
from companion.i18n import mark

# Types alone: a verb imports the services that it uses.
if TYPE_CHECKING:
    from companion.domain.pitch import Pitch, Rehearsal
    from companion.services.rehearsing import Rehearsals


@click.command(
    "pitch",
    cls=Command,
    help=mark("Say what I say about myself: the text, its length, and how it went aloud."),
)
@option("--event", default="", help=mark("The event it is for; the current one by default."))
@option(
    "--lang",
    type=click.Choice(("de", "en")),
    default=None,
    help=mark("Language of the pitch; what is shown is in --language."),
)
@option(
    "--seconds",
    type=click.Choice(("15", "30", "60")),
    default=None,
    help=mark("Its length."),
)
@option("--audience", default=None, help=mark("For whom it is; “” is everybody."))
@verb
def pitch(
    session: Session, event: str, lang: str | None, seconds: str | None, audience: str | None
) -> None:
    """Say a pitch."""
    from companion.i18n import language
    from companion.reports import pitches as words

    companion = session.companion
    here = companion.prepare.resolve(event) if event else companion.prepare.current()
    found: Pitch | None = None
    for spoken in (lang,) if lang else (language(), ""):
        found = found or companion.pitches.chosen(
            here, language=spoken, seconds=int(seconds or 0), audience=audience
        )
    if found is None:
        raise NotFound("pitch", " · ".join(filter(None, (lang, seconds, audience))) or "–")
    rehearsing = companion.rehearsing
    tally = rehearsing.of(found)
    session.answer(_document(found, rehearsing.all(found), tally), found.text)
    session.say(words.summary(found, tally))


def facts(pitch: Pitch) -> dict[str, object]:
    """Return a pitch, and how many seconds it takes to say."""
    return {
        "id": pitch.id,
        "event": pitch.event or None,
        "language": pitch.language,
        "seconds": pitch.seconds,
        "audience": pitch.audience,
        "text": pitch.text,
        "words": pitch.words,
        "spoken": int(pitch.spoken.total_seconds()),
    }


def _document(pitch: Pitch, said: list[Rehearsal], tally: Rehearsals) -> dict[str, object]:
    """Return a pitch, and every time it was said aloud."""
    return {
        **facts(pitch),
        "rehearsals": [{"at": one.at.isoformat(), "seconds": one.seconds} for one in said],
        "best": tally.best.seconds if tally.best else None,
        "last": tally.last.seconds if tally.last else None,
    }
