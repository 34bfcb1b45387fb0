"""What a capture line was understood to say, as chips under it."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from companion.domain.capture import Understood
from companion.domain.text import clean
from companion.i18n import _, format_day
from companion.reports import wording
from companion.reports.targets import called
from companion.services.capture import Preview

GAP = "   "


def chips(preview: Preview) -> Content:
    """Return what keeping the line would mean: chips, the note, and who they are to me."""
    said = preview.understood
    if said.is_empty:
        return Content(_("Anna Berger @Siemens #hr anna@… !send the deck by friday *4 note"))
    lines = [Content(GAP).join(_facts(said))]
    if said.note:
        lines.append(_labelled(_("note"), said.note))
    lines.extend(_known(preview))
    return Content("\n").join(lines)


def _facts(said: Understood) -> Iterator[Content]:
    """Yield a chip for each thing in the line but the note."""
    if said.name:
        yield Content.styled(said.name, "bold")
    if said.role:
        yield Content(said.role)
    if said.organisation:
        yield Content.styled(f"@{said.organisation}", "$text-accent")
    for text in (*said.emails, *said.phones, *said.links):
        yield Content(text)
    for tag in said.tags:
        yield Content.styled(f"#{tag}", "$text-accent")
    if said.promise or said.due:
        due = f" → {format_day(said.due)}" if said.due else ""
        yield Content.styled(f"!{said.promise}{due}", "$text-warning")
    if said.rating:
        yield Content.styled("★" * said.rating, "$text-warning")


def _known(preview: Preview) -> Iterator[Content]:
    """Yield who they are: somebody I know, an attendee, a target with my question."""
    if preview.match is not None:
        by = wording.matched(preview.match.by)
        yield _labelled(_("known"), f"{preview.match.contact.title} · {by}")
    if preview.target is not None:
        stars = wording.stars(preview.target.priority).strip()
        # Who stands for a company or a role is told for what they are met.
        stands_for = "" if preview.target.name else called(preview.target)
        told = (stars, stands_for, preview.target.reason)
        yield _labelled(_("target"), " · ".join(filter(None, told)))
        if preview.target.question:
            yield _labelled(_("to ask"), preview.target.question)
    elif preview.attendee is not None:
        attendee = preview.attendee
        facts = (attendee.role, attendee.organisation, attendee.looking_for)
        yield _labelled(_("on the list"), " · ".join(filter(None, facts)))


def _labelled(label: str, text: str) -> Content:
    """Return one line of text behind its label."""
    return Content.styled(f"{label}  ", "$foreground-muted") + Content(clean(text))
