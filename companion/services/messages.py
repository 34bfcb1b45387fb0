"""The message for a next step: the template that fits, filled with what was captured."""

from __future__ import annotations

from companion.domain.card import Card
from companion.domain.draft import Draft
from companion.domain.event import Event
from companion.domain.queue import Queued
from companion.errors import Invalid
from companion.formats.template import KINDS, read_template, render, template_name
from companion.services.ports import AssetReader, Records


class Messages:
    """Drafts of messages; nothing is ever sent from here."""

    def __init__(self, records: Records, read_asset: AssetReader) -> None:
        """Work on `records`; `read_asset` gives a message template by its name."""
        self._records = records
        self._read_asset = read_asset

    def draft(self, queued: Queued, *, language: str, template: str = "", day: str = "") -> Draft:
        """Return the message for a follow-up in `language`, with `template` or the one that fits.

        `day` is the day of the talk as one says it in that language. My own notes stay out: only
        what they look for is taken up.

        Raises:
            Invalid: there is no such template.
        """
        kind = template or _fitting(queued)
        if kind not in KINDS:
            raise Invalid("template", "unknown", kind)
        return render(
            read_template(self._read_asset(template_name(kind, language))),
            self._values(queued) | {"day": day},
            to=next(iter(queued.contact.emails), ""),
        )

    def _values(self, queued: Queued) -> dict[str, str]:
        """Return what is known for the placeholders of a template."""
        step, talk = queued.follow_up, queued.encounter
        event = self._records.all(Event).get(step.event)
        card = self._records.all(Card).get("work")
        return {
            "name": queued.contact.name,
            "event": event.name if event else "",
            "thread": talk.looking_for if talk else "",
            "promise": step.what,
            "my_name": card.name if card else "",
            "my_role": card.role if card else "",
            "my_organisation": card.organisation if card else "",
            "my_phone": card.phone if card else "",
            "my_link": card.link if card else "",
        }


def _fitting(queued: Queued) -> str:
    """Return the template that fits a follow-up best."""
    step = queued.follow_up
    if step.promised and step.owner == "me":
        return "promised_material"
    return "meeting" if step.kind == "exchange" else "next_step"
