"""What is wrong with a template, and kinds of messages, in words."""

from __future__ import annotations

import pytest

from companion.formats.template import KINDS
from companion.i18n import use
from companion.reports import messages
from companion.services.own_templates import TemplateProblem


def problem(field: str, word: str, value: str = "", line: int = 3) -> str:
    """Return a problem as a sentence."""
    found = TemplateProblem(path="/t/a.toml", line=line, field=field, problem=word, value=value)
    return messages.problem(found)


@pytest.mark.parametrize(
    ("field", "word", "value", "told"),
    [
        ("placeholder", "unknown", "nam", "no placeholder “nam”; there are: article, "),
        ("filter", "unknown", "uper", "no filter “uper”; there are: upper, lower"),
        ("condition", "not_allowed", "for", "“for” is not possible"),
        ("template", "bad_kind", "A B", "“A B” is no kind"),
        ("template", "something_new", "", "it is not built as it should be"),
        ("file", "link", "", "put the file itself into the folder"),
        ("file", "denied", "", "this user may not read it"),
        ("file", "too_many_files", "", "more than 200 templates"),
    ],
)
def test_a_problem_names_file_line_reason_and_remedy(
    field: str, word: str, value: str, told: str
) -> None:
    """One sentence each."""
    text = problem(field, word, value)

    assert text.startswith("/t/a.toml, line 3: ")
    assert told in text
    assert text.endswith(".")


def test_a_problem_of_the_whole_file_names_no_line() -> None:
    """And hostile values do no harm."""
    assert problem("template", "malformed", "\x1b[31m" + "x" * 999, line=0).startswith(
        "/t/a.toml: it is not written as TOML is: x"
    )


@pytest.mark.parametrize("spoken", ["de", "en"])
def test_every_kind_has_a_name_that_fits(spoken: str) -> None:
    """Beside the message at 80 columns; one's own are called as they are."""
    use(spoken)

    assert max(len(messages.kind(kind)) for kind in KINDS) <= 24
    assert len({messages.kind(kind) for kind in KINDS}) == len(KINDS)
    assert messages.kind("stand_visit") == "stand visit"


def test_a_tone_is_called_as_its_language_does() -> None:
    """Sie and du stay German words."""
    words = [
        messages.tone(*one) for one in (("de", "formal"), ("de", "familiar"), ("en", "formal"))
    ]

    assert words == ["Sie", "du", "formal"]
