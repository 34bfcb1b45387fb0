"""Briefs as files: taken in from an employer, handed out, and the starters for both."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from companion.domain.brief import Brief
from companion.domain.change import Change, Record
from companion.domain.circles import circle_key
from companion.domain.event import Event, Goal
from companion.domain.text import clean, fold
from companion.errors import Unreadable
from companion.formats.brief import BriefSheet, read_brief, to_markdown, to_toml
from companion.formats.brief.goals import goal_line
from companion.services.briefs import Briefs
from companion.services.goals import Goals
from companion.services.ports import AssetReader, Ids, Records

LANGUAGES = ("de", "en")


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """What taking a brief in did."""

    brief: Brief
    status: str
    """ "new", "changed" or "unchanged"."""
    event: str
    """The event that the file says it is for; empty where it says none."""
    goals_new: int = 0
    goals_changed: int = 0
    goals_gone: int = 0


class BriefFiles:
    """The way of a brief into the program and out of it."""

    def __init__(
        self, records: Records, ids: Ids, *, briefs: Briefs, goals: Goals, read_asset: AssetReader
    ) -> None:
        """Keep what comes in with `briefs` and `goals`; `read_asset` gives the starters."""
        self._records = records
        self._ids = ids
        self._briefs = briefs
        self._goals = goals
        self._read_asset = read_asset

    @staticmethod
    def read(data: bytes, name: str) -> BriefSheet:
        """Return the brief in `data`, the bytes of the file `name`.

        Raises:
            Unreadable: it is none, or a line of it cannot be used.
        """
        try:
            return read_brief(data, Path(name).name)
        except Unreadable as error:
            raise Unreadable(name, error.reason, error.line) from error

    def take_in(self, event: Event, sheet: BriefSheet, *, based_on: int = 0) -> TakenIn:
        """Keep `sheet` as the brief of `event`, in one change that can be taken back.

        A goal that it says anew is set, also where one of that circle had another number; one that
        it says no longer goes, unless I changed it. All others stay as I made them.
        """
        known = self._briefs.of(event)
        said = tuple(map(_said, sheet.goals))
        brief = self._briefs.renewed(event, dataclasses.replace(sheet.brief, goals=said))
        before = set(known.goals if known else ())
        goals, gone = self._renewed(event, sheet.goals, before)
        ours = {goal.id for goal in self._goals.of(event)}
        put: tuple[Record, ...] = (*([brief] if brief != known else []), *goals)
        if put or gone:
            change = Change(
                what="import_brief",
                subject=event.name,
                put=put,
                remove=tuple((Goal, goal.id) for goal in gone),
                based_on=based_on,
            )
            self._records.commit(change)
        added = sum(goal.id not in ours for goal in goals)
        return TakenIn(
            brief=brief,
            status="new" if known is None else "unchanged" if brief == known else "changed",
            event=sheet.event,
            goals_new=added,
            goals_changed=len(goals) - added,
            goals_gone=len(gone),
        )

    def sheet(self, event: Event) -> BriefSheet:
        """Return the brief of `event` with its goals, to be handed out."""
        brief = self._briefs.of(event) or Brief(id="", event="")
        goals = tuple(dataclasses.replace(goal, id="", event="") for goal in self._goals.of(event))
        return BriefSheet(brief=brief, goals=goals, event=event.name)

    @staticmethod
    def data(sheet: BriefSheet, form: str, language: str) -> bytes:
        """Return `sheet` as a file: "md" with the headings of `language`, or "toml"."""
        return (to_toml(sheet) if form == "toml" else to_markdown(sheet, language)).encode()

    def starter(self, language: str) -> bytes:
        """Return the file that an employer fills in, in Markdown."""
        return self._read_asset(f"briefs/{_spoken(language)}.md")

    def no_go(self, language: str) -> tuple[str, ...]:
        """Return the no-go topics that hold nearly everywhere, to begin with."""
        return read_brief(self.starter(language), "starter.md").brief.no_go

    def notices(self, language: str) -> tuple[str, ...]:
        """Return privacy notices to begin with: one to say, one to write."""
        return tuple(map(str, self._notices(language)["notices"]))

    def written_notice(self, language: str, way: str) -> str:
        """Return the privacy notice to write to somebody who agreed in this `way`, or in none.

        It names the basis on which I keep them, and what they can do about that.
        """
        found = self._notices(language)
        return str(found["written"].get(way, found["notices"][-1]))

    def _notices(self, language: str) -> dict[str, Any]:
        """Return the privacy notices in a language."""
        import tomllib  # nobody else pays for it

        data = self._read_asset(f"briefs/notices.{_spoken(language)}.toml")
        return tomllib.loads(data.decode())

    def _renewed(
        self, event: Event, goals: Sequence[Goal], before: Container[str]
    ) -> tuple[list[Goal], list[Goal]]:
        """Return the goals of `event` that are to be kept, and those that go.

        `before` is what the brief said up to now: who says it again says nothing new.
        """
        many = Counter(map(_about, goals))
        named = {_named(goal, many): goal for goal in goals}
        ours = self._goals.of(event)
        kept = {_named(goal, many): goal for goal in ours}
        put: list[Goal] = []
        for name, goal in named.items():
            if _said(goal) in before:
                continue
            known = kept.get(name)
            goal_id = known.id if known else self._ids()
            one = dataclasses.replace(goal, id=goal_id, event=event.id)
            if one != known:
                put.append(one)
        lost = (goal for goal in ours if _named(goal, many) not in named)
        return put, [goal for goal in lost if _said(goal) in before]


def _about(goal: Goal) -> tuple[str, bool]:
    """Return what tells most goals of an event from the others."""
    return circle_key(goal.circle), goal.needs_step


def _named(goal: Goal, many: Mapping[tuple[str, bool], int]) -> tuple[str, bool, str]:
    """Return what tells `goal` from all others: of `many` of one circle, also their quality."""
    about = _about(goal)
    return (*about, fold(goal.quality) if many.get(about, 0) > 1 else "")


def _said(goal: Goal) -> str:
    """Return `goal` as a brief keeps it to know it again, whatever its language."""
    return clean(goal_line(goal, "en"))


def _spoken(language: str) -> str:
    """Return the language of the starters for who speaks `language`."""
    return language if language in LANGUAGES else "en"
