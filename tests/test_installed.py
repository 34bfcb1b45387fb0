"""The wheel, installed into an empty environment far from the checkout, is a whole program."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.tui.terminal import Terminal

pytestmark = pytest.mark.installed

ROOT = Path(__file__).parents[1]
SCRIPTS = "Scripts" if sys.platform == "win32" else "bin"


def run(*command: str, cwd: Path, environ: Mapping[str, str] | None = None) -> str:
    """Run a command that must succeed; return what it wrote to stdout."""
    done = subprocess.run(
        command,
        cwd=cwd,
        env=environ,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel as an installer would and return it."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder), cwd=ROOT)
    (built,) = folder.glob("companion-*.whl")
    return built


@pytest.fixture(scope="session")
def program(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Install the wheel, with its pins, into an empty environment; return the command."""
    folder = tmp_path_factory.mktemp("elsewhere")
    venv.create(folder / "venv", with_pip=True)
    scripts = folder / "venv" / SCRIPTS
    pins = folder / "pins.txt"
    pins.write_text(run(sys.executable, ".ci/pins.py", "uv.lock", cwd=ROOT), encoding="utf-8")
    run(
        str(scripts / "python"),
        "-m",
        "pip",
        "install",
        "--quiet",
        "-c",
        str(pins),
        str(wheel),
        cwd=folder,
    )
    return str(scripts / "companion")


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """Return the environment of a user who never started the program: an empty home."""
    home = tmp_path / "home"
    home.mkdir()
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    return {**kept, "HOME": str(home), "USERPROFILE": str(home), "LANG": "C.UTF-8"}


def test_the_version_is_told(program: str, environ: Mapping[str, str], tmp_path: Path) -> None:
    """The command is there and starts."""
    assert run(program, "--version", cwd=tmp_path, environ=environ).startswith("companion ")


def test_the_demo_is_in_the_wheel_in_both_languages(
    program: str, environ: Mapping[str, str], tmp_path: Path
) -> None:
    """The assets and the catalogues came with it; nothing is left on disk."""
    english = run(program, "demo", cwd=tmp_path, environ=environ)
    german = run(program, "demo", "--language", "de", cwd=tmp_path, environ=environ)

    assert english.startswith("Today · ")
    assert "\nDue\n" in english
    assert german.startswith("Heute · ")
    assert "Aufruf:" in run(program, "--language=de", "--help", cwd=tmp_path, environ=environ)
    assert list((tmp_path / "home").iterdir()) == []


def test_every_asset_is_in_the_wheel(wheel: Path) -> None:
    """Only the screenshots, which are for reading about it, stay behind."""
    files = (file for file in (ROOT / "assets").rglob("*") if file.is_file())
    names = {file.relative_to(ROOT).as_posix() for file in files}
    wanted = {f"companion/{name}" for name in names if not name.startswith("assets/screenshots/")}

    with zipfile.ZipFile(wheel) as packed:
        assert wanted - set(packed.namelist()) == set()


def test_a_person_is_kept_and_found_again(
    program: str, environ: Mapping[str, str], tmp_path: Path
) -> None:
    """In the platform's own data folder, which did not exist before."""
    line = ("Anna Berger", "@Siemens", "#hr", "!send the deck by friday", "*4")
    added = json.loads(run(program, "add", *line, "--json", cwd=tmp_path, environ=environ))
    listed = json.loads(run(program, "list", "siem", "--json", cwd=tmp_path, environ=environ))
    draft = ("draft", added["follow_ups"][0]["id"], "--language", "de")

    assert listed["contacts"] == [added["contact"]]
    assert "Anna Berger" in run(program, *draft, cwd=tmp_path, environ=environ)


def test_vcards_and_codes_work(program: str, environ: Mapping[str, str], tmp_path: Path) -> None:
    """The libraries that are imported late are there as well."""
    run(program, "card", "set", "--name", "Jo Özil", cwd=tmp_path, environ=environ)
    assert "█" in run(program, "card", cwd=tmp_path, environ=environ)
    run(program, "add", "Anna Berger @Siemens", cwd=tmp_path, environ=environ)
    run(program, "export", "--to", "all.vcf", cwd=tmp_path, environ=environ)

    answer = run(program, "import", "all.vcf", "--json", cwd=tmp_path, environ=environ)

    assert json.loads(answer)["new"] == 0
    assert json.loads(answer)["rejected"] == []


def test_a_picture_of_a_code_is_read(
    program: str, environ: Mapping[str, str], tmp_path: Path
) -> None:
    """The decoders came with it."""
    card = ("card", "set", "--name", "Jo Özil", "--email", "jo@example.com")
    run(program, *card, cwd=tmp_path, environ=environ)
    run(program, "card", "--png", "card.png", cwd=tmp_path, environ=environ)

    answer = run(program, "scan", "card.png", "--json", cwd=tmp_path, environ=environ)

    (code,) = json.loads(answer)["codes"]
    assert "FN;CHARSET=UTF-8:Jo Özil" in code["payload"]


def test_without_a_program_for_the_camera_the_other_ways_are_told(
    program: str, environ: Mapping[str, str], tmp_path: Path
) -> None:
    """OpenCV is no dependency; neither is a camera."""
    done = subprocess.run(
        [program, "scan", "--camera"],
        cwd=tmp_path,
        env={**environ, "PATH": str(tmp_path)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )

    assert (done.returncode, done.stdout) == (1, "")
    assert "opencv-python-headless" in done.stderr
    assert "companion scan FILE" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_app_opens_on_the_demo_and_is_left(
    program: str, environ: Mapping[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a real terminal: the styles came with it, Today is on screen, `q` ends it."""
    monkeypatch.chdir(tmp_path)
    facts = [f"{name}={text}" for name, text in environ.items()]
    command = ["env", "-i", *facts, "TERM=xterm-256color", program, "demo"]
    with Terminal(command, size=(100, 30)) as terminal:
        terminal.wait_for("Forum Talente")
        terminal.press("q")
        code = terminal.wait_for_end()

    assert code == 0
