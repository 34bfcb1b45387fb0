"""The templates of messages: those that come with the program, and the user's own before them."""

from __future__ import annotations

from dataclasses import dataclass

from companion.errors import Invalid, NotFound
from companion.formats.template import (
    KINDS,
    VARIANTS,
    Template,
    read_template,
    template_name,
)
from companion.services.own_templates import OwnTemplates, TemplateProblem
from companion.services.ports import AssetReader

LANGUAGES = ("de", "en")
FAMILIAR = {"formal": False, "familiar": True}
TONES = {is_familiar: tone for tone, is_familiar in FAMILIAR.items()}
_LAST_RESORT = "next_step"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A template, as a list of all shows it."""

    kind: str
    language: str
    tone: str
    limit: int = 0
    path: str = ""
    """Where the file is; empty for one that comes with the program."""


class MessageTemplates:
    """Finds them."""

    def __init__(self, read_asset: AssetReader, own: OwnTemplates) -> None:
        """Read ours by `read_asset`; `own` are those of the user."""
        self._read_asset = read_asset
        self._own = own
        self._ours: dict[str, Template | None] = {}

    def kinds(self) -> tuple[str, ...]:
        """Return every kind, own ones last."""
        return tuple(dict.fromkeys((*KINDS, *(one.kind for _path, one in self._own.all()))))

    def is_own(self, kind: str) -> bool:
        """Tell whether a template of the user's own is of this kind."""
        return bool(self._own.of_kind(kind))

    def find(self, kind: str, language: str, *, familiar: bool) -> Template:
        """Return the one of a kind: the user's own, else ours, else the nearest that there is.

        Raises:
            Invalid: there is no such kind.
        """
        for tone in (familiar, not familiar):
            own = self._own.find(kind, language, familiar=tone)
            if found := own or self._our(kind, language, familiar=tone):
                return found
        if others := self._own.of_kind(kind):
            return others[0]
        if kind in KINDS and kind != _LAST_RESORT:
            return self.find(_LAST_RESORT, language, familiar=familiar)
        raise Invalid("template", "unknown", kind)

    def all(self) -> tuple[Listed, ...]:
        """Return all templates, ours first."""
        ours = (
            self._our(kind, language, familiar=familiar)
            for kind in KINDS
            for language, familiar in VARIANTS
        )
        found = [("", one) for one in ours if one is not None]
        return tuple(
            Listed(
                kind=one.kind,
                language=one.language,
                tone=TONES[one.familiar],
                limit=one.limit,
                path=path,
            )
            for path, one in (*found, *self._own.all())
        )

    def problems(self) -> tuple[TemplateProblem, ...]:
        """Return what is wrong with files that were meant to be templates."""
        return self._own.problems()

    def copy(self, kind: str, language: str, *, familiar: bool) -> str:
        """Write a copy of ours, to be edited, and return where it is.

        Raises:
            Invalid: there is no such kind.
            NotWritten: there is such a file already, or the disk refuses.
        """
        name = template_name(kind, language, familiar=familiar)
        if kind not in KINDS or self._read(name) is None:
            raise Invalid("template", "unknown", kind)
        return self._own.create(name.partition("/")[2], self._read_asset(name))

    def _our(self, kind: str, language: str, *, familiar: bool) -> Template | None:
        """Return one that comes with the program; None where there is none."""
        return (
            self._read(template_name(kind, language, familiar=familiar)) if kind in KINDS else None
        )

    def _read(self, name: str) -> Template | None:
        """Return the template of ours with that name; read once."""
        if name not in self._ours:
            try:
                self._ours[name] = read_template(self._read_asset(name))
            except NotFound:
                self._ours[name] = None
        return self._ours[name]
