"""Content lines: names, groups, parameters and values as programs really write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from vobject.base import ContentLine

from companion.formats.vcard.line import (
    DATA_URI,
    PARAM_LIMIT,
    content_line,
    escape,
    new_line,
    read_header,
    split,
    unescape,
)

Params = dict[str, list[str]]


def read(text: str) -> tuple[str, str, Params, str]:
    """Return group, name, parameters and value of a line."""
    header = read_header(text, 1)
    assert header is not None
    line, _ = content_line(header.parts, header.whole_value)
    assert line is not None
    return line.group or "", line.name, line.params, line.value


@pytest.mark.parametrize(
    ("text", "params"),
    [
        ("TEL;TYPE=home,work:1", {"TYPE": ["home", "work"]}),
        ('TEL;TYPE="home,work":1', {"TYPE": ["home", "work"]}),
        ("TEL;TYPE=home;type=pref:1", {"TYPE": ["home", "pref"]}),
        ("TEL;WORK;VOICE:1", {"TYPE": ["WORK", "VOICE"]}),
        ("TEL; ;TYPE=;=x; HOME:1", {"TYPE": ["HOME"]}),
        ("TEL;VALUE=uri;uri:tel:1", {"VALUE": ["uri"]}),
        ("URL;URL:a", {"VALUE": ["URL"]}),
        ('ADR;LABEL="a:b;c,d":1', {"LABEL": ["a:b;c,d"]}),
        (r"ADR;LABEL=\"a, b\":1", {"LABEL": ["a, b"]}),
        ("ADR;LABEL=a^nb^'c^^d^x:1", {"LABEL": ['a\nb"c^d^x']}),
        ('TEL;TYPE="home:1', {"TYPE": ["home"]}),
        ("TEL;X Y=1:1", {"X-Y": ["1"]}),
        ("FN;CHARSET=UTF-8;ENCODING=8BIT:a", {}),
    ],
)
def test_parameters_mean_what_they_must(text: str, params: Params) -> None:
    """Bare ones, quoted ones, several, empty ones, RFC 6868, quotes never closed."""
    assert read(text)[2] == params


@pytest.mark.parametrize(
    ("text", "group", "name"),
    [
        ("item1.X-ABLabel:a", "item1", "X-ABLABEL"),
        ("a.b.value:a", "a-b", "VALUE"),
        (".fn:a", "", "FN"),
        ("X-messaging/xmpp-All:a", "", "X-MESSAGING-XMPP-ALL"),
        ("X-GOOGLE TALK:a", "", "X-GOOGLE-TALK"),
        ("X_LOTUS:a", "", "X-LOTUS"),
        (" FN :a", "", "FN"),
    ],
)
def test_names_are_made_valid(text: str, group: str, name: str) -> None:
    """What is not a letter, a digit or a dash becomes a dash."""
    assert read(text)[:2] == (group, name)


@pytest.mark.parametrize(
    "text",
    [
        "FN",
        "76543 Schaffhausen",
        "call me: soon",
        "Ünter:a",
        "https://a.example",
        ":a",
        "--:a",
        '"a":b',
        "",
        f"{'a' * 101}:b",
        "TEL;TYPE=" + "," * 24 + '"',
    ],
)
def test_a_piece_of_a_sentence_is_no_property(text: str) -> None:
    """It has no name, or not one that a property could have."""
    assert read_header(text, 1) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("NOTE:a:b", "a:b"),
        ('EMAIL;INTERNET:"a" <b>', '"a" <b>'),
        ("NOTE;ENCODING=QUOTED-PRINTABLE:Gau=C3=9F=0D=0Ab, c=0D=0A", r"Gauß\nb, c"),
        ("NOTE;quoted-printable;CHARSET=iso-8859-1:=E4", "ä"),
        ("PHOTO;BASE64: AAAA BB", "AAAABB=="),
        ("PHOTO;ENCODING=b:data:image/png;base64,AAAA", "AAAA"),
        ("NOTE;ENCODING=8BIT:=E4", "=E4"),
    ],
)
def test_values_are_decoded(text: str, value: str) -> None:
    """Encodings are undone, escapes stay."""
    assert read(text)[3] == value


@pytest.mark.parametrize("value", ["A", "AAAAA", "A*AA", "", "data:image/png"])
def test_broken_base64_is_no_value(value: str) -> None:
    """It is refused with a word instead of guessed at."""
    header = read_header(f"PHOTO;ENCODING=b:{value}", 1)
    assert header is not None

    assert content_line(header.parts, header.whole_value) == (None, "bad_base64")


def test_parameters_are_bounded() -> None:
    """Endless parameters and values of them end."""
    assert len(read("TEL" + "".join(f";A{n}=1" for n in range(500)) + ":1")[2]) == PARAM_LIMIT
    assert len(read("TEL;TYPE=" + ",".join(map(str, range(500))) + ":1")[2]["TYPE"]) == PARAM_LIMIT


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (r"a\nb\Nc", "a\nb\nc"),
        (r"http\://a\,b\;c\"", 'http://a,b;c"'),
        (r"C:\Users", r"C:\Users"),
        ("a\\", "a\\"),
        (r"a\\n", r"a\n"),
    ],
)
def test_escapes_are_undone(value: str, text: str) -> None:
    r"""Only those that exist: a path of Windows stays, and a last `\` too."""
    assert unescape(value) == text


def test_parts_are_split_at_separators_that_are_not_escaped() -> None:
    r"""`\\,` is an escaped backslash and a separator."""
    assert split(r"a\,b,c\\,;d", ",") == [r"a\,b", r"c\\", ";d"]
    assert split("a;b,c", ",;") == ["a", "b", "c"]


@given(st.text())
def test_unescape_undoes_escape(text: str) -> None:
    """And an escaped text is one part, on one line."""
    assert unescape(escape(text)) == text
    assert split(escape(text), ",;") == [escape(text)]
    assert "\n" not in escape(text)


@pytest.mark.parametrize("group", ["", "item1"])
def test_a_line_is_filled_in_as_its_constructor_does(group: str) -> None:
    """Attribute by attribute: another version of vobject may need others."""
    public = ContentLine("TEL", [["TYPE", "home", "pref"]], "+49 1", group or None, encoded=True)
    ours = new_line("TEL", "+49 1", {"TYPE": ["home", "pref"]}, group)

    assert type(ours) is type(public)
    assert vars(ours) == vars(public)


def test_the_kind_of_a_picture_is_short() -> None:
    """One without an end is not looked through again and again for what follows it."""
    assert DATA_URI.match(f"data:{'a' * 300};base64,AAAA")
    assert not DATA_URI.match(f"data:{'a' * 301};base64,AAAA")
