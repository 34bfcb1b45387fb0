"""What is worth reading and sharing: kept as links with what they are about."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import Any

from companion.domain.article import Article
from companion.domain.change import Change, Record
from companion.domain.follow_up import FollowUp
from companion.errors import Invalid, NotFound
from companion.services.naming import pick
from companion.services.ports import Clock, Ids, Records

MOST = 500
"""How many articles there can be: more than that nobody has in mind."""
LONGEST = 500
"""Characters of the longest link: what is cut leads elsewhere."""


class Articles:
    """My articles."""

    def __init__(self, records: Records, clock: Clock, ids: Ids) -> None:
        """Work on `records`; `clock` tells since when, `ids` names what is new."""
        self._records = records
        self._clock = clock
        self._ids = ids

    def all(self) -> list[Article]:
        """Return all articles, the newest first."""
        return list(self._records.all(Article).values())[::-1]

    def get(self, article: str) -> Article:
        """Return the article with this id.

        Raises:
            NotFound: there is none.
        """
        found = self._records.all(Article).get(article)
        if found is None:
            raise NotFound("article", article)
        return found

    def resolve(self, word: str) -> Article:
        """Return the article that a person means by an id, its link or its title.

        Raises:
            NotFound: none fits.
            Ambiguous: several fit.
        """
        articles = self._records.all(Article).values()
        return next(
            (one for one in articles if one.link == _address(word)),
            None,
        ) or pick("article", word, articles, lambda one: one.title or one.link)

    def add(
        self, link: str, *, title: str = "", note: str = "", tags: Iterable[str] = ()
    ) -> Article:
        """Keep an article; of one that is there already, what is said anew counts.

        Raises:
            Invalid: `link` is no web address that leads where it seems to, or there are too many.
        """
        address = _address(link)
        if not address:
            raise Invalid("article", "no_link", link)
        said: dict[str, Any] = {"title": title, "note": note, "tags": tuple(tags)}
        known = next(
            (one for one in self._records.all(Article).values() if one.link == address), None
        )
        if known is None:
            if len(self._records.all(Article)) >= MOST:
                raise Invalid("article", "too_many", str(MOST))
            made = Article(
                id=self._ids(),
                link=address,
                title=title,
                note=note,
                tags=tuple(tags),
                created=self._clock(),
            )
        else:
            made = dataclasses.replace(known, **{key: one for key, one in said.items() if one})
        if made != known:
            change = Change(what="article", subject=made.title or made.link, put=(made,))
            self._records.commit(change)
        return made

    def remove(self, article: str) -> Article:
        """Take an article away, also out of the steps that were to share it.

        Raises:
            NotFound: there is none.
        """
        found = self.get(article)
        steps: tuple[Record, ...] = tuple(
            dataclasses.replace(step, article="")
            for step in self._records.all(FollowUp).values()
            if step.article == found.id
        )
        self._records.commit(
            Change(
                what="no_article",
                subject=found.title or found.link,
                put=steps,
                remove=((Article, found.id),),
            )
        )
        return found


def _address(text: str) -> str:
    """Return the web address that `text` is, without what follows people about; else nothing."""
    from companion.formats.payloads.links import read_link

    link = read_link(text.strip())
    address = str(link) if link is not None else ""
    return address if len(address) <= LONGEST else ""
