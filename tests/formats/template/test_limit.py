"""Messages of a given length: what matters least goes first."""

from __future__ import annotations

from itertools import combinations

import pytest

from companion.formats.template import Template, read_template, render

VALUES = {
    "name": "Anna Berger",
    "event": "Forum Talente & Technik",
    "thread": "Azubi-Tag, " * 8,
    "my_name": "Mira Falk",
    "my_phone": "+49 151 5550100",
}


def note(limit: int) -> Template:
    """Return a note of at most so many characters."""
    return read_template(
        f'kind = "note"\nlanguage = "en"\nlimit = {limit}\ngreeting = "Hello {{{{ name }}}},"\n'
        'body = """\nthank you for the talk ({{ event }}). | thank you for the talk.\n'
        'It was about {{ thread }}.\n\nWrite to me at any time."""\n'
        'closing = """\nRegards\n{{ my_name }}\n{{ my_phone }}\n"""'.encode()
    )


@pytest.mark.parametrize("limit", [50, 80, 120, 200, 300])
def test_it_is_never_longer(limit: int) -> None:
    """Whatever is known."""
    for size in range(len(VALUES) + 1):
        for fields in combinations(VALUES, size):
            text = render(note(limit), {field: VALUES[field] for field in fields}).body

            assert 0 < len(text) <= limit
            assert not text.endswith((",", " ", "\n"))
            assert "  " not in text
            assert "\n\n\n" not in text


def test_the_last_sentences_go_first() -> None:
    """Then the lines below my name; the greeting and the first sentence stay."""
    whole = render(note(1_000), VALUES).body
    shorter = render(note(len(whole) - 1), VALUES).body
    short = render(note(120), VALUES).body

    assert whole.endswith("Write to me at any time.\n\nRegards\nMira Falk\n+49 151 5550100")
    assert "Write to me" not in shorter
    assert "It was about" in shorter
    assert shorter.endswith("\n\nRegards\nMira Falk\n+49 151 5550100")
    assert short == (
        "Hello Anna Berger,\n\nthank you for the talk (Forum Talente & Technik).\n\n"
        "Regards\nMira Falk\n+49 151 5550100"
    )


def test_even_the_first_sentence_ends_at_a_word() -> None:
    """With a mark that there was more."""
    text = render(note(50), VALUES).body

    assert text == "Hello Anna Berger,\n\nthank you for the talk (Forum…"


def test_a_mail_has_a_limit_as_well() -> None:
    """However long the notice is that stands in it."""
    template = read_template(b'kind = "x"\nlanguage = "en"\nbody = "Hello."\nclosing = "Bye"')

    text = render(template, {}, notice="word " * 10_000).body

    assert len(text) <= 18_000
    assert render(template, {}, notice="One.\n\nTwo.").body == "Hello.\n\nOne.\n\nTwo.\n\nBye"
