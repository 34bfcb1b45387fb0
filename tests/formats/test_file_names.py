"""Names of card files: whatever a UID says, a name on every system, in its folder."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from companion.formats.file_names import card_names, stem_of

DEVICES = ("CON", "nul", "Com1", "LPT9", "aux", "prn")
uids = (
    st.text(st.sampled_from('./\\:*?"<>|~- \0\n\ud800Aaäa\u0308') | st.characters(), max_size=300)
    | st.sampled_from([*DEVICES, "..", "a/../b", ".hidden", "a.", "nul.tar", "x" * 300, ""])
    | st.uuids().map(lambda uid: f"urn:uuid:{uid}")
)


@given(st.lists(uids, max_size=8))
@example(["CON", "con", "con-2", "Con", "CON"])
@example(["ä", "a\u0308", "Ä", "/ä", "\u212b", "A\u030a"])
@example(["=1", "_", "+@/x", "=:-"])
@example(["a" * 300, "a" * 299 + "b", "a." * 100])
def test_no_name_leaves_its_folder_or_is_another_one(uids: list[str]) -> None:
    """Not on any system: no device, no hidden file, no ending that goes, and short enough."""
    names = card_names(uids)

    assert len(names) == len(uids)
    assert len({unicodedata.normalize("NFKC", name).casefold() for name in names}) == len(uids)
    for name in names:
        stem = name.removesuffix(".vcf")
        assert stem != name
        assert name.isascii()
        assert len(name.encode()) <= 255
        assert stem[0].isalnum()
        assert stem[-1] not in ". "
        assert not set(stem) & set('/\\:*?"<>|\0 ')
        assert stem.partition(".")[0].upper() not in {device.upper() for device in DEVICES}


@given(st.lists(uids, max_size=4, unique=True))
def test_the_same_uid_has_the_same_name(uids: list[str]) -> None:
    """In the same company: so a second export finds the files of the first."""
    assert card_names(uids) == card_names(uids)


@pytest.mark.parametrize(
    ("uid", "name"),
    [
        ("urn:uuid:7e3c3a1e-5d5c-4ab6-8f0e-0d7a1f6d6a11", "7e3c3a1e-5d5c-4ab6-8f0e-0d7a1f6d6a11"),
        ("URN:UUID:ABC", "ABC"),
        ("20260930-anna@phone.example", "20260930-anna@phone.example"),
        ("https://x.example/anna", "https-x-example-anna-3b71e5c3e374"),
        ("../../etc/passwd", "etc-passwd-3754d6cb3a38"),
        ("王小明", "acf979cc584e"),
        ("CON", "CON-a3dbc4b644a9"),
    ],
)
def test_a_name_tells_whose_it_is(uid: str, name: str) -> None:
    """As far as it can."""
    assert card_names([uid]) == [f"{name}.vcf"]


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("Anna Berger", "anna-berger"),
        ("Prof. Dr. Mira Öztürk", "prof-dr-mira-oeztuerk"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\con", "c-con"),
        ("NUL", "nul-"),
        ("山田太郎", ""),
        ("", ""),
    ],
)
def test_a_title_becomes_a_name_that_every_system_accepts(title: str, stem: str) -> None:
    """No folders, no devices, no letters that are spelled differently elsewhere."""
    assert stem_of(title) == stem


@given(st.text())
def test_no_title_leads_out_of_its_folder(title: str) -> None:
    """For any: letters, digits and dashes, and not too many."""
    assert re.fullmatch(r"([a-z0-9][a-z0-9-]{0,60})?", stem_of(title))
