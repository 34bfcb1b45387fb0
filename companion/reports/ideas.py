"""Give ideas and articles in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.i18n import _

# Types alone: a verb imports the services that it uses.
if TYPE_CHECKING:
    from companion.domain.article import Article
    from companion.services.ideas import Idea

WORDS = 4
"""So many of the words that match are told."""


def step(idea: Idea) -> str:
    """Return what the step is called that an idea becomes."""
    if idea.other is not None:
        return _("introduce to {name}").format(name=idea.other.title)
    return _("share “{title}”").format(title=called(idea.article) if idea.article else "")


def words(idea: Idea) -> str:
    """Return the words that match."""
    return ", ".join(idea.words[:WORDS])


def why(idea: Idea) -> str:
    """Return why it is an idea, as one sentence: who looks for what, and what fits."""
    looks = _("{name} looks for: {text}").format(
        name=idea.contact.title, text=" ".join(idea.talk.looking_for.split())
    )
    if idea.other is None:
        return looks
    offers = _("{name}: {text}").format(name=idea.other.title, text=" ".join(idea.offer.split()))
    return f"{looks}\n{offers}"


def called(article: Article) -> str:
    """Return what an article is called: its title, else its link without the scheme."""
    return article.title or article.link.partition("://")[2]


def line(idea: Idea) -> str:
    """Return an idea as one line for the shell."""
    return f"{idea.contact.title} · {step(idea)} · {words(idea)}"


def article_line(article: Article) -> str:
    """Return an article as one line for the shell."""
    tags = " ".join(f"#{tag}" for tag in article.tags)
    parts = (article.title, article.link, tags, " ".join(article.note.split()))
    return f"{article.id}  {' · '.join(filter(None, parts))}"
