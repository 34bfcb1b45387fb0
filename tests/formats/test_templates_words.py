"""The templates that come with the program: whatever is missing, they read as if nothing were."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import combinations, product
from pathlib import Path

import pytest

from companion.domain.draft import Draft
from companion.formats.template import (
    KINDS,
    VARIANTS,
    Sentence,
    Template,
    read_template,
    render,
    template_name,
)

ASSETS = Path(__file__).parents[2] / "assets"
VALUES = {
    "name": "Anna Berger",
    "event": "Forum Talente & Technik",
    "day": "24. November",
    "thread": "sucht Partner für den Azubi-Tag,",
    "promise": "Folien schicken.",
    "name_about": "Leiterin Ausbildung bei Nordblick",
    "other": "Lena Roth",
    "other_about": "Coach bei Roth & Töchter",
    "article": "Onboarding ohne Drehbuch: was vier Betriebe lernten",
    "article_link": "https://hafenblick.example/onboarding",
    "link_note": "Vier Länder, ein Plan;",
    "occasion": "Firmenjubiläum",
    "help": "Kontakt zur Kammer!",
    "invite": "Tag der offenen Tür",
    "invite_day": "12. Januar 2027",
    "invite_place": "Halle 3, Bremen",
    "slots": "Mittwoch, 25. November, 10:00 Uhr\nDonnerstag, 26. November, 14:30 Uhr",
    "my_name": "Mira Falk",
    "my_role": "Leiterin Nachwuchs",
    "my_organisation": "Weserwerk GmbH & Co. KG",
    "my_phone": "+49 151 5550100",
    "my_link": "https://weserwerk.example/mira",
}
TITLED = "Prof. Ingrid Lindqvist"
"""Somebody who is not greeted by the first word of her name."""
SLIPS = re.compile(
    r"None|[{}|]|  |\.\.|,,|,\.|:\.|;\.|[?!]\.|[ \n][,.;:!?)]|\( |\(\)|„“|“”|„ |“ ”|: *$|[,;] *$",
    re.MULTILINE,
)
FIRST_NAMES = {"first_name": "name", "other_first_name": "other"}
PLACEHOLDER = re.compile(r"\{\{ (\w+) \}\}")
TOO_FAMILIAR = re.compile(r"\b(du|dir|dich|dein\w*|euch|euer|eure\w*)\b", re.IGNORECASE)
TOO_FORMAL = re.compile(r"\b(Sie|Ihnen|Ihr|Ihre[nmrs]?)\b")
EMPTY_WORDS = re.compile(r"hope this (mail|finds)|Herr\b|Frau\b|\bMr\b|\bMs\b|Damen", re.IGNORECASE)


def ours(kind: str, language: str, *, familiar: bool) -> Template:
    """Read one of our templates."""
    return read_template((ASSETS / template_name(kind, language, familiar=familiar)).read_bytes())


TEMPLATES = [ours(kind, lang, familiar=warm) for kind in KINDS for lang, warm in VARIANTS]
every_template = pytest.mark.parametrize(
    "template", TEMPLATES, ids=lambda one: f"{one.kind}-{VARIANTS[one.language, one.familiar]}"
)


def fields_of(sentences: tuple[Sentence, ...]) -> list[str]:
    """Return the placeholders of `sentences` that we give values; a first name follows a name."""
    found = {name for ways in sentences for way in ways for name in PLACEHOLDER.findall(way)}
    return sorted(FIRST_NAMES.get(one, one) for one in found)


def text_of(template: Template) -> tuple[Sentence, ...]:
    """Return every sentence but those of the closing."""
    return (template.subject, *(one for block in template.paragraphs for one in block))


def subsets(fields: list[str]) -> Iterator[dict[str, str]]:
    """Yield the values of every subset of `fields`, those with a name also with a titled one."""
    names = sorted(set(fields))
    for size in range(len(names) + 1):
        for some in combinations(names, size):
            values = {field: VALUES[field] for field in some}
            yield values
            if "name" in values:
                yield values | {"name": TITLED}


def every_subset(template: Template) -> Iterator[dict[str, str]]:
    """Yield the values of every subset of the fields of `template`.

    Text and closing are each on lines of their own and share nothing, so every subset of the one
    stands with all, and with nothing, of the other; under a limit they compete for the room.
    """
    text, closing = fields_of(text_of(template)), fields_of(template.closing)
    if template.limit:
        yield from subsets([*text, *closing])
        return
    for some, rest in ((text, closing), (closing, text)):
        for values, filled in product(subsets(some), (True, False)):
            yield {field: VALUES[field] for field in rest if filled} | values


def check(template: Template, draft: Draft, values: Mapping[str, str]) -> None:
    """Fail where something in `draft` reads wrong."""
    body = [line for line in draft.body.splitlines() if line]
    slip = SLIPS.search(draft.subject) or SLIPS.search("\n".join(body[1:]))
    assert not slip, f"{slip} with {sorted(values)} in {draft.subject}\n{draft.body}"
    assert body[0].endswith(","), draft.body
    assert re.search(r"[.!?…][“”]?$", body[1]), draft.body
    assert len(body) >= 3, draft.body
    assert bool(draft.subject) == (template.kind != "network_note")
    assert not template.limit or len(draft.body) <= template.limit


@every_template
def test_no_missing_value_leaves_a_hole(template: Template) -> None:
    """With every subset of the fields, there is a greeting, a sentence and a goodbye."""
    for values in every_subset(template):
        check(template, render(template, values), values)


@every_template
@pytest.mark.parametrize(
    "shape",
    [
        'sagte "ja" und „nein“ dazu',
        "endet so.",
        "fragt sie?",
        "hört auf:",
        "kommt, ",
        "lang " * 200,
    ],
    ids=["quotes", "full-stop", "question", "colon", "comma", "long"],
)
def test_values_of_any_shape_stay_in_their_sentence(template: Template, shape: str) -> None:
    """However they end, whatever they quote, however long they are."""
    names = {*fields_of(text_of(template))} - {"slots", "article_link"}
    values = VALUES | dict.fromkeys(names - {"name", "other"}, shape)

    draft = render(template, values)

    slip = SLIPS.search(draft.subject) or SLIPS.search("\n".join(draft.body.splitlines()[1:]))
    assert not slip, f"{slip} in {draft.subject}\n{draft.body}"
    assert not template.limit or len(draft.body) <= template.limit


@every_template
def test_the_words_fit_the_tone(template: Template) -> None:
    """Sie or du and never both; no guess at a gender, and nothing that says nothing."""
    sentences = (*text_of(template), *template.closing)
    words = PLACEHOLDER.sub("", " ".join(way for ways in sentences for way in ways))

    assert not EMPTY_WORDS.search(words)
    if template.language == "de":
        wrong = TOO_FORMAL if template.familiar else TOO_FAMILIAR
        assert not wrong.search(words), wrong.search(words)


@every_template
def test_the_greeting_fits_the_tone(template: Template) -> None:
    """By the whole name where it is formal, by the first one where it is one, else by none."""
    anna, titled, nobody = (
        render(template, {"name": name}).body.splitlines()[0]
        for name in ("Anna Berger", TITLED, "")
    )

    first = {"de": "Hallo Anna,", "en": "Hi Anna,"}
    whole = {"de": "Guten Tag Anna Berger,", "en": "Dear Anna Berger,"}
    assert anna == (first if template.familiar else whole)[template.language]
    assert titled.endswith(f" {TITLED},")
    assert re.fullmatch(r"(Guten Tag|Hallo|Good day|Hi),", nobody)


@every_template
def test_everything_that_belongs_in_it_is_in_it(template: Template) -> None:
    """A message with all its values says each of them."""
    draft = render(template, VALUES)

    for field in {*fields_of(text_of(template)), *fields_of(template.closing)}:
        for line in VALUES[field].splitlines():
            if not (field in FIRST_NAMES.values() and template.familiar):
                assert line.rstrip(" ,;.") in draft.subject + draft.body


@pytest.mark.parametrize(("language", "familiar"), VARIANTS)
def test_each_kind_says_what_it_is_for(language: str, familiar: bool) -> None:  # noqa: FBT001 - a parameter
    """What makes it this kind of message is in it."""
    needed = {
        "thank_you": ("event", "day", "thread", "promise"),
        "promised_material": ("promise",),
        "introduction_ask": ("other", "other_about"),
        "introduction": ("name", "name_about", "other", "other_about"),
        "meeting": ("slots", "thread"),
        "network_note": ("event", "thread"),
        "birthday": ("occasion",),
        "article": ("article", "article_link", "link_note"),
        "second_attempt": ("promise", "thread"),
        "help_thanks": ("help",),
        "invitation": ("invite", "invite_day", "invite_place"),
        "next_step": ("promise",),
        "delegation": ("other", "promise"),
        "their_promise": ("promise",),
        "keep_in_touch": ("thread", "day"),
    }

    for kind in KINDS:
        assert set(needed[kind]) <= {*fields_of(text_of(ours(kind, language, familiar=familiar)))}


NOTES = {"thread", "looking_for", "can_offer", "promise"}
"""What I wrote down about one person."""


@pytest.mark.parametrize(
    ("kind", "known"),
    [
        ("introduction", set()),
        ("introduction_ask", {"thread"}),  # of the talk with whom it goes to
        ("delegation", {"promise"}),  # what is to be done
    ],
)
def test_who_reads_of_somebody_else_reads_no_note(kind: str, known: set[str]) -> None:
    """Neither the two who are introduced nor a colleague learn what I noted about one of them."""
    for language, familiar in VARIANTS:
        fields = {*fields_of(text_of(ours(kind, language, familiar=familiar)))}

        assert fields & NOTES <= known


@every_template
def test_a_template_is_what_its_file_is_called(template: Template) -> None:
    """Kind, language and tone; none but the note has a limit."""
    kind, language, familiar = template.kind, template.language, template.familiar

    assert ours(kind, language, familiar=familiar) == template
    assert template.limit == (300 if kind == "network_note" else 0)


def test_every_file_is_read_by_somebody() -> None:
    """No template lies about that no kind and language leads to."""
    names = {template_name(one.kind, one.language, familiar=one.familiar) for one in TEMPLATES}

    assert len(names) == len(KINDS) * len(VARIANTS)
    assert {f"templates/{path.name}" for path in (ASSETS / "templates").iterdir()} == names
