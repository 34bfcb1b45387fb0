"""What a merge would do, as fields to be shown side by side."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from datetime import tzinfo
from typing import TYPE_CHECKING

from companion.i18n import _, format_date
from companion.reports import duplicates, wording
from companion.reports.ties import OWN_WORDS
from companion.services.contacts import Story
from companion.tui.widgets.people.facing import Facing
from companion.tui.widgets.people.side_by_side import Side

if TYPE_CHECKING:
    from companion.services.comparing import Compared


def faced(
    compared: Iterable[Compared], keep: Story, other: Story, *, keeps: Side, zone: tzinfo | None
) -> list[Facing]:
    """Return the fields of which anything is known; who stays is on the side that `keeps` says.

    `compared` has who stays on its left; days are those of `zone`.
    """
    both = dataclasses.replace(
        keep,
        encounters=keep.encounters + other.encounters,
        interactions=keep.interactions + other.interactions,
        follow_ups=keep.follow_ups + other.follow_ups,
    )
    left, right = (keep, other) if keeps == "left" else (other, keep)
    return [
        *(_facing(one, keeps) for one in compared),
        Facing(
            field="past",
            label=_("Story"),
            left=tuple(_past(left, zone)),
            right=tuple(_past(right, zone)),
            merged=tuple(_past(both, zone)),
        ),
    ]


def _facing(compared: Compared, keeps: Side) -> Facing:
    """Return one field, with its values as a person reads them."""
    stays, goes, merged = (
        tuple(_word(compared.field, text) for text in texts)
        for texts in (compared.left, compared.right, compared.merged)
    )
    return Facing(
        field=compared.field,
        label=duplicates.field(compared.field),
        left=stays if keeps == "left" else goes,
        right=goes if keeps == "left" else stays,
        merged=merged,
        is_choice=compared.is_choice,
    )


def _word(field: str, text: str) -> str:
    """Return one value of a field as a person reads it."""
    if field == "circle":
        return wording.circle(text)
    if field in OWN_WORDS:
        return OWN_WORDS[field](text)
    return f"#{text}" if field == "tags" else text


def _past(story: Story, zone: tzinfo | None) -> Iterator[str]:
    """Yield since when somebody is known, and what happened since."""
    if story.contact.created is not None:
        day = format_date(story.contact.created.astimezone(zone).date())
        yield _("known since {day}").format(day=day)
    yield from duplicates.past(story)
