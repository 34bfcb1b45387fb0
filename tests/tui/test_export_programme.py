"""A programme handed out as a calendar, by keyboard alone."""

from __future__ import annotations

from pathlib import Path

from companion.errors import NotWritten
from companion.i18n import use
from companion.tui.dialogs.calendar_file import calendar_file
from companion.tui.dialogs.save_file import SaveFile
from tests.tui.import_app import Question, pressed
from tests.tui.pictures import screen_text
from tests.tui.prepare_app import EVERYTHING, FAIR, PrepareApp
from tests.tui.running import until

SMALL = (80, 24)


def question() -> tuple[Question, PrepareApp]:
    """Return a bare app that asks about the programme of the fair, and whose desk it is."""
    world = PrepareApp(*EVERYTHING)
    return Question(calendar_file(world.companion, FAIR)), world


async def test_the_whole_programme_is_written_where_nothing_is_mine() -> None:
    """Named after the event, in the home folder."""
    app, world = question()
    written: dict[Path, bytes] = {}

    def keep(path: Path, data: bytes) -> None:
        written[path] = data

    world.desk.write = keep  # type: ignore[assignment,method-assign]
    async with app.run_test(size=SMALL) as pilot:
        assert "‹the whole programme (1)›" in screen_text(app)
        await pressed(pilot, "enter")
        await until(pilot, lambda: bool(app.answers))

    (path,) = app.answers
    assert path == Path.home() / "hannover-messe.ics"
    assert b"SUMMARY:Fachkr" in written[path]


async def test_what_is_not_written_is_told() -> None:
    """The question stays, for another name."""
    use("de")
    app, world = question()

    def refuse(path: Path, _data: bytes) -> None:
        raise NotWritten(str(path), "exists")

    world.desk.write = refuse  # type: ignore[assignment,method-assign]
    async with app.run_test(size=SMALL) as pilot:
        await pressed(pilot, "enter")
        await until(pilot, lambda: "gibt es schon" in screen_text(app))

        assert isinstance(app.screen, SaveFile)
