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
