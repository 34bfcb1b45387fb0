"""What became of a folder of mails, in words."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from companion.i18n import _, format_number, mark, ngettext
from companion.services.mail_folder import REASONS, MailFolder

SHOWN = 3
"""Names that are told of those who were left out for one reason."""

_REASONS = {
    "theirs": mark("theirs to do"),
    "note": mark("a note for a network, not a mail"),
    "no_consent": mark("not agreed to the introduction yet"),
    "no_address": mark("no mail address"),
    "bad_address": mark("the mail address is none"),
    "exists": mark("there is such a file already"),
}


def reason(word: str) -> str:
    """Return why a step has no file."""
    return _(_REASONS[word])


def written(folder: MailFolder, path: Path) -> str:
    """Return how many mails lie where."""
    count = len(folder.mails)
    text = ngettext("{n} mail is in {path}.", "{n} mails are in {path}.", count)
    return text.format(n=format_number(count), path=path) if count else _("No mail was written.")


def left_out(folder: MailFolder) -> list[str]:
    """Return who was left out and why, a line for each reason."""
    counts = Counter(one.reason for one in folder.left_out)
    lines = []
    for word in (one for one in REASONS if counts[one]):
        people = dict.fromkeys(
            one.queued.contact.title for one in folder.left_out if one.reason == word
        )
        names = ", ".join(list(people)[:SHOWN]) + (" …" if len(people) > SHOWN else "")
        lines.append(
            _("Left out ({n}), {why}: {names}").format(
                n=format_number(counts[word]), why=reason(word), names=names
            )
        )
    return lines


def without_notice(folder: MailFolder) -> str:
    """Return in how many mails a privacy notice is due that is not in them; empty where in none."""
    count = sum(one.lacks_notice for one in folder.mails)
    text = ngettext(
        "In {n} of them a privacy notice is due and is not in it.",
        "In {n} of them a privacy notice is due and is not in them.",
        count,
    )
    return text.format(n=format_number(count)) if count else ""


def how_to_mark() -> str:
    """Return that nothing was sent, and how to say of a mail that it was."""
    return _(
        "None of them is marked as sent. Once one is: in the sitting, or "
        "companion done ID --how mail"
    )
