"""The plan of an event in words: its sections, and the page as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from unicodedata import east_asian_width

from companion.domain.session import Session
from companion.domain.zones import place_zone
from companion.i18n import _, format_day, mark, ngettext
from companion.reports import checklists, pitches, targets, wording
from companion.reports import goals as goal_words
from companion.reports import sessions as session_words
from companion.services.plans import Attend, Meet, Plan

NAME, PLACE = 90, 50
"""Characters of the event and of its place."""
COLUMN = 54
"""Letters in a line of one of the two columns of the page, on average."""
FEW_LINES = 124
"""Up to so many of them nothing need be cut short."""

MISSING = {
    "targets": mark("Targets"),
    "programme": mark("Programme"),
    "pitch": mark("Pitch"),
    "brief": mark("Brief"),
}
"""What `Plan.missing` names."""

# Only where a sign does something: who reads the Markdown itself stumbles over each backslash.
_STEERS = re.compile(r"([\\`*\[\]<|~]|(?<!\w)_|_(?!\w)|(?<!\S)#|&(?=#?\w+;))")
_BEGINS = re.compile(r"^(\d{0,9})([-+=.)>])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """How many characters there is room for; the rest is in the app."""

    title: int
    reason: int
    question: int
    give: int
    where: int
    talk: int
    """A session of my programme."""
    asked: int
    """A question of the bank, a goal, a topic."""
    sentence: int
    """A message."""
    point: int
    spoken: int
    """A pitch: a minute of calm German has a thousand."""


ROOMY = Room(
    title=90, reason=180, question=180, give=120, where=180, talk=120, asked=180, sentence=240,
    point=80, spoken=1_200,
)  # fmt: skip
TIGHT = Room(
    title=60, reason=95, question=100, give=40, where=90, talk=80, asked=105, sentence=160,
    point=50, spoken=1_000,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing, and what is said about it."""

    text: str
    mark: str = ""
    """Stars, or a box to tick."""
    details: tuple[tuple[str, str], ...] = ()
    """Labels, which may be empty, and texts."""
    is_name: bool = False
    """Whether it is the name of somebody, by which one finds the line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One part of the page."""

    title: str
    lines: tuple[Line, ...]
    more: int = 0
    """How much there was no room for."""
    is_text: bool = False
    """Whether it is to be read as a whole, and no list."""


def heading(plan: Plan, now: datetime) -> str:
    """Return what stands below the name of the event: when, where, whom I represent."""
    event = plan.event
    represented = _("for {organisation}").format(organisation=plan.represented)
    parts = (
        wording.event_dates(event, now.date()),
        short(event.place, PLACE),
        short(represented, PLACE) if plan.represented else "",
        session_words.zone_note(event, now),
    )
    return " · ".join(filter(None, parts))


def missing(plan: Plan, keys: Mapping[str, str] | None = None) -> str:
    """Return what is not prepared yet, each with its key where there are `keys`; or nothing."""
    parts = (f"{(keys or {}).get(name, '')} {_(MISSING[name])}".strip() for name in plan.missing)
    return _("Not prepared yet: {parts}").format(parts=" · ".join(parts)) if plan.missing else ""


def footer(now: datetime) -> str:
    """Return what stands at the end of the page."""
    return _("Plan of {day}: what it says about people is meant for nobody else.").format(
        day=format_day(now.date())
    )


def more(number: int) -> str:
    """Return how many there was no room for: "and 7 more"."""
    return ngettext("and {n} more", "and {n} more", number).format(n=number)


def sections(plan: Plan, now: datetime) -> tuple[Section, ...]:
    """Return all that is on the page in its order; nothing stands there empty.

    Where it would be too much for one page, everything in it is cut shorter.
    """
    parts = tuple(one for one in _sections(plan, now, ROOMY) if one.lines)
    if line_count(parts) > FEW_LINES:
        parts = tuple(one for one in _sections(plan, now, TIGHT) if one.lines)
    return parts


def line_count(parts: Iterable[Section], column: int = COLUMN) -> int:
    """Return roughly how many lines of `column` letters `parts` take."""
    count = 0
    for part in parts:
        count += 2 + bool(part.more)
        for line in part.lines:
            texts = [f"{line.mark} {line.text}", *(f"{one} {text}  " for one, text in line.details)]
            count += sum(ceil(_letters(text) / column) for text in texts)
    return count


def _sections(plan: Plan, now: datetime, room: Room) -> Iterator[Section]:
    """Yield the parts of the page."""
    meet = tuple(_meet(one, plan, now, room) for one in plan.targets.items)
    yield Section(title=_("Whom to meet"), lines=meet, more=plan.targets.more)
    attend = tuple(_attend(one, plan, now, room) for one in plan.sessions.items)
    yield Section(title=_("My programme"), lines=attend, more=plan.sessions.more)
    if plan.pitch is not None:
        title = short(f"{_('Pitch')} · {pitches.title(plan.pitch)}", TIGHT.title)
        line = Line(text=short(plan.pitch.text, room.spoken))
        yield Section(title=title, lines=(line,), is_text=True)
    goals = [goal_words.text(one.goal) for one in plan.goals.items]
    yield _listed(_("Questions"), plan.questions.items, plan.questions.more, room.asked)
    yield _listed(_("Goals"), goals, plan.goals.more, room.asked, mark="☐")
    yield _listed(_("What we say"), plan.messages.items, plan.messages.more, room.sentence)
    yield _listed(_("What we do not speak of"), plan.no_go.items, plan.no_go.more, room.asked)
    points = tuple(
        Line(text=short(checklists.text(one), room.point), mark="☑" if one.is_done else "☐")
        for one in plan.points.items
    )
    yield Section(title=_("Checklist"), lines=points, more=plan.points.more)


def _listed(title: str, texts: Iterable[str], rest: int, limit: int, *, mark: str = "") -> Section:
    """Return texts below each other."""
    lines = tuple(Line(text=short(text, limit), mark=mark) for text in texts)
    return Section(title=title, lines=lines, more=rest)


def _meet(one: Meet, plan: Plan, now: datetime, room: Room) -> Line:
    """Return somebody to meet."""
    target = one.target
    place = target.where or one.listed
    talks = (
        _when(
            talk,
            plan,
            now,
            "" if talk.room.casefold() in place.casefold() else talk.room,
            talk.title if session_words.names(talk) else "",
        )
        for talk in one.talks
    )
    where = " · ".join(filter(None, (place, *talks)))
    details = (
        (_("why"), short(target.reason, room.reason)),
        (_("to ask"), short(target.question, room.question)),
        (_("we could give"), short(target.give, room.give)),
        (_("where"), short(where, room.where)),
    )
    box = "☑" if target.met else "☐"
    return Line(
        text=short(targets.who(target), room.title),
        mark=f"{box} {wording.stars(target.priority).strip()}",
        details=tuple((label, text) for label, text in details if text),
        is_name=True,
    )


def _attend(one: Attend, plan: Plan, now: datetime, room: Room) -> Line:
    """Return where I want to be, with its time by the clocks of the place."""
    session = one.session
    said = (session.title, session.room, session_words.names(session))
    text = short(" · ".join(filter(None, said)), room.talk)
    told = short(session_words.clash(one.clashes, now, plan.event.tz), room.talk)
    told = _("not in the programme any more") if session.is_gone else told
    return Line(text=text, mark=_when(session, plan, now), details=(("", told),) if told else ())


def _when(session: Session, plan: Plan, now: datetime, *others: str) -> str:
    """Return when `session` is by the clocks of the place, with its day where there are several.

    Also today: the page is still read tomorrow. `others` stand behind it.
    """
    zone = place_zone(plan.event.tz, now)
    when = "–".join(session_words.clock_times(session, zone))
    if plan.event.days > 1:
        when = f"{format_day(session.begin.astimezone(zone).date())} {when}"
    return " · ".join(filter(None, (when, *others)))


def short(text: str, limit: int) -> str:
    """Return `text` in one line as wide as at most `limit` letters, cut between words."""
    text = " ".join(text.split())
    if _letters(text[: limit + 1]) <= limit:
        return text
    end, room = 0, limit - 1
    while (room := room - _letters(text[end])) >= 0:
        end += 1
    cut = text[:end]
    return f"{cut.rsplit(' ', 1)[0] if ' ' in cut[end // 2 :] else cut}…"


def _letters(text: str) -> int:
    """Return how wide `text` is: Chinese, Japanese and Korean signs take two letters each."""
    return len(text) + sum(east_asian_width(sign) in "WF" for sign in text)


def markdown(plan: Plan, now: datetime) -> str:
    """Return the page as Markdown (CommonMark); what comes from data has no meaning in it."""
    return "\n".join(_markdown(plan, now)) + "\n"


def _markdown(plan: Plan, now: datetime) -> Iterator[str]:
    """Yield the lines of the page."""
    yield f"# {_escaped(short(plan.event.name, NAME))}"
    yield ""
    yield _escaped(heading(plan, now))
    for section in sections(plan, now):
        yield ""
        yield f"## {_escaped(section.title)}"
        yield ""
        for line in section.lines:
            if section.is_text:
                yield _escaped(line.text)
                continue
            yield f"- {_escaped(' '.join(filter(None, (line.mark, line.text))))}"
            for label, text in line.details:
                yield f"  - {_escaped(f'{label}: {text}' if label else text)}"
        if section.more:
            yield f"- {more(section.more)}"
    yield ""
    yield f"*{footer(now)}*"


def _escaped(text: str) -> str:
    """Return `text` so that Markdown shows it as it is."""
    return _BEGINS.sub(r"\1\\\2", _STEERS.sub(r"\\\1", text))
