"""Handing contacts out: in every format, without what is private, one file or one file each."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest

from companion.devices.laptop import Laptop
from companion.domain.contact import Contact
from companion.errors import Invalid, NotWritten, Stopped
from companion.formats.vcard import read_vcards
from companion.services.exporting import ENDINGS, Exporting, Filed, without_notes

CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:Anna\nNOTE:from her card\nCATEGORIES:hr\nEND:VCARD\n"
ANNA = Contact(
    id="a",
    uid="urn:uuid:1",
    name="Anna",
    note="hires badly",
    tags=("rude",),
    circle="secret circle",
    extras=(("Impression", "arrogant"),),
    vcard=CARD,
)
BEA = Contact(id="b", uid="urn:uuid:2", name="Bea", note="talks too much", tags=("rude",))
PRIVATE = ("hires badly", "rude", "secret circle", "arrogant", "talks too much")
"""What only I know."""


@pytest.fixture
def exporting() -> Exporting:
    """Return the service on this laptop."""
    return Exporting(Laptop())


@pytest.mark.parametrize("form", ENDINGS)
def test_what_i_noted_stays_here(form: str, exporting: Exporting) -> None:
    """In every format; what their own card says goes out again."""
    text = exporting.data([ANNA, BEA], form).decode()

    assert not [word for word in PRIVATE if word in text]
    assert "from her card" in text
    assert "Bea" in text


@pytest.mark.parametrize("form", ["csv", "google", "json"])
def test_what_i_noted_goes_out_where_i_ask_for_it(form: str, exporting: Exporting) -> None:
    """All of it, where the format has room for it."""
    text = exporting.data([ANNA, BEA], form, with_notes=True).decode()

    wanted = set(PRIVATE) - ({"secret circle"} if form == "google" else set())
    assert not [word for word in wanted if word not in text]


@pytest.mark.parametrize("form", ["vcard", "outlook"])
def test_my_note_and_tags_go_out_where_i_ask_for_them(form: str, exporting: Exporting) -> None:
    """These have no place for a circle."""
    text = exporting.data([ANNA, BEA], form, with_notes=True).decode()

    assert "hires badly" in text
    assert "rude" in text


@pytest.mark.parametrize("form", ["csv", "google", "outlook"])
def test_a_spreadsheet_knows_the_encoding(form: str, exporting: Exporting) -> None:
    """By the mark at the beginning; lines end as the standard has it."""
    data = exporting.data([dataclasses.replace(ANNA, name="Änne")], form)

    assert data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b"\r\n")
    assert "Änne".encode() in data


def test_json_has_the_words_of_the_glossary(exporting: Exporting) -> None:
    """Extras and aliases where there are any; two answers under one header are a list."""
    asked = (("Day", "Tuesday"), *ANNA.extras, ("Day", "Thursday"))
    anna = dataclasses.replace(ANNA, aliases=("urn:uuid:9",), extras=asked)
    first, second = json.loads(exporting.data([anna, BEA], "json", with_notes=True))["contacts"]

    assert first["extras"] == {"Day": ["Tuesday", "Thursday"], "Impression": "arrogant"}
    assert first["aliases"] == ["urn:uuid:9"]
    assert second == {
        "id": "b",
        "uid": "urn:uuid:2",
        "name": "Bea",
        "organisation": "",
        "role": "",
        "emails": [],
        "phones": [],
        "links": [],
        "tags": ["rude"],
        "circle": "",
        "note": "talks too much",
    }


def test_vcards_have_the_version_that_was_asked_for(exporting: Exporting) -> None:
    """3.0 unless another one is."""
    assert b"VERSION:3.0" in exporting.data([BEA])
    assert b"VERSION:4.0" in exporting.data([BEA], version="4.0")


def test_other_formats_are_refused(exporting: Exporting) -> None:
    """With the word that was given."""
    with pytest.raises(Invalid):
        exporting.data([BEA], "xml")


def test_somebody_without_private_words_is_left_as_they_are() -> None:
    """Also where they came with a card, or with one that cannot be read any more."""
    anna = without_notes(ANNA)
    broken = Contact(id="c", uid="urn:uuid:3", note="mine", vcard="NOTE and nothing else")

    assert (anna.note, anna.tags, anna.circle, anna.extras) == ("from her card", ("hr",), "", ())
    assert without_notes(anna) == anna
    assert without_notes(broken).note == ""


def test_progress_is_told_and_can_stop_it(exporting: Exporting) -> None:
    """Before each contact."""
    told: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> None:
        told.append((done, total))
        if done == 1:
            raise Stopped

    with pytest.raises(Stopped):
        exporting.data([ANNA, BEA], "csv", progress=progress)

    assert told == [(0, 2), (1, 2)]


def test_a_folder_has_a_file_for_each(exporting: Exporting, tmp_path: Path) -> None:
    """A vdir: named after the UIDs, one card with its UID in each, no other files."""
    folder = tmp_path / "cards"

    filed = exporting.into_folder([ANNA, BEA], folder, version="4.0")

    assert filed == Filed(written=2, unchanged=0, refused=())
    assert sorted(file.name for file in folder.iterdir()) == ["1.vcf", "2.vcf"]
    for contact, name in [(ANNA, "1.vcf"), (BEA, "2.vcf")]:
        data = (folder / name).read_bytes()
        (card,) = read_vcards(data)
        assert card.contact is not None
        assert card.contact.uid == contact.uid
        assert b"VERSION:4.0" in data
        assert not [word for word in PRIVATE if word.encode() in data]


def test_my_notes_go_into_a_folder_where_i_ask_for_them(
    exporting: Exporting, tmp_path: Path
) -> None:
    """As into one file."""
    exporting.into_folder([BEA], tmp_path, with_notes=True)

    assert b"talks too much" in (tmp_path / "2.vcf").read_bytes()


def test_no_file_of_a_folder_is_written_over(exporting: Exporting, tmp_path: Path) -> None:
    """What is the same is fine, what differs is refused, and the rest is written."""
    exporting.into_folder([ANNA, BEA], tmp_path)
    (tmp_path / "1.vcf").write_bytes(b"edited elsewhere")
    third = Contact(id="c", uid="c", name="Cem")

    filed = exporting.into_folder([ANNA, BEA, third], tmp_path)

    assert (filed.written, filed.unchanged) == (1, 1)
    assert [(Path(one.path).name, one.reason) for one in filed.refused] == [("1.vcf", "exists")]
    assert (tmp_path / "1.vcf").read_bytes() == b"edited elsewhere"


def test_a_file_that_is_the_same_is_not_written(tmp_path: Path) -> None:
    """Not even to be refused: a disk takes its time for each of 10,000."""
    written: list[str] = []

    class NotingLaptop(Laptop):
        def write(self, path: Path, data: bytes, *, replace: bool = False) -> None:
            written.append(path.name)
            super().write(path, data, replace=replace)

    exporting = Exporting(NotingLaptop())
    exporting.into_folder([ANNA], tmp_path)

    assert exporting.into_folder([ANNA, BEA], tmp_path).unchanged == 1
    assert written == ["1.vcf", "2.vcf"]


def test_a_folder_in_the_place_of_a_file_is_refused(exporting: Exporting, tmp_path: Path) -> None:
    """It cannot be read, so it says something else."""
    (tmp_path / "2.vcf").mkdir()

    filed = exporting.into_folder([BEA], tmp_path)

    assert [Path(one.path).name for one in filed.refused] == ["2.vcf"]


def test_a_full_disk_ends_it(tmp_path: Path) -> None:
    """The next file would not be written either."""

    class FullDesk(Laptop):
        def write(self, path: Path, data: bytes, *, replace: bool = False) -> None:  # noqa: ARG002 - Desk
            raise NotWritten(str(path), "full")

    with pytest.raises(NotWritten) as caught:
        Exporting(FullDesk()).into_folder([ANNA, BEA], tmp_path)

    assert caught.value.reason == "full"


def test_what_is_written_stays_where_it_was_stopped(exporting: Exporting, tmp_path: Path) -> None:
    """And is told."""

    def progress(done: int, _total: int) -> None:
        if done == 1:
            raise Stopped

    filed = exporting.into_folder([ANNA, BEA], tmp_path, progress=progress)

    assert filed == Filed(written=1, unchanged=0, refused=(), is_stopped=True)
    assert [file.name for file in tmp_path.iterdir()] == ["1.vcf"]
