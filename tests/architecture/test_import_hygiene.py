"""What is deferred really is: the linter cannot see it, a fresh interpreter can."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCREENS = {"textual", "rich"}
HEAVY = {
    *("vobject", "qrcode", "phonenumbers", "rapidfuzz", "python_calamine"),
    *("pyrage", "zxingcpp", "babel", "asyncio"),
}

PICTURES = {"PIL", "cv2", "reportlab"}

LOADED = """
import json, sys
try:
    {code}
finally:
    print(json.dumps(sorted(sys.modules)), file=sys.stderr)
"""


def modules_after(code: str) -> set[str]:
    """Return the names of all modules that a fresh interpreter has loaded after `code`."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED.format(code=code)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    return set(json.loads(done.stderr.splitlines()[-1]))


def modules_after_command(*words: str) -> set[str]:
    """Return the modules loaded after `companion` was run with `words` and ended well."""
    return modules_after(
        f"sys.argv = {['companion', *words]!r}; from companion.cli import main; main()"
    )


def packages(modules: set[str]) -> set[str]:
    """Return the top-level packages of `modules`."""
    return {name.partition(".")[0] for name in modules}


def test_importing_the_door_for_scripts_loads_nothing_heavy() -> None:
    """The entry point costs next to nothing."""
    loaded = packages(modules_after("import companion.cli"))

    assert not loaded & (SCREENS | HEAVY | {"tinydb", "click", "msgspec"})


def test_help_loads_no_screen_and_no_store() -> None:
    """Asking for help reads neither screens nor formats nor the store."""
    loaded = packages(modules_after_command("--help"))

    assert not loaded & (SCREENS | HEAVY | {"tinydb"})


@pytest.mark.parametrize(
    "words",
    [("add", "Anna Berger @Siemens +49 30 123456 #hr !send the deck *4"), ("list",), ("queue",)],
    ids=lambda words: words[0],
)
def test_a_verb_loads_no_screen(words: tuple[str, ...]) -> None:
    """Keeping a person from a shell does not wait for Textual or for vCards."""
    loaded = packages(modules_after_command(*words))

    assert not loaded & (SCREENS | HEAVY - {"asyncio"})


def test_reading_a_code_loads_no_picture_and_no_list(tmp_path: Path) -> None:
    """A scanner that types into a pipe waits for nothing that reads pictures or files of people."""
    (tmp_path / "code.txt").write_text("MECARD:N:Berger,Anna;TEL:+49 30 123456;;", "utf-8")

    loaded = modules_after_command("scan", str(tmp_path / "code.txt"))

    assert not packages(loaded) & (SCREENS | HEAVY - {"asyncio", "vobject"} | PICTURES)
    assert "companion.formats.lists.reading" not in loaded


def test_the_domain_is_standard_library_only() -> None:
    """The rules can be read and tested with nothing installed."""
    code = "import companion.domain.change, companion.domain.queue, companion.domain.text"
    loaded = packages(modules_after(code))

    assert not loaded & (SCREENS | HEAVY | {"tinydb", "click", "msgspec", "platformdirs"})


def test_words_stand_at_the_bottom() -> None:
    """`companion.i18n` loads nothing else of ours, and no catalogue before it is needed."""
    loaded = modules_after("import companion.i18n")
    ours = {name for name in loaded if name.startswith("companion.")}

    assert all(name.startswith("companion.i18n") for name in ours)
    assert "gettext" not in loaded
