"""The verbs about what one could give: ideas, article."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from companion.cli import documents
from companion.cli.documents import Document
from companion.cli.progress import telling
from companion.cli.session import Session, verb
from companion.cli.words import Command, DefaultGroup, option, shared
from companion.i18n import _, mark
from companion.reports import ideas as words

if TYPE_CHECKING:
    from companion.domain.article import Article
    from companion.services.ideas import Idea


@click.command(
    "ideas",
    cls=Command,
    help=mark("Whom you could introduce to whom, and what to share, by what they look for."),
)
@verb
def ideas(session: Session) -> None:
    """List ideas."""
    with telling(_("Ideas")) as progress:
        found = session.companion.ideas.look(progress)
    nothing = _("Nothing fits. Note what people look for, and add articles: companion article add")
    session.answer(
        {"ideas": [_idea(one) for one in found]},
        "\n".join(map(words.line, found)) or nothing,
    )


@click.group(
    "article", cls=DefaultGroup, default="list", help=mark("What is worth reading and sharing.")
)
@shared
def article(**_shared: object) -> None:
    """Group the verbs about articles."""


@article.command("list", help=mark("List your articles, the newest first."))
@verb
def list_articles(session: Session) -> None:
    """List articles."""
    found = session.companion.articles.all()
    session.answer(
        {"articles": [_article(one) for one in found]},
        "\n".join(map(words.article_line, found))
        or _("No articles yet. Keep one: companion article add URL --tag WORD"),
    )


@article.command("add", help=mark("Keep an article by its URL, to share it with whom it fits."))
@click.argument("url")
@option("--title", default="", help=mark("Its title."))
@option("--note", default="", help=mark("What it is about."))
@option("--tag", "tags", multiple=True, help=mark("A word that it is worth reading for; again."))
@verb
def add(session: Session, url: str, title: str, note: str, tags: tuple[str, ...]) -> None:
    """Keep an article."""
    kept = session.companion.articles.add(url, title=title, note=note, tags=tags)
    session.answer({"article": _article(kept)}, words.article_line(kept))


@article.command("remove", help=mark("Take an article away, by its id, link or title."))
@click.argument("words_of_it", nargs=-1, required=True, metavar="ARTICLE")
@verb
def remove(session: Session, words_of_it: tuple[str, ...]) -> None:
    """Take an article away."""
    articles = session.companion.articles
    gone = articles.remove(articles.resolve(" ".join(words_of_it)).id)
    session.answer({"article": _article(gone)}, words.article_line(gone))


def _idea(one: Idea) -> Document:
    """Return an idea."""
    return {
        "kind": one.kind,
        "contact": documents.contact(one.contact),
        "other": documents.contact(one.other) if one.other else None,
        "article": _article(one.article) if one.article else None,
        "looking_for": one.talk.looking_for,
        "offer": one.offer,
        "words": list(one.words),
    }


def _article(one: Article) -> Document:
    """Return an article."""
    return {
        "id": one.id,
        "link": one.link,
        "title": one.title,
        "note": one.note,
        "tags": list(one.tags),
        "created": one.created.isoformat() if one.created else None,
    }
