"""Which language is spoken."""

from __future__ import annotations

import pytest

from companion.i18n import LANGUAGES, chosen_language, language, use


def test_the_option_wins_over_everything() -> None:
    """`--language` is the last word."""
    environ = {"COMPANION_LANGUAGE": "en", "LANG": "en_GB.UTF-8"}

    assert chosen_language("de", environ, "en") == "de"


def test_the_setting_wins_over_the_locale() -> None:
    """What the user set once counts in every terminal."""
    assert chosen_language("", {"LC_ALL": "de_DE.UTF-8"}, "en") == "en"


def test_an_unspoken_setting_is_passed_over() -> None:
    """A setting of a language that we do not speak does not hide the locale."""
    assert chosen_language("", {"LANG": "de_DE.UTF-8"}, "tlh") == "de"


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "de"),
        ({"LANG": "de"}, "de"),
        ({"LANG": "de-AT"}, "de"),
        ({"LANG": "DE_CH@euro"}, "de"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({"LANG": "den_CA"}, "en"),
        ({"LC_ALL": "C.UTF-8", "LANG": "de_DE.UTF-8"}, "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "de_DE.UTF-8", "LANG": "en_US.UTF-8"}, "de"),
        ({"COMPANION_LANGUAGE": "de", "LC_ALL": "en_US.UTF-8"}, "de"),
    ],
)
def test_the_locale_is_read_as_posix_reads_it(environ: dict[str, str], expected: str) -> None:
    """The first of LC_ALL, LC_MESSAGES and LANG that is not empty decides."""
    assert chosen_language("", environ, "") == expected


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_use_switches_the_language(spoken: str) -> None:
    """What was chosen is spoken."""
    use(spoken)

    assert language() == spoken


def test_a_language_nobody_speaks_becomes_english() -> None:
    """The program never falls silent."""
    use("tlh")

    assert language() == "en"
