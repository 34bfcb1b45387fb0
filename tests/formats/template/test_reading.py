"""Templates as people write them by hand: what is wrong is told with its line."""

from __future__ import annotations

import pytest

from companion.formats.template import SIZE_LIMIT, Flaw, read_template, render

GOOD = """\
# my own
kind = "stand_visit"
language = "en"
limit = 100
subject = "At {{ event }}"
greeting = "Hello {{ name }},"
body = '''
Come to us.
| Come.
It was about {{ thread }}.
'''
closing = "Regards"
"""


@pytest.mark.parametrize(
    ("old", "new", "field", "problem", "value", "line"),
    [
        ("{{ thread }}", "{{ thred }}", "placeholder", "unknown", "thred", 10),
        ("{{ thread }}", "{{ thread | uper }}", "filter", "unknown", "uper", 10),
        ("{{ event }}", "{{ evnt }}", "placeholder", "unknown", "evnt", 5),
        ("{{ thread }}", "{ thread }", "placeholder", "malformed", None, 10),
        (
            "{{ thread }}",
            "{% for x in thread %}x{% endfor %}",
            "condition",
            "not_allowed",
            None,
            10,
        ),
        ('kind = "stand_visit"', 'kind = "Stand Visit!"', "template", "bad_kind", None, 2),
        ('kind = "stand_visit"', 'kind = "../x"', "template", "bad_kind", "../x", 2),
        ('language = "en"', 'language = "fr"', "language", "unknown", "fr", 3),
        ("limit = 100", "limit = 3", "template", "bad_limit", "3", 4),
        ("limit = 100", 'limit = "x"', "template", "malformed", None, 4),
        ("limit = 100", "limits = 100", "template", "malformed", None, 4),
        ("limit = 100", "limit = = 3", "template", "malformed", None, 4),
        ("limit = 100", 'x = "\x00"', "template", "malformed", None, 4),
        ('"Regards"', '"\\u0000"', "template", "control", "U+0000", 0),
    ],
)
def test_what_is_wrong_is_told_with_its_line(
    old: str, new: str, field: str, problem: str, value: str | None, line: int
) -> None:
    """So that one finds it."""
    with pytest.raises(Flaw) as raised:
        read_template(GOOD.replace(old, new).encode())

    flaw = raised.value
    assert (flaw.field, flaw.problem, flaw.line) == (field, problem, line)
    assert value in {None, flaw.value}


def test_a_file_that_is_no_text_names_its_line() -> None:
    """Umlauts of Windows, say."""
    with pytest.raises(Flaw) as raised:
        read_template(GOOD.replace("Regards", "Grüße").encode("latin-1"))

    assert (raised.value.problem, raised.value.line) == ("malformed", 12)


@pytest.mark.parametrize(
    "data", [b"x = " + b"[" * 5_000, b"a." * 9_000 + b"a = 1", b"#" * (SIZE_LIMIT + 1), b"\xff"]
)
def test_hostile_files_are_refused(data: bytes) -> None:
    """Whatever somebody puts into the folder."""
    with pytest.raises(Flaw):
        read_template(data)


def test_only_a_body_is_needed() -> None:
    """A note has no subject; editors of Windows write a mark first."""
    template = read_template(b'\xef\xbb\xbfkind = "note"\nlanguage = "de"\nbody = "Hallo!"')

    draft = render(template, {})

    assert (draft.subject, draft.body, template.limit) == ("", "Hallo!", 0)


def test_lines_stay_apart_in_a_paragraph_of_their_own() -> None:
    """Within a sentence they are one after the other."""
    template = read_template(
        b'kind = "x"\nlanguage = "en"\n'
        b'body = """\nOne of these?\n\n{{ slots }}\n\nOr {{ slots }}?"""'
    )

    text = render(template, {"slots": "Tuesday, 10:00\nFriday, 14:00"}).body

    assert text == (
        "One of these?\n\nTuesday, 10:00\nFriday, 14:00\n\nOr Tuesday, 10:00; Friday, 14:00?"
    )
    assert render(template, {}).body == "One of these?"
