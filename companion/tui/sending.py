"""Let the user send a message, and keep that they did; nothing is ever sent from here."""

from __future__ import annotations

import asyncio
from typing import Any

from textual.app import App

from companion.domain.change import Record
from companion.domain.queue import Queued
from companion.formats.profile_links import profile
from companion.i18n import _, mark
from companion.reports import messages, queue
from companion.services.companion import Companion
from companion.services.messages import INTRODUCTION
from companion.tui.copying import copy
from companion.tui.dialogs.hand_over import hand_over
from companion.tui.dialogs.sent import Sent
from companion.tui.letters import Letter, Letters
from companion.tui.telling import TOLD_REFUSED, telling

MAIL, COPIED, SAVED, PROFILE = "mail", "copied", "saved", "profile"
"""How a message left."""
WHERE = {
    MAIL: mark("The message is open in the mail program."),
    COPIED: mark("The message is copied."),
    SAVED: mark("The message is saved as a mail file."),
    PROFILE: mark("The note is copied, and the profile is opened."),
}
"""Where it is then."""


async def send(app: App[Any], companion: Companion, letters: Letters, queued: Queued) -> bool:
    """Hand the letter of a step over, ask whether it was sent, and tell whether that is kept.

    Where it introduces two people who have not agreed, that is asked first. For a worker: it waits
    until all is answered.
    """
    letter = letters.of(queued)
    if letter.refusal:
        await _ask_who_agreed(app, companion, queued)
        letter = letters.of(queued)
    if letter.refusal:
        words = messages.no_consent(letter.missing)
        app.notify(words, severity="warning", markup=False, timeout=TOLD_REFUSED)
        return False
    way = await _hand_over(app, companion, letter)
    if not way or not await app.push_screen_wait(Sent(question(queued, letter, way))):
        return False
    with telling(app):
        keep_sent(companion, queued, letter, way)
        if letter.closes:
            letters.put_away(queued)
        return True
    return False


def question(queued: Queued, letter: Letter, way: str) -> str:
    """Return what is asked after a letter left in some way: where it is, and what yes does."""
    head = _("{name}: {what}").format(
        name=letter.contact.title or queued.contact.title, what=queue.step(queued.follow_up)
    )
    does = _("Yes logs it and closes this step.")
    if not letter.closes:
        does = _("Yes logs it; the step stays open.")
    if letter.with_notice:
        does = f"{does} {_('It also keeps that they were told.')}"
    return f"{head}\n\n{_(WHERE[way])}\n{does}"


def keep_sent(companion: Companion, queued: Queued, letter: Letter, way: str) -> None:
    """Log a letter that was sent, and close its step where that is what it did, in one change.

    That they were told the privacy notice in it is kept in the same one.

    Raises:
        NotFound: the step or the person has gone.
        Invalid: the step is closed already.
    """
    to = letter.contact
    kind = "message" if letter.limit or way == COPIED else "mail"
    told: tuple[Record, ...] = ()
    if letter.with_notice:
        talk = queued.encounter if to.id == queued.contact.id else None
        told = (companion.agreements.as_told(to, letter.notice, kind, talk),)
    if letter.closes:
        step = queued.follow_up
        also = step.other if letter.kind == INTRODUCTION and letter.draft.cc else ""
        companion.follow_ups.sent(step.id, kind, also=also, extra=told)
    elif to.id:
        companion.follow_ups.log(to, kind, letter.draft.subject, extra=told)


async def _hand_over(app: App[Any], companion: Companion, letter: Letter) -> str:
    """Return how a letter left; empty where it did not."""
    if letter.limit:
        return await _to_profile(app, companion, letter)
    name = letter.contact.title
    return await hand_over(app, companion, letter.draft, name=name)


async def _to_profile(app: App[Any], companion: Companion, letter: Letter) -> str:
    """Copy a note for a network, and open the profile that it is written on."""
    count = len(letter.draft.body)
    if count > letter.limit:
        words = _("The note has {n} characters; the network takes {limit}.")
        words = words.format(n=count, limit=letter.limit)
        app.notify(words, severity="warning", markup=False, timeout=TOLD_REFUSED)
    await copy(app, companion.desk, letter.draft.body)
    link = profile(letter.contact.links)
    words = _("No profile of {name} is known.")
    if link:
        if await asyncio.to_thread(companion.desk.open_link, link):
            return PROFILE
        words = _("Nothing here opens {link}")
    words = words.format(link=link, name=letter.contact.title)
    app.notify(words, markup=False, timeout=TOLD_REFUSED)
    return COPIED


async def _ask_who_agreed(app: App[Any], companion: Companion, queued: Queued) -> None:
    """Ask who of two people agreed to be introduced."""
    from companion.tui.dialogs.may_introduce import MayIntroduce

    with telling(app):
        other = companion.contacts.get(queued.follow_up.other)
        await app.push_screen_wait(MayIntroduce(companion, queued.contact, other))
