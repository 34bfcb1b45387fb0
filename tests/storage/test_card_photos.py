"""The photo of a card goes wherever its talk goes, and into nothing that is searched or told."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import msgspec
import pytest
from PIL import Image

from companion.cli import documents
from companion.devices.laptop import Laptop
from companion.devices.optics import LaptopOptics
from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.trash import Trashed
from companion.errors import NotWritten, Unreadable
from companion.services.card_photos import CardPhotos
from companion.services.duplicates import Duplicates
from companion.services.finder import Finder
from companion.services.known_people import KnownPeople
from companion.services.privacy import Privacy
from companion.services.trash import Trash
from companion.storage import Store
from companion.storage.backups import FOLDER, Backups
from companion.storage.shelf import FOLDED, document
from tests.fakes import NOW, counting_ids, fixed_clock
from tests.storage.test_erasure import everything

ANNA = Contact(id="anna000001", uid="urn:uuid:4711-anna", name="Anna Berger")
BEA = Contact(id="bea0000001", uid="urn:bea", name="Bea Klein")


def picture() -> bytes:
    """Return a picture file."""
    data = BytesIO()
    Image.new("RGB", (1200, 600), "white").save(data, "PNG")
    return data.getvalue()


@pytest.fixture(scope="module")
def photos() -> CardPhotos:
    """Return the service on this laptop, which has no programs."""
    return CardPhotos(Laptop({"PATH": ""}), LaptopOptics())


@pytest.fixture
def talk(photos: CardPhotos, tmp_path: Path) -> Encounter:
    """Return a talk with a photo that was taken from a file."""
    path = tmp_path / "card.png"
    path.write_bytes(picture())
    photo = photos.read(path)
    path.unlink()
    return Encounter(id="talk000001", contact=ANNA.id, at=NOW, note="the sea", photo=photo)


@pytest.fixture
def store(tmp_path: Path, talk: Encounter) -> Store:
    """Return a store with both and the talk in it."""
    store = Store(tmp_path / "data")
    store.commit(Change(what="setup", put=(ANNA, BEA, talk)))
    return store


def test_a_photo_is_kept_as_it_was_made(
    store: Store, talk: Encounter, photos: CardPhotos, tmp_path: Path
) -> None:
    """From the journal as from the snapshot; it can be seen and written out again."""
    store.close()
    kept = Store(tmp_path / "data").all(Encounter)[talk.id]

    assert kept == talk
    frame = photos.picture(kept.photo)
    assert (frame.width, frame.height) == (1000, 500)
    photos.write(kept.photo, tmp_path / "out.jpg")
    assert (tmp_path / "out.jpg").read_bytes().startswith(b"\xff\xd8\xff")
    with pytest.raises(NotWritten):
        photos.write(kept.photo, tmp_path / "out.jpg")
    assert not photos.open(kept.photo)  # nothing here shows pictures


def test_a_photo_is_neither_searched_nor_told(store: Store, talk: Encounter) -> None:
    """Its letters are no words, and JSON says only that there is one."""
    piece = talk.photo[40:60].lower()
    folded = document(talk)[FOLDED]
    told = msgspec.json.encode(documents.encounter(talk)).decode()

    assert piece not in folded
    assert talk.photo[40:60] not in told
    assert '"photo":true' in told
    assert Finder(store).find("the sea")
    assert not Finder(store).find(piece)
    assert not Finder(store).look_up(piece)


def test_a_photo_comes_back_from_the_trash_and_stays_with_who_is_merged(
    store: Store, talk: Encounter
) -> None:
    """Like all else of the talk."""
    trash = Trash(store, fixed_clock(), counting_ids(), KnownPeople(store))
    trash.remove(ANNA.id)
    assert store.all(Trashed)[ANNA.id].encounters == (talk,)
    trash.bring_back(ANNA.id)
    assert store.all(Encounter)[talk.id] == talk

    Duplicates(store, fixed_clock(), counting_ids()).merge(BEA.id, ANNA.id)

    assert store.all(Encounter)[talk.id] == replace(talk, contact=BEA.id)


def test_a_photo_is_in_the_backup_and_erased_from_everywhere(
    store: Store, talk: Encounter, tmp_path: Path
) -> None:
    """Somebody's card is their data."""
    folder, piece = tmp_path / "data", talk.photo[40:90].encode()
    store.close()
    snapshot = (folder / "companion.json").read_bytes()
    Backups(folder / FOLDER).make("manual", lambda: snapshot, NOW)
    assert sum(piece in content for content in everything(folder)) >= 2

    Privacy(Store(folder), fixed_clock(NOW + timedelta(days=1))).erase(ANNA.id)

    assert not any(piece in content for content in everything(folder))


@pytest.mark.parametrize("photo", ["no base64!", b64encode(b"#!/bin/sh").decode(), "", "ab\u00e4"])
def test_what_another_program_wrote_in_its_place_is_refused(
    photos: CardPhotos, photo: str, tmp_path: Path
) -> None:
    """It is neither shown nor opened nor written."""
    for act in (
        photos.picture,
        photos.open,
        lambda text: photos.write(text, tmp_path / "card.jpg"),
    ):
        with pytest.raises(Unreadable):
            act(photo)
    assert not (tmp_path / "card.jpg").exists()
