"""The message for a step: its kind, language and tone, and what was typed in it."""

from __future__ import annotations

import dataclasses

from companion.domain.consent import NOTICE, Consent
from companion.services.companion import Companion
from companion.tui.letters import Letters
from tests.fakes import FakeRecords, MemoryDrafts
from tests.tui.demo import companion_on
from tests.tui.follow_up_host import contact, step


def program(drafts: MemoryDrafts, *told: Consent) -> Companion:
    """Return the program with a step of Anna's."""
    return companion_on(FakeRecords(contact(), step("s", promised=True), *told), drafts=drafts)


def test_what_was_typed_is_there_again_in_its_kind_and_tone() -> None:
    """In this session in each of its kinds, after a restart in the one that was typed last."""
    drafts = MemoryDrafts()
    companion = program(drafts)
    letters, queued = Letters(companion), companion.follow_ups.queued("s")
    first = letters.of(queued)
    letters.change_kind(queued, "thank_you")
    letters.change_language(queued)
    letters.change_tone(queued)
    other = letters.of(queued)
    letters.keep(queued, dataclasses.replace(other.draft, body="Hallo!"))
    again = program(drafts)
    after = Letters(again).of(again.follow_ups.queued("s"))

    assert (first.kind, first.language, first.tone) == ("promised_material", "en", "formal")
    assert (after.kind, after.language, after.tone) == ("thank_you", "de", "familiar")
    assert (after.draft.body, after.is_edited) == ("Hallo!", True)
    letters.change_kind(queued, "promised_material")
    assert not letters.of(queued).is_edited
    letters.change_kind(queued, "thank_you")
    letters.start_over(queued)
    assert letters.of(queued).draft == other.draft
    assert not drafts


def test_the_notice_that_is_due_goes_in_and_out_again() -> None:
    """Also where the message was edited; where they were told, none is due."""
    companion = program(MemoryDrafts())
    letters, queued = Letters(companion), companion.follow_ups.queued("s")
    notice = letters.of(queued).notice
    letters.turn_notice(queued)
    with_it = letters.of(queued)
    letters.keep(queued, dataclasses.replace(with_it.draft, body=f"Moin!\n\n{notice}"))
    letters.turn_notice(queued)
    without = letters.of(queued)
    told = Consent(id="c", contact="anna", kind=NOTICE, wording="x", channel="mail")
    knowing = program(MemoryDrafts(), told)

    assert notice
    assert (with_it.with_notice, notice in with_it.draft.body) == (True, True)
    assert (without.with_notice, without.draft.body) == (False, "Moin!")
    assert Letters(knowing).of(knowing.follow_ups.queued("s")).notice == ""


def test_no_kind_that_was_typed_takes_the_place_of_another() -> None:
    """Also over a restart, with who reads along; a closed step leaves none of them behind."""
    drafts = MemoryDrafts()
    companion = program(drafts)
    letters, queued = Letters(companion), companion.follow_ups.queued("s")
    typed = {"thank_you": "Thanks!", "meeting": "Tuesday?"}
    for kind, body in typed.items():
        letters.change_kind(queued, kind)
        draft = dataclasses.replace(letters.of(queued).draft, body=body, cc="lena@x.example")
        letters.keep(queued, draft, durably=False)
    again = program(drafts)
    after, queued = Letters(again), again.follow_ups.queued("s")
    found = {}
    for kind in typed:
        after.change_kind(queued, kind)
        found[kind] = after.of(queued).draft
    Letters(again).put_away(queued)

    assert {kind: draft.body for kind, draft in found.items()} == typed
    assert {draft.cc for draft in found.values()} == {"lena@x.example"}
    assert Letters(again).of(queued).draft == found["meeting"]
    assert not drafts


def test_a_notice_that_stands_in_an_edited_message_is_known_after_a_restart() -> None:
    """So that it is kept that they were told."""
    drafts = MemoryDrafts()
    companion = program(drafts)
    letters, queued = Letters(companion), companion.follow_ups.queued("s")
    letters.turn_notice(queued)
    draft = letters.of(queued).draft
    letters.keep(queued, dataclasses.replace(draft, subject="Moin"))
    again = program(drafts)

    assert Letters(again).of(again.follow_ups.queued("s")).with_notice
