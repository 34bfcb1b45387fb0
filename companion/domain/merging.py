"""Make one contact of two and two of one again: nothing of either is lost."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from companion.domain.contact import Contact
from companion.domain.trash import Trashed

ONE_EACH = ("name", "organisation", "role", "circle")
"""The fields of which a contact has one each, so that of two only one can stay."""
_LISTS = ("emails", "phones", "links", "tags", "dates", "extras", "aliases")
_OWN = ("tier", "cadence", "tone", "language")
"""What I said of them, of which there is one each as well; what differs is not noted."""


class JoinedCards(NamedTuple):
    """Two kept cards as one."""

    card: str
    untold: tuple[str, ...] = ()
    """Clean lines of what the second says and the card does not, since it says it once."""


def _first_card(mine: str, theirs: str) -> JoinedCards:
    """Return the card of the first, where there is one."""
    return JoinedCards(mine or theirs)


def _whole_card(now: str, was: str, base: str) -> str:
    """Return `base` if `now` is as it was made."""
    return base if now == was else now


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Cards:
    """What is done with the cards that contacts came with, by whoever can read them."""

    join: Callable[[str, str], JoinedCards] = _first_card
    """All of the first card, and what only the second has."""
    part: Callable[[str, str, str], str] = _whole_card
    """The first card without what the second has more than the third; else as it is."""


UNREAD = Cards()
"""Cards are kept or not, as they are."""


def joined(
    here: Contact,
    back: Contact,
    took: Sequence[str] = (),
    cards: Cards = UNREAD,
) -> Contact:
    """Return `here` with all that `back` knows besides; lists hold what both have.

    Where there is one of each and both say something else, `here` is right and the note keeps the
    other; in the fields that are named in `took` it is the other way round.
    """
    right: dict[str, Any] = {
        name: text for name in took if name in ONE_EACH and (text := getattr(back, name))
    }
    whole = dataclasses.replace(here, **right).enriched(back)
    untold = list(_untold(whole, back, here))
    if back.vcard and back.vcard != here.vcard:
        both = cards.join(here.vcard, back.vcard)
        whole = dataclasses.replace(whole, vcard=both.card)
        untold += both.untold
    known = whole.note.split("\n")
    lines = dict.fromkeys(line for line in untold if line not in known)
    return dataclasses.replace(whole, note="\n".join((*known, *lines)))


def _untold(whole: Contact, *parts: Contact) -> Iterator[str]:
    """Yield a line of what each of the `parts` says and `whole` does not."""
    mine = [getattr(whole, name) for name in ONE_EACH]
    for part in parts:
        texts = (getattr(part, name) for name in ONE_EACH)
        if line := " · ".join(text for text in texts if text and text not in mine):
            yield line


def parted(now: Contact, was: Contact, base: Contact, cards: Cards = UNREAD) -> Contact:
    """Return `now` without what made `was` of `base`; what was changed since stays."""
    fields: dict[str, Any] = {
        name: getattr(base if getattr(now, name) == getattr(was, name) else now, name)
        for name in (*ONE_EACH, *_OWN)
    }
    for name in _LISTS:
        fields[name] = _less(*(getattr(one, name) for one in (now, was, base)))
    lines = _less(*(tuple(one.note.split("\n")) for one in (now, was, base)))
    card = cards.part(now.vcard, was.vcard, base.vcard)
    return dataclasses.replace(now, note="\n".join(lines), vcard=card, **fields)


def _less(now: tuple[Any, ...], was: tuple[Any, ...], base: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return `now` without what `was` has more than `base`, and with what only `base` has.

    That is there where somebody who stays says the same as whoever goes, in another way.
    """
    if now == was:
        return base
    added = set(was) - set(base)
    rest = tuple(one for one in now if one not in added)
    return rest + tuple(one for one in base if one not in was and one not in rest)


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
    cards: Cards = UNREAD,
) -> TakenApart:
    """Return what it takes to have `gone` out of whom they were merged into.

    `trashed` is everybody in the trash; `contacts` finds a contact by id. Where the other one was
    merged into a third, that one is looked at as well.
    """
    trashed = sorted(trashed, key=lambda one: (one.order, one.at))
    changed: dict[str, Trashed] = {}
    holders: dict[str, None] = {}
    step, less = gone, gone.contact
    while step.into is not None:
        was = joined(step.into, step.contact, step.took, cards)
        base = step.into if step is gone else joined(step.into, less, step.took, cards)
        for later, into in _merged_after(step, step.into, trashed):
            before = parted(into, was, base, cards)
            changed[later.id] = dataclasses.replace(later, into=before)
            was, base = (joined(one, later.contact, later.took, cards) for one in (into, before))
        contact = contacts(step.into.id)
        if contact is not None:
            contact = parted(contact, was, base, cards)
            return TakenApart(contact, tuple(changed.values()), tuple(holders))
        holder = next((one for one in trashed if one.contact.id == step.into.id), None)
        if holder is None or holder.id in holders:
            break
        holders[holder.id] = None
        less = parted(holder.contact, was, base, cards)
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
