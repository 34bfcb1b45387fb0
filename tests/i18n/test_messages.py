"""Messages in the spoken language."""

from __future__ import annotations

import gettext
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from companion.i18n import _, mark, messages, ngettext, speak_everywhere, use


@pytest.fixture
def german(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Speak German from a small catalogue of our own."""
    catalogue = Catalog(locale="de")
    catalogue.add("Kept", "Behalten")
    catalogue.add("Kept", "Bewahrt", context="box")
    catalogue.add(("{n} day", "{n} days"), ("{n} Tag", "{n} Tage"))
    folder = tmp_path / "spoken" / "locales" / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (tmp_path / "spoken" / "__init__.py").touch()
    with (folder / "companion.mo").open("wb") as file:
        write_mo(file, catalogue)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(messages, "__package__", "spoken")
    monkeypatch.delitem(sys.modules, "spoken", raising=False)
    messages._catalogue.cache_clear()
    use("de")


@pytest.fixture(autouse=True)
def _read_anew() -> None:
    """Forget catalogues that another test read."""
    messages._catalogue.cache_clear()


@pytest.mark.usefixtures("german")
def test_a_message_is_said_in_german() -> None:
    """The catalogue of the spoken language answers."""
    assert _("Kept") == "Behalten"


@pytest.mark.usefixtures("german")
def test_a_message_is_said_as_in_its_context() -> None:
    """One English word may have two German ones; in English it is always the same."""
    assert _(mark("Kept", "box"), "box") == "Bewahrt"
    assert _("Dropped", "box") == "Dropped"
    use("en")
    assert _("Kept", "box") == "Kept"


@pytest.mark.usefixtures("german")
def test_a_message_without_german_is_said_in_english() -> None:
    """A gap in the catalogue is no gap on screen."""
    assert _("Dropped") == "Dropped"


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize(("n", "expected"), [(0, "{n} Tage"), (1, "{n} Tag"), (2, "{n} Tage")])
def test_a_number_chooses_the_german_form(n: int, expected: str) -> None:
    """One day, but no and two days."""
    assert ngettext("{n} day", "{n} days", n) == expected


@pytest.mark.parametrize(("n", "expected"), [(0, "{n} days"), (1, "{n} day"), (2, "{n} days")])
def test_a_number_chooses_the_english_form(n: int, expected: str) -> None:
    """English needs no catalogue for that."""
    assert ngettext("{n} day", "{n} days", n) == expected


@pytest.mark.usefixtures("german")
def test_the_empty_message_stays_empty() -> None:
    """It does not become the header of the catalogue."""
    assert _("") == ""


def test_a_checkout_without_compiled_catalogues_speaks_english(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A missing catalogue is no error."""
    (tmp_path / "mute").mkdir()
    (tmp_path / "mute" / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(messages, "__package__", "mute")
    use("de")

    assert (_("Kept"), ngettext("day", "days", 2)) == ("Kept", "days")


def test_a_marked_message_stays_as_it_is() -> None:
    """It is translated when it is shown."""
    use("de")

    assert mark("Kept") == "Kept"


@pytest.fixture
def _own_domain(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Put back what libraries ask, and what the environment says."""
    monkeypatch.setenv("LANGUAGE", "fr")
    before = gettext.textdomain()
    yield
    gettext.textdomain(before)


@pytest.mark.usefixtures("german", "_own_domain")
def test_a_library_that_asks_gettext_speaks_german_too() -> None:
    """Click's words come from our catalogue, whatever the locale of the terminal is."""
    speak_everywhere()

    assert gettext.gettext("Kept") == "Behalten"
    assert gettext.ngettext("{n} day", "{n} days", 2) == "{n} Tage"


@pytest.mark.usefixtures("german", "_own_domain")
def test_a_library_is_left_alone_in_english() -> None:
    """English needs no catalogue, and tells no program that we start to speak it."""
    speak_everywhere()
    use("en")
    os.environ["LANGUAGE"] = "fr"

    speak_everywhere()

    assert gettext.gettext("Kept") == "Kept"
    assert os.environ["LANGUAGE"] == "fr"
