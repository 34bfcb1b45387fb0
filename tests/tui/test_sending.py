"""How a message leaves, whether it was sent, and what is kept of that."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from companion.domain.change import Record
from companion.domain.consent import Consent
from companion.domain.contact import Contact
from companion.domain.encounter import Interaction
from companion.domain.follow_up import FollowUp
from companion.services.companion import Companion
from companion.tui.copying import TERMINAL_LIMIT, fits_terminal
from companion.tui.letters import Letters
from companion.tui.sending import COPIED, MAIL, keep_sent, question
from tests.fakes import FakeRecords
from tests.tui.follow_up_host import NotingDesk, companion_of, contact, last_change, shown, step
from tests.tui.pictures import screen_text

LENA = contact("Lena Roth", key="lena")


def program(
    folder: Path, *records: Record, desk: NotingDesk | None = None
) -> tuple[Companion, FakeRecords]:
    """Return the program with Anna and `records`."""
    return companion_of(contact(), LENA, *records, folder=folder, desk=desk)


def kinds(records: FakeRecords) -> list[tuple[str, str]]:
    """Return with whom which touches were logged."""
    return [(touch.contact, touch.kind) for touch in records.all(Interaction).values()]


def test_what_was_sent_is_one_change_with_the_notice_that_was_in_it(tmp_path: Path) -> None:
    """And is taken back whole."""
    companion, records = program(tmp_path, step("s"))
    letters, queued = Letters(companion), companion.follow_ups.queued("s")
    letters.turn_notice(queued)
    letter = letters.of(queued)
    asked = question(queued, letter, MAIL)
    keep_sent(companion, queued, letter, MAIL)
    put = last_change(records).put

    assert "also keeps that they were told" in asked
    assert [type(one) for one in put] == [FollowUp, Interaction, Consent]
    assert next(one.wording for one in put if isinstance(one, Consent)) == letter.notice
    companion.history.undo()
    assert companion.follow_ups.get("s").status == "open"
    assert (records.all(Interaction), records.all(Consent)) == ({}, {})


def test_no_notice_is_kept_as_told_that_the_user_took_out(tmp_path: Path) -> None:
    """What counts is the text that was sent."""
    companion, records = program(tmp_path, step("s"))
    letters, queued = Letters(companion), companion.follow_ups.queued("s")
    letters.turn_notice(queued)
    letters.keep(queued, dataclasses.replace(letters.of(queued).draft, body="Moin"))
    keep_sent(companion, queued, letters.of(queued), COPIED)

    assert records.all(Consent) == {}
    assert kinds(records) == [("anna", "message")]


def test_who_was_only_asked_is_the_one_whose_touch_is_logged(tmp_path: Path) -> None:
    """Lena is asked whether she wants to be introduced; the step stays open."""
    companion, records = program(tmp_path, step("s", other="lena"))
    anna, lena = (companion.contacts.get(one) for one in ("anna", "lena"))
    companion.introductions.keep(anna, lena)
    letters, queued = Letters(companion), companion.follow_ups.queued("s")
    letters.turn_notice(queued)
    letter = letters.of(queued)
    keep_sent(companion, queued, letter, MAIL)

    assert (letter.contact.id, letter.kind) == ("lena", "introduction_ask")
    assert kinds(records) == [("lena", "mail")]
    assert companion.follow_ups.get("s").is_open
    told = [one.contact for one in records.all(Consent).values() if one.kind == "notice"]
    assert told == ["lena"]


def test_an_introduction_is_a_touch_with_both(tmp_path: Path) -> None:
    """Unless the second one was taken out of it."""
    companion, records = program(tmp_path, step("s", other="lena"), step("t", other="lena"))
    anna, lena = (companion.contacts.get(one) for one in ("anna", "lena"))
    companion.introductions.keep(anna, lena)
    companion.introductions.keep(lena, anna)
    letters = Letters(companion)
    first, second = (companion.follow_ups.queued(one) for one in ("s", "t"))
    keep_sent(companion, first, letters.of(first), MAIL)
    both = kinds(records)
    letters.keep(second, dataclasses.replace(letters.of(second).draft, cc=""))
    keep_sent(companion, second, letters.of(second), MAIL)

    assert letters.of(first).draft.cc == "lena@x.example"
    assert both == [("anna", "mail"), ("lena", "mail")]
    assert kinds(records)[2:] == [("anna", "mail")]


async def test_a_long_message_is_opened_as_a_file(tmp_path: Path) -> None:
    """Mail programs cut long links; what was not sent yet stays in the queue."""
    desk = NotingDesk()
    companion, records = program(tmp_path, step("s"), desk=desk)
    letters, queued = Letters(companion), companion.follow_ups.queued("s")
    letters.keep(queued, dataclasses.replace(letters.of(queued).draft, body="Grüße " * 300))

    async with shown(companion) as (app, pilot):
        await pilot.press("s")
        await pilot.pause(0.2)
        text = screen_text(app)
        await pilot.press("escape")
        await pilot.pause()

    assert "open in the mail program" in text
    assert "esc Not yet" in text
    assert b"X-Unsent: 1" in desk.mails[0]
    assert (desk.opened, records.commits) == ([], [])


@pytest.mark.parametrize("link", ["linkedin.com/in/anna", ""])
async def test_a_note_for_a_network_is_copied_and_the_profile_opened(
    link: str, tmp_path: Path
) -> None:
    """It is logged as a message, not as a mail; without a profile it is only copied."""
    desk = NotingDesk()
    known = Contact(id="jo", uid="u", name="Jo Weiß", links=(link,))
    companion, records = program(tmp_path, known, step("s", contact="jo"), desk=desk)
    letters, queued = Letters(companion), companion.follow_ups.queued("s")
    letters.change_kind(queued, "network_note")

    async with shown(companion) as (app, pilot):
        await pilot.press("s")
        await pilot.pause(0.2)
        text = screen_text(app)
        await pilot.press("enter")
        await pilot.pause()

    assert ("the profile is opened" in text) == bool(link)
    assert desk.opened == (["https://linkedin.com/in/anna"] if link else [])
    assert desk.copied == [letters.of(queued).draft.body]
    assert kinds(records) == [("jo", "message")]


def test_no_terminal_is_given_more_than_it_takes() -> None:
    """Some leave the whole out, without a word."""
    assert fits_terminal("x" * TERMINAL_LIMIT)
    assert not fits_terminal("ä" * (TERMINAL_LIMIT // 2 + 1))


async def test_who_reads_along_stands_above_the_message(tmp_path: Path) -> None:
    """Before anything leaves."""
    companion, _records = program(tmp_path, step("s"))
    letters, queued = Letters(companion), companion.follow_ups.queued("s")
    letters.keep(queued, dataclasses.replace(letters.of(queued).draft, cc="lena@x.example"))

    async with shown(companion, (120, 40)) as (app, _pilot):
        assert "Copy to: lena@x.example" in screen_text(app)
