"""Whom or what the words of a command mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.errors import NotFound

# Types alone: a verb imports the services that it uses.
if TYPE_CHECKING:
    from companion.cli.session import Session
    from companion.domain.event import Event


def event_or_current(session: Session, word: str) -> Event:
    """Return the event that `word` means; the current one without any.

    Raises:
        NotFound: there is none.
        Ambiguous: several fit.
    """
    prepare = session.companion.prepare
    if word:
        return prepare.resolve(word)
    current = prepare.current()
    if current is None:
        raise NotFound("event", "")
    return current
