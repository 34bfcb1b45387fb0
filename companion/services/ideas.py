"""What I could give to those I know: whom to introduce to them, and what to share with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from companion.domain.article import Article
from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Attendee
from companion.domain.follow_up import FollowUp
from companion.domain.keyed import Keyed
from companion.domain.overlap import PREFIX, Overlaps, count_stems, stems
from companion.domain.text import fold
from companion.errors import NotFound
from companion.services.live import Live
from companion.services.offering import offered
from companion.services.ports import Clock, Ids, Progress, Records
from companion.services.seeking import Seeking, seeking

Kind = Literal["introduction", "article"]
MOST_SEEKERS = 1_000
"""So many who look for something are looked at, who said it last first."""
FOUND = 6
"""So many are found for one who looks for something, of each kind."""
SHOWN = 3
"""So many of them are shown: others take the place of those that are done."""
IN_ALL = 200
"""So many ideas are shown at most."""
KEPT = 2_000
"""So many are kept at most, to take the place of those that are done."""
STEP = 20
"""How many are looked at between two looks at the progress."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Idea:
    """Something that I could do for a contact."""

    kind: Kind
    contact: Contact
    """Who looks for something."""
    talk: Encounter
    """In which they said so."""
    words: tuple[str, ...]
    """The words that match, as they said them, the most telling first."""
    offer: str
    """The line of the other one, or of the article, that they match."""
    other: Contact | None = None
    """Whom to introduce to them."""
    article: Article | None = None
    """What to share with them."""
    score: float = 0.0
    """How telling the words are; only to compare."""

    @property
    def key(self) -> str:
        """What tells it from others: of two people there is one."""
        if self.other is not None:
            return " ".join(sorted((self.contact.id, self.other.id)))
        return f"{self.contact.id} {self.article.id if self.article else ''}"


class Ideas:
    """Finds ideas and makes steps of them; threads may share it."""

    def __init__(self, records: Records, clock: Clock, ids: Ids) -> None:
        """Work on `records`; `clock` and `ids` are for the steps."""
        self._records = records
        self._clock = clock
        self._ids = ids
        self._changes = 0
        self._kept: tuple[int, tuple[Idea, ...]] = (-1, ())
        """After how many changes it was found out, and what."""
        self._steps = Live(
            records,
            FollowUp,
            lambda steps: Keyed(steps, {"pair": _pairs}),
            belongs=lambda step: bool(step.other or step.article),
        )
        records.listen(self._take)

    def found(self) -> tuple[Idea, ...] | None:
        """Return what was found, if it is true still, without what became a step since."""
        when, ideas = self._kept
        return tuple(self._left(ideas)) if when == self._changes else None

    def look(self, progress: Progress | None = None) -> tuple[Idea, ...]:
        """Return what I could do for whom, the most telling first, at most `IN_ALL`.

        Raises:
            Stopped: `progress` was told to.
        """
        if (kept := self.found()) is not None:
            return kept
        began = self._changes
        seekers = seeking(self._records)[:MOST_SEEKERS]
        looking = _Looking(self._records, seekers)
        ideas: list[Idea] = []
        for number, one in enumerate(seekers):
            if progress is not None and number % STEP == 0:
                progress(number, len(seekers))
            ideas += looking.for_one(one)
        ideas.sort(key=lambda one: (-one.score, one.contact.title, one.key))
        self._kept = (began, tuple(ideas[:KEPT]))
        return tuple(self._left(self._kept[1]))

    def take(self, idea: Idea, what: str) -> FollowUp:
        """Make a step of an idea, which is called `what`; where it is one already, return that.

        Raises:
            NotFound: one of them has gone.
        """
        return self._keep(self._step(idea, what), "follow_up")

    def dismiss(self, idea: Idea, what: str) -> FollowUp:
        """Note that an idea, called `what`, is none: it is dropped and not proposed again.

        Raises:
            NotFound: one of them has gone.
        """
        return self._keep(self._step(idea, what).dropped("", self._clock()), "drop")

    def _keep(self, step: FollowUp, what: str) -> FollowUp:
        """Commit the step that an idea became, once: a key may be pressed twice."""
        with self._steps.reading() as steps:
            known = next(steps.find("pair", _pairs(step)), None)
        if known is not None:
            return known
        title = self._records.all(Contact)[step.contact].title
        subject = title if what == "follow_up" else f"{title}: {step.what}"
        self._records.commit(Change(what=what, subject=subject, put=(step,)))
        return step

    def _step(self, idea: Idea, what: str) -> FollowUp:
        """Return the step that an idea is."""
        for one in filter(None, (idea.contact, idea.other)):
            if one.id not in self._records.all(Contact):
                raise NotFound("contact", one.title)
        if idea.article is not None and idea.article.id not in self._records.all(Article):
            raise NotFound("article", idea.article.title or idea.article.link)
        return FollowUp(
            id=self._ids(),
            contact=idea.contact.id,
            what=what,
            kind="give",
            event=idea.talk.event,
            encounter=idea.talk.id,
            created=self._clock(),
            message=idea.kind,
            other=idea.other.id if idea.other else "",
            article=idea.article.id if idea.article else "",
        )

    def _left(self, ideas: tuple[Idea, ...]) -> Iterator[Idea]:
        """Yield the ideas that are no steps yet, the first of each one and kind."""
        shown: Counter[tuple[str, str]] = Counter()
        number = 0
        with self._steps.reading() as steps:
            for idea in ideas:
                if number == IN_ALL:
                    return
                place = (idea.contact.id, idea.kind)
                if shown[place] < SHOWN and not steps.has("pair", idea.key):
                    shown[place] += 1
                    number += 1
                    yield idea

    def _take(self, change: Change) -> None:
        """Note that what was found may be true no longer; steps are looked at each time."""
        kinds = {type(record) for record in change.put} | {kind for kind, _ in change.remove}
        if not kinds.isdisjoint(_TOLD_BY):
            self._changes += 1


_TOLD_BY = frozenset((Contact, Attendee, Encounter, Article))


def _pairs(step: FollowUp) -> Iterator[str]:
    """Yield the keys of the ideas that a step is."""
    if step.other:
        yield " ".join(sorted((step.contact, step.other)))
    if step.article:
        yield f"{step.contact} {step.article}"


class _Looking:
    """One look for what `seekers` look for."""

    def __init__(self, records: Records, seekers: list[Seeking]) -> None:
        self._offers = list(offered(records)) if seekers else []
        self._articles = list(records.all(Article).values()) if seekers else []
        offers = [text for _contact, text in self._offers]
        articles = [_about(one) for one in self._articles]
        counted, total = count_stems((*offers, *articles, *(one.text for one in seekers)))
        self._by_offer = Overlaps(offers, counted, total)
        self._by_article = Overlaps(articles, counted, total)
        self._introduced = _introduced(records)
        self._seen: set[str] = set()

    def for_one(self, one: Seeking) -> Iterator[Idea]:
        """Yield what there is for one who looks for something."""
        number = 0
        for found in self._by_offer.find(one.text):
            other, text = self._offers[found.place]
            idea = Idea(
                kind="introduction",
                contact=one.contact,
                talk=one.talk,
                words=found.words,
                offer=_line(text, found.words),
                other=other,
                score=found.score,
            )
            if self._may_meet(one.contact, other) and idea.key not in self._seen:
                self._seen.add(idea.key)
                yield idea
                number += 1
                if number == FOUND:
                    break
        for found in self._by_article.find(one.text)[:FOUND]:
            article = self._articles[found.place]
            yield Idea(
                kind="article",
                contact=one.contact,
                talk=one.talk,
                words=found.words,
                offer=article.title or article.link,
                article=article,
                score=found.score,
            )

    def _may_meet(self, one: Contact, other: Contact) -> bool:
        """Tell whether two may not know each other: colleagues do, and whom I introduced."""
        if one.id == other.id or _is_one_house(one, other):
            return False
        return (one.id, fold(other.name)) not in self._introduced and (
            other.id,
            fold(one.name),
        ) not in self._introduced


def _introduced(records: Records) -> set[tuple[str, str]]:
    """Return whom I introduced to whom at an event, as id and folded name."""
    return {
        (talk.contact, fold(name))
        for talk in records.all(Encounter).values()
        for name in talk.introduced_to
    }


def _is_one_house(one: Contact, other: Contact) -> bool:
    """Tell whether two are from the same organisation."""
    return bool(one.organisation) and fold(one.organisation) == fold(other.organisation)


def _about(article: Article) -> str:
    """Return what an article is about."""
    return "\n".join((article.title, " ".join(article.tags), article.note))


def _line(text: str, words: tuple[str, ...]) -> str:
    """Return the line of an offer that has the most of `words`."""
    wanted = {stem[:PREFIX] for word in words for stem in stems(word)}

    def shared(line: str) -> int:
        """Count the words that a line has."""
        return len(wanted & {stem[:PREFIX] for stem in stems(line)})

    return max(text.split("\n"), key=shared)
