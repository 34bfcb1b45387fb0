"""Messages in the spoken language, from gettext catalogues that are read when first needed."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING

from companion.i18n.choice import LANGUAGES, language

if TYPE_CHECKING:
    from gettext import NullTranslations

_DOMAIN = "companion"
"""What our catalogues are called."""


def _(message: str, context: str = "") -> str:
    """Return `message` in the spoken language, as one says it in `context` where one is named."""
    # The catalogue keeps its own header under the empty message.
    if not message or language() == LANGUAGES[0]:
        return message
    catalogue = _catalogue(language())
    return catalogue.pgettext(context, message) if context else catalogue.gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """Return the form for `n` things in the spoken language; `{n}` in it is still to be filled."""
    if language() == LANGUAGES[0]:
        return singular if n == 1 else plural
    return _catalogue(language()).ngettext(singular, plural, n)


def mark(message: str, context: str = "") -> str:
    """Name `message` for the catalogues and return it as it is, to be translated when shown.

    Where a `context` is named, `_` is given the same one.
    """
    del context
    return message


def speak_everywhere() -> None:
    """Let libraries that ask Python's own `gettext` (click does) find their messages in ours.

    It takes the language from the environment, so German is put there, where started programs
    see it too; English, which needs no catalogue, is left to the default.
    """
    import gettext

    if language() == LANGUAGES[0]:
        gettext.textdomain("messages")
        return
    from importlib.resources import files  # 5 ms that English does not need

    gettext.bindtextdomain(_DOMAIN, str(files(__package__) / "locales"))
    gettext.textdomain(_DOMAIN)
    os.environ["LANGUAGE"] = language()


@cache
def _catalogue(spoken: str) -> NullTranslations:
    """Read the catalogue of `spoken`; an uncompiled one, as in a fresh checkout, is English."""
    import gettext  # 7 ms that English does not need
    from importlib.resources import files

    source = files(__package__) / "locales" / spoken / "LC_MESSAGES" / f"{_DOMAIN}.mo"
    try:
        with source.open("rb") as compiled:
            return gettext.GNUTranslations(compiled)
    except FileNotFoundError:
        return gettext.NullTranslations()
