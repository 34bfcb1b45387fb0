"""The verbs about people: add, list, show."""

from __future__ import annotations

import click

from companion.cli import documents
from companion.cli.codes import CodeAsked, answer_code, code_options
from companion.cli.session import Session, verb
from companion.cli.words import Command, option
from companion.errors import Invalid
from companion.i18n import mark, ngettext


@click.command(
    "add",
    cls=Command,
    help=mark(
        "Keep one person from a line: name, @organisation, #tag, mail, phone, !promise by friday, "
        "?what they look for, +what I can offer, *4, and the rest as a note; “-” takes a line each "
        "from stdin."
    ),
)
@click.argument("line", nargs=-1, required=True)
@option("--event", default="", help=mark("Where you met; otherwise the event running that day."))
@option(
    "--at",
    "when",
    default="",
    help=mark("When you met, as “yesterday” or “friday 14:30”; otherwise now."),
)
@option(
    "--agreed",
    type=click.Choice(("card", "aloud", "list")),
    default=None,
    help=mark("How they agreed: handed me their card, said so, or only from a list."),
)
@option(
    "--new",
    "is_another",
    is_flag=True,
    help=mark("Somebody else than the contact of the same name."),
)
@option("--contact", default="", help=mark("Which contact it is, by id or name."))
@verb
def add(
    session: Session,
    line: tuple[str, ...],
    event: str,
    when: str,
    agreed: str | None,
    contact: str,
    *,
    is_another: bool,
) -> int:
    """Keep one person from a line, or many from stdin."""
    from companion.domain.capture import Pressed

    prepare = session.companion.prepare
    place = prepare.resolve(event) if event else prepare.running()
    moment, is_day_only = None, False
    if when:
        from companion.services.day_met import moment_met
        from companion.services.talk_time import day_met

        now = session.companion.clock()
        moment = moment_met(when, place, now)
        is_day_only = day_met(when, place, now) is not None
        place = place if event else prepare.running(moment.date())
    pressed = Pressed(
        at=moment,
        is_day_only=is_day_only,
        way=agreed or "",
        is_another=is_another,
        needs_one=True,
        contact=session.companion.contacts.resolve(contact).id if contact else "",
    )
    if line == ("-",):
        from companion.cli.add_lines import add_lines

        return add_lines(session, place, pressed)
    from companion.reports import people

    kept = session.companion.capture.keep(" ".join(line), place, pressed=pressed, once=True)
    is_asked = kept.match is not None and not session.as_json
    again = session.companion.meeting_again.before(kept) if is_asked else None
    session.answer(documents.captured(kept), people.captured(kept, place, again))
    return 0


@click.command("list", cls=Command, help=mark("List the contacts that have every word of QUERY."))
@click.argument("query", nargs=-1)
@verb
def list_contacts(session: Session, query: tuple[str, ...]) -> None:
    """List contacts."""
    found = session.companion.contacts.look_up(" ".join(query))
    if session.as_json:
        session.answer({"contacts": [documents.contact(contact) for contact in found]}, "")
        return
    if found:
        from companion.reports import people

        session.answer({}, people.table(found))
    session.say(ngettext("{n} contact", "{n} contacts", len(found)).format(n=len(found)))


@click.command("show", cls=Command, help=mark("Show one contact with the whole story."))
@click.argument("contact", nargs=-1, required=True)
@code_options(mark("As a QR code, to take into a phone."))
@verb
def show(session: Session, contact: tuple[str, ...], *, code: CodeAsked) -> None:
    """Show one contact."""
    from companion.cli.documents import ties as ties_documents
    from companion.reports import people, ties

    contacts = session.companion.contacts
    found = contacts.resolve(" ".join(contact))
    if code.is_asked:
        exchange = session.companion.exchange
        if exchange.is_blank(found):
            raise Invalid("payload", "empty")
        answer_code(
            session,
            code,
            lambda columns, rows, finer: exchange.fit_contact(found, columns, rows, finer=finer),
            {"contact": documents.contact(found)},
        )
        return
    story = contacts.look_up_story(found)
    tie = session.companion.ties.look_up(found)
    session.answer(
        {
            "contact": documents.contact(story.contact),
            "tie": ties_documents.tie(tie, found),
            "encounters": [documents.encounter(talk) for talk in story.encounters],
            "interactions": [documents.interaction(touch) for touch in story.interactions],
            "follow_ups": [documents.follow_up(step) for step in story.follow_ups],
            "consents": [documents.consent(consent) for consent in story.consents],
            "cards_given": [documents.card_given(given) for given in story.cards_given],
        },
        people.story(
            story,
            session.companion.prepare.event_name,
            ties.facts(found, tie, session.companion.clock().date()),
        ),
    )
