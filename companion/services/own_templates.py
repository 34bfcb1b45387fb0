"""Templates of one's own: files in a folder beside the data, read anew whenever they changed."""

from __future__ import annotations

import dataclasses
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from companion.errors import Unreadable
from companion.formats.template import SIZE_LIMIT, Flaw, Template, read_template

FILES_LIMIT = 200
"""So many files are read at most."""


class TemplateFiles(Protocol):
    """The folder in which they lie."""

    def names(self, limit: int) -> Sequence[tuple[str, Hashable]]:
        """Return the names of up to `limit` files, sorted, each with what tells its state.

        There are none where there is no folder.
        """
        ...

    def read(self, name: str, limit: int) -> bytes:
        """Return the bytes of a file, `limit` at most.

        Raises:
            Unreadable: it is larger, no ordinary file of this folder, or the disk refuses.
        """
        ...

    def create(self, name: str, data: bytes) -> None:
        """Write a new file, and the folder where there is none yet.

        Raises:
            NotWritten: there is such a file already, or the disk refuses.
        """
        ...

    def path(self, name: str) -> str:
        """Return where the file is, to be shown."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateProblem:
    """Why a file in the folder is no template; the others are used all the same."""

    path: str
    line: int = 0
    """1-based; 0 where it is about the whole file."""
    field: str
    """As in `Invalid`: "template", "placeholder", "filter", "condition", "language"; or "file"."""
    problem: str
    """For a file, a reason as in `Unreadable`."""
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """A file as it was read in one of its states."""

    state: Hashable
    template: Template | None = None
    problem: TemplateProblem | None = None


class OwnTemplates:
    """The templates of one's own, as they are now."""

    def __init__(self, files: TemplateFiles | None) -> None:
        """Read them from `files`; None: there are none."""
        self._files = files
        self._read: dict[str, _Read] = {}
        self._is_full = False

    def all(self) -> tuple[tuple[str, Template], ...]:
        """Return every template with where its file is, by the names of the files."""
        return tuple(
            (self._path(name), one.template) for name, one in self._known() if one.template
        )

    def problems(self) -> tuple[TemplateProblem, ...]:
        """Return what is wrong with which file."""
        found = [one.problem for _name, one in self._known() if one.problem]
        if self._is_full:
            found.append(
                TemplateProblem(path=self._path(""), field="file", problem="too_many_files")
            )
        return tuple(found)

    def find(self, kind: str, language: str, *, familiar: bool) -> Template | None:
        """Return the one of that kind, language and tone; None where there is none."""
        for _path, one in self.all():
            if (one.kind, one.language, one.familiar) == (kind, language, familiar):
                return one
        return None

    def of_kind(self, kind: str) -> list[Template]:
        """Return all of that kind."""
        return [one for _path, one in self.all() if one.kind == kind]

    def create(self, name: str, data: bytes) -> str:
        """Write a new file to be edited and return where it is.

        Raises:
            NotWritten: there is such a file already, or the disk refuses.
        """
        if self._files is None:
            return ""
        self._files.create(name, data)
        return self._path(name)

    def _known(self) -> Iterator[tuple[str, _Read]]:
        """Yield every file as it is now; one that did not change is not read again."""
        names = self._files.names(FILES_LIMIT + 1) if self._files is not None else ()
        self._is_full = len(names) > FILES_LIMIT
        names = names[:FILES_LIMIT]
        for gone in self._read.keys() - {name for name, _state in names}:
            del self._read[gone]
        for name, state in names:
            known = self._read.get(name)
            if known is None or known.state != state:
                known = self._read[name] = self._look(name, state)
            yield name, known

    def _look(self, name: str, state: Hashable) -> _Read:
        """Read a file."""
        path = self._path(name)
        read = _Read(state=state)
        if self._files is None:
            return read
        try:
            template = read_template(self._files.read(name, SIZE_LIMIT))
        except Unreadable as error:
            problem = TemplateProblem(path=path, field="file", problem=error.reason)
            return dataclasses.replace(read, problem=problem)
        except Flaw as flaw:
            problem = TemplateProblem(
                path=path,
                line=flaw.line,
                field=flaw.field,
                problem=flaw.problem,
                value=flaw.value,
            )
            return dataclasses.replace(read, problem=problem)
        return dataclasses.replace(read, template=template)

    def _path(self, name: str) -> str:
        """Return where a file is."""
        return self._files.path(name) if self._files is not None else name
