"""What the parts of a line say together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from companion.domain.capture import Part, PromiseSaid, Understood
from companion.formats.capture.people import name_of_mailbox

_MANY = {"email": "emails", "phone": "phones", "link": "links", "tag": "tags"}
_ONE = ("name", "organisation", "role", "note")
_LISTED = "; "
"""Between two promises, and what else a line says more than once."""


def understood_of(
    parts: Sequence[Part], *, name: str, promises: Sequence[PromiseSaid]
) -> Understood:
    """Return what `parts` say, in their order.

    `name` is the name where no part says it in that order; of `promises` and their dates the parts
    tell only the places. Several without any date are one.
    """
    whole = _LISTED.join(one.what for one in promises)
    dues = [one.due for one in promises if one.due is not None]
    if promises and not dues:
        promises = (PromiseSaid(what=whole),)
    one = {kind: " ".join(_texts(parts, kind)) for kind in _ONE}
    many = {field: tuple(_texts(parts, kind)) for kind, field in _MANY.items()}
    mailbox = next(filter(None, map(name_of_mailbox, many["emails"])), "")
    return Understood(
        name=name or one["name"] or mailbox,
        organisation=one["organisation"],
        role=one["role"],
        emails=many["emails"],
        phones=many["phones"],
        links=many["links"],
        tags=tuple(map(str.lower, many["tags"])),
        circle=_circle("".join(_texts(parts, "circle"))),
        promise=whole,
        due=min(dues, default=None),
        promises=tuple(promises),
        rating=_stars("".join(_texts(parts, "rating"))),
        looking_for=_LISTED.join(_texts(parts, "looking_for")),
        can_offer=_LISTED.join(_texts(parts, "can_offer")),
        note=one["note"],
        parts=tuple(parts),
    )


def _stars(text: str) -> int:
    """Return how many stars "4" or "****" are."""
    return text.count("*") or int(text or 0)


def _circle(word: str) -> str:
    """Return the network that `word` names, if there is one."""
    if not word:
        return ""
    from companion.domain.circles import circle_named

    return circle_named(word)


def _texts(parts: Sequence[Part], kind: str) -> Iterator[str]:
    """Yield the texts of those of `parts` that are of that kind."""
    return (part.text for part in parts if part.kind == kind)
