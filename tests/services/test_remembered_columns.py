"""What was said about the columns of a list holds for every list with the same header line."""

from __future__ import annotations

from companion.domain.column_map import ColumnMap
from companion.services.list_preview import columns_of, fields, preview
from tests.fakes import FakeRecords
from tests.services.test_importing import importing

LIST = b"Wer;Firma;Firma;Post\nAnna Berger;Siemens;Rechnung & Co;anna@x.example\n"
SAID = ("name", "organisation", "ignored", "email")


def test_columns_are_remembered_by_the_header_line() -> None:
    """Of two equal headers each as it was said; the list needs no more words."""
    records = FakeRecords()
    service = importing(records)
    look = service.look(LIST)
    assert look is not None
    assert not look.is_sure

    service.remember(columns_of(look, SAID, "contacts"))
    again = service.look(LIST)

    assert again is not None
    assert again.is_sure
    assert again.fields == SAID
    assert again.kind == "contacts"
    (person,) = service.plan(LIST, name="a.csv").new
    assert (person.name, person.organisation, person.extras) == ("Anna Berger", "Siemens", ())  # type: ignore[union-attr]


def test_what_is_remembered_already_is_no_change() -> None:
    """Nor is a list that cannot be known again."""
    records = FakeRecords()
    service = importing(records)
    look = service.look(LIST)
    assert look is not None

    for _ in range(2):
        service.remember(columns_of(look, SAID))
    service.remember(ColumnMap(id="", columns=(("", "name"),)))

    assert len(records.commits) == 1
    assert records.undo() is None


def test_the_first_rows_are_previewed() -> None:
    """By any of the fields that there are."""
    look = importing(FakeRecords()).look(LIST)
    assert look is not None

    (person,) = preview(look, columns_of(look, SAID))

    assert person is not None
    assert person.title == "Anna Berger"
    assert set(SAID) <= set(fields())
