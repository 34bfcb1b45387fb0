"""Keep an article to share: its link, what it is about, and for which words it is worth it."""

from __future__ import annotations

from textual.app import ComposeResult

from companion.domain.article import Article
from companion.i18n import _, mark
from companion.services.companion import Companion
from companion.tui.dialogs.form import Form
from companion.tui.telling import telling
from companion.tui.widgets.fields import Field


class ArticleForm(Form[Article]):
    """Keeps the article and answers with it."""

    FORM = "article"

    def __init__(self, companion: Companion) -> None:
        """Ask about a new article."""
        super().__init__(companion, _("Article to share"))

    def compose_body(self) -> ComposeResult:
        """Ask for the link, and for the words by which it is found who would read it."""
        yield Field(mark("Link"), placeholder="https://", id="link")
        yield Field(mark("Title"), id="title")
        yield Field(mark("About"), placeholder=mark("what it is about"), id="note")
        yield Field(mark("Tags"), placeholder=mark("hydrogen, training"), id="tags")

    def answer(self) -> Article | None:
        """Return the article that was kept; None where it has no link that can be opened."""
        link = self.query_one("#link", Field)
        tags = self.query_one("#tags", Field).value.replace("#", " ").split(",")
        with telling(self.app):
            return self._companion.articles.add(
                link.value,
                title=self.query_one("#title", Field).value,
                note=self.query_one("#note", Field).value,
                tags=tuple(tag.strip() for tag in tags if tag.strip()),
            )
        link.input.focus()
        return None
