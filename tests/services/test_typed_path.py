"""A path is understood however it came into the field."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from companion.services.laptop_ports import Pasted
from companion.services.typed_path import (
    CODES,
    are_dropped,
    copied_files,
    typed_path,
    typed_paths,
)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("  '/srv/my list.csv' ", "/srv/my list.csv"),
        ('"/srv/my list.csv"', "/srv/my list.csv"),
        ("/srv/my\\ list.csv", "/srv/my list.csv"),
        ("/srv/list\\ \\(1\\).csv", "/srv/list (1).csv"),
        ("'/srv/Anna'\\''s list.csv'", "/srv/Anna's list.csv"),
        ("file:///srv/my%20list.csv", "/srv/my list.csv"),
        ("file://laptop/srv/list.csv", "/srv/list.csv"),
        ("file://[::/srv/list.csv", "/srv/list.csv"),
        ("file:///srv/%00list.csv", "/srv/list.csv"),
        ("/srv/Anna's list.csv", "/srv/Anna's list.csv"),
    ],
)
def test_a_path_is_taken_however_it_was_dropped(text: str, path: str) -> None:
    """Terminals quote what is dragged onto them in their own ways."""
    assert typed_path(text) == Path(path)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("list.csv", "list.csv"),
        ("~/list.csv", "list.csv"),
        ("'~/my list.csv'", "my list.csv"),
        ("~anna-berger.vcf", "~anna-berger.vcf"),
        ("~nobody-here/list.csv", "~nobody-here/list.csv"),
        ("a\0b\ud800", "ab"),
        ("'", "'"),
        ("", ""),
    ],
)
def test_a_path_begins_at_home(text: str, name: str, home: Path) -> None:
    """With "~" and without; a user whom nobody knows is the name of a file."""
    assert typed_path(text) == home / name


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("'/srv/my a.vcf' '/srv/b.vcf'", ["/srv/my a.vcf", "/srv/b.vcf"]),
        ('"/srv/a /b.vcf" /srv/c.vcf', ["/srv/a /b.vcf", "/srv/c.vcf"]),
        ("/srv/my\\ a.vcf /srv/b.vcf", ["/srv/my a.vcf", "/srv/b.vcf"]),
        ("file:///srv/a.vcf file:///srv/b.vcf", ["/srv/a.vcf", "/srv/b.vcf"]),
        ("/srv/Anna's list of '26.csv", ["/srv/Anna's list of '26.csv"]),
        ("  /srv/my list.csv ", ["/srv/my list.csv"]),
        ("   ", []),
    ],
)
def test_several_files_are_dropped_at_once(text: str, paths: list[str], home: Path) -> None:
    """Their paths stand one behind the other."""
    assert typed_paths(text) == tuple(home / path for path in paths)


@pytest.mark.parametrize(
    ("text", "is_file"),
    [
        ("'/srv/a.vcf' /srv/b.CSV ", True),
        ("/srv/invite.ics /srv/schedule.xml /srv/schedule.json", True),
        ("file:///srv/a.xlsx\n", True),
        ("C:\\\\people.csv", True),
        ("/srv/a.vcf /srv/photo.jpg", False),
        ("a.vcf", False),
        ("see /srv/a.vcf", False),
        ("", False),
    ],
)
def test_a_dropped_file_is_told_from_other_text(text: str, is_file: bool) -> None:  # noqa: FBT001
    """Whole paths of files that may hold people, and nothing else."""
    assert are_dropped(text) == is_file


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("/srv/badge.PNG '/srv/my photo.heic'", True),
        ("file:///srv/card.vcf", True),
        ("/srv/people.csv", False),
        ("https://a.example/badge.png", False),
    ],
)
def test_dropped_pictures_are_told_from_lists(text: str, is_one: bool) -> None:  # noqa: FBT001
    """Cards may be either: whoever asks says which."""
    assert are_dropped(text, CODES) == is_one


@given(st.text() | st.text("~/\\'\" file:%0[]?#\0\ud800", max_size=20).map("file://{}".format))
@example("~\ud800")
@example("file://[")
def test_no_text_is_refused(text: str) -> None:
    """Whatever is typed is a whole path that the system can be asked for."""
    path = typed_path(text)

    assert path.is_absolute()
    assert "\0" not in str(path)
    assert str(path).encode()
    assert all(one.is_absolute() for one in typed_paths(text))


@pytest.mark.parametrize(
    ("pasted", "paths"),
    [
        (
            Pasted(text="file:///srv/a%20b.png\r\nfile:///srv/c.vcf\r\n"),
            ["/srv/a b.png", "/srv/c.vcf"],
        ),
        (Pasted(text="/srv/a.png", picture=b"PNG"), []),
        (Pasted(text="Anna Berger, anna@x.example"), []),
        (Pasted(text="/srv/program.exe"), []),
        (Pasted(), []),
    ],
)
def test_files_that_were_copied_are_told_from_a_text(pasted: Pasted, paths: list[str]) -> None:
    """A picture in the clipboard is one itself."""
    assert [str(path) for path in copied_files(pasted)] == paths
