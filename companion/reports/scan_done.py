"""What was done when somebody who was read off a code was kept, in words."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from companion.i18n import _
from companion.reports import scans, wording

# Types alone: a verb imports the services that it uses.
if TYPE_CHECKING:
    from collections.abc import Iterator

    from companion.services.meeting import Captured
    from companion.services.scanning import Found


def done(found: Found, kept: Captured) -> list[str]:
    """Return what was done when somebody was kept, a line each."""
    return list(_done(found, kept))


def _done(found: Found, kept: Captured) -> Iterator[str]:
    """Yield what `done` returns."""
    talk = kept.encounter
    is_todays = found.talk is not None and found.talk.id == talk.id
    said = _("part of the talk of today") if is_todays else _("with a talk now")
    if kept.match is None:
        yield _("new contact, {talk}").format(talk=said)
    else:
        yield _("known already, {talk}").format(talk=said)
        now = dataclasses.replace(found, match=kept.match, becomes=kept.contact)
        new = [scans.beginning(text) for _name, text in now.news.new]
        if new:
            yield _("added: {texts}").format(texts=", ".join(map(scans.shown_link, new)))
        else:
            yield _("nothing new about them")
        yield from scans.differing(now)
    if talk.note:
        yield f"{_('note')}: {scans.beginning(talk.note)}"
    told = (wording.stars(talk.rating).strip(), *(f"#{tag}" for tag in talk.tags))
    if any(told):
        yield " ".join(filter(None, told))
    yield from (f"→ {step.what} · {wording.status(step)}" for step in kept.follow_ups)
