"""Conditions and filters in templates: useful, harmless, and never without an end."""

from __future__ import annotations

import subprocess
import sys
from time import process_time

import pytest

from companion.errors import Invalid
from companion.formats.template import FILTERS, SIZE_LIMIT, Flaw, Template, read_template, render

HOSTILE = "{{ my_name }} {% for x in range(9) %} {{ ''.__class__ }} {# | #} }} %}"


def written(body: str, *, more: str = "") -> Template:
    """Return a template with `body`."""
    return read_template(f'kind = "own"\nlanguage = "en"\n{more}\nbody = """\n{body}"""'.encode())


def body(template: str, **values: str) -> str:
    """Return what a template with that body says."""
    return render(written(template), values).body


@pytest.mark.parametrize(
    ("template", "values", "expected"),
    [
        ("{% if thread %}On {{ thread }}.{% else %}Hello.{% endif %}", {"thread": "a"}, "On a."),
        ("{% if thread %}On {{ thread }}.{% else %}Hello.{% endif %}", {}, "Hello."),
        ("{{ thread | upper }}!", {"thread": "azubi"}, "AZUBI!"),
        ("{{ thread or looking_for }}.", {"looking_for": "b"}, "b."),
        ("Hi {{ first_name | default('you') }}", {}, "Hi you"),
        ("{{ name | first_word }}", {"name": "Anna Berger"}, "Anna"),
        ("{{ thread | capitalize }}", {"thread": "a Talk at SAP"}, "A Talk at SAP"),
        ("{{ thread | replace('a', 'b') | trim }}", {"thread": "aa"}, "bb"),
        ("{{ thread | truncate(9) }}", {"thread": "one two three"}, "one two…"),
        ("{{ 'x' if event == 'Fair' else 'y' }}", {"event": "Fair"}, "x"),
        ("{{ 'x' if 'air' in event and not thread else 'y' }}", {"event": "Fair"}, "x"),
        ("{{ 'x' if thread is defined else 'y' }}", {}, "y"),
        ("Is it {{ thread | title }}. Yes", {"thread": "e. V."}, "Is it E. V. Yes"),
        ("A {% if day %}on {{ day }}{% endif %}, b", {}, "A, b"),
        ("A {% if day %}on {{ day }}{% endif %} b", {}, "A b"),
    ],
)
def test_conditions_and_filters(template: str, values: dict[str, str], expected: str) -> None:
    """As one would write them; nothing leaves a gap."""
    assert body(template, **values) == expected


def test_a_way_whose_value_is_missing_is_passed_over() -> None:
    """It is the next way's turn; bars within braces part no ways."""
    template = "{{ thread | upper }} it is. | {{ event | lower }} it was. | Nothing."

    assert body(template, thread="a") == "A it is."
    assert body(template, event="B") == "b it was."
    assert body(template) == "Nothing."
    assert body("{% if day %}x{% endif %}\nLast.") == "Last."


@pytest.mark.parametrize("template", ["{{ thread }}.", "{{ thread | default('') }}."])
def test_a_value_is_never_a_template(template: str) -> None:
    """Whatever it says, in both kinds of ways."""
    assert body(template, thread=HOSTILE, my_name="Eve") == f"{HOSTILE}."


@pytest.mark.parametrize(
    "template", ["{{ thread }}", "{{ thread | upper | replace('A', 'AAAA') }}"]
)
def test_a_value_without_end_has_one(template: str) -> None:
    """A million letters become a line."""
    assert 0 < len(body(template, thread="a" * 1_000_000)) <= 4_000


@pytest.mark.parametrize(
    ("template", "problem", "value"),
    [
        ("{{ nobody }}", "unknown", "nobody"),
        ("{{ nobody | upper }}", "unknown", "nobody"),
        ("{% if nobody %}x{% endif %}", "unknown", "nobody"),
        ("{{ name | attr('x') }}", "unknown", "attr"),
        ("{{ name | map('upper') }}", "unknown", "map"),
        ("{% filter upper %}x{% endfilter %}", "not_allowed", "filterblock"),
        ("{% for x in name %}x{% endfor %}", "not_allowed", "for"),
        ("{% set x = name %}", "not_allowed", "assign"),
        ("{% macro x() %}{% endmacro %}", "not_allowed", "macro"),
        ("{% include 'x' %}", "not_allowed", "include"),
        ("{% import 'x' as y %}", "not_allowed", "import"),
        ("{{ name.__class__ }}", "not_allowed", "getattr"),
        ("{{ name['x'] }}", "not_allowed", "getitem"),
        ("{{ name() }}", "not_allowed", "call"),
        ("{{ name * 99999999 }}", "not_allowed", "mul"),
        ("{{ 9 ** 99999 }}", "not_allowed", "pow"),
        ("{{ name ~ name }}", "not_allowed", "concat"),
        ("{{ [name] }}", "not_allowed", "list"),
        ("{{ name is sameas name }}", "not_allowed", "sameas"),
        ("{{ name | replace('a', name) }}", "not_allowed", "replace"),
        ("{{ name | truncate(length=9) }}", "not_allowed", "truncate"),
        ("{{ 1.5 }}", "not_allowed", "1.5"),
        ("{{ 'x' | default('" + "y" * 300 + "') }}", "too_long", "y" * 300),
        ("{{ name" + " | upper" * 250 + " }}", None, None),
        ("{{ " + "(" * 900 + "name" + ")" * 900 + " }}", None, None),
        ("{{ " + "not " * 450 + "name }}", None, None),
        ("{{ " + "9" * 1_500 + " }}", None, None),
        ("{% if name %}x", "malformed", None),
        ("{{ name | }}", "malformed", None),
        ("{{ name }", "malformed", None),
        ("{% if name %}A | B{% endif %}", "malformed", None),
    ],
    ids=lambda value: value[:30] if isinstance(value, str) else None,
)
def test_nothing_else_is_let_through(template: str, problem: str | None, value: str | None) -> None:
    """No loops, calls, attributes or arithmetic, nothing that is too deep or too long."""
    with pytest.raises(Flaw) as raised:
        written(template)

    assert problem in {None, raised.value.problem}
    assert value in {None, raised.value.value}


def test_the_most_costly_template_takes_no_time() -> None:
    """As many of the slowest filters as a file can hold."""
    way = "{{ thread" + (" | replace('a', '" + "a" * 40 + "')") * 30 + " }}"
    template = written("\n".join([way] * (SIZE_LIMIT // len(way) - 1)))
    begin = process_time()

    text = render(template, {"thread": "a" * 1_000}).body

    assert process_time() - begin < 1
    assert len(text) <= 18_000


def test_a_comparison_that_cannot_be_is_passed_over() -> None:
    """A text is not less than a number."""
    assert body("{{ 'x' if name < 3 else 'y' }} | z", name="Anna") == "z"


def test_every_filter_takes_any_text() -> None:
    """None of them fails on an empty or an odd one."""
    for name in FILTERS:
        for value in ("ß", "é" * 2_000, "\U0001f600 x", "'\"<>&"):
            assert body("{{ thread | " + name + " }}.", thread=value)


def test_a_template_of_placeholders_imports_no_engine() -> None:
    """Which takes longer than all the rest."""
    code = (
        "import sys; from companion.formats.template import read_template, render;"
        't = read_template(b\'kind="x"\\nlanguage="en"\\nbody="{{ name }} | x"\');'
        "render(t, {'name': 'A'}); sys.exit('jinja2' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_flaw_is_an_invalid_value() -> None:
    """So whoever knows only those can tell it."""
    assert issubclass(Flaw, Invalid)
