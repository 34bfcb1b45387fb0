"""Somebody whom I meet again, in words: the last talk, what is open, what is new, what to ask."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from companion.domain.proposing import gap
from companion.domain.queue import Reason
from companion.i18n import _, format_date, format_day, format_time, mark, ngettext
from companion.reports import queue, wording
from companion.reports.kept import shortened

# Types alone: a verb imports the services that it uses.
if TYPE_CHECKING:
    from companion.domain.again import Since, ToAsk
    from companion.domain.follow_up import FollowUp
    from companion.domain.matching import Match
    from companion.services.capture import Preview
    from companion.services.meeting_again import Again

MOST_STEPS = 3
"""So many promises of one side are told where there is room, and one where there is not."""
MOST_NEWS = 4
MOST_OF_NAME = 32
"""So many letters of a name are told where those who have it are told apart by what is behind."""
_WEEKS_FROM, _MONTHS_FROM, _YEARS_FROM = 14, 60, 730
"""From so many days on they are told in weeks, in months, in years."""
_SINCE = {
    "organisation": mark("list: now {text}"),
    "role": mark("list: now {text}"),
    "email": mark("list: {text}"),
    "kept_by_me": mark("you kept: {text}"),
    "kept_by_them": mark("they kept: {text}"),
    "merged": mark("merged with {text}"),
}
_QUESTIONS = {
    "promise": mark("Did that work out: “{text}”?"),
    "thread": mark("What became of “{text}”?"),
    "looking_for": mark("Found in the meantime: “{text}”?"),
}


class Line(NamedTuple):
    """One line of what is told of somebody known."""

    kind: str
    """name (who of several), talk, said, open, since or question."""
    label: str
    text: str


def lines(again: Again, *, is_roomy: bool = False) -> list[Line]:
    """Return what there is between us: at most a line of each kind, unless there is room."""
    made = _all_lines(again) if is_roomy else _short_lines(again)
    return [line for line in made if line.text]


def told(again: Again) -> list[str]:
    """Return the last talk and what is open, for a terminal, a line each."""
    return [
        f"{line.label}: {line.text}"
        for line in _short_lines(again)
        if line.text and line.kind in {"talk", "open"}
    ]


def who(preview: Preview, key: str) -> list[Line]:
    """Return who of several of one name is meant, or who is not; `key` goes on to the next one.

    Nothing where there is nobody whom somebody could be taken for.
    """
    return [*_who_known(preview, key), *_who_listed(preview, key)]


def _who_listed(preview: Preview, key: str) -> list[Line]:
    """Return who else is on the list under the name, or who of them is meant."""
    meant = preview.attendee
    rest = [one for one in preview.listed if meant is None or one.id != meant.id]
    if not rest:
        return []
    names = " · ".join(shortened(one.organisation or one.role or one.name) for one in rest)
    if meant is None and preview.match is None:
        count = ngettext("{n} on the list", "{n} on the list", len(rest)).format(n=len(rest))
        return [Line("name", _("{key} who?").format(key=key), f"{count}: {names}")]
    also = _("also on the list: {names}").format(names=names)
    if preview.match is None and meant is not None:
        also = f"{_joined(meant.name, meant.organisation)} · {also}"
    return [Line("name", key, also)]


def _who_known(preview: Preview, key: str) -> list[Line]:
    """Return who of the contacts of one name is meant, or who is not."""
    match, others, known = preview.match, preview.others, preview.namesakes
    if match is None and others:
        first, *more = map(_named, others)
        said = [_("somebody else than {name}").format(name=first)]
        said += [_("and than {name}").format(name=name) for name in more]
        return [Line("name", _("new") if not at else "", text) for at, text in enumerate(said)]
    if match is None and known:
        return [Line("name", _("{key} known?").format(key=key), _named(known[0]))]
    if match is not None and len(known) > 1:
        number = 1 + [one.contact.id for one in known].index(match.contact.id)
        label = _("{key} {n} of {all}").format(key=key, n=number, all=len(known))
        return [Line("name", label, _named(match))]
    return []


def ago(day: date, today: date) -> str:
    """Return how long ago `day` was: today, yesterday, 5 days ago, 3 weeks ago, 1 year ago.

    A day to come, after the clock was put back, is told as it is.
    """
    days = (today - day).days
    if days < 0:
        return format_date(day)
    if days < 2:
        return _("yesterday") if days else _("today")
    if days < _WEEKS_FROM:
        return ngettext("{n} day ago", "{n} days ago", days).format(n=days)
    if days < _MONTHS_FROM:
        weeks = round(days / 7)
        return ngettext("{n} week ago", "{n} weeks ago", weeks).format(n=weeks)
    months = round(days / 30.44)
    if days < _YEARS_FROM and months % 12:
        return ngettext("{n} month ago", "{n} months ago", months).format(n=months)
    years = round(days / 365.25)
    return ngettext("{n} year ago", "{n} years ago", years).format(n=years)


def question(one: ToAsk) -> str:
    """Return the one question as a sentence."""
    if one.about not in _QUESTIONS:
        return one.text
    return _(_QUESTIONS[one.about]).format(text=gap(one.text))


def _short_lines(again: Again) -> Iterator[Line]:
    """Yield a line of each kind; it may be empty."""
    talk = again.talk
    if talk is not None:
        met_at = again.met_at if again.talk_day != again.today else ""
        yield Line(
            "talk",
            _talked(again),
            _joined(met_at, talk.thread or talk.note) or again.met_at or _("a talk"),
        )
        yield Line("said", *_said(talk.looking_for, talk.can_offer))
    steps = (*again.mine[:1], *again.theirs[:1])  # theirs is in the question as well
    count = len(again.theirs) + len(again.mine)
    label = _("{n} open").format(n=count) if count > len(steps) else _("open")
    yield Line("open", label, _joined(*(_step(one, again.today) for one in steps)))
    yield Line("since", _("since then"), _joined(*_news(again)[:MOST_NEWS]))
    yield _asked(again)


def _all_lines(again: Again) -> Iterator[Line]:
    """Yield a line for each thing; it may be empty."""
    talk = again.talk
    if talk is not None:
        yield Line("talk", _talked(again), again.met_at or talk.thread or talk.note or _("a talk"))
        yield Line("said", _("thread"), talk.thread)
        yield Line("said", _("note"), talk.note if again.met_at else "")
        yield Line("said", _("looked for"), talk.looking_for)
        yield Line("said", _("I offered"), talk.can_offer)
    label = _("open")
    for one in (*again.mine[:MOST_STEPS], *again.theirs[:MOST_STEPS]):
        yield Line("open", label, _step(one, again.today))
        label = ""
    label = _("since then")
    for text in _news(again)[:MOST_NEWS]:
        yield Line("since", label, text)
        label = ""
    yield _asked(again)


def _talked(again: Again) -> str:
    """Return how long ago the last talk was, of one of today at what time."""
    at = again.talk_at
    if at is None:
        return ""
    told = ago(at.date(), again.today)
    return f"{told} {format_time(at)}" if at.date() == again.today else told


def _said(looking_for: str, can_offer: str) -> tuple[str, str]:
    """Return label and text for what they looked for and what I offered."""
    if not looking_for:
        return _("I offered"), can_offer
    offered = _("I offered: {text}").format(text=can_offer) if can_offer else ""
    return _("looked for"), _joined(looking_for, offered)


def _step(step: FollowUp, today: date) -> str:
    """Return whose turn it is, what waits, and since or until when."""
    whose = _("you promised") if step.promised else _("you want to")
    words = _("they promised") if step.owner == "them" else whose
    age = _age(step, today)
    return f"{words} ({age}): {step.what}" if age else f"{words}: {step.what}"


def _age(step: FollowUp, today: date) -> str:
    """Return until when something waits, or how late it is; without a date, for how long."""
    if step.due is None:
        waited = (today - step.created.date()).days if step.created else 0
        return queue.reason(Reason("waiting", waited)) if waited > 0 else ""
    days = (step.due - today).days
    word = "overdue" if days < 0 else "due_in" if days else "due_today"
    return queue.reason(Reason(word, abs(days)))


def _news(again: Again) -> Sequence[str]:
    """Return what was since the last talk, what changed before what was written."""
    told = [_changed(one, again.today) for one in again.since]
    if again.touch is not None:
        touch = again.touch
        day = ago(touch.at.astimezone(again.now.tzinfo).date(), again.today)
        words = f"{wording.word(touch.kind)} {day}"
        told.append(f"{words}: {_line(touch.note)}" if touch.note else words)
    return told


def _changed(one: Since, today: date) -> str:
    """Return one thing that changed."""
    if one.kind != "birthday" or one.day is None:
        return _(_SINCE[one.kind]).format(text=one.text)
    if one.day == today:
        return _("birthday today")
    return _("birthday {day}").format(day=format_day(one.day))


def _asked(again: Again) -> Line:
    """Return the question for today, empty without one."""
    text = question(again.question) if again.question is not None else ""
    return Line("question", _("ask today"), text)


def _named(match: Match) -> str:
    """Return who somebody known is, where they are from, and how they were recognised."""
    contact = match.contact
    place = contact.organisation or contact.role
    is_long = len(contact.title) > MOST_OF_NAME
    name = f"{contact.title[: MOST_OF_NAME - 1].rstrip()}…" if is_long else contact.title
    said = _joined(name, place if place != contact.title else "")
    return f"{said} ({wording.matched(match.by)})"


def _joined(*texts: str) -> str:
    """Return the texts that say something in one line."""
    return " · ".join(_line(text) for text in texts if text)


def _line(text: str) -> str:
    """Return a text of several lines as one."""
    return " ".join(text.split())
