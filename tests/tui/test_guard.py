"""What may reach the terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from companion.tui.guard import TerminalGuard, harmless, plain
from tests.hostile import VECTORS

BLACK = Color(0, 0, 0)
STEERING = set(range(0x20)) | set(range(0x7F, 0xA0)) | {0x202E, 0x2066, 0x2069, 0x200B, 0x2028}


def guarded(text: str, style: Style | None = None) -> Segment:
    """Return what the guard makes of one segment."""
    (segment,) = TerminalGuard().apply([Segment(text, style)], BLACK)
    return segment


@pytest.mark.parametrize("text", VECTORS.values(), ids=VECTORS)
def test_no_vector_steers_the_terminal(text: str) -> None:
    """Controls, bidi tricks and surrogates are gone, whatever they were part of."""
    shown = guarded(text).text

    assert not STEERING & set(map(ord, shown))
    shown.encode()


@given(st.text())
def test_a_line_keeps_its_width(text: str) -> None:
    """What stands to the right of a guarded name stays in its column."""
    assert cell_len(harmless(text)) == cell_len(text)


@given(st.text())
def test_guarding_twice_changes_nothing(text: str) -> None:
    """What passed the guard once passes it again."""
    once = harmless(text)

    assert harmless(once) == once


@pytest.mark.parametrize("text", ["Öztürk", "王小明", "👩‍👩‍👧‍👦", "می‌خواهم", "7\u00a0%", "▰▱★→"])
def test_honest_text_passes_as_it_is(text: str) -> None:
    """Umlauts, wide characters, joined emoji and Persian are nobody's attack."""
    assert guarded(text).text == text


@pytest.mark.parametrize(
    "link", ["https://x.example/", "http://x.example", "mailto:a@b.example", "tel:+49301234567"]
)
def test_an_allowed_link_passes(link: str) -> None:
    """Web, mail and phone links stay links."""
    shown = guarded("Anna", Style(bold=True, link=link))

    assert shown.style is not None
    assert shown.style.link == link


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "vscode://x",
        "ssh://-oProxyCommand=x",
        "x.example",
        "https://x.example/\x1b\\\x1b]52;c;UFdO\x07",
    ],
)
def test_any_other_link_is_dropped(link: str) -> None:
    """The text stays with its style, the link goes."""
    shown = guarded("Anna", Style(bold=True, link=link))

    assert shown.text == "Anna"
    assert shown.style is not None
    assert shown.style.link is None
    assert shown.style.bold


def test_the_colours_of_a_qr_code_stay() -> None:
    """Black on white is what a phone reads."""
    style = Style.parse("#000000 on #ffffff")

    assert guarded("▀▄█ ", style) == Segment("▀▄█ ", style)


@pytest.mark.parametrize("text", VECTORS.values(), ids=VECTORS)
def test_plain_text_has_no_markup(text: str) -> None:
    """Data is shown as it is: no styles, no actions, no emoji codes."""
    content = plain(text)

    assert content.spans == []
