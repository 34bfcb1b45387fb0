"""Every error that any module raises is a sentence for a person, never a raw word."""

from __future__ import annotations

import ast
import itertools
from collections.abc import Iterable, Iterator
from pathlib import Path
from string import Formatter

import pytest

import companion
from companion import files
from companion.errors import (
    Ambiguous,
    CompanionError,
    Invalid,
    NotFound,
    NotWritten,
    StoreError,
    Unreadable,
)
from companion.i18n import _, use
from companion.reports import errors, file_errors, imports
from companion.reports.errors import sentence
from companion.reports.file_errors import rejection, unreadable

ROOT = Path(companion.__file__).parent
TREES = {path: ast.parse(path.read_text()) for path in sorted(ROOT.rglob("*.py"))}
TABLES: dict[str, Iterable[str]] = {
    "Unreadable": file_errors.UNREADABLE,
    "NotWritten": file_errors.NOT_WRITTEN,
    "StoreError": errors._STORE,
}
TEMPLATES = [
    *errors._MISSING.values(),
    *errors._INVALID.values(),
    *errors._PROBLEMS.values(),
    *file_errors.UNREADABLE.values(),
    *file_errors.NOT_WRITTEN.values(),
    *errors._STORE.values(),
]


def calls(*names: str) -> Iterator[tuple[str, str, list[ast.expr]]]:
    """Yield where each of these functions or classes is called, its name and its arguments."""
    for path, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                if name in names and node.args:
                    yield f"{path.relative_to(ROOT)}:{node.lineno}", name, node.args


def literal(node: ast.expr) -> str | None:
    """Return the text that `node` always is; None where it depends."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def literals(node: ast.AST) -> set[str]:
    """Return every text that `node` can be as a whole: both sides of a choice."""
    branches = (node.body, node.orelse) if isinstance(node, ast.IfExp) else (node,)
    return {text for each in branches if isinstance(each, ast.expr) and (text := literal(each))}


def raised(name: str) -> dict[str, list[ast.expr]]:
    """Return the arguments of every error of this class, by where it is made."""
    return {where: args for where, _, args in calls(name)}


INVALID = raised("Invalid")
FOUND_OUT = {"files.reason(error)", "error.reason", "reason", "why", "self.why_read_only()"}
"""Reasons that are not in the source where the error is made; other tests look at them."""
READING = {where: (name, args) for where, name, args in calls(*TABLES)}


def test_the_walk_finds_what_it_looks_for() -> None:
    """Else the tests below would promise nothing."""
    assert len(INVALID) > 20
    assert len(READING) > 20


@pytest.mark.parametrize("where", INVALID)
def test_every_refusal_has_words(where: str) -> None:
    """By its field and problem, or by a problem that any field can have."""
    field, problem = (literal(node) for node in INVALID[where][:2])

    assert problem is not None, "a problem is a word in the source, so that it can be translated"
    assert (field, problem) in errors._INVALID or problem in errors._PROBLEMS


@pytest.mark.parametrize("where", READING)
def test_every_reason_of_a_file_has_words(where: str) -> None:
    """A word of ours, one of `files.reason`, or the reason of another error."""
    name, args = READING[where]

    words = literals(args[1])

    assert words <= set(TABLES[name])
    assert words or ast.unparse(args[1]) in FOUND_OUT


@pytest.mark.parametrize("name", TABLES)
def test_every_refusal_of_the_system_has_words(name: str) -> None:
    """Whichever kind of file it is about."""
    words = {*files._REASONS.values(), files.reason(OSError()), files.reason(files.NotAFile())}
    if name == "Unreadable":
        words.add(files.reason(files.TooLarge()))
        words -= {"full", "exists"}
    if name == "NotWritten":
        words.discard("not_a_file")

    assert words <= set(TABLES[name])


def test_everything_that_can_be_looked_for_has_words() -> None:
    """Contacts, events, follow-ups, files of the program."""
    kinds = {literal(args[0]) for _, _, args in calls("NotFound", "Ambiguous", "pick", "only")}

    assert kinds - {None} <= set(errors._MISSING)


def test_every_reason_to_reject_a_record_has_words() -> None:
    """Of cards and of rows of lists."""
    reasons: set[str] = set()
    for path, tree in TREES.items():
        if ROOT / "formats" in path.parents:
            for node in ast.walk(tree):
                if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "reason":
                    reasons |= literals(node.value)
    reasons |= {word for _, _, args in calls("_refuse") for word in literals(args[0])}

    assert {"no_content", "too_nested", "no_name", "damaged"} <= reasons
    assert reasons <= set(file_errors.UNREADABLE)


def test_every_refusal_of_an_import_has_words_for_one_file_of_many() -> None:
    """The command line goes on with the next file and names each at the end."""
    refusals = [args for where, args in INVALID.items() if where.startswith("services/importing")]

    assert refusals
    assert {f"{literal(field)}_{literal(problem)}" for field, problem, *_ in refusals} <= set(
        file_errors.UNREADABLE
    )


def test_every_warning_about_a_card_has_words() -> None:
    """What was left out of it or cut."""
    warnings = {word for _, _, args in calls("warn") for word in literals(args[1])}

    assert "no_end" in warnings
    assert warnings <= set(imports.WARNINGS)


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("template", TEMPLATES)
def test_every_template_can_be_filled(language: str, template: str) -> None:
    """With what its error brings along, in both languages."""
    use(language)

    fields = {name for _, name, _, _ in Formatter().parse(_(template)) if name is not None}

    assert fields <= {"word", "value", "path", "line"}
    assert fields == {name for _, name, _, _ in Formatter().parse(template) if name is not None}


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (NotFound("contact", "Anna"), "Nobody among the contacts fits “Anna”"),
        (NotFound("event", "Fair"), "No event fits “Fair”"),
        (NotFound("follow_up", "x"), "No follow-up has the id “x”"),
        (
            Ambiguous("contact", "berger", ("Anna Berger (a)", "Bob Berger (b)")),
            "“berger” fits several: Anna Berger (a); Bob Berger (b).",
        ),
        (Invalid("rating", "out_of_range", "9"), "A rating goes from 0 to 5, not 9."),
        (Invalid("vcard", "not_editable"), "That cannot be changed by hand."),
        (Invalid("at", "no_zone", "12:00"), "“12:00” does not say in which time zone it is."),
        (Unreadable("a.vcf", "missing"), "a.vcf: there is no such file."),
        (Unreadable("a.csv", "no_name", 7), "a.csv, line 7: it names nobody."),
        (NotWritten("a.vcf", "exists"), "a.vcf was not written: it exists already"),
        (StoreError("c.json", "damaged", 3), "c.json is damaged at line 3"),
        (StoreError("c.json", "damaged"), "c.json is damaged and was left"),
        (StoreError("c.json", "full"), "The disk is full, nothing was changed in c.json."),
    ],
)
def test_errors_are_sentences(error: CompanionError, words: str) -> None:
    """What happened, where, and what to do."""
    assert sentence(error).startswith(words)


UNKNOWN = [
    CompanionError(),
    NotFound("raw_word", "x"),
    Ambiguous("raw_word", "x", ("Anna (a)",)),
    Invalid("raw_word", "raw_word", "x"),
    Invalid("name", "raw_word", "x"),
    Unreadable("x", "raw_word", 1),
    NotWritten("x", "raw_word"),
    StoreError("x", "raw_word"),
]


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("error", UNKNOWN, ids=repr)
def test_no_raw_word_ever_reaches_a_person(language: str, error: CompanionError) -> None:
    """Not even one that the tables do not know."""
    use(language)

    text = sentence(error)

    assert "raw" not in text
    assert "_" not in text
    assert text.endswith(".")


HOSTILE = "A\x1b]0;PWN\x07\u202e{value}{0}\nB" * 3


@pytest.mark.parametrize(
    "error",
    [
        NotFound("contact", HOSTILE),
        Ambiguous("event", HOSTILE, (HOSTILE, HOSTILE)),
        Invalid("kind", "unknown", HOSTILE),
        Unreadable(HOSTILE, "missing", 1),
        NotWritten(HOSTILE, "exists"),
        StoreError(HOSTILE, "locked"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_hostile_facts_stay_one_harmless_line(error: CompanionError) -> None:
    """File names come from outside as well, and braces are no placeholders."""
    text = sentence(error)

    assert text.isprintable()
    assert "A{value}{0} B" in text


def test_a_record_is_named_by_its_line() -> None:
    """Where one is known."""
    assert unreadable("a.vcf", "too_nested", 12) == "a.vcf, line 12: it is nested too deeply."
    assert unreadable("a.vcf", "empty") == "a.vcf: it is empty."
    assert rejection("no_content") == "there is nothing in it"


def test_no_sentence_is_said_twice_in_one_table() -> None:
    """But that something is no date, whichever date it should be."""
    said = [text for text in errors._INVALID.values() if "is no date" not in text]

    assert not [text for text, same in itertools.groupby(sorted(said)) if len(list(same)) > 1]


def test_a_meeting_with_somebody_else_names_nothing_private() -> None:
    """Not even the path, which needs no attention."""
    assert sentence(StoreError("/home/anna", "changed")) == (
        "Somebody else changed this in the meantime. Please look again."
    )


def test_a_camera_that_nobody_named_has_a_sentence() -> None:
    """It has no path to begin with."""
    assert unreadable("", "no_frames") == "No pictures come from the camera."
