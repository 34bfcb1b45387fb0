"""That somebody was erased: nothing about them but the id that no record may have again."""

from __future__ import annotations

import dataclasses
from collections.abc import Container
from datetime import datetime
from typing import Any, TypeVar, cast

from companion.domain.consent import Consent
from companion.domain.follow_up import FollowUp
from companion.domain.same_person import NotSame
from companion.domain.trash import Trashed
from companion.domain.values import value

R = TypeVar("R")


@value
class Erased:
    """The mark that is left where a contact, or what was about one, was erased (Art. 17 GDPR)."""

    id: str
    """That of the record; it was random and says nothing about them."""
    at: datetime


def concerns(record: object, contacts: Container[str]) -> bool:
    """Tell whether `record` is about one of the `contacts`, by their ids."""
    if isinstance(record, Trashed):
        into = record.into.id if record.into is not None else ""
        return record.contact.id in contacts or into in contacts
    if isinstance(record, NotSame) and record.other in contacts:
        return True
    return getattr(record, "contact", "") in contacts


def without(record: R, contacts: Container[str]) -> R:
    """Return `record`, which is about others, so that it names none of the `contacts` besides.

    A step stays theirs whose it is; it only says no longer to whom they were to be introduced.
    """
    found: Any = record
    if isinstance(found, FollowUp | Consent):
        found = dataclasses.replace(found, other="") if found.other in contacts else found
    elif isinstance(found, Trashed):
        left = dataclasses.replace(
            found,
            follow_ups=tuple(without(one, contacts) for one in found.follow_ups),
            consents=tuple(without(one, contacts) for one in found.consents),
            others=tuple((key, was) for key, was in found.others if was not in contacts),
        )
        found = found if left == found else left
    return cast("R", found)


def is_erased(record: object, erased: Container[str]) -> bool:
    """Tell whether `record` is one of `erased` or about one, by their ids; the marks stay."""
    if isinstance(record, Erased):
        return False
    ids = (getattr(record, "id", ""), getattr(record, "attendee", ""))
    return any(key in erased for key in ids) or concerns(record, erased)
