"""One line in, one person out: a corpus of exact results, and what holds for any text."""

from __future__ import annotations

import re
import time
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.capture import Part, Understood
from companion.domain.circles import circle_named
from companion.domain.text import fold
from companion.formats.capture import LINE_LIMIT, clean_line, understand
from companion.formats.capture.marks import MOST_SIGNS, find_marks
from tests.formats.capture.corpus import CORPUS, EMPLOYER, TODAY, knows, read

FIELDS = {"email": "emails", "phone": "phones", "link": "links", "tag": "tags"}
"""The field of each kind of part whose name differs."""
_SILENT = re.compile(
    r"mailto:|mail:(?=\W*\Z)|tel:|/5|(?:name|role|rolle|note|notiz|org|firma|company):(?=\W*\Z)",
    re.IGNORECASE,
)
"""Letters that belong to a sign, not to what it says."""

signs = st.sampled_from(
    [
        "@",
        "!",
        "#",
        "*",
        ",",
        ";",
        "|",
        "-",
        "(",
        ")",
        '"',
        "„",
        ":",
        ".",
        "+",
        "/",
        "★",
        "🎉",
        "\u200d",
        "e.",
        "V.",
        "tel:",
        "mailto:",
        "*4/5",
        "?",
        "+ ",
        "von",
        "bei der",
        "name:",
        "note: ",
        "firma: ",
        "mail:",
        'note:"',
        "rolle:„",
        "“",
        "»",
        "#kunde",
    ]
)
phrases = st.sampled_from([part for line in CORPUS for part in line.split(" ")])
typed = st.lists(st.one_of(signs, phrases, st.text(max_size=12)), max_size=25).flatmap(
    lambda parts: st.sampled_from([" ".join(parts), "".join(parts)])
)


def fields_of(understood: Understood) -> dict[str, Any]:
    """Return the fields that are not empty, as the corpus writes them."""
    names = (
        field for field in Understood.__dataclass_fields__ if field not in {"parts", "promises"}
    )
    values = {name: getattr(understood, name) for name in names}
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in values.items()
        if value
    }


def words_of(part: Part) -> list[str]:
    """Return the words of a part as its field has them: "Berger, Anna" is turned."""
    text = circle_named(part.text) if part.kind == "circle" else part.text
    return re.findall(r"[^\s,]+", text.lower())


@pytest.mark.parametrize(("line", "expected"), CORPUS.items())
def test_a_line_means_exactly_this(line: str, expected: dict[str, Any]) -> None:
    """Every field of every line of the corpus."""
    wanted = {field: value for field, value in expected.items() if field != "known"}

    assert wanted == fields_of(read(line))


def test_the_corpus_is_large_enough() -> None:
    """Both languages, all orders and hard names need some room."""
    assert len(CORPUS) >= 200


@given(typed)
def test_no_typed_word_disappears(text: str) -> None:
    """Each letter and digit is in exactly one part, and each part in its field."""
    line = clean_line(text)

    understood = understand(text, today=TODAY, knows=knows)

    left, position = "", 0
    for part in understood.parts:
        assert position <= part.start < part.end <= len(line)
        assert clean_line(line[part.start : part.end]) == part.text
        gap = _SILENT.sub(" ", line[position : part.start])
        left += (EMPLOYER.sub(" ", fold(gap)) if part.kind == "organisation" else gap) + " "
        position = part.end
    assert not re.search(r"[^\W_]", left + _SILENT.sub(" ", line[position:]))


@given(typed)
def test_every_part_is_in_its_field(text: str) -> None:
    """The fields say what the parts say."""
    understood = understand(text, today=TODAY, knows=knows)

    for part in understood.parts:
        if part.kind not in {"rating", "due"}:
            said = getattr(understood, FIELDS.get(part.kind, part.kind))
            text = (said if isinstance(said, str) else "\n".join(said)).lower()
            assert set(words_of(part)) <= set(re.findall(r"\S+", text)) or part.text.lower() in text
    dues = [part for part in understood.parts if part.kind == "due"]
    assert len(dues) <= sum(one.due is not None for one in understood.promises)


@given(st.text(), st.dates())
def test_any_text_is_understood_somehow(text: str, today: date) -> None:
    """Nothing that can be typed raises, on no day."""
    assert understand(text, today=today) == understand(clean_line(text), today=today)


@given(st.sampled_from(sorted(CORPUS)), st.integers(min_value=0, max_value=120))
def test_nor_is_any_line_that_is_not_finished(line: str, length: int) -> None:
    """While a line is typed its beginning is understood as well."""
    assert "Anna" in str(understand("Anna " + line[:length], today=TODAY))


def test_a_part_is_where_the_line_has_it() -> None:
    """Signs are outside, so that a screen can show them as such."""
    line = "Anna Berger @Siemens #HR !send the deck by friday *4 Azubis"

    understood = understand(line, today=TODAY)

    assert [(part.kind, part.text, part.start) for part in understood.parts] == [
        ("name", "Anna Berger", 0),
        ("organisation", "Siemens", 13),
        ("tag", "HR", 22),
        ("promise", "send the deck", 26),
        ("due", "by friday", 40),
        ("rating", "4", 51),
        ("note", "Azubis", 53),
    ]


def test_places_are_those_of_the_cleaned_line() -> None:
    """What cleaning takes away does not count."""
    name = understand("  Anna\x1b[31m   Berger ", today=TODAY).parts[0]

    assert clean_line("  Anna\x1b[31m   Berger ") == "Anna Berger"
    assert (name.start, name.end) == (0, 11)


def test_a_proposed_name_has_no_part() -> None:
    """It was not typed: it comes from the mail address."""
    understood = understand("anna.berger@siemens.example", today=TODAY)

    assert understood.name == "Anna Berger"
    assert [part.kind for part in understood.parts] == ["email"]


@pytest.mark.parametrize(
    "address", ["info.team@x.example", "anna@x.example", "a.berger@x.example", "x1.y2@x.example"]
)
def test_no_name_is_proposed_from_other_addresses(address: str) -> None:
    """Mailboxes of teams, and initials, are nobody's name."""
    assert understand(address, today=TODAY).name == ""


@pytest.mark.parametrize(
    "text",
    ["01.10.2026", "1.10.2026", "2019-2024", "02/2027", "12345", "9:30", "2027", "*7", "500000 €"],
)
def test_other_numbers_are_no_phone_numbers(text: str) -> None:
    """Dates, years, ratings and amounts stay note."""
    understood = understand(f"Anna {text}", today=TODAY)

    assert understood.phones == ()
    assert understood.note == text


@pytest.mark.parametrize(
    "phone",
    [
        "+49 151 5550100",
        "+49 (0)89 / 123 456-0",
        "0049 151 5550100",
        "0151/5550100",
        "(089) 12345-67",
        "+1 (555) 010-0199",
        "555-010-0199",
        "+86 138 0013 8000",
        "+33 1 23 45 67 89",
        "015155501000",
        "089 636-00",
    ],
)
def test_phone_numbers_are_kept_as_written(phone: str) -> None:
    """With a year or a count behind them that does not belong to them."""
    understood = understand(f"Anna {phone} 2027 Azubis", today=TODAY)

    assert understood.phones == (phone,) or "2027" in understood.phones[0]
    assert understood.name == "Anna"


def test_an_endless_word_is_no_organisation() -> None:
    """It is kept whole in the note."""
    understood = understand(f"Anna @{'X' * 300}", today=TODAY)

    assert (understood.organisation, understood.note) == ("", "X" * 300)


def test_an_endless_promise_goes_on_in_the_note() -> None:
    """No field is cut: a promise ends with a whole word."""
    words = " ".join(["paper"] * 200)

    understood = understand(f"Anna !{words}", today=TODAY)

    assert len(understood.promise) <= 800
    assert f"{understood.promise} {understood.note}" == words


@pytest.mark.parametrize(
    "word",
    [
        *("x", "!a ", "@A ", "#a ", "*1 ", "0 ", "+4 ", "a.", "a@", "A ", "A, ", '@" ', "!so by "),
        *("w.", "?a ", "+a ", "+ ", "name:", 'note:"', '!"', "(", "(A", "von Siemens ", "e. ", "«"),
    ],
)
def test_long_lines_take_no_time(word: str) -> None:
    """The longest line of whatever takes little, and what is longer is not read."""
    begin = time.process_time()

    understood = understand(word * 20_000, today=TODAY, knows=knows)

    assert time.process_time() - begin < 0.5
    assert all(part.end <= LINE_LIMIT for part in understood.parts)


def test_what_follows_very_many_signs_is_note() -> None:
    """Each may have a date behind it, which is looked for: that is bounded."""
    line = "Anna " + "!a " * 600 + "#end"

    understood = understand(line, today=TODAY)

    assert len(list(find_marks(line))) == MOST_SIGNS
    assert understood.note.endswith("!a #end")


def test_an_endless_quotation_is_a_note() -> None:
    """No field is cut where it is kept."""
    long = "x " * 400 + "x"

    understood = understand(f'Anna @"{long[:700]}" !"{long[:600]}" !"{long[:500]}"', today=TODAY)

    assert (understood.name, understood.organisation) == ("Anna", "")
    assert understood.promise == long[:599]
    assert understood.note == f"{long[:699]} {long[:499]}"


def test_signs_between_words_are_not_lost() -> None:
    """Brackets are no separators: what was typed is in the note."""
    found = understand("Bob [/] Z", today=TODAY)

    assert (found.name, found.note) == ("Bob", "[/] Z")


def test_a_long_word_can_be_a_name() -> None:
    """Nobody is refused for their name."""
    assert understand("Ü" * 60 + " Lang", today=TODAY).name == "Ü" * 60 + " Lang"
