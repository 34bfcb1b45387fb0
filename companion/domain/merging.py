"""Make one contact of two and two of one again: nothing of either is lost."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from companion.domain.contact import Contact
from companion.domain.trash import Trashed

JoinCards = Callable[[str, str], str]
"""Returns two kept cards as one: all of the first, and what only the second has."""
ONE_EACH = ("name", "organisation", "role", "circle")
"""The fields of which a contact has one each, so that of two only one can stay."""
_LISTS = ("emails", "phones", "links", "tags", "extras", "aliases")


def first_card(mine: str, theirs: str) -> str:
    """Return the card of the first, where there is one."""
    return mine or theirs


def joined(
    here: Contact,
    back: Contact,
    took: Sequence[str] = (),
    join_cards: JoinCards = first_card,
) -> Contact:
    """Return `here` with all that `back` knows besides; lists hold what both have.

    Where there is one of each and both say something else, `here` is right and the note keeps the
    other; in the fields that are named in `took` it is the other way round.
    """
    right: dict[str, Any] = {
        name: text for name in took if name in ONE_EACH and (text := getattr(back, name))
    }
    whole = dataclasses.replace(here, **right).enriched(back)
    known = whole.note.split("\n")
    lines = dict.fromkeys(line for line in _untold(whole, back, here) if line not in known)
    if back.vcard and back.vcard != here.vcard:
        whole = dataclasses.replace(whole, vcard=join_cards(here.vcard, back.vcard))
    return dataclasses.replace(whole, note="\n".join((*known, *lines)))


def _untold(whole: Contact, *parts: Contact) -> Iterator[str]:
    """Yield a line of what each of the `parts` says and `whole` does not."""
    mine = [getattr(whole, name) for name in ONE_EACH]
    for part in parts:
        texts = (getattr(part, name) for name in ONE_EACH)
        if line := " · ".join(text for text in texts if text and text not in mine):
            yield line


def parted(now: Contact, was: Contact, base: Contact) -> Contact:
    """Return `now` without what made `was` of `base`; what was changed since stays."""
    fields: dict[str, Any] = {
        name: getattr(base if getattr(now, name) == getattr(was, name) else now, name)
        for name in (*ONE_EACH, "vcard")
    }
    for name in _LISTS:
        fields[name] = _less(*(getattr(one, name) for one in (now, was, base)))
    lines = _less(*(tuple(one.note.split("\n")) for one in (now, was, base)))
    return dataclasses.replace(now, note="\n".join(lines), **fields)


def _less(now: tuple[Any, ...], was: tuple[Any, ...], base: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return `now` without what `was` has more than `base`."""
    if now == was:
        return base
    added = set(was) - set(base)
    return tuple(one for one in now if one not in added)


@dataclasses.dataclass(frozen=True, slots=True)
class TakenApart:
    """What becomes of others when somebody who was merged is a contact of their own again."""

    contact: Contact | None
    """Whom they were part of, without them; None where that one is no contact any more."""
    trashed: tuple[Trashed, ...]
    """Who else was merged into the same, as if they had never been, and who holds them in the
    trash."""
    holders: tuple[str, ...]
    """The ids in the trash of those who hold them there, and what was about them."""


def take_apart(
    gone: Trashed,
    trashed: Sequence[Trashed],
    contacts: Callable[[str], Contact | None],
    join_cards: JoinCards = first_card,
) -> TakenApart:
    """Return what it takes to have `gone` out of whom they were merged into.

    `trashed` is everybody in the trash, in the order of their removal; `contacts` finds a contact
    by id. Where the other one was merged into a third, that one is looked at as well.
    """
    changed: dict[str, Trashed] = {}
    holders: dict[str, None] = {}
    step, less = gone, gone.contact
    while step.into is not None:
        was = joined(step.into, step.contact, step.took, join_cards)
        base = step.into if step is gone else joined(step.into, less, step.took, join_cards)
        for later, into in _merged_after(step, step.into, trashed):
            before = parted(into, was, base)
            changed[later.id] = dataclasses.replace(later, into=before)
            was, base = (
                joined(one, later.contact, later.took, join_cards) for one in (into, before)
            )
        contact = contacts(step.into.id)
        if contact is not None:
            contact = parted(contact, was, base)
            return TakenApart(contact, tuple(changed.values()), tuple(holders))
        holder = next((one for one in trashed if one.contact.id == step.into.id), None)
        if holder is None or holder.id in holders:
            break
        holders[holder.id] = None
        less = parted(holder.contact, was, base)
        changed[holder.id] = dataclasses.replace(holder, contact=less)
        step = holder
    return TakenApart(None, tuple(changed.values()), tuple(holders))


def _merged_after(
    gone: Trashed, into: Contact, trashed: Sequence[Trashed]
) -> Iterator[tuple[Trashed, Contact]]:
    """Yield those who were merged into the same one after `gone`, and into what, in order."""
    is_later = False
    for one in trashed:
        if is_later and one.into is not None and one.into.id == into.id:
            yield one, one.into
        is_later = is_later or one.id == gone.id
