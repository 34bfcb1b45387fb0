"""Give ideas: whom to introduce to whom, what to share with whom, and my articles."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static
from textual.worker import get_current_worker

from companion.domain.article import Article
from companion.domain.contact import Contact
from companion.errors import Stopped
from companion.i18n import _, mark, ngettext
from companion.reports import ideas as words
from companion.services.companion import Companion
from companion.services.ideas import Idea
from companion.tui.copying import open_or_copy
from companion.tui.guard import plain
from companion.tui.screens.page import Page
from companion.tui.telling import telling
from companion.tui.widgets.columns import column, columns
from companion.tui.widgets.panel import Panel
from companion.tui.widgets.rows import Rows


class Looked(Message, bubble=False):
    """How far the look for ideas is; all of them where it is done."""

    def __init__(self, done: int, total: int) -> None:
        """Carry how many were looked at, of how many; both 0 at the end."""
        super().__init__()
        self.done = done
        self.total = total


class IdeasPage(Page):
    """Lists ideas above my articles; one key makes a step of an idea."""

    PLACE = mark("Ideas to give")
    CSS_PATH = "../styles/ideas.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t,enter", "take", mark("Next step"), id="ideas.take"),
        Binding("x", "remove", mark("Away"), tooltip=mark("No idea, or away"), id="ideas.remove"),
        Binding("a", "add", mark("Article"), tooltip=mark("Add an article"), id="ideas.add"),
        Binding("o", "open_link", mark("Open link"), id="ideas.open"),
        Binding("tab", "app.focus_next", mark("Other list"), id="ideas.other"),
    ]

    def __init__(self, companion: Companion) -> None:
        """Show what `companion` finds."""
        super().__init__(companion)
        self._is_looking = False

    def compose_body(self) -> ComposeResult:
        """Put the ideas above why they are some, and the articles below."""
        yield Panel(Rows[Idea](_row, key=_key, id="ideas"), id="ideas-panel")
        yield VerticalScroll(Static(id="why", markup=False), id="why-idea", can_focus=False)
        yield Panel(Rows[Article](_article, key=_id, id="articles"), id="articles-panel")

    def on_mount(self) -> None:
        """Begin at the first idea."""
        self.refresh_view()
        self._ideas.focus()

    def refresh_view(self) -> None:
        """Show what is found; where that is true no longer, look again in a thread."""
        found = self.companion.ideas.found()
        self.query_one("#ideas-panel", Panel).set_title(_("What I could do"))
        self.query_one("#articles-panel", Panel).set_title(_("Articles to share"), _("a add"))
        self._articles.set_items(self.companion.articles.all(), empty=_no_articles())
        if found is None:
            if not self._is_looking:
                self._is_looking = True
                self._ideas.empty = _("Looking for ideas …")
                self._ideas.refresh()
                self._look()
            return
        self.header.status = ngettext("{n} idea", "{n} ideas", len(found)).format(n=len(found))
        self._ideas.set_items(found, empty=_no_ideas())
        self._show_why()

    @work(thread=True, exclusive=True, group="ideas")
    def _look(self) -> None:
        """Look for ideas, and say how far that is."""
        worker = get_current_worker()

        def go_on(done: int, total: int) -> None:
            if worker.is_cancelled:
                raise Stopped
            self.post_message(Looked(done, total))

        try:
            self.companion.ideas.look(go_on)
        except Stopped:
            return
        self.post_message(Looked(0, 0))

    @on(Looked)
    def _take_found(self, message: Looked) -> None:
        """Show what was found, or how far it is."""
        if message.total:
            self.header.status = _("looking: {n} of {all}").format(
                n=message.done, all=message.total
            )
            return
        self._is_looking = False
        self.header.status = ""
        self.refresh_view()

    @property
    def _ideas(self) -> Rows[Idea]:
        """The list of ideas."""
        return self.query_one("#ideas", Rows)

    @property
    def _articles(self) -> Rows[Article]:
        """The list of articles."""
        return self.query_one("#articles", Rows)

    @property
    def _idea(self) -> Idea | None:
        """The idea under the cursor, unless the articles have the focus."""
        is_there = self.is_mounted and not self._articles.has_focus
        return self._ideas.highlighted if is_there else None

    @property
    def contact(self) -> Contact | None:
        """For whom the idea under the cursor is."""
        return idea.contact if (idea := self._idea) else None

    @property
    def _chosen_article(self) -> Article | None:
        """The article under the cursor, or that of an idea."""
        if self.is_mounted and self._articles.has_focus:
            return self._articles.highlighted
        return idea.article if (idea := self._idea) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what needs an idea or an article only on one."""
        if action == "take":
            return self._idea is not None
        if action == "remove":
            return (self._idea or self._chosen_article) is not None
        if action == "open_link":
            return self._chosen_article is not None
        return super().check_action(action, parameters)

    @on(Rows.Highlighted)
    def _moved(self) -> None:
        """Show why it is an idea."""
        self._show_why()

    def on_descendant_focus(self) -> None:
        """Show what belongs to the list that has the focus."""
        self._show_why()

    def _show_why(self) -> None:
        """Say of what is under the cursor why it is there, and offer what can be done."""
        idea, article = self._idea, self._chosen_article
        text = words.why(idea) if idea else words.article_line(article) if article else ""
        self.query_one("#why", Static).update(plain(text))
        self.refresh_bindings()

    @on(Rows.Chosen, "#ideas")
    def action_take(self) -> None:
        """Make a next step of the idea."""
        if idea := self._idea:
            with telling(self.app):
                self.companion.ideas.take(idea, words.step(idea))

    @on(Rows.Chosen, "#articles")
    @work
    async def action_open_link(self) -> None:
        """Open the article in the browser."""
        if article := self._chosen_article:
            await open_or_copy(self.app, self.companion.desk, article.link)

    def action_remove(self) -> None:
        """Take away an article, or an idea that is none."""
        with telling(self.app):
            if idea := self._idea:
                self.companion.ideas.dismiss(idea, words.step(idea))
            elif article := self._chosen_article:
                self.companion.articles.remove(article.id)

    @work
    async def action_add(self) -> None:
        """Add an article."""
        from companion.tui.dialogs.article_form import ArticleForm

        await self.app.push_screen_wait(ArticleForm(self.companion))


def _no_ideas() -> str:
    """Return what to say where nothing fits."""
    return _(
        "Nothing fits yet.\n\nNote what people look for (?… in the capture line), and add articles "
        "(a): what another one offers, or what there is to read about it, stands here."
    )


def _no_articles() -> str:
    """Return what to say where there are no articles."""
    return _("a keeps the link of something worth reading, and for whom it is worth it.")


def _key(idea: Idea) -> object:
    """Return what tells an idea from others."""
    return idea.key


def _id(article: Article) -> object:
    """Return what tells an article from others."""
    return article.id


def _row(idea: Idea, width: int, under_cursor: bool) -> Content:  # noqa: ARG001, FBT001 - RenderItem
    """Return one idea: who, what I could do, and the words that match."""
    name, match = width * 27 // 100, width * 30 // 100
    return columns(
        column(idea.contact.title, name, "bold"),
        column(words.step(idea), max(0, width - name - match - 2)),
        column(words.words(idea), match, "$text-accent"),
    )


def _article(article: Article, width: int, under_cursor: bool) -> Content:  # noqa: ARG001, FBT001 - RenderItem
    """Return one article: its title, and its tags or where it is."""
    tags = " ".join(f"#{tag}" for tag in article.tags)
    rest = width * 35 // 100
    link = article.link.partition("://")[2]
    return columns(
        column(words.called(article), max(0, width - rest - 1)),
        column(tags or link, rest, "$foreground-muted"),
    )
