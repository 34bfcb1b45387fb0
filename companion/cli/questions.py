"""The verbs about questions: questions, questions add, questions remove."""

from __future__ import annotations

import click

from companion.cli.named import event_or_current
from companion.cli.session import Session, verb
from companion.cli.words import DefaultGroup, option, shared
from companion.domain.question import SITUATIONS, Proposed, Question
from companion.errors import NotFound
from companion.i18n import LANGUAGES, language, mark

_in_language = option(
    "--lang",
    type=click.Choice(LANGUAGES),
    default=None,
    help=mark("Language of the questions; otherwise that of what is shown."),
)


@click.group(
    "questions",
    cls=DefaultGroup,
    default="list",
    help=mark("Open questions for a talk: list, add, remove."),
)
@shared
def questions(**_shared: object) -> None:
    """Group the verbs about questions."""


@questions.command("list", help=mark("List the questions, or propose some for one target."))
@option(
    "--situation",
    type=click.Choice(SITUATIONS),
    default=None,
    help=mark("Only for that moment of a talk."),
)
@_in_language
@option("--for", "target", default="", help=mark("Propose three for somebody to meet."))
@option("--small-talk", is_flag=True, help=mark("What to begin a talk with at the event."))
@option("--event", default="", help=mark("At which event; otherwise at the current one."))
@verb
def list_questions(
    session: Session,
    situation: str | None,
    lang: str | None,
    target: str,
    event: str,
    *,
    small_talk: bool,
) -> None:
    """List the questions, or those that fit somebody or the event."""
    from companion.reports import questions as words

    companion = session.companion
    spoken = lang or language()
    if target or small_talk:
        place = event_or_current(session, event)
        found = (
            companion.questions.propose(companion.targets.find(place, target), language=spoken)
            if target
            else companion.questions.small_talk(place, language=spoken)
        )
        fitting = [one for one in found if situation in {None, one.situation}]
        document = {"questions": [_proposed(one, spoken) for one in fitting]}
        session.answer(document, words.proposals(fitting))
        return
    listed = companion.questions.listed(spoken, situation or "")
    session.answer(
        {
            "questions": [
                {
                    "id": one.own.id if one.own else None,
                    "text": one.text,
                    "situation": one.situation,
                    "language": spoken,
                }
                for one in listed
            ]
        },
        words.bank(listed),
    )


@questions.command("add", help=mark("Keep a question of your own."))
@click.argument("text", nargs=-1, required=True)
@option(
    "--situation",
    type=click.Choice(SITUATIONS),
    default="opening",
    help=mark("For which moment of a talk."),
)
@_in_language
@verb
def add(session: Session, text: tuple[str, ...], situation: str, lang: str | None) -> None:
    """Keep a question of my own."""
    kept = session.companion.questions.add(
        " ".join(text), situation=situation, language=lang or language()
    )
    _answer(session, kept)


@questions.command("remove", help=mark("Take away a question of your own."))
@click.argument("question")
@verb
def remove(session: Session, question: str) -> None:
    """Take away a question of my own, by its id."""
    service = session.companion.questions
    found = service.own_by_id(question.lower())
    if found is None:
        raise NotFound("question", question)
    service.remove(found)
    _answer(session, found)


def _answer(session: Session, question: Question) -> None:
    """Answer with a question of my own."""
    from companion.reports import questions as words

    document = {
        "id": question.id,
        "text": question.text,
        "situation": question.situation,
        "language": question.language,
    }
    line = f"{question.id}  {words.situation(question.situation)} · {question.text}"
    session.answer({"question": document}, line)


def _proposed(one: Proposed, spoken: str) -> dict[str, str | None]:
    """Return a proposed question as a document."""
    return {
        "text": one.text,
        "situation": one.situation,
        "language": spoken,
        "about": one.about,
        "fact": one.fact or None,
    }
