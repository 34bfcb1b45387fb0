"""Which language is spoken: chosen once at a door, asked by every word."""

from __future__ import annotations

from collections.abc import Mapping

LANGUAGES = ("en", "de")
"""The languages that the program speaks; the first is spoken where nobody chose."""

_spoken = [LANGUAGES[0]]


def language() -> str:
    """Return the language that is spoken now, one of `LANGUAGES`."""
    return _spoken[-1]


def use(chosen: str) -> None:
    """Speak `chosen` from now on; a language that is not spoken here becomes English."""
    _spoken[:] = [_known(chosen) or LANGUAGES[0]]


def chosen_language(option: str, environ: Mapping[str, str], setting: str) -> str:
    """Return the language asked for, one of `LANGUAGES`.

    `--language` wins over $COMPANION_LANGUAGE, that over the setting, and that over the locale of
    the terminal. What we do not speak is passed over, except that a foreign locale ends in
    English: as in POSIX, the first of LC_ALL, LC_MESSAGES and LANG that is not empty decides.
    """
    for wish in (option, environ.get("COMPANION_LANGUAGE", ""), setting):
        if known := _known(wish):
            return known
    names = (environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return _known(next(filter(None, names), "")) or LANGUAGES[0]


def _known(locale: str) -> str:
    """Return the language of a locale such as "de_AT.UTF-8", empty where we do not speak it."""
    name = locale.replace("-", "_").partition("_")[0].partition(".")[0].strip().lower()
    return name if name in LANGUAGES else ""
