"""What a toast says about a change."""

from __future__ import annotations

from companion.domain.change import Change
from companion.domain.trash import Trashed
from companion.i18n import _, mark
from companion.reports import changes, wording
from companion.reports import kept as kept_words

_WAYS_BACK = {
    "u": mark("{change} · u takes it back"),
    "esc": mark("{change} · esc, u takes it back"),
    "ctrl+z": mark("{change} · ^z takes it back"),
}
"""What was kept, by the key with which taking it back begins."""


def kept(change: Change, key: str = "u") -> str:
    """Say what was kept and how to take it back: with "u", "esc" before it, or "ctrl+z".

    Of a talk also what came along with it, of a removed contact what was promised.
    """
    words = [changes.change(change), *kept_words.came_along(change)]
    promises = sum(len(one.promises) for one in change.put if isinstance(one, Trashed))
    if promises:
        words.append(wording.open_promises(promises))
    if change.is_final:
        return " · ".join((*words, _("that is final")))
    return _(_WAYS_BACK[key]).format(change=" · ".join(words))


def taken_back(undone: Change | None) -> str:
    """Say what was taken back: None for nothing to take back, an empty change for a refusal."""
    if undone is None:
        return _("There is nothing to take back.")
    if undone.is_empty:
        return _("It was changed elsewhere since, so it stays as it is.")
    return _("Taken back: {change}").format(change=changes.change(undone))
