"""What the user set about following up, one rule at a time."""

from __future__ import annotations

from collections.abc import Iterator
from threading import RLock

from companion.domain.change import Change
from companion.domain.rules import Rules, is_same_rule, names, rules_of, with_rule
from companion.domain.setup import RULE, Choice
from companion.services.ports import Records


class RuleBook:
    """Keeps the rules; threads may share it."""

    def __init__(self, records: Records) -> None:
        """Keep them in `records`."""
        self._records = records
        self._known: Rules | None = None
        self._lock = RLock()
        records.listen(self._take)

    def rules(self) -> Rules:
        """Return all rules as they are now: the same object until one changes."""
        with self._lock:
            if self._known is None:
                self._known = rules_of((name, one.text) for name, one in self._said())
            return self._known

    def names(self) -> list[str]:
        """Return the names of all rules, those for circles of one's own with them."""
        rhythms = (f"cadence.{one}" for one in self.rules().rhythms)
        return sorted(
            dict.fromkeys((*names(), *rhythms)), key=lambda name: _ORDER.index(_group(name))
        )

    def set(self, name: str, text: str) -> Rules:
        """Set the rule `name`, such as "cadence.customer"; an empty `text` gives the default back.

        Raises:
            Invalid: there is no such rule, or it cannot be that.
        """
        with_rule(self.rules(), name, text)
        key = f"{RULE}{name}"
        said = [one.id for other, one in self._said() if is_same_rule(name, other)]
        change = Change(
            what="rule",
            subject=name,
            put=(Choice(id=key, text=text),) if text else (),
            remove=tuple((Choice, one) for one in said if one != key or not text),
        )
        if not change.is_empty:
            self._records.commit(change)
        return self.rules()

    def _said(self) -> Iterator[tuple[str, Choice]]:
        """Yield what was set, by the name of the rule."""
        for one in self._records.all(Choice).values():
            if one.id.startswith(RULE):
                yield one.id.removeprefix(RULE), one

    def _take(self, change: Change) -> None:
        """Read the rules again where one of them may have changed."""
        kinds = {type(record) for record in change.put} | {kind for kind, _ in change.remove}
        if Choice in kinds:
            with self._lock:  # whoever reads what was before has read it by then
                self._known = None


_ORDER = ("weight", "cadence", "label", "")
"""How the names of rules begin, in the order in which they are shown."""


def _group(name: str) -> str:
    """Return how the name of a rule begins; those of no group are the last."""
    begin = name.partition(".")[0]
    return begin if begin in _ORDER else ""
