"""What a capture line was understood to say, as chips: each with its sign, in rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from textual.content import Content

from companion.domain.capture import Part, Understood
from companion.i18n import _, format_day
from companion.reports import consents
from companion.services.capture import Preview

GAP = "   "
_ONCE = ("name", "role", "organisation")
_ORDER = (
    *_ONCE,
    *("email", "phone", "link", "tag", "circle", "promise", "due", "rating"),
    *("looking_for", "can_offer", "agreed", "note", "reach"),
)
_NOTE = _ORDER.index("note")
_SIGNS = {
    "organisation": ("@", "$text-accent"),
    "tag": ("#", "$text-accent"),
    "circle": ("#", "$text-accent"),
    "promise": ("!", "$text-warning"),
    "looking_for": ("? ", "$text-success"),
    "can_offer": ("+ ", "$text-success"),
}
LIKELY_WRONG = ("note", "organisation", "role", "name")
"""What is looked at first where something was taken for the wrong thing."""


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing in the line."""

    content: Content
    part: Part | None = None
    """Where it stands; None where something else than the line says so."""
    joins: bool = False
    """Whether it goes on with the chip before it."""
    begins_row: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A chip on its place: its index, its row, and the first of its cells there."""

    index: int
    row: int
    x: int
    content: Content


def chips_of(preview: Preview) -> list[Chip]:
    """Return what keeping the line would mean: its notes last, but for what the list fills in."""
    said = preview.understood
    ranked = [(_rank(part, said), part.start, _chip(part, said)) for part in said.parts]
    ranked += [(_ORDER.index(kind), len(ranked), chip) for kind, chip in _filled(said)]
    if preview.pressed.way:
        agreed = Content.styled(f"✓ {consents.agreed(preview.pressed)}", "$text-success")
        ranked.append((_ORDER.index("agreed"), 0, Chip(agreed)))
    ranked.sort(key=lambda one: one[:2])
    made: list[Chip] = []
    label, last = Content.styled(f"{_('note')}  ", "$foreground-muted"), 0
    for rank, _start, chip in ranked:
        is_new = rank != last and rank >= _NOTE
        if is_new and rank == _NOTE:
            made.append(replace(chip, content=label + chip.content, begins_row=True))
        else:
            made.append(replace(chip, begins_row=is_new))
        last = rank
    return made


def placed(chips: Sequence[Chip], width: int) -> list[Placed]:
    """Return the chips in rows of `width` cells; what is longer than a row is cut."""
    found: list[Placed] = []
    row = x = 0
    for index, chip in enumerate(chips):
        content = chip.content.truncate(width, ellipsis=True)
        gap = 0 if x == 0 else 1 if chip.joins else len(GAP)
        if x and (chip.begins_row or x + gap + content.cell_length > width):
            row, x, gap = row + 1, 0, 0
        found.append(Placed(index, row, x + gap, content))
        x += gap + content.cell_length
    return found


def likely_wrong(chips: Sequence[Chip]) -> int:
    """Return which of `chips` is most likely taken for the wrong thing; -1 where none can be."""
    kinds = {chip.part.kind: at for at, chip in reversed(list(enumerate(chips))) if chip.part}
    first = next((kinds[kind] for kind in LIKELY_WRONG if kind in kinds), None)
    return next(iter(kinds.values()), -1) if first is None else first


def _rank(part: Part, said: Understood) -> int:
    """Return where the part is shown; of several promises each has its date behind it."""
    is_with_promise = part.kind == "due" and len(said.promises) > 1
    return _ORDER.index("promise" if is_with_promise else part.kind)


def _chip(part: Part, said: Understood) -> Chip:
    """Return what stands in one part of the line."""
    text = _line(part.text)
    match part.kind:
        case "name":
            return Chip(Content.styled(text, "bold"), part)
        case "rating":
            return Chip(Content.styled("★" * said.rating or "☆", "$text-warning"), part)
        case "due" if (day := said.due_at(part.start)) is not None:
            due = f"→ {format_day(day)}"
            return Chip(Content.styled(due, "$text-warning"), part, joins=True)
        case "circle":
            told = f"#{text} ({_('circle')})"
            return Chip(Content.styled(told, "$text-accent"), part)
    sign, style = _SIGNS.get(part.kind, ("", ""))
    return Chip(Content.styled(f"{sign}{text}", style) if style else Content(text), part)


def _filled(said: Understood) -> Iterator[tuple[str, Chip]]:
    """Yield what is not in the line, by its kind: the list says it, or it is reckoned."""
    kinds = {part.kind for part in said.parts}
    texts = (
        ("name", (said.name,), ""),
        ("role", (said.role,), ""),
        ("organisation", (said.organisation,), "@"),
        ("email", said.emails, ""),
        ("phone", said.phones, ""),
        ("link", said.links, ""),
    )
    for kind, values, sign in texts:
        for text in filter(None, values if kind not in kinds else ()):
            yield (
                kind if kind in _ONCE else "reach",
                Chip(Content.styled(f"{sign}{text}", "italic $foreground-muted")),
            )
    if said.due is not None and "due" not in kinds:
        due = f"→ {format_day(said.due)}"
        yield "due", Chip(Content.styled(due, "italic $text-warning"), joins=True)


def _line(text: str) -> str:
    """Return a text as one line."""
    return " ".join(text.split())
