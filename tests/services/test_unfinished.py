"""What was typed and not kept says what it is about and since when."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.text import clean_note
from companion.services.unfinished import CAPTURE, Typed, Unfinished
from companion.storage import FileDrafts
from tests.fakes import NOW, MemoryDrafts, fixed_clock
from tests.hostile import VECTORS


def unfinished(drafts: MemoryDrafts | None = None, hours: int = 0) -> Unfinished:
    """Return those in `drafts`, `hours` after `NOW`."""
    kept = MemoryDrafts() if drafts is None else drafts
    return Unfinished(kept, fixed_clock(NOW + timedelta(hours=hours)))


def test_a_draft_names_itself() -> None:
    """Form, record, what it is called, since when, and what was typed."""
    mine = unfinished()

    assert mine.save("contact", {"note": "Tea\nonly"}, record="anna", subject="Anna Berger")

    assert mine.fields("contact", "anna") == {"note": "Tea\nonly"}
    assert mine.all() == [
        Typed(
            form="contact",
            record="anna",
            subject="Anna Berger",
            at=NOW,
            fields={"note": "Tea\nonly"},
        )
    ]


def test_each_form_has_a_draft_for_each_record() -> None:
    """Whatever the ids are, their keys are words."""
    drafts = MemoryDrafts()
    mine = unfinished(drafts)
    for form, record in (("contact", "anna"), ("contact", "../ÜBER" * 20), ("step", "anna")):
        mine.save(form, {"text": f"{form} {record}"}, record=record)

    assert mine.fields("contact", "anna") == {"text": "contact anna"}
    assert mine.fields("step", "anna") == {"text": "step anna"}
    assert mine.fields("contact", "jonas") == {}
    assert len(drafts) == 3
    assert all(re.fullmatch(r"[a-z0-9_-]{1,40}", key) for key in drafts)


def test_the_latest_comes_first() -> None:
    """Those that do not say when they were saved come last."""
    drafts = MemoryDrafts(capture="Anna @Siemens")
    unfinished(drafts).save("touch", {"note": "early"})
    unfinished(drafts, hours=1).save("event", {"name": "late"})

    assert [typed.text for typed in unfinished(drafts).all()] == ["late", "early", "Anna @Siemens"]


def test_nothing_typed_is_no_draft() -> None:
    """Neither after all was typed back nor after it was thrown away."""
    mine = unfinished()
    mine.save("touch", {"note": "a"})
    mine.save("event", {"name": "b"})

    mine.save("touch", {})
    for typed in mine.all():
        mine.discard(typed)

    assert mine.all() == []


def test_what_is_no_document_is_text() -> None:
    """The capture line, and a file that somebody wrote or that belongs to another form."""
    drafts = MemoryDrafts(capture="Anna", event='{"form": "event"', step="[" * 100_000)
    unfinished(drafts).save("touch", {"note": "a"})
    drafts["contact-0"] = drafts.pop("touch")

    found = {typed.form: typed.text for typed in unfinished(drafts).all()}

    assert found[CAPTURE] == "Anna"
    assert found["event"] == '{"form": "event"'
    assert '"note"' in found["contact-0"]
    assert len(found) == 4


def test_a_choice_is_no_text() -> None:
    """What is read are the words of the person."""
    mine = unfinished()
    mine.save("touch", {"kind": "call", "contact": "k3f9", "note": "we spoke"})

    assert [typed.text for typed in mine.all()] == ["we spoke"]


def test_a_full_disk_is_told() -> None:
    """And what was saved before stays."""
    drafts = MemoryDrafts()
    unfinished(drafts).save("touch", {"note": "a"})
    drafts.is_full = True

    assert not unfinished(drafts).save("touch", {"note": "ab"})
    assert unfinished(drafts).fields("touch") == {"note": "a"}


@pytest.mark.parametrize("text", VECTORS.values(), ids=VECTORS)
def test_no_text_breaks_a_draft(text: str) -> None:
    """It comes back as it would have been kept."""
    mine = unfinished()
    mine.save("touch", {"note": text}, subject=text)

    assert mine.fields("touch") == {"note": clean_note(text)}


@given(fields=st.dictionaries(st.text("abc", min_size=1), st.text(), min_size=1))
def test_a_draft_survives_the_disk(
    fields: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """All that a note or a line could hold."""
    mine = Unfinished(FileDrafts(tmp_path_factory.getbasetemp() / "any"), fixed_clock())
    mine.save("touch", fields)

    assert mine.fields("touch") == {name: clean_note(text) for name, text in fields.items()}
