"""What a toast says about a change."""

from __future__ import annotations

from companion.domain.change import Change
from companion.domain.event import Target
from companion.domain.trash import Trashed
from companion.i18n import _
from companion.reports import changes, targets, wording

TALKS = frozenset({"capture", "scan", "card_given"})
"""The changes that keep a talk."""


def kept(change: Change, *, is_typing: bool = False) -> str:
    """Say what was kept and how to take it back, also while a text is typed.

    Of a talk also which target was met in it, of a removed contact what was promised.
    """
    words = [changes.change(change)]
    if change.what in TALKS:
        words += [targets.met(one) for one in change.put if isinstance(one, Target)]
    promises = sum(len(one.promises) for one in change.put if isinstance(one, Trashed))
    if promises:
        words.append(wording.open_promises(promises))
    told = _("{change} · esc, u takes it back") if is_typing else _("{change} · u takes it back")
    return told.format(change=" · ".join(words))


def taken_back(undone: Change | None) -> str:
    """Say what was taken back: None for nothing to take back, an empty change for a refusal."""
    if undone is None:
        return _("There is nothing to take back.")
    if undone.is_empty:
        return _("It was changed elsewhere since, so it stays as it is.")
    return _("Taken back: {change}").format(change=changes.change(undone))
