"""Take the lines of one card out of another again; what was there before or since stays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from companion.formats.vcard.reader import BEGIN, END


def part_cards(now: str, was: str, base: str) -> str:
    """Return the kept card `now` without the lines that `was` has more than `base`.

    `was` is what `base` became when another card was joined to it, and `now` what has become of it
    since. A line that only `base` has comes back: the other card had stood in its place.
    """
    if now == was:
        return base
    lines, before, without = _lines(now), Counter(_lines(was)), Counter(_lines(base))
    rest = [*_less(lines, before - without), *_less((without - before).elements(), Counter(lines))]
    if rest == lines:
        return now
    return "\n".join((BEGIN, *rest, END, "")) if rest else ""


def _lines(card: str) -> list[str]:
    """Return the properties of a kept card, as they are written; none for other texts."""
    first, *lines = card.split("\n")
    return lines[:-2] if first == BEGIN and lines[-2:] == [END, ""] else []


def _less(lines: Iterable[str], gone: Counter[str]) -> Iterator[str]:
    """Yield `lines` without those that are `gone`, each as often as it says."""
    left = gone.copy()
    for line in lines:
        if left[line] > 0:
            left[line] -= 1
        else:
            yield line
