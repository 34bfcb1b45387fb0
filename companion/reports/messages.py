"""Kinds of messages, their tones, and what is wrong with a template, in words."""

from __future__ import annotations

from typing import Protocol

from companion.domain.contact import Contact
from companion.domain.text import clean
from companion.formats.template import FILTERS, PLACEHOLDERS
from companion.i18n import _, mark
from companion.reports.file_errors import UNREADABLE
from companion.services.own_templates import FILES_LIMIT, TemplateProblem

LANGUAGE_NAMES = {"en": mark("English"), "de": mark("German")}
_KINDS = {
    "thank_you": mark("Thank you for the talk"),
    "promised_material": mark("As promised"),
    "introduction_ask": mark("May I introduce you?"),
    "introduction": mark("Introducing two people"),
    "meeting": mark("Proposal to meet"),
    "network_note": mark("Note for LinkedIn, XING"),
    "birthday": mark("Birthday wishes"),
    "article": mark("Something to read"),
    "second_attempt": mark("Second attempt"),
    "help_thanks": mark("Thank you for the help"),
    "invitation": mark("Invitation to an event"),
    "next_step": mark("The next step"),
    "delegation": mark("To the colleague for it"),
    "their_promise": mark("Reminder of a promise"),
    "keep_in_touch": mark("Keeping in touch"),
}
_TONES = {
    ("de", "formal"): mark("Sie"),
    ("de", "familiar"): mark("du"),
    ("en", "formal"): mark("formal"),
    ("en", "familiar"): mark("warm"),
}
_FLAWS = {
    ("template", "malformed"): mark("it is not written as TOML is: {value}"),
    ("template", "too_long"): mark("it is longer than a template can be"),
    ("template", "bad_kind"): mark(
        "“{value}” is no kind: take small letters, digits and “_”, as in trade_fair_visit"
    ),
    ("template", "bad_limit"): mark("a limit is 50 to 10000 characters, or 0 for none"),
    ("template", "no_body"): mark("it has no body"),
    ("template", "control"): mark("there is a control character in it ({value}); take it out"),
    ("language", "unknown"): mark("“{value}” is no language of a template; write de or en"),
    ("placeholder", "unknown"): mark("there is no placeholder “{value}”; there are: {known}"),
    ("placeholder", "malformed"): mark("a brace stands without a placeholder: {value}"),
    ("filter", "unknown"): mark("there is no filter “{value}”; there are: {known}"),
    ("condition", "malformed"): mark("what is in the braces is not understood: {value}"),
    ("condition", "too_long"): mark("the condition is too long; make two sentences of it"),
    ("condition", "not_allowed"): mark(
        "“{value}” is not possible in a template; if, else, and, or, not, comparisons and filters "
        "are"
    ),
}
_FILES = {
    "link": mark("it is a link; put the file itself into the folder"),
    "too_many_files": mark("there are more than {value} templates; the others are left out"),
}
_KNOWN = {"placeholder": sorted(PLACEHOLDERS), "filter": FILTERS}


class Kind(Protocol):
    """A message, as far as its kind goes."""

    @property
    def kind(self) -> str:
        """The name of its template."""
        ...

    @property
    def language(self) -> str:
        """The language that it is written in."""
        ...

    @property
    def tone(self) -> str:
        """How they are addressed."""
        ...


def kind(word: str) -> str:
    """Return what a kind of messages is called; one of the user's own as they called it."""
    return _(_KINDS[word]) if word in _KINDS else clean(word).replace("_", " ")


def tone(language: str, word: str) -> str:
    """Return how a message in `language` addresses somebody: Sie, du, formal or warm."""
    return _(_TONES.get((language, word), word))


def title(letter: Kind) -> str:
    """Return what a message is: its kind, its language and how it addresses somebody."""
    spoken = _(LANGUAGE_NAMES[letter.language])
    return f"{kind(letter.kind)} · {spoken}, {tone(letter.language, letter.tone)}"


def no_consent(missing: tuple[Contact, ...]) -> str:
    """Return why two people are not introduced to each other yet."""
    names = ", ".join(one.title for one in missing)
    return _("Not agreed to the introduction yet: {names}").format(names=names)


def problem(found: TemplateProblem) -> str:
    """Return what is wrong with a file that was meant to be a template, and what to do."""
    if found.field == "file":
        why = _(_FILES.get(found.problem) or UNREADABLE.get(found.problem, UNREADABLE["malformed"]))
        text = why.format(value=FILES_LIMIT)
    else:
        why = _(_FLAWS.get((found.field, found.problem), UNREADABLE["malformed"]))
        known = ", ".join(_KNOWN.get(found.field, ()))
        text = why.format(value=clean(found.value, limit=120), known=known)
    if found.line:
        return _("{path}, line {line}: {why}.").format(
            path=clean(found.path), line=found.line, why=text
        )
    return _("{path}: {why}.").format(path=clean(found.path), why=text)
