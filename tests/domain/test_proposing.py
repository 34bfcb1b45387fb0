"""Which questions are proposed for whom, and what is put into them."""

from __future__ import annotations

import dataclasses

import pytest

from companion.domain.proposing import ALONE, GAP_LIMIT, gap, guessed_circle, propose, small_talk
from companion.domain.question import SITUATIONS, Pattern, Question, QuestionBank
from companion.errors import Invalid

BANK = QuestionBank(
    language="en",
    questions={name: (f"{name} 1?", f"{name} 2?", f"{name} 3?") for name in SITUATIONS},
    proposals=(
        Pattern(about="role", text="What does a $role do?", situation="deepening"),
        Pattern(about="looking_for", text="Why $looking_for?", situation="needs"),
        Pattern(about="looking_for", text="Who has $looking_for?", situation="needs"),
        Pattern(about="looking_for", text="What of $looking_for at $organisation?"),
        Pattern(about="circle:university", text="What do students want?"),
        Pattern(about="circle:press", text="Which story?"),
        Pattern(about="talk", text="What of “$talk”?"),
    ),
    starters=(
        Pattern(about="place", text="Been in $place?"),
        Pattern(about="last_talk", text="How was $last_talk?"),
        Pattern(about="last_speaker", text="How was $last_speaker in $last_talk?"),
        Pattern(about="kind:fair", text="Which stand?"),
    ),
)
MINE = Question(id="q1", text="Mine?", situation="needs")


def texts(facts: dict[str, str], key: str = "Anna", **more: object) -> list[str]:
    """Return the questions that are proposed."""
    return [one.text for one in propose(BANK, facts, key=key, **more)]  # type: ignore[arg-type]


def test_each_question_is_about_another_fact_the_best_first() -> None:
    """With what it was chosen for."""
    facts = {
        "role": "cook",
        "talk": "Soups",
        "circle:university": "university",
        "organisation": "Mensa",
    }

    found = propose(BANK, facts, key="Anna")

    assert [(one.text, one.about, one.fact) for one in found] == [
        ("What of “Soups”?", "talk", "Soups"),
        ("What do students want?", "circle", "university"),
        ("What does a cook do?", "role", "cook"),
    ]
    assert found == propose(BANK, facts, key="Anna")


def test_those_of_whom_the_same_is_known_are_asked_different_things() -> None:
    """Each of the questions is asked of somebody."""
    asked = {texts({"looking_for": "staff"}, key=str(number))[0] for number in range(20)}

    assert asked == {"Why staff?", "Who has staff?"}


def test_what_is_not_known_is_not_spoken_of() -> None:
    """A question with a second gap waits for both."""
    with_place = {"looking_for": "staff", "organisation": "Mensa"}
    asked = {texts(with_place, key=str(number))[0] for number in range(20)}

    assert "What of staff at Mensa?" in asked
    assert not any("$" in text for text in asked)


def test_nothing_known_is_three_questions_for_anybody() -> None:
    """Of three situations; my own ones come first."""
    found = propose(BANK, {}, key="Anna")

    assert [(one.situation, one.about) for one in found] == [
        ("needs", "general"),
        ("opening", "general"),
        ("offering", "general"),
    ]
    assert texts({}, own=[MINE])[0] == "Mine?"
    assert texts({"talk": "Soups"}, own=[MINE])[:2] == ["What of “Soups”?", "Mine?"]


def test_for_anybody_what_needs_something_said_before_is_not_proposed() -> None:
    """The first of a situation can be prepared for who is not known at all."""
    needs = tuple(f"{number}?" for number in range(ALONE + 3))
    bank = dataclasses.replace(BANK, questions={**BANK.questions, "needs": needs})

    asked = {propose(bank, {}, key=str(number))[0].text for number in range(60)}

    assert asked == set(needs[:ALONE])


def test_what_is_taken_for_somebody_else_is_not_proposed_again() -> None:
    """As long as there is another one."""
    first, *_rest = texts({"looking_for": "staff"})
    taken = {first, "Mine?"}

    second, *rest = texts({"looking_for": "staff"}, taken=taken, own=[MINE])

    assert {first, second} == {"Why staff?", "Who has staff?"}
    assert "Mine?" not in rest
    assert not taken & set(texts({}, taken={*taken, *texts({})}))
    everything = {text for name in SITUATIONS for text in BANK.questions[name]}
    assert len(texts({}, taken=everything)) == 3


def test_a_starter_is_left_out_where_something_of_it_is_not_known() -> None:
    """What goes by soonest comes first."""
    facts = {"place": "Bremen", "last_talk": "Soups", "kind:fair": "fair"}

    found = small_talk(BANK, facts)

    assert [one.text for one in found] == ["How was Soups?", "Which stand?", "Been in Bremen?"]
    assert found[0].about == "last_talk"
    assert small_talk(BANK, {"place": ""}) == ()


def test_a_fact_that_looks_like_a_gap_stays_as_it_is() -> None:
    """What others wrote is put in once."""
    assert texts({"talk": "$role for all", "role": "x"})[0] == "What of “$role for all”?"


@pytest.mark.parametrize(
    ("text", "put_in"),
    [
        ("Partner für duale Studiengänge. Ab 2027!", "Partner für duale Studiengänge"),
        ("„Talente“", "Talente"),
        ("z. B. Fachkräfte", "z. B. Fachkräfte"),
        ("first\nsecond", "first"),
        ("", ""),
        ("x" * 100, "x" * GAP_LIMIT + " …"),
        ("one two " * 20, "one two one two one two one two one two one two one two one …"),
    ],
)
def test_a_long_fact_is_put_in_as_one_would_say_it(text: str, put_in: str) -> None:
    """The first sentence, without its marks; of a long one whole words."""
    assert gap(text) == put_in


@pytest.mark.parametrize(
    ("organisation", "role", "circle"),
    [
        ("TU München", "Leiterin Career Service", "university"),
        ("Hochschule Bremen", "Studentin", "talent"),
        ("IHK Bremen", "Referent", "association"),
        ("Weser-Kurier", "Redakteurin", "press"),
        ("Studierendenwerk", "Leitung", ""),
        ("Lumen", "Founder", "start-up"),
        ("Lumen", "Pressesprecher", ""),
        ("Siemens AG", "Leiter", ""),
    ],
)
def test_a_circle_is_guessed_by_what_somebody_does_and_where(
    organisation: str, role: str, circle: str
) -> None:
    """No list says it."""
    assert guessed_circle(organisation, role) == circle


def test_an_empty_question_and_an_unknown_situation_are_refused() -> None:
    """Nobody could ask it, or find it."""
    for facts in ({"text": " "}, {"situation": "lunch"}):
        with pytest.raises(Invalid):
            dataclasses.replace(MINE, **facts)
