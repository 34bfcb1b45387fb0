"""Settings are found, checked, and changed without touching what else is in the file."""

from __future__ import annotations

import stat
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.errors import Invalid, NotWritten, Unreadable
from companion.settings import Settings, data_folder, read_settings, write_setting

OURS = """# Companion
language = "de"  # like my mother
# theme = "ansi-dark"

[keys]
language = "none of ours"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return where the settings lie."""
    return tmp_path / "settings.toml"


def test_the_folder_is_the_one_that_was_given(tmp_path: Path) -> None:
    """It comes before the variable, and the variable before the platform's own."""
    environ = {"COMPANION_DATA": str(tmp_path / "env")}

    assert data_folder(tmp_path, environ) == tmp_path
    assert data_folder(None, environ) == tmp_path / "env"
    assert data_folder(None, {"COMPANION_DATA": ""}).name == "companion"
    assert data_folder(Path("here"), {}).is_absolute()


def test_a_home_in_the_variable_is_found() -> None:
    """Not every shell replaces it."""
    assert data_folder(None, {"COMPANION_DATA": "~/x"}) == Path.home() / "x"
    assert data_folder(None, {"COMPANION_DATA": "~nobody-here/x"}).name == "x"


def test_no_file_means_the_defaults(tmp_path: Path) -> None:
    """And none is made."""
    assert read_settings(tmp_path / "none") == Settings(language="", theme="")
    assert list(tmp_path.iterdir()) == []


def test_what_is_set_is_read(file: Path) -> None:
    """Keys of newer versions and tables of others do not disturb."""
    file.write_text(OURS + "pigeons = 3\n", encoding="utf-8-sig")

    assert read_settings(file.parent) == Settings(language="de")


@pytest.mark.parametrize(
    ("content", "reason", "line"),
    [
        (b'language = "de"\ntheme = \n', "damaged", 2),
        (b'theme = "', "damaged", 1),
        (b'# \xff\nlanguage = "de"', "damaged", 1),
        (b"x = " + b"[" * 20_000, "damaged", 1),
        (b'# mine\nlanguage = "fr"\n', "unknown_value", 2),
        (b"\ntheme = 49\n", "unknown_value", 2),
        (b'theme = "\\u001b[31m"\n', "unknown_value", 1),
        (b'codes = "braille"\n', "unknown_value", 1),
        (b"#" * 200_000, "too_large", 0),
    ],
)
def test_a_broken_file_is_told_with_its_line(
    file: Path, content: bytes, reason: str, line: int
) -> None:
    """And never written over."""
    file.write_bytes(content)

    with pytest.raises(Unreadable) as caught:
        read_settings(file.parent)

    assert (caught.value.path, caught.value.reason, caught.value.line) == (str(file), reason, line)


def test_a_damaged_file_is_not_written_over(file: Path) -> None:
    """Whatever it was, it was the user's."""
    file.write_text("theme = \n")

    with pytest.raises(Unreadable):
        write_setting(file.parent, "language", "en")

    assert file.read_text() == "theme = \n"


def test_one_line_is_changed_and_no_other(file: Path) -> None:
    """The comment behind the value stays, and so does the table below."""
    file.write_text(OURS)

    write_setting(file.parent, "language", "en")

    assert file.read_text() == OURS.replace('"de"', '"en"')


CAMERAS = [
    "off",
    "/dev/video2",
    "FaceTime HD-Kamera (integriert)",
    "",
    'a "b"',
    r"@\\?\usb#\"",
    "\\",
]
"""By which names cameras are known; those of Windows are full of backslashes."""


@pytest.mark.parametrize("camera", CAMERAS)
def test_the_camera_is_remembered(file: Path, camera: str) -> None:
    """By whatever its program calls it."""
    write_setting(file.parent, "camera", camera)

    assert read_settings(file.parent) == Settings(camera=camera)


def test_a_camera_is_remembered_in_place_of_another(file: Path) -> None:
    """The comment behind it stays, whatever is in its name."""
    file.write_text('camera = "@\\\\?\\\\usb \\"1\\" # 2"  # on the desk\n')
    write_setting(file.parent, "camera", 'x"')
    write_setting(file.parent, "camera", "\\y")

    assert file.read_text() == 'camera = "\\\\y"  # on the desk\n'
    assert read_settings(file.parent) == Settings(camera="\\y")


@pytest.mark.parametrize("camera", ["a\nb", "a\u2028b", "\udcff", "x" * 201])
def test_no_camera_breaks_the_file(file: Path, camera: str) -> None:
    """A device may be called anything."""
    with pytest.raises(Invalid):
        write_setting(file.parent, "camera", camera)

    assert not file.exists()


def test_finer_codes_are_remembered(file: Path) -> None:
    """In a file that was not there."""
    write_setting(file.parent, "codes", "sextant")

    assert read_settings(file.parent) == Settings(codes="sextant")


def test_a_new_setting_goes_above_the_tables(file: Path) -> None:
    """Below it would belong to one."""
    file.write_text(OURS)

    write_setting(file.parent, "theme", "dark")

    assert read_settings(file.parent) == Settings(language="de", theme="dark")
    assert file.read_text() == OURS.replace("[keys]", 'theme = "dark"\n[keys]')


def test_the_first_setting_makes_file_and_folder(tmp_path: Path) -> None:
    """Readable by the owner only."""
    write_setting(tmp_path / "new", "theme", "ansi-dark")

    path = tmp_path / "new" / "settings.toml"
    assert read_settings(path.parent) == Settings(theme="ansi-dark")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("theme = 'x' # c", 'theme = "new" # c'),
        ('x = "1"', 'x = "1"\ntheme = "new"\n'),
        ("theme='x'\r\n#\r\n", 'theme = "new"\r\n#\r\n'),
        ('"theme" = "x"\n', '"theme" = "new"\n'),
        ('theme = """x"""\n', 'theme = "new"\n'),
        ("theme = 5\n", 'theme = "new"\n'),
    ],
)
def test_ways_to_write_a_setting(file: Path, before: str, after: str) -> None:
    """Quotes, line breaks and wrong types of the user's making."""
    file.write_bytes(before.encode())

    write_setting(file.parent, "theme", "new")

    assert file.read_bytes().decode() == after


def test_what_only_looks_like_a_setting_is_left(file: Path) -> None:
    """A line inside a long text is no setting; rather nothing is written."""
    content = 'x = """\ntheme = "inside"\n"""\n'
    file.write_text(content)

    with pytest.raises(Unreadable):
        write_setting(file.parent, "theme", "new")

    assert file.read_text() == content


@pytest.mark.parametrize(
    ("key", "value"), [("language", "fr"), ("theme", 'x"\ny'), ("colour", "red")]
)
def test_an_impossible_setting_is_refused(tmp_path: Path, key: str, value: str) -> None:
    """Before anything is written."""
    with pytest.raises(Invalid):
        write_setting(tmp_path, key, value)

    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_the_way_is_told(tmp_path: Path) -> None:
    """As one sentence, not as a traceback."""
    (tmp_path / "settings.toml").mkdir()
    (tmp_path / "file").touch()

    with pytest.raises(Unreadable, match="is_folder"):
        write_setting(tmp_path, "theme", "x")
    with pytest.raises((NotWritten, Unreadable), match=r"exists|missing"):
        write_setting(tmp_path / "file", "theme", "x")


@given(
    lines=st.lists(
        st.sampled_from(
            ["# c", "", 'a = "b"', "[t]", "region = 'CH' # c", "  theme = 'x'", "é = 1"]
        )
    ),
    ending=st.sampled_from(["\n", "\r\n"]),
)
def test_a_change_changes_one_thing(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], ending: str
) -> None:
    """Whatever else is in the file: it is read the same afterwards, or nothing was written."""
    file = tmp_path_factory.mktemp("s") / "settings.toml"
    before = ending.join(lines).encode()
    file.write_bytes(before)

    try:
        write_setting(file.parent, "theme", "new")
    except Unreadable:
        assert file.read_bytes() == before
    else:
        assert read_settings(file.parent).theme == "new"
        rest = {line for line in lines if "theme" not in line}
        assert rest <= set(file.read_bytes().decode().splitlines()) | {""}


def test_every_setting_can_be_written(tmp_path: Path) -> None:
    """A new field needs a pattern, too."""
    for field in fields(Settings):
        write_setting(tmp_path, field.name, str(field.default))

    assert read_settings(tmp_path) == Settings()
