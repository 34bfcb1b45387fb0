"""The folder with one's own templates: whatever lies in it, and nothing outside of it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from companion.devices.template_folder import TemplateFolder
from companion.errors import NotWritten, Unreadable


def test_only_templates_are_found(tmp_path: Path) -> None:
    """By name, up to as many as are wanted; no folder has none."""
    for name in ("b.toml", "a.toml", ".hidden.toml", "note.txt", "c.toml"):
        (tmp_path / name).write_text("x")

    assert [name for name, _state in TemplateFolder(tmp_path).names(2)] == ["a.toml", "b.toml"]
    assert TemplateFolder(tmp_path / "none").names(9) == []
    assert TemplateFolder(tmp_path / "a.toml").names(9) == []


def test_a_file_that_changes_has_another_state(tmp_path: Path) -> None:
    """Also where it is as long as before."""
    folder, file = TemplateFolder(tmp_path), tmp_path / "a.toml"
    file.write_text("x")
    before = folder.names(9)
    file.write_text("y")
    os.utime(file, ns=(1, 1))

    assert folder.names(9) != before


def test_links_folders_and_pipes_are_no_templates(tmp_path: Path) -> None:
    """None of them is waited for."""
    (tmp_path / "secret").write_text("x")
    (tmp_path / "link.toml").symlink_to(tmp_path / "secret")
    (tmp_path / "folder.toml").mkdir()
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "large.toml").write_text("x" * 11)
    folder = TemplateFolder(tmp_path)

    for name, reason in (
        ("link.toml", "link"),
        ("folder.toml", "is_folder"),
        ("pipe.toml", "not_a_file"),
        ("large.toml", "too_large"),
        ("none.toml", "missing"),
    ):
        with pytest.raises(Unreadable) as raised:
            folder.read(name, 10)
        assert raised.value.reason == reason


def test_a_name_leads_nowhere_else(tmp_path: Path) -> None:
    """Neither to read nor to write."""
    (tmp_path / "secret.toml").write_text("x")
    folder = TemplateFolder(tmp_path / "templates")

    with pytest.raises(Unreadable):
        folder.read("../secret.toml", 10)
    folder.create("../new.toml", b"x")

    assert (tmp_path / "templates" / "new.toml").read_bytes() == b"x"
    assert not (tmp_path / "new.toml").exists()


def test_nothing_is_written_over(tmp_path: Path) -> None:
    """What somebody edited stays."""
    folder = TemplateFolder(tmp_path)
    folder.create("a.toml", b"one")

    with pytest.raises(NotWritten) as raised:
        folder.create("a.toml", b"two")

    assert raised.value.reason == "exists"
    assert folder.read("a.toml", 10) == b"one"
    assert folder.path("a.toml") == str(tmp_path / "a.toml")
