"""Every message has its German, and the German fits the message."""

from __future__ import annotations

import runpy
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message

ROOT = Path(__file__).parents[2]
SCRIPT = runpy.run_path(str(ROOT / ".ci" / "update_catalogues.py"))
PATHS = sorted(SCRIPT["LOCALES"].glob("*/LC_MESSAGES/companion.po"))


@pytest.fixture(scope="module")
def said() -> Catalog:
    """Return the catalogue of everything the program says."""
    catalogue: Catalog = SCRIPT["messages"]()
    return catalogue


@pytest.fixture(scope="module", params=PATHS, ids=lambda path: path.parent.parent.name)
def translated(request: pytest.FixtureRequest) -> Catalog:
    """Return the catalogue of one language."""
    catalogue: Catalog = SCRIPT["read"](request.param)
    return catalogue


def forms(message: Message) -> tuple[str, ...]:
    """Return the translations of `message`: one, or one per plural form."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def sources(message: Message) -> tuple[str, ...]:
    """Return what the code says: one text, or singular and plural."""
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def fields(text: str) -> set[str]:
    """Return the named placeholders of `text`."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def key(message: Message) -> tuple[str, str]:
    """Return what tells a message from others."""
    return str(message.id), message.context or ""


def entries(catalogue: Catalog) -> list[Message]:
    """Return every message but the header."""
    return [message for message in catalogue if message.id]


def test_there_is_a_german_catalogue() -> None:
    """The parametrised tests below have something to look at."""
    assert [path.parent.parent.name for path in PATHS] == ["de"]


def test_every_message_is_translated(said: Catalog, translated: Catalog) -> None:
    """No message falls back to English, in any of its plural forms."""
    known = {key(message) for message in entries(translated) if all(forms(message))}

    assert sorted(set(map(key, entries(said))) - known) == []


def test_what_click_says_is_part_of_it(said: Catalog) -> None:
    """Help and complaints about a command line are read by the same people."""
    assert {"Usage:", "Options", "Error: {message}"} <= {message.id for message in entries(said)}


def test_no_translation_is_a_guess(translated: Catalog) -> None:
    """Nothing is marked fuzzy."""
    assert [message.id for message in entries(translated) if message.fuzzy] == []


def test_no_translation_is_left_over(said: Catalog, translated: Catalog) -> None:
    """What the program does not say any more is not kept."""
    needed = set(map(key, entries(said)))

    assert [message.id for message in entries(translated) if key(message) not in needed] == []
    assert not translated.obsolete


def test_placeholders_match(translated: Catalog) -> None:
    """A translation has the `{fields}` of its message, so that filling it in cannot fail."""
    wrong = [
        (message.id, text)
        for message in entries(translated)
        for text in filter(None, forms(message))
        if fields(text) not in [fields(source) for source in sources(message)]
    ]

    assert wrong == []


def test_plurals_have_every_form(translated: Catalog) -> None:
    """A message with a number has as many forms as the language asks for."""
    wrong = [
        message.id
        for message in entries(translated)
        if message.pluralizable and len(forms(message)) != translated.num_plurals
    ]

    assert wrong == []


def test_translations_keep_the_blanks_at_the_ends(translated: Catalog) -> None:
    """Blanks and line breaks at the ends place the text on screen, in every language."""
    wrong = [
        (message.id, text)
        for message in entries(translated)
        for text in filter(None, forms(message))
        if ends(text) != ends(sources(message)[0])
    ]

    assert wrong == []


def ends(text: str) -> tuple[bool, bool]:
    """Tell whether `text` begins and ends with white space."""
    return text[:1].isspace(), text[-1:].isspace()
