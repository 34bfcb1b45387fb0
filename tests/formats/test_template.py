"""Message templates: whatever is missing or hostile, the message reads as if nothing were."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.errors import Invalid
from companion.formats.template import (
    PLACEHOLDERS,
    SIZE_LIMIT,
    Template,
    read_template,
    render,
    template_name,
)

ASSETS = Path(__file__).parents[2] / "assets"


def asset(kind: str, language: str, *, familiar: bool = False) -> Template:
    """Read one of our templates."""
    return read_template((ASSETS / template_name(kind, language, familiar=familiar)).read_bytes())


def written(body: str, *, subject: str = "Hello", closing: str = "Bye") -> Template:
    """Return a template with `body`."""
    return read_template(
        f'kind="meeting"\nlanguage="en"\nsubject="{subject}"\ngreeting="Hello,"\n'
        f'body="""\n{body}"""\nclosing="{closing}"'.encode()
    )


def test_a_title_is_kept_where_a_first_name_would_be_a_guess() -> None:
    """Professors are not called by the word in front of their name."""
    draft = render(asset("thank_you", "en"), {"name": "Prof. Ingrid Lindqvist"})

    assert draft.body.startswith("Dear Prof. Ingrid Lindqvist,\n")


def test_other_languages_get_english() -> None:
    """There is no other one."""
    assert template_name("meeting", "fr") == "templates/meeting.en.toml"


def test_a_full_stop_of_the_value_serves_the_sentence() -> None:
    """Whether it stands before the closing quote or without one."""
    template = written("A {{ thread }}. B “{{ thread }}”. C {{ thread }}, D.")

    assert "A e. V. B “e. V.” C e. V., D." in render(template, {"thread": "e. V."}).body


def test_a_value_is_never_a_template() -> None:
    """Placeholders and alternatives in a value stay as they were typed."""
    draft = render(
        written("It was {{ thread }}."), {"thread": "{{ name }} | {name}", "name": "Eve"}
    )

    assert "It was {{ name }} | {name}." in draft.body


def test_a_value_of_several_lines_stays_in_its_sentence() -> None:
    """A note has line breaks, a sentence has none."""
    draft = render(written("It was {{ thread }}."), {"thread": "one\n\ntwo,\n"})

    assert "It was one two." in draft.body


@given(st.dictionaries(st.sampled_from(sorted(PLACEHOLDERS)), st.text(max_size=60)))
def test_no_value_makes_lines_or_paragraphs(values: dict[str, str]) -> None:
    """The shape of a message comes from its template alone."""
    template = asset("thank_you", "en")

    draft = render(template, values)

    assert "\n" not in draft.subject
    assert draft.body.count("\n\n") <= len(template.paragraphs)
    assert draft.body.count("\n") <= 2 * len(template.paragraphs) + len(template.closing)


@pytest.mark.parametrize(
    ("body", "problem", "value"),
    [
        ("Dear {{ nobody }},", "unknown", "nobody"),
        ("It costs {5}.", "malformed", "It costs {5}."),
        ("Hello {name}.", "malformed", "Hello {name}."),
    ],
)
def test_a_wrong_placeholder_is_named(body: str, problem: str, value: str) -> None:
    """Templates are edited by hand."""
    with pytest.raises(Invalid) as raised:
        written(body)

    assert (raised.value.field, raised.value.problem) == ("placeholder", problem)
    assert raised.value.value == value


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"\xff", "malformed"),
        (b"kind =", "malformed"),
        (b'kind = "meeting"', "malformed"),
        (b"kind = 3", "malformed"),
        (b"#" * (SIZE_LIMIT + 1), "too_long"),
    ],
)
def test_what_is_no_template_is_refused(data: bytes, problem: str) -> None:
    """With a word for what is wrong."""
    with pytest.raises(Invalid) as raised:
        read_template(data)

    assert (raised.value.field, raised.value.problem) == ("template", problem)


def test_a_template_with_windows_line_ends_reads_the_same() -> None:
    """Editors on Windows write them."""
    data = (ASSETS / template_name("thank_you", "de")).read_bytes()

    assert read_template(data.replace(b"\n", b"\r\n")) == read_template(data)
