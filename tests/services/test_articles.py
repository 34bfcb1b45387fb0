"""Articles to share: kept once, as links that lead where they seem to."""

from __future__ import annotations

import pytest

from companion.domain.article import Article
from companion.domain.contact import Contact
from companion.domain.follow_up import FollowUp
from companion.errors import Invalid, NotFound
from companion.services import articles
from companion.services.articles import Articles
from tests.fakes import NOW, FakeRecords, counting_ids
from tests.hostile import VECTORS

ANNA = Contact(id="anna", uid="u1", name="Anna Berger")


def service(*records: Article | Contact | FollowUp) -> tuple[Articles, FakeRecords]:
    """Return the service on these records."""
    kept = FakeRecords(*records)
    return Articles(kept, lambda: NOW, counting_ids()), kept


def test_an_article_is_kept_without_what_follows_people_about() -> None:
    """With its scheme, so that it can be opened; found by its link, title or id."""
    made, _ = service()

    one = made.add(
        " x.example.com/a?utm_source=y&page=2 ", title=" A  title ", note="why", tags=("#Dual",)
    )

    assert one.link == "https://x.example.com/a?page=2"
    assert (one.title, one.note, one.tags, one.created) == ("A title", "why", ("dual",), NOW)
    assert made.all() == [one]
    assert {made.resolve(word) for word in (one.id, "a title", "x.example.com/a?page=2")} == {one}


def test_the_same_link_is_kept_once() -> None:
    """What is said anew counts, the rest stays; nothing new is no change."""
    made, kept = service()
    first = made.add("https://x.example/a", title="A", note="why")

    again = made.add("https://X.example/a", title="B")

    assert made.all() == [again]
    assert (again.id, again.title, again.note) == (first.id, "B", "why")
    made.add("https://x.example/a")
    assert len(kept.commits) == 2


@pytest.mark.parametrize(
    "link",
    [
        *("", "no link", "javascript:alert(1)", "file:///etc/passwd", "x\ny"),
        *("https://a@b.example/", "https://x.example/" + "a" * 600),
    ],
)
def test_what_is_no_web_address_is_refused(link: str) -> None:
    """Also one that hides where it leads, and one that would be cut."""
    made, kept = service()

    with pytest.raises(Invalid):
        made.add(link)
    assert not kept.commits


@pytest.mark.parametrize("text", VECTORS)
def test_hostile_words_do_no_harm(text: str) -> None:
    """In title, note and tags."""
    made, _ = service()

    one = made.add("https://x.example/a", title=text, note=text, tags=(text,))

    assert one.title.isprintable()
    assert all(tag.isprintable() for tag in one.tags)


def test_too_many_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """What nobody has in mind is no idea."""
    monkeypatch.setattr(articles, "MOST", 1)
    made, _ = service()
    made.add("https://x.example/a")

    with pytest.raises(Invalid, match="too_many"):
        made.add("https://x.example/b")


def test_an_article_that_goes_is_named_by_no_step() -> None:
    """In one change."""
    page = Article(id="page", link="https://x.example/a")
    step = FollowUp(id="step", contact="anna", what="share it", article="page")
    made, kept = service(ANNA, page, step)

    made.remove("page")

    assert not kept.all(Article)
    assert kept.all(FollowUp)["step"] == FollowUp(id="step", contact="anna", what="share it")
    assert len(kept.commits) == 1
    with pytest.raises(NotFound):
        made.remove("page")
    with pytest.raises(NotFound):
        made.resolve("page")
