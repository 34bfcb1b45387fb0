"""Many people from stdin, a line each: a line that cannot be kept does not stop the others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from companion.cli import documents
from companion.errors import Ambiguous, CompanionError, Invalid, StoreError
from companion.i18n import _
from companion.reports import people

# Types alone: a verb imports the services that it uses.
if TYPE_CHECKING:
    from companion.cli.session import Session
    from companion.domain.capture import Pressed
    from companion.domain.event import Event
    from companion.services.meeting import Captured


@dataclass(slots=True)
class _Lines:
    """What became of the lines."""

    kept: list[Captured] = field(default_factory=list)
    rejected: list[tuple[int, str]] = field(default_factory=list)
    """The 1-based number of the line, and the reason in words."""
    exit_code: int = 0

    def reject(self, number: int, error: CompanionError) -> None:
        """Account for a line that was not kept."""
        from companion.reports.errors import sentence

        self.rejected.append((number, sentence(error)))
        self.exit_code = max(self.exit_code, error.exit_code)


def add_lines(session: Session, place: Event | None, pressed: Pressed) -> int:
    """Keep one person from each line of stdin; return the exit code.

    What is said of all of them besides their lines is `pressed`.

    A store that cannot be written ends it: the lines after that are rejected for the same reason.
    """
    lines = _Lines()
    broken: StoreError | None = None
    for number, line in numbered(session.read_input()):
        try:
            if broken is not None:
                raise broken
            lines.kept.append(session.companion.capture.keep(text_of(line), place, pressed=pressed))
        except StoreError as error:
            broken = error
            lines.reject(number, error)
        except (Ambiguous, Invalid) as error:
            lines.reject(number, error)
    session.answer(
        {
            "added": [documents.captured(one) for one in lines.kept],
            "rejected": [
                {"record": number, "line": number, "reason": reason}
                for number, reason in lines.rejected
            ],
        },
        "\n".join(people.captured(one, place) for one in lines.kept),
    )
    for number, reason in lines.rejected:
        session.say(_("line {line}: {reason}").format(line=number, reason=reason))
    return lines.exit_code


def numbered(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield every line that is not blank, with its 1-based number."""
    lines = data.removeprefix(b"\xef\xbb\xbf").splitlines()
    return ((number, line) for number, line in enumerate(lines, start=1) if line.strip())


def text_of(line: bytes) -> str:
    """Return the text of a line.

    Raises:
        Invalid: it is no UTF-8.
    """
    try:
        return line.decode()
    except UnicodeDecodeError as error:
        raise Invalid("text", "not_unicode") from error
