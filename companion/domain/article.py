"""Something worth reading that I could share: a page, a paper, a talk on video."""

from __future__ import annotations

from datetime import datetime

from companion.domain.values import Note, Tags, value


@value
class Article:
    """A link with what it is about; for whom it is worth it shows in what they look for."""

    id: str
    link: str
    """Where it is: an http or https address."""
    title: str = ""
    note: Note = ""
    """What it is about, and why one should read it."""
    tags: Tags = ()
    created: datetime | None = None
